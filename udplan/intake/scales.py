"""Signs that mean what the sheet says: shares of a hundred, codes of state, and the bare X.

1 is a mark only where nothing but 0 and 1 stands: beside 25 and 100 it is one per cent, and beside
2 and 3 a code, which is no state until somebody says which.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from udplan import danish
from udplan.intake.columns import Column, Scale
from udplan.intake.sheets import Cell, Sheet
from udplan.intake.states import state_named
from udplan.intake.text import clean
from udplan.intake.vocabulary import plain

_EXPLAINED = re.compile(r"(?<![\d.,/-])(\d)\s*(?:=|:|–|-|betyder|er)\s*([^\d=:;,\n·]{2,40})")
_LEAST_OF_SHARES = 10
_WHOLE = 100


def with_scales(
    columns: Mapping[int, Column], samples: Mapping[int, Sequence[Cell]], sheet: Sheet
) -> dict[int, Column]:
    """The columns of status with what their numbers mean, where those are more than 0 and 1."""
    found = dict(columns)
    for number, column in columns.items():
        if column.field not in ("state", "done") or column.detail is not None:
            continue
        values = list(_numbers(samples.get(number, ())))
        if not values or max(values) <= 1 or min(values) < 0:
            continue
        if _LEAST_OF_SHARES <= max(values) <= _WHOLE:
            found[number] = replace(column, scale=Scale(percent=True))
        elif max(values) < _LEAST_OF_SHARES:
            found[number] = replace(column, scale=Scale(codes=_codes(sheet)))
    return found


_CROSS = frozenset(("x", "sæt x", "afkryds", "kryds af"))
_CROSS_IS = re.compile(
    r"(?:^|[\s(])(?:x|kryds)\s*(?:=|:|betyder|angiver)\s*(.{3,80})", re.IGNORECASE
)
_FINISHED = re.compile(
    r"afslut|gennemf|færdig|udført|udmønt|implement|i mål|realiser|klar\b|done|ok\b"
)
_ACROSS = re.compile(r"tvær|på tværs")


def with_crosses(columns: Mapping[int, Column], sheet: Sheet) -> dict[int, Column]:
    """The columns headed only »X« with what the sheet says that an X means."""
    found = dict(columns)
    bare = [
        n
        for n, column in columns.items()
        if column.field == "done" and not column.told and plain(column.words) in _CROSS
    ]
    said = _said_of_crosses(sheet) if bare else None
    if said is not None and not _FINISHED.search(said):
        field = "cross_cutting" if _ACROSS.search(said) else None
        found |= {n: replace(columns[n], field=field) for n in bare}
    return found


def _said_of_crosses(sheet: Sheet) -> str | None:
    for row in sheet.rows.values():
        for cell in row.values():
            text = clean(cell.whole) if isinstance(cell.whole, str) else None
            if text and (told := _CROSS_IS.search(text)):
                return danish.fold(told[1])
    return None


def _numbers(cells: Sequence[Cell]) -> Iterator[float]:
    for cell in cells:
        if isinstance(cell.whole, bool) or "%" in cell.look.number_format:
            continue
        if isinstance(cell.whole, int | float):
            yield float(cell.whole)
        elif isinstance(text := cell.whole, str) and text.isascii() and text.strip().isdecimal():
            yield float(text)


def _codes(sheet: Sheet) -> dict[str, str]:
    """»1 = ikke påbegyndt, 2 = i gang«, in whatever cell of the sheet."""
    found: dict[str, str] = {}
    for row in sheet.rows.values():
        for cell in row.values():
            text = clean(cell.whole) if isinstance(cell.whole, str) else None
            for code, words in _EXPLAINED.findall(text or ""):
                state = state_named(words.strip())
                if state is not None:
                    found.setdefault(code, str(state))
    return found
