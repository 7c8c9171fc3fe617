"""A short list of items: a real table, on a phone a card a row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from udplan import labels
from udplan.ui.html.markup import Html, cell, heading, join, row, row_heading, table_of, tag
from udplan.ui.html.parts import Link, link
from udplan.ui.html.pieces import (
    Row,
    belonging,
    late,
    records,
    text,
    texts,
    title_link,
    verdict_chip,
    withheld,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One line of a short list."""

    number: str
    title: str
    href: str
    committees: str
    cross_cutting: bool
    time: str
    """As written in the plan; empty where the cell is."""
    days_past: int | None
    verdict: str
    closed: bool = False
    moves: int = 0
    """How often its time was moved in earlier versions."""


_COLUMNS: Final = (
    "key",
    "number",
    "title",
    "belongs_to",
    "cross_cutting",
    "time",
    "days_past",
    "verdict",
    "closed",
    "moves",
)


def list_rows(frame: pd.DataFrame, href: Callable[[str], str]) -> list[ListRow]:
    """The lines of a list in the order of the frame; `href` makes a key the item's address."""
    return [_list_row(one, href) for one in records(frame[list(_COLUMNS)])]


def _list_row(one: Row, href: Callable[[str], str]) -> ListRow:
    days = one["days_past"]
    return ListRow(
        number=text(one, "number") or "",
        title=text(one, "title") or "",
        href=href(str(one["key"])),
        committees=", ".join(texts(one, "belongs_to")),
        cross_cutting=bool(one["cross_cutting"]),
        time=text(one, "time") or "",
        days_past=days if isinstance(days, int) else None,
        verdict=str(one["verdict"]),
        closed=bool(one["closed"]),
        moves=moves if isinstance(moves := one["moves"], int) else 0,
    )


def short_list(
    rows: Sequence[ListRow],
    *,
    caption: str,
    last_heading: str | None = None,
    show_closed: bool = False,
) -> Html:
    """The rows under their caption; the last column says how late, else the verdict.

    It is headed by what it holds, unless `last_heading` says otherwise.
    """
    all_late = all(one.days_past is not None for one in rows)
    return table_of(
        caption=tag("caption", caption),
        headings=[
            heading("Nr."),
            heading("Punkt"),
            heading("Udvalg"),
            heading("Tidspunkt i planen"),
            heading(last_heading or ("Passeret med" if all_late else "Vurdering"), class_="right"),
        ],
        rows=[_line(one, show_closed, all_late=all_late) for one in rows],
        class_="list",
    )


def lists(of: Iterable[tuple[Html, Sequence[Link]]]) -> Html:
    """Short lists below one another, each with the ways to the rest of its rows."""
    parts = (tag("div", rows, *(tag("div", link(way)) for way in rest)) for rows, rest in of)
    return tag("div", *parts, class_="lists")


def _line(one: ListRow, show_closed: bool, *, all_late: bool) -> Html:
    hidden = withheld(closed=one.closed, show_closed=show_closed)
    time: str = one.time or tag("span", "intet tidspunkt", class_="small")
    if one.moves:
        moved = tag("span", f" · flyttet {labels.times(one.moves)}", class_="small")
        time = join([time, moved])
    return row(
        cell(one.number, class_="number"),
        row_heading(title_link(one.title, one.href, closed=one.closed, hidden=hidden)),
        cell(belonging(one.committees, cross_cutting=one.cross_cutting), class_="committees"),
        cell("" if hidden else time, class_="time"),
        cell(_last(one, all_late=all_late), class_="right"),
    )


def _last(one: ListRow, *, all_late: bool) -> Html:
    if one.days_past is None:
        return verdict_chip(one.verdict)
    days = late(one.days_past)
    return days if all_late else tag("span", "passeret med ", days)
