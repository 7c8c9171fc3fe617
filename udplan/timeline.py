"""Where items stand over the plan's years, how sure their words are, and what has no place there.

Nothing is invented: an item without a readable time has no bar, but is in a named list.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

import numpy as np
import pandas as pd

from udplan import danish
from udplan.facets import FACET, facet_values
from udplan.plan import Precision, TimeReading
from udplan.status import Group, Verdict
from udplan.summaries import SHOWN, Dimension

_SURE: Final = frozenset({Precision.DAY, Precision.WEEK, Precision.MONTH})
"""Words that name a month or less say when; longer ones say about when."""


class Form(StrEnum):
    """How a time is drawn."""

    MARK = "mark"
    """One day: the day itself, or the last one (»senest«)."""
    BAR = "bar"
    OPEN = "open"
    """»fra …«: begins, and nobody has said when it ends."""


class Beside(StrEnum):
    """Why an item has no place on the line, in screen order."""

    POSTPONED = "udskudt uden ny dato"
    UNREADABLE = "tidspunkt kan ikke aflæses"
    NO_TIME = "uden tidspunkt"
    ONGOING = "løbende"
    BEFORE = "tidspunkt før de viste år"
    AFTER = "tidspunkt efter de viste år"
    DONE = "afsluttet uden tidspunkt"
    DROPPED = "udgået"


_BY_VERDICT: Final = {
    str(Verdict.POSTPONED): Beside.POSTPONED,
    str(Verdict.UNREADABLE): Beside.UNREADABLE,
    str(Verdict.NO_TIME): Beside.NO_TIME,
    str(Verdict.ONGOING): Beside.ONGOING,
    str(Verdict.DROPPED): Beside.DROPPED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days that the line goes over, both included; whole months."""

    first: date
    last: date

    @property
    def words(self) -> str:
        """»2025«, »2025–2028«."""
        first, last = self.first.year, self.last.year
        return str(first) if first == last else f"{first}–{last}"

    def months(self) -> list[date]:
        """The first day of each month."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        start = self.first.year * 12 + self.first.month - 1
        return [date((start + n) // 12, (start + n) % 12 + 1, 1) for n in range(count)]


def years(first: int, last: int) -> Span:
    """From the first of January to the last of December."""
    return Span(first=date(first, 1, 1), last=date(last, 12, 31))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An item with its place on the line."""

    key: str
    number: str
    title: str
    closed: bool
    time: str
    """As written."""
    precision: Precision | None
    group: Group
    form: Form
    vague: bool
    """The words name more than a month, so the ends are not to be trusted to the day."""
    deadline: bool
    """»senest …«: only the last day is known."""
    first: date
    last: date
    """As read; what lies outside the line's days too. Of an open one, the first day."""
    runs_out: date | None
    """`flag_after`; None where a finished item has only the days on which it was finished."""
    at: int
    """Its row in the frame."""

    @property
    def words(self) -> str:
        """The days as read: »01-06-2025 til 31-07-2025«, »senest 01-09-2025«, »fra 01-08-2025«."""
        if self.form == Form.OPEN:
            return f"fra {danish.day(self.first)}"
        if self.form == Form.MARK:
            return f"{'senest ' if self.deadline else ''}{danish.day(self.last)}"
        return f"{danish.day(self.first)} til {danish.day(self.last)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Every item of a frame once: placed on the line, or beside it for a reason."""

    span: Span
    placed: tuple[Placed, ...]
    """The first to run out first."""
    beside: Mapping[Beside, tuple[int, ...]]
    """Rows in the frame; only reasons that have any, in screen order."""


def lay_out(frame: pd.DataFrame, span: Span) -> Line:
    """Give each item of the frame its place."""
    placed: list[Placed] = []
    beside: dict[Beside, list[int]] = {reason: [] for reason in Beside}
    for at, row in enumerate(_records(frame)):
        found = _place(row, at, span)
        if isinstance(found, Beside):
            beside[found].append(at)
        else:
            placed.append(found)
    placed.sort(key=lambda one: (one.last, one.first, danish.sort_key(one.number), one.at))
    return Line(
        span=span,
        placed=tuple(placed),
        beside={reason: tuple(rows) for reason, rows in beside.items() if rows},
    )


def among(line: Line, chosen: np.ndarray) -> Line:
    """The line of some of the items: those in whose row of the frame `chosen` is true.

    Laying out a plan again takes twenty times as long, and no item's place hangs on another's.
    """
    beside = {
        reason: tuple(at for at in rows if chosen[at]) for reason, rows in line.beside.items()
    }
    return Line(
        span=line.span,
        placed=tuple(one for one in line.placed if chosen[one.at]),
        beside={reason: rows for reason, rows in beside.items() if rows},
    )


def _place(row: Mapping[str, Any], at: int, span: Span) -> Placed | Beside:
    if reason := _BY_VERDICT.get(row["verdict"]):
        return reason
    start, end, runs_out = (_day(row[name]) for name in ("time_from", "time_to", "flag_after"))
    last = end or runs_out
    if last is None:
        last = start
    if last is None:
        return Beside.DONE
    open_ended = start is not None and end is None and row["reading"] == str(TimeReading.INTERVAL)
    first = min(start, last) if start is not None and not open_ended else start or last
    if open_ended:
        last = first
    if first > span.last:
        return Beside.AFTER
    # An open one has begun before the line and goes on into it.
    if max(last, runs_out or last) < span.first and not open_ended:
        return Beside.BEFORE
    precision = Precision(row["precision"]) if isinstance(row["precision"], str) else None
    form = Form.OPEN if open_ended else Form.MARK if first == last else Form.BAR
    return Placed(
        key=row["key"],
        number=_text(row["number"]),
        title=_text(row["title"]),
        closed=bool(row["closed"]),
        time=_text(row["time"]),
        precision=precision,
        group=Group(row["group"]),
        form=form,
        vague=precision is not None and precision not in _SURE,
        deadline=start is None,
        first=first,
        last=last,
        runs_out=runs_out,
        at=at,
    )


_COLUMNS: Final = (
    *("key", "number", "title", "closed", "time", "reading", "precision", "verdict", "group"),
    *("time_from", "time_to", "flag_after"),
)


def _records(frame: pd.DataFrame) -> Iterator[Mapping[str, Any]]:
    columns = [list(frame[name]) for name in _COLUMNS]
    for values in zip(*columns, strict=True):
        yield dict(zip(_COLUMNS, values, strict=True))


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, pd.Timestamp) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The items of one committee, theme or budget area on the line."""

    name: str
    placed: tuple[Placed, ...]
    items: int
    """All its items, those beside the line too."""


def bands(
    frame: pd.DataFrame, line: Line, dimension: Dimension, only: Sequence[str] = ()
) -> tuple[Band, ...]:
    """The line divided; most items first, then Danish order. An item of two stands in both.

    `frame` is the one that was laid out; only the items on the line and beside it are counted,
    those that are dropped last. `only` keeps these names; empty keeps all.
    """
    values = facet_values(frame, FACET[dimension]).tolist()
    placed: dict[str, list[Placed]] = {}
    for one in line.placed:
        for name in values[one.at]:
            placed.setdefault(name, []).append(one)
    shown = Counter({name: len(its) for name, its in placed.items()})
    dropped: Counter[str] = Counter()
    for reason, rows in line.beside.items():
        (dropped if reason == Beside.DROPPED else shown).update(
            name for at in rows for name in values[at]
        )
    names = {*shown, *dropped}.intersection(only) if only else {*shown, *dropped}
    return tuple(
        Band(name=name, placed=tuple(placed.get(name, ())), items=shown[name] + dropped[name])
        for name in sorted(names, key=lambda name: (-shown[name], danish.sort_key(name)))
    )


def pages(shown: Sequence[Band], rows: int) -> int:
    """How many pages of so many items the bands fill; at least one, which may be empty."""
    return max(1, -(-sum(len(band.placed) for band in shown) // rows))


def page_of(shown: Sequence[Band], rows: int, page: int) -> tuple[Band, ...]:
    """The bands on one page, counted from one; a band that goes on is named again.

    A band without a place on the line takes no room.
    """
    cut, at = [], -(page - 1) * rows
    for band in shown:
        part = band.placed[max(0, -at) : max(0, rows - at)]
        if part:
            cut.append(replace(band, placed=part))
        at += len(band.placed)
    return tuple(cut)


def running_out(line: Line) -> pd.DataFrame:
    """How many placed items run out in each month of the line, one column a shown group.

    The index is the month's first day; months without any are there, with noughts.
    """
    months = line.span.months()
    counts = {str(group): dict.fromkeys(months, 0) for group in SHOWN}
    for one in line.placed:
        month = one.runs_out.replace(day=1) if one.runs_out is not None else None
        if month is not None and month in counts[str(one.group)]:
            counts[str(one.group)][month] += 1
    table = pd.DataFrame(
        {group: [its[month] for month in months] for group, its in counts.items()},
        index=pd.Index(months, dtype="object", name="month"),
        dtype="int64",
    )
    return table.assign(total=table.sum(axis=1))


def by_month(placed: Sequence[Placed]) -> list[tuple[date, tuple[Placed, ...]]]:
    """The items under the month in which they end (an open one: begins), the earliest first."""
    months: dict[date, list[Placed]] = {}
    for one in sorted(placed, key=lambda one: one.last):
        months.setdefault(one.last.replace(day=1), []).append(one)
    return [(month, tuple(its)) for month, its in months.items()]


def month_end(month: date) -> date:
    """The last day of the month that begins on a day."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
