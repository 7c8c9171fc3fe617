"""Stretches of days: what a unit of time covers in a year, and what a position makes of it."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from udplan.plan import Precision

DAY: Final = timedelta(days=1)
ABOUT: Final = timedelta(days=10)
"""»ca.« before a day widens it so much to each side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of days; `flag` is the last day that a reasonable reader could mean."""

    start: date | None
    end: date | None
    flag: date
    precision: Precision


class Position(StrEnum):
    """Where in a unit: »primo«, »medio«, »ultimo« and their kin."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


Resolve = Callable[[int], Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A named stretch of days whose year may be written or not."""

    resolve: Resolve
    """The span in a year, which `year` replaces where it is written."""
    year: int | None = None
    day: bool = False
    """A single day, for which »inden« and »ca.« mean something else than for a month."""

    def span(self, year: int) -> Span:
        """The span in the written year, else in this one."""
        return self.resolve(self.year if self.year is not None else year)


def span(start: date, end: date, precision: Precision, *, flag: date | None = None) -> Span:
    """From one day to another, both included."""
    return Span(start=start, end=end, flag=flag or end, precision=precision)


def season(start: date, end: date, flag: date | None = None) -> Span:
    """A time of the year that no calendar gives to the day."""
    return span(start, end, Precision.SEASON, flag=flag)


def period(start: date, end: date, flag: date | None = None) -> Span:
    """A stretch that is no unit of the calendar."""
    return span(start, end, Precision.PERIOD, flag=flag)


def until(last: date, flag: date | None = None, precision: Precision = Precision.SEASON) -> Span:
    """Any time up to and with a day."""
    return Span(start=None, end=last, flag=flag or last, precision=precision)


def last_of(year: int, month: int) -> date:
    """The last day of a month; months may run past 12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def first_of(year: int, month: int) -> date:
    """The first day of a month; months may run past 12."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def months(year: int, first: int, last: int, precision: Precision) -> Span:
    """Whole months."""
    return span(first_of(year, first), last_of(year, last), precision)


def month_at(year: int, month: int, position: Position | None) -> Span:
    """A month or a third of it."""
    whole = months(year, month, month, Precision.MONTH)
    match position:
        case Position.EARLY:
            return span(date(year, month, 1), date(year, month, 10), Precision.MONTH)
        case Position.MIDDLE:
            return span(date(year, month, 11), date(year, month, 20), Precision.MONTH)
        case Position.LATE:
            return replace(whole, start=date(year, month, 21))
        case _:
            return whole


def part_of(
    year: int, first: int, count: int, precision: Precision, position: Position | None
) -> Span:
    """`count` months from `first`, or the beginning, the middle or the end of them."""
    last = first + count - 1
    edge = 1 if count <= 4 else 2  # noqa: PLR2004  a quarter or a tertial; a half-year has two
    match position:
        case Position.EARLY:
            return months(year, first, first + edge - 1, precision)
        case Position.MIDDLE:
            return months(year, first + edge, last - edge, precision)
        case Position.LATE:
            return months(year, last - edge + 1, last, precision)
        case _:
            return months(year, first, last, precision)


def year_at(year: int, position: Position | None, *, bare_word: bool = False) -> Span:
    """A year, its first quarter (accountants mean 1 January), June and July, or its end."""
    match position:
        case Position.EARLY:
            return months(year, 1, 3, Precision.YEAR)
        case Position.MIDDLE:
            return months(year, 6, 7, Precision.YEAR)
        case Position.LATE:
            return months(year, 12 if bare_word else 11, 12, Precision.YEAR)
        case _:
            return months(year, 1, 12, Precision.YEAR)


def week(year: int, number: int) -> Span:
    """An ISO week; 53 in a year of 52 is its last one."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        monday = date.fromisocalendar(year, 52, 1)
    return span(monday, monday + 6 * DAY, Precision.WEEK)


def easter(year: int) -> date:
    """Easter Sunday, after the Gregorian computus (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, odd = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, remain = divmod(rest, 4)
    weekday = (32 + 2 * odd + 2 * quarter - moon - remain) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, days = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, days + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (0) … Sunday (6) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def last_weekday(year: int, month: int, weekday: int) -> date:
    """The last Monday (0) … Sunday (6) of a month."""
    last = last_of(year, month)
    return last - timedelta(days=(last.weekday() - weekday) % 7)
