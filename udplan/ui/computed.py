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
    return _kept(f"{what}|{now.selection.to_link()}|{now.wanted}", make)  # type: ignore[no-any-return]


@st.cache_resource(max_entries=500, show_spinner=False)
def _kept(key: str, _make: Callable[[], Any]) -> Any:  # noqa: ANN401, ARG001  whatever is made
    return _make()
