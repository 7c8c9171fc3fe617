"""Named times of the municipal year: holidays, school, budget, accounts, elections.

The relation before the name (»inden«, »efter«, »omkring«) changes what is meant, so a name is
read together with it. Days hang on the calendar of the settings, else on custom: the summer
holiday begins on the last Saturday of June, autumn holiday is week 42, winter holiday week 7, the
budget is adopted by 15 October of the year before (law on the municipalities, section 38).
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final

from udplan.intake.spans import (
    DAY,
    Span,
    Unit,
    easter,
    first_of,
    last_of,
    last_weekday,
    months,
    nth_weekday,
    period,
    season,
    span,
    until,
    week,
)
from udplan.intake.units import a_year
from udplan.plan import Precision
from udplan.settings import Calendar

_SATURDAY, _TUESDAY, _SUNDAY = 5, 1, 6
TERM: Final = 4
_FIRST_TERM: Final = 2022
"""A council term began on 1 January 2022; each lasts four years."""


class Year:
    """The municipal calendar of one year."""

    def __init__(self, year: int, calendar: Calendar) -> None:
        self.year = year
        self._calendar = calendar

    def summer(self) -> tuple[date, date]:
        """First and last day of the schools' summer holiday."""
        usual = (
            last_weekday(self.year, 6, _SATURDAY),
            nth_weekday(self.year, 8, _SUNDAY, 2),
        )
        return self._calendar.summer_holidays.get(self.year, usual)

    def school_start(self) -> date:
        """The first day after the summer holiday."""
        return self.summer()[1] + DAY

    def term(self) -> int:
        """The first year of the council term that the year is in."""
        return self.year - (self.year - _FIRST_TERM) % TERM

    def election(self) -> date:
        """The municipal election of the term: the third Tuesday of November in its last year."""
        last = self.term() + TERM - 1
        return self._calendar.elections.get(last, nth_weekday(last, 11, _TUESDAY, 3))

    def spring(self) -> Span:
        """March to the end that the settings give it."""
        return span(first_of(self.year, 3), self._day(self._calendar.spring_end), Precision.SEASON)

    def autumn(self) -> Span:
        """September to the end that the settings give it."""
        return span(first_of(self.year, 9), self._day(self._calendar.autumn_end), Precision.SEASON)

    def _day(self, month_day: tuple[int, int]) -> date:
        return date(self.year, *month_day)


Event = Callable[[Year, str], Span]
"""The span of a name in a year, given the relation before it."""


def _holiday_week(year: int, number: int, relation: str) -> Span:
    whole = week(year, number)
    assert whole.start is not None  # noqa: S101  a week has both ends
    assert whole.end is not None  # noqa: S101
    match relation:
        case "before":
            return until(whole.start - 3 * DAY, whole.start - DAY)
        case "after":
            next_month = last_of(year, whole.end.month + 1)
            return season(whole.end + DAY, next_month)
        case _:
            return season(whole.start, whole.end)


def _around(first: date, last: date, relation: str) -> Span:
    """A feast of some days; after it runs to the end of the next month."""
    match relation:
        case "before":
            return until(first - DAY)
        case "after":
            return season(last + DAY, last_of(last.year, last.month + 1))
        case _:
            return season(first, last)


def _summer_holiday(at: Year, relation: str) -> Span:
    first, last = at.summer()
    match relation:
        case "before":
            return Span(
                start=date(at.year, 1, 1),
                end=first - DAY,
                flag=last_of(at.year, 6),
                precision=Precision.SEASON,
            )
        case "about":
            return season(date(at.year, 6, 15), last_of(at.year, 8))
        case "right after":
            return season(last + DAY, last_of(at.year, 8))
        case "after":
            return season(last + DAY, last_of(at.year, 9))
        case _:
            return season(first, last)


def _summer(at: Year, relation: str) -> Span:
    match relation:
        case "before":
            return until(at.summer()[0] - DAY, last_of(at.year, 6))
        case "after" | "right after":
            return _summer_holiday(at, relation)
        case _:
            return months(at.year, 6, 8, Precision.SEASON)


def _whole(make: Callable[[Year], Span]) -> Callable[[Year, str], Span]:
    """A season, before or after which one may also be."""

    def resolve(at: Year, relation: str) -> Span:
        whole = make(at)
        assert whole.start is not None  # noqa: S101  a season has both ends
        assert whole.end is not None  # noqa: S101
        match relation:
            case "before":
                return until(whole.start - DAY)
            case "after" | "right after":
                return season(whole.end + DAY, last_of(at.year, whole.end.month + 1))
            case _:
                return whole

    return resolve


def _easter(at: Year, relation: str) -> Span:
    sunday = easter(at.year)
    return _around(sunday - 3 * DAY, sunday + DAY, relation)


def _whitsun(at: Year, relation: str) -> Span:
    sunday = easter(at.year) + timedelta(days=49)
    return _around(sunday - DAY, sunday + DAY, relation)


def _new_year(at: Year, relation: str) -> Span:
    following = at.year + 1
    if relation == "before":
        return until(date(at.year, 12, 31))
    if relation == "after":
        return season(date(following, 1, 2), last_of(following, 1), last_of(following, 2))
    return season(date(at.year, 12, 15), date(following, 1, 15), last_of(following, 1))


def _election(at: Year, relation: str) -> Span:
    day = at.election()
    match relation:
        case "before":
            return until(day - DAY, day)
        case "after" | "right after":
            return period(day + DAY, last_of(day.year + 1, 3))
        case _:
            return period(day, day)


def _school_start(at: Year, relation: str) -> Span:
    first = at.school_start()
    if relation == "before":
        return until(first - DAY)
    return season(first, first + 4 * DAY, last_of(at.year, 8))


def _feast(first: tuple[int, int], last: tuple[int, int]) -> Event:
    return lambda at, relation: _around(date(at.year, *first), date(at.year, *last), relation)


def _between(first: tuple[int, int], last: tuple[int, int]) -> Event:
    """A part of the year from one month and day to another, whatever stands before its name."""
    return lambda at, _: season(date(at.year, *first), date(at.year, *last))


def _follow_up(month: int, reported: int) -> Event:
    """A cut-off at the end of a month, reported to the committees in the months after."""
    return lambda at, _: period(last_of(at.year, month), last_of(at.year, reported))


def _at_once(at: Year, _: str) -> Span:
    first = date(at.year, 1, 1)
    return span(first, last_of(at.year, 1), Precision.QUARTER, flag=last_of(at.year, 3))


_EARLY: Final = r"(?:tidligt|tidlig|først på|starten af|begyndelsen af)\s+(?:på\s+)?"
_LATE: Final = r"(?:sent|sen|sidst på|slutningen af)\s+(?:på\s+)?"

EVENTS: Final[tuple[tuple[str, Event], ...]] = (
    (r"(?:skolernes\s+)?sommerferien?", _summer_holiday),
    (r"sensommer(?:en)?", _between((8, 1), (9, 15))),
    (r"forsommer(?:en)?", _between((6, 1), (6, 30))),
    (r"sommer(?:en)?", _summer),
    (rf"{_LATE}forår(?:et)?", _between((5, 1), (6, 15))),
    (rf"{_EARLY}forår(?:et)?", _between((3, 1), (4, 15))),
    (rf"{_EARLY}efterår(?:et)?", _between((9, 1), (10, 15))),
    (rf"{_LATE}efterår(?:et)?", _between((11, 1), (12, 15))),
    (r"forår(?:et)?", _whole(Year.spring)),
    (r"efterårsferien?", lambda at, relation: _holiday_week(at.year, 42, relation)),
    (r"efterår(?:et)?", _whole(Year.autumn)),
    (r"vinterferien?", lambda at, relation: _holiday_week(at.year, 7, relation)),
    (r"vinteren over", lambda at, _: season(date(at.year, 11, 1), last_of(at.year + 1, 3))),
    (r"påske(?:n|ferien)?", _easter),
    (r"pinse(?:n)?", _whitsun),
    (r"(?:skt|sankt)\.?\s*hans", _feast((6, 23), (6, 23))),
    (r"jul(?:en|eferien)?", _feast((12, 24), (12, 26))),
    (r"nytår(?:et)?|årsskiftet", _new_year),
    (r"(?:kommunal)?valget", _election),
    (r"skolestart(?:en)?|skoleårets start", _school_start),
    (r"budgetseminar(?:et)?", lambda at, _: period(date(at.year, 8, 15), date(at.year, 9, 15))),
    (r"(?:budgetopfølgning|bo)\s?1", _follow_up(3, 5)),
    (r"(?:budgetopfølgning|bo)\s?2", _follow_up(6, 9)),
    (r"(?:budgetopfølgning|bo)\s?3", _follow_up(10, 12)),
    (r"halvårsregnskab(?:et)?", _follow_up(6, 9)),
    (
        r"overførselssagen|overførslerne",
        lambda at, _: period(first_of(at.year + 1, 3), last_of(at.year + 1, 4)),
    ),
    (
        r"næste års budget(?:forhandlinger)?|budgetforhandlingerne",
        lambda at, _: period(date(at.year, 1, 1), date(at.year, 10, 15)),
    ),
    (r"straks|omgående", _at_once),
)
"""Names that belong to a year, which may be written after them."""

RELATION: Final = {
    "umiddelbart efter": "right after", "lige efter": "right after", "straks efter": "right after",
    "inden": "before", "før": "before", "senest inden": "before", "op til": "before",
    "efter": "after", "omkring": "about", "ved": "", "i": "", "til": "", "på": "", "over": "",
    "senest": "",
}  # fmt: skip

_EVENTS: Final = tuple((re.compile(rf"(?:{name})(?![a-zæøå])"), make) for name, make in EVENTS)
_RELATION: Final = re.compile(
    rf"(?:i\s+)?(?P<relation>{'|'.join(sorted(RELATION, key=len, reverse=True))})\s+"
)
_YEAR: Final = re.compile(
    r"\s*,?\s*(?:i\s+)?(?P<year>20\d\d|'?\d\d)(?:\s*/\s*(?P<next>20\d\d|\d\d))?(?![\d.]|/\d)"
)


def event_at(text: str, position: int, calendar: Calendar) -> tuple[Unit, int] | None:
    """The named time that begins here, and where it ends."""
    begun = _RELATION.match(text, position)
    relation = RELATION[begun["relation"]] if begun else ""
    start = begun.end() if begun else position
    for pattern, event in _EVENTS:
        name = pattern.match(text, start)
        # »jul« by itself is July; »inden jul« is Christmas.
        if name is not None and (relation or name[0] != "jul"):
            written = _YEAR.match(text, name.end())
            unit = Unit(
                resolve=partial(_in_year, event, calendar, relation),
                year=a_year(written["year"]) if written else None,
            )
            return unit, written.end() if written else name.end()
    return None


def _in_year(event: Event, calendar: Calendar, relation: str, year: int) -> Span:
    return event(Year(year, calendar), relation)
