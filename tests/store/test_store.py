"""The store: what is kept, what is refused, and what two people do to each other."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from udplan import danish
from udplan.access import Person, Role
from udplan.errors import AccessRefused, Conflict, StoreError
from udplan.store import Store, corrections, workbooks
from udplan.store.corrections import Saying

SECRETARY = Person("Ledelsessekretariatet", told=True, role=Role.ADMINISTRATOR)
ANALYST = Person("Økonomiafdelingen", told=False, role=Role.ADMINISTRATOR)
NOW = datetime(2025, 9, 1, 9, 30, tzinfo=danish.COPENHAGEN)
LOOKS = frozenset(("emne", "tidspunkt", "ark: plan"))
SOURCE = "/plan.xlsx"


def always(*_: object) -> bool:
    return True


def kept(store: Store, content: bytes = b"plan", name: str = "plan.xlsx") -> str:
    return workbooks.keep(store, SECRETARY, content, name=name, saved=None, now=NOW)


def said(store: Store, meaning: str, *, seen=None, person=SECRETARY, subject="fase") -> None:
    saying = Saying(about="overskriften", subject=subject, meaning=meaning, seen=seen)
    corrections.save(
        store, person, [saying], features=LOOKS, alike=always, file="plan.xlsx", now=NOW
    )


# --- workbooks ------------------------------------------------------------------------------------


def test_a_workbook_is_kept_as_it_came_with_who_and_when(store):
    sha256 = kept(store, b"\x00PK bytes")
    workbook, content = workbooks.content(store, sha256)
    assert content == b"\x00PK bytes"
    assert (workbook.name, workbook.by, workbook.added) == ("plan.xlsx", SECRETARY, NOW)


def test_the_same_bytes_a_second_time_change_nothing(store):
    first = kept(store)
    edition = store.edition()
    assert kept(store, name="et andet navn.xlsx") == first
    assert store.edition() == edition
    assert [one.name for one in workbooks.kept(store)] == ["plan.xlsx"]


def test_a_withdrawn_workbook_leaves_a_tombstone_and_not_one_byte(store, tmp_path):
    sha256 = kept(store, b"LOENLISTE" * 5000)
    workbooks.withdraw(store, SECRETARY, sha256, reason="Forkert fil", now=NOW)
    (tombstone,) = workbooks.kept(store)
    assert tombstone.withdrawn == NOW
    with pytest.raises(StoreError, match="findes ikke længere"):
        workbooks.content(store, sha256)
    assert not any(b"LOENLISTE" in path.read_bytes() for path in tmp_path.iterdir())


def test_a_withdrawn_workbook_cannot_come_back_by_itself(store):
    workbooks.withdraw(store, SECRETARY, kept(store), reason="Forkert fil", now=NOW)
    with pytest.raises(StoreError, match=r"trukket tilbage .* Forkert fil"):
        kept(store)


def test_a_withdrawn_workbook_is_no_longer_shown(store):
    sha256 = kept(store)
    shown(store, sha256)
    workbooks.withdraw(store, SECRETARY, sha256, reason="Forkert fil", now=NOW)
    assert workbooks.shown_for(store, SOURCE).workbook is None


def test_a_reason_is_asked_for(store):
    with pytest.raises(StoreError, match="hvorfor"):
        workbooks.withdraw(store, SECRETARY, kept(store), reason="  ", now=NOW)


def shown(store: Store, sha256: str | None, seen=None, person=SECRETARY) -> None:
    workbooks.show(store, person, SOURCE, workbook=sha256, instead_of="before", seen=seen, now=NOW)


def test_a_choice_can_be_changed_by_who_saw_the_last_one(store):
    shown(store, kept(store))
    shown(store, None, seen=workbooks.shown_for(store, SOURCE))
    assert workbooks.shown_for(store, SOURCE).workbook is None


def test_a_choice_that_somebody_made_in_the_meantime_is_told_with_both(store):
    shown(store, kept(store, b"1", "min.xlsx"))
    with pytest.raises(Conflict, match=r"Ledelsessekretariatet \(oplyst\).*min.xlsx.*din.xlsx"):
        shown(store, kept(store, b"2", "din.xlsx"), person=ANALYST)


# --- corrections ----------------------------------------------------------------------------------


def test_a_correction_stays_when_the_store_is_opened_anew(store, url):
    said(store, "state")
    store.close()
    (one,) = corrections.in_force(Store(url))
    assert (one.subject, one.meaning, one.features, one.by) == ("fase", "state", LOOKS, SECRETARY)


def test_a_later_correction_of_the_same_replaces_the_one_that_was_seen(store):
    said(store, "state")
    said(store, "note", seen=corrections.in_force(store)[0])
    assert [one.meaning for one in corrections.in_force(store)] == ["note"]


def test_a_correction_that_was_not_seen_is_a_conflict(store):
    said(store, "state", person=ANALYST)
    with pytest.raises(Conflict, match=r"Økonomiafdelingen .*har rettet .*du åbnede siden"):
        said(store, "note")
    assert [one.meaning for one in corrections.in_force(store)] == ["state"]


def test_of_several_corrections_with_one_conflict_none_is_kept(store):
    said(store, "state")
    sayings = [
        Saying(about="overskriften", subject="ny", meaning="note"),
        Saying(about="overskriften", subject="fase", meaning="note"),
    ]
    with pytest.raises(Conflict):
        corrections.save(
            store, ANALYST, sayings, features=LOOKS, alike=always, file="plan.xlsx", now=NOW
        )
    assert [one.subject for one in corrections.in_force(store)] == ["fase"]


def test_a_correction_taken_back_is_not_in_force_and_stands_in_the_log(store):
    said(store, "state")
    corrections.take_back(store, ANALYST, corrections.in_force(store)[0], now=NOW)
    assert corrections.in_force(store) == ()
    assert [(one.what, one.by) for one in store.log()] == [
        ("taget tilbage", ANALYST),
        ("rettet", SECRETARY),
    ]


def test_a_correction_can_be_taken_back_only_as_it_was_seen(store):
    said(store, "state")
    seen = corrections.in_force(store)[0]
    corrections.take_back(store, ANALYST, seen, now=NOW)
    with pytest.raises(Conflict, match="Økonomiafdelingen"):
        corrections.take_back(store, SECRETARY, seen, now=NOW)


def test_of_two_who_save_at_once_one_is_told_and_nothing_is_lost(store, url):
    """Two writers, each again and again from what it last saw, as two open pages would."""

    def writer(name: str) -> tuple[int, int]:
        own, person = Store(url), Person(name, told=True, role=Role.ADMINISTRATOR)
        saved = refused = 0
        for number in range(20):
            seen = corrections.in_force(own)
            try:
                said(own, f"{name} {number}", seen=seen[-1] if seen else None, person=person)
                saved += 1
            except Conflict:
                refused += 1
        return saved, refused

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(writer, ("A", "B")))
    saved = sum(one for one, _ in results)
    assert saved + sum(refused for _, refused in results) == 40
    assert len(corrections.in_force(store)) == 1
    assert len(store.log()) == saved


# --- who, and what can go wrong -------------------------------------------------------------------


@pytest.mark.parametrize(
    "person", [None, Person("  ", told=True, role=Role.ADMINISTRATOR)], ids=["nobody", "no name"]
)
def test_nothing_is_written_for_somebody_without_a_name(store, person):
    with pytest.raises(AccessRefused, match="»Dit navn«"):
        said(store, "state", person=person)
    assert store.edition() == 0


def test_a_typed_name_is_marked_as_told():
    assert str(SECRETARY) == "Ledelsessekretariatet (oplyst)"
    assert str(replace(SECRETARY, told=False)) == "Ledelsessekretariatet"


@pytest.mark.parametrize("change", ["UPDATE log SET what = 'x'", "DELETE FROM log"])
def test_the_log_only_grows(store, change):
    kept(store)
    with pytest.raises((DatabaseError, StoreError)), store.writing(SECRETARY) as writing:
        writing.connection.execute(text(change))
    assert len(store.log()) == 1


def test_sqlite_is_set_up_for_power_cuts_and_two_writers(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'udplan.sqlite'}")
    with store.reading() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
    assert found == ["wal", 2, 1, 5000]


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("sqlite:////findes/ikke/udplan.sqlite", id="no such folder"),
        pytest.param("ingen:database", id="no such kind of database"),
        pytest.param("postgresql+ukendt://localhost/x", id="no such driver"),
        pytest.param("bare ord", id="no address at all"),
    ],
)
def test_a_store_that_cannot_be_opened_says_so_in_danish(address):
    with pytest.raises(StoreError, match="UDPLAN_STORE"):
        Store(address)


def test_a_file_that_is_no_database_says_so_in_danish(tmp_path):
    path = tmp_path / "udplan.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="kan ikke bruges lige nu"):
        Store(f"sqlite:///{path}")


def test_a_store_whose_file_is_gone_takes_no_words_and_works_again_when_it_is_back(tmp_path):
    path = tmp_path / "udplan.sqlite"
    store = Store(f"sqlite:///{path}")
    kept(store)
    store.close()  # so that all of it is in the one file
    away = tmp_path / "flyttet.sqlite"
    path.rename(away)
    with pytest.raises(StoreError, match="flyttet eller slettet, mens udplan kørte"):
        kept(store, b"ny")
    with pytest.raises(StoreError, match="flyttet eller slettet"):
        workbooks.kept(store)
    assert not path.exists()
    shutil.copy(away, path)
    kept(store, b"ny")
    assert len(workbooks.kept(store)) == 2
