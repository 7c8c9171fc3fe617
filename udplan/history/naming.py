"""How meetings and people name an item of a version, and which thread such a name means now."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from udplan.history.identity import Certainty
from udplan.history.kept_items import item_of_row
from udplan.history.threads import Chapter, Version
from udplan.plan import Item
from udplan.store import Store, derived
from udplan.store.references import ItemRef


def threads_of(store: Store, references: Iterable[ItemRef]) -> dict[ItemRef, str]:
    """The thread of each item that a meeting spoke of; by its title if its key is another now."""
    asked = set(references)
    if not asked:
        return {}
    table = derived.items
    with store.reading() as connection:
        places = {
            row.sha256: (row.plan, row.position)
            for row in connection.execute(
                select(
                    derived.versions.c.sha256, derived.versions.c.plan, derived.versions.c.position
                ).where(derived.versions.c.position.is_not(None))
            )
        }
        found: dict[ItemRef, str] = {}
        for one in asked:
            plan, position = places.get(one.workbook, (one.plan, None))
            rows = connection.execute(
                select(table.c.thread, table.c.first, table.c.last, table.c.key).where(
                    table.c.plan == plan, table.c.key == one.key
                )
            ).all()
            rows = (
                rows
                or connection.execute(
                    select(table.c.thread, table.c.first, table.c.last, table.c.key).where(
                        table.c.plan == plan, table.c.title == one.title
                    )
                ).all()
            )
            best = [row for row in rows if position is not None and _covers(row, position)] or rows
            if best:
                found[one] = best[-1].thread
    return found


def _covers(row: Any, position: int) -> bool:  # noqa: ANN401  a row of some columns
    return bool(row.first <= position and (row.last is None or position <= row.last))


def last_known(store: Store, threads: Collection[str]) -> dict[str, Item]:
    """The items of these threads as they last stood in a plan."""
    if not threads:
        return {}
    table = derived.items
    with store.reading() as connection:
        rows = connection.execute(
            select(table)
            .where(table.c.thread.in_(list(threads)))
            .order_by(table.c.plan, table.c.first)
        ).all()
    return {row.thread: item_of_row(row) for row in rows}


def threads_with_key(store: Store, keys: Iterable[str]) -> tuple[str, ...]:
    """The threads that had one of these keys in any version, the newest plan's first."""
    table = derived.items
    with store.reading() as connection:
        rows = connection.scalars(
            select(table.c.thread)
            .where(table.c.key.in_(list(keys)))
            .order_by(table.c.plan.desc(), table.c.first.desc())
        ).all()
    return tuple(dict.fromkeys(rows))


def reference(version: Version, item: Item) -> ItemRef:
    """How a meeting, or somebody who pairs items, names an item of a version."""
    return ItemRef(
        workbook=version.sha256,
        plan=version.plan,
        key=item.key,
        number=item.number,
        title=item.title,
    )


def doubtful_join(chapters: Sequence[Chapter]) -> tuple[ItemRef, ItemRef] | None:
    """The last two chapters that only likeness joins, as they are named; None where none are."""
    for before, after in reversed(list(pairwise(chapters))):
        if (
            before.item is not None
            and after.item is not None
            and after.changed is not None
            and after.changed.certainty == Certainty.PROBABLE
        ):
            return reference(before.version, before.item), reference(after.version, after.item)
    return None
