"""Tables of what follows from the kept workbooks: they can be thrown away and made again.

So they have no migrations: where `FORM` is another, they are dropped and begun anew. A version is
a workbook as it was read, the versions of one plan in the order in which they were saved; a thread
is one item through them. A row of `items` is what a thread was from its version `first` to `last`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    insert,
    inspect,
    select,
    update,
)

from udplan.store.base import Store

FORM: Final = "1"
"""Raised with every change to what stands below."""

metadata: Final = MetaData()

form = Table("derived_form", metadata, Column("form", String(20), primary_key=True))

versions = Table(
    "derived_versions",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("stamp", String(64), nullable=False),
    Column("features", Text, nullable=False),
    Column("plan", String(9)),  # »2025-2028«; None where it cannot be read any more
    Column("position", Integer),  # from 0, within the plan
    Column("moment", String(40), nullable=False),
    Column("title", Text),
    Column("base", String(64)),  # of a plan's first version: the older plan's that it goes on from
    Column("said", String(64), nullable=False, default=""),
    Column("counts", Text, nullable=False, default="{}"),
    Column("places", Text, nullable=False, default="{}"),
)

items = Table(
    "derived_items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan", String(9), nullable=False),
    Column("thread", Text, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer),  # None: to the newest
    Column("key", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("certainty", String(10), nullable=False),
    Column("state", String(20), nullable=False),
    Column("flag_after", String(10)),
    Column("time_text", Text),
    Column("facts", Text, nullable=False),
    Index("derived_items_by_thread", "thread"),
    Index("derived_items_by_version", "plan", "first", "last"),
)


def ensure(store: Store) -> None:
    """Have the tables in today's form."""
    with store.moving() as connection:
        if inspect(connection).has_table(form.name):
            if connection.scalar(select(form.c.form)) == FORM:
                return
            metadata.drop_all(connection)
        metadata.create_all(connection)
        connection.execute(insert(form).values(form=FORM))


def drop(connection: Connection) -> None:
    """Forget all that was derived."""
    metadata.drop_all(connection)


@contextmanager
def alone(store: Store) -> Iterator[Connection]:
    """A connection to write with while nobody else derives."""
    with store.moving() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"LOCK TABLE {versions.name} IN EXCLUSIVE MODE")
        yield connection


def cut(connection: Connection, plan: str, position: int) -> None:
    """Forget a plan's versions from a position on."""
    connection.execute(delete(items).where(items.c.plan == plan, items.c.first >= position))
    connection.execute(
        update(items).where(items.c.plan == plan, items.c.last >= position - 1).values(last=None)
    )
    connection.execute(
        delete(versions).where(versions.c.plan == plan, versions.c.position >= position)
    )


def forget(connection: Connection, sha256: str) -> None:
    """Erase all that came from a workbook, and what rests on it; the rest is made again."""
    if not inspect(connection).has_table(versions.name):
        return
    row = connection.execute(
        select(versions.c.plan, versions.c.position).where(versions.c.sha256 == sha256)
    ).one_or_none()
    if row is not None and row.plan is not None:
        cut(connection, row.plan, row.position)
        # Later plans go on from this one's items.
        later = connection.scalars(
            select(versions.c.plan).where(versions.c.plan > row.plan).distinct()
        )
        for plan in list(later):
            cut(connection, plan, 0)
    connection.execute(delete(versions).where(versions.c.sha256 == sha256))
