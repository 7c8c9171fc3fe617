"""The plan judged as of a day, and the rows of it that a choice lets through; kept for all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
import streamlit as st

from udplan.briefing.background import open_decisions
from udplan.errors import StoreError
from udplan.facets import FACETS, choices
from udplan.frame import to_frame, veiled
from udplan.history.stories import Past
from udplan.plan import Plan
from udplan.selection import Selection, filtered, from_link
from udplan.settings import Settings
from udplan.ui import loading
from udplan.ui.desk.counting import Counts, Values, counts, values_of
from udplan.ui.loading import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A judged plan and all that it depends on: another of any of these is another table."""

    where: Place
    version: str
    edition: int
    history: int
    """As in `loading.Behind`."""
    decisions: int
    as_of: date
    sees_closed: bool = True
    """Whether texts, names and days of closed items are in it."""


_PLANS: Final = 8
"""So many judged plans are kept: a few days of a few versions, with and without closed items."""
_NAMED: Final[dict[str | type[Any], Callable[[Any], Any]] | None] = {Wanted: repr}
"""Its words tell it apart; Streamlit's own way through its fields takes six times as long."""


@st.cache_resource(max_entries=_PLANS, show_spinner="Læser planen …", hash_funcs=_NAMED)
def judged(wanted: Wanted) -> pd.DataFrame:
    """The judged plan as of a day; shared by all and never written to."""
    if not wanted.sees_closed:
        return veiled(judged(replace(wanted, sees_closed=True)))
    where, version, edition = wanted.where, wanted.version, wanted.edition
    plan, known = loading.reading_of(where, version, edition).plan, loading.load_settings(where)
    stories = decided = None
    if wanted.history >= 0 and version != loading.NOTHING.source.sha256:
        seen = loading.past_of(where, version, edition, wanted.history)
        stories = seen.stories if seen is not None else None
        if seen is not None and wanted.decisions > 0:
            decided = _decided(where, seen, plan, known)
    return to_frame(plan, wanted.as_of, known, stories, decided)


def _decided(
    where: Place, seen: Past, plan: Plan, known: Settings
) -> dict[str, tuple[str, ...]] | None:
    """What is decided and open; a store that fails now takes no page down."""
    store = loading.open_store(where.store)
    try:
        return open_decisions(store, seen, plan.items, years=plan.years, settings=known)
    except StoreError:
        return None


@st.cache_resource(max_entries=_PLANS, show_spinner=False, hash_funcs=_NAMED)
def options(wanted: Wanted) -> dict[str, list[str]]:
    """Facet to the values that can be chosen, in screen order."""
    frame = judged(wanted)
    return {facet.name: choices(frame, facet) for facet in FACETS}


@st.cache_resource(max_entries=_PLANS, show_spinner=False, hash_funcs=_NAMED)
def facets(wanted: Wanted) -> Values:
    """Facet to the values of each row, for the counts beside the filters."""
    return values_of(judged(wanted))


def facet_counts(wanted: Wanted, selection: Selection) -> Counts:
    """How many items each value of a filter has beside a choice."""
    return counts(judged(wanted), facets(wanted), selection, where_of(wanted, selection))


def rows_of(wanted: Wanted, selection: Selection) -> pd.DataFrame:
    """The rows of the judged plan that a choice lets through; shared and never written to."""
    if selection.is_nothing():
        return judged(wanted).iloc[:0]
    return _rows(wanted, selection.to_link())


def where_of(wanted: Wanted, selection: Selection) -> np.ndarray:
    """Whether a choice lets the row of the judged plan through, for each of its rows."""
    if selection.is_nothing():
        return np.zeros(len(judged(wanted)), dtype="bool")
    return np.asarray(_where(wanted, selection.to_link()), dtype="bool")


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_NAMED)
def _rows(wanted: Wanted, link: str) -> pd.DataFrame:
    """A few, for each is as large as the plan."""
    return filtered(judged(wanted), _where(wanted, link))


@st.cache_resource(max_entries=40, show_spinner=False, hash_funcs=_NAMED)
def _where(wanted: Wanted, link: str) -> pd.Series:
    """Searching all texts takes longer than taking the rows."""
    return from_link(link).where(judged(wanted))
