"""The large subjects across the plan: how each stands, who has it, and what comes next."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from udplan import danish
from udplan.facets import FACET, SUBJECT, facet_values
from udplan.kroner import Kroner, Realised
from udplan.plan import Item
from udplan.settings import Subject
from udplan.status import Group, Verdict, describe_step


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The nearest thing ahead."""

    day: date
    words: str
    """»ØK 17-09-2025«, »BUU juni 2026«, or the time of the item as written."""
    key: str
    """The item that it stands at."""
    name: str
    """»R-01 Kloge m2«."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """The item of a subject whose time has been past for longest."""

    days: int
    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a subject stands."""

    subject: Subject
    items: int
    counts: Mapping[Group, int]
    coordination: tuple[str, ...]
    """As written, of those not finished; each text once."""
    owners: tuple[str, ...]
    """Those who answer for most items first."""
    next_step: NextStep | None
    longest_past: Late | None
    savings: Realised
    expenses: Realised


_FINISHED: Final = (str(Verdict.DONE), str(Verdict.DROPPED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What is told of an item that names a subject."""

    place: int
    """Its row in the frame."""
    key: str
    name: str
    """»R-01 Kloge m2«."""
    owners: tuple[str, ...]
    coordination: str | None
    verdict: str
    group: str
    days_past: int
    """Of one that is past, else without meaning."""
    next_step: NextStep | None
    """None too of a finished one."""


_TOLD: Final = tuple("key number title owners coordination verdict group".split())


def named(frame: pd.DataFrame, items: Iterable[Item], as_of: date) -> dict[str, list[Named]]:
    """The name of each subject to the items of the frame that name it, in their order.

    An item that names two subjects stands at both; a closed one at none.
    """
    by_key = {item.key: item for item in items}
    found: dict[str, list[Named]] = {}
    columns = {name: frame[name].to_numpy(dtype="object") for name in _TOLD}
    days = frame["days_past"].to_numpy(dtype="int64", na_value=0)
    for place, subjects in enumerate(facet_values(frame, FACET[SUBJECT])):
        if subjects:
            told = {name: column[place] for name, column in columns.items()}
            name = f"{told.pop('number') or ''} {told.pop('title')}".strip()
            step = _next_step(by_key[told["key"]], name, told["verdict"], as_of)
            one = Named(place=place, name=name, days_past=int(days[place]), next_step=step, **told)
            for subject in subjects:
                found.setdefault(subject, []).append(one)
    return found


def standings(
    plan: Mapping[str, Sequence[Named]],
    subjects: Sequence[Subject],
    kroner: Kroner,
    chosen: np.ndarray | None = None,
) -> list[Standing]:
    """Each subject of a plan that was gone through by `named`, in the order of the settings.

    `kroner` and `chosen` have a place for each row of the frame; where `chosen` is given, only
    the items count in whose place it is true.
    """
    let_through = None if chosen is None else chosen.tolist()
    return [
        _standing(
            subject,
            [
                one
                for one in plan.get(subject.name, ())
                if let_through is None or let_through[one.place]
            ],
            kroner,
        )
        for subject in subjects
    ]


def _standing(subject: Subject, items: Sequence[Named], kroner: Kroner) -> Standing:
    unfinished = [one for one in items if one.verdict not in _FINISHED]
    owners = Counter(owner for one in unfinished for owner in one.owners)
    steps = [one.next_step for one in unfinished if one.next_step is not None]
    groups = Counter(one.group for one in items)
    places = np.array([one.place for one in items], dtype="intp")
    amounts = kroner.amounts[places]
    return Standing(
        subject=subject,
        items=len(items),
        counts={group: groups[str(group)] for group in Group},
        coordination=tuple(
            dict.fromkeys(one.coordination for one in unfinished if one.coordination)
        ),
        owners=tuple(sorted(owners, key=lambda one: (-owners[one], danish.sort_key(one)))),
        next_step=min(steps, key=lambda one: one.day, default=None),
        longest_past=_longest(items),
        savings=kroner.sum(places[amounts < 0]),
        expenses=kroner.sum(places[amounts > 0]),
    )


def _next_step(item: Item, name: str, verdict: str, as_of: date) -> NextStep | None:
    if verdict in _FINISHED:
        return None
    steps = _ahead(item, name, as_of, postponed=verdict == Verdict.POSTPONED)
    return min(steps, key=lambda one: one.day, default=None)


def _ahead(item: Item, name: str, as_of: date, *, postponed: bool) -> Iterable[NextStep]:
    """The steps of its route and its own time, where they are not behind; the route first.

    The time of a postponed item is the one it does not have any more.
    """
    for step in item.route:
        last = step.end or step.start
        if last is not None and last >= as_of:
            yield NextStep(day=last, words=describe_step(step), key=item.key, name=name)
    due = item.timing.end or item.timing.flag_after
    if due is not None and due >= as_of and item.timing.text and not postponed:
        yield NextStep(day=due, words=item.timing.text, key=item.key, name=name)


def _longest(items: Iterable[Named]) -> Late | None:
    past = [one for one in items if one.verdict == Verdict.PAST]
    if not past:
        return None
    worst = max(past, key=lambda one: one.days_past)
    return Late(days=worst.days_past, key=worst.key, name=worst.name)
