"""What meetings have used cannot be taken back from the pages; and what is erased is erased."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.store.records import FORUM, ITEM, LATER, MEETING, NOW, SECRETARY, decide, put, the_act
from udplan.errors import Conflict, StoreError
from udplan.store import Store, agenda, corrections, decisions, drafts, matches, workbooks
from udplan.store.agenda import Act
from udplan.store.corrections import Saying


def kept(store: Store, content: bytes = b"plan") -> str:
    return workbooks.keep(store, SECRETARY, content, name="plan.xlsx", saved=None, now=NOW)


def withdraw(store: Store, sha256: str, **more) -> None:
    workbooks.withdraw(store, SECRETARY, sha256, reason="Lønliste", now=NOW, **more)


def test_a_workbook_is_in_use_while_a_decision_or_an_agenda_stands_on_it(store):
    item = replace(ITEM, workbook=kept(store))
    assert not workbooks.in_use(store, item.workbook)
    put(store, Act.ON, item=item)
    assert workbooks.in_use(store, item.workbook)
    agenda.undo(store, SECRETARY, the_act(store), now=NOW)
    assert not workbooks.in_use(store, item.workbook)
    made = decide(store, item=item)
    assert workbooks.in_use(store, item.workbook)
    decisions.take_back(store, SECRETARY, made, now=NOW)
    assert not workbooks.in_use(store, item.workbook)


def test_a_workbook_that_a_meeting_used_is_withdrawn_only_by_an_administrator(store):
    sha256 = kept(store)
    decide(store, item=replace(ITEM, workbook=sha256))
    with pytest.raises(StoreError, match=r"mødet 02-09-2025 \(direktion\) byggede på den"):
        withdraw(store, sha256)
    assert workbooks.content(store, sha256)[1] == b"plan"
    withdraw(store, sha256, even_if_used=True)
    with pytest.raises(StoreError, match="findes ikke længere"):
        workbooks.content(store, sha256)


def test_a_withdrawn_workbook_leaves_no_title_behind_and_the_decision_as_it_was_typed(store):
    item = replace(ITEM, workbook=kept(store), title="Hemmelig løn", key="hemmelig-loen")
    put(store, Act.ON, item=item)
    put(store, Act.CARRIED, item=item, seen=the_act(store))
    decide(store, "Tages ud", item=item)
    matches.say(store, SECRETARY, old=ITEM, new=item, same=True, seen=None, now=NOW)
    drafts.save_draft(
        store, SECRETARY, forum=FORUM, meeting=MEETING, key=item.key, text="x", now=NOW
    )
    withdraw(store, item.workbook, even_if_used=True)
    with store.reading() as connection:
        for table in ("agenda_items", "decisions", "matches", "drafts", "log"):
            rows = str(connection.execute(text(f"SELECT * FROM {table}")).all())
            assert "emmelig" not in rows
    (made,) = decisions.made(store)
    assert (made.text, made.item.number, made.item.workbook) == ("Tages ud", None, item.workbook)
    assert the_act(store).act == Act.CARRIED
    (said,) = matches.said(store)
    assert said.old == ITEM


def test_not_one_byte_of_a_withdrawn_workbook_stays_in_the_database_files(store, kind, tmp_path):
    secret = os.urandom(64)
    sha256 = kept(store, secret)
    folder = tmp_path
    if kind == "postgresql":
        with store.reading() as connection:
            folder = Path(str(connection.scalar(text("SHOW data_directory")))) / "base"
            connection.execute(text("CHECKPOINT"))
    assert found_in(folder, secret)
    withdraw(store, sha256)
    assert not found_in(folder, secret)


def found_in(folder: Path, secret: bytes) -> bool:
    return any(secret in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def saved(store: Store, meaning: str = "state", seen=None, now=NOW) -> corrections.KeptCorrection:
    saying = Saying(about="overskriften", subject="fase", meaning=meaning, seen=seen)
    corrections.save(
        store,
        SECRETARY,
        [saying],
        features=frozenset(["emne"]),
        alike=lambda *_: True,
        file="plan.xlsx",
        now=now,
    )
    return corrections.in_force(store)[-1]


def test_a_correction_that_a_meeting_has_used_since_stays_and_can_be_replaced(store):
    one = saved(store)
    decide(store, now=LATER)
    with pytest.raises(StoreError, match=r"»fase« kan ikke tages tilbage, for mødet 02-09-2025"):
        corrections.take_back(store, SECRETARY, one, now=LATER)
    saved(store, "note", seen=one, now=LATER)
    assert [one.meaning for one in corrections.in_force(store)] == ["note"]


def test_a_correction_made_after_the_meeting_was_not_used_by_it(store):
    decide(store, now=NOW)
    corrections.take_back(store, SECRETARY, saved(store, now=LATER), now=LATER)
    assert corrections.in_force(store) == ()


def test_a_correction_for_other_workbooks_than_the_meetings_can_be_taken_back(store):
    one = saved(store)
    decide(store, now=LATER)
    corrections.take_back(
        store, SECRETARY, one, applies_to=lambda sha256: sha256 != ITEM.workbook, now=LATER
    )
    assert corrections.in_force(store) == ()
    with pytest.raises(Conflict):
        corrections.take_back(store, SECRETARY, one, now=LATER)
