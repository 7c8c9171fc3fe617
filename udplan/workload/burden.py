"""What each responsible or area has in hand: the worst first, each number with its own choice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import pandas as pd

from udplan import danish, labels
from udplan.facets import BUDGET_AREA, DECIDED, FACET, OWNER, VERDICT, facet_values
from udplan.foremost import subjects
from udplan.selection import Selection
from udplan.status import Group, Verdict
from udplan.summaries import UNFINISHED, verdicts_of

LEADERSHIP: Final = ("direktion", "koncernledelse")
"""Whose decisions are followed here."""


class Of(StrEnum):
    """By whom; the value is the facet's name in the address."""

    OWNER = OWNER
    AREA = BUDGET_AREA


class Matter(StrEnum):
    """What is counted of each, in the order of the columns."""

    PAST = "Passeret"
    BEFORE_NEXT = "Før næste møde"
    SOON = "Forfalder snart"
    NO_TIME = "Mangler tidspunkt"
    DECIDED = "Besluttet og åbent"
    OPEN = "Ikke afsluttet i alt"


_MANY: Final = {Of.OWNER: "ansvarlige", Of.AREA: labels.PLURAL["Budgetområde"]}
_AHEAD: Final = (str(Verdict.SOON), str(Verdict.IN_TIME))
_OPEN: Final = tuple(map(str, UNFINISHED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """What one of them has in hand."""

    of: str
    counts: Mapping[Matter, int]


def matters(as_of: date, following: date | None) -> tuple[Matter, ...]:
    """The columns there are: without a later meeting nothing is due before it."""
    known = following is not None and following > as_of
    return tuple(one for one in Matter if known or one != Matter.BEFORE_NEXT)


def choice(basis: Selection, matter: Matter, as_of: date, following: date | None) -> Selection:
    """The items of one column."""
    if matter == Matter.PAST:
        return basis.narrowed(VERDICT, str(Verdict.PAST))
    if matter == Matter.BEFORE_NEXT and following is not None:
        ahead = basis.narrowed(VERDICT, *_AHEAD)
        return ahead.due(first=as_of, last=following - timedelta(days=1))
    if matter == Matter.SOON:
        return basis.narrowed(VERDICT, str(Verdict.SOON))
    if matter == Matter.NO_TIME:
        return basis.narrowed(VERDICT, *verdicts_of(Group.NO_TIME))
    unfinished = basis.narrowed(VERDICT, *_OPEN)
    return unfinished.narrowed(DECIDED, *LEADERSHIP) if matter == Matter.DECIDED else unfinished


def burdens(
    frame: pd.DataFrame, basis: Selection, of: Of, as_of: date, following: date | None
) -> list[Burden]:
    """One for each responsible or area that has something unfinished, the worst first.

    An item of two responsible counts with both. Where the choice names some, only they are told.
    """
    facet, only = FACET[of], basis.values(of)
    columns = matters(as_of, following)
    counted: dict[str, Counter[Matter]] = {}
    for matter in columns:
        rows = choice(basis, matter, as_of, following).apply(frame)
        for values in facet_values(rows, facet):
            for value in values:
                if not only or value in only:
                    counted.setdefault(value, Counter())[matter] += 1
    found = [
        Burden(of=one, counts={matter: its[matter] for matter in columns})
        for one, its in counted.items()
    ]
    return sorted(found, key=lambda one: _order(one, columns))


def past_sentence(found: Sequence[Burden], of: Of) -> str:
    """Who has most passed items: »Skolechefen har flest passerede: 2 af 5 ikke afsluttede«."""
    most = found[0].counts[Matter.PAST] if found else 0
    if not most:
        return "intet tidspunkt er passeret"
    first = [one for one in found if one.counts[Matter.PAST] == most]
    who = subjects([one.of for one in first], _MANY[of])
    if len(first) == 1:
        whole = danish.number(first[0].counts[Matter.OPEN])
        return f"{who} har flest passerede: {danish.number(most)} af {whole} ikke afsluttede"
    if most == 1:
        return f"{who} har hver ét passeret tidspunkt; ingen har flere"
    return f"{who} har flest passerede: {danish.number(most)} hver"


def _order(one: Burden, columns: Sequence[Matter]) -> tuple[object, ...]:
    return (*(-one.counts[matter] for matter in columns), danish.sort_key(one.of))
