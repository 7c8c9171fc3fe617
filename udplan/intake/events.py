"""Named times of the municipal year: holidays, school, budget, accounts, elections.

The relation before the name (»inden«, »efter«, »omkring«) changes what is meant, so a name is
read together with it. Days hang on the calendar of the settings, else on custom: the summer
holiday begins on the last Saturday of June, autumn holiday is week 42, winter holiday week 7, the
budget is adopted by 15 October of the year before (law on the municipalities, section 38).
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
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
    span,
    week,
)
from udplan.intake.units import a_year
from udplan.plan import PlanYears, Precision
from udplan.settings import Calendar

_SATURDAY, _TUESDAY, _SUNDAY = 5, 1, 6
_TERM: Final = 4
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
        return self.year - (self.year - _FIRST_TERM) % _TERM

    def election(self) -> date:
        """The municipal election of the term: the third Tuesday of November in its last year."""
        last = self.term() + _TERM - 1
        return self._calendar.elections.get(last, nth_weekday(last, 11, _TUESDAY, 3))

    def spring(self) -> Span:
        """March to the end that the settings give it."""
        return span(first_of(self.year, 3), self._day(self._calendar.spring_end), Precision.SEASON)

    def autumn(self) -> Span:
        """September to the end that the settings give it."""
        return span(first_of(self.year, 9), self._day(self._calendar.autumn_end), Precision.SEASON)

    def _day(self, month_day: tuple[int, int]) -> date:
        return date(self.year, *month_day)


def _by(last: date, flag: date | None = None, precision: Precision = Precision.SEASON) -> Span:
    return Span(start=None, end=last, flag=flag or last, precision=precision)


def _season(start: date, end: date, flag: date | None = None) -> Span:
    return span(start, end, Precision.SEASON, flag=flag)


def _period(start: date, end: date, flag: date | None = None) -> Span:
    return span(start, end, Precision.PERIOD, flag=flag)


def _holiday_week(year: int, number: int, relation: str) -> Span:
    whole = week(year, number)
    assert whole.start is not None  # noqa: S101  a week has both ends
    assert whole.end is not None  # noqa: S101
    match relation:
        case "before":
            return _by(whole.start - 3 * DAY, whole.start - DAY)
        case "after":
            next_month = last_of(year, whole.end.month + 1)
            return _season(whole.end + DAY, next_month)
        case _:
            return _season(whole.start, whole.end)


def _around(first: date, last: date, relation: str) -> Span:
    """A feast of some days; after it runs to the end of the next month."""
    match relation:
        case "before":
            return _by(first - DAY)
        case "after":
            return _season(last + DAY, last_of(last.year, last.month + 1))
        case _:
            return _season(first, last)


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
            return _season(date(at.year, 6, 15), last_of(at.year, 8))
        case "right after":
            return _season(last + DAY, last_of(at.year, 8))
        case "after":
            return _season(last + DAY, last_of(at.year, 9))
        case _:
            return _season(first, last)


def _summer(at: Year, relation: str) -> Span:
    match relation:
        case "before":
            return _by(at.summer()[0] - DAY, last_of(at.year, 6))
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
                return _by(whole.start - DAY)
            case "after" | "right after":
                return _season(whole.end + DAY, last_of(at.year, whole.end.month + 1))
            case _:
                return whole

    return resolve


def _late_spring(at: Year) -> Span:
    return _season(date(at.year, 5, 1), date(at.year, 6, 15))


def _easter(at: Year, relation: str) -> Span:
    sunday = easter(at.year)
    return _around(sunday - 3 * DAY, sunday + DAY, relation)


def _whitsun(at: Year, relation: str) -> Span:
    sunday = easter(at.year) + timedelta(days=49)
    return _around(sunday - DAY, sunday + DAY, relation)


def _new_year(at: Year, relation: str) -> Span:
    following = at.year + 1
    if relation == "before":
        return _by(date(at.year, 12, 31))
    if relation == "after":
        return _season(date(following, 1, 2), last_of(following, 1), last_of(following, 2))
    return _season(date(at.year, 12, 15), date(following, 1, 15), last_of(following, 1))


def _election(at: Year, relation: str) -> Span:
    day = at.election()
    match relation:
        case "before":
            return _by(day - DAY, day)
        case "after" | "right after":
            return _period(day + DAY, last_of(day.year + 1, 3))
        case _:
            return _period(day, day)


def _school_start(at: Year, relation: str) -> Span:
    first = at.school_start()
    if relation == "before":
        return _by(first - DAY)
    return _season(first, first + 4 * DAY, last_of(at.year, 8))


def _fixed(month: int, day: int) -> Callable[[Year, str], Span]:
    return lambda at, relation: _around(
        date(at.year, month, day), date(at.year, month, day), relation
    )


Event = Callable[[Year, str], Span]

EVENTS: Final[tuple[tuple[str, Event], ...]] = (
    (r"(?:skolernes\s+)?sommerferien?", _summer_holiday),
    (r"sensommer(?:en)?", lambda at, _: _season(date(at.year, 8, 1), date(at.year, 9, 15))),
    (r"forsommer(?:en)?", lambda at, _: _season(date(at.year, 6, 1), date(at.year, 6, 30))),
    (r"sommer(?:en)?", _summer),
    (r"(?:sent|sidst på|slutningen af)\s+(?:på\s+)?forår(?:et)?", lambda at, _: _late_spring(at)),
    (r"(?:tidligt|først på|starten af|begyndelsen af)\s+(?:på\s+)?forår(?:et)?",
     lambda at, _: _season(date(at.year, 3, 1), date(at.year, 4, 15))),
    (r"(?:tidligt|først på|starten af|begyndelsen af)\s+(?:på\s+)?efterår(?:et)?",
     lambda at, _: _season(date(at.year, 9, 1), date(at.year, 10, 15))),
    (r"(?:sent|sidst på|slutningen af)\s+(?:på\s+)?efterår(?:et)?",
     lambda at, _: _season(date(at.year, 11, 1), date(at.year, 12, 15))),
    (r"forår(?:et)?", _whole(Year.spring)),
    (r"efterårsferien?", lambda at, relation: _holiday_week(at.year, 42, relation)),
    (r"efterår(?:et)?", _whole(Year.autumn)),
    (r"vinterferien?", lambda at, relation: _holiday_week(at.year, 7, relation)),
    (r"vinteren over", lambda at, _: _season(date(at.year, 11, 1), last_of(at.year + 1, 3))),
    (r"påske(?:n|ferien)?", _easter),
    (r"pinse(?:n)?", _whitsun),
    (r"(?:skt|sankt)\.?\s*hans", _fixed(6, 23)),
    (r"jul(?:en|eferien)?", lambda at, relation: _around(
        date(at.year, 12, 24), date(at.year, 12, 26), relation)),
    (r"nytår(?:et)?|årsskiftet", _new_year),
    (r"(?:kommunal)?valget(?:\s+20\d\d)?", _election),
    (r"skolestart(?:en)?|skoleårets start", _school_start),
    (r"budgetseminar(?:et)?", lambda at, _: _period(date(at.year, 8, 15), date(at.year, 9, 15))),
    (r"(?:budgetopfølgning|bo)\s?1", lambda at, _: _period(date(at.year, 3, 31), last_of(at.year, 5))),
    (r"(?:budgetopfølgning|bo)\s?2", lambda at, _: _period(date(at.year, 6, 30), last_of(at.year, 9))),
    (r"(?:budgetopfølgning|bo)\s?3", lambda at, _: _period(date(at.year, 10, 31), last_of(at.year, 12))),
    (r"halvårsregnskab(?:et)?", lambda at, _: _period(date(at.year, 6, 30), last_of(at.year, 9))),
    (r"overførselssagen|overførslerne", lambda at, _: _period(
        first_of(at.year + 1, 3), last_of(at.year + 1, 4))),
    (r"næste års budget(?:forhandlinger)?|budgetforhandlingerne", lambda at, _: _period(
        date(at.year, 1, 1), date(at.year, 10, 15))),
    (r"straks|omgående", lambda at, _: span(
        date(at.year, 1, 1), last_of(at.year, 1), Precision.QUARTER, flag=last_of(at.year, 3))),
)  # fmt: skip
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
    r"\s*,?\s*(?:i\s+)?(?P<year>20\d\d|'?\d\d)(?:\s*/\s*(?P<next>20\d\d|\d\d))?(?![\d./])"
)


def event_at(text: str, position: int, calendar: Calendar) -> tuple[Unit, int] | None:
    """The named time that begins here, and where it ends."""
    begun = _RELATION.match(text, position)
    relation = RELATION[begun["relation"]] if begun else ""
    start = begun.end() if begun else position
    for pattern, make in _EVENTS:
        name = pattern.match(text, start)
        # »jul« by itself is July; »inden jul« is Christmas.
        if name is not None and not (name[0] == "jul" and not relation):
            break
    else:
        return None
    written = _YEAR.match(text, name.end())
    unit = Unit(
        resolve=lambda year: make(Year(year, calendar), relation),
        year=a_year(written["year"]) if written else None,
    )
    return unit, written.end() if written else name.end()


def _winter(match: re.Match[str], _: PlanYears, __: Calendar) -> Unit:
    if match["next"] or not match["year"]:
        return Unit(
            resolve=lambda y: _season(first_of(y, 12), last_of(y + 1, 2)),
            year=a_year(match["year"]) if match["year"] else None,
        )
    # Two winters touch a year; only the later one is surely over.
    return Unit(
        resolve=lambda y: _season(date(y, 1, 1), last_of(y + 1, 2)), year=a_year(match["year"])
    )


def _school_year(match: re.Match[str], _: PlanYears, calendar: Calendar) -> Unit:
    def resolve(year: int) -> Span:
        if match["from"]:
            return Span(
                start=date(year, 8, 1), end=None, flag=last_of(year, 8), precision=Precision.PERIOD
            )
        return _period(date(year, 8, 1), date(year + 1, 7, 31))

    return Unit(resolve=resolve, year=a_year(match["year"]) if match["year"] else None)


def _present_school_year(_: re.Match[str], __: PlanYears, ___: Calendar) -> Unit:
    return Unit(resolve=lambda y: _period(date(y - 1, 8, 1), date(y, 7, 31)))


def _budget(match: re.Match[str], _: PlanYears, __: Calendar) -> Unit:
    """The process that ends with the adoption on 15 October of the year before."""
    relation = (match["relation"] or "").strip()

    def resolve(budget: int) -> Span:
        first, adopted = date(budget - 1, 1, 1), date(budget - 1, 10, 15)
        if relation == "til":
            return _period(first, date(budget - 1, 8, 31), adopted)
        if relation == "ved":
            return _period(first, adopted)
        return _period(first, adopted, date(budget - 1, 12, 31))

    return Unit(resolve=resolve, year=a_year(match["year"]))


def _accounts(match: re.Match[str], _: PlanYears, __: Calendar) -> Unit:
    return Unit(
        resolve=lambda y: _period(first_of(y + 1, 1), last_of(y + 1, 4), last_of(y + 1, 5)),
        year=a_year(match["year"]) if match["year"] else None,
    )


def _revision(match: re.Match[str], _: PlanYears, __: Calendar) -> Unit:
    month = int(match["mon"])
    return Unit(
        resolve=lambda y: _period(last_of(y, month), last_of(y, month + 3)),
        year=a_year(match["year"]) if match["year"] else None,
    )


def _this_term(_: re.Match[str], __: PlanYears, calendar: Calendar) -> Unit:
    def resolve(year: int) -> Span:
        return _by(last_of(Year(year, calendar).term() + _TERM - 1, 12), None, Precision.PERIOD)

    return Unit(resolve=resolve, fixed=True)


def _next_term(_: re.Match[str], __: PlanYears, calendar: Calendar) -> Unit:
    def resolve(year: int) -> Span:
        first = Year(year, calendar).term() + _TERM
        return months(first, 1, 12 * _TERM, Precision.PERIOD)

    return Unit(resolve=resolve, fixed=True)


def _new_council(_: re.Match[str], __: PlanYears, calendar: Calendar) -> Unit:
    def resolve(year: int) -> Span:
        first = Year(year, calendar).term() + _TERM
        return months(first, 1, 3, Precision.PERIOD)

    return Unit(resolve=resolve, fixed=True)


def _plan_period(_: re.Match[str], years: PlanYears, __: Calendar) -> Unit:
    count = years.last - years.first + 1
    return Unit(resolve=lambda _: months(years.first, 1, 12 * count, Precision.PERIOD), fixed=True)


def _forecast_years(_: re.Match[str], years: PlanYears, __: Calendar) -> Unit:
    last = max(years.last, years.first + 1)
    return Unit(
        resolve=lambda _: months(years.first + 1, 1, 12 * (last - years.first), Precision.PERIOD),
        fixed=True,
    )


def _end_of_year(match: re.Match[str], _: PlanYears, __: Calendar) -> Unit:
    return Unit(resolve=lambda y: _by(date(y, 12, 31), None, Precision.YEAR))


def _first_meeting(match: re.Match[str], _: PlanYears, __: Calendar) -> Unit:
    return Unit(
        resolve=lambda y: months(y, 1, 1, Precision.MONTH),
        year=a_year(match["year"]) if match["year"] else None,
    )


_TWO: Final = (
    r"(?:\s*(?:i\s+)?(?P<year>20\d\d|'?\d\d(?=\s*/))(?:\s*/\s*(?P<next>20\d\d|\d\d))?)?(?![\d.])"
)
_ONE: Final = r"(?:\s*(?:i\s+|for\s+)?(?P<year>20\d\d|'\d\d))?"

FRAMES: Final = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"(?:i\s+)?vinter(?:en)?(?![a-zæøå]|\s+over){_TWO}", _winter),
        (r"(?:i\s+)?(?:indeværende|dette)\s+skoleår", _present_school_year),
        (rf"(?P<from>fra(?:\s+og\s+med)?\s+)?(?:i\s+)?(?:skoleåret|skoleår){_TWO}", _school_year),
        (r"(?P<from>fra(?:\s+og\s+med)?\s+)?(?:i\s+)?(?:næste\s+skoleår)(?P<year>)(?P<next>)", _school_year),
        (r"(?P<relation>(?:ved|til|inden|i)\s+)?(?:forbindelse\s+med\s+)?(?:vedtagelsen\s+af\s+|forhandlingerne\s+om\s+)?"
         r"budget(?:tet|lægningen|forhandlingerne|processen)?\s+(?:for\s+)?(?P<year>20\d\d|'?\d\d)(?![\d-])", _budget),
        (rf"(?:ved\s+)?(?:års)?regnskab(?:et)?{_ONE}", _accounts),
        (r"(?:ved\s+)?(?:budgetrevision(?:en)?|budgetopfølgning(?:en)?)\s+pr\.?\s*(?:\d{1,2})[./]\s?(?P<mon>\d{1,2})\.?"
         r"(?:\s*(?P<year>20\d\d))?", _revision),
        (r"(?:i\s+)?(?:denne|indeværende|nuværende)\s+(?:byråds|kommunalbestyrelses|valg)periode", _this_term),
        (r"(?:i\s+)?(?:næste|ny|den\s+nye)\s+(?:byråds|kommunalbestyrelses|valg)periode", _next_term),
        (r"(?:når\s+)?(?:den\s+)?nye?\s+(?:kommunalbestyrelse|byråd)(?:\s+er)?(?:\s+(?:til)?trådt)?", _new_council),
        (r"(?:i\s+)?(?:hele\s+)?(?:budgetperioden|planperioden|perioden|budgetaftaleperioden|aftaleperioden)", _plan_period),
        (r"(?:i\s+)?(?:budget)?overslagsår(?:ene)?", _forecast_years),
        (r"(?:inden|ved|senest\s+ved|til|med)\s+(?:udgangen\s+af\s+året|årets\s+(?:udgang|slutning|afslutning))", _end_of_year),
        (rf"(?:på\s+)?(?:årets\s+)?første\s+(?:udvalgs)?møde{_ONE}", _first_meeting),
    )
)  # fmt: skip
"""Frames of the plan, the school, the budget and the council."""


def frame_at(
    text: str, position: int, years: PlanYears, calendar: Calendar
) -> tuple[Unit, int] | None:
    """The frame that begins here, and where it ends."""
    for pattern, make in FRAMES:
        if match := pattern.match(text, position):
            return make(match, years, calendar), match.end()
    return None
