"""The log says who did what, and not a word of what an item is about."""

import json
import re
from datetime import date

import pytest

from tests.signin.conftest import HEADER, MEETING, SECRET
from tests.signing_in import READER_OF_OPEN, SECRETARY, STRANGER
from tests.store.records import ITEM, decide, put
from udplan import journal
from udplan.access import Person, Role
from udplan.errors import AccessRefused
from udplan.journal import Act
from udplan.store import decisions
from udplan.store.agenda import Act as OnAgenda

LINE = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO (kom ind|afvist|hentede) (\{.*\})$")


def test_the_servers_log_tells_who_came_who_took_a_file_and_who_was_turned_away(guarded):
    before = len(guarded.said())
    with guarded.as_(SECRETARY) as session:
        page = session.open("punkter")
        session.take(next(page.files()), page.session)
    with guarded.as_(READER_OF_OPEN) as session:
        session.open("indlaes?soeg=Hemmelig")
    with guarded.as_(STRANGER) as session:
        session.open("overblik")
    guarded.get(f"/punkter?soeg={SECRET}")
    guarded.get("/media/0123.xlsx", **{HEADER: STRANGER})
    lines = [LINE.match(line) for line in guarded.said()[before:].splitlines()]
    told = [(line[1], json.loads(line[2])) for line in lines if line]
    assert [(what, said["hvem"]) for what, said in told] == [
        ("kom ind", SECRETARY),
        ("hentede", SECRETARY),
        ("kom ind", READER_OF_OPEN),
        ("afvist", READER_OF_OPEN),
        ("afvist", STRANGER),
        ("afvist", "ukendt"),
        ("afvist", "ukendt"),
    ]
    assert told[1][1]["fil"].endswith(".xlsx")
    assert told[3][1]["side"] == "indlaes"
    assert told[5][1]["adresse"] == "/punkter"
    words = [item.title for item in guarded.items] + [SECRET, "Hemmelig"]
    assert not [word for word in words if word in guarded.said()]


def test_a_change_is_noted_when_it_is_kept_and_a_refusal_when_it_is_not(store, caplog):
    caplog.set_level("INFO", logger="udplan")
    made = decide(store, text="Hemmelig beslutning")
    put(store, OnAgenda.ON)
    decisions.take_back(store, Person("Anne", told=False, role=Role.SECRETARY), made, now=made.made)
    with pytest.raises(AccessRefused):
        decide(store, person=Person("Bo", told=False, role=Role.READER), meeting=MEETING)
    with pytest.raises(Exception, match="Skriv, hvad"):
        decide(store, text=" ", meeting=date(2025, 10, 7))
    told = [record.getMessage() for record in caplog.records if record.name == "udplan.journal"]
    assert told == [
        'gemte {"hvem": "Ledelsessekretariatet (oplyst)", "hvad": "besluttet"}',
        'gemte {"hvem": "Ledelsessekretariatet (oplyst)", "hvad": "sat på"}',
        'gemte {"hvem": "Anne", "hvad": "beslutning taget tilbage"}',
        'afvist {"hvem": "Bo", "ret": "gemme noget"}',
    ]
    kept = " ".join(f"{one.by} {one.what} {one.about}" for one in store.log())
    for text in (" ".join(told), kept):
        assert "Hemmelig" not in text
        assert ITEM.title not in text


def test_no_name_can_make_a_line_of_its_own(caplog):
    caplog.set_level("INFO", logger="udplan")
    journal.note(Act.CAME, 'Anne"}\n2026-01-01 INFO gemte {"hvem": "Bo', adresse="x" * 10_000)
    (line,) = [record.getMessage() for record in caplog.records]
    assert "\n" not in line
    assert json.loads(line.removeprefix("kom ind "))["hvem"].startswith('Anne"}\n')
    assert len(line) < 600
