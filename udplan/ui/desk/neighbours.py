"""The items before and after one on the list that the reader came from."""

from dataclasses import dataclass
from urllib.parse import parse_qs

import pandas as pd

from udplan import labels
from udplan.selection import Selection, from_link
from udplan.ui import html
from udplan.ui.desk import arrangement, sorting
from udplan.ui.html import Link
from udplan.ui.html.pieces import records, text, withheld
from udplan.ui.links import item_link
from udplan.ui.navigation import DATE, ITEMS, address, on_list
from udplan.ui.session import Now


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Where an item stands on a list."""

    place: int
    """Counted from one."""
    whole: int
    before: Link | None
    after: Link | None
    back: Link


def neighbours(now: Now, choice: str, key: str) -> Neighbours | None:
    """The neighbours on the list that `choice` names; None when the item is not on it."""
    rows = ordered_as(now, choice)
    keys = rows["key"].tolist()
    if key not in keys:
        return None
    place = keys.index(key)
    return Neighbours(
        place=place + 1,
        whole=len(keys),
        before=_link(now, rows, place - 1, choice) if place else None,
        after=_link(now, rows, place + 1, choice) if place + 1 < len(keys) else None,
        back=Link(href=_page_with(now, choice, place), text="Tilbage til listen"),
    )


def _page_with(now: Now, choice: str, place: int) -> str:
    """The list, on the page where the item stands."""
    query: dict[str, str | list[str]] = dict(parse_qs(choice))
    how = arrangement.from_query(parse_qs(choice))
    page = place // how.per_page + 1
    if page > 1 and not how.grid:
        query[arrangement.PAGE] = str(page)
    day = {} if now.dated is None else {DATE: now.dated.isoformat()}
    return address(ITEMS, {**query, **day})


def ordered_as(now: Now, choice: str) -> pd.DataFrame:
    """The items of a list that a link names, in its order."""
    how = arrangement.from_query(parse_qs(choice))
    column = sorting.choices(now.frame).get(how.sort.by)
    selection: Selection = from_link(choice)
    rows = now.rows(selection)
    return rows.iloc[sorting.order(rows, how.sort, column, show_closed=now.show_closed)]


def _link(now: Now, rows: pd.DataFrame, place: int, choice: str) -> Link:
    (one,) = records(rows.iloc[[place]])
    hidden = withheld(closed=bool(one["closed"]), show_closed=now.show_closed)
    title = labels.CLOSED_ITEM if hidden else text(one, "title") or ""
    number = text(one, "number")
    return Link(
        href=on_list(item_link(now)(str(one["key"])), choice),
        text=f"{number} {title}" if number else title,
    )


def show(found: Neighbours) -> str:
    """»Forrige · 3 af 12 på listen · Næste · Tilbage til listen«."""
    return html.neighbours(
        found.before, f"{found.place} af {found.whole} på listen", found.after, found.back
    )
