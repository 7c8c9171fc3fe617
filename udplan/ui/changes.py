"""The page Ændringer: what has changed since a meeting or an earlier version, and what to enter."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from udplan import danish, labels
from udplan.briefing.background import all_meetings, version_at
from udplan.briefing.to_enter import entries
from udplan.export.changes import NOTHING_TO_ENTER
from udplan.frame import to_frame, veiled
from udplan.history.differences import (
    Differences,
    Summary,
    count_kinds,
    summary,
)
from udplan.history.identity import Pairing
from udplan.history.stories import Past
from udplan.history.threads import Version, between
from udplan.plan import Item, Plan
from udplan.store import meetings
from udplan.ui import decided, html, session, taking
from udplan.ui.differing import rows_of
from udplan.ui.forums import forum_name
from udplan.ui.session import Now

_SINCE: Final = "siden"
_UNTIL: Final = "til"
_KINDS: Final = "art"
_MEETINGS_EACH: Final = 3
"""So many meetings back of the two leadership forums can be chosen; of a committee the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Two versions, and why they are compared."""

    old: Version
    new: Version
    since: str
    """»mødet i Direktionen 25. august 2025«, »udgaven fra 12. maj 2025«."""
    old_as_of: date
    pairing: Pairing
    found: Differences


def choose(now: Now) -> Span | None:
    """Let the reader choose what to compare; the direktion's last meeting by default.

    None where there is nothing to compare with; what to do is then on the page.
    """
    past = now.past
    if past is None or len(past.versions) < 2:  # noqa: PLR2004  it takes two
        _alone(past)
        return None
    versions = _by_name(past.versions)
    starts = _starts(now, past, versions)
    session.forget_other(_SINCE, starts)
    session.forget_other(_UNTIL, versions)
    left, right = st.columns(2)
    since = left.selectbox("Sammenlign med", list(starts), key=_SINCE, bind="query-params")
    shown = next(name for name, one in versions.items() if one.sha256 == past.version.sha256)
    until = right.selectbox(
        "Udgave",
        list(versions),
        index=list(versions).index(shown),
        key=_UNTIL,
        bind="query-params",
    )
    start, new = starts[since], versions[until]
    old, as_of = start.version, start.day
    if (old.plan, old.position) == (new.plan, new.position):
        st.html(
            html.empty(
                "Det er den samme udgave.",
                f"Planen er ikke gemt igen siden {start.words}. Vælg noget tidligere.",
            )
        )
        return None
    if (old.plan, old.position) > (new.plan, new.position):
        old, new, as_of = new, old, new.day
    store = now.kept.store
    assert store is not None  # noqa: S101  there is a past
    pairing, found = between(store, old, new)
    return Span(old=old, new=new, since=start.words, old_as_of=as_of, pairing=pairing, found=found)


def _alone(past: Past | None) -> None:
    if past is None:
        st.html(
            html.empty(
                "Der er ingen tidligere udgave at sammenligne med.",
                "Lageret kan ikke bruges lige nu, eller planen er ikke taget ind endnu.",
            )
        )
        return
    st.html(
        html.empty(
            "Dette er den første udgave af planen.",
            "Når projektmappen gemmes igen, viser siden, hvad der er ændret. Tidligere udgaver kan "
            "tages ind på siden Indlæs.",
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    version: Version
    day: date
    words: str


def _starts(now: Now, past: Past, versions: dict[str, Version]) -> dict[str, _Start]:
    """What can be compared with: meetings first, then every version but the one shown."""
    starts = {}
    for forum, day in _meetings(now):
        version = version_at(past, day)
        if version is not None:
            name = forum_name(now.settings, forum)
            starts[f"Mødet i {name} {danish.day(day)}"] = _Start(
                version=version, day=day, words=f"mødet i {name} {danish.long_day(day)}"
            )
    for name, one in versions.items():
        if one.sha256 != past.version.sha256:
            starts[name] = _Start(
                version=one, day=one.day, words=f"udgaven fra {danish.long_day(one.day)}"
            )
    return starts


def _meetings(now: Now) -> Iterable[tuple[str, date]]:
    """The last meetings before the reference date, the direktion's first."""
    store = now.kept.store
    entered = meetings.entered(store) if store is not None else ()
    for forum, days in all_meetings(now.settings, entered, now.reading.meetings).items():
        held = [day for day in days if day < now.as_of]
        several = now.settings.body(forum) is None
        for day in reversed(held[-_MEETINGS_EACH:] if several else held[-1:]):
            yield forum, day


def _by_name(versions: Sequence[Version]) -> dict[str, Version]:
    """The newest first; of two saved in the same minute the name says which."""
    times = Counter(map(_named, versions))
    return {
        f"{_named(one)}, nr. {place}" if times[_named(one)] > 1 else _named(one): one
        for place, one in reversed(list(enumerate(versions, start=1)))
    }


def _named(one: Version) -> str:
    return f"Udgaven gemt {one.moment:%d-%m-%Y kl. %H.%M} ({one.file})"


# --- what has changed -----------------------------------------------------------------------------


def show(now: Now, span: Span) -> None:
    """The counts first, then each item, the gone ones included."""
    found = _chosen(now, span)
    numbers = summary(span.pairing, span.found, as_of=now.as_of, old_as_of=span.old_as_of)
    _numbers(now, span, found, numbers)
    counts = count_kinds(found)
    if not counts:
        st.html(
            html.empty(
                f"Intet er ændret siden {span.since}.", "Vælg noget tidligere at sammenligne med."
            )
            if now.selection.is_everything()
            else html.empty(
                f"Intet er ændret siden {span.since} i det, filtrene viser.",
                "Vælg »Nulstil filtre« for at se ændringerne i hele planen.",
            )
        )
        return
    only = st.pills(
        "Vis kun",
        [f"{kind} ({count})" for kind, count in counts.items()],
        selection_mode="multi",
        key=_KINDS,
    )
    wanted = {text.rpartition(" (")[0] for text in only}
    rows = [
        row
        for row in rows_of(now, found, link=span.new.sha256 == now.reading.source.sha256)
        if not wanted or wanted & set(row.kinds)
    ]
    st.html(
        html.changes_table(
            rows,
            caption=f"{danish.count(len(rows), 'punkt', 'punkter')} siden {span.since}",
            show_closed=now.show_closed,
        )
    )


def _chosen(now: Now, span: Span) -> Differences:
    """The differences of the items that the filter bar lets through, as they were or are."""
    if now.selection.is_everything():
        return span.found
    found = span.found
    befores = [one.before for one in found.changed]
    before = _passing(now, [*found.gone, *befores])
    after = _passing(now, [*found.added, *(one.after for one in found.changed)])
    return Differences(
        added=tuple(item for item in found.added if item.key in after),
        gone=tuple(item for item in found.gone if item.key in before),
        changed=tuple(
            one for one in found.changed if one.before.key in before or one.after.key in after
        ),
    )


def _passing(now: Now, items: Sequence[Item]) -> set[str]:
    plan = Plan(title=None, years=now.reading.plan.years, items=tuple(items))
    frame = to_frame(plan, now.as_of, now.settings)
    if not now.visitor.sees_closed:
        frame = veiled(frame)
    return set(now.selection.apply(frame)["key"])


def _numbers(now: Now, span: Span, found: Differences, numbers: Summary) -> None:
    """Where the plan stands against then, in one line of words."""
    parts = [
        f"{danish.count(numbers.newly_past, 'punkt', 'punkter')} er passeret siden",
        f"{danish.count(numbers.newly_done, 'er', 'er')} meldt afsluttet",
        f"{danish.count(numbers.moved, 'tidspunkt', 'tidspunkter')} er flyttet"
        + (f", samlet {labels.later(numbers.moved_days)}" if numbers.moved else ""),
        f"{danish.count(len(span.found.gone), 'er', 'er')} ude af projektmappen",
    ]
    words = " · ".join(parts)
    every = now.selection.is_everything()
    st.html(html.sentence(f"{'S' if every else 'Hele planen s'}iden {span.since}", words))
    hidden = _changes(span.found) - _changes(found)
    if hidden > 0:
        st.html(
            html.sentence(
                "Filtre",
                f"{danish.count(hidden, 'punkt', 'punkter')} med ændringer er skjult af filtrene",
            )
        )


def _changes(found: Differences) -> int:
    """Items that are new, gone or changed."""
    return len(found.added) + len(found.gone) + len(found.changed)


# --- what the plan does not say yet ---------------------------------------------------------------


def to_enter(now: Now) -> None:
    """What meetings decided and the workbook does not say: the secretary's own list."""
    st.header("Besluttet, men ikke skrevet i planen", anchor=False)
    outcomes = decided.outcomes(now)
    missing = [one for one in outcomes if one.to_enter]
    if not missing:
        agrees = NOTHING_TO_ENTER if outcomes else "Intet er besluttet."
        st.html(html.empty(agrees, "Intet skal skrives ind."))
        return
    said = [
        html.Said(outcome=one, forum=forum_name(now.settings, one.decision.forum))
        for one in missing
    ]
    st.html(html.to_enter_table(said, show_closed=now.show_closed))
    taking.to_enter(now, entries(missing))
