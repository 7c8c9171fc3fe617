"""What a page works out of a choice, kept for the next who makes the same choice."""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from udplan.ui.session import Now

T = TypeVar("T")


def once(now: Now, what: str, make: Callable[[], T]) -> T:
    """What `make` gives, which must depend on nothing but the judged plan and the filter bar.

    Shared by all and never written to; small things only, never a table with a row for each item.
    `what` names it among all that is kept, with whatever else it depends on.
    """
    return _kept(key=f"{what}|{now.selection.to_link()}|{now.wanted}", _make=make)  # type: ignore[no-any-return]


def drawn(now: Now, what: str, make: Callable[[], T]) -> T:
    """A part of a page as markup or figure, which may also depend on how the reader sees things.

    That is whether closed items are shown, the colours, and whether links say the day. `what`
    names all else that the part depends on. At most a page of rows; far fewer are kept.
    """
    how = f"{now.show_closed}|{now.dated}|{now.theme.name}"
    key = f"{what}|{how}|{now.selection.to_link()}|{now.wanted}"
    return _kept_drawn(key=key, _make=make)  # type: ignore[no-any-return]


def of_plan(now: Now, what: str, make: Callable[[], T]) -> T:
    """What `make` gives, which must depend on nothing but the judged plan; small things only."""
    return _kept(key=f"{what}|{now.wanted}", _make=make)  # type: ignore[no-any-return]


def of_each(now: Now, what: str, make: Callable[[], T]) -> T:
    """Something with a part for each chosen item, as their order; a few dozen are kept.

    It may also depend on whether closed items are shown.
    """
    return _kept_of_each(  # type: ignore[no-any-return]
        key=f"{what}|{now.show_closed}|{now.selection.to_link()}|{now.wanted}", _make=make
    )


def of_all(now: Now, what: str, make: Callable[[], T]) -> T:
    """Something with a part for each item of the judged plan, which depends on nothing else."""
    return _kept_of_each(key=f"{what}|{now.wanted}", _make=make)  # type: ignore[no-any-return]


def told(now: Now, what: str, make: Callable[[], T]) -> T:
    """What the store says of `what` and of nothing else, kept until anything in it changes.

    An error is not kept.
    """
    return _kept(key=f"{what}|{now.kept.where.store}|{now.kept.latest}", _make=make)  # type: ignore[no-any-return]


# By keyword only: for each argument by place Streamlit reads the function's signature anew, at
# every one of the two dozen calls of a run.
@st.cache_resource(max_entries=300, show_spinner=False)
def _kept(*, key: str, _make: Callable[[], Any]) -> Any:  # noqa: ANN401, ARG001  whatever is made
    return _make()


@st.cache_resource(max_entries=40, show_spinner=False)
def _kept_of_each(*, key: str, _make: Callable[[], Any]) -> Any:  # noqa: ANN401, ARG001  whatever is made
    return _make()


@st.cache_resource(max_entries=200, show_spinner=False)
def _kept_drawn(*, key: str, _make: Callable[[], Any]) -> Any:  # noqa: ANN401, ARG001  whatever is made
    return _make()
