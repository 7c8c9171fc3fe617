"""The large subjects across the plan: how each stands, who has it, and what comes next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from udplan import danish, summaries
from udplan.frame import amount_column
from udplan.plan import Item
from udplan.selection import FACET, SUBJECT, facet_values
from udplan.settings import Subject
from udplan.status import Group, Verdict
from udplan.summaries import Realised


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


_TOLD: Final = tuple("key number title owners coordination verdict group days_past".split())
"""The columns that are needed: a selection of rows copies each, and the table has fifty."""


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
    values = facet_values(frame, FACET[SUBJECT])
    frame = frame.filter([*_TOLD, amount_column(year)])
    by_key = {item.key: item for item in items}
    return [
        _standing(
            subject,
            frame[values.map(lambda its, name=subject.name: name in its).astype("bool")],
            by_key,
            as_of=as_of,
            year=year,
        )
        for subject in subjects
    ]


def _standing(
    subject: Subject, rows: pd.DataFrame, items: Mapping[str, Item], *, as_of: date, year: int
) -> Standing:
    finished = [str(Verdict.DONE), str(Verdict.DROPPED)]
    unfinished = rows[~rows["verdict"].isin(finished)]
    owners = unfinished["owners"].explode().dropna().value_counts(sort=False)
    postponed = unfinished["verdict"] == str(Verdict.POSTPONED)
    steps = [
        step
        for key, off in zip(unfinished["key"], postponed, strict=True)
        for step in _ahead(items[key], as_of, postponed=off)
    ]
    column = amount_column(year)
    amounts = rows[column] if column in rows.columns else pd.Series(0, index=rows.index)
    return Standing(
        subject=subject,
        items=len(rows),
        counts=summaries.count_groups(rows),
        coordination=tuple(dict.fromkeys(unfinished["coordination"].dropna())),
        owners=tuple(sorted(owners.index, key=lambda one: (-owners[one], danish.sort_key(one)))),
        next_step=min(steps, key=lambda one: one.day, default=None),
        longest_past=_longest(rows),
        savings=summaries.realised(rows[(amounts < 0).fillna(value=False)], year),
        expenses=summaries.realised(rows[(amounts > 0).fillna(value=False)], year),
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


def _longest(rows: pd.DataFrame) -> Late | None:
    past = rows[rows["verdict"] == str(Verdict.PAST)]
    if past.empty:
        return None
    worst = past.loc[past["days_past"].idxmax()]
    number = worst["number"] if isinstance(worst["number"], str) else ""
    return Late(
        days=int(worst["days_past"]),
        key=str(worst["key"]),
        name=f"{number} {worst['title']}".strip(),
    )
