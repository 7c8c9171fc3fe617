"""The reader's choice of items: a plain answer that can be applied, told in words and sent.

A choice is a few values per facet. Values of one facet widen it (BUU or VPU), facets narrow it
(BUU and late). The same words stand in the address, so a link opens exactly the same list.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from urllib.parse import parse_qs, urlencode

import pandas as pd

from udplan import danish
from udplan.facets import COMMITTEE, ECONOMY, FACET, FACETS, MOVED, Facet, facet_values
from udplan.frame import TEXTS


class Scope(StrEnum):
    """Which items count as a committee's when committees are chosen."""

    OWN = "egne"
    """The committee is among the item's committees."""
    CROSS = "tværgående"
    """Cross-cutting items of which it is not."""
    BOTH = "egne og tværgående"
    """What its excerpt holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A choice of items; the empty choice is the whole plan."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet name to values; where a facet stands here without values, nothing is chosen."""
    scope: Scope = Scope.OWN
    """Says something only when committees are chosen."""
    words: str = ""
    """All words must occur somewhere in the item's texts, as `danish.searchable` sees them."""
    due_from: date | None = None
    due_to: date | None = None
    """Days between which the time runs out (`flag_after`), both included."""

    def values(self, facet: str) -> tuple[str, ...]:
        """What is chosen of a facet; empty means all."""
        return self.chosen.get(facet, ())

    def having(self, facet: str, *values: str) -> "Selection":
        """The same choice with exactly these values of one facet (none: all)."""
        others = {name: kept for name, kept in self.chosen.items() if name != facet}
        return replace(self, chosen={**others, facet: values} if values else others)

    def narrowed(self, facet: str, *values: str) -> "Selection":
        """The same choice, of one facet only those of these values that it lets through.

        Where it lets none of them through, the choice `is_nothing`.
        """
        before = self.chosen.get(facet, values)
        kept = tuple(one for one in values if one in before)
        return replace(self, chosen={**self.chosen, facet: kept})

    def own_of(self, committee: str, scope: Scope = Scope.OWN) -> "Selection":
        """The same choice for one committee: its own items, or the cross-cutting beside them."""
        return replace(self.having(COMMITTEE, committee), scope=scope)

    def due(self, *, first: date | None = None, last: date | None = None) -> "Selection":
        """The same choice between two days, where those chosen already are kept if narrower."""
        firsts = [one for one in (self.due_from, first) if one is not None]
        lasts = [one for one in (self.due_to, last) if one is not None]
        return replace(self, due_from=max(firsts, default=None), due_to=min(lasts, default=None))

    def is_nothing(self) -> bool:
        """Whether no value of some facet is left, as in a list narrowed to what it lacks.

        Such a choice has no link.
        """
        return not all(self.chosen.values())

    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.chosen and self.to_query() == {}

    def apply(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The chosen rows in their own order."""
        return filtered(frame, self.where(frame))

    def where(self, frame: pd.DataFrame) -> pd.Series:
        """Which rows are chosen; the only place that filters."""
        mask = pd.Series(data=True, index=frame.index)
        for name, values in self.chosen.items():
            if name == COMMITTEE:
                mask &= self._of_committees(frame, values)
            else:
                mask &= _has(frame, FACET[name], values)
        for word in danish.searchable(self.words).split():
            mask &= frame["text"].str.contains(word, regex=False)
        if self.due_from is not None:
            mask &= frame["flag_after"] >= pd.Timestamp(self.due_from)
        if self.due_to is not None:
            mask &= frame["flag_after"] <= pd.Timestamp(self.due_to)
        return mask

    def _of_committees(self, frame: pd.DataFrame, values: Sequence[str]) -> pd.Series:
        own = _has_any(frame["belongs_to"], values)
        cross = frame["cross_cutting"] & ~own
        return {Scope.OWN: own, Scope.CROSS: cross, Scope.BOTH: own | cross}[self.scope]

    def to_query(self) -> dict[str, list[str]]:
        """The choice as it stands in an address; the empty choice is empty."""
        query = {name: list(values) for name, values in self.chosen.items() if values}
        if self.scope != Scope.OWN and self.values(COMMITTEE):
            query["omfang"] = [str(self.scope)]
        if danish.fold(self.words):
            query["soeg"] = [self.words]
        if self.due_from is not None:
            query["frist_fra"] = [self.due_from.isoformat()]
        if self.due_to is not None:
            query["frist_til"] = [self.due_to.isoformat()]
        return query

    def to_link(self) -> str:
        """The choice as one word of an address, for a link that opens a list."""
        return urlencode(self.to_query(), doseq=True)

    def in_words(self) -> str:
        """»Udvalg: BUU · Vurdering: tidspunkt passeret«; empty for the whole plan."""
        parts = [
            f"{facet.label}: {danish.listed(self.values(facet.name))}"
            for facet in FACETS
            if self.values(facet.name)
        ]
        if self.values(COMMITTEE) and self.scope != Scope.OWN:
            parts.insert(1, str(self.scope))
        if self.words.strip():
            parts.append(f"søgning: »{self.words.strip()}«")
        if self.due_from is not None:
            parts.append(f"udløber tidligst {danish.day(self.due_from)}")
        if self.due_to is not None:
            parts.append(f"udløber senest {danish.day(self.due_to)}")
        return " · ".join(parts)


def from_link(link: str) -> Selection:
    """The choice of a link; what is not understood in it is left out."""
    query = parse_qs(link)
    scope = query.get("omfang", [""])[0]
    return Selection(
        chosen={
            name: tuple(facet.said.get(one, one) for one in query[name])
            for name, facet in FACET.items()
            if name in query
        },
        scope=Scope(scope) if scope in set(Scope) else Scope.OWN,
        words=query.get("soeg", [""])[0],
        due_from=day_of(query.get("frist_fra", [""])[0]),
        due_to=day_of(query.get("frist_til", [""])[0]),
    )


def day_of(text: str) -> date | None:
    """The day of an address, or None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def filtered(frame: pd.DataFrame, where: pd.Series) -> pd.DataFrame:
    """The rows where it is true; no column is copied when that is all of them."""
    return frame.copy(deep=False) if where.all() else frame[where]


def _has(frame: pd.DataFrame, facet: Facet, values: Sequence[str]) -> pd.Series:
    """Which rows have one of the values; of a text column without a look at each row."""
    plain = facet.name not in (ECONOMY, MOVED) and facet.words is None
    if not plain or facet.column not in TEXTS:
        return _has_any(facet_values(frame, facet), values)
    column = frame[facet.column]
    in_column = {word: value for value, word in facet.said.items()}
    chosen = column.isin([in_column.get(one, one) for one in values])
    return chosen | column.isna() if facet.missing in values else chosen


def _has_any(rows: Iterable[tuple[str, ...]], values: Sequence[str]) -> pd.Series:
    wanted = frozenset(values)
    series = rows if isinstance(rows, pd.Series) else pd.Series(list(rows), dtype="object")
    return pd.Series(
        [not wanted.isdisjoint(row) for row in series], index=series.index, dtype="bool"
    )
