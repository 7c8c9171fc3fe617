"""A backup holds all that is kept and nothing else, and becomes a store again on both databases."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.store.killing import start
from tests.store.records import (
    ANALYST,
    FORUM,
    ITEM,
    LATER,
    MEETING,
    NEXT,
    NOW,
    SECRETARY,
    decide,
    put,
)
from udplan.errors import StoreError
from udplan.store import (
    Store,
    backup,
    corrections,
    decisions,
    drafts,
    matches,
    meetings,
    views,
    workbooks,
)
from udplan.store.agenda import Act
from udplan.store.corrections import Saying
from udplan.store.tables import metadata


def filled(store: Store) -> None:
    """Something in every table."""
    sha256 = workbooks.keep(
        store, SECRETARY, b"\x00PK plan", name="plan æøå.xlsx", saved=None, now=NOW
    )
    workbooks.show(store, ANALYST, "/p", workbook=sha256, instead_of=None, seen=None, now=NOW)
    saying = Saying(about="overskriften", subject="fase", meaning="state")
    corrections.save(
        store,
        ANALYST,
        [saying],
        features=frozenset(["x"]),
        alike=lambda *_: False,
        file="",
        now=NOW,
    )
    meetings.enter(store, SECRETARY, FORUM, MEETING, now=NOW)
    put(store, Act.ON)
    decide(store, "Udskydes til juni", corrects=decide(store))
    matches.say(store, ANALYST, old=ITEM, new=ITEM, same=False, seen=None, now=NOW)
    drafts.save_draft(store, SECRETARY, forum=FORUM, meeting=NEXT, key="k", text="U", now=NOW)
    views.save(store, SECRETARY, "BUU", "udvalg=BUU", now=NOW)


def content(store: Store) -> dict[str, list]:
    with store.reading() as connection:
        return {
            table.name: connection.execute(select(table).order_by(*table.primary_key)).all()
            for table in metadata.sorted_tables
        }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sikkerhedskopi.sqlite"


def test_a_backup_is_one_file_with_every_row(store, file):
    filled(store)
    backup.back_up(store, file)
    assert [path.name for path in file.parent.glob("*sikkerhedskopi*")] == [file.name]
    assert not list(file.parent.glob(".udplan-*"))
    found = content(store)
    assert all(found.values())
    with closing(Store(f"sqlite:///{file}")) as copy:
        assert content(copy) == found


def test_a_restored_store_has_every_row_and_goes_on_from_there(store, across, file):
    filled(store)
    backup.back_up(store, file)
    found = content(store)
    with closing(Store(across)) as other:
        backup.restore(other, file, ANALYST, now=LATER)
        restored = content(other)
        (line,) = [row for row in restored["log"] if row not in found["log"]]
        assert (line.what, line.by, line.about) == (
            "gendannet",
            ANALYST.name,
            f"fra sikkerhedskopien »{file.name}«",
        )
        restored["log"].remove(line)
        assert restored == found
        before = other.edition()
        made = decide(other, "Efter", meeting=NEXT)
        put(other, Act.OFF, meeting=NEXT)
        meetings.enter(other, SECRETARY, FORUM, NEXT, now=LATER)
        workbooks.keep(other, SECRETARY, b"ny", name="ny.xlsx", saved=None, now=LATER)
        assert made.id == 3
        assert other.edition() == before + 4


@pytest.fixture
def across(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store on the other of the two databases."""
    if kind == "postgresql":
        return f"sqlite:///{tmp_path / 'anden.sqlite'}"
    return str(request.getfixturevalue("cleared"))


def test_a_store_with_something_in_it_is_replaced_only_by_force(store, file):
    filled(store)
    backup.back_up(store, file)
    found = content(store)
    decide(store, "Senere", meeting=NEXT, now=LATER)
    edition = store.edition()
    with pytest.raises(StoreError, match=r"ikke tomt.*--force"):
        backup.restore(store, file, SECRETARY, now=LATER)
    assert store.edition() == edition
    backup.restore(store, file, SECRETARY, force=True, now=LATER)
    assert content(store)["decisions"] == found["decisions"]
    # Caches are kept by edition: one of before must not be taken for one of now.
    assert store.edition() == edition + 1
    assert store.log()[0].what == "gendannet"
    decide(store, "Videre", meeting=NEXT, now=LATER)


def test_the_log_still_only_grows_after_a_restore(store, file):
    filled(store)
    backup.back_up(store, file)
    backup.restore(store, file, SECRETARY, force=True, now=LATER)
    with pytest.raises(StoreError), store.writing(SECRETARY) as writing:
        writing.connection.exec_driver_sql("DELETE FROM log")


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: None, id="no file"),
        pytest.param(lambda path: path.mkdir(), id="a folder"),
        pytest.param(lambda path: path.write_bytes(b"no database" * 500), id="no database"),
        pytest.param(lambda path: path.write_bytes(b""), id="an empty file"),
        pytest.param(lambda path: other_database(path), id="another program's database"),
        pytest.param(lambda path: torn(path), id="half a backup"),
    ],
)
def test_what_is_no_backup_changes_nothing(store, file, make):
    filled(store)
    found = content(store)
    make(file)
    with pytest.raises(StoreError, match=r"findes ikke|ikke en hel sikkerhedskopi"):
        backup.restore(store, file, SECRETARY, force=True, now=LATER)
    assert content(store) == found


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE meta (key TEXT, value TEXT)")


def torn(path: Path) -> None:
    whole = path.with_name("hel.sqlite")
    with closing(Store(f"sqlite:///{whole}")) as store:
        filled(store)
        backup.back_up(store, path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def test_a_backup_of_a_newer_udplan_changes_nothing(store, file):
    filled(store)
    backup.back_up(store, file)
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")
        raw.commit()
    with pytest.raises(StoreError, match="nyere udplan"):
        backup.restore(store, file, SECRETARY, force=True, now=LATER)
    assert len(decisions.made(store)) == 2


def test_a_file_that_is_there_already_is_not_overwritten(store, file):
    file.write_bytes(b"min egen")
    with pytest.raises(StoreError, match="findes allerede"):
        backup.back_up(store, file)
    assert file.read_bytes() == b"min egen"


def test_a_folder_that_is_not_there_is_told_in_danish(store, tmp_path):
    with pytest.raises(StoreError, match="kan ikke skrives"):
        backup.back_up(store, tmp_path / "findes ikke" / "kopi.sqlite")


def test_a_withdrawn_workbook_is_not_in_a_new_backup(store, file):
    secret = os.urandom(64)
    sha256 = workbooks.keep(store, SECRETARY, secret, name="plan.xlsx", saved=None, now=NOW)
    workbooks.withdraw(store, SECRETARY, sha256, reason="Lønliste", now=NOW)
    backup.back_up(store, file)
    assert secret not in file.read_bytes()


def test_a_backup_made_while_others_write_is_of_one_moment(store, url, file):
    writer = start(url, "w", "on")
    assert writer.stdout is not None
    writer.stdout.readline()
    try:
        backup.back_up(store, file)
    finally:
        writer.kill()
        writer.communicate()
    with closing(Store(f"sqlite:///{file}")) as copy:
        made = decisions.made(copy)
        assert made
        assert sum(one.what == "besluttet" for one in copy.log()) == len(made)
        assert sum(one.what == "sat på" for one in copy.log()) in (len(made), len(made) + 1)
