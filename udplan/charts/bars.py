"""Bars of counts and kroner, in the order and colours of the groups.

No axis, no grid, no legend: the number stands in its segment, the total at the end, and the chips
above the chart are the legend. Shown with `theme=None`, since Streamlit's theme greys the names.
"""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from udplan import danish, labels
from udplan.charts.canvas import TEXT, Drawing, Rows, drawing_of, escaped, rows_of, upright
from udplan.kroner import Realised
from udplan.palette import LIGHT, Theme
from udplan.status import Group
from udplan.summaries import SHOWN

_BAR: Final = 30
_GAP: Final = 2


def warm_up() -> None:
    """Draw an empty figure once: the first costs a tenth of a second more than the next."""
    money_bars([])


def progress_bars(
    table: pd.DataFrame, theme: Theme = LIGHT, *, clickable: bool = True
) -> go.Figure:
    """One bar a row of `count_by`, in its order from the top, one segment a group.

    The `customdata` of a segment is the row's name and the group: the way to its list, where
    there is one (`clickable`).
    """
    rows = rows_of([str(name) for name in table.index])
    drawing = drawing_of(rows, theme)
    counts = {group: [int(count) for count in table[str(group)]] for group in SHOWN}
    starts = _starts(list(counts.values()))
    # What is outlined is drawn last, or the white gap of its neighbour would eat the outline.
    for group in sorted(SHOWN, key=lambda group: group == Group.ONGOING):
        colours, values = theme.groups[group], counts[group]
        outlined = group == Group.ONGOING
        kept = [place for place, value in enumerate(values) if value]
        if not kept:
            continue
        drawing.bar(
            name=str(group),
            orientation="h",
            base=[starts[SHOWN.index(group)][place] for place in kept],
            x=[values[place] for place in kept],
            y=[rows.middles[place] for place in kept],
            width=_BAR - 3 if outlined else _BAR,
            marker={
                "color": colours.fill,
                "line": {
                    "color": colours.outline if outlined else theme.ground,
                    "width": 1 if outlined else _GAP,
                },
            },
            text=[danish.number(values[place]) for place in kept],
            hovertext=[
                _told(rows.names[place], values[place], group, clickable=clickable)
                for place in kept
            ],
            customdata=[(rows.names[place], str(group)) for place in kept],
            **_inside(colours.text),
        )
    totals = [int(total) for total in table["total"]]
    _write_ends(drawing, rows, totals, [danish.number(total) for total in totals], theme)
    return drawing.figure()


def money_bars(rows: Sequence[tuple[str, Realised]], theme: Theme = LIGHT) -> go.Figure:
    """Per name the realised and the remaining kroner, the planned ones at the end, in mio. kr.

    Savings are negative; where they outweigh, the bars still grow to the right. A part with the
    other sign than the rest stands on the other side of the base line.
    """
    places = rows_of([name for name, _ in rows])
    drawing = drawing_of(places, theme)
    sums = [one for _, one in rows]
    direction = -1 if sum(one.planned for one in sums) < 0 else 1
    done = theme.groups[Group.DONE]
    parts = (
        ("Realiseret", [one.realised for one in sums], done.fill, done.text),
        ("Ikke realiseret", [one.remaining for one in sums], theme.neutral, theme.on_neutral),
    )
    for name, kroner, fill, text in parts:
        kept = [place for place, amount in enumerate(kroner) if amount]
        if not kept:
            continue
        drawing.bar(
            name=name,
            orientation="h",
            x=[direction * kroner[place] / 1_000_000 for place in kept],
            y=[places.middles[place] for place in kept],
            width=_BAR,
            marker={"color": fill, "line": {"color": theme.ground, "width": _GAP}},
            text=[labels.millions(kroner[place]) for place in kept],
            hovertext=[
                f"{escaped(places.names[place])}: {labels.millions(kroner[place])} mio. kr. "
                f"{name.lower()}"
                for place in kept
            ],
            customdata=[(places.names[place], name) for place in kept],
            **_inside(text),
        )
    ends = [max(0, direction * one.realised) + max(0, direction * one.remaining) for one in sums]
    _write_ends(
        drawing,
        places,
        [end / 1_000_000 for end in ends],
        [labels.millions(one.planned) for one in sums],
        theme,
    )
    lows = [min(0, direction * one.realised) + min(0, direction * one.remaining) for one in sums]
    if low := min(lows, default=0):
        drawing.axis("xaxis", range=[low / 1_000_000, max(ends) / 1_000_000])
        upright(drawing, 0, {"color": theme.secondary, "width": 1})
    return drawing.figure(barmode="relative")


def money_sentence(total: Realised) -> str:
    """»Realiseret i 2025: −4,4 af −15,8 mio. kr. · 3 punkter har intet beløb«."""
    sentence = (
        f"Realiseret i {total.year}: {labels.millions(total.realised)} af "
        f"{labels.millions(total.planned)} mio. kr."
    )
    if total.without_amount:
        unknown = danish.count(total.without_amount, "punkt", "punkter")
        sentence += f" · {unknown} har intet beløb"
    return sentence


def _told(name: str, count: int, group: Group, *, clickable: bool) -> str:
    what = f"{escaped(name)}: {danish.count(count, 'punkt', 'punkter')} · {group.lower()}"
    if not clickable:
        return what
    return f"{what}<br>Klik for at se {'dem' if count > 1 else 'det'}"


def _starts(values: Sequence[Sequence[int]]) -> list[list[int]]:
    """For each segment where the earlier ones of its bar end."""
    starts = [[0] * len(values[0])]
    for row in values[:-1]:
        starts.append([start + value for start, value in zip(starts[-1], row, strict=True)])
    return starts


def _inside(colour: str) -> dict[str, Any]:
    return {
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"size": TEXT, "color": colour},
        "hoverinfo": "text",
        # A click selects, and Plotly would fade all the others. It fails without `selected`.
        "selected": {"textfont": {"color": colour}},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": colour}},
        "showlegend": False,
    }


def _write_ends(
    drawing: Drawing, rows: Rows, ends: Sequence[float], texts: Sequence[str], theme: Theme
) -> None:
    drawing.scatter(
        name="I alt",
        mode="text",
        x=ends,
        y=rows.middles,
        text=[f"  {text}" for text in texts],
        textposition="middle right",
        textfont={"size": TEXT, "color": theme.ink},
        selected={"textfont": {"color": theme.ink}},
        unselected={"textfont": {"color": theme.ink}},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
    drawing.axis("xaxis", range=[0, max(ends, default=0) or 1])
