"""How many items each value of a filter has under the rest of the choice."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from udplan.selection import COMMITTEE, FACETS, Facet, Scope, Selection, facet_values

Counts = Mapping[str, Mapping[str, int]]
"""Facet name to value to the items that choosing this value alone of the facet would show."""


def counts(frame: pd.DataFrame, selection: Selection, chosen: pd.DataFrame) -> Counts:
    """The counts of all facets; `chosen` is the choice applied to the frame."""
    found = {}
    for facet in FACETS:
        narrows = facet.name in selection.chosen
        rest = selection.having(facet.name).apply(frame) if narrows else chosen
        found[facet.name] = _of(rest, facet, selection.scope)
    return found


def _of(rest: pd.DataFrame, facet: Facet, scope: Scope) -> dict[str, int]:
    own = Counter(value for row in facet_values(rest, facet) for value in row)
    if facet.name != COMMITTEE or scope == Scope.OWN:
        return dict(own)
    cross = rest["cross_cutting"]
    both = Counter(value for row in facet_values(rest[cross], facet) for value in row)
    beside = {value: int(cross.sum()) - both[value] for value in own}
    if scope == Scope.CROSS:
        return beside
    return {value: count + beside[value] for value, count in own.items()}
