"""In which order the items of a list stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from udplan import danish
from udplan.attention import places_worst_first
from udplan.export import table
from udplan.plan import Kind, Light, State
from udplan.status import Verdict
from udplan.ui.desk import columns

WORST: Final = "Mest presserende først"
PLAN: Final = "Planens rækkefølge"

_IN_ORDER: Final = {
    "verdict": tuple(map(str, Verdict)),
    "state": tuple(map(str, State)),
    "light": tuple(map(str, Light)),
    "kind": tuple(map(str, Kind)),
}
"""Columns whose words have an order of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """By what, and which way; a column is named by its heading, as in the link."""

    by: str = WORST
    descending: bool = False
    """Says nothing for the first two."""


def choices(frame: pd.DataFrame) -> dict[str, str | None]:
    """What a list can be sorted by, to its column; the first two have none."""
    named = [*columns.FIRST, *columns.offered(frame)]
    return {WORST: None, PLAN: None} | {columns.heading(frame, one): one for one in named}


def order(rows: pd.DataFrame, sort: Sort, column: str | None, *, show_closed: bool) -> np.ndarray:
    """The places of the rows in order; blanks last, and equals as they stand in the plan.

    What is not shown of a closed item counts as blank, or its place would tell it.
    """
    if column is None:
        return np.arange(len(rows)) if sort.by == PLAN else places_worst_first(rows)
    hidden = rows["closed"] & (not show_closed and column not in table.SHOWN_OF_CLOSED)
    keys = [
        None if hide else _key(column, value)
        for hide, value in zip(hidden, rows[column], strict=True)
    ]
    said = [place for place, key in enumerate(keys) if key is not None]
    blank = [place for place, key in enumerate(keys) if key is None]
    key: Callable[[int], object] = keys.__getitem__
    return np.array(sorted(said, key=key, reverse=sort.descending) + blank, dtype=np.intp)  # type: ignore[arg-type]


def _key(column: str, value: object) -> object:
    """Something to compare values of one column by; None for a blank."""
    plain = table.plain(value)
    if plain is None or not isinstance(plain, str):
        return plain
    order: Sequence[str] = _IN_ORDER.get(column, ())
    if order:
        return order.index(plain) if plain in order else len(order)
    return danish.sort_key(plain)
