"""What people put on a meeting's agenda, took off it or carried over; every act is kept."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection, RowMapping, insert, select, update

from udplan import danish
from udplan.access import Person
from udplan.errors import Conflict, StoreError
from udplan.store import decisions
from udplan.store.base import Store, moment
from udplan.store.references import ItemRef, columns, for_the_log, is_same, item_of
from udplan.store.tables import agenda_items


class Act(StrEnum):
    """What can be done with an item before a meeting; the words stand in the log."""

    ON = "sat på"
    OFF = "taget af"
    CARRIED = "overført"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaAct:
    """An item put on an agenda, taken off it or carried over, and by whom."""

    id: int
    forum: str
    meeting: date
    item: ItemRef
    act: Act
    made: datetime
    by: Person
    version: int


def acts(store: Store, forum: str, meeting: date) -> tuple[AgendaAct, ...]:
    """The act in force for each item of a meeting, in the order they were made."""
    with store.reading() as connection:
        found = _not_undone(connection, forum, meeting)
    latest = {(one.item.plan, one.item.key): one for one in found}
    return tuple(sorted(latest.values(), key=lambda one: one.id))


def put(
    store: Store,
    person: Person | None,
    *,
    forum: str,
    meeting: date,
    item: ItemRef,
    act: Act,
    seen: AgendaAct | None,
    now: datetime,
) -> None:
    """Put an item on the agenda, take it off, or carry it over; what is so already stays.

    `seen` is the act that was in force on the page, None for none. Raises `Conflict` when another
    one is.
    """
    with store.writing(person) as writing:
        current = _in_force(writing.connection, forum, meeting, item)
        if current is not None and current.act == act:
            return
        if _differs(current, seen):
            raise _conflict(current, item, f"du ville have det {act}")
        writing.connection.execute(
            insert(agenda_items).values(
                forum=forum,
                meeting=meeting.isoformat(),
                **columns(item),
                act=str(act),
                **writing.told("made", now),
                version=1,
            )
        )
        writing.log(str(act), _for_the_log(forum, meeting, item), now)


def undo(store: Store, person: Person | None, seen: AgendaAct, *, now: datetime) -> None:
    """Let the act before this one be in force again.

    Raises `Conflict` when it is no longer the one in force, and `StoreError` when the meeting has
    decided on the item: what a meeting used only grows.
    """
    with store.writing(person) as writing:
        current = _in_force(writing.connection, seen.forum, seen.meeting, seen.item)
        if current is None or _differs(current, seen):
            raise _conflict(current, seen.item, "du ville fortryde noget andet")
        if any(
            is_same(one.item, seen.item)
            for one in decisions.at(writing.connection, seen.forum, seen.meeting)
        ):
            raise StoreError(
                f"Det kan ikke fortrydes, at {seen.item} er {seen.act} dagsordenen, for mødet har "
                "besluttet noget om punktet. Tag beslutningen tilbage først."
            )
        writing.connection.execute(
            update(agenda_items)
            .where(agenda_items.c.id == seen.id, agenda_items.c.version == seen.version)
            .values(ended_at=moment(now), ended_by=str(writing.person), version=seen.version + 1)
        )
        words = _for_the_log(seen.forum, seen.meeting, seen.item)
        writing.log("fortrudt", f"{seen.act}: {words}", now)


def _not_undone(connection: Connection, forum: str, meeting: date) -> list[AgendaAct]:
    rows = connection.execute(
        select(agenda_items)
        .where(
            agenda_items.c.forum == forum,
            agenda_items.c.meeting == meeting.isoformat(),
            agenda_items.c.ended_at.is_(None),
        )
        .order_by(agenda_items.c.id)
    )
    return [_act(row) for row in rows.mappings()]


def _in_force(connection: Connection, forum: str, meeting: date, item: ItemRef) -> AgendaAct | None:
    found = [one for one in _not_undone(connection, forum, meeting) if is_same(one.item, item)]
    return found[-1] if found else None


def _differs(current: AgendaAct | None, seen: AgendaAct | None) -> bool:
    if current is None or seen is None:
        return current is not seen
    return (current.id, current.version) != (seen.id, seen.version)


def _conflict(current: AgendaAct | None, item: ItemRef, mine: str) -> Conflict:
    now = (
        f"{current.by} har {current.act} det, efter at du åbnede siden"
        if current is not None
        else "det, du så på siden, er fortrudt i mellemtiden"
    )
    return Conflict(
        f"{item}: {now}; {mine}. Genindlæs siden, og vælg igen, hvis det stadig skal være sådan."
    )


def _for_the_log(forum: str, meeting: date, item: ItemRef) -> str:
    return f"{for_the_log(item)}, mødet {danish.day(meeting)} ({forum})"


def _act(row: RowMapping) -> AgendaAct:
    return AgendaAct(
        id=row["id"],
        forum=row["forum"],
        meeting=date.fromisoformat(row["meeting"]),
        item=item_of(row),
        act=Act(row["act"]),
        made=datetime.fromisoformat(row["made_at"]),
        by=Person(row["made_by"], told=row["made_told"]),
        version=row["version"],
    )
