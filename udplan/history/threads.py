"""Asking the threads: what has changed since, what became of an item, how often it was moved."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select

from udplan.access import Person
from udplan.history.differences import Changed, Differences, differences, shared_years
from udplan.history.identity import Certainty, Pair, Pairing
from udplan.history.kept_items import item_of_row, state
from udplan.history.versions import plan_years
from udplan.intake.reading import uncollected
from udplan.plan import Item
from udplan.store import Store, derived, workbooks


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A workbook that was taken in, as one state of its plan."""

    sha256: str
    file: str
    plan: str
    """»2025-2028«."""
    title: str | None
    position: int
    """Among the versions of the plan, from 0."""
    moment: datetime
    """When it was saved, or else taken in; Danish time without offset."""
    added: datetime
    by: Person
    counts: Mapping[str, int]
    """Items by verdict group (`status.Group`), judged as of the day it was saved."""

    @property
    def day(self) -> date:
        """The day it was saved."""
        return self.moment.date()


Place = tuple[str, int]
"""A version by its plan and its position in it."""


def versions(store: Store) -> tuple[Version, ...]:
    """All that can be read, by plan and in the order they were saved."""
    kept = {one.sha256: one for one in workbooks.kept(store) if one.withdrawn is None}
    table = derived.versions
    with store.reading() as connection:
        rows = connection.execute(
            select(table)
            .where(table.c.position.is_not(None))
            .order_by(table.c.plan, table.c.position)
        ).all()
    return tuple(
        Version(
            sha256=row.sha256,
            file=kept[row.sha256].name,
            plan=row.plan,
            title=row.title,
            position=row.position,
            moment=datetime.fromisoformat(row.moment),
            added=kept[row.sha256].added,
            by=kept[row.sha256].by,
            counts=json.loads(row.counts),
        )
        for row in rows
        if row.sha256 in kept
    )


def lay_in_front(known: Sequence[Version], plan: str, day: date) -> Version | None:
    """The version of the plan that a meeting on that day had: the last saved by then."""
    return next((one for one in reversed(known) if one.plan == plan and one.day <= day), None)


def items_of(store: Store, version: Version) -> list[Item]:
    """All items of a version, in the order of its workbook."""
    with store.reading() as connection:
        row = connection.execute(
            select(derived.versions).where(derived.versions.c.sha256 == version.sha256)
        ).one()
        return [item for _, item in state(connection, row)]


@uncollected()
def between(store: Store, old: Version, new: Version) -> tuple[Pairing, Differences]:
    """What has changed from one version to a later one, of the same plan or of a newer."""
    with store.reading() as connection:
        rows = {
            row.sha256: row
            for row in connection.execute(
                select(derived.versions).where(
                    derived.versions.c.sha256.in_((old.sha256, new.sha256))
                )
            )
        }
        before = dict(state(connection, rows[old.sha256]))
        after = dict(state(connection, rows[new.sha256]))
        table = derived.items
        doubtful = set(
            connection.scalars(
                select(table.c.thread).where(
                    table.c.certainty == str(Certainty.PROBABLE),
                    _within(table, old, new),
                )
            )
        )
    pairing = Pairing(
        pairs=tuple(
            Pair(
                old=before[thread],
                new=item,
                certainty=Certainty.PROBABLE if thread in doubtful else Certainty.EXACT,
            )
            for thread, item in after.items()
            if thread in before
        ),
        gone=tuple(item for thread, item in before.items() if thread not in after),
        added=tuple(item for thread, item in after.items() if thread not in before),
    )
    return pairing, differences(pairing, shared_years(plan_years(old.plan), plan_years(new.plan)))


def _within(table: Any, old: Version, new: Version) -> Any:  # noqa: ANN401  SQLAlchemy's own
    """Rows that began after the one version and not after the other."""
    if old.plan == new.plan:
        return (
            (table.c.plan == old.plan)
            & (table.c.first > old.position)
            & (table.c.first <= new.position)
        )
    return ((table.c.plan == old.plan) & (table.c.first > old.position)) | (
        (table.c.plan == new.plan) & (table.c.first <= new.position)
    )


# --- an item's history ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What one version says of an item that the version before it did not."""

    version: Version
    item: Item | None
    """The item as it stands from then on; None where it is gone from the plan."""
    changed: Changed | None
    """The difference from the chapter before; None in the first and where it is gone or back."""


def history_of(store: Store, known: Sequence[Version], thread: str) -> tuple[Chapter, ...]:
    """An item's chapters from the first version it stood in, over all plans."""
    at = {(one.plan, one.position): one for one in known}
    table = derived.items
    with store.reading() as connection:
        rows = connection.execute(
            select(table).where(table.c.thread == thread).order_by(table.c.plan, table.c.first)
        ).all()
    chapters: list[Chapter] = []
    before: Row[Any] | None = None
    for row in rows:
        version = at.get((row.plan, row.first))
        if version is None:
            continue
        if before is not None and before.plan == row.plan and before.last + 1 < row.first:
            chapters.append(
                Chapter(version=at[(row.plan, before.last + 1)], item=None, changed=None)
            )
        item = item_of_row(row)
        chapters.append(Chapter(version=version, item=item, changed=_changed(before, row, item)))
        before = row
    if before is not None and before.last is not None:
        after = at.get((before.plan, before.last + 1))
        if after is not None:
            chapters.append(Chapter(version=after, item=None, changed=None))
    return tuple(chapters)


def _changed(before: Row[Any] | None, row: Row[Any], item: Item) -> Changed | None:
    if before is None:
        return None
    pair = Pair(old=item_of_row(before), new=item, certainty=Certainty(row.certainty))
    years = shared_years(plan_years(before.plan), plan_years(row.plan))
    found = differences(Pairing(pairs=(pair,), gone=(), added=()), years).changed
    return found[0] if found else None
