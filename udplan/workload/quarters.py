"""When it falls due: the unfinished items quarter by quarter, what has passed kept apart."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import pandas as pd

from udplan.facets import VERDICT
from udplan.selection import Selection
from udplan.status import Group, Verdict
from udplan.summaries import SHOWN, verdicts_of

_AHEAD: Final = (str(Verdict.SOON), str(Verdict.IN_TIME))
_QUARTERS: Final = 6
"""A year and a half; what is later stands together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A quarter, or what no quarter can hold, with the choice of its items."""

    name: str
    selection: Selection
    quarter: bool = False


def slots(basis: Selection, as_of: date) -> list[Slot]:
    """Every unfinished item is in exactly one of them."""
    ahead = basis.narrowed(VERDICT, *_AHEAD)
    found = [
        Slot(name="Passeret", selection=basis.narrowed(VERDICT, str(Verdict.PAST))),
    ]
    first = as_of
    for _ in range(_QUARTERS):
        last = _end(first)
        found.append(
            Slot(name=_name(first), selection=ahead.due(first=first, last=last), quarter=True)
        )
        first = last + timedelta(days=1)
    found += [
        Slot(name="Senere", selection=ahead.due(first=first)),
        Slot(
            name="I gang uden slutdato",
            selection=ahead.due(last=as_of - timedelta(days=1)),
        ),
        Slot(
            name="Mangler tidspunkt",
            selection=basis.narrowed(VERDICT, *verdicts_of(Group.NO_TIME)),
        ),
        Slot(name="Løbende", selection=basis.narrowed(VERDICT, str(Verdict.ONGOING))),
    ]
    return found


def counted(frame: pd.DataFrame, found: list[Slot]) -> pd.DataFrame:
    """The slots in the form of `summaries.count_by`, in their own order; empty ones too."""
    shown = [one.selection.apply(frame)["group"].value_counts() for one in found]
    columns = {str(group): [int(one.get(str(group), 0)) for one in shown] for group in SHOWN}
    columns["dropped"] = [0] * len(found)
    columns["total"] = [int(one.sum()) for one in shown]
    names = pd.Index([one.name for one in found], name="of", dtype="str")
    return pd.DataFrame(columns, index=names, dtype="int64")


def _end(day: date) -> date:
    """The last day of the quarter."""
    month = 3 * ((day.month - 1) // 3) + 3
    following = date(day.year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _name(day: date) -> str:
    return f"{(day.month - 1) // 3 + 1}. kvartal {day.year}"
