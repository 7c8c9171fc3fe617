"""The page Punkter from top to bottom: kept views, the list, and how it is set."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

import numpy as np
import streamlit as st

from udplan import danish, labels
from udplan.frame import amount_years
from udplan.selection import Selection
from udplan.ui import html, lists, segments, session, taking
from udplan.ui.computed import drawn, of_each, of_plan, once
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
    usual = of_plan(now, f"usual columns {year}", lambda: columns.usual(now.frame, year))
    if not now.items:
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
    column = _by(now).get(how.sort.by)
    order = of_each(
        now,
        f"order {how.sort}",
        lambda: sorting.order(now.chosen, how.sort, column, show_closed=now.show_closed),
    )
    named = _headed(now)
    chosen = [named[one] for one in how.columns or usual if one in named]
    sums = once(now, f"totals {year}", lambda: table.totals(now.chosen, year))
    st.html(html.sentence(sums, f"{how.sort.by}. {_rule(chosen)}"))
    if how.grid:
        part = lists.paged(len(order), lists.GRID_ROWS, key="punkter-gitterside")
        if part.is_some:
            st.html(html.sentence(part.words, "gitteret sorterer dem, det viser"))
        rows = now.chosen.iloc[order[part.rows]]
        table.grid(now.frame, rows, chosen, key="punkter-gitter", show_closed=now.show_closed)
    else:
        how = _tables(now, order, how, chosen)
    with controls:
        st.html(html.copy_link(link_of(now, how), _when_opened(now)), width="content")
        taking.items(now, lambda: now.chosen.iloc[order], key="punkter-hent")


def _rule(chosen: list[str]) -> str:
    amounts = any(columns.year_of(one) is not None for one in chosen)
    return f"Beløb: {labels.SIGN_RULE}." if amounts else ""


def _year(now: Now) -> int:
    """The year whose amounts are told: that of the reference date, else the plan's first."""
    years = amount_years(now.frame)
    return now.as_of.year if now.as_of.year in years or not years else years[0]


def _headed(now: Now) -> dict[str, str]:
    """The heading of each column that can be chosen, to the column."""

    def headed() -> dict[str, str]:
        return {columns.heading(now.frame, one): one for one in columns.offered(now.frame)}

    return of_plan(now, "columns", headed)


def _by(now: Now) -> dict[str, str | None]:
    return of_plan(now, "orders", lambda: sorting.choices(now.frame))


def _asked(now: Now, where: st.delta_generator.DeltaGenerator, usual: list[str]) -> Arrangement:
    """Draw how the list can be set, and give what was chosen; all of it stands in the address."""
    every = list(_headed(now))
    _forget_unknown(list(_by(now)), every)
    with where:
        st.html(html.label("Sortér efter"), width="content")
        by = st.selectbox(
            "Sortér efter",
            list(_by(now)),
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


def _tables(now: Now, order: np.ndarray, how: Arrangement, chosen: list[str]) -> Arrangement:
    """One page of the table, the way to the others below; gives the arrangement with the page."""
    place = st.container()
    _begin_at_the_first(choice_of(now.selection, how))
    with st.container(horizontal=True, vertical_alignment="center"):
        part = lists.paged(len(order), how.per_page, key=arrangement.PAGE, in_link=True)
        if part.is_some:
            st.html(html.grey_line(part.words), width="content")
            st.html(html.heard(part.words))
    place.html(
        drawn(
            now,
            f"list {choice_of(now.selection, how)} {part.page}",
            lambda: table.wide(
                now.frame,
                now.chosen.iloc[order[part.rows]],
                chosen,
                sort=how.sort,
                href=_opens(now, how),
                words=words_of(now.selection.words),
                show_closed=now.show_closed,
                caption=part.words,
            ),
        )
    )
    return replace(how, page=part.page)


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
