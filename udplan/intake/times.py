"""When an item is due, from however many cells the table spends on it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from udplan import danish
from udplan.intake.clock import Clock, TimeRead
from udplan.intake.columns import Column, unit_counted
from udplan.intake.entries import Entries, Entry
from udplan.intake.headings import Table
from udplan.intake.marks import read_marks
from udplan.intake.sheets import Cell
from udplan.intake.text import clean
from udplan.plan import NO_TIME, Doubt, Precision, TimeReading, Timing

_NEWER = re.compile(r"\b(?:ny|nyt|nye|revidere|ændre|udskudt|udsat|rykket|justere|opdatere|aktuel)")


def read_times(entries: Entries, clock: Clock) -> TimeRead:
    """The time of one item: its time column, start and end, or the x in a row of months.

    In a table without any of these, the days of its meetings (decision 0006).
    """
    reading = _Reading(entries, clock)
    attempts = (
        reading.plain,
        reading.span,
        lambda: read_marks(entries, clock),
        reading.beside_status,
        reading.meetings,
    )
    for attempt in attempts:
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
        in_words = [column for column in columns if unit_counted(column) is None]
        if not in_words and (counted := self._counted(columns)):
            return counted
        columns = in_words or columns
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

    def _counted(self, columns: Sequence[Column]) -> TimeRead | None:
        """Numbers below »Kvartal«, »Uge«, »Måned« and »År«: so many of it, in that year."""
        found: dict[str, Entry] = {}
        for column in columns:
            unit = unit_counted(column)
            entries = self.entries.under(column)
            if unit is None or not entries or not _COUNT.fullmatch(clean(entries[0].value) or ""):
                return None
            found[unit] = entries[0]
        finest = next((unit for unit in _FINEST_FIRST if unit in found), None)
        years = self.entries.under(found["år"].column) if "år" in found else []
        if finest == "år" and len(years) > 1:  # a row for each year
            said = f"{clean(years[0].value)} – {clean(years[-1].value)}"
            return TimeRead(self.clock.words(said), years[0].cell)
        year = clean(years[0].value) if years else None
        if finest is None or (year is not None and not re.fullmatch(r"20\d\d", year)):
            return None
        count = (clean(found[finest].value) or "").strip(" .")
        words = _counted_as(finest, int(count))
        text = f"{words} {year}" if year is not None and finest != "år" else words
        return TimeRead(self.clock.words(text), found[finest].cell)

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

    def beside_status(self) -> TimeRead | None:
        """The time in a column headed »Status og tidsplan«; the newest that names one."""
        for column in reversed(self.entries.table.of("state")):
            read = self._one(column) if column.with_time else None
            if read is not None and read.timing.reading in (TimeReading.INTERVAL, TimeReading.DONE):
                return read
        return None

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


_FINEST_FIRST = ("uge", "måned", "kvartal", "halvår", "år")
_COUNT = re.compile(r"\d{1,2}\.?|20\d\d")


def _counted_as(unit: str, count: int) -> str:
    """»2. kvartal«, »uge 12«, »maj«; a number that the unit has not is left as it stands."""
    match unit:
        case "måned" if 1 <= count <= len(danish.MONTHS):
            return danish.MONTHS[count - 1]
        case "uge":
            return f"uge {count}"
        case "kvartal" | "halvår":
            return f"{count}. {unit}"
        case _:
            return str(count)
