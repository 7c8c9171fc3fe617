"""What people said of two versions of an item: that they are the same, or that they are not."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from udplan.access import Person
from udplan.errors import Conflict
from udplan.store.base import Store, Writing, moment
from udplan.store.references import ItemRef, columns, for_the_log, is_same, item_of
from udplan.store.tables import matches


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidMatch:
    """Somebody's word on whether an item of one version is an item of another."""

    id: int
    old: ItemRef
    new: ItemRef
    same: bool
    made: datetime
    by: Person
    version: int


def said(store: Store) -> tuple[SaidMatch, ...]:
    """All that nobody has taken back or replaced, the oldest first."""
    with store.reading() as connection:
        return tuple(_in_force(connection))


def say(
    store: Store,
    person: Person | None,
    *,
    old: ItemRef,
    new: ItemRef,
    same: bool,
    seen: SaidMatch | None,
    now: datetime,
) -> None:
    """Say whether the two are the same item, in place of what was said of them before.

    Raises `Conflict` when that is not what the person saw; the same said twice changes nothing.
    """
    with store.writing(person) as writing:
        current = next(
            (
                one
                for one in _in_force(writing.connection)
                if is_same(one.old, old) and is_same(one.new, new)
            ),
            None,
        )
        if current is not None and current.same == same:
            return
        if _differs(current, seen):
            raise _conflict(current, old, new, f"du ville sige {_words(same=same)}")
        if current is not None:
            _end(writing, current, now)
        writing.connection.execute(
            insert(matches).values(
                **columns(old, "old_"),
                **columns(new, "new_"),
                same=same,
                **writing.told("made", now),
                version=1,
            )
        )
        writing.log(_words(same=same), _for_the_log(old, new), now)


def take_back(store: Store, person: Person | None, seen: SaidMatch, *, now: datetime) -> None:
    """Let udplan judge by itself again; raises `Conflict` when it is not as it was seen."""
    with store.writing(person) as writing:
        current = next((one for one in _in_force(writing.connection) if one.id == seen.id), None)
        if _differs(current, seen):
            raise _conflict(current, seen.old, seen.new, "du ville tage det tilbage")
        _end(writing, seen, now)
        what = f"{_words(same=seen.same)}: {_for_the_log(seen.old, seen.new)}"
        writing.log("taget tilbage", what, now)


def _in_force(connection: Connection) -> list[SaidMatch]:
    rows = connection.execute(
        select(matches).where(matches.c.ended_at.is_(None)).order_by(matches.c.id)
    )
    return [_match(row) for row in rows.mappings()]


def _differs(current: SaidMatch | None, seen: SaidMatch | None) -> bool:
    if current is None or seen is None:
        return current is not seen
    return (current.id, current.version) != (seen.id, seen.version)


def _end(writing: Writing, match: SaidMatch, now: datetime) -> None:
    writing.connection.execute(
        update(matches)
        .where(matches.c.id == match.id, matches.c.version == match.version)
        .values(ended_at=moment(now), ended_by=str(writing.person), version=match.version + 1)
    )


def _conflict(current: SaidMatch | None, old: ItemRef, new: ItemRef, mine: str) -> Conflict:
    now = (
        f"{current.by} har sagt {_words(same=current.same)}, efter at du åbnede siden"
        if current is not None
        else "det, du så på siden, er taget tilbage i mellemtiden"
    )
    return Conflict(
        f"{old} og {new}: {now}; {mine}. Genindlæs siden, og vælg igen, hvis det stadig skal være "
        "sådan."
    )


def _words(*, same: bool) -> str:
    return "samme punkt" if same else "to forskellige punkter"


def _for_the_log(old: ItemRef, new: ItemRef) -> str:
    return f"{for_the_log(old)} og {for_the_log(new)}"


def _match(row: RowMapping) -> SaidMatch:
    return SaidMatch(
        id=row["id"],
        old=item_of(row, "old_"),
        new=item_of(row, "new_"),
        same=row["same"],
        made=datetime.fromisoformat(row["made_at"]),
        by=Person(row["made_by"], told=row["made_told"]),
        version=row["version"],
    )
