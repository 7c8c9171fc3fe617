"""What all pictures share: Danish words, the type, the names to the left, an empty ground."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Any, Final, Literal

import plotly.graph_objects as go

from udplan import danish
from udplan.charts.letters import width_of
from udplan.palette import Theme

TEXT: Final = 15
_ROW: Final = 44
_LINE: Final = 18
_EMPTY: Final = 40
_WRAP: Final = 24
STANDOFF: Final = 8
"""Pixels between a name and the bars."""
_FONT: Final = '"Source Sans", "Source Sans 3", sans-serif'

CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "locale": "da",
    "locales": {
        "da": {
            "dictionary": {},
            "format": {
                "days": ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"],
                "shortDays": ["søn", "man", "tir", "ons", "tor", "fre", "lør"],
                "months": list(danish.MONTHS),
                "shortMonths": [month[:3] for month in danish.MONTHS],
                "date": "%d-%m-%Y",
                "decimal": ",",
                "thousands": ".",
            },
        }
    },
}


@dataclass(frozen=True, slots=True)
class Rows:
    """Where each name stands, in pixels from the top.

    So a name of three lines gets the room it needs, and the others no more than theirs.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    middles: tuple[float, ...]
    height: int
    margin: int
    """What the widest name takes to the left."""


def rows_of(names: Sequence[str], *, wrap: int = _WRAP, least: int = _ROW) -> Rows:
    """The names under each other, in lines of about `wrap` letters, each at least so high."""
    middles, top = [], 0
    wrapped = [textwrap.wrap(name, wrap, break_long_words=False) or [""] for name in names]
    for lines in wrapped:
        height = max(least, _LINE * len(lines) + 14)
        middles.append(top + height / 2)
        top += height
    return Rows(
        names=tuple(names),
        labels=tuple("<br>".join(map(escaped, lines)) for lines in wrapped),
        middles=tuple(middles),
        height=top or _EMPTY,
        margin=ceil(max((width_of(one, TEXT) for lines in wrapped for one in lines), default=0)),
    )


def escaped(text: str) -> str:
    """Plotly reads its texts as a kind of HTML."""
    return escape(text, quote=False)


class Finished(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A figure that is drawn for many readers and changed by none.

    Its parts are copied once; Plotly copies them each time a page is drawn.
    """

    def __init__(self, whole: Mapping[str, Any]) -> None:
        super().__init__(whole, _validate=False)
        self._parts: dict[str, Any] = super().to_dict()

    def to_dict(self) -> dict[str, Any]:
        """The figure in Plotly's own words; not to be written to."""
        return self._parts


class Drawing:
    """What a figure is to hold, put together as it is drawn.

    Handed to Plotly once and whole, and not checked: that each word and value is one that Plotly
    knows takes it three times as long as all the rest, at every choice, and the tests ask it
    (`tests/test_charts.py`).
    """

    def __init__(self, layout: Mapping[str, Any]) -> None:
        self._layout: dict[str, Any] = {**layout, "shapes": [], "annotations": []}
        self._traces: list[dict[str, Any]] = []

    def bar(self, **trace: Any) -> None:  # noqa: ANN401
        """Bars, in Plotly's own words."""
        self._traces.append({"type": "bar", **trace})

    def scatter(self, **trace: Any) -> None:  # noqa: ANN401
        """Marks, lines or words."""
        self._traces.append({"type": "scatter", **trace})

    def shape(self, **shape: Any) -> None:  # noqa: ANN401
        """A line or a ground that is no part of the numbers."""
        self._layout["shapes"].append(shape)

    def annotation(self, **annotation: Any) -> None:  # noqa: ANN401
        """A word that stands by itself."""
        self._layout["annotations"].append(annotation)

    def axis(self, name: Literal["xaxis", "yaxis"], **more: Any) -> None:  # noqa: ANN401
        """What else is to be said of an axis; the last word counts."""
        self._layout[name] = {**self._layout[name], **more}

    def figure(self, **layout: Any) -> go.Figure:  # noqa: ANN401
        """The figure, with what else is to be said of it as a whole."""
        return Finished({"data": self._traces, "layout": {**self._layout, **layout}})


def drawing_of(rows: Rows, theme: Theme) -> Drawing:
    """A drawing with nothing but the names to the left."""
    hidden: Mapping[str, object] = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
    }
    clear = "rgba(0,0,0,0)"
    return Drawing(
        {
            "template": {},
            "barmode": "overlay",
            "height": rows.height,
            "margin": {"l": rows.margin + STANDOFF, "r": 56, "t": 0, "b": 0, "pad": 0},
            "showlegend": False,
            "separators": ",.",
            "dragmode": False,
            "font": {"family": _FONT, "size": TEXT, "color": theme.ink},
            # A number that does not fit its segment is left out, never shrunk or turned.
            "uniformtext": {"minsize": TEXT, "mode": "hide"},
            "hoverlabel": {
                "bgcolor": theme.ground,
                "bordercolor": theme.lines,
                "font": {"family": _FONT, "size": TEXT, "color": theme.ink},
                "align": "left",
            },
            "plot_bgcolor": clear,
            "paper_bgcolor": clear,
            "xaxis": {**hidden, "visible": False},
            "yaxis": {
                **hidden,
                "range": [rows.height, 0],
                "tickmode": "array",
                "tickvals": rows.middles,
                "ticktext": rows.labels,
                "ticklabelstandoff": STANDOFF,
                "ticks": "",
                "tickfont": {"size": TEXT, "color": theme.ink},
            },
        }
    )


def upright(
    drawing: Drawing,
    x: str | int,
    line: Mapping[str, object],
    *,
    layer: Literal["above", "below"] = "above",
) -> None:
    """A line from the foot to the top; Plotly's own `add_vline` takes three times as long."""
    drawing.shape(
        type="line",
        x0=x,
        x1=x,
        xref="x",
        y0=0,
        y1=1,
        yref="y domain",
        line=dict(line),
        layer=layer,
    )
