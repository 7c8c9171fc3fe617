"""The timeline in words: the key to its shapes, its rows as a table, and month by month."""

from collections.abc import Sequence
from dataclasses import dataclass

from udplan.ui.html.listing import ListRow, short_list
from udplan.ui.html.markup import (
    Html,
    cell,
    heading,
    join,
    row,
    row_heading,
    table_of,
    tag,
    unseen_caption,
)
from udplan.ui.html.pieces import title_link, verdict_chip, withheld

_SHAPES = (
    ("day", "en dag"),
    ("sure", "højst en måned"),
    ("vague", "cirka (kvartal, årstid, år …)"),
    ("open", "fra en dag, uden slutdato"),
    ("pale", "bleg: afsluttet"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """An item on the line."""

    item: ListRow
    read: str
    """»01-06-2025 til 31-07-2025«."""
    precision: str
    """»år«."""


def shapes() -> str:
    """What the shapes of the bars mean."""
    return tag(
        "ul",
        *(
            tag("li", tag("span", class_=f"shape shape-{name}", aria_hidden="true"), words)
            for name, words in _SHAPES
        ),
        class_="shapes",
        role="list",
        aria_label="Bjælkernes form",
    )


def timeline_table(bands: Sequence[tuple[str, Sequence[TimelineRow]]], *, show_closed: bool) -> str:
    """The same items as on the line, in the same order, a table a band."""
    return join(
        table_of(
            caption=tag("caption", name) if name else unseen_caption("Punkter på tidslinjen"),
            headings=[
                heading("Nr."),
                heading("Punkt"),
                heading("Tidspunkt i planen"),
                heading("Læst som (nøjagtighed)"),
                heading("Vurdering", class_="right"),
            ],
            rows=[_row(one, show_closed=show_closed) for one in rows],
            class_="list",
        )
        for name, rows in bands
    )


def _row(one: TimelineRow, *, show_closed: bool) -> Html:
    item = one.item
    hidden = withheld(closed=item.closed, show_closed=show_closed)
    precision = tag("span", f" ({one.precision})", class_="small") if one.precision else ""
    return row(
        cell(item.number, class_="number"),
        row_heading(title_link(item.title, item.href, closed=item.closed, hidden=hidden)),
        cell("" if hidden else item.time, class_="committees"),
        cell(one.read, precision, class_="time"),
        cell(verdict_chip(item.verdict), class_="right"),
    )


def month_lists(months: Sequence[tuple[str, Sequence[ListRow]]], *, show_closed: bool) -> str:
    """A list a month, for a narrow screen."""
    return join(
        Html(short_list(rows, caption=month, last_heading="Vurdering", show_closed=show_closed))
        for month, rows in months
    )
