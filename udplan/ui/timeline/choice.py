"""What of the plan the timeline shows: years, how divided, and which part; all in the link."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from udplan.selection import FACET, Selection
from udplan.status import Group
from udplan.summaries import Dimension
from udplan.timeline import (
    Band,
    Line,
    Span,
    bands,
    lay_out,
    years,
)
from udplan.ui import comparison, lists, segments, session
from udplan.ui.comparison import Comparison
from udplan.ui.computed import of_each
from udplan.ui.session import Now

_DIMENSION: Final = "fordel"
_PART: Final = "del"
_YEAR: Final = "aar"
_ALL_PARTS: Final = "Alle samlet"
_ALL_YEARS: Final = "Alle planens år"
ROWS: Final = 40
"""So many rows can be followed by the eye down a screen or two; the rest is a page away."""
_BY_NAME: Final = {FACET[one].label: one for one in Dimension}


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
        line, every = of_each(
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
    many = sum(len(band.placed) for band in every) > ROWS
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
