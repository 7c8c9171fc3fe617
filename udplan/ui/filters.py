"""The one filter bar: drawn by the frame round every page, its choice kept in the address."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from udplan.selection import (
    BUDGET_AREA,
    COMMITTEE,
    FACET,
    FACETS,
    KIND,
    THEME,
    VERDICT,
    Facet,
    Scope,
    Selection,
    from_link,
)
from udplan.ui import session
from udplan.ui.navigation import CHOICE

SCOPE: Final = "omfang"
WORDS: Final = "soeg"
DUE_FROM: Final = "frist_fra"
DUE_TO: Final = "frist_til"

_EARLIEST: Final = date(2000, 1, 1)
_LATEST: Final = date(2099, 12, 31)
_FIRST: Final = (COMMITTEE, THEME, BUDGET_AREA, KIND, VERDICT)
_PER_ROW: Final = 3
_FIELD: Final = 280
"""Pixels; a phone has 320."""

MORE: Final = "flere-filtre"
"""The popover, True while it is open."""

SHOW_CLOSED: Final = "vis_lukkede"
"""Not in the address: a link must not show to another what its reader did not ask for."""

Options = Mapping[str, Sequence[str]]
"""Facet name to the values that can be chosen."""


def take_over_link(options: Options) -> None:
    """Let a link's whole choice replace the reader's; called before the bar is drawn.

    A link cannot set a widget that is bound to the address, so its choice has a name of its own,
    and leaves the address once it has been taken over.
    """
    link = st.query_params.get(CHOICE)
    if link is not None:
        choose(from_link(link))
        del st.query_params[CHOICE]
    for facet in FACETS:
        session.keep_only(facet.name, options[facet.name])


def reset() -> None:
    """The whole plan again."""
    choose(Selection())


def choose(selection: Selection) -> None:
    """Let a choice replace the reader's; called before the bar is drawn.

    Streamlit tells the address of a field that is set here, but not of one that was not on the
    page before.
    """
    unseen = {key: said for key, said in selection.to_query().items() if not session.knows(key)}
    for facet in FACETS:
        session.keep(facet.name, list(selection.values(facet.name)))
    session.keep(SCOPE, str(selection.scope))
    session.keep(WORDS, selection.words)
    session.keep(DUE_FROM, selection.due_from)
    session.keep(DUE_TO, selection.due_to)
    st.query_params.update(unseen)  # one step of the browser's »back«


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the reader chose in the bar."""

    selection: Selection
    show_closed: bool


def bar(options: Options, *, unfolded: bool, may_show_closed: bool) -> Answer:
    """Draw the bar and give the choice; `unfolded` where filtering is what the page is for."""
    with _place(unfolded=unfolded):
        top = st.container(horizontal=True, vertical_alignment="bottom")
        words = top.text_input(
            "Søg i alle tekster",
            key=WORDS,
            bind="query-params",
            placeholder="Ord fra titel, kurs, koordinering, ansvarlig, noter …",
        )
        with st.container(horizontal=True, key="filter-felter"):
            chosen = _fields([FACET[name] for name in _FIRST], options)
        folded = top.popover("Flere filtre", icon=":material/tune:", key=MORE, on_change="rerun")
        with folded if folded.open else _line_of_those_that_choose():
            more = _more(options, committee=COMMITTEE in chosen, may_show_closed=may_show_closed)
    selection = replace(more.selection, chosen={**chosen, **more.selection.chosen}, words=words)
    return Answer(selection=selection, show_closed=more.show_closed)


def _more(options: Options, *, committee: bool, may_show_closed: bool) -> Answer:
    """The fields of the popover; while it is closed those that choose something, below the bar.

    Two dozen fields that nobody sees were a third of what the frame sends at every change. And a
    field in a closed popover does not exist in the browser: it is left out of the next page's
    address, and what it is reset to never reaches it.
    """
    scope, due_from, due_to = str(Scope.OWN), None, None
    chosen: dict[str, tuple[str, ...]] = {}
    if _wanted(SCOPE):
        scope = st.selectbox(
            "Punkter for det valgte udvalg",
            [str(scope) for scope in Scope],
            key=SCOPE,
            bind="query-params",
            disabled=not committee,
            width=_width(),
        )
    with _row():
        if _wanted(DUE_FROM):
            due_from = _day("Tidspunkt udløber tidligst", DUE_FROM)
        if _wanted(DUE_TO):
            due_to = _day("Tidspunkt udløber senest", DUE_TO)
    rest = [facet for facet in FACETS if facet.name not in _FIRST and _wanted(facet.name)]
    for start in range(0, len(rest), _PER_ROW):
        with _row():
            chosen |= _fields(rest[start : start + _PER_ROW], options, _width())
    show_closed = (
        may_show_closed
        and _wanted(SHOW_CLOSED)
        and st.checkbox("Vis indholdet af lukkede punkter", key=SHOW_CLOSED)
    )
    return Answer(
        selection=Selection(chosen=chosen, scope=Scope(scope), due_from=due_from, due_to=due_to),
        show_closed=show_closed,
    )


def _line_of_those_that_choose() -> AbstractContextManager[object]:
    """Where the fields of the closed popover stand; no line where none chooses anything."""
    every = (SCOPE, DUE_FROM, DUE_TO, SHOW_CLOSED, *(facet.name for facet in FACETS))
    if not _wanted(*(key for key in every if key not in _FIRST)):
        return nullcontext()
    return st.container(horizontal=True, vertical_alignment="bottom", key="filter-valgt")


def _row() -> AbstractContextManager[object]:
    """A line of the popover."""
    return st.container(horizontal=True) if session.kept(MORE) else nullcontext()


def _width() -> int | Literal["stretch"]:
    return "stretch" if session.kept(MORE) else _FIELD


def _wanted(*keys: str) -> bool:
    """Whether the reader can see these fields of the popover, or one of them says something."""
    said = (session.kept(key) or st.query_params.get(key) for key in keys)
    return bool(session.kept(MORE)) or any(one and one != Scope.OWN for one in said)


def _place(*, unfolded: bool) -> DeltaGenerator:
    """A fold on the pages that are for reading; no frame where every line above the list counts."""
    if unfolded:
        return st.container(key="filterlinje", gap="xsmall")
    return st.expander("Filtre", icon=":material/filter_list:")


def _fields(
    facets: Sequence[Facet], options: Options, width: int | Literal["stretch"] = "stretch"
) -> dict[str, tuple[str, ...]]:
    chosen = {}
    for facet in facets:
        values = st.multiselect(
            facet.label,
            options[facet.name],
            key=facet.name,
            bind="query-params",
            placeholder="Alle",
            width=width,
        )
        if values:
            chosen[facet.name] = tuple(values)
    return chosen


def _day(label: str, key: str) -> date | None:
    return st.date_input(
        label,
        key=key,
        bind="query-params",
        format="DD-MM-YYYY",
        min_value=_EARLIEST,
        max_value=_LATEST,
        value=None,
        width=_width(),
    )
