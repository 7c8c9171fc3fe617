"""Committees and other bodies, as people write them in one cell."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udplan.intake.bodies import BodiesRead, body_of, committee_from_number, read_bodies
from udplan.plan import Involved
from udplan.settings import DEFAULT, Body


def read(value: object) -> BodiesRead:
    return read_bodies(value, settings=DEFAULT)


@pytest.mark.parametrize(
    ("text", "committees"),
    [
        ("BUU", ["BUU"]),
        ("buu ", ["BUU"]),
        ("ØK", ["ØK"]),
        ("ØU", ["ØK"]),
        ("oek", ["ØK"]),
        ("Økonomiudvalget:", ["ØK"]),
        ("Økonomiudvalg", ["ØK"]),
        ("Børne- og Ungdomsudvalget", ["BUU"]),
        ("BØRNE- OG UNGDOMSUDVALGET", ["BUU"]),
        ("Boerne- og Ungdomsudvalget", ["BUU"]),
        ("Børne og Ungdomsudvalget", ["BUU"]),
        ("Børne - og Ungdomsudvalget", ["BUU"]),
        ("Børne- & Ungdomsudv.", ["BUU"]),
        ("Børne- og\nUngdomsudvalget", ["BUU"]),
        ("Børne- og Ungdomsudvaget", ["BUU"]),
        ("Bøne- og Ungdomsudvalget", ["BUU"]),
        ("Børne- og Ungdomsudvalget (BUU)", ["BUU"]),
        ("Udvalg: BUU", ["BUU"]),
        ("Behandles i ØK", ["ØK"]),
        ("ØK (O)", ["ØK"]),
        ("BUU jan. 2025", ["BUU"]),
        ("BUU, MTU", ["BUU", "MTU"]),
        ("BUU/ØK", ["BUU", "ØK"]),
        ("BUU / ØK", ["BUU", "ØK"]),
        ("ØK og BUU", ["ØK", "BUU"]),
        ("BUU+MTU", ["BUU", "MTU"]),
        ("BUU & MTU", ["BUU", "MTU"]),
        ("BUU; MTU\nKFU", ["BUU", "MTU", "KFU"]),
        ("BUU henholdsvis MTU", ["BUU", "MTU"]),
        ("BUU – ØK", ["BUU", "ØK"]),
        ("BUU-ØK", ["BUU", "ØK"]),
        ("- BUU\n- MTU", ["BUU", "MTU"]),
        ("BUU MTU", ["BUU", "MTU"]),
        ("Børne- og Ungdomsudvalget og Økonomiudvalget", ["BUU", "ØK"]),
        ("Voksen- og plejeudvalget samt Kultur- og fritidsudvalget", ["VPU", "KFU"]),
        ("BUU, BUU", ["BUU"]),
        ("KUU", ["KUU"]),
    ],
)
def test_committees_are_found_whatever_separates_and_however_spelt(text, committees):
    found = read(text)
    assert list(found.committees) == committees
    assert (found.everyone, found.steps, found.involves, found.unknown) == (False, (), (), ())


@pytest.mark.parametrize(
    "word",
    [
        *("Alle", "alle udvalg", "Samtlige", "Samtlige fagudvalg", "Tværgående", "TVÆRGÅENDE"),
        *("fagudvalgene", "Alle fagudvalg.", "tvaergaaende"),
    ],
)
def test_everyone_is_no_list_of_names(word):
    assert read(word) == BodiesRead(everyone=True, across=True)


def test_everyone_and_one_by_name():
    found = read("Alle fagudvalg og ØK")
    assert (found.everyone, found.committees) == (True, ("ØK",))


def test_a_committee_marked_as_cross_cutting_is_not_everyone():
    found = read("BUU (tværgående)")
    assert (found.committees, found.everyone, found.across) == (("BUU",), False, True)


@pytest.mark.parametrize(
    ("text", "chain", "committees"),
    [
        ("ØK, KB", ["ØK", "KB"], ["ØK"]),
        ("AU, Høring, AU, ØK, K[B]", ["AU", "Høring", "AU", "ØK", "KB"], ["AU", "ØK"]),
        ("BUU 11/6, ØK 17/6, KB 24/6", ["BUU", "ØK", "KB"], ["BUU", "ØK"]),
        ("BUU → i høring → Byrådet", ["BUU", "Høring", "KB"], ["BUU"]),
        ("AU, ØK, AU", ["AU", "ØK", "AU"], ["AU", "ØK"]),
        ("Kommunalbestyrelsen", ["KB"], []),
        ("SSU, ØK og KB", ["SSU", "ØK", "KB"], ["SSU", "ØK"]),
        ("MED, BUU, KB", ["BUU", "KB"], ["BUU"]),
    ],
)
def test_a_chain_beyond_the_committees_is_kept_as_written(text, chain, committees):
    found = read(text)
    assert [step.body for step in found.steps] == chain
    assert list(found.committees) == committees
    assert all(step.start is None and step.end is None for step in found.steps)


@pytest.mark.parametrize(
    ("text", "involves"),
    [
        ("MED", [Involved.STAFF]),
        ("HMU", [Involved.STAFF]),
        ("Hovedudvalget", [Involved.STAFF]),
        ("OA", [Involved.STAFF]),
        ("Høring i MED", [Involved.STAFF]),
        ("Direktionen og Koncernledelsen", [Involved.EXECUTIVES, Involved.MANAGERS]),
        ("KCL, MED-udvalg, LMU", [Involved.MANAGERS, Involved.STAFF]),
    ],
)
def test_staff_committees_and_managers_are_involved_and_no_committees(text, involves):
    found = read(text)
    assert (list(found.involves), found.committees) == (involves, ())


@pytest.mark.parametrize(
    "name",
    [
        *("SSU", "TMU", "Social- og Sundhedsudvalget", "Kultur- og Erhvervsudvalget"),
        *("Børne-, Unge- og Familieudvalget", "Klima og Miljøudvalget", "10 FI", "Fagudvalg"),
        *("Udvalget for Klima, Natur og Miljø", "Kultur- og Idrætsudvalget"),
        "Børne- og Undervisningsudvalget",
    ],
)
def test_a_body_that_no_setting_knows_is_kept_whole_as_written(name):
    assert read(name) == BodiesRead(committees=(name,), unknown=(name,))
    assert read(f"{name}, ØK").committees == (name, "ØK")
    assert read(f"MTU\n{name}").committees == ("MTU", name)


def test_a_word_of_the_agenda_is_passed_over_beside_a_body_but_not_alone():
    assert read("ØK (orientering)").unknown == ()
    assert read("orientering").unknown == ("orientering",)


@pytest.mark.parametrize("value", [None, "", " ", "-", "?", "ingen", "#REF!"])
def test_a_blank_names_nobody(value):
    assert read(value) == BodiesRead()


def test_bodies_of_the_settings_are_found_by_their_names_commas_and_all():
    new = Body(
        code="KNM",
        name="Udvalget for Klima, Natur og Miljø",
        aliases=("Klima, Natur & Miljø",),
        valid_from=date(2026, 1, 1),
    )
    settings = replace(DEFAULT, bodies=(*DEFAULT.bodies, new))
    for text in ("knm", "Udvalget for Klima, Natur og Miljø", "Klima, natur og miljø"):
        assert read_bodies(f"{text}, ØK", settings=settings).committees == ("KNM", "ØK")


@pytest.mark.parametrize("body", DEFAULT.bodies, ids=lambda body: body.code)
def test_each_body_is_found_by_each_of_its_words(body):
    for word in body.words():
        for spelling in (word, word.upper(), word.lower(), f" {word}: ", f"{word}."):
            assert body_of(spelling, settings=DEFAULT) == body


def test_a_word_that_is_no_body_is_none():
    for word in ("", "Alle", "SSU", "Skolechefen", "Direktøren", "Social- og Sundhedsudvalget"):
        assert body_of(word, settings=DEFAULT) is None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("A101", "ØK"),
        ("A301", "BUU"),
        ("a-501", "MTU"),
        ("S104", "ØK"),
        ("A 301", "BUU"),
        ("A201", None),
        ("R-12", None),
        ("TV01", None),
        ("3", None),
        ("", None),
    ],
)
def test_the_digit_of_a_number_tells_the_committee(number, code):
    assert committee_from_number(number, settings=DEFAULT) == code


@given(st.none() | st.text() | st.integers() | st.floats() | st.dates() | st.booleans())
def test_no_cell_can_crash_the_reading_of_bodies(value):
    found = read(value)
    assert set(found.unknown) <= set(found.committees)
    assert len(set(found.committees)) == len(found.committees)


@given(st.text(alphabet="BUØKog,-/&\n ().alermøudvt"))
def test_nothing_that_looks_like_bodies_can_crash_it_either(text):
    found = read(text)
    assert all(name.strip() for name in found.committees)


COMMITTEES = st.sampled_from(DEFAULT.committees())
SEPARATORS = st.sampled_from([", ", "/", " / ", " og ", " & ", "; ", "\n", " + ", " – ", " samt "])


@given(st.lists(COMMITTEES, min_size=1, unique=True), SEPARATORS, st.data())
def test_joined_committees_are_read_back(bodies, separator, data):
    words = [data.draw(st.sampled_from(body.words())) for body in bodies]
    found = read(separator.join(words))
    assert list(found.committees) == [body.code for body in bodies]
    assert found.unknown == ()


@given(st.lists(COMMITTEES, min_size=1, max_size=5, unique=True), SEPARATORS)
def test_an_unknown_name_among_known_ones_stays_whole(bodies, separator):
    name = "Social- og Sundhedsudvalget"
    found = read(separator.join([*(body.name for body in bodies), name]))
    assert list(found.committees) == [*(body.code for body in bodies), name]
    assert found.unknown == (name,)
