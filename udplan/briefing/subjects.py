"""The large subjects across the plan: how each stands, who has it, and what comes next."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from udplan import danish
from udplan.plan import Item
from udplan.selection import FACET, SUBJECT, facet_values
from udplan.settings import Subject
from udplan.status import Group, Verdict
from udplan.summaries import Kroner, Realised


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The nearest thing ahead."""

    day: date
    words: str
    """»ØK 17-09-2025«, or the time of the item as written."""
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
class _Named:
    """What is told of an item that names a subject."""

    place: int
    """Its row in the frame."""
    key: str
    number: str | None
    title: str
    owners: tuple[str, ...]
    coordination: str | None
    verdict: str
    group: str
    days_past: int
    """Of one that is past, else without meaning."""


def standings(
    frame: pd.DataFrame,
    items: Iterable[Item],
    subjects: Sequence[Subject],
    *,
    as_of: date,
    year: int,
) -> list[Standing]:
    """Each subject among the items of the frame, in the order of the settings.

    An item that names two subjects counts in both; a closed one in none.
    """
    by_key = {item.key: item for item in items}
    kroner, named = Kroner.of(frame, year), _named(frame)
    return [
        _standing(subject, named.get(subject.name, []), by_key, kroner, as_of)
        for subject in subjects
    ]


_TOLD: Final = tuple("key number title owners coordination verdict group".split())


def _named(frame: pd.DataFrame) -> dict[str, list[_Named]]:
    """The name of each subject to its items, in the order of the frame."""
    found: dict[str, list[_Named]] = {}
    columns = {name: frame[name].to_numpy(dtype="object") for name in _TOLD}
    days = frame["days_past"].to_numpy(dtype="int64", na_value=0)
    for place, subjects in enumerate(facet_values(frame, FACET[SUBJECT])):
        if subjects:
            told = {name: column[place] for name, column in columns.items()}
            one = _Named(place=place, days_past=int(days[place]), **told)
            for subject in subjects:
                found.setdefault(subject, []).append(one)
    return found


def _standing(
    subject: Subject,
    named: Sequence[_Named],
    items: Mapping[str, Item],
    kroner: Kroner,
    as_of: date,
) -> Standing:
    unfinished = [one for one in named if one.verdict not in _FINISHED]
    owners = Counter(owner for one in unfinished for owner in one.owners)
    steps = [
        step
        for one in unfinished
        for step in _ahead(items[one.key], as_of, postponed=one.verdict == Verdict.POSTPONED)
    ]
    groups = Counter(one.group for one in named)
    places = [one.place for one in named]
    return Standing(
        subject=subject,
        items=len(named),
        counts={group: groups[str(group)] for group in Group},
        coordination=tuple(
            dict.fromkeys(one.coordination for one in unfinished if one.coordination)
        ),
        owners=tuple(sorted(owners, key=lambda one: (-owners[one], danish.sort_key(one)))),
        next_step=min(steps, key=lambda one: one.day, default=None),
        longest_past=_longest(named),
        savings=kroner.sum([one for one in places if kroner.amounts[one] < 0]),
        expenses=kroner.sum([one for one in places if kroner.amounts[one] > 0]),
    )


def _ahead(item: Item, as_of: date, *, postponed: bool) -> Iterable[NextStep]:
    """The steps of its route and its own time, where they are not behind; the route first.

    The time of a postponed item is the one it does not have any more.
    """
    name = f"{item.number or ''} {item.title}".strip()
    for step in item.route:
        last = step.end or step.start
        if last is not None and last >= as_of:
            words = f"{step.body} {danish.day(last)}"
            yield NextStep(day=last, words=words, key=item.key, name=name)
    due = item.timing.end or item.timing.flag_after
    if due is not None and due >= as_of and item.timing.text and not postponed:
        yield NextStep(day=due, words=item.timing.text, key=item.key, name=name)


def _longest(named: Iterable[_Named]) -> Late | None:
    past = [one for one in named if one.verdict == Verdict.PAST]
    if not past:
        return None
    worst = max(past, key=lambda one: one.days_past)
    return Late(
        days=worst.days_past, key=worst.key, name=f"{worst.number or ''} {worst.title}".strip()
    )
