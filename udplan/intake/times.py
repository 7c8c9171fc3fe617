"""When an item is due, from however many cells the table spends on it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from udplan import danish
from udplan.intake.bodies import body_of
from udplan.intake.cells import is_mark
from udplan.intake.columns import Column
from udplan.intake.entries import Entries
from udplan.intake.headings import Table
from udplan.intake.sheets import Cell
from udplan.intake.text import clean
from udplan.intake.timing import EPOCH, read_time, read_time_value
from udplan.plan import NO_TIME, Doubt, PlanYears, Precision, TimeReading, Timing
from udplan.settings import Settings

_NEWER = re.compile(r"\b(?:ny|nyt|nye|revidere|ændre|udskudt|udsat|rykket|justere|opdatere|aktuel)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the reading of a time depends on beside its cell; remembers what it has read."""

    years: PlanYears
    settings: Settings
    written: date | None
    remembered: dict[object, Timing]
    year: int | None = None
    """The sheet's own year, to which its times without a year belong."""
    epoch: date = EPOCH
    """The day from which the workbook counts its days."""

    def on_a_sheet_of(self, year: int | None) -> "Clock":
        """The clock of a sheet that is named by its year."""
        return self if year is None else replace(self, year=year, remembered={})

    @property
    def first_year(self) -> int:
        """The year of a time that names none."""
        return self._said.first

    @property
    def _said(self) -> PlanYears:
        """The years that written times are read in."""
        if self.year is None:
            return self.years
        return PlanYears(first=self.year, last=max(self.year, self.years.last))

    def words(self, text: str) -> Timing:
        """The time that is written so."""
        key = ("text", text)
        if key not in self.remembered:
            self.remembered[key] = read_time(
                text, years=self._said, settings=self.settings, written=self.written
            )
        return self.remembered[key]

    def cell(self, cell: Cell, *, struck: bool) -> Timing:
        """The time of a cell; its struck part does not count, unless the whole row is struck."""
        value = cell.whole if struck else cell.kept
        value = clean(value) if isinstance(value, str) else value
        gone = None if struck else cell.struck
        key = (type(value), str(value), cell.look.number_format, gone)
        if key not in self.remembered:
            self.remembered[key] = read_time_value(
                value,
                number_format=cell.look.number_format,
                struck=gone,
                years=self._said if isinstance(value, str) else self.years,
                settings=self.settings,
                written=self.written,
                epoch=self.epoch,
            )
        return self.remembered[key]


@dataclass(frozen=True, slots=True)
class TimeRead:
    """An item's time and the cell to look in."""

    timing: Timing
    cell: Cell | None
    told: tuple[tuple[Doubt, Cell], ...] = ()
    """Doubts of its parts, each at the cell of its own."""


def read_times(entries: Entries, clock: Clock) -> TimeRead:
    """The time of one item: its time column, start and end, or the x in a row of months.

    In a table without any of these, the days of its meetings (decision 0006).
    """
    reading = _Reading(entries, clock)
    for attempt in (reading.plain, reading.span, reading.matrix, reading.meetings):
        found = attempt()
        if found is not None and found.timing.text is not None:
            return found
    return TimeRead(NO_TIME, None)


def postponed(timing: Timing, entries: Entries, clock: Clock) -> Timing:
    """The new time of a postponed item, where its status or its remarks give one.

    »Udskudt til november 2025«, »Ny frist: november 2025«: the newest line counts, and the text
    keeps the old time too.
    """
    if timing.moved:
        return timing
    lines = [
        line
        for field in ("state", "note")
        for text in reversed(entries.texts(field))
        for line in reversed(text.splitlines())
    ]
    for line in lines:
        new = clock.words(line)
        if new.reading == TimeReading.INTERVAL and new.moved:
            text = " · ".join(part for part in (timing.text, line.strip()) if part)
            return replace(new, text=text, steps=timing.steps or new.steps)
    return timing


class _Reading:
    """The times of one item."""

    def __init__(self, entries: Entries, clock: Clock) -> None:
        self.entries = entries
        self.clock = clock

    def _columns(self, field: str) -> list[Column]:
        """The field's columns that are filled, from the left."""
        found = {entry.column.number: entry.column for entry in self.entries.of(field)}
        return [found[number] for number in sorted(found)]

    def plain(self) -> TimeRead | None:
        """The time column; of several, the right-most that is headed as the new one."""
        columns = [column for column in self._columns("time") if column.detail is None]
        reads = [(column, read) for column in columns if (read := self._one(column)) is not None]
        if not reads:
            return None
        newer = [
            (column, read) for column, read in reads if _NEWER.search(danish.fold(column.words))
        ]
        if newer and _is_news(reads, newer[-1]):
            read = newer[-1][1]
            return TimeRead(replace(read.timing, moved=True), read.cell)
        return reads[0][1]

    def _one(self, column: Column) -> TimeRead | None:
        reads = [
            (timing, entry.cell)
            for entry in self.entries.under(column)
            if (timing := self.clock.cell(entry.cell, struck=self.entries.struck)).text is not None
        ]
        if len(reads) <= 1:
            return TimeRead(*reads[0]) if reads else None
        joined = "\n".join(timing.text or "" for timing, _ in reads)
        told = tuple((doubt, cell) for timing, cell in reads for doubt in timing.doubts)
        return TimeRead(_without(self.clock.words(joined), told), reads[0][1], told)

    def span(self) -> TimeRead | None:
        """A start and an end in two columns."""
        starts, ends = self._columns("time_from"), self._columns("time_to")
        start = next((read for c in starts if (read := self._one(c)) is not None), None)
        end = next((read for c in reversed(ends) if (read := self._one(c)) is not None), None)
        if start is None or end is None:
            only = start or end
            if only is None or only is end or only.timing.reading != TimeReading.INTERVAL:
                return only
            begun = only.timing.end or only.timing.start
            timing = replace(only.timing, end=None, flag_after=begun or only.timing.flag_after)
            return TimeRead(timing if timing.start else only.timing, only.cell)
        text = f"{start.timing.text} – {end.timing.text}"
        joined = self.clock.words(text)
        if joined.reading != TimeReading.INTERVAL:
            joined = _between(start.timing, end.timing)
        timing = _in_order(joined)
        parts = [(doubt, part) for part in (start, end) for doubt in part.timing.doubts]
        told = [(doubt, part.cell) for doubt, part in parts if part.cell is not None]
        if end.cell is not None and _is_reversed(start.timing, timing):
            told.append((_reversed(start.timing, end.timing), end.cell))
        told += [*start.told, *end.told]
        timing = replace(_without(timing, told), text=text)
        return TimeRead(timing, end.cell, tuple(told))

    def matrix(self) -> TimeRead | None:
        """The x under months, weeks or quarters; neighbours are a stretch, others a chain."""
        columns = [column for column in self.entries.table.of("time") if column.detail is not None]
        names = _names_of(columns, self.clock)
        marked: list[_Mark] = []
        first: Cell | None = None
        for at, column in enumerate(columns):
            for entry in self.entries.under(column):
                mark = is_mark(entry.value, font=entry.cell.look.font)
                if mark is False:
                    continue
                first = first or entry.cell
                body = body_of(clean(entry.value) or "", settings=self.clock.settings)
                words = names[at]
                if body is None or mark:
                    marked.append(_Mark(at, words, joins=True))
                else:
                    marked.append(_Mark(at, f"{body.code} {words}", joins=False))
        if not marked:
            return None
        return TimeRead(self.clock.words(", ".join(_stretches(marked))), first)

    def meetings(self) -> TimeRead | None:
        """The days below BUU, ØK and KB as the chain that they are; the last one counts."""
        if self.entries.table.fields & TIMES:
            return None
        parts: list[tuple[str, TimeRead]] = []
        for column in meeting_columns(self.entries.table):
            read = self._one(column)
            if read is not None and read.timing.reading == TimeReading.INTERVAL:
                parts.append((f"{column.detail or ''} {read.timing.text}".strip(), read))
        if not parts:
            return None
        timing = self.clock.words(", ".join(text for text, _ in parts))
        if timing.reading != TimeReading.INTERVAL:
            return None
        told = tuple(
            (doubt, read.cell)
            for _, read in parts
            for doubt in read.timing.doubts
            if read.cell is not None
        )
        last = max((read for _, read in parts), key=lambda read: read.timing.flag_after or date.min)
        return TimeRead(_without(timing, told), last.cell, told)


TIMES = frozenset(("time", "time_from", "time_to"))
_BEHIND = re.compile(r"\b(?:tidligere|senest\w*|sidst\w*|forrige)\b")


def meeting_columns(table: Table) -> list[Column]:
    """The columns whose days are those of meetings to come, from the left."""
    return [
        column
        for column in table.columns.values()
        if column.field in ("route", "committees") and not _BEHIND.search(danish.fold(column.words))
    ]


def _is_news(reads: Sequence[tuple[Column, TimeRead]], newest: tuple[Column, TimeRead]) -> bool:
    """Whether the newest column gives another time than the ones before it."""
    return all(read.timing.text != newest[1].timing.text for c, read in reads if c != newest[0])


def _between(start: Timing, end: Timing) -> Timing:
    """From the beginning of the one to the end of the other."""
    if end.reading != TimeReading.INTERVAL or start.reading != TimeReading.INTERVAL:
        return end if end.reading != TimeReading.UNREADABLE else replace(start, text=end.text)
    same = start.precision == end.precision
    return replace(
        end,
        start=start.start or start.end,
        precision=end.precision if same and start == end else Precision.PERIOD,
        doubts=(*start.doubts, *end.doubts),
    )


def _without(timing: Timing, told: Iterable[tuple[Doubt, Cell]]) -> Timing:
    """The time without the doubts that are told at the cells of its parts."""
    codes = {doubt.code for doubt, _ in told}
    return replace(timing, doubts=tuple(d for d in timing.doubts if d.code not in codes))


def _in_order(timing: Timing) -> Timing:
    """An interval whose later day is its end, and late after the latest of its days."""
    days = [day for day in (timing.start, timing.end, timing.flag_after) if day is not None]
    if timing.start is None or timing.end is None or timing.start <= timing.end:
        return timing
    return replace(timing, start=timing.end, end=timing.start, flag_after=max(days))


def _is_reversed(start: Timing, both: Timing) -> bool:
    """The stretch of the two begins before the day that was given as its start."""
    first = start.start or start.end
    return both.start is not None and first is not None and both.start < first


def _reversed(start: Timing, end: Timing) -> Doubt:
    return Doubt(
        code="reversed-interval",
        message=(
            f"Slut, »{end.text}«, ligger før start, »{start.text}«. Den seneste af de to gælder "
            "som slut; ret den forkerte."
        ),
    )


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


def _stretches(marks: Sequence[_Mark]) -> list[str]:
    """»marts – maj« for marks side by side, else each by itself."""
    groups: list[list[_Mark]] = []
    for mark in marks:
        last = groups[-1][-1] if groups else None
        if last is not None and last.joins and mark.joins and mark.at - last.at <= 1:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return [
        group[0].words if len(group) == 1 else f"{group[0].words} – {group[-1].words}"
        for group in groups
    ]
