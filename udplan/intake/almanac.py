"""The municipal year: seasons, holidays, school, budget, accounts, elections and council terms.

Days come from the settings where they have them, else from custom: the summer holiday begins on
the last Saturday of June, autumn and winter holiday are weeks 42 and 7, the budget is adopted by
15 October of the year before (law on the municipalities, section 38), and a council term is four
years from the 1 January after an election on the third Tuesday of November.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from udplan.intake.spans import (
    DAY,
    Relation,
    Resolve,
    Span,
    Unit,
    first_of,
    last_of,
    last_weekday,
    months,
    nth_weekday,
    related,
    span,
    until,
    years,
)
from udplan.plan import PlanYears, Precision
from udplan.settings import Calendar

_MONDAY, _TUESDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 1, 4, 5, 6
_SEASON: Final = Precision.SEASON
_MID_MONTH: Final = 15
_TERM: Final = 4
_A_TERM_BEGAN: Final = 2022
_ADOPTION: Final = (10, 15)
_NEW_SCHOOL_YEAR: Final = 8

# Cut-off month and the last month in which it reaches the committees; nothing meets in July.
_FOLLOW_UPS: Final = {1: (3, 5), 2: (6, 9), 3: (10, 12), 4: (12, 14)}


class Almanac:
    """Every name of a time that hangs on the plan's years, the settings or the document's day."""

    def __init__(self, calendar: Calendar, plan: PlanYears, written: date | None) -> None:
        self.plan = plan
        self._calendar = calendar
        self._written = written

    @property
    def slash_is_school(self) -> bool:
        """Whether »2025/26« is a school year."""
        return self._calendar.slash_years_are_school_years

    @property
    def next_year(self) -> int:
        """The year after that in which the document is written; after the plan's first unknown."""
        return (self._written.year if self._written else self.plan.first) + 1

    # --- seasons --------------------------------------------------------------------------------

    def season(self, number: int) -> Unit:
        """Spring 1, summer 2, autumn 3, winter 4."""
        return (self._spring, self._summer, self._autumn, self._winter)[number - 1]()

    def _spring(self) -> Unit:
        month, last = self._calendar.spring_end
        return holiday(lambda year: span(first_of(year, 3), date(year, month, last), _SEASON))

    def _autumn(self) -> Unit:
        month, last = self._calendar.autumn_end
        return holiday(lambda year: span(first_of(year, 9), date(year, month, last), _SEASON))

    def _summer(self) -> Unit:
        """Before and after summer is before and after the schools' holiday."""
        holiday = self.summer_holiday()

        def before(year: int) -> Span:
            return replace(holiday.related[Relation.BEFORE](year), start=None)

        related_days = {**holiday.related, Relation.BEFORE: before}
        for relation in (Relation.AFTER, Relation.RIGHT_AFTER):
            related_days[relation] = holiday.under(relation).resolve
        return Unit(resolve=lambda year: months(year, 6, 8, _SEASON), related=related_days)

    def _winter(self) -> Unit:
        """Two winters touch a year; only the later one is surely over."""
        one = Unit(resolve=lambda year: months(year, 12, 14, _SEASON))
        both = Unit(resolve=lambda year: months(year, 1, 14, _SEASON))
        return replace(one, dated=both, paired=one)

    # --- holidays -------------------------------------------------------------------------------

    def summer(self, year: int) -> tuple[date, date]:
        """First and last day of the schools' summer holiday."""
        usual = last_weekday(year, 6, _SATURDAY), nth_weekday(year, 8, _SUNDAY, 2)
        return self._calendar.summer_holidays.get(year, usual)

    def summer_holiday(self) -> Unit:
        """People mean all of June by »inden«, and of August by »omkring sommerferien«."""

        def before(year: int) -> Span:
            last = self.summer(year)[0] - DAY
            flag = max(last, last_of(year, 6))
            return span(date(year, 1, 1), last, _SEASON, flag=flag)

        def around(year: int) -> Span:
            return span(date(year, 6, 15), last_of(year, 8), _SEASON)

        whole = holiday(lambda year: span(*self.summer(year), _SEASON))
        return replace(whole, related={Relation.BEFORE: before, Relation.AROUND: around})

    def school_start(self) -> Unit:
        """The first week after the summer holiday, given all of August."""

        def resolve(year: int) -> Span:
            first = self.summer(year)[1] + DAY
            friday = first + timedelta(days=(_FRIDAY - first.weekday()) % 7)
            return span(first, friday, _SEASON, flag=max(friday, last_of(year, 8)))

        def since(year: int) -> Span:
            return related(Relation.SINCE, resolve(year))

        return Unit(resolve=resolve, related={Relation.SINCE: since})

    def new_year(self) -> Unit:
        """The turn of the year; »efter nytår« beside a year is in that year."""

        def turn(year: int) -> Span:
            last = last_of(year + 1, 1)
            return span(date(year, 12, 15), last.replace(day=15), _SEASON, flag=last)

        def before(year: int) -> Span:
            return until(date(year, 12, 31), _SEASON)

        def after(year: int) -> Span:
            first = date(year + 1, 1, 2)
            return span(first, last_of(year + 1, 1), _SEASON, flag=last_of(year + 1, 2))

        def dated_after(year: int) -> Span:
            return after(year - 1)

        relations = {Relation.BEFORE: before, Relation.AROUND: turn}
        this = Unit(
            resolve=turn,
            related={
                **relations,
                Relation.AFTER: after,
                Relation.RIGHT_AFTER: after,
                Relation.SINCE: lambda year: related(Relation.SINCE, after(year)),
            },
            base=self._written.year if self._written else None,
        )
        dated = replace(this, related={**this.related, Relation.AFTER: dated_after})
        return replace(this, dated=dated, paired=this)

    def coming_year(self) -> Unit:
        """»det nye år«."""
        return Unit(resolve=lambda year: years(year + 1, year + 1), base=self.next_year - 1)

    # --- school ---------------------------------------------------------------------------------

    def school_year(self) -> Unit:
        """From 1 August; »fra skoleåret« asks that it has begun by the end of August."""

        def resolve(year: int) -> Span:
            first = first_of(year, _NEW_SCHOOL_YEAR)
            return span(first, first.replace(year=year + 1) - DAY, Precision.YEAR)

        def since(year: int) -> Span:
            begun = replace(resolve(year), flag=last_of(year, _NEW_SCHOOL_YEAR))
            return replace(begun, end=None)

        own = Unit(resolve=resolve, related={Relation.SINCE: since})
        return replace(own, paired=own)

    def this_school_year(self, ahead: int = 0) -> Unit:
        """The school year in which the document is written, or a later one."""
        if self._written is None:
            first = self.plan.first - 1
        else:
            first = self._written.year - (self._written.month < _NEW_SCHOOL_YEAR)
        return replace(self.school_year(), base=first + ahead, paired=None)

    # --- budget and accounts --------------------------------------------------------------------

    def budget(self) -> Unit:
        """The process that ends with the adoption in October; its year is the one it is for."""

        def resolve(year: int) -> Span:
            return span(date(year - 1, 1, 1), self._adopted(year), Precision.PERIOD)

        def bare(year: int) -> Span:
            # »budget 2026« may also mean the effect from 1 January.
            return replace(resolve(year), flag=date(year - 1, 12, 31))

        def toward(year: int) -> Span:
            return replace(resolve(year), end=date(year - 1, 8, 31))

        def by(year: int) -> Span:
            return related(Relation.BY, resolve(year))

        related_days: dict[Relation, Resolve] = {
            Relation.AT: resolve,
            Relation.TOWARD: toward,
            Relation.BEFORE: by,
            Relation.BY: by,
            Relation.AFTER: lambda year: related(Relation.AFTER, resolve(year)),
        }
        unit = Unit(resolve=bare, related=related_days, base=self.plan.first + 1)
        return replace(unit, paired=unit)

    def budget_process(self, ahead: int = 0) -> Unit:
        """»budgetlægningen for 2027«, »næste års budget«: the work itself, by the adoption."""
        process = Unit(resolve=self.budget().related[Relation.AT], base=self.plan.first + 1 + ahead)
        return replace(process, paired=process)

    def _adopted(self, year: int) -> date:
        return date(year - 1, *_ADOPTION)

    def adoption(self) -> Unit:
        """The last reading of the budget; the month until it is the law's."""
        return Unit(
            resolve=lambda year: span(date(year - 1, 10, 1), self._adopted(year), Precision.PERIOD),
            base=self.plan.first + 1,
        )

    def follow_up(self, number: int | None = None) -> Unit:
        """»BO3«; without a number, any of the year's three."""
        first, last = (number or 1), (number or 3)

        def resolve(year: int) -> Span:
            cut_off, reported = _FOLLOW_UPS[first][0], _FOLLOW_UPS[last][1]
            return span(last_of(year, cut_off), last_of(year, reported), Precision.PERIOD)

        return Unit(resolve=resolve)

    # --- council --------------------------------------------------------------------------------

    def _term(self, year: int) -> int:
        return year - (year - _A_TERM_BEGAN) % _TERM

    def term(self, ahead: int = 0) -> Unit:
        """»i denne byrådsperiode« is by its end; the next one is a stretch."""
        first = self._term(self.plan.first) + ahead * _TERM
        whole = years(first, first + _TERM - 1)
        return _fixed(whole if ahead else related(Relation.BY, whole))

    def new_council(self) -> Unit:
        """The first quarter of the next term."""
        first = self._term(self.plan.first) + _TERM
        return _fixed(months(first, 1, 3, Precision.PERIOD))

    def election(self) -> Unit:
        """The municipal election of the term that the year is in."""

        def resolve(year: int) -> Span:
            last = self._term(year) + _TERM - 1
            on = self._calendar.elections.get(last, nth_weekday(last, 11, _TUESDAY, 3))
            return span(on, on, Precision.DAY)

        def after(year: int) -> Span:
            first = resolve(year).last + DAY
            return span(first, last_of(first.year + 1, 3), Precision.PERIOD)

        return Unit(resolve=resolve, related={Relation.AFTER: after, Relation.RIGHT_AFTER: after})

    # --- the plan -------------------------------------------------------------------------------

    def plan_period(self) -> Unit:
        """All the years of the plan."""
        return _fixed(replace(years(self.plan.first, self.plan.last), precision=Precision.PERIOD))

    def forecast_years(self) -> Unit:
        """The years after the budget year (overslagsår)."""
        first = self.plan.first + 1
        whole = years(first, max(first, self.plan.last))
        return _fixed(replace(whole, precision=Precision.PERIOD))


def _fixed(whole: Span) -> Unit:
    return Unit(resolve=lambda _: whole, fixed=True)


def holiday(resolve: Resolve) -> Unit:
    """Before a holiday is by the last working day; who counts generously, by the day before."""

    def before(year: int) -> Span:
        flag = resolve(year).first - DAY
        last = flag - timedelta(days=max(0, flag.weekday() - _FRIDAY))
        return until(last, _SEASON, flag=flag)

    def around(year: int) -> Span:
        whole = resolve(year)
        return replace(
            whole,
            start=whole.first.replace(day=1 if whole.first.day < _MID_MONTH else _MID_MONTH),
            end=last_of(whole.last.year, whole.last.month),
            flag=last_of(whole.last.year, whole.last.month),
        )

    return Unit(resolve=resolve, related={Relation.BEFORE: before, Relation.AROUND: around})
