"""Frames of the plan, the school, the budget and the council that a time may be given by.

A council term is four years from 1 January after the election; the budget of a year is adopted by
15 October of the year before (law on the municipalities, section 38).
"""

import re
from datetime import date
from typing import Final

from udplan.intake.events import TERM, Year
from udplan.intake.spans import Span, Unit, first_of, last_of, months, period, season, until
from udplan.intake.units import a_year
from udplan.plan import PlanYears, Precision
from udplan.settings import Calendar


def _winter(match: re.Match[str], _: PlanYears, __: Calendar) -> Unit:
    if match["next"] or not match["year"]:
        return Unit(
            resolve=lambda y: season(first_of(y, 12), last_of(y + 1, 2)),
            year=a_year(match["year"]) if match["year"] else None,
        )
    # Two winters touch a year; only the later one is surely over.
    return Unit(
        resolve=lambda y: season(date(y, 1, 1), last_of(y + 1, 2)), year=a_year(match["year"])
    )


def _school_year(match: re.Match[str], _: PlanYears, __: Calendar) -> Unit:
    def resolve(year: int) -> Span:
        if match["from"]:
            return Span(
                start=date(year, 8, 1), end=None, flag=last_of(year, 8), precision=Precision.PERIOD
            )
        return period(date(year, 8, 1), date(year + 1, 7, 31))

    return Unit(resolve=resolve, year=a_year(match["year"]) if match["year"] else None)


def _present_school_year(_: re.Match[str], __: PlanYears, ___: Calendar) -> Unit:
    return Unit(resolve=lambda y: period(date(y - 1, 8, 1), date(y, 7, 31)))


def _budget(match: re.Match[str], _: PlanYears, __: Calendar) -> Unit:
    """The process that ends with the adoption on 15 October of the year before."""
    relation = (match["relation"] or "").strip()

    def resolve(budget: int) -> Span:
        first, adopted = date(budget - 1, 1, 1), date(budget - 1, 10, 15)
        if relation == "til":
            return period(first, date(budget - 1, 8, 31), adopted)
        if relation == "ved":
            return period(first, adopted)
        return period(first, adopted, date(budget - 1, 12, 31))

    return Unit(resolve=resolve, year=a_year(match["year"]))


def _accounts(match: re.Match[str], _: PlanYears, __: Calendar) -> Unit:
    return Unit(
        resolve=lambda y: period(first_of(y + 1, 1), last_of(y + 1, 4), last_of(y + 1, 5)),
        year=a_year(match["year"]) if match["year"] else None,
    )


def _revision(match: re.Match[str], _: PlanYears, __: Calendar) -> Unit:
    month = int(match["mon"])
    return Unit(
        resolve=lambda y: period(last_of(y, month), last_of(y, month + 3)),
        year=a_year(match["year"]) if match["year"] else None,
    )


def _this_term(_: re.Match[str], __: PlanYears, calendar: Calendar) -> Unit:
    def resolve(year: int) -> Span:
        return until(last_of(Year(year, calendar).term() + TERM - 1, 12), None, Precision.PERIOD)

    return Unit(resolve=resolve)


def _next_term(_: re.Match[str], __: PlanYears, calendar: Calendar) -> Unit:
    def resolve(year: int) -> Span:
        first = Year(year, calendar).term() + TERM
        return months(first, 1, 12 * TERM, Precision.PERIOD)

    return Unit(resolve=resolve)


def _new_council(_: re.Match[str], __: PlanYears, calendar: Calendar) -> Unit:
    def resolve(year: int) -> Span:
        first = Year(year, calendar).term() + TERM
        return months(first, 1, 3, Precision.PERIOD)

    return Unit(resolve=resolve)


def _plan_period(_: re.Match[str], years: PlanYears, __: Calendar) -> Unit:
    count = years.last - years.first + 1
    return Unit(resolve=lambda _: months(years.first, 1, 12 * count, Precision.PERIOD))


def _forecast_years(_: re.Match[str], years: PlanYears, __: Calendar) -> Unit:
    last = max(years.last, years.first + 1)
    return Unit(
        resolve=lambda _: months(years.first + 1, 1, 12 * (last - years.first), Precision.PERIOD),
    )


def _end_of_year(_: re.Match[str], __: PlanYears, ___: Calendar) -> Unit:
    return Unit(resolve=lambda y: until(date(y, 12, 31), None, Precision.YEAR))


def _first_meeting(match: re.Match[str], _: PlanYears, __: Calendar) -> Unit:
    return Unit(
        resolve=lambda y: months(y, 1, 1, Precision.MONTH),
        year=a_year(match["year"]) if match["year"] else None,
    )


_ONE: Final = r"(?:\s*(?:i\s+|for\s+)?(?P<year>20\d\d|'\d\d))?"
_TWO: Final = (
    r"(?:\s*(?:i\s+)?(?P<year>20\d\d|'?\d\d(?=\s*/))(?:\s*/\s*(?P<next>20\d\d|\d\d))?)?"
    r"(?![\d.])"
)
_FROM: Final = r"(?P<from>fra(?:\s+og\s+med)?\s+)?(?:i\s+)?"
_TERM_NAME: Final = r"(?:byråds|kommunalbestyrelses|valg)periode"

FRAMES: Final = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"(?:i\s+)?vinter(?:en)?(?![a-zæøå]|\s+over){_TWO}", _winter),
        (r"(?:i\s+)?(?:indeværende|dette)\s+skoleår", _present_school_year),
        (rf"{_FROM}(?:skoleåret|skoleår){_TWO}", _school_year),
        (rf"{_FROM}næste\s+skoleår(?P<year>)", _school_year),
        (
            r"(?P<relation>(?:ved|til|inden|i)\s+)?(?:forbindelse\s+med\s+)?"
            r"(?:(?:vedtagelsen\s+af|forhandlingerne\s+om)\s+)?"
            r"budget(?:tet|lægningen|forhandlingerne|processen)?\s+(?:for\s+)?"
            r"(?P<year>20\d\d|'?\d\d)(?![\d-])",
            _budget,
        ),
        (rf"(?:ved\s+)?(?:års)?regnskab(?:et)?{_ONE}", _accounts),
        (
            r"(?:ved\s+)?budget(?:revision|opfølgning)(?:en)?\s+pr\.?\s*\d{1,2}[./]\s?"
            r"(?P<mon>0?[1-9]|1[0-2])\.?(?:\s*(?P<year>20\d\d))?",
            _revision,
        ),
        (rf"(?:i\s+)?(?:denne|indeværende|nuværende)\s+{_TERM_NAME}", _this_term),
        (rf"(?:i\s+)?(?:næste|ny|den\s+nye)\s+{_TERM_NAME}", _next_term),
        (
            r"(?:når\s+)?(?:den\s+)?nye?\s+(?:kommunalbestyrelse|byråd)"
            r"(?:\s+er)?(?:\s+(?:til)?trådt)?",
            _new_council,
        ),
        (r"(?:i\s+)?(?:hele\s+)?(?:budget|plan|(?:budget)?aftale)?perioden", _plan_period),
        (r"(?:i\s+)?(?:budget)?overslagsår(?:ene)?", _forecast_years),
        (
            r"(?:inden|ved|senest\s+ved|til|med)\s+"
            r"(?:udgangen\s+af\s+året|årets\s+(?:udgang|slutning|afslutning))",
            _end_of_year,
        ),
        (rf"(?:på\s+)?(?:årets\s+)?første\s+(?:udvalgs)?møde{_ONE}", _first_meeting),
    )
)
"""Frames of the plan, the school, the budget and the council."""


def frame_at(
    text: str, position: int, years: PlanYears, calendar: Calendar
) -> tuple[Unit, int] | None:
    """The frame that begins here, and where it ends."""
    for pattern, make in FRAMES:
        if match := pattern.match(text, position):
            return make(match, years, calendar), match.end()
    return None
