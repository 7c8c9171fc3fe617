"""Lists of items: a short table, what asks for attention, the long grid, and the file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from udplan import danish, summaries
from udplan.attention import Reason, reasons
from udplan.export import table
from udplan.facets import VERDICT
from udplan.selection import Selection
from udplan.status import Group
from udplan.ui import html, taking
from udplan.ui.computed import drawn, once
from udplan.ui.html import Html, Link
from udplan.ui.links import item_link, of_group, to_list
from udplan.ui.navigation import list_address
from udplan.ui.session import Now

GRID_ROWS: Final = 5_000
"""A grid of more rows than this takes seconds to send and to draw."""
_TABLE_ROWS: Final = 100
"""A real table of more rows than this takes long to draw."""


def short(now: Now, rows: pd.DataFrame, *, caption: str) -> None:
    """A real table, each title a link to the item's own page."""
    st.html(_short(now, rows, caption))


def short_of(now: Now, rows: Callable[[], pd.DataFrame], *, caption: str, what: str) -> None:
    """The same of rows that the choice gives anew each time; `what` says which they are."""
    st.html(drawn(now, f"{what}|{caption}", lambda: _short(now, rows(), caption)))


def _short(now: Now, rows: pd.DataFrame, caption: str) -> Html:
    return html.short_list(
        html.list_rows(rows, item_link(now)), caption=caption, show_closed=now.show_closed
    )


def attention(now: Now) -> None:
    """What asks for attention, grouped by reason; at most ten lines, the rest a click away."""
    if not now.items:
        nothing(now)
        return
    found = once(now, "attention", lambda: reasons(now.chosen))
    if not found:
        of = "" if now.selection.is_everything() else " af det, filtrene viser,"
        st.html(
            html.empty(
                f"Intet{of} kræver opmærksomhed.",
                "Intet tidspunkt er passeret, og intet mangler.",
            )
        )
        return
    st.html(drawn(now, "attention", lambda: html.lists([_reason(now, one) for one in found])))


def _reason(now: Now, reason: Reason) -> tuple[Html, list[Link]]:
    """The items of one reason, and the way to the rest of them."""
    name = str(reason.verdict)
    table = _short(now, reason.shown, f"{name.capitalize()}: {reason.total}")
    rest = to_list(
        now,
        now.selection.narrowed(VERDICT, name),
        f"Vis alle {reason.total} punkter: {name}",
    )
    return table, [rest] if reason.total > len(reason.shown) else []


def chips(now: Now, selection: Selection | None = None) -> None:
    """The groups with their counts, each a link to its items; the legend of the bars below.

    They count the choice of the filter bar, or the other choice that the bars are drawn of.
    """
    choice = now.selection if selection is None else selection
    entries = [
        (group, count, list_address(of_group(choice, group), now.dated))
        for group, count in _counted(now, choice).items()
        if group != Group.DROPPED or count
    ]
    st.html(html.chips(entries))


def _counted(now: Now, choice: Selection) -> dict[Group, int]:
    if choice == now.selection:
        return once(now, "groups", lambda: summaries.count_groups(now.chosen))
    name = f"groups {choice.to_link()}"
    return once(now, name, lambda: summaries.count_groups(now.rows(choice)))


def nothing(now: Now) -> None:
    """What to do where there is no item to show: put in a plan, or take a filter away."""
    if now.frame.empty:
        st.html(
            html.empty(
                "Planen har ingen punkter.",
                "Sæt en projektmappe med punkter ind, eller ret læsningen af den, på siden Indlæs.",
            )
        )
        return
    st.html(
        html.empty(
            "Ingen punkter passer til filtrene.", "Fjern et filter, eller vælg »Nulstil filtre«."
        )
    )


def all_chosen(now: Now, *, key: str) -> None:
    """All the chosen items, to read and to take along."""
    _long(now, lambda: now.chosen, now.items, key, by_choice=True)


def long(now: Now, rows: pd.DataFrame, *, key: str) -> None:
    """All rows, to read and to take along: a table of a hundred a page, or a grid."""
    _long(now, lambda: rows, len(rows), key, by_choice=False)


def _long(
    now: Now, rows: Callable[[], pd.DataFrame], items: int, key: str, *, by_choice: bool
) -> None:
    if not items:
        nothing(now)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        form = st.segmented_control(
            "Vis som",
            ["Tabel", "Gitter"],
            default="Tabel",
            required=True,
            key=f"{key}-form",
            label_visibility="collapsed",
        )
        taking.items(now, rows, key=f"{key}-fil")
    if form == "Gitter":
        part = paged(items, GRID_ROWS, key=f"{key}-gitterside")
        if part.is_some:
            st.html(html.sentence(part.words, "gitteret sorterer dem, det viser"))
        grid(now, rows().iloc[part.rows], key=f"{key}-gitter")
        return
    part = paged(items, _TABLE_ROWS, key=f"{key}-side")
    if by_choice:
        short_of(now, lambda: rows().iloc[part.rows], caption=part.words, what=f"list {part.page}")
    else:
        short(now, rows().iloc[part.rows], caption=part.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One page of a long list."""

    page: int
    """Counted from one."""
    rows: slice
    words: str
    """»Punkt 1–100 af 1.118«, or »118 punkter« where that is all."""
    is_some: bool
    """There are others."""


def part_of(whole: int, per_page: int, page: int) -> Part:
    """Which rows of the whole a page has."""
    first = (page - 1) * per_page
    last = min(first + per_page, whole)
    is_some = whole > per_page
    words = f"Punkt {danish.number(first + 1)}–{danish.number(last)} af {danish.number(whole)}"
    return Part(
        page=page,
        rows=slice(first, last),
        words=words if is_some else danish.count(whole, "punkt", "punkter"),
        is_some=is_some,
    )


def paged(whole: int, per_page: int, *, key: str, in_link: bool = False) -> Part:
    """The page that the reader chose; nothing to choose where all stands on one."""
    pages = -(-whole // per_page)
    if pages <= 1:
        return part_of(whole, per_page, 1)
    page = st.pagination(pages, key=key, bind="query-params" if in_link else None)
    return part_of(whole, per_page, page)


def grid(now: Now, rows: pd.DataFrame, *, key: str) -> None:
    """Sortable columns; a chosen row shows the item below."""
    columns = table.columns_of(rows)
    headings = table.headings_of(rows, columns)
    values = table.rows_of(rows, columns, show_closed=now.show_closed)
    screen = pd.DataFrame(values, columns=columns).set_axis(headings, axis=1)
    event = st.dataframe(
        screen,
        hide_index=True,
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            heading: config
            for column, heading in zip(columns, headings, strict=True)
            if (config := _config(column)) is not None
        },
        placeholder="",
        alt=f"Gitter med {danish.count(len(rows), 'punkt', 'punkter')}",
    )
    for place in event["selection"]["rows"]:
        chosen = rows.iloc[[place]]
        short(now, chosen, caption="Valgt punkt")


def _config(column: str) -> ColumnConfig | None:
    if column in table.DAYS:
        return st.column_config.DateColumn(format="DD-MM-YYYY")
    if column in ("number", "title"):
        return st.column_config.TextColumn(pinned=True)
    return None
