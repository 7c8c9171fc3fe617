"""The rows of the page Punkter as a table to read, or as a grid to work in."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from udplan import danish, labels, summaries
from udplan.export import table as plain_table
from udplan.facets import UNREPORTED
from udplan.frame import amount_years
from udplan.kroner import realised
from udplan.plan import State
from udplan.status import Group
from udplan.ui import html
from udplan.ui.desk import columns
from udplan.ui.desk.found import Found, found
from udplan.ui.desk.sorting import Sort
from udplan.ui.html.pieces import Row, late, records, verdict_chip


def wide(
    frame: pd.DataFrame,
    rows: pd.DataFrame,
    chosen: Sequence[str],
    *,
    sort: Sort,
    href: Callable[[str], str],
    words: Sequence[str],
    show_closed: bool,
    caption: str,
) -> str:
    """The rows as one real table; `words` are marked where they stand."""
    way: Literal["ascending", "descending"] = "descending" if sort.descending else "ascending"
    headings = {one: columns.heading(frame, one) for one in (*columns.FIRST, *chosen)}
    return html.wide_table(
        [_row(one, chosen, href, words, show_closed=show_closed) for one in records(rows)],
        [
            html.WideColumn(
                heading=headings[one],
                right=columns.is_number(one),
                width=columns.width(one),
                sorted=way if headings[one] == sort.by else None,
            )
            for one in chosen
        ],
        caption=caption,
        first_width=columns.width("title"),
        first_sorted=way if sort.by in (headings["number"], headings["title"]) else None,
    )


def _row(
    one: Row,
    chosen: Sequence[str],
    href: Callable[[str], str],
    words: Sequence[str],
    *,
    show_closed: bool,
) -> html.WideRow:
    closed = bool(one["closed"])
    hidden = closed and not show_closed
    where: Found = found(one, words)
    # What is closed is never searched, so it has no hits of its own to show.
    title = where.title or ((str(one["title"] or ""), False),)
    return html.WideRow(
        number=where.number,
        title=title,
        href=href(str(one["key"])),
        closed=closed,
        hidden=hidden,
        found=[(hit.field, hit.pieces) for hit in where.excerpts],
        cells=[
            "" if hidden and column not in plain_table.SHOWN_OF_CLOSED else _cell(one, column)
            for column in chosen
        ],
    )


def _cell(one: Row, column: str) -> str:
    """What stands in a cell: badges with words, days and amounts in Danish, texts as written."""
    value = one[column]
    if columns.year_of(column) is not None:
        return labels.thousands(value if isinstance(value, int) else None)
    if column in plain_table.DAYS:
        return danish.day(value) if isinstance(value, pd.Timestamp) else ""
    match column:
        case "verdict":
            days = one["days_past"]
            chip = verdict_chip(str(value))
            return html.stacked([chip, late(days)]) if isinstance(days, int) else chip
        case "state":
            unknown = value == str(State.UNKNOWN)
            return html.grey(UNREPORTED) if unknown else html.reported(str(value))
        case "light":
            return html.light(value) if isinstance(value, str) else ""
        case "time":
            moves = one["moves"]
            said = value if isinstance(value, str) else html.grey("intet tidspunkt")
            if isinstance(moves, int) and moves:
                return html.stacked([said, html.grey(f"flyttet {labels.times(moves)}")])
            return said
        case "belongs_to" if one["cross_cutting"]:
            return html.stacked([_text(value), html.grey(labels.CROSS_CUTTING)])
    return _text(value)


def _text(value: object) -> str:
    plain = plain_table.plain(value)
    return "" if plain is None else danish.number(plain) if isinstance(plain, int) else str(plain)


def grid(
    frame: pd.DataFrame, rows: pd.DataFrame, chosen: Sequence[str], *, key: str, show_closed: bool
) -> None:
    """The same rows and columns, number and title pinned to the left."""
    shown = [*columns.FIRST, *chosen]
    values = plain_table.rows_of(
        rows, [*shown, *({"closed"} - set(shown))], show_closed=show_closed
    )
    screen = pd.DataFrame(values, columns=shown)
    for column in shown:
        if columns.year_of(column) is not None:
            screen[column] = pd.to_numeric(screen[column]) / 1000
    names = {one: columns.heading(frame, one) for one in shown}
    st.dataframe(
        screen.set_axis(list(names.values()), axis=1),
        hide_index=True,
        key=key,
        column_config=_configs(names),
        placeholder="",
        alt=f"Gitter med {danish.count(len(rows), 'punkt', 'punkter')}",
        height=min(36 * (len(rows) + 1), 640),
    )


def _configs(names: Mapping[str, str]) -> dict[str, ColumnConfig]:
    found: dict[str, ColumnConfig] = {}
    for column, heading in names.items():
        if column in plain_table.DAYS:
            found[heading] = st.column_config.DateColumn(format="DD-MM-YYYY")
        elif columns.year_of(column) is not None:
            found[heading] = st.column_config.NumberColumn(format="localized")
        elif column in columns.FIRST:
            found[heading] = st.column_config.TextColumn(pinned=True)
    return found


def totals(rows: pd.DataFrame, year: int) -> str:
    """»118 punkter · 12 passeret · −2,0 mio. kr. i 2025«, of the whole choice."""
    past = summaries.count_groups(rows)[Group.PAST]
    parts = [danish.count(len(rows), "punkt", "punkter"), f"{danish.number(past)} passeret"]
    if year in amount_years(rows):
        sums = realised(rows, year)
        parts.append(f"{labels.millions(sums.planned)} mio. kr. i {year}")
        if sums.without_amount:
            parts.append(f"{danish.number(sums.without_amount)} uden beløb i {year}")
    return " · ".join(parts)
