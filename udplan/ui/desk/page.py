"""The page Punkter from top to bottom: kept views, the list, and how it is set."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from udplan import danish, labels
from udplan.frame import amount_years
from udplan.selection import Selection
from udplan.ui import html, lists, segments, session
from udplan.ui.computed import drawn
from udplan.ui.desk import arrangement, columns, nothing, sorting, table, views
from udplan.ui.desk.arrangement import Arrangement
from udplan.ui.desk.found import words_of
from udplan.ui.links import item_link
from udplan.ui.navigation import DATE, ITEMS, address, on_list
from udplan.ui.session import Now

_LISTED: Final = "_liste-valg"


def show(now: Now) -> None:
    """What is kept with a name, what is chosen, and exactly that as table, link and file."""
    views.tell(now)
    above = st.container(horizontal=True, vertical_alignment="center", key="liste-grupper")
    year = _year(now)
    usual = [columns.heading(now.frame, one) for one in columns.usual(now.frame, year)]
    if now.chosen.empty:
        with above:
            views.offer(now, now.selection.to_link(), usual)
        nothing.show(now)
        return
    with above:
        lists.chips(now)
        offered = st.container(width="content")
    controls = st.container(horizontal=True, vertical_alignment="center", key="liste-valg")
    how = _asked(now, controls, usual)
    with offered:
        views.offer(now, choice_of(now.selection, how), usual)
    by = sorting.choices(now.frame)
    rows = sorting.ordered(now.chosen, how.sort, by.get(how.sort.by), show_closed=now.show_closed)
    chosen = _columns(now, how, year)
    st.html(html.sentence(table.totals(rows, year), f"{how.sort.by}. {_rule(chosen)}"))
    if how.grid:
        part, words = lists.paged(rows, lists.GRID_ROWS, key="punkter-gitterside")
        if len(part) < len(rows):
            st.html(html.sentence(words, "gitteret sorterer dem, det viser"))
        table.grid(now.frame, part, chosen, key="punkter-gitter", show_closed=now.show_closed)
    else:
        how = _tables(now, rows, how, chosen)
    with controls:
        st.html(html.copy_link(link_of(now, how), _when_opened(now)), width="content")
        lists.download(now, rows, key="punkter-hent")


def _rule(chosen: list[str]) -> str:
    amounts = any(columns.year_of(one) is not None for one in chosen)
    return f"Beløb: {labels.SIGN_RULE}." if amounts else ""


def _year(now: Now) -> int:
    """The year whose amounts are told: that of the reference date, else the plan's first."""
    years = amount_years(now.frame)
    return now.as_of.year if now.as_of.year in years or not years else years[0]


def _asked(now: Now, where: st.delta_generator.DeltaGenerator, usual: list[str]) -> Arrangement:
    """Draw how the list can be set, and give what was chosen; all of it stands in the address."""
    every = [columns.heading(now.frame, one) for one in columns.offered(now.frame)]
    _forget_unknown(list(sorting.choices(now.frame)), every)
    with where:
        st.html(html.label("Sortér efter"), width="content")
        by = st.selectbox(
            "Sortér efter",
            list(sorting.choices(now.frame)),
            key=arrangement.SORT,
            bind="query-params",
            width=260,
            label_visibility="collapsed",
        )
        with st.popover("Tilpas listen", icon=":material/view_column:"):
            with st.container(horizontal=True):
                way = segments.choose(
                    "Retning",
                    [arrangement.RISING, arrangement.FALLING],
                    key=arrangement.WAY,
                    disabled=by in (sorting.WORST, sorting.PLAN),
                )
                form = segments.choose(
                    "Vis som", [arrangement.TABLE, arrangement.GRID], key=arrangement.FORM
                )
            many = segments.choose(
                "Punkter på hver side af tabellen",
                arrangement.PER_PAGE,
                key=arrangement.ROWS,
                disabled=form == arrangement.GRID,
            )
            picked = st.multiselect(
                "Kolonner efter nummer og titel",
                every,
                default=usual,
                key=arrangement.COLUMNS,
                bind="query-params",
                placeholder="De sædvanlige",
            )
            st.button("De sædvanlige kolonner", on_click=_usual_columns, args=(usual,))
    falls = way == arrangement.FALLING and by not in (sorting.WORST, sorting.PLAN)
    return Arrangement(
        sort=sorting.Sort(by=by, descending=falls),
        columns=() if picked == usual else tuple(picked),
        grid=form == arrangement.GRID,
        per_page=int(many),
    )


def _forget_unknown(by: list[str], every: list[str]) -> None:
    """What a view asks for and the plan does not have is left out."""
    if session.knows(arrangement.SORT):
        session.forget_other(arrangement.SORT, by)
    session.keep_only(arrangement.COLUMNS, every)


def _usual_columns(usual: list[str]) -> None:
    session.keep(arrangement.COLUMNS, usual)


def _columns(now: Now, how: Arrangement, year: int) -> list[str]:
    named = {columns.heading(now.frame, one): one for one in columns.offered(now.frame)}
    chosen = [named[one] for one in how.columns if one in named]
    return chosen or list(columns.usual(now.frame, year))


def _tables(now: Now, rows: pd.DataFrame, how: Arrangement, chosen: list[str]) -> Arrangement:
    """One page of the table; gives the arrangement with the page in it."""
    pages = -(-len(rows) // how.per_page)
    place = st.container()
    page = 1
    _begin_at_the_first(choice_of(now.selection, how))
    if pages > 1:
        below = st.container(horizontal=True, vertical_alignment="center")
        page = below.pagination(pages, key=arrangement.PAGE, bind="query-params")
    first = (page - 1) * how.per_page
    last = min(first + how.per_page, len(rows))
    count = danish.count(len(rows), "punkt", "punkter")
    place_of = (
        f"Punkt {danish.number(first + 1)}–{danish.number(last)} af {danish.number(len(rows))}"
    )
    shown = count if pages == 1 else place_of
    if pages > 1:
        below.html(html.grey_line(shown), width="content")
        below.html(html.heard(shown))
    place.html(
        drawn(
            now,
            f"list {choice_of(now.selection, how)} {page}",
            lambda: table.wide(
                now.frame,
                rows.iloc[first:last],
                chosen,
                sort=how.sort,
                href=_opens(now, how),
                words=words_of(now.selection.words),
                show_closed=now.show_closed,
                caption=shown,
            ),
        )
    )
    return replace(how, page=page)


def _begin_at_the_first(choice: str) -> None:
    """Another choice or order begins at its first page; a link opens the page it names."""
    before = session.kept(_LISTED)
    if before is not None and before != choice and session.knows(arrangement.PAGE):
        session.keep(arrangement.PAGE, 1)
    session.keep(_LISTED, choice)


def _opens(now: Now, how: Arrangement) -> Callable[[str], str]:
    """An item's own page, which knows the list that one came from."""
    plain = item_link(now)
    choice = choice_of(now.selection, how)
    return lambda key: on_list(plain(key), choice)


def choice_of(selection: Selection, how: Arrangement) -> str:
    """Choice and arrangement as one word of an address; the page is left out."""
    kept = {name: one for name, one in how.to_query().items() if name != arrangement.PAGE}
    return urlencode({**selection.to_query(), **kept}, doseq=True)


def link_of(now: Now, how: Arrangement) -> str:
    """The address that opens the same rows in the same order with the same columns."""
    day = {} if now.dated is None else {DATE: now.dated.isoformat()}
    return address(ITEMS, {**now.selection.to_query(), **how.to_query(), **day})


def _when_opened(now: Now) -> str:
    if now.dated is None:
        return "Linket er kopieret. Listen vurderes på den dag, linket åbnes."
    return f"Linket er kopieret. Listen vurderes pr. {danish.day(now.dated)}."
