"""The one filter bar: drawn by the frame round every page, its choice kept in the address."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from udplan import danish
from udplan.facets import BUDGET_AREA, COMMITTEE, FACET, FACETS, KIND, THEME, VERDICT, Facet
from udplan.selection import Scope, Selection, from_link
from udplan.ui import session
from udplan.ui.navigation import CHOICE

SCOPE: Final = "omfang"
WORDS: Final = "soeg"
DUE_FROM: Final = "frist_fra"
DUE_TO: Final = "frist_til"

_LONGEST_VALUE: Final = 300
"""A longer one is no value of any plan."""

_EARLIEST: Final = date(2000, 1, 1)
_LATEST: Final = date(2099, 12, 31)
_FIRST: Final = (COMMITTEE, THEME, BUDGET_AREA, KIND, VERDICT)
_PER_ROW: Final = 3
_FIELD: Final = 280
"""Pixels; a phone has 320."""

FOLD: Final = "filtre"
"""The fold of the bar, True while it is open."""

_LEFT_OPEN: Final = "_filtre_aabne"
"""Whether it was open on the page before; what Streamlit keeps of a fold is gone with its page."""

_CAME_OPEN: Final = "_filtre_aabne_ved_ankomst"
"""Whether it was so when the page was come to; a fold that is told another beginning is made anew,
and whoever stands in it with a key is put out of it."""

MORE: Final = "flere-filtre"
"""The popover, True while it is open."""

SHOW_CLOSED: Final = "vis_lukkede"
"""Not in the address: a link must not show to another what its reader did not ask for."""

Options = Mapping[str, Sequence[str]]
"""Facet name to the values that can be chosen."""


def take_over_link() -> None:
    """Let a link's whole choice replace the reader's; called before the bar is drawn.

    A link cannot set a widget that is bound to the address, so its choice has a name of its own,
    and leaves the address once it has been taken over.
    """
    link = st.query_params.get(CHOICE)
    if link is not None:
        choose(from_link(link))
        del st.query_params[CHOICE]


def asked(options: Options) -> Options:
    """The values to choose among, with those that are chosen already though the plan lacks them.

    Left out, they would widen the choice without a word: a link to what a committee has not
    reported opens all of its items when everything is reported.
    """
    return {
        facet.name: [*options[facet.name], *_lacking(facet, options[facet.name])]
        for facet in FACETS
    }


def lacking(options: Options) -> str:
    """»Udvalg: AU«: what is chosen and not in the plan; empty where there is nothing."""
    return "; ".join(
        f"{facet.label}: {danish.listed(gone)}"
        for facet in FACETS
        if (
            gone := [
                word
                for one in _lacking(facet, options[facet.name])
                if (word := facet.said.get(one, one)) not in options[facet.name]
            ]
        )
    )


def _lacking(facet: Facet, known: Sequence[str]) -> list[str]:
    kept = session.kept(facet.name)
    values = dict.fromkeys([*(kept or ()), *st.query_params.get_all(facet.name)])
    return [
        one
        for one in values
        if one and one not in known and one.isprintable() and len(one) <= _LONGEST_VALUE
    ]


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
    unfolded: bool = False
    """The reader sees the fields, and not only what was chosen in them."""


def bar(options: Options, *, always: bool, may_show_closed: bool) -> Answer:
    """Draw the bar and give the choice; `always` where filtering is what the page is for.

    What the reader does not see is not drawn, but for the fields that choose something: a field
    that does not exist in the browser is left out of the next page's address, and what it is reset
    to never reaches it. The containers stand there all the same: a field that moves from one to
    another as the fold opens is left out as well. The search field is always there: whoever opens
    the fold with a key finds it with the next, before the others have come.
    """
    place, unfolded = _place(always=always)
    with place:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            words = st.text_input(
                "Søg i alle tekster",
                key=WORDS,
                bind="query-params",
                placeholder="Ord fra titel, kurs, koordinering, ansvarlig, noter …",
            )
            popover = (
                st.popover("Flere filtre", icon=":material/tune:", key=MORE, on_change="rerun")
                if unfolded
                else None
            )
        opened = popover is not None and bool(popover.open)
        with st.container(horizontal=True, key="filter-felter"):
            first = [FACET[name] for name in _FIRST if _wanted(name, seen=unfolded)]
            chosen = _fields(first, options)
        with popover if popover is not None and opened else _line_of_those_that_choose():
            more = _more(
                options,
                seen=opened,
                committee=COMMITTEE in chosen,
                may_show_closed=may_show_closed,
            )
    selection = replace(more.selection, chosen={**chosen, **more.selection.chosen}, words=words)
    return replace(more, selection=selection, unfolded=unfolded)


def _place(*, always: bool) -> tuple[DeltaGenerator, bool]:
    """A fold on the pages that are for reading, and whether it is open; elsewhere no frame."""
    if always:
        return st.container(key="filterlinje", gap="xsmall"), True
    if not session.knows(FOLD):
        session.keep(_CAME_OPEN, bool(session.kept(_LEFT_OPEN)))
    fold = st.expander(
        "Filtre",
        expanded=bool(session.kept(_CAME_OPEN)),
        icon=":material/filter_list:",
        key=FOLD,
        on_change="rerun",
    )
    session.keep(_LEFT_OPEN, bool(fold.open))
    return fold, bool(fold.open)


def _more(options: Options, *, seen: bool, committee: bool, may_show_closed: bool) -> Answer:
    """The fields of the popover; while it is closed those that choose something."""
    width: int | Literal["stretch"] = "stretch" if seen else _FIELD
    scope, due_from, due_to = str(Scope.OWN), None, None
    chosen: dict[str, tuple[str, ...]] = {}
    if _wanted(SCOPE, seen=seen):
        scope = st.selectbox(
            "Punkter for det valgte udvalg",
            [str(scope) for scope in Scope],
            key=SCOPE,
            bind="query-params",
            disabled=not committee,
            width=width,
        )
    with _line(seen):
        if _wanted(DUE_FROM, seen=seen):
            due_from = _day("Tidspunkt udløber tidligst", DUE_FROM, width)
        if _wanted(DUE_TO, seen=seen):
            due_to = _day("Tidspunkt udløber senest", DUE_TO, width)
    rest = [one for one in FACETS if one.name not in _FIRST and _wanted(one.name, seen=seen)]
    for start in range(0, len(rest), _PER_ROW):
        with _line(seen):
            chosen |= _fields(rest[start : start + _PER_ROW], options, width)
    show_closed = (
        may_show_closed
        and _wanted(SHOW_CLOSED, seen=seen)
        and st.checkbox("Vis indholdet af lukkede punkter", key=SHOW_CLOSED)
    )
    return Answer(
        selection=Selection(chosen=chosen, scope=Scope(scope), due_from=due_from, due_to=due_to),
        show_closed=show_closed,
    )


def _line_of_those_that_choose() -> AbstractContextManager[object]:
    """Where the fields of the closed popover stand; no line where none chooses anything."""
    every = (SCOPE, DUE_FROM, DUE_TO, SHOW_CLOSED, *(facet.name for facet in FACETS))
    if not any(_wanted(key, seen=False) for key in every if key not in _FIRST):
        return nullcontext()
    return st.container(horizontal=True, vertical_alignment="bottom", key="filter-valgt")


def _line(seen: bool) -> AbstractContextManager[object]:
    """Fields of the popover side by side, where they are seen."""
    return st.container(horizontal=True) if seen else nullcontext()


def _wanted(key: str, *, seen: bool) -> bool:
    """Whether the reader sees the field, or it says something."""
    said = (session.kept(key), st.query_params.get(key))
    return seen or any(one and one != Scope.OWN for one in said)


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
            # An older link may say it as the plan does.
            chosen[facet.name] = tuple(facet.said.get(one, one) for one in values)
    return chosen


def _day(label: str, key: str, width: int | Literal["stretch"]) -> date | None:
    return st.date_input(
        label,
        key=key,
        bind="query-params",
        format="DD-MM-YYYY",
        min_value=_EARLIEST,
        max_value=_LATEST,
        value=None,
        width=width,
    )
