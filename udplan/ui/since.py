"""How the plan stood at the direktion's last meeting, for the change beside a key figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from udplan import danish, labels, summaries
from udplan.briefing.background import all_meetings, version_at
from udplan.frame import to_frame
from udplan.history.stories import past
from udplan.history.threads import items_of
from udplan.kroner import Realised, realised, savings
from udplan.plan import Plan, PlanYears
from udplan.status import Group
from udplan.store import decisions, meetings
from udplan.ui import loading
from udplan.ui.computed import told
from udplan.ui.loading import Place
from udplan.ui.session import Now

FORUM = "direktion"
_WORTH_TELLING = 50_000
"""Kroner that are seen in a figure of millions with one decimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """The plan that lay in front of the last meeting, judged as of its day."""

    day: date
    counts: Mapping[Group, int]
    savings: Realised
    """The kroner of the råderumsforslag in the year that was asked for."""


def then(now: Now, year: int) -> Then | None:
    """None where the filters choose, or nothing is known of then.

    None too where the reader looks back: the newest plan has not come from an earlier one since.
    """
    store = now.kept.store
    if now.past is None or store is None or now.looks_back or not now.selection.is_everything():
        return None
    entered = told(now, "meetings", lambda: meetings.entered(store))
    days = all_meetings(now.settings, entered, now.reading.meetings)
    held = [day for day in days.get(FORUM, ()) if day < now.as_of]
    if not held:
        return None
    last = held[-1]
    made = told(now, f"decisions {FORUM}", lambda: decisions.made(store, forum=FORUM))
    version = version_at(now.past, last, made)
    if version is None or version.plan != now.past.version.plan:
        return None
    kept, years = now.kept, now.reading.plan.years
    return _then(
        kept.where, version.sha256, kept.edition, kept.history, last, years.first, years.last, year
    )


def change(before: Then | None, group: Group, count: int) -> str:
    """»+2 siden mødet 25-08-2025«; empty where nothing is known of then."""
    if before is None:
        return ""
    difference = count - before.counts.get(group, 0)
    return _since(danish.number(abs(difference)), difference, before.day)


def change_in_kroner(before: Then | None, sums: Realised) -> str:
    """»−0,8 mio. kr. siden mødet 25-08-2025«: what became of the kroner that are not realised.

    They are counted as the key figure is: savings not realised are positive. What a changed plan
    has taken away is told apart, for it is no progress.
    """
    if before is None:
        return ""
    difference = before.savings.remaining - sums.remaining
    words = _since(f"{labels.millions(abs(difference))} mio. kr.", difference, before.day)
    in_the_plan = before.savings.planned - sums.planned
    if abs(in_the_plan) < _WORTH_TELLING:
        return words
    amount = _signed(labels.millions(abs(in_the_plan)), in_the_plan)
    if not difference:
        return f"{words}, men planen er ændret med {amount}"
    return f"{words}, heraf {amount}, fordi planen er ændret"


def _since(amount: str, difference: int, day: date) -> str:
    return (
        f"{_signed(amount, difference) if difference else 'uændret'} siden mødet {danish.day(day)}"
    )


def _signed(amount: str, difference: int) -> str:
    return f"{'+' if difference > 0 else danish.MINUS}{amount}"


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Place: repr})
def _then(
    where: Place,
    sha256: str,
    edition: int,  # noqa: ARG001  the key's
    history: int,  # noqa: ARG001  the key's
    day: date,
    first: int,
    last: int,
    year: int,
) -> Then | None:
    """The numbers of a version, judged as of a day; None when it is there no more."""
    store = loading.open_store(where.store)
    seen = past(store, sha256)
    if seen is None:
        return None
    plan = Plan(
        title=None,
        years=PlanYears(first=first, last=last),
        items=tuple(items_of(store, seen.version)),
    )
    frame = to_frame(plan, day, loading.load_settings(where), seen.stories)
    return Then(
        day=day,
        counts=summaries.count_groups(frame),
        savings=realised(savings(frame), year),
    )
