"""What of the plan the timeline shows: years, how divided, and which part; all in the link."""

from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from udplan.facets import FACET
from udplan.selection import Selection
from udplan.status import Group
from udplan.summaries import Dimension
from udplan.timeline import (
    Band,
    Line,
    Span,
    among,
    bands,
    lay_out,
    running_out,
    years,
)
from udplan.ui import comparison, lists, segments, session
from udplan.ui.comparison import Comparison
from udplan.ui.computed import of_all, of_each
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
class _LaidOut:
    """What follows from filters, years and division alone, whatever part is looked at."""

    line: Line
    bands: tuple[Band, ...]
    months: pd.DataFrame
    worst: str
    """The band with most passed items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the reader chose to see: all of it for the summary, a part for the rows."""

    compared: Comparison
    line: Line
    """All the chosen items, by their rows in the plan."""
    months: pd.DataFrame
    """How many of them run out in each month, as `running_out` gives it."""
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
    if not now.items:
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
        laid_out = of_each(
            now,
            f"laid out {compared.dimension} {span.words}",
            lambda: _laid_out(now, compared, span),
        )
        part = _choose_part(name, laid_out)
    return Shown(
        compared=compared,
        line=laid_out.line,
        months=laid_out.months,
        parts=tuple(one for one in laid_out.bands if part in (None, one.name)),
        part=part,
    )


def _laid_out(now: Now, compared: Comparison, span: Span) -> _LaidOut:
    whole = of_all(now, f"laid out {span.words}", lambda: lay_out(now.frame, span))
    line = among(whole, now.where(compared.whole))
    every = bands(now.frame, line, compared.dimension, compared.only)
    worst = max(every, key=lambda band: sum(one.group == Group.PAST for one in band.placed))
    return _LaidOut(line=line, bands=every, months=running_out(line), worst=worst.name)


def _choose_part(name: str, laid_out: _LaidOut) -> str | None:
    """One part, or all: all by default where they can be followed by the eye."""
    options = [_ALL_PARTS, *(band.name for band in laid_out.bands)]
    many = sum(len(band.placed) for band in laid_out.bands) > ROWS
    session.forget_other(_PART, options)
    chosen = st.selectbox(
        f"Vis {name.lower()}",
        options,
        index=options.index(laid_out.worst) if many else 0,
        key=_PART,
        bind="query-params",
        width=360,
    )
    return None if chosen == _ALL_PARTS else chosen
