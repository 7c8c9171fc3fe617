"""A copy taken while decisions are written becomes a store with the same decisions again."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.store import postgres
from tests.store.killing import start
from tests.store.records import ANALYST, LATER, SECRETARY, decide
from udplan.errors import StoreError
from udplan.store import Store, backup, decisions


@contextmanager
def written_to(url: str) -> Iterator[list[int]]:
    """Somebody writes all the while; gives the decisions that they were told are kept by now."""
    writer = start(url, "w", "on")
    assert writer.stdout is not None
    try:
        yield [int(writer.stdout.readline()) for _ in range(3)]
    finally:
        writer.kill()
        writer.communicate()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"], indirect=True)
def test_a_backup_taken_under_writing_restores_to_the_same_decisions(store, url, kind, tmp_path):
    file = tmp_path / "kopi.sqlite"
    with written_to(url) as kept:
        backup.back_up(store, file)
    copy = Store(f"sqlite:///{file}")
    saved = decisions.made(copy)
    copy.close()
    assert set(kept) <= {one.id for one in saved}
    decide(store, "Efter kopien", item=saved[0].item, seen=frozenset([saved[0].id]))
    assert decisions.made(store) != saved
    backup.restore(store, file, ANALYST, force=True, now=LATER)
    assert decisions.made(store) == saved
    assert sum(one.what == "besluttet" for one in store.log()) == len(saved)


@pytest.fixture
def another(server: str) -> Iterator[str]:
    """The address of a new database on the same server."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE gendannet")
        yield f"{server}/gendannet"
        connection.execute("DROP DATABASE gendannet WITH (FORCE)")


def test_postgresqls_own_dump_taken_under_writing_restores_to_the_same_decisions(
    cleared, another, tmp_path
):
    programs, file = postgres.find(), tmp_path / "udplan.dump"
    if programs is None or not (programs / "pg_dump").exists():
        pytest.skip("this PostgreSQL came without pg_dump")
    with written_to(cleared) as kept:
        subprocess.run([programs / "pg_dump", "-Fc", "-f", file, cleared], check=True)
    subprocess.run(
        [programs / "pg_restore", "--no-owner", "--exit-on-error", "-d", another, file], check=True
    )
    before, after = Store(cleared), Store(another)
    saved, still = decisions.made(after), {one.id: one for one in decisions.made(before)}
    before.close()
    assert set(kept) <= {one.id for one in saved}
    assert tuple(still[one.id] for one in saved) == tuple(saved)
    assert sum(one.what == "besluttet" for one in after.log()) == len(saved)
    decide(after, "Videre", item=saved[0].item, seen=frozenset([saved[0].id]))
    assert len(decisions.made(after)) == len(saved) + 1
    with pytest.raises(StoreError), after.writing(SECRETARY) as writing:
        writing.connection.exec_driver_sql("DELETE FROM log")
    after.close()
