"""The tables of the store. Moments are text in ISO form with Danish offset, on every database."""

from typing import Final

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
)

SCHEMA: Final = 1
"""Raised with every change to what stands below; a store of a higher one is left alone."""

metadata: Final = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

workbooks = Table(
    "workbooks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("saved", String(40)),
    Column("content", LargeBinary),  # None: withdrawn; the row is its tombstone
    Column("added_at", String(40), nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_told", Boolean, nullable=False),
    Column("withdrawn_at", String(40)),
    Column("withdrawn_by", Text),
    Column("withdrawn_why", Text),
    Column("version", Integer, nullable=False, default=1),
)

shown = Table(
    "shown",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False, unique=True),
    Column("workbook", String(64), ForeignKey("workbooks.sha256")),  # None: the source itself
    Column("instead_of", String(64)),
    Column("chosen_at", String(40), nullable=False),
    Column("chosen_by", Text, nullable=False),
    Column("chosen_told", Boolean, nullable=False),
    Column("version", Integer, nullable=False, default=1),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("about", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("meaning", Text, nullable=False),
    Column("alike", Text, nullable=False),  # a JSON list: how the workbook looked
    Column("file", Text, nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_told", Boolean, nullable=False),
    Column("ended_at", String(40)),  # taken back, or replaced by a later one
    Column("ended_by", Text),
    Column("version", Integer, nullable=False, default=1),
)

log = Table(
    "log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("by", Text, nullable=False),
    Column("told", Boolean, nullable=False),
    Column("what", String(40), nullable=False),
    Column("about", Text, nullable=False),
)

# The log only ever grows; SQLite is told so, elsewhere it is a matter of the role's rights.
for _change in ("UPDATE", "DELETE"):
    event.listen(
        log,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER log_no_{_change.lower()} BEFORE {_change} ON log "
            "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
        ).execute_if(dialect="sqlite"),
    )
