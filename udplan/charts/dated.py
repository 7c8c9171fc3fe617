"""What charts over the same years have in common, so that they stand day below day."""

from datetime import date, timedelta
from typing import Final

from udplan import danish
from udplan.charts.canvas import Drawing, upright
from udplan.palette import Colours, Theme
from udplan.timeline import Span

LEFT: Final = 330
RIGHT: Final = 24
SMALL: Final = 14
_NEAR_THE_EDGE: Final = 0.85
_MONTHS_A_TICK: Final = {1: 1, 2: 3}
"""By the number of years shown; of more years, every sixth month has a tick."""


def ground_of_words(theme: Theme) -> str:
    """The ground laid close round the letters, so that no line behind strikes them through."""
    beside = [f"{x}px {y}px 1px {theme.ground}" for x in (-2, 0, 2) for y in (-2, 0, 2)]
    return ", ".join(beside)


def dated_axis(drawing: Drawing, span: Span, theme: Theme, *, side: str = "top") -> None:
    """Months along the line, and a dotted line where a year begins."""
    ticks = _ticks(span)
    drawing.axis(
        "xaxis",
        type="date",
        visible=True,
        side=side,
        range=[span.first.isoformat(), (span.last + timedelta(days=1)).isoformat()],
        tickmode="array",
        tickvals=[day.isoformat() for day in ticks],
        ticktext=[_tick(day) for day in ticks],
        tickangle=0,
        ticklabelposition="outside right",
        tickfont={"size": SMALL, "color": theme.secondary},
        ticks="",
        showgrid=True,
        gridcolor=theme.lines,
        fixedrange=True,
    )
    for year in range(span.first.year + 1, span.last.year + 1):
        line = {"color": theme.secondary, "width": 1, "dash": "dot"}
        upright(drawing, date(year, 1, 1).isoformat(), line, layer="below")


def _ticks(span: Span) -> list[date]:
    step = _MONTHS_A_TICK.get(span.last.year - span.first.year + 1, 6)
    return [month for month in span.months() if (month.month - 1) % step == 0]


def _tick(day: date) -> str:
    name = danish.MONTHS[day.month - 1][:3]
    return f"<b>{day.year}</b><br>{name}" if day.month == 1 else name


def reference(
    drawing: Drawing, span: Span, as_of: date, theme: Theme, *, named: bool = True
) -> None:
    """The line on the reference date, where the span has it."""
    if not span.first <= as_of <= span.last:
        return
    upright(drawing, as_of.isoformat(), {"color": theme.ink, "width": 2}, layer="below")
    if not named:
        return
    along = (as_of - span.first).days / ((span.last - span.first).days + 1)
    drawing.annotation(
        x=as_of.isoformat(),
        y=1,
        yref="paper",
        yshift=40,
        yanchor="bottom",
        xanchor="right" if along > _NEAR_THE_EDGE else "left",
        text=f"<b>vurderet pr. {danish.day(as_of)}</b>",
        font={"size": SMALL, "color": theme.ink},
        showarrow=False,
    )


def outline(colours: Colours) -> str:
    """The colour of the edge; where a group has none of its own, its filling."""
    return colours.outline or colours.fill
