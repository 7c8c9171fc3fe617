"""The one typed door to what a run knows and to what Streamlit keeps between runs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from udplan.access import Right
from udplan.errors import FrameNotBegun
from udplan.history.stories import Past
from udplan.intake.reading import Reading
from udplan.palette import Theme
from udplan.selection import Selection
from udplan.settings import Settings
from udplan.ui.judging import Wanted, rows_of, where_of
from udplan.ui.loading import Kept
from udplan.ui.signin import Visitor

_NOW = "_udplan_now"
_SEEN = "_udplan_seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """What every page needs to know; decided once a run, by the frame round the page."""

    visitor: Visitor
    reading: Reading
    read_at: datetime
    kept: Kept
    """The store as it is in this run, and where everything comes from."""
    past: Past | None
    """What lies behind the plan; None where the store cannot say."""
    settings: Settings
    as_of: date
    """The reference date: everything is judged as of this day."""
    usual_as_of: bool
    """The reference date is the one that a link without a date would get."""
    selection: Selection
    wanted: Wanted
    """All that the judged plan depends on."""
    frame: pd.DataFrame
    """The whole judged plan; shared by all and never written to."""
    items: int
    """How many of its items the filter bar lets through."""
    show_closed: bool
    """The reader asked to see what closed (lukkede) items are about."""
    theme: Theme
    """Whose colours the charts are painted in; all else follows by itself."""

    @property
    def chosen(self) -> pd.DataFrame:
        """The items that the filter bar lets through.

        Rows are taken out of the plan when they are asked for: what is drawn of a choice is kept,
        and a page that somebody has seen needs none.
        """
        return self.rows(self.selection)

    def rows(self, selection: Selection) -> pd.DataFrame:
        """The items of another choice; shared by all and never written to."""
        return rows_of(self.wanted, selection)

    def where(self, selection: Selection) -> np.ndarray:
        """Whether a choice lets it through, for each item of the plan."""
        return where_of(self.wanted, selection)

    def count(self, selection: Selection) -> int:
        """How many items another choice lets through."""
        return int(self.where(selection).sum())

    @property
    def may_write(self) -> bool:
        """Whether the visitor may save anything; pages show no buttons to one who may not."""
        return self.visitor.may(Right.WRITE)

    @property
    def dated(self) -> date | None:
        """The reference date for a link, None when the link need not say it."""
        return None if self.usual_as_of else self.as_of

    @property
    def looks_back(self) -> bool:
        """Whether the reader chose a day before the plan was saved as it is now.

        Reported states and times are then later than the day they are judged as of.
        """
        saved = self.reading.source.saved
        return saved is not None and not self.usual_as_of and self.as_of < saved.date()


def is_new() -> bool:
    """Whether this is the session's first run; asked once a run."""
    new = _SEEN not in st.session_state
    st.session_state[_SEEN] = True
    return new


def begin(now: Now) -> None:
    """Let the pages of this run in."""
    st.session_state[_NOW] = now


def end() -> None:
    """Close the door after the run, so that no script is let in by an earlier one."""
    st.session_state.pop(_NOW, None)


def current() -> Now:
    """What the frame decided; raises when a page script runs without it."""
    now = st.session_state.get(_NOW)
    if now is None:
        raise FrameNotBegun(
            "Siden blev åbnet uden om udplans forside. Gå til forsiden, og vælg siden i menuen."
        )
    return now  # type: ignore[no-any-return]


def kept(key: str) -> Any:  # noqa: ANN401  the value of any widget
    """What a widget was set to, or None."""
    return st.session_state.get(key)


def knows(key: str) -> bool:
    """Whether a widget has been set, if only to nothing."""
    return key in st.session_state


def keep(key: str, value: object) -> None:
    """Set a widget before it is drawn."""
    st.session_state[key] = value


def forget(key: str) -> None:
    """Let a widget begin anew."""
    st.session_state.pop(key, None)


def forget_other(key: str, options: Collection[str]) -> None:
    """Let a field of one choice begin anew when what it was set to can no longer be chosen."""
    if st.session_state.get(key) not in options:
        st.session_state.pop(key, None)


def keep_only(key: str, options: Sequence[str]) -> None:
    """Take out of a widget's choice what can no longer be chosen."""
    values = st.session_state.get(key)
    if values and any(value not in options for value in values):
        st.session_state[key] = [value for value in values if value in options]


def taken(key: str) -> Any:  # noqa: ANN401  whatever was kept
    """What was kept for the next drawing of a page, once; None when there is nothing."""
    return st.session_state.pop(key, None)
