"""Items as bars over the years, and how many run out in each month.

How sure the words are is in the shape: a day is a mark, a month or less a full bar, longer words
a hatched one, »fra …« a bar that fades. The finished ones are paler. The place is in dates.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from udplan import danish
from udplan.charts.canvas import (
    STANDOFF,
    TEXT,
    Drawing,
    Rows,
    drawing_of,
    escaped,
    rows_of,
    upright,
)
from udplan.palette import LIGHT, Colours, Theme
from udplan.status import Group
from udplan.summaries import SHOWN
from udplan.timeline import Band, Form, Placed, Span

_BAR: Final = 16
_MARK: Final = 15
_LEFT: Final = 330
_RIGHT: Final = 24
_TOP: Final = 66
_WRAP: Final = 42
_LEAST: Final = 30
_SMALL: Final = 14
_DAY: Final = 24 * 60 * 60 * 1000
_FADE: Final = (0.95, 0.65, 0.4, 0.18)
_FADE_DAYS: Final = 40
_PALE: Final = 0.55
_LETTERS: Final = 80
"""So many letters are taken to fill the whole line; a time that has no room beside its bar is
in the hover text and the table alone."""
_SMALL_GAP: Final = "\N{NO-BREAK SPACE}" * 2
_WIDE_GAP: Final = "\N{NO-BREAK SPACE}" * 6
"""A mark is as wide to both sides of its day."""
_NEAR_THE_EDGE: Final = 0.85
_MONTHS_A_TICK: Final = {1: 1, 2: 3}
"""By the number of years shown; of more years, every sixth month has a tick."""
_SUMMARY_HEIGHT: Final = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a chart may say of an item; plain texts."""

    name: str
    time: str
    """Beside the bar."""
    told: str
    """On hover; may have several lines."""
    way: str
    """What leads to the item's own page."""


Saying = Callable[[Placed], Said]


@dataclass(frozen=True, slots=True)
class _Segment:
    """A rectangle of a row."""

    placed: Placed
    middle: float
    start: date
    days: int
    opacity: float
    hatched: bool


def timeline(
    bands: Sequence[Band],
    span: Span,
    as_of: date,
    saying: Saying,
    *,
    headings: bool = True,
    theme: Theme = LIGHT,
) -> go.Figure:
    """One row an item under its band's name, and a line on the reference date.

    The `customdata` of a bar is the way to its item.
    """
    entries: list[tuple[str, Placed | None]] = []
    for band in bands:
        if headings:
            entries.append((band.name, None))
        entries += [(saying(one).name, one) for one in band.placed]
    rows = _named(entries)
    drawing = drawing_of(rows, theme)
    placed = [
        (one, middle)
        for (_, one), middle in zip(entries, rows.middles, strict=True)
        if one is not None
    ]
    _bars(drawing, [part for one, y in placed for part in _segments(one, y, span)], saying, theme)
    _marks(drawing, placed, saying, theme)
    _edges(drawing, placed, span, theme)
    _times(drawing, placed, span, as_of, saying, theme)
    _axis(drawing, span, theme)
    _reference(drawing, span, as_of, theme)
    return drawing.figure(
        height=rows.height + _TOP + 10,
        margin={"l": max(_LEFT, rows.margin + STANDOFF), "r": _RIGHT, "t": _TOP, "b": 10},
    )


def _named(entries: Sequence[tuple[str, Placed | None]]) -> Rows:
    rows = rows_of([name for name, _ in entries], wrap=_WRAP, least=_LEAST)
    return replace(
        rows,
        labels=tuple(
            label if one is not None else f"<b>{label}</b>"
            for label, (_, one) in zip(rows.labels, entries, strict=True)
        ),
    )


def _segments(one: Placed, middle: float, span: Span) -> Iterator[_Segment]:
    opacity = _PALE if one.group == Group.DONE else 1.0
    if one.form == Form.BAR:
        start, end = max(one.first, span.first), min(one.last, span.last)
        days = max((end - start).days + 1, 1)
        yield _Segment(one, middle, start, days, opacity, one.vague)
    elif one.form == Form.OPEN:
        start = max(one.first, span.first)
        for part in _FADE:
            days = min(_FADE_DAYS, (span.last - start).days + 1)
            if days <= 0:
                return
            yield _Segment(one, middle, start, days, opacity * part, hatched=False)
            start += timedelta(days=days)


def _bars(drawing: Drawing, parts: Sequence[_Segment], saying: Saying, theme: Theme) -> None:
    if not parts:
        return
    colours = [theme.groups[one.placed.group] for one in parts]
    drawing.bar(
        orientation="h",
        base=[one.start.isoformat() for one in parts],
        x=[one.days * _DAY for one in parts],
        y=[one.middle for one in parts],
        width=_BAR,
        marker={
            "color": [one.fill for one in colours],
            "opacity": [one.opacity for one in parts],
            "line": {
                "color": [_outline(one) for one in colours],
                # The parts of a fading bar have no edge between them.
                "width": [0 if one.placed.form == Form.OPEN else 1 for one in parts],
            },
            "pattern": {
                "shape": ["/" if one.hatched else "" for one in parts],
                "fillmode": "replace",
                "fgcolor": [one.fill for one in colours],
                "bgcolor": [theme.ground] * len(parts),
                "size": 7,
                "solidity": 0.45,
            },
        },
        **_clickable([one.placed for one in parts], saying),
        unselected={"marker": {"opacity": 1}},
    )


def _marks(
    drawing: Drawing,
    placed: Sequence[tuple[Placed, float]],
    saying: Saying,
    theme: Theme,
) -> None:
    kept = [(one, y) for one, y in placed if one.form == Form.MARK]
    if not kept:
        return
    drawing.scatter(
        mode="markers",
        x=[one.last.isoformat() for one, _ in kept],
        y=[y for _, y in kept],
        marker={
            "symbol": ["diamond-open" if one.vague else "diamond" for one, _ in kept],
            "size": _MARK,
            "color": [theme.groups[one.group].fill for one, _ in kept],
            "opacity": [_PALE if one.group == Group.DONE else 1 for one, _ in kept],
            "line": {"width": 2, "color": [_outline(theme.groups[one.group]) for one, _ in kept]},
        },
        cliponaxis=False,
        **_clickable([one for one, _ in kept], saying),
        unselected={"marker": {"opacity": 1}},
    )


def _clickable(placed: Sequence[Placed], saying: Saying) -> dict[str, Any]:
    return {
        "hovertext": [
            "<br>".join(escaped(line) for line in saying(one).told.splitlines()) for one in placed
        ],
        "hoverinfo": "text",
        "customdata": [saying(one).way for one in placed],
        "showlegend": False,
    }


def _outline(colours: Colours) -> str:
    return colours.outline or colours.fill


def _edges(
    drawing: Drawing, placed: Sequence[tuple[Placed, float]], span: Span, theme: Theme
) -> None:
    """An arrow where a time began before the years shown, or goes on after them or for ever."""
    arrows = [
        (span.first, y, "triangle-left", one) for one, y in placed if one.first < span.first
    ] + [(span.last, y, "triangle-right", one) for one, y in placed if one.last > span.last]
    if not arrows:
        return
    drawing.scatter(
        mode="markers",
        x=[day.isoformat() for day, *_ in arrows],
        y=[y for _, y, _, _ in arrows],
        marker={
            "symbol": [symbol for _, _, symbol, _ in arrows],
            "size": 11,
            "color": [theme.groups[one.group].fill for *_, one in arrows],
            "line": {"width": 1, "color": theme.ink},
        },
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _times(
    drawing: Drawing,
    placed: Sequence[tuple[Placed, float]],
    span: Span,
    as_of: date,
    saying: Saying,
    theme: Theme,
) -> None:
    """The time as written beside its bar, to the right if there is room, else to the left.

    To the left also where it would lie on the line of the reference date and need not.
    """
    whole = (span.last - span.first).days + 1
    xs, ys, texts, positions = [], [], [], []
    for one, y in placed:
        words = saying(one).time
        start, end = max(one.first, span.first), min(one.last, span.last)
        if one.form == Form.OPEN:
            end = min(start + timedelta(days=_FADE_DAYS * len(_FADE)), span.last)
        room_right = (span.last - end).days / whole * _LETTERS
        room_left = (start - span.first).days / whole * _LETTERS
        if not words or max(room_right, room_left) < len(words):
            continue
        fits_left = room_left >= len(words)
        crossed = 0 <= (as_of - end).days / whole * _LETTERS <= len(words)
        right = room_right >= len(words) and not (crossed and fits_left)
        xs.append((end if right else start).isoformat())
        ys.append(y)
        gap = _WIDE_GAP if one.form == Form.MARK else _SMALL_GAP
        texts.append(f"{gap}{escaped(words)}" if right else f"{escaped(words)}{gap}")
        positions.append("middle right" if right else "middle left")
    if not xs:
        return
    drawing.scatter(
        mode="text",
        x=xs,
        y=ys,
        text=texts,
        textposition=positions,
        textfont={"size": _SMALL, "color": theme.secondary, "shadow": _ground_of_words(theme)},
        selected={"textfont": {"color": theme.secondary}},
        unselected={"textfont": {"color": theme.secondary}},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def _ground_of_words(theme: Theme) -> str:
    """The ground laid close round the letters, so that no line behind strikes them through."""
    beside = [f"{x}px {y}px 1px {theme.ground}" for x in (-2, 0, 2) for y in (-2, 0, 2)]
    return ", ".join(beside)


def _axis(drawing: Drawing, span: Span, theme: Theme, *, side: str = "top") -> None:
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
        tickfont={"size": _SMALL, "color": theme.secondary},
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


def _reference(
    drawing: Drawing, span: Span, as_of: date, theme: Theme, *, named: bool = True
) -> None:
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
        font={"size": _SMALL, "color": theme.ink},
        showarrow=False,
    )


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
            marker={"color": colours.fill, "line": {"color": _outline(colours), "width": 1}},
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
        textfont={"size": TEXT, "color": theme.ink, "shadow": _ground_of_words(theme)},
        selected={"textfont": {"color": theme.ink}},
        unselected={"textfont": {"color": theme.ink}},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
    _axis(drawing, span, theme, side="bottom")
    _reference(drawing, span, as_of, theme, named=False)
    drawing.axis("xaxis", showgrid=False)
    drawing.axis("yaxis", range=[0, max(totals, default=0) * 1.25 or 1], visible=False)
    return drawing.figure(
        barmode="stack",
        height=_SUMMARY_HEIGHT,
        margin={"l": _LEFT, "r": _RIGHT, "t": 6, "b": 44},
    )


def _month_told(month: date, count: int, group: Group) -> str:
    what = danish.count(count, "punkt udløber", "punkter udløber")
    return (
        f"{danish.MONTHS[month.month - 1]} {month.year}: {what} · {group.lower()}"
        f"<br>Klik for at se {'dem' if count > 1 else 'det'}"
    )
