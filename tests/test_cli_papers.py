"""Papers from the command line: the format by the suffix, and a sentence where it cannot be."""

import argparse
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests.made_up_year import taken_in
from udplan.access import Person, Role
from udplan.danish import COPENHAGEN
from udplan.errors import SettingsError, StoreError
from udplan.export_cli import papers
from udplan.history.naming import reference
from udplan.history.stories import past_of_reading
from udplan.intake.reading import read_file
from udplan.settings import load, path_of
from udplan.store import Store, decisions

EXAMPLE = Path(__file__).parents[1] / "data" / "eksempelplan.xlsx"


@pytest.fixture(autouse=True)
def no_store(monkeypatch):
    monkeypatch.delenv("UDPLAN_STORE", raising=False)
    monkeypatch.delenv("UDPLAN_CONFIG", raising=False)


def chosen(**more) -> argparse.Namespace:
    usual = {
        "file": EXAMPLE,
        "out": Path("ud.docx"),
        "committee": None,
        "forum": None,
        "meeting": None,
        "previous": None,
        "as_of": date(2025, 9, 1),
        "include_closed": False,
        "plan_year": None,
        "config": None,
    }
    return argparse.Namespace(**{**usual, **more})


def words(content: bytes) -> str:
    file = docx.Document(BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in file.paragraphs), *cells])


def test_the_suffix_chooses_the_format():
    pdf = papers.excerpt(chosen(committee="BUU", out=Path("ud.PDF")))
    assert "Udsnit" in PdfReader(BytesIO(pdf)).metadata.title
    assert "Udsnit" in words(papers.excerpt(chosen(committee="BUU")))


def test_closed_items_stay_out_of_an_excerpt_unless_asked_for():
    plain = words(papers.excerpt(chosen(committee="BUU")))
    whole = words(papers.excerpt(chosen(committee="BUU", include_closed=True)))
    assert "1 lukket punkt er udeladt." in plain
    assert "(lukket)" not in plain
    assert "(lukket)" in whole


def test_an_unknown_committee_is_a_sentence():
    with pytest.raises(SettingsError, match="»XYZ« er ikke et udvalg"):
        papers.excerpt(chosen(committee="XYZ"))


def test_a_paper_needs_to_know_which_meeting():
    with pytest.raises(SettingsError, match="hvilket møde"):
        papers.paper(chosen(forum="direktion"))


def test_a_paper_for_a_committee_holds_only_its_items_and_nothing_closed():
    asked = {"forum": "direktion", "meeting": date(2025, 9, 8)}
    every = words(papers.paper(chosen(**asked)))
    its = words(papers.paper(chosen(**asked, committee="EAU")))
    assert "(lukket)" not in its
    assert "R-01 " in its  # cross-cutting
    assert "A501 " in every
    assert "A501 " not in its


def test_minutes_without_a_store_are_a_sentence():
    with pytest.raises(StoreError, match="UDPLAN_STORE"):
        papers.minutes(chosen(forum="direktion", meeting=date(2025, 9, 8)))


def test_minutes_tell_only_what_is_in_force(tmp_path, monkeypatch):
    address, plan = taken_in(tmp_path, 9)
    monkeypatch.setenv("UDPLAN_STORE", address)
    reading = read_file(plan, settings=load(path_of()))
    store = Store(address)
    past = past_of_reading(store, reading)
    item = next(one for one in reading.plan.items if one.number == "R-02")
    meeting = {"forum": "direktion", "meeting": date(2025, 9, 8)}
    said = {
        **meeting,
        "item": reference(past.version, item),
        "now": datetime(2025, 9, 8, 10, tzinfo=COPENHAGEN),
    }
    who = Person("Sekretariatet", told=True, role=Role.SECRETARY)
    first = decisions.decide(store, who, **said, text="Først skrevet.")
    decisions.decide(store, who, **said, text="Som rettet.", corrects=first)
    store.close()
    told = words(papers.minutes(chosen(file=plan, **meeting)))
    assert "Som rettet." in told
    assert "Først skrevet." not in told
    assert "1 beslutning" in told


def test_a_paper_with_a_store_says_what_has_changed_since_the_last_meeting(tmp_path, monkeypatch):
    address, plan = taken_in(tmp_path, 9)
    monkeypatch.setenv("UDPLAN_STORE", address)
    told = words(papers.paper(chosen(file=plan, forum="direktion", meeting=date(2025, 9, 8))))
    assert "Siden mødet 25. august 2025: " in told
