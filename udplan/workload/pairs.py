"""Who is to help whom: the responsible of an item, and those it is coordinated with."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

import pandas as pd

from udplan import danish
from udplan.facets import FACET, HELPER, OWNER, PARTICIPANT, VERDICT, facet_values
from udplan.selection import Selection
from udplan.summaries import UNFINISHED

NO_HELPER: Final = "(ingen anden ansvarlig)"
_NO_PARTICIPANTS: Final = "(uden deltagere)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows are the responsible, columns those who are to help; both with most items first."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: dict[tuple[str, str], int]
    """Only the pairs that have items; nobody is paired with themselves."""
    items: int
    """All that is unfinished."""
    alone: int
    """Of these, the items that name no other responsible."""
    nobody: int
    """Of those, the items without participants too."""

    @property
    def most(self) -> tuple[tuple[str, str], ...]:
        """The pairs with most items; empty where there is none, or where no pair stands out."""
        highest = max(self.counts.values(), default=0)
        found = tuple(pair for pair, count in self.counts.items() if count == highest)
        return found if highest > 1 else ()


def unfinished(basis: Selection) -> Selection:
    """What the matrix counts."""
    return basis.narrowed(VERDICT, *map(str, UNFINISHED))


def pair(basis: Selection, owner: str, helper: str) -> Selection:
    """The items of one figure."""
    return unfinished(basis).having(OWNER, owner).narrowed(HELPER, helper)


def alone(basis: Selection) -> Selection:
    """The items that name no other responsible."""
    return unfinished(basis).narrowed(HELPER, NO_HELPER)


def nobody(basis: Selection) -> Selection:
    """The items that name neither another responsible nor participants."""
    return alone(basis).narrowed(PARTICIPANT, _NO_PARTICIPANTS)


def matrix(frame: pd.DataFrame, basis: Selection) -> Matrix:
    """Count the pairs; where the choice names some responsible or helpers, only they are told."""
    rows = unfinished(basis).apply(frame)
    only, helped = basis.values(OWNER), basis.values(HELPER)
    counts: Counter[tuple[str, str]] = Counter()
    for owners, helpers in zip(
        facet_values(rows, FACET[OWNER]), facet_values(rows, FACET[HELPER]), strict=True
    ):
        for owner in owners:
            for helper in helpers:
                if helper in (owner, NO_HELPER):
                    continue
                if (not only or owner in only) and (not helped or helper in helped):
                    counts[owner, helper] += 1
    by_row: Counter[str] = Counter()
    by_column: Counter[str] = Counter()
    for (owner, helper), count in counts.items():
        by_row[owner] += count
        by_column[helper] += count
    return Matrix(
        rows=_most_first(by_row),
        columns=_most_first(by_column),
        counts=dict(counts),
        items=len(rows),
        alone=len(alone(basis).apply(frame)),
        nobody=len(nobody(basis).apply(frame)),
    )


def _most_first(totals: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(totals, key=lambda name: (-totals[name], danish.sort_key(name))))
