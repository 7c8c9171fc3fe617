"""The x below months, weeks or quarters, read as the time it marks."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from udplan import danish
from udplan.intake.bodies import body_of
from udplan.intake.cells import is_mark
from udplan.intake.clock import Clock, TimeRead
from udplan.intake.columns import Column
from udplan.intake.entries import Entries
from udplan.intake.sheets import Cell
from udplan.intake.text import clean
from udplan.plan import TimeReading


def read_marks(entries: Entries, clock: Clock) -> TimeRead | None:
    """The x under months, weeks or quarters; neighbours are a stretch, others a chain."""
    columns = [column for column in entries.table.of("time") if column.detail is not None]
    names = _names_of(columns, clock)
    marked: list[_Mark] = []
    remarks = False
    first: Cell | None = None
    for at, column in enumerate(columns):
        for entry in entries.under(column):
            mark = is_mark(entry.value, font=entry.cell.look.font)
            if mark is False:
                continue
            first = first or entry.cell
            text = clean(entry.value) or ""
            body = body_of(text, settings=clock.settings)
            words = names[at]
            if mark is None and (day := _day(entry.value, words, clock)) is not None:
                marked.append(_Mark(at, day, joins=False))
            elif mark is None and body is None:
                marked.append(_Mark(at, words, joins=True, remark=text))
                remarks = True
            elif body is None or mark:
                marked.append(_Mark(at, words, joins=True))
            else:
                marked.append(_Mark(at, f"{body.code} {words}", joins=False))
    if not marked:
        return None
    timing = clock.words(", ".join(_stretches(marked)))
    if remarks:
        timing = replace(timing, text=", ".join(_stretches(marked, with_remarks=True)))
    return TimeRead(timing, first)


def _day(value: object, month: str, clock: Clock) -> str | None:
    """The day that stands below a month: »12.« is one of it, »15/8« is itself."""
    if isinstance(value, date):
        return danish.day(value)
    text = clean(value) or ""
    if _DAY_OF_MONTH.fullmatch(text) and month.split(" ")[0] in danish.MONTHS:
        return f"{text.strip(' .').removeprefix('d.').strip()}. {month}"
    read = clock.words(text) if re.search(r"\d", text) else None
    if read is None or read.reading != TimeReading.INTERVAL:
        return None
    year = month.rpartition(" ")[2]
    of_its_own = re.search(r"\b20\d\d\b|[-./ ]\d\d$", text) is not None
    return f"{text} {year}" if year.isdigit() and not of_its_own else text


_MONTH_COLUMN = re.compile(r"(\d{1,2})(?:\.(20\d\d))?")
_YEAR = re.compile(r"20\d\d")
_DIGITS = re.compile(r"\d+")


def _names_of(columns: Sequence[Column], clock: Clock) -> list[str]:
    """»marts« or »marts 2026« for each month from the left, else the heading as it is written.

    Months or quarters that begin again, »nov · dec · jan« and »Q3 · Q4 · Q1«, go on into the next
    year.
    """
    year: int | None = None
    kind, before = "", 0
    names = []
    for column in columns:
        detail = column.detail or ""
        month = _MONTH_COLUMN.fullmatch(detail)
        own = _YEAR.search(detail)
        number = int(month[1]) if month else _first_number(detail)
        its_kind = "" if month else _DIGITS.sub("", detail)
        if own is None and its_kind == kind and number < before:
            year = (year or clock.first_year) + 1
        kind, before = its_kind, number
        name = danish.MONTHS[number - 1] if month else detail
        if month and own:
            name = f"{name} {own[0]}"
        names.append(name if own or year is None else f"{name} {year}")
    return names


def _first_number(text: str) -> int:
    found = _DIGITS.search(text)
    return int(found[0]) if found else 0


class _Mark(NamedTuple):
    """An x in a column of times."""

    at: int
    words: str
    joins: bool
    """It may be part of a stretch; a committee's own month is not."""
    remark: str = ""
    """What stands there instead of an x."""

    @property
    def shown(self) -> str:
        """»april (opstart)«."""
        return f"{self.words} ({self.remark})" if self.remark else self.words


_DAY_OF_MONTH = re.compile(r"(?:d\.?\s*)?\d{1,2}\.")


def _stretches(marks: Sequence[_Mark], *, with_remarks: bool = False) -> list[str]:
    """»marts – maj« for marks side by side, else each by itself."""
    groups: list[list[_Mark]] = []
    for mark in marks:
        last = groups[-1][-1] if groups else None
        if last is not None and last.joins and mark.joins and mark.at - last.at <= 1:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    said = [[mark.shown if with_remarks else mark.words for mark in group] for group in groups]
    return [one[0] if len(one) == 1 else f"{one[0]} – {one[-1]}" for one in said]
