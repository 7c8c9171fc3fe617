"""Meetings entered and cancelled on the pages; they win over those of the settings file."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import RowMapping, insert, select, update

from udplan import danish
from udplan.access import Person
from udplan.errors import Conflict, StoreError
from udplan.store import decisions
from udplan.store.base import Store, Writing
from udplan.store.tables import meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMeeting:
    """A meeting day that somebody entered or cancelled."""

    forum: str
    day: date
    cancelled: bool
    made: datetime
    by: Person
    version: int


def entered(store: Store) -> tuple[KeptMeeting, ...]:
    """All that was entered, by forum and day; cancelled ones too, for they hide one of the file."""
    with store.reading() as connection:
        rows = connection.execute(select(meetings).order_by(meetings.c.forum, meetings.c.day))
        return tuple(_meeting(row) for row in rows.mappings())


def enter(store: Store, person: Person | None, forum: str, day: date, *, now: datetime) -> None:
    """Enter a meeting; a cancelled one takes place after all, a known one stays as it is."""
    with store.writing(person) as writing:
        row = _row(writing, forum, day)
        if row is None or row["cancelled"]:
            _put(writing, forum, day, row=row, cancelled=False, now=now)
            writing.log("møde indsat", _words(forum, day), now)


def cancel(
    store: Store,
    person: Person | None,
    forum: str,
    day: date,
    *,
    seen: KeptMeeting | None,
    now: datetime,
) -> None:
    """Cancel a meeting, also one that only the settings file has (then `seen` is None).

    Raises `Conflict` when somebody has entered or cancelled it since, and `StoreError` when
    decisions were made at it.
    """
    with store.writing(person) as writing:
        row = _row(writing, forum, day)
        if row is not None and (seen is None or row["version"] != seen.version):
            what = "aflyst" if row["cancelled"] else "indsat"
            raise Conflict(
                f"{_meeting(row).by} har {what} {_words(forum, day)}, efter at du åbnede siden. "
                "Genindlæs siden for at se mødet, som det står nu."
            )
        if row is not None and row["cancelled"]:
            return
        made = decisions.at(writing.connection, forum, day)
        if made:
            raise StoreError(
                f"Der er truffet {danish.count(len(made), 'beslutning', 'beslutninger')} på "
                f"{_words(forum, day)}, så det kan ikke aflyses. Er de skrevet på et forkert møde, "
                "så tag dem tilbage først."
            )
        _put(writing, forum, day, row=row, cancelled=True, now=now)
        writing.log("møde aflyst", _words(forum, day), now)


def _row(writing: Writing, forum: str, day: date) -> RowMapping | None:
    return (
        writing.connection.execute(
            select(meetings).where(meetings.c.forum == forum, meetings.c.day == day.isoformat())
        )
        .mappings()
        .one_or_none()
    )


def _put(
    writing: Writing,
    forum: str,
    day: date,
    *,
    row: RowMapping | None,
    cancelled: bool,
    now: datetime,
) -> None:
    values = {"cancelled": cancelled, **writing.told("made", now)}
    if row is None:
        writing.connection.execute(
            insert(meetings).values(forum=forum, day=day.isoformat(), version=1, **values)
        )
        return
    writing.connection.execute(
        update(meetings)
        .where(meetings.c.id == row["id"], meetings.c.version == row["version"])
        .values(version=row["version"] + 1, **values)
    )


def _words(forum: str, day: date) -> str:
    return f"mødet {danish.day(day)} ({forum})"


def _meeting(row: RowMapping) -> KeptMeeting:
    return KeptMeeting(
        forum=row["forum"],
        day=date.fromisoformat(row["day"]),
        cancelled=row["cancelled"],
        made=datetime.fromisoformat(row["made_at"]),
        by=Person(row["made_by"], told=row["made_told"]),
        version=row["version"],
    )
