"""Meetings entered and cancelled on the pages; they win over settings file and workbook."""

from collections.abc import Iterable
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
        _enter(writing, forum, day, now)


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
        _cancel(writing, forum, day, seen=seen, now=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a whole calendar changed; what was known already is not counted."""

    entered: int
    cancelled: int


def take_in(
    store: Store,
    person: Person | None,
    forum: str,
    *,
    days: Iterable[date],
    cancelled: Iterable[date],
    seen: Iterable[KeptMeeting],
    now: datetime,
) -> Taken:
    """Enter and cancel many meetings, all of them or none; a day in both is a meeting.

    `seen` are the meetings that stood on the page. Raises as `cancel` does, and `Conflict` also
    when somebody has cancelled one of `days` since.
    """
    days = sorted(set(days))
    known = {one.day: one for one in seen if one.forum == forum}
    with store.writing(person) as writing:
        entered = [_enter(writing, forum, day, now, seen=(known.get(day),)) for day in days]
        gone = [
            _cancel(writing, forum, day, seen=known.get(day), now=now)
            for day in sorted(set(cancelled) - set(days))
        ]
    return Taken(entered=sum(entered), cancelled=sum(gone))


def _enter(
    writing: Writing,
    forum: str,
    day: date,
    now: datetime,
    seen: tuple[KeptMeeting | None] | None = None,
) -> bool:
    """Whether anything changed; `seen` None brings back one that anybody has cancelled."""
    row = _row(writing, forum, day)
    if row is not None and not row["cancelled"]:
        return False
    if row is not None and seen is not None:
        _check_seen(row, seen[0])
    _put(writing, forum, day, row=row, cancelled=False, now=now)
    writing.log("møde indsat", _words(forum, day), now)
    return True


def _cancel(
    writing: Writing, forum: str, day: date, *, seen: KeptMeeting | None, now: datetime
) -> bool:
    """Whether anything changed."""
    row = _row(writing, forum, day)
    if row is not None:
        _check_seen(row, seen)
        if row["cancelled"]:
            return False
    made = decisions.at(writing.connection, forum, day)
    if made:
        raise StoreError(
            f"Der er truffet {danish.count(len(made), 'beslutning', 'beslutninger')} på "
            f"{_words(forum, day)}, så det kan ikke aflyses. Er de skrevet på et forkert møde, "
            "så tag dem tilbage først."
        )
    _put(writing, forum, day, row=row, cancelled=True, now=now)
    writing.log("møde aflyst", _words(forum, day), now)
    return True


def _check_seen(row: RowMapping, seen: KeptMeeting | None) -> None:
    if seen is None or row["version"] != seen.version:
        one = _meeting(row)
        raise Conflict(
            f"{one.by} har {'aflyst' if one.cancelled else 'indsat'} {_words(one.forum, one.day)}, "
            "efter at du åbnede siden. Genindlæs siden for at se mødet, som det står nu."
        )


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
