"""A list of items as rows of plain values, the same for every kind of file and for the grid."""

from collections.abc import Iterable
from datetime import date
from typing import Final

import pandas as pd

from udplan import labels
from udplan.frame import amount_column, amount_years

COLUMNS: Final = (
    "number",
    "title",
    "kind",
    "belongs_to",
    "cross_cutting",
    "theme",
    "budget_area",
    "verdict",
    "days_past",
    "time",
    "time_from",
    "time_to",
    "flag_after",
    "first_time",
    "moves",
    "slipped",
    "state",
    "state_text",
    "light",
    "owners",
    "course",
    "coordination",
    "commitment",
    "participants",
    "involves",
    "route",
    "description",
    "note",
    "goals",
    "case_number",
    "document_number",
    "closed",
    "because",
    "sheet",
    "row",
)
"""Frame columns in the order of a file, the years' amounts after `light`."""

DAYS: Final = frozenset({"time_from", "time_to", "flag_after"})
SHOWN_OF_CLOSED: Final = frozenset(
    {"number", "kind", "belongs_to", "verdict", "closed", "sheet", "row"}
)
"""What may be shown of a closed item: that it is there, and where; never what it is about."""

Value = str | int | date | None
"""What a cell of a file may hold; None is blank."""


def columns_of(frame: pd.DataFrame) -> list[str]:
    """The columns of a file: those above, with the plan's own years in between."""
    place = COLUMNS.index("light") + 1
    amounts = [amount_column(year) for year in amount_years(frame)]
    return [*COLUMNS[:place], *amounts, *COLUMNS[place:]]


def headings_of(frame: pd.DataFrame, columns: Iterable[str]) -> list[str]:
    """What stands over the columns."""
    years = tuple(amount_years(frame))
    return [labels.heading(column, years) for column in columns]


def rows_of(
    frame: pd.DataFrame, columns: list[str], *, show_closed: bool
) -> list[dict[str, Value]]:
    """The rows with plain values; of a closed item only that it is there, unless `show_closed`.

    Amounts are whole kroner; yes-or-no columns are »x« or blank; several values stand with commas
    between. `columns` are those of `columns_of`.
    """
    rows = []
    for record in frame[columns].to_dict("records"):
        hide = bool(record["closed"]) and not show_closed
        row = {
            column: None if hide and column not in SHOWN_OF_CLOSED else plain(value)
            for column, value in record.items()
        }
        rows.append({**row, "title": labels.CLOSED_ITEM} if hide else row)
    return rows


def plain(value: object) -> Value:
    """A cell of the frame as a value that every kind of file can hold."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or None
    if isinstance(value, bool):
        return "x" if value else None
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return date(value.year, value.month, value.day)
    return value if isinstance(value, str | int) else str(value)
