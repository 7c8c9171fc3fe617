"""All of the truth in one file, and back again; from either database into either.

A backup is an SQLite store of its own: what is derived, what was erased and what is half-written
is not in it, for it is made row by row, as of one moment.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.engine import URL

from udplan import journal
from udplan.access import Person, Right
from udplan.errors import StoreError
from udplan.journal import Act
from udplan.store import derived, schema
from udplan.store.base import Store, asked, moment
from udplan.store.tables import log, meta, metadata, workbooks

_TABLES: Final = tuple(table for table in metadata.sorted_tables if table is not meta)
_ROWS_AT_ONCE: Final = 1000


def back_up(store: Store, path: Path) -> None:
    """Write the store to a new file, whole or not at all; others may write meanwhile."""
    _check_free(path)
    try:
        with TemporaryDirectory(dir=path.parent, prefix=".udplan-") as folder:
            half = Path(folder) / "half.sqlite"
            with (
                closing(_store_at(half)) as copy,
                store.reading() as source,
                copy.moving() as target,
            ):
                _copy(source, target)
            _as_one_file(half)
            _check_free(path)
            half.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"Sikkerhedskopien »{path}« kan ikke skrives. Kontrollér, at mappen findes, at der er "
            "plads, og at du må skrive i den."
        ) from error


def restore(
    store: Store, path: Path, person: Person | None, *, force: bool = False, now: datetime
) -> None:
    """Make the store what the backup says; a store with something in it only by `force`.

    The old content is replaced in one transaction. The edition rises above that of both.
    """
    who = asked(person, Right.ERASE)
    with _opened(path) as backup, backup.reading() as source, store.moving() as target:
        highest = _highest(target)
        if any(target.scalar(select(func.count()).select_from(table)) for table in _TABLES):
            if not force:
                raise StoreError(
                    "Lageret er ikke tomt, så det er ikke gendannet. Tag først en sikkerhedskopi "
                    "af det, og tilføj så --force for at erstatte alt, hvad der ligger i det."
                )
            schema.drop(target)
            schema.bring_up(target)
        derived.drop(target)
        _copy(source, target)
        target.execute(
            insert(log).values(
                id=max(highest, _highest(target)) + 1,
                at=moment(now),
                by=who.name,
                told=who.told,
                what="gendannet",
                about=f"fra sikkerhedskopien »{path.name}«",
            )
        )
        _count_on(target)
    journal.note(Act.SAVED, str(who), hvad="gendannet")
    store.tidy()


def _check_free(path: Path) -> None:
    if path.exists():
        raise StoreError(
            f"»{path}« findes allerede og er ikke rørt. Vælg et andet navn, eller flyt den først."
        )


def _store_at(path: Path) -> Store:
    return Store(URL.create("sqlite", database=str(path)))


def _copy(source: Connection, target: Connection) -> None:
    for table in _TABLES:
        # A workbook may be of 25 MB.
        at_once = 1 if table is workbooks else _ROWS_AT_ONCE
        rows = source.execute(
            select(table).order_by(table.c.id), execution_options={"yield_per": at_once}
        )
        for some in rows.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in some])


def _as_one_file(path: Path) -> None:
    """Without the files beside it that SQLite needs for several at a time; safe on the disk."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")
    with path.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def _opened(path: Path) -> Iterator[Store]:
    """The backup as a store of today's udplan, on a copy: the backup itself is never changed."""
    if not path.is_file():
        raise StoreError(f"Sikkerhedskopien »{path}« findes ikke. Kontrollér sti og navn.")
    with TemporaryDirectory(prefix="udplan-") as folder:
        copy = Path(folder) / "copy.sqlite"
        try:
            with (
                closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as raw,
                closing(sqlite3.connect(copy)) as whole,
            ):
                raw.backup(whole)
                known = _looks_like_ours(whole)
        except sqlite3.Error as error:
            raise _not_ours(path) from error
        if not known:
            raise _not_ours(path)
        with closing(_store_at(copy)) as store:
            yield store


def _looks_like_ours(raw: sqlite3.Connection) -> bool:
    if raw.execute("PRAGMA quick_check").fetchone() != ("ok",):
        return False
    names = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
    if not {"meta", "workbooks", "log"} <= names:
        return False
    return raw.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() is not None


def _not_ours(path: Path) -> StoreError:
    return StoreError(
        f"»{path}« er ikke en hel sikkerhedskopi fra udplan, så der er ikke ændret noget. Vælg en "
        "fil, som »store backup« har skrevet."
    )


def _highest(connection: Connection) -> int:
    return connection.scalar(select(func.max(log.c.id))) or 0


def _count_on(connection: Connection) -> None:
    """PostgreSQL counts for itself, and has not seen the numbers that came with the rows."""
    if connection.dialect.name == "postgresql":
        for table in _TABLES:
            following = (connection.scalar(select(func.max(table.c.id))) or 0) + 1
            connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :following, false)"),
                {"name": table.name, "following": following},
            )
