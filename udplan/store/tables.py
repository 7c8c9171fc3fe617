"""The tables of the store. Moments are text in ISO form with Danish offset, on every database.

What stands here is the newest version; how a store comes to look like it stands in `migrations`,
and a test proves the two equal.
"""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

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
# It refuses to be changed: a trigger, which the migrations set up.


def _who(prefix: str = "made") -> tuple[Column[str], Column[str], Column[bool]]:
    return (
        Column(f"{prefix}_at", String(40), nullable=False),
        Column(f"{prefix}_by", Text, nullable=False),
        Column(f"{prefix}_told", Boolean, nullable=False),
    )


def _item(prefix: str = "") -> tuple[Column[str], ...]:
    """An item as a meeting names it (`udplan.store.references`)."""
    return (
        Column(f"{prefix}workbook", String(64), nullable=False),
        Column(f"{prefix}plan", String(40), nullable=False),
        Column(f"{prefix}key", Text, nullable=False),
        Column(f"{prefix}number", Text),
        Column(f"{prefix}title", Text, nullable=False),
    )


meetings = Table(
    "meetings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("forum", String(40), nullable=False),
    Column("day", String(10), nullable=False),
    Column("cancelled", Boolean, nullable=False),
    *_who(),
    Column("version", Integer, nullable=False),
    UniqueConstraint("forum", "day", name="one_meeting_a_day"),
)

agenda_items = Table(
    "agenda_items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("forum", String(40), nullable=False),
    Column("meeting", String(10), nullable=False),
    *_item(),
    Column("act", String(40), nullable=False),
    *_who(),
    Column("ended_at", String(40)),  # undone: the act before it is in force again
    Column("ended_by", Text),
    Column("version", Integer, nullable=False),
    Index("agenda_of_a_meeting", "forum", "meeting"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("forum", String(40), nullable=False),
    Column("meeting", String(10), nullable=False),
    *_item(),
    Column("text", Text, nullable=False),
    Column("new_time", Text),
    Column("owner", Text),
    Column("follow_up", String(10)),
    Column("corrects", Integer, ForeignKey("decisions.id")),
    *_who(),
    Column("withdrawn_at", String(40)),
    Column("withdrawn_by", Text),
    Column("version", Integer, nullable=False),
    Index("decisions_of_a_meeting", "forum", "meeting"),
)

matches = Table(
    "matches",
    metadata,
    Column("id", Integer, primary_key=True),
    *_item("old_"),
    *_item("new_"),
    Column("same", Boolean, nullable=False),
    *_who(),
    Column("ended_at", String(40)),  # taken back, or replaced by a later one
    Column("ended_by", Text),
    Column("version", Integer, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", Text, nullable=False),
    Column("forum", String(40), nullable=False),
    Column("meeting", String(10), nullable=False),
    Column("key", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("new_time", Text),
    Column("owner", Text),
    Column("follow_up", Text),  # as typed: it need not be a day yet
    Column("saved_at", String(40), nullable=False),
    UniqueConstraint("person", "forum", "meeting", "key", name="one_draft_each"),
)

views = Table(
    "views",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text),  # the name as one compares it; None: deleted, and the name is free
    Column("choice", Text, nullable=False),
    *_who(),
    Column("ended_at", String(40)),  # deleted; the row stays, so that it can be undone
    Column("ended_by", Text),
    Column("version", Integer, nullable=False),
    UniqueConstraint("folded", name="one_view_of_a_name"),
)
