"""Stretches of days, and what a position (»ultimo«) or a relation (»inden«) makes of one.

The readings are those of the field notes: where people differ, the latest end that a reasonable
reader could mean.
"""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from udplan import danish
from udplan.plan import Doubt, Precision

DAY: Final = timedelta(days=1)
_ABOUT: Final = 10 * DAY
"""»ca.« before a day widens it so much to each side."""
_MID_MONTH: Final = 15
_YEAR_MONTHS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of days; `flag` is the last day that a reasonable reader could mean."""

    start: date | None
    end: date | None
    flag: date
    precision: Precision
    doubts: tuple[Doubt, ...] = ()

    @property
    def first(self) -> date:
        """Where it begins, or the day that stands for an open beginning."""
        return self.start or self.end or self.flag

    @property
    def last(self) -> date:
        """Where it ends, or the day that stands for an open end."""
        return self.end or self.flag


class Position(StrEnum):
    """Where in a unit."""

    PRIMO = "primo"
    MEDIO = "medio"
    ULTIMO = "ultimo"
    CLOSE = "close"
    """»sidst på«, »slutningen af«: of a year its last two months, else as ultimo."""
    EARLY = "early"
    LATE = "late"
    """»sent forår« reaches half a month beyond the season."""
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    FIRST_MEETING = "first meeting"
    LAST_MEETING = "last meeting"


class Relation(StrEnum):
    """What the word before a unit asks for."""

    AT = "at"
    """»ved«, »i«; only a budget is another thing with it than without."""
    TOWARD = "toward"
    """»til«: in front of a budget, the work that comes before it."""
    BY = "by"
    """»senest«: the unit is within."""
    BEFORE = "before"
    """»inden«: the unit is not within; a day itself is only flagged the day after."""
    SINCE = "since"
    """»fra«: asks only that it has begun."""
    AFTER = "after"
    RIGHT_AFTER = "right after"
    AROUND = "around"
    AS_AT = "as at"
    """»pr. ultimo«: the cut-off day itself."""
    REPORTED = "reported"
    """»budgetrevision pr.«: from a cut-off until it has been reported to the committees."""


Resolve = Callable[[int], Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A named stretch of days: which days it is depends on the year."""

    resolve: Resolve
    related: Mapping[Relation, Resolve] = field(default_factory=dict)
    """What a relation makes of it, where that is not what it makes of any stretch."""
    dated: "Unit | None" = None
    """Another meaning once a year stands beside it (»vinteren 2025« touches two winters)."""
    paired: "Unit | None" = None
    """The meaning with two years beside it (»vinter 2025/26«), reckoned from the first."""
    base: int | None = None
    """The year it is in when none is written; else that of the plan."""
    fixed: bool = False
    """The same days whatever the year (»hele perioden«)."""
    is_year: bool = False

    def under(self, relation: Relation) -> "Unit":
        """The unit as the relation before it makes it."""
        own = self.related.get(relation)
        if own is None and relation in (Relation.AT, Relation.TOWARD):
            return self
        resolve = own or (lambda year: related(relation, self.resolve(year)))
        return Unit(resolve=resolve, base=self.base, fixed=self.fixed, is_year=self.is_year)

    def at(self, position: Position) -> "Unit":
        """The beginning, middle or end of the unit; before it is read as by it."""

        def resolve(year: int) -> Span:
            return placed(position, self.resolve(year))

        def by(year: int) -> Span:
            return related(Relation.BY, resolve(year))

        return Unit(
            resolve=resolve,
            # »inden ultimo maj« is by the end of May, not by the twentieth.
            related={Relation.BEFORE: by},
            base=self.base,
            fixed=self.fixed,
            is_year=self.is_year,
        )


# --- the calendar -------------------------------------------------------------------------------


def span(start: date, end: date, precision: Precision, *, flag: date | None = None) -> Span:
    """From one day to another, both included."""
    return Span(start=start, end=end, flag=flag or end, precision=precision)


def until(last: date, precision: Precision, *, flag: date | None = None) -> Span:
    """Any time up to and with a day."""
    return Span(start=None, end=last, flag=flag or last, precision=precision)


def first_of(year: int, month: int) -> date:
    """The first day of a month; months may run past 12."""
    return date(year + (month - 1) // _YEAR_MONTHS, (month - 1) % _YEAR_MONTHS + 1, 1)


def last_of(year: int, month: int) -> date:
    """The last day of a month; months may run past 12."""
    first = first_of(year, month)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def months(year: int, first: int, last: int, precision: Precision) -> Span:
    """Whole months; they may run past 12."""
    return span(first_of(year, first), last_of(year, last), precision)


def years(first: int, last: int) -> Span:
    """Whole years."""
    precision = Precision.YEAR if first == last else Precision.PERIOD
    return span(date(first, 1, 1), date(last, 12, 31), precision)


def day(year: int, month: int, number: int) -> Span:
    """A day; one that its month has not is read as the month's last, with a doubt."""
    last = last_of(year, month)
    if number <= last.day:
        found = date(year, month, number)
        return span(found, found, Precision.DAY)
    doubt = Doubt(
        code="clamped-day",
        message=(
            f"Den {number}. {danish.MONTHS[month - 1]} {year} findes ikke og er læst som "
            f"{danish.long_day(last)}. Ret dagen."
        ),
    )
    return replace(until(last, Precision.DAY), doubts=(doubt,))


def week(year: int, number: int) -> Span:
    """An ISO week; the 53rd of a year that has 52 is its last, with a doubt."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        doubt = Doubt(
            code="clamped-day",
            message=f"Uge {number} findes ikke i {year} og er læst som uge 52. Ret ugen.",
        )
        return replace(week(year, 52), doubts=(doubt,))
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


# --- positions ----------------------------------------------------------------------------------

_PARTS: Final[Mapping[Precision, Mapping[Position, tuple[int, int]]]] = {
    # First and last month of the part, counted within the unit.
    Precision.YEAR: {
        # Accountants mean 1 January by »primo«, planners the first quarter.
        Position.PRIMO: (1, 3),
        Position.EARLY: (1, 3),
        Position.MEDIO: (6, 7),
        Position.ULTIMO: (12, 12),
        Position.CLOSE: (11, 12),
        Position.LATE: (11, 12),
        Position.FIRST_HALF: (1, 6),
        Position.SECOND_HALF: (7, 12),
        Position.FIRST_MEETING: (1, 1),
        Position.LAST_MEETING: (12, 12),
    },
    Precision.HALF_YEAR: {
        Position.PRIMO: (1, 2),
        Position.MEDIO: (3, 4),
        Position.ULTIMO: (5, 6),
        Position.FIRST_HALF: (1, 3),
        Position.SECOND_HALF: (4, 6),
        Position.FIRST_MEETING: (1, 1),
        Position.LAST_MEETING: (6, 6),
    },
    Precision.QUARTER: {
        Position.PRIMO: (1, 1),
        Position.MEDIO: (2, 2),
        Position.ULTIMO: (3, 3),
        Position.FIRST_MEETING: (1, 1),
        Position.LAST_MEETING: (3, 3),
    },
    Precision.SEASON: {
        Position.PRIMO: (1, 1),
        Position.MEDIO: (2, 2),
        Position.ULTIMO: (3, 3),
    },
}
_AS: Final = {
    Position.CLOSE: Position.ULTIMO,
    Position.EARLY: Position.PRIMO,
    Position.LATE: Position.ULTIMO,
}
_THIRDS: Final[Mapping[Position, tuple[float, float]]] = {
    Position.PRIMO: (0, 1 / 3),
    Position.MEDIO: (1 / 3, 2 / 3),
    Position.ULTIMO: (2 / 3, 1),
    Position.FIRST_HALF: (0, 1 / 2),
    Position.SECOND_HALF: (1 / 2, 1),
}
_MONTH_DAYS: Final[Mapping[Position, tuple[int, int]]] = {
    Position.PRIMO: (1, 10),
    Position.MEDIO: (11, 20),
    Position.ULTIMO: (21, 31),
    Position.FIRST_HALF: (1, 15),
    Position.SECOND_HALF: (16, 31),
}
_A_SEASON: Final = 3 * 28
_DIVISIBLE: Final = 5
"""A feast of fewer days has no beginning, middle and end."""


def placed(position: Position, whole: Span) -> Span:
    """That part of the stretch."""
    if whole.start is None or whole.end is None or whole.precision == Precision.DAY:
        return whole
    start, end = whole.start, whole.end
    long_season = whole.precision == Precision.SEASON and (end - start).days >= _A_SEASON
    if long_season and position in (Position.EARLY, Position.LATE):
        return _half_season(position, whole, start)
    parts = _PARTS.get(whole.precision, {})
    if whole.precision == Precision.SEASON and not long_season:
        parts = {}
    for known in (position, _AS.get(position, position)):
        if known in parts:
            first, last = (start.month + count - 1 for count in parts[known])
            return months(start.year, first, last, whole.precision)
    known = _AS.get(position, position)
    a_month = whole.precision == Precision.MONTH and (start.day, end.month) == (1, start.month)
    if a_month and known in _MONTH_DAYS and end == last_of(end.year, end.month):
        first, last = _MONTH_DAYS[known]
        return span(start.replace(day=first), min(end, start + (last - 1) * DAY), whole.precision)
    length = (end - start).days + 1
    if known not in _THIRDS or length < _DIVISIBLE:
        return whole
    first, last = (round(part * length) for part in _THIRDS[known])
    return span(start + first * DAY, start + (last - 1) * DAY, whole.precision)


def _half_season(position: Position, whole: Span, start: date) -> Span:
    if position == Position.EARLY:
        middle = first_of(start.year, start.month + 1).replace(day=_MID_MONTH)
        return span(start, middle, whole.precision)
    after = first_of(start.year, start.month + 3).replace(day=_MID_MONTH)
    return span(first_of(start.year, start.month + 2), after, whole.precision)


# --- relations ----------------------------------------------------------------------------------

_NEXT: Final = {Precision.YEAR: 12, Precision.HALF_YEAR: 6, Precision.QUARTER: 3}


def related(relation: Relation, whole: Span) -> Span:
    """What »senest«, »inden«, »fra«, »efter« … make of a stretch."""
    match relation:
        case Relation.BY:
            return replace(whole, start=None, end=whole.last)
        case Relation.BEFORE:
            return _before(whole)
        case Relation.SINCE:
            return replace(whole, start=whole.first, end=None)
        case Relation.AFTER:
            return _after(whole, _NEXT.get(whole.precision, 2))
        case Relation.RIGHT_AFTER:
            return _after(whole, 1)
        case Relation.AROUND if whole.precision == Precision.DAY:
            # The first of a month is its turn: »ca. 1. maj« is ten days from 30 April.
            middle = whole.last - DAY if whole.last.day == 1 else whole.last
            return span(middle - _ABOUT, middle + _ABOUT, Precision.DAY)
        case Relation.AS_AT:
            return replace(whole, start=whole.last)
        case Relation.REPORTED:
            reported = last_of(whole.last.year, whole.last.month + 3)
            return span(whole.last, reported, Precision.PERIOD)
        case _:
            return whole


def _before(whole: Span) -> Span:
    if whole.start is None:
        return whole
    last = whole.start - DAY
    flag = whole.start if whole.precision == Precision.DAY else last
    return replace(whole, start=None, end=last, flag=flag)


def _after(whole: Span, count: int) -> Span:
    """From the day after, through so many months counted with its own."""
    start = whole.last + DAY
    end = last_of(start.year, start.month + count - 1)
    return replace(whole, start=start, end=end, flag=end)
