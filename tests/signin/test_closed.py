"""What closed items are about is told to those who may see it, and to nobody else anywhere."""

import re
from urllib.parse import quote, urlencode

import pytest

from tests.signin.conftest import MEETING, SECRET, SHOWN_AS_OF, Guarded
from tests.signing_in import READER, READER_OF_OPEN, SECRETARY
from udplan import danish
from udplan.ui.filters import DUE_FROM, DUE_TO
from udplan.ui.navigation import ENTRIES, INTAKE, veiled

WORD, NOWHERE = "jvqnu", "jqvnu"
"""A part of the secret word, and one like it that stands nowhere."""
WITH_FILES = [
    "punkter",
    "aendringer",
    "direktion?moede=2026-01-19",
    "fagudvalg?udvalg=MTU",
    "datakvalitet",
]
PAGES = [entry.address for entry in ENTRIES if entry != INTAKE]


def asked(guarded: Guarded) -> list[str]:
    """Every page, and every link that somebody may try to get at a closed item with."""
    day = {"dato": SHOWN_AS_OF}
    room = {"moedelokale": danish.day(MEETING)}
    links = [f"{page}?{urlencode(day)}" for page in PAGES]
    for item in guarded.closed:
        name = veiled(item.key)
        links += [f"punkt?punkt={quote(key)}&dato={SHOWN_AS_OF}" for key in (item.key, name)]
        links.append(f"punkt?punkt={name}&liste=soeg%3D{SECRET}")
        links.append(f"direktion?{urlencode({**room, 'paa': name.removeprefix('lukket-')})}")
        links.append(f"direktion?{urlencode({**room, 'paa': name})}")
    links += [f"{page}?soeg={WORD}" for page in PAGES]
    links += [f"punkter?valg=soeg%3D{WORD}", "punkter?valg=lukkede%3Dja&visning=tabel"]
    links += ["direktion?moede=2025-09-08", f"fagudvalg?udvalg=MTU&{urlencode(day)}"]
    return links


def told(text: str) -> list[str]:
    """Where the secret word stands, and a little around it."""
    plain = text.casefold()
    places = [at.start() for at in re.finditer(SECRET.casefold(), plain)]
    return [plain[max(0, place - 60) : place + 40] for place in places]


def test_no_page_and_no_link_tells_a_reader_what_closed_items_are_about(guarded):
    leaks = {}
    for link in asked(guarded):
        with guarded.as_(READER_OF_OPEN) as session:
            if places := told(session.open(link).text):
                leaks[link] = places
    assert not leaks


def test_no_file_tells_a_reader_what_closed_items_are_about(guarded):
    """Nor anybody else who has not ticked for that file that it should."""
    taken = 0
    for name in (READER_OF_OPEN, READER, SECRETARY):
        for page in WITH_FILES[: None if name == READER_OF_OPEN else 2]:
            with guarded.as_(name) as session:
                answer = session.open(f"{page}{'&' if '?' in page else '?'}dato={SHOWN_AS_OF}")
                for file in answer.files():
                    assert not told(session.fetched(session.take(file, answer.session))), page
                    taken += 1
    assert taken > 20


@pytest.mark.parametrize("page", ["punkter", "aendringer", "overblik", "tidslinje", "temaer"])
def test_a_search_finds_in_closed_items_what_it_finds_in_none(page, guarded):
    """Also the number of hits would tell."""
    answers = []
    for word in (WORD, NOWHERE):
        with guarded.as_(READER_OF_OPEN) as session:
            answers.append(_visible(session.open(f"{page}?soeg={word}").text, word))
    assert answers[0] == answers[1]


def _visible(text: str, word: str) -> list[str]:
    """The numbers and words in the markup, without what was typed and what is made anew each time.

    Charts and grids stand in it as they were sent.
    """
    plain = re.sub(rf"{word}|[0-9a-f]{{8}}-?[0-9a-f-]{{10,}}", "", text, flags=re.IGNORECASE)
    return re.findall(r"[A-Za-zÆØÅæøå ]{2,}|\d+ (?:af|punkt)", plain)


@pytest.mark.parametrize(
    ("name", "may"), [(READER_OF_OPEN, False), (READER, True), (SECRETARY, True)]
)
def test_in_the_meeting_room_only_those_who_may_are_offered_to_see_a_closed_item(
    name, may, guarded
):
    room = {"moedelokale": danish.day(MEETING)}
    offers = []
    for item in guarded.closed:
        place = veiled(item.key)
        with guarded.as_(name) as session:
            text = session.open(f"direktion?{urlencode({**room, 'paa': place})}").text
        assert "Lukket punkt" in text
        offers.append("Vis punktet" in text)
    assert offers == [may] * len(guarded.closed)


@pytest.mark.parametrize(("name", "may"), [(READER_OF_OPEN, False), (SECRETARY, True)])
def test_no_filter_on_days_tells_a_reader_when_a_closed_item_is_due(name, may, guarded):
    with guarded.as_(name) as session:
        for page in ("aendringer", "punkter"):
            assert "Lukket punkt" in session.open(page).text
        text = session.open(f"aendringer?{DUE_FROM}=2025-11-01&{DUE_TO}=2025-12-31").text
        assert ("3 punkter med ændringer er skjult" not in text) == may
        text = session.open(f"punkter?{DUE_FROM}=2025-11-01&{DUE_TO}=2025-12-31").text
        assert ("Lukket punkt" in text) == may
