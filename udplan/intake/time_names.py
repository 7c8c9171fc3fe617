"""The names that the words of time cells stand for, each with its days in a year."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from udplan.intake.almanac import Almanac, holiday
from udplan.intake.spans import (
    DAY,
    Position,
    Span,
    Unit,
    day,
    easter,
    first_of,
    last_of,
    months,
    placed,
    span,
    until,
    week,
)
from udplan.plan import Precision


def named(almanac: Almanac, name: str, *rest: int) -> Unit:
    """The unit of a name in the tables of `time_words`."""
    return _NAMED[name](almanac, *rest)


Dates = Callable[[int], tuple[date, date]]


def _after_easter(first: int, last: int) -> Dates:
    return lambda year: (easter(year) + first * DAY, easter(year) + last * DAY)


def _yearly(first: tuple[int, int], last: tuple[int, int]) -> Dates:
    """From month and day to month and day; the last may be in the next year."""
    return lambda year: (date(year, *first), date(year + (last < first), *last))


def _days(dates: Dates) -> Callable[[Almanac], Unit]:
    return lambda _: holiday(lambda year: span(*dates(year), Precision.SEASON))


def _one_day(month: int, number: int) -> Callable[[Almanac], Unit]:
    return lambda _: Unit(resolve=lambda year: day(year, month, number))


def _holiday_weeks(first: int, last: int | None = None) -> Callable[[Almanac], Unit]:
    def dates(year: int) -> tuple[date, date]:
        return week(year, first).first, week(year, last or first).last

    return _days(dates)


def _months(first: int, last: int, flag: int | None = None) -> Callable[[Almanac], Unit]:
    def resolve(year: int) -> Span:
        whole = months(year, first, last, Precision.PERIOD)
        return replace(whole, flag=last_of(year, flag or last))

    return lambda _: Unit(resolve=resolve)


def _at_once(_: Almanac) -> Unit:
    def resolve(year: int) -> Span:
        return span(date(year, 1, 1), last_of(year, 1), Precision.QUARTER, flag=last_of(year, 3))

    return Unit(resolve=resolve)


def _cut_off_by_june(_: Almanac) -> Unit:
    return Unit(
        resolve=lambda year: span(last_of(year, 6), last_of(year, 9), Precision.PERIOD),
    )


def _part_of_season(number: int, position: Position) -> Callable[[Almanac], Unit]:
    def make(almanac: Almanac) -> Unit:
        whole = almanac.season(number)
        return Unit(resolve=lambda year: placed(position, whole.resolve(year)))

    return make


_NAMED: Final[Mapping[str, Callable[..., Unit]]] = {
    "spring": partial(Almanac.season, number=1),
    "summer": partial(Almanac.season, number=2),
    "autumn": partial(Almanac.season, number=3),
    "winter": partial(Almanac.season, number=4),
    "early summer": _days(_yearly((6, 1), (6, 30))),
    "late summer": _part_of_season(2, Position.LATE),
    "winter over": _days(lambda year: (first_of(year, 11), last_of(year + 1, 3))),
    "winter half": _days(lambda year: (first_of(year, 10), last_of(year + 1, 3))),
    "summer half": _days(_yearly((4, 1), (9, 30))),
    "autumn term": _days(_yearly((8, 1), (12, 31))),
    "spring term": _days(_yearly((1, 1), (6, 30))),
    "summer holiday": Almanac.summer_holiday,
    "autumn holiday": _holiday_weeks(42),
    "winter holiday": _holiday_weeks(7),
    "industrial holiday": _holiday_weeks(29, 31),
    "easter": _days(_after_easter(-3, 1)),
    "easter holiday": _days(_after_easter(-6, 1)),
    "whitsun": _days(_after_easter(49, 50)),
    "ascension": _days(_after_easter(39, 39)),
    "constitution": _one_day(6, 5),
    "midsummer": _one_day(6, 23),
    "christmas": _days(_yearly((12, 24), (12, 26))),
    "christmas holiday": _days(_yearly((12, 24), (1, 2))),
    "new year": Almanac.new_year,
    "coming year": Almanac.coming_year,
    "year end": lambda _: Unit(resolve=lambda year: until(date(year, 12, 31), Precision.YEAR)),
    "school year": Almanac.school_year,
    "this school year": Almanac.this_school_year,
    "next school year": partial(Almanac.this_school_year, ahead=1),
    "school start": Almanac.school_start,
    "budget": Almanac.budget,
    "budget process": Almanac.budget_process,
    "adoption": Almanac.adoption,
    "budget seminar": _days(_yearly((8, 15), (9, 15))),
    "first reading": _days(_yearly((9, 1), (9, 30))),
    "follow-up": Almanac.follow_up,
    "half-year accounts": _cut_off_by_june,
    "accounts": _months(13, 16, flag=17),
    "carry-over": _months(15, 16),
    "election": Almanac.election,
    "this term": Almanac.term,
    "next term": partial(Almanac.term, ahead=1),
    "new council": Almanac.new_council,
    "plan period": Almanac.plan_period,
    "forecast years": Almanac.forecast_years,
    "at once": _at_once,
}
