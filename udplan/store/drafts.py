"""Decisions being written: kept for their writer, so that a lost connection loses no words."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, RowMapping, and_, delete, insert, select

from udplan.access import Person, require
from udplan.errors import AccessRefused
from udplan.store.base import Store, Writing, moment, storable
from udplan.store.tables import drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody has typed and not saved as a decision yet."""

    person: str
    forum: str
    meeting: date
    key: str
    text: str
    new_time: str | None
    owner: str | None
    follow_up: str | None
    """As it was typed; it need not be a day yet."""
    saved: datetime


def save_draft(
    store: Store,
    person: Person | None,
    *,
    forum: str,
    meeting: date,
    key: str,
    text: str,
    new_time: str | None = None,
    owner: str | None = None,
    follow_up: str | None = None,
    now: datetime,
) -> None:
    """Keep what is typed in place of what was typed before; the log says nothing of it."""
    with store.writing(person) as writing:
        drop_within(writing, forum, meeting, key)
        typed = {"text": text, "new_time": new_time, "owner": owner, "follow_up": follow_up}
        writing.connection.execute(
            insert(drafts).values(
                person=str(writing.person),
                forum=forum,
                meeting=meeting.isoformat(),
                key=storable(key),
                **{name: words and storable(words) for name, words in typed.items()},
                saved_at=moment(now),
            )
        )


def draft(store: Store, person: Person | None, forum: str, meeting: date, key: str) -> Draft | None:
    """What the person typed of an item for a meeting; nobody, or one without a name, has none."""
    try:
        its = _its(str(require(person)), forum, meeting, key)
    except AccessRefused:
        return None
    with store.reading() as connection:
        row = connection.execute(select(drafts).where(its)).mappings().one_or_none()
    return _draft(row) if row is not None else None


def drop_draft(store: Store, person: Person | None, forum: str, meeting: date, key: str) -> None:
    """Forget what the person typed; nothing happens when there is none."""
    with store.writing(person) as writing:
        drop_within(writing, forum, meeting, key)


def drop_within(writing: Writing, forum: str, meeting: date, key: str) -> None:
    """The same as a part of another change."""
    writing.connection.execute(delete(drafts).where(_its(str(writing.person), forum, meeting, key)))


def _its(person: str, forum: str, meeting: date, key: str) -> ColumnElement[bool]:
    return and_(
        drafts.c.person == person,
        drafts.c.forum == forum,
        drafts.c.meeting == meeting.isoformat(),
        drafts.c.key == storable(key),
    )


def _draft(row: RowMapping) -> Draft:
    return Draft(
        person=row["person"],
        forum=row["forum"],
        meeting=date.fromisoformat(row["meeting"]),
        key=row["key"],
        text=row["text"],
        new_time=row["new_time"],
        owner=row["owner"],
        follow_up=row["follow_up"],
        saved=datetime.fromisoformat(row["saved_at"]),
    )
