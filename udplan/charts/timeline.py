"""Items as bars over the years.

How sure the words are is in the shape: a day is a mark, a month or less a full bar, longer words
a hatched one, »fra …« a bar that fades. The finished ones are paler. The place is in dates.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import plotly.graph_objects as go

from udplan.charts.canvas import STANDOFF, Drawing, Rows, drawing_of, escaped, rows_of
from udplan.charts.dated import LEFT, RIGHT, SMALL, dated_axis, ground_of_words, outline, reference
from udplan.palette import LIGHT, Theme
from udplan.status import Group
from udplan.timeline import Band, Form, Placed, Span

_BAR: Final = 16
_MARK: Final = 15
_TOP: Final = 66
_WRAP: Final = 42
_LEAST: Final = 30
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
    dated_axis(drawing, span, theme)
    reference(drawing, span, as_of, theme)
    return drawing.figure(
        height=rows.height + _TOP + 10,
        margin={"l": max(LEFT, rows.margin + STANDOFF), "r": RIGHT, "t": _TOP, "b": 10},
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
                "color": [outline(one) for one in colours],
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
            "line": {"width": 2, "color": [outline(theme.groups[one.group]) for one, _ in kept]},
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
        textfont={"size": SMALL, "color": theme.secondary, "shadow": ground_of_words(theme)},
        selected={"textfont": {"color": theme.secondary}},
        unselected={"textfont": {"color": theme.secondary}},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
