"""One row an item on the line of time; on a phone the same items month by month."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from udplan import charts, danish, labels
from udplan.timeline import (
    Band,
    Placed,
    by_month,
    page_of,
    pages,
)
from udplan.ui import html
from udplan.ui.computed import drawn
from udplan.ui.html.pieces import withheld
from udplan.ui.html.timeline import TimelineRow, month_lists, shapes, timeline_table
from udplan.ui.links import item_link, open_item, way_to
from udplan.ui.session import Now
from udplan.ui.timeline.choice import ROWS, Shown
from udplan.ui.timeline.months import month_name

_PAGE: Final = "tidslinje-side"


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
    every = pages(shown.parts, ROWS)
    page = st.pagination(every, key=_PAGE) if every > 1 else 1
    here = page_of(shown.parts, ROWS, page)
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
    rows = html.list_rows(now.frame.iloc[list(placed)], item_link(now))
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
                f"{month_name(month).capitalize()}: {danish.count(len(its), 'punkt', 'punkter')}",
                [items[one.at] for one in its],
            )
            for month, its in by_month(list(placed.values()))
        ],
        show_closed=now.show_closed,
    )
    return table, months
