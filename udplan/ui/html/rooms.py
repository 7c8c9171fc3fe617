"""What stands beside a meeting's agenda: who has what, with whom, and what it is to save."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from udplan import danish, labels
from udplan.kroner import Realised
from udplan.ui.html.markup import (
    Html,
    cell,
    heading,
    row,
    row_heading,
    table_of,
    tag,
    unseen_caption,
)
from udplan.ui.html.pieces import (
    Row,
    late,
    records,
    text,
    texts,
    title_link,
    verdict_chip,
    withheld,
)
from udplan.ui.html.tables import number_cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count and the address of its list."""

    count: int
    href: str


def figures_table(
    rows: Sequence[tuple[str, Sequence[Figure]]],
    columns: Sequence[str],
    *,
    first: str,
    caption: str,
) -> str:
    """Names with their counts, each a link to its items; nothing to open is no link."""
    return table_of(
        caption=unseen_caption(caption),
        headings=[heading(first), *(heading(one, class_="right") for one in columns)],
        rows=[
            row(
                row_heading(name),
                *(
                    number_cell(figure.count, figure.href, column)
                    for column, figure in zip(columns, figures, strict=True)
                ),
            )
            for name, figures in rows
        ],
        class_="numbers figures",
    )


def matrix_table(
    rows: Sequence[str],
    columns: Sequence[str],
    figures: Mapping[tuple[str, str], Figure],
    *,
    caption: str,
) -> str:
    """Rows and columns that meet in a figure; on a phone a list of the pairs that have one."""
    return table_of(
        caption=unseen_caption(caption),
        headings=[
            heading("Ansvarlig for punktet"),
            *(heading(one, class_="across") for one in columns),
        ],
        rows=[
            row(
                row_heading(of),
                *(_meeting(of, other, figures.get((of, other))) for other in columns),
            )
            for of in rows
        ],
        class_="matrix",
    )


def _meeting(of: str, other: str, figure: Figure | None) -> Html:
    if figure is not None:
        words = danish.number(figure.count)
        return cell(tag("a", words, href=figure.href), label=other)
    return cell("–" if of == other else "", class_="nothing", label=other)


def commitments_table(
    frame: pd.DataFrame, href: Callable[[str], str], *, caption: str, show_closed: bool
) -> Html:
    """What one has committed to, item by item; of a closed item no words."""
    return table_of(
        caption=tag("caption", caption),
        headings=[
            heading("Nr."),
            heading("Punkt"),
            heading("Commitment"),
            heading("Tidspunkt i planen"),
            heading("Vurdering", class_="right"),
        ],
        rows=[_commitment(one, href, show_closed) for one in records(frame)],
        class_="list commitments",
    )


def _commitment(one: Row, href: Callable[[str], str], show_closed: bool) -> Html:
    hidden = withheld(closed=bool(one["closed"]), show_closed=show_closed)
    said = text(one, "commitment")
    return row(
        cell(text(one, "number") or "", class_="number"),
        row_heading(_title(one, href, hidden=hidden)),
        cell("" if hidden else said or _blank(), class_="said"),
        cell("" if hidden else text(one, "time") or _none(), class_="time"),
        cell(_judged(one), class_="right"),
    )


def _title(one: Row, href: Callable[[str], str], *, hidden: bool) -> Html:
    return title_link(
        text(one, "title") or "", href(str(one["key"])), closed=bool(one["closed"]), hidden=hidden
    )


def _judged(one: Row) -> Html:
    days = one["days_past"]
    if isinstance(days, int):
        return tag("span", "passeret med ", late(days))
    return verdict_chip(str(one["verdict"]))


def _blank() -> Html:
    return tag("span", labels.NOT_GIVEN, class_="small")


def _none() -> Html:
    return tag("span", "intet tidspunkt", class_="small")


def savings_table(
    frame: pd.DataFrame,
    kroner: Sequence[int | None],
    href: Callable[[str], str],
    *,
    year: int,
    caption: str,
    total: int,
    show_closed: bool,
) -> str:
    """Råderumsforslag with their price in the year and the sum; a closed one's is not shown."""
    lines = [
        _saving(one, amount, href, show_closed=show_closed)
        for one, amount in zip(records(frame), kroner, strict=True)
    ]
    sum_line = row(
        cell(class_="number"),
        row_heading(tag("strong", "I alt"), class_="sum"),
        cell(class_="committees"),
        cell(class_="time"),
        cell(class_="right judged"),
        cell(tag("strong", labels.thousands(total)), class_="right kroner", label=f"{year}"),
    )
    return table_of(
        caption=tag("caption", caption),
        headings=[
            heading("Nr."),
            heading("Råderumsforslag"),
            heading("Ansvarlig"),
            heading("Tidspunkt i planen"),
            heading("Vurdering", class_="right"),
            heading(labels.amount_heading(year), class_="right"),
        ],
        rows=[*lines, sum_line],
        class_="list savings",
    )


def _saving(one: Row, kroner: int | None, href: Callable[[str], str], *, show_closed: bool) -> Html:
    hidden = withheld(closed=bool(one["closed"]), show_closed=show_closed)
    owners = danish.listed(texts(one, "owners"))
    price = "vises ikke" if hidden else "intet beløb" if kroner is None else None
    return row(
        cell(text(one, "number") or "", class_="number"),
        row_heading(_title(one, href, hidden=hidden)),
        cell("" if hidden else owners or "uden ansvarlig", class_="committees"),
        cell("" if hidden else text(one, "time") or _none(), class_="time"),
        cell(_judged(one), class_="right judged"),
        cell(
            tag("span", price, class_="small") if price else labels.thousands(kroner),
            class_="right kroner",
        ),
    )


def years_table(
    rows: Sequence[tuple[str, Realised]], hrefs: tuple[str, str, str], *, caption: str
) -> str:
    """Kroner year by year; the headings lead to the items decided, realised and still open."""
    names = ("Besluttet", "Realiseret", "Ikke realiseret")
    return table_of(
        caption=tag("caption", caption),
        headings=[
            heading("Budgetår"),
            *(
                tag(
                    "th",
                    tag("a", name, href=href),
                    scope="col",
                    role="columnheader",
                    class_="right",
                )
                for name, href in zip(names, hrefs, strict=True)
            ),
            heading("Punkter uden beløb", class_="right"),
        ],
        rows=[
            row(
                row_heading(year),
                *(
                    cell(labels.thousands(amount), class_="right", label=name)
                    for name, amount in zip(
                        names, (one.planned, one.realised, one.remaining), strict=True
                    )
                ),
                cell(danish.number(one.without_amount), class_="right", label="Punkter uden beløb"),
            )
            for year, one in rows
        ],
        class_="numbers",
    )


def counted_links(entries: Sequence[tuple[int, str, str]], *, name: str) -> str:
    """Counts with their words side by side, each a way to its list; nothing is no link."""
    return tag(
        "ul",
        *(tag("li", _counted(count, words, href)) for count, words, href in entries),
        class_="kind-list",
        role="list",
        aria_label=name,
    )


def _counted(count: int, words: str, href: str) -> Html:
    number = tag("span", danish.number(count), class_="count")
    return tag("a", number, f" {words}", href=href) if count else tag("span", number, f" {words}")
