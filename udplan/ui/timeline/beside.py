"""The items that have no place on the line, by reason."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from udplan import danish
from udplan.facets import VERDICT
from udplan.status import Verdict
from udplan.timeline import (
    Beside,
    among,
)
from udplan.ui import lists
from udplan.ui.computed import of_each
from udplan.ui.links import list_link
from udplan.ui.session import Now
from udplan.ui.timeline.choice import Shown

_LISTED: Final = 20
_VERDICTS: Final = {
    Beside.POSTPONED: Verdict.POSTPONED,
    Beside.UNREADABLE: Verdict.UNREADABLE,
    Beside.NO_TIME: Verdict.NO_TIME,
    Beside.ONGOING: Verdict.ONGOING,
    Beside.DROPPED: Verdict.DROPPED,
}


def beside(now: Now, shown: Shown) -> None:
    """The items that have no place on the line, by reason, each in its list."""
    line = shown.line
    if shown.part is not None:
        line = of_each(
            now,
            f"line of {shown.name}",
            lambda: among(shown.line, now.where(shown.selection)),
        )
    if not line.beside:
        return
    st.header("Uden for tidslinjen", anchor=False)
    for reason, places in line.beside.items():
        words = f"{str(reason).capitalize()}: {danish.number(len(places))}"
        verdict = _VERDICTS.get(reason)
        if verdict is None and len(places) > _LISTED:
            with st.expander(words):
                _listed(now, shown, places, words)
            continue
        _listed(now, shown, places[:_LISTED], words)
        if verdict is not None and len(places) > _LISTED:
            list_link(
                now,
                shown.selection.narrowed(VERDICT, str(verdict)),
                f"Vis alle {danish.number(len(places))} punkter: {reason}",
            )


def _listed(now: Now, shown: Shown, places: Sequence[int], words: str) -> None:
    lists.short_of(
        now,
        lambda: now.frame.iloc[list(places)],
        caption=words,
        what=f"beside the line {shown.name}",
    )
