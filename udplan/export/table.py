"""A list of items as rows of plain values, the same for every kind of file and for the grid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from udplan import labels
from udplan.frame import NO_COMMITTEE, amount_column, amount_years
from udplan.intake.timing import read_time
from udplan.plan import PlanYears, State
from udplan.status import Verdict

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

_NAMES: Final = ("owners", "participants")
"""Of several in a file, a semicolon stands between: a comma can stand inside a title."""
_IN_FILES: Final = {
    "title": "Emne",
    "verdict": "udplans vurdering",
    "because": "udplans begrundelse",
    "state": "Status",
    "state_text": "Status, som skrevet i planen",
    "closed": "Åben/lukket",
}
"""Headings that say in a file, which may be read as a plan again, what they mean to a reader."""
NEW_TIME: Final = "Nyt tidspunkt"
"""Holds the time of a postponed item when it is the new one and its words do not say so."""
_ANY_YEARS: Final = PlanYears(first=2025, last=2028)  # whether it is new does not hang on the years


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
    # Column by column: pandas takes three times as long to give the rows of so many columns.
    values = [[plain(value) for value in frame[column].tolist()] for column in columns]
    rows = []
    for closed, row in zip(frame["closed"].tolist(), zip(*values, strict=True), strict=True):
        named = dict(zip(columns, row, strict=True))
        if closed and not show_closed:
            shown = {
                column: value if column in SHOWN_OF_CLOSED else None
                for column, value in named.items()
            }
            named = {**shown, "title": labels.CLOSED_ITEM}
        rows.append(named)
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows with the headings of a file; what is blank in the plan is blank here."""

    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def for_file(frame: pd.DataFrame, *, show_closed: bool) -> Sheet:
    """The rows as they leave the house: udplan reads the same items from them again."""
    columns = columns_of(frame)
    heads = [
        _IN_FILES.get(column, heading)
        for column, heading in zip(columns, headings_of(frame, columns), strict=True)
    ]
    rows = [
        {**row, **{name: row[name] and "; ".join(names[name]) for name in _NAMES}}
        for row, names in zip(
            rows_of(frame, columns, show_closed=show_closed),
            frame[list(_NAMES)].to_dict("records"),
            strict=True,
        )
    ]
    new = [_new_time(row) for row in rows]
    if any(new):
        place = columns.index("time") + 1
        columns.insert(place, NEW_TIME)
        heads.insert(place, NEW_TIME)
        rows = [
            {**row, NEW_TIME: text, "time": None if text else row["time"]}
            for row, text in zip(rows, new, strict=True)
        ]
    return Sheet(
        columns=tuple(columns),
        headings=tuple(heads),
        rows=tuple(tuple(_in_file(column, row[column]) for column in columns) for row in rows),
    )


def _in_file(column: str, value: Value) -> Value:
    match column, value:
        case ("belongs_to", str(word)) if word == NO_COMMITTEE:
            return None
        case ("state" | "kind", "ukendt"):
            return None
        case "closed", "x":
            return labels.CLOSED
        case _:
            return value


def _new_time(row: dict[str, Value]) -> str | None:
    """The time of a postponed item that is the new one, where its words do not say so."""
    text = row["time"]
    if row["state"] != State.POSTPONED or row["flag_after"] is None or not isinstance(text, str):
        return None
    if row["verdict"] == Verdict.POSTPONED or read_time(text, years=_ANY_YEARS).moved:
        return None
    return text


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
