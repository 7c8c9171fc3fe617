"""How a list is set: order, columns, form and page, with the same words as in the link."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from udplan.ui.desk.sorting import Sort

SORT: Final = "sorter"
WAY: Final = "retning"
COLUMNS: Final = "kolonner"
FORM: Final = "form"
ROWS: Final = "raekker"
PAGE: Final = "side"
NAMES: Final = (SORT, WAY, COLUMNS, FORM, ROWS, PAGE)
"""As in the address; never changed, for links stand in agendas."""

RISING: Final = "Stigende"
FALLING: Final = "Faldende"
_PAGE: Final = re.compile(r"[1-9][0-9]{0,4}")
TABLE: Final = "Tabel"
GRID: Final = "Gitter"
PER_PAGE: Final = ("100", "300", "600")
"""Rows of one page of the table, the usual first: a table of 600 takes half a second to draw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What is not said is as usual, and is not in the link."""

    sort: Sort = field(default_factory=Sort)
    columns: tuple[str, ...] = ()
    """The headings of the chosen columns; empty for the usual ones."""
    grid: bool = False
    per_page: int = int(PER_PAGE[0])
    page: int = 1

    def to_query(self) -> dict[str, list[str]]:
        """The arrangement as it stands in an address; the usual one is empty."""
        query: dict[str, list[str]] = {}
        if self.sort.by != Sort().by:
            query[SORT] = [self.sort.by]
        if self.sort.descending:
            query[WAY] = [FALLING]
        if self.columns:
            query[COLUMNS] = list(self.columns)
        if self.grid:
            query[FORM] = [GRID]
        if self.per_page != int(PER_PAGE[0]):
            query[ROWS] = [str(self.per_page)]
        if self.page > 1:
            query[PAGE] = [str(self.page)]
        return query


def from_query(query: Mapping[str, Sequence[str]]) -> Arrangement:
    """The arrangement of a link; what is not understood in it is as usual."""
    page, rows = _last(query, PAGE), _last(query, ROWS)
    return Arrangement(
        sort=Sort(by=_last(query, SORT) or Sort().by, descending=_last(query, WAY) == FALLING),
        columns=tuple(dict.fromkeys(query.get(COLUMNS, ()))),
        grid=_last(query, FORM) == GRID,
        per_page=int(rows if rows in PER_PAGE else PER_PAGE[0]),
        page=int(page) if _PAGE.fullmatch(page) else 1,
    )


def _last(query: Mapping[str, Sequence[str]], name: str) -> str:
    values = query.get(name, ())
    return values[-1] if values else ""
