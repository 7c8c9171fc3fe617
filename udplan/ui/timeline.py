"""The page Tidslinje: when things are to happen, and what has no time to show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from udplan import charts, danish, labels
from udplan.selection import FACET, VERDICT, Selection
from udplan.status import Group, Verdict
from udplan.summaries import Dimension, verdicts_of
from udplan.timeline import (
    Band,
    Beside,
    Line,
    Placed,
    Span,
    bands,
    by_month,
    lay_out,
    month_end,
    pages,
    running_out,
    years,
)
from udplan.ui import comparison, html, lists, segments, session
from udplan.ui.comparison import Comparison
from udplan.ui.computed import drawn, once
from udplan.ui.html.pieces import withheld
from udplan.ui.html.timeline import TimelineRow, month_lists, shapes, timeline_table
from udplan.ui.links import item_link, list_link, of_group, open_item, open_list, way_to
from udplan.ui.navigation import list_address
from udplan.ui.session import Now

_DIMENSION: Final = "fordel"
_PART: Final = "del"
_YEAR: Final = "aar"
_PAGE: Final = "tidslinje-side"
_ALL_PARTS: Final = "Alle samlet"
_ALL_YEARS: Final = "Alle planens år"
_ROWS: Final = 40
"""So many rows can be followed by the eye down a screen or two; the rest is a page away."""
_LISTED: Final = 20
_BY_NAME: Final = {FACET[one].label: one for one in Dimension}
_VERDICTS: Final = {
    Beside.POSTPONED: Verdict.POSTPONED,
    Beside.UNREADABLE: Verdict.UNREADABLE,
    Beside.NO_TIME: Verdict.NO_TIME,
    Beside.ONGOING: Verdict.ONGOING,
    Beside.DROPPED: Verdict.DROPPED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the reader chose to see: all of it for the summary, a part for the rows."""

    compared: Comparison
    line: Line
    """All the chosen items."""
    parts: tuple[Band, ...]
    """The bands to draw."""
    part: str | None
    """The one committee, theme or budget area; None is all of them."""

    @property
    def name(self) -> str:
        """What tells it from what else is drawn of the same choice."""
        return f"{self.compared.dimension} {self.line.span.words} {self.part or ''}"

    @property
    def selection(self) -> Selection:
        """The choice behind the rows."""
        if self.part is None:
            return self.compared.whole
        return self.compared.basis.having(self.compared.dimension, self.part)


def choose(now: Now) -> Shown | None:
    """Let the reader choose the years, how to divide them, and which part; all in the link.

    None where there is nothing to show; what to do is then on the page.
    """
    if now.chosen.empty:
        lists.nothing(now)
        return None
    plan = now.reading.plan.years
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = segments.choose("Fordel på", list(_BY_NAME), key=_DIMENSION)
        compared = comparison.compare(now, _BY_NAME[name])
        options = [_ALL_YEARS, *map(str, range(plan.first, plan.last + 1))]
        session.forget_other(_YEAR, options)
        year = st.selectbox("År", options, key=_YEAR, bind="query-params", width=200)
        span = years(plan.first, plan.last) if year == _ALL_YEARS else years(int(year), int(year))
        line, every = drawn(
            now,
            f"laid out {compared.dimension} {span.words}",
            lambda: _laid_out(now, compared, span),
        )
        part = _choose_part(name, every)
    return Shown(
        compared=compared,
        line=line,
        parts=every if part is None else tuple(one for one in every if one.name == part),
        part=part,
    )


def _laid_out(now: Now, compared: Comparison, span: Span) -> tuple[Line, tuple[Band, ...]]:
    frame = compared.whole.apply(now.frame)
    line = lay_out(frame, span)
    return line, tuple(bands(frame, line, compared.dimension, compared.only))


def _choose_part(name: str, every: Sequence[Band]) -> str | None:
    """One part, or all: all by default where they can be followed by the eye."""
    options = [_ALL_PARTS, *(band.name for band in every)]
    many = sum(len(band.placed) for band in every) > _ROWS
    worst = max(every, key=lambda band: sum(one.group == Group.PAST for one in band.placed))
    session.forget_other(_PART, options)
    chosen = st.selectbox(
        f"Vis {name.lower()}",
        options,
        index=options.index(worst.name) if many else 0,
        key=_PART,
        bind="query-params",
        width=360,
    )
    return None if chosen == _ALL_PARTS else chosen


def summary(now: Now, shown: Shown) -> None:
    """A sentence, how many of all the chosen items run out in each month, and their numbers."""
    name = f"{shown.compared.dimension} {shown.line.span.words}"
    sentence = once(now, f"timeline told {name}", lambda: _sentence(now, shown))
    st.html(html.sentence(f"Tidspunkter i {shown.line.span.words}", sentence))
    if not shown.line.placed:
        return
    with st.container(key="tidslinje-oversigt"):
        clicked = st.plotly_chart(
            drawn(
                now,
                f"running out {name}",
                lambda: charts.runs_out_bars(
                    running_out(shown.line), shown.line.span, now.as_of, now.theme
                ),
            ),
            theme=None,
            config=charts.CONFIG,
            key="tidslinje-pr-maaned",
            on_select="rerun",
            selection_mode="points",
            alt=f"Punkter, hvis tidspunkt udløber, måned for måned. {sentence}.",
        )
    for point in clicked["selection"]["points"]:
        month, group = point["customdata"]
        first = date.fromisoformat(month)
        selection = of_group(shown.compared.whole, Group(group))
        open_list(now, selection.due(first=first, last=month_end(first)))
    with st.expander("Vis måned for måned som tabel"):
        st.html(
            drawn(
                now,
                f"running out as table {name}",
                lambda: _month_numbers(now, shown),
            )
        )


def _sentence(now: Now, shown: Shown) -> str:
    """»46 af 62 punkter kan vises: 16 passerede, 4 forfalder snart. Flest udløber i juni 2025«."""
    line = shown.line
    whole = len(line.placed) + sum(map(len, line.beside.values()))
    past = sum(one.group == Group.PAST for one in line.placed)
    soon = sum(one.group == Group.SOON for one in line.placed)
    parts = [
        f"{danish.number(len(line.placed))} af {danish.count(whole, 'punkt', 'punkter')} står på "
        f"linjen; {danish.number(past)} er passeret, og {danish.number(soon)} forfalder snart"
    ]
    table = running_out(line)
    if not table.empty and int(table["total"].max()):
        month = table["total"].idxmax()
        parts.append(f"flest udløber i {_month(month)}: {danish.number(int(table['total'].max()))}")
    if not line.span.first <= now.as_of <= line.span.last:
        parts.append(f"{danish.long_day(now.as_of)} ligger uden for de viste år")
    return " · ".join(parts)


def _month(day: date) -> str:
    return f"{danish.MONTHS[day.month - 1]} {day.year}"


def rows(now: Now, shown: Shown) -> None:
    """One row an item; on a phone the same items month by month."""
    st.header(shown.part or f"Alle {labels.PLURAL[shown.compared.name]}", anchor=False)
    if not any(band.placed for band in shown.parts):
        st.html(
            html.empty(
                f"Ingen punkter her har et tidspunkt i {shown.line.span.words}.",
                "De står nedenfor. Vælg andre år eller en anden del af planen.",
            )
        )
        return
    every = pages(shown.parts, _ROWS)
    page = st.pagination(len(every), key=_PAGE) if len(every) > 1 else 1
    here = every[page - 1]
    name = f"{shown.name} {page}"
    table, months = drawn(now, f"timeline in words {name}", lambda: _in_words(now, shown, here))
    with st.container(key="tidslinje-linje"):
        _chart(now, shown, here, name)
        st.html(shapes())
        with st.expander("Vis rækkerne som tabel"):
            st.html(table)
    with st.container(key="tidslinje-maaneder"):
        st.html(months)


def _chart(now: Now, shown: Shown, here: Sequence[Band], name: str) -> None:
    names = danish.listed([band.name for band in here])
    count = sum(len(band.placed) for band in here)
    clicked = st.plotly_chart(
        drawn(
            now,
            f"timeline {name}",
            lambda: charts.timeline(
                here,
                shown.line.span,
                now.as_of,
                lambda one: said(one, show_closed=now.show_closed),
                headings=shown.part is None,
                theme=now.theme,
            ),
        ),
        theme=None,
        config=charts.CONFIG,
        key="tidslinje-raekker",
        on_select="rerun",
        selection_mode="points",
        alt=(
            f"Tidslinje over {danish.count(count, 'punkt', 'punkter')} i {names}, "
            f"{shown.line.span.words}. De samme punkter står i tabellen under tidslinjen."
        ),
    )
    for point in clicked["selection"]["points"]:
        open_item(now, str(point["customdata"]))


def said(one: Placed, *, show_closed: bool) -> charts.Said:
    """What the line says of an item; of a closed one its number, its days and its verdict."""
    hidden = withheld(closed=one.closed, show_closed=show_closed)
    title = labels.CLOSED_ITEM if hidden else one.title
    name = f"{one.number} {title}".strip()
    time = "" if hidden else one.time
    written = f"»{time}«, " if time else ""
    precision = (
        f" (nøjagtighed: {labels.PRECISION[one.precision]})" if one.precision is not None else ""
    )
    told = [
        name,
        f"{written}læst som {one.words}{precision}",
        str(one.group),
        "Klik for at se punktet",
    ]
    return charts.Said(
        name=name,
        time=" ".join(time.split()),
        told="\n".join(" ".join(line.split()) for line in told),
        way=way_to(one.key, closed=one.closed),
    )


def _in_words(now: Now, shown: Shown, here: Sequence[Band]) -> tuple[str, str]:
    """The rows as a table, and month by month for a phone."""
    placed = {one.at: one for band in here for one in band.placed}
    frame = shown.compared.whole.apply(now.frame)
    rows = html.list_rows(frame.iloc[list(placed)], item_link(now))
    items = dict(zip(placed, rows, strict=True))
    table = timeline_table(
        [
            (
                band.name if shown.part is None else "",
                [
                    TimelineRow(
                        item=items[one.at],
                        read=one.words,
                        precision=labels.PRECISION[one.precision] if one.precision else "",
                    )
                    for one in band.placed
                ],
            )
            for band in here
        ],
        show_closed=now.show_closed,
    )
    months = month_lists(
        [
            (
                f"{_month(month).capitalize()}: {danish.count(len(its), 'punkt', 'punkter')}",
                [items[one.at] for one in its],
            )
            for month, its in by_month(list(placed.values()))
        ],
        show_closed=now.show_closed,
    )
    return table, months


def _month_numbers(now: Now, shown: Shown) -> str:
    """The summary's numbers, each a link to its items."""
    table = running_out(shown.line)
    some = table[table["total"] > 0]
    months = {_month(day): day for day in some.index}

    def href(month: str, group: Group | None) -> str:
        whole = shown.compared.whole
        drawn = [Group.PAST, Group.SOON, Group.IN_TIME, Group.DONE] if group is None else [group]
        verdicts = [verdict for one in drawn for verdict in verdicts_of(one)]
        first = months[month]
        due = whole.narrowed(VERDICT, *verdicts).due(first=first, last=month_end(first))
        return list_address(due, now.dated)

    named = some.set_axis(list(months), axis=0).assign(dropped=0)
    return html.numbers_table(named, href, first="Måned")


def beside(now: Now, shown: Shown) -> None:
    """The items that have no place on the line, by reason, each in its list."""
    line = shown.line
    if shown.part is not None:
        line = drawn(
            now,
            f"line of {shown.name}",
            lambda: lay_out(shown.selection.apply(now.frame), shown.line.span),
        )
    if not line.beside:
        return
    st.header("Uden for tidslinjen", anchor=False)
    for reason, places in line.beside.items():
        words = f"{str(reason).capitalize()}: {danish.number(len(places))}"
        verdict = _VERDICTS.get(reason)
        if verdict is None and len(places) > _LISTED:
            with st.expander(words):
                _listed(now, shown, places, words)
            continue
        _listed(now, shown, places[:_LISTED], words)
        if verdict is not None and len(places) > _LISTED:
            list_link(
                now,
                shown.selection.narrowed(VERDICT, str(verdict)),
                f"Vis alle {danish.number(len(places))} punkter: {reason}",
            )


def _listed(now: Now, shown: Shown, places: Sequence[int], words: str) -> None:
    lists.short_of(
        now,
        lambda: shown.selection.apply(now.frame).iloc[list(places)],
        caption=words,
        what=f"beside the line {shown.name}",
    )
