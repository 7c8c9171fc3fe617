"""The columns that a list can have: which of them are usual, and how wide each has to be."""

from typing import Final

import pandas as pd

from udplan import labels
from udplan.export import table
from udplan.frame import amount_column, amount_years

FIRST: Final = ("number", "title")
"""Stand to the left of all others, always."""

_USUAL: Final = ("belongs_to", "owners", "time", "verdict", "state", "light")
_WIDTH: Final = {
    "kind": 150,
    "belongs_to": 110,
    "cross_cutting": 100,
    "verdict": 200,
    "days_past": 90,
    "time": 150,
    "time_from": 110,
    "time_to": 110,
    "flag_after": 110,
    "moves": 90,
    "slipped": 110,
    "state": 140,
    "light": 90,
    "owners": 170,
    "goals": 100,
    "case_number": 110,
    "document_number": 120,
    "closed": 80,
    "row": 70,
}
_TITLE: Final = 300
_AMOUNT: Final = 105
_WORDS: Final = 170
_LONG: Final = frozenset(
    {"course", "coordination", "commitment", "description", "note", "because", "state_text"}
)
_SENTENCES: Final = 280


def offered(frame: pd.DataFrame) -> tuple[str, ...]:
    """All columns that can be chosen beside number and title, in the order of a file."""
    return tuple(one for one in table.columns_of(frame) if one not in FIRST)


def usual(frame: pd.DataFrame, year: int) -> list[str]:
    """The headings of the columns of somebody who has chosen none; what is never filled left out.

    Of the amounts those of `year`, else of the plan's first.
    """
    years = amount_years(frame)
    amounts = [amount_column(year if year in years else years[0])] if years else []
    return [
        heading(frame, one)
        for one in (*_USUAL, *amounts)
        if not frame.empty and _says_anything(frame, one)
    ]


def _says_anything(frame: pd.DataFrame, column: str) -> bool:
    if column == "state":
        return bool(frame[column].ne("ukendt").any())
    return any(table.plain(value) is not None for value in frame[column])


def heading(frame: pd.DataFrame, column: str) -> str:
    """What stands over the column; the same word stands in links."""
    return labels.heading(column, tuple(amount_years(frame)))


def year_of(column: str) -> int | None:
    """The year of a column of amounts; None for any other."""
    prefix = amount_column(0).removesuffix("0")
    return int(column.removeprefix(prefix)) if column.startswith(prefix) else None


def is_number(column: str) -> bool:
    """Whether its values stand to the right, one under the other."""
    return year_of(column) is not None or column in {"days_past", "moves", "slipped", "row"}


def width(column: str) -> int:
    """How many pixels it takes to read the column with ease."""
    if column == "title":
        return _TITLE
    if year_of(column) is not None:
        return _AMOUNT
    return _SENTENCES if column in _LONG else _WIDTH.get(column, _WORDS)
