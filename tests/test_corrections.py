"""What a person says of one workbook holds for the next one, and for no other."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Tab, a_workbook, codes, table, titles
from udplan import danish
from udplan.access import Person, Role
from udplan.corrections import (
    FIELDS,
    NOT_USED,
    USED,
    About,
    Correction,
    Known,
    alike,
    corrected,
    known,
    save,
    unknown_words,
)
from udplan.errors import Conflict, NoPlanFound
from udplan.intake.reading import overview, read_bytes
from udplan.plan import State
from udplan.settings import DEFAULT
from udplan.store import Store

SECRETARY = Person("Ledelsessekretariatet", told=True, role=Role.ADMINISTRATOR)
NOW = datetime(2025, 9, 1, 9, 30, tzinfo=danish.COPENHAGEN)
MAY = table(
    ("1", "Kloge m2", "ØK", "Fase 2", "maj 2025"),
    ("2", "Ny skole", "Skoleudvalget", "Fase 3", "juni 2025"),
    headings=("Nr.", "Emne", "Udvalg", "Fase", "Hvornaarsker det"),
)
JUNE = table(
    ("1", "Kloge m2", "ØK", "Fase 3", "maj 2025"),
    ("3", "Et andet punkt", "Skoleudvalget", "Fase 2", "juli 2025"),
    ("4", "Et tredje punkt", "BUU", "Fase 2", "august 2025"),
    headings=("Nr.", "Emne", "Udvalg", "Fase", "Hvornaarsker det", "Sidste nyt fra os"),
)
ANOTHER = table(
    ("A1", "Ny bro", "maj 2025", "Fase 2"),
    headings=("Projektnr.", "Projekt", "Deadline", "Fase"),
    name="Anlæg",
)


def heading(key: str, meaning: str) -> Correction:
    return Correction(about=About.HEADING, subject=key, meaning=meaning)


def read(*tabs: Tab, known: Known | None = None):
    return read_bytes(a_workbook(*tabs), file="Plan 2025-2028.xlsx", known=known)


def saying(*drafts: Correction) -> Known:
    return Known(DEFAULT, (), drafts)


# --- what each kind of correction does ------------------------------------------------------------


def test_a_heading_is_read_as_the_field_that_somebody_named():
    reading = read(MAY, known=saying(heading("hvornaarsker det", "time")))
    assert [item.timing.text for item in reading.plan.items] == ["maj 2025", "juni 2025"]


def test_a_heading_that_was_known_can_mean_something_else():
    reading = read(MAY, known=saying(heading("udvalg", "note")))
    assert [item.note for item in reading.plan.items] == ["ØK", "Skoleudvalget"]
    assert [item.committees for item in reading.plan.items] == [(), ()]


def test_a_heading_that_is_not_used_is_left_alone():
    reading = read(MAY, known=saying(heading("fase", "unused")))
    assert "unknown-heading" not in [f.code for f in reading.findings if f.cell == "D1"]


def test_the_title_that_somebody_named_goes_before_the_one_that_udplan_would_take():
    tab = table(("1", "Kort", "Et længere navn"), headings=("Nr.", "Emne", "Tidspunkt for alt"))
    reading = read(tab, known=saying(heading("tidspunkt for alt", "title")))
    assert titles(reading) == ["Et længere navn"]


def test_only_the_whole_heading_is_meant_not_one_that_begins_alike():
    tab = table(
        ("1", "Ny bro", "maj 2025", "prosa", -100),
        headings=("Nr.", "Emne", "Tidspunkt", "Økonomi", "Økonomi 2025 (kr.)"),
    )
    reading = read(tab, known=saying(heading("økonomi", "note")))
    assert reading.plan.items[0].note == "prosa"
    assert reading.plan.items[0].amounts == {2025: -100}


def test_one_level_below_a_group_is_told_from_the_same_word_below_another():
    tab = Tab(
        rows=[
            ("Nr.", "Emne", "Kursen", None, "Koordinering", None),
            (None, None, "Tidspunkt", "Ord", "Ansvarlig", "Ord"),
            ("1", "Ny bro", "maj 2025", "hvad", "Chefen", "hvem"),
        ],
        merged=("A1:A2", "B1:B2", "C1:D1", "E1:F1"),
    )
    reading = read(tab, known=saying(heading("koordinering · ord", "participants")))
    assert reading.plan.items[0].participants == ("hvem",)


def test_a_sheet_can_be_left_out():
    other = table(("9", "Gammelt", "ØK", "maj 2024", "x"), name="Kopi")
    known = saying(Correction(about=About.SHEET, subject="kopi", meaning=NOT_USED))
    reading = read(MAY, other, known=known)
    assert titles(reading) == ["Kloge m2", "Ny skole"]
    assert reading.source.sheets[1].why_not == "Arket er valgt fra på siden Indlæs."


def test_a_sheet_that_looked_like_something_else_can_be_read():
    other = table(("9", "Et punkt"), headings=("Nr.", "Emne"), name="Kontakter")
    assert len(read(MAY, other).plan.items) == 2
    known = saying(Correction(about=About.SHEET, subject="kontakter", meaning=USED))
    assert titles(read(MAY, other, known=known))[-1] == "Et punkt"


def test_the_plan_s_first_year_can_be_said():
    known = saying(Correction(about=About.PLAN_YEAR, subject="", meaning="2027"))
    assert read(MAY, known=known).plan.years.first == 2027


def test_an_unknown_committee_word_becomes_the_committee():
    known = saying(Correction(about=About.COMMITTEE, subject="Skoleudvalget", meaning="BUU"))
    reading = read(MAY, known=known)
    assert reading.plan.items[1].committees == ("BUU",)
    assert "unknown-committee" not in codes(reading)


def test_an_unknown_status_word_becomes_the_state_and_its_text_stays():
    known = saying(
        heading("fase", "state"),
        Correction(about=About.STATE, subject="fase 2", meaning=str(State.BEGUN)),
    )
    item = read(MAY, known=known).plan.items[0]
    assert (item.state, item.state_text) == (State.BEGUN, "Fase 2")


def test_what_cannot_be_applied_any_longer_is_left_alone():
    odd = (
        Correction(about=About.STATE, subject="fase 2", meaning="et ord fra en ældre udplan"),
        Correction(about=About.PLAN_YEAR, subject="", meaning="i år"),
        Correction(about=About.COMMITTEE, subject="Skoleudvalget", meaning="NEDLAGT"),
    )
    assert corrected(DEFAULT, odd) == DEFAULT


def test_every_field_that_can_be_chosen_is_read_without_a_crash():
    for field in FIELDS:
        read(MAY, known=saying(heading("fase", field)))


# --- a workbook in which no plan is found ---------------------------------------------------------


def test_headings_that_nobody_knows_can_be_named_until_the_plan_is_found():
    tab = table(
        ("1", "Kloge m2", "Ejendomschefen"),
        ("2", "Ny skole", "Skolechefen"),
        headings=("Kode nu", "Sagen her", "Kolonne tre"),
    )
    content = a_workbook(tab)
    with pytest.raises(NoPlanFound):
        read_bytes(content, file="plan.xlsx")
    seen = overview(content, file="plan.xlsx").sheets[0]
    assert [one.key for one in seen.headings] == ["kode nu", "sagen her", "kolonne tre"]
    reading = read(
        tab, known=saying(heading("sagen her", "title"), heading("kolonne tre", "owners"))
    )
    assert titles(reading) == ["Kloge m2", "Ny skole"]


def test_the_first_value_shown_is_never_that_of_a_closed_item():
    tab = table(
        ("1", "Køb af jord", "maj 2025", "Lukket"),
        ("2", "Ny skole", "juni 2025", "Åben"),
        headings=("Nr.", "Emne", "Tidspunkt", "Åben/lukket"),
    )
    (sheet,) = read(tab).source.sheets
    assert [one.sample for one in sheet.headings] == ["2", "Ny skole", "juni 2025", "Åben"]


# --- which workbooks ------------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'udplan.sqlite'}")


def kept_for(store: Store, tab: Tab, *drafts: Correction) -> None:
    save(
        store,
        SECRETARY,
        drafts,
        known=known(store, DEFAULT),
        features=read(tab).source.features,
        file="maj.xlsx",
        now=NOW,
    )


def test_next_month_s_file_is_read_without_a_question(store):
    kept_for(store, MAY, heading("hvornaarsker det", "time"))
    reading = read(JUNE, known=known(store, DEFAULT))
    assert [item.timing.text for item in reading.plan.items] == [
        "maj 2025",
        "juli 2025",
        "august 2025",
    ]


def test_another_workbook_is_read_as_if_nothing_was_said(store):
    kept_for(store, MAY, heading("fase", "state"))
    reading, plain = read(ANOTHER, known=known(store, DEFAULT)), read(ANOTHER)
    assert (reading.plan, reading.findings) == (plain.plan, plain.findings)


def test_how_a_workbook_looks_is_the_same_with_and_without_its_corrections(store):
    kept_for(store, MAY, heading("hvornaarsker det", "time"))
    assert read(MAY, known=known(store, DEFAULT)).source.features == read(MAY).source.features


def test_the_same_heading_may_mean_two_things_in_two_workbooks(store):
    kept_for(store, MAY, heading("fase", "state"))
    kept_for(store, ANOTHER, heading("fase", "note"))
    now = known(store, DEFAULT)
    assert read(MAY, known=now).plan.items[0].state_text == "Fase 2"
    assert read(ANOTHER, known=now).plan.items[0].note == "Fase 2"


def test_saying_something_else_of_the_same_replaces_it(store):
    kept_for(store, MAY, heading("fase", "state"))
    kept_for(store, MAY, heading("fase", "note"))
    assert [one.meaning for one in known(store, DEFAULT).kept] == ["note"]


def test_who_did_not_see_the_correction_of_another_is_told(store):
    stale = known(store, DEFAULT)
    kept_for(store, MAY, heading("fase", "state"))
    with pytest.raises(Conflict):
        save(
            store,
            SECRETARY,
            [heading("fase", "note")],
            known=stale,
            features=read(JUNE).source.features,
            file="juni.xlsx",
            now=NOW,
        )


WORDS = st.frozensets(st.text(min_size=1, max_size=4), max_size=12)


@given(WORDS, WORDS)
def test_likeness_goes_both_ways_and_needs_half(one, other):
    assert alike(one, other) == alike(other, one)
    if one:
        assert alike(one, one)
    if not one & other:
        assert not alike(one, other)


# --- what is left to ask --------------------------------------------------------------------------


def test_unknown_words_are_asked_for_once_with_their_first_place():
    reading = read(MAY, known=saying(heading("fase", "state")))
    asked = {(one.about, one.text, one.where) for one in unknown_words(reading)}
    assert asked == {
        (About.COMMITTEE, "Skoleudvalget", "arket »Plan«, C3"),
        (About.STATE, "Fase 2", "arket »Plan«, D2"),
        (About.STATE, "Fase 3", "arket »Plan«, D3"),
    }


def test_the_words_of_closed_items_are_asked_for_only_when_they_are_shown():
    tab = table(
        ("1", "Køb af jord", "Hemmelig fase", "Lukket"),
        headings=("Nr.", "Emne", "Status", "Åben/lukket"),
    )
    reading = read(tab)
    assert unknown_words(reading) == []
    assert [one.text for one in unknown_words(reading, show_closed=True)] == ["Hemmelig fase"]
