"""How many items run out in each month."""

from datetime import date
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from udplan import danish
from udplan.charts.canvas import TEXT, Rows, drawing_of
from udplan.charts.dated import LEFT, RIGHT, dated_axis, ground_of_words, outline, reference
from udplan.palette import LIGHT, Theme
from udplan.status import Group
from udplan.summaries import SHOWN
from udplan.timeline import Span

_DAY: Final = 24 * 60 * 60 * 1000
_SUMMARY_HEIGHT: Final = 128


def runs_out_bars(table: pd.DataFrame, span: Span, as_of: date, theme: Theme = LIGHT) -> go.Figure:
    """How many items run out in each month, stacked by group; the number stands on top.

    The `customdata` of a segment is the month's first day and the group.
    """
    rows = Rows(names=(), labels=(), middles=(), height=_SUMMARY_HEIGHT, margin=0)
    drawing = drawing_of(rows, theme)
    months: list[date] = list(table.index)
    middles = [month.replace(day=15).isoformat() for month in months]
    for group in SHOWN:
        counts = [int(count) for count in table[str(group)]]
        kept = [place for place, count in enumerate(counts) if count]
        if not kept:
            continue
        colours = theme.groups[group]
        drawing.bar(
            name=str(group),
            x=[middles[place] for place in kept],
            y=[counts[place] for place in kept],
            width=24 * _DAY,
            marker={"color": colours.fill, "line": {"color": outline(colours), "width": 1}},
            hovertext=[_month_told(months[place], counts[place], group) for place in kept],
            hoverinfo="text",
            customdata=[(months[place].isoformat(), str(group)) for place in kept],
            unselected={"marker": {"opacity": 1}},
            showlegend=False,
        )
    totals = [int(total) for total in table["total"]]
    drawing.scatter(
        mode="text",
        x=[day for day, total in zip(middles, totals, strict=True) if total],
        y=[total for total in totals if total],
        text=[danish.number(total) for total in totals if total],
        textposition="top center",
        textfont={"size": TEXT, "color": theme.ink, "shadow": ground_of_words(theme)},
        selected={"textfont": {"color": theme.ink}},
        unselected={"textfont": {"color": theme.ink}},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
    dated_axis(drawing, span, theme, side="bottom")
    reference(drawing, span, as_of, theme, named=False)
    drawing.axis("xaxis", showgrid=False)
    drawing.axis("yaxis", range=[0, max(totals, default=0) * 1.25 or 1], visible=False)
    return drawing.figure(
        barmode="stack",
        height=_SUMMARY_HEIGHT,
        margin={"l": LEFT, "r": RIGHT, "t": 6, "b": 44},
    )


def _month_told(month: date, count: int, group: Group) -> str:
    what = danish.count(count, "punkt udløber", "punkter udløber")
    return (
        f"{danish.MONTHS[month.month - 1]} {month.year}: {what} · {group.lower()}"
        f"<br>Klik for at se {'dem' if count > 1 else 'det'}"
    )
