"""Differences as the rows of a table: the page Ændringer, and a workbook that is tried."""

from collections.abc import Sequence
from typing import Final

from udplan import danish, labels
from udplan.frame import ALL_COMMITTEES
from udplan.history.differences import Change, Changed, Differences, FieldChange
from udplan.history.identity import Certainty
from udplan.plan import Item
from udplan.ui.html import ChangeRow
from udplan.ui.navigation import item_address
from udplan.ui.session import Now

_KINDS: Final = tuple(Change)


def rows_of(now: Now, found: Differences, *, link: bool) -> list[ChangeRow]:
    """Gone first, then what changed in the order of its kinds, then what is new.

    `link`: the newer version is the plan that is shown, so its items have pages.
    """
    changed = sorted(found.changed, key=_order)
    return [
        *(_gone(item) for item in found.gone),
        *(_changed(now, one, link=link) for one in changed),
        *(_row(now, item, (Change.ADDED,), link=link) for item in found.added),
    ]


def _order(one: Changed) -> tuple[int, int, str]:
    first = min((_KINDS.index(kind) for kind in one.kinds), default=len(_KINDS))
    return first, -abs(one.days or 0), danish.sort_key(one.after.number or one.after.title)


def _gone(item: Item) -> ChangeRow:
    origin = item.origin
    time = f" Tidspunktet var »{item.timing.text}«." if item.timing.text else ""
    return ChangeRow(
        number=item.number or "",
        title=item.title,
        href=None,
        committees=_committees(item),
        cross_cutting=item.cross_cutting,
        closed=item.closed,
        kinds=(Change.GONE,),
        remarks=(
            f"Stod på arket »{origin.sheet}«, række {origin.row}. Meldt status: {item.state}."
            f"{time}",
        ),
    )


def _changed(now: Now, one: Changed, *, link: bool) -> ChangeRow:
    remarks = []
    if one.days:
        remarks.append(f"Tidspunktet er {labels.later(one.days)}.")
    story = now.past.stories.get(one.after.key) if now.past is not None and link else None
    if story is not None and len(story.moves) > 1:
        remarks.append(f"Flyttet {labels.times(len(story.moves))} i alt.")
    if one.certainty == Certainty.PROBABLE:
        remarks.append("Sandsynligvis det samme punkt; genkendt på det, der ligner.")
    return _row(now, one.after, one.kinds, link=link, fields=one.fields, remarks=remarks)


def _row(
    now: Now,
    item: Item,
    kinds: Sequence[Change],
    *,
    link: bool,
    fields: Sequence[FieldChange] = (),
    remarks: Sequence[str] = (),
) -> ChangeRow:
    return ChangeRow(
        number=item.number or "",
        title=item.title,
        href=item_address(item.key, now.dated, closed=item.closed) if link else None,
        committees=_committees(item),
        cross_cutting=item.cross_cutting,
        closed=item.closed,
        kinds=kinds,
        fields=fields,
        remarks=remarks,
    )


def _committees(item: Item) -> str:
    return ALL_COMMITTEES if item.all_committees else ", ".join(item.committees)
