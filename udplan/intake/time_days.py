"""Days, weeks and months in words and in digits: »15. jan. 2025«, »30/4-25«, »uge 20-35«."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from udplan import danish
from udplan.intake.spans import DAY, Span, Unit, day, months, span, week
from udplan.intake.time_cursor import FOUR, TWO, UNITS, Found, Point
from udplan.intake.time_words import Part
from udplan.intake.time_years import YEARS, YearRules, century
from udplan.plan import Doubt, Precision

_LAST_MONTH: Final = 12
_LAST_DAY: Final = 31
_LAST_WEEK: Final = 53
_YEAR_RATHER_THAN_WEEK: Final = 20


class DayRules(YearRules):
    """Each rule takes the index of its first token."""

    # --- days -------------------------------------------------------------------------------------

    def _days_of_month(self, index: int) -> Found | None:
        """»10.–12. august«, »1. og 2. maj«, »1-3/5«: days that share the month of the last."""
        first = self._number(index, _LAST_DAY)
        if first is None or not self._is_list(index + 1, dots=True):
            return None
        following = self._after_joint(index + 1)
        last = self._number(following, _LAST_DAY)
        if last is None:
            return None
        rest = self._named_day(following)
        if rest is None and not self.at(index + 1).is_sign("/"):
            rest = self._days_of_month(following) or self._slashed_day(following)
        if rest is None:
            return None
        shared = rest.points[0]
        own = Point(
            Unit(resolve=lambda year: _same_month(first, shared.unit.resolve(year))), shared.years
        )
        return Found((own, *rest.points), rest.end)

    def _slashed_day(self, index: int) -> Found | None:
        return self._numeric_day(index) if self.at(index + 1).is_sign("/") else None

    def _named_day(self, index: int) -> Found | None:
        """»d. 15. jan. 2025«."""
        number = self._number(index, _LAST_DAY)
        following = index + 1
        if number is None or self.at(following).part != Part.MONTH:
            return None
        return self._dated(_a_day(self._month_number(following), number), following + 1)

    def _iso_day(self, index: int) -> Found | None:
        """»2025-06-11«."""
        parts = self._joined_numbers(index)
        if len(parts) != 3 or len(self.at(index).text) != FOUR:  # noqa: PLR2004
            return None
        year, month, number = parts
        if year not in YEARS or not (1 <= month <= _LAST_MONTH and 1 <= number <= _LAST_DAY):
            return None
        return Found((Point(_a_day(month, number), (year,)),), index + 5 - self._dots(index, 3))

    def _numeric_day(self, index: int) -> Found | None:
        """»30/4-25«, »31.12.25«, »15-01-2025«, »3/11«, »15.3.«, and the American »12/25/2025«."""
        first, following = self._number(index, _LAST_DAY), index + 1
        if first is None:
            return None
        dotted = self.at(index).dot and self.at(following).part == Part.NUMBER
        dashed = self.at(following).part == Part.DASH
        if not dotted:
            if not dashed and not self.at(following).is_sign("/"):
                return None
            following += 1
        second = self._number(following, _LAST_DAY)
        if second is None or self._is_part_of_year(following + 1):
            return None
        end = following + 1
        if dashed:
            year, end = self._year_after_dash(end)
            if year is None:
                return None
        else:
            year, end = self._year_after_day(end, self.at(following))
        if second <= _LAST_MONTH:
            return Found((Point(_a_day(second, first), () if year is None else (year,)),), end)
        if first <= _LAST_MONTH and year is not None:
            unit = _swapped(first, second, self._said(index, end))
            return Found((Point(unit, (year,)),), end)
        return None

    def _said(self, index: int, end: int) -> str:
        return "".join(token.text + "." * token.dot for token in self.tokens[index:end]).rstrip(".")

    def _joined_numbers(self, index: int) -> list[int]:
        """Up to three numbers with the same sign between them and no gap: »15-01-2025«."""
        numbers: list[int] = []
        joint: str | None = None
        while self.at(index).part == Part.NUMBER and len(numbers) < 3:  # noqa: PLR2004
            numbers.append(int(str(self.at(index).text)))
            token, following = self.at(index), self.at(index + 1)
            if following.gap or joint not in (None, "." if token.dot else following.text):
                break
            if token.dot and following.part == Part.NUMBER:
                joint, index = ".", index + 1
            elif following.is_sign("/") or following.part == Part.DASH:
                joint, index = following.text, index + 2
            else:
                break
            if self.at(index).gap:
                break
        return numbers

    def _dots(self, index: int, count: int) -> int:
        """How many of the joints are full stops, which are no tokens."""
        return (
            sum(self.at(index + at).dot for at in range(count - 1))
            if (self.at(index + 1).part == Part.NUMBER)
            else 0
        )

    # --- months -----------------------------------------------------------------------------------

    def _month(self, index: int) -> Found | None:
        """A month; with a day behind it (»marts 3.«), with a year (»dec 26«)."""
        month = self._month_number(index)
        following = index + 1
        number = self._number(following, _LAST_DAY)
        if number is not None and self._is_day_of(following):
            return self._dated(_a_day(month, number), following + 1)
        resolve = partial(month_span, month, month, Precision.MONTH)
        return self._dated(Unit(resolve=resolve), following)

    def _month_number(self, index: int) -> int:
        value = self.at(index).value
        assert isinstance(value, int)  # noqa: S101  a month is its number
        return value

    def _is_day_of(self, index: int) -> bool:
        """Two digits right after a month are its year, one digit or a dot a day of it."""
        token, after = self.at(index), self.at(index + 1)
        if after.part in UNITS or (after.part == Part.NUMBER and not after.gap):
            return False
        if after.is_sign("/") or after.part == Part.LABEL or after.is_sign(")"):
            return False
        four = self._is_four(index + 2 if after.is_sign(",") else index + 1)
        return token.dot or len(token.text) == 1 or four

    def _numeric_month(self, index: int) -> Found | None:
        """»03/2025«, »2025-03«, »9/26«."""
        numbers = self._joined_numbers(index)
        if len(numbers) != TWO:
            return None
        end = index + 3 - self._dots(index, 2)
        first, second = numbers
        texts = self.at(index).text, self.at(end - 1).text
        if self.at(end - 1).dot and self.at(end).part in UNITS:
            return None
        if len(texts[0]) <= TWO and 1 <= first <= _LAST_MONTH:
            short = len(texts[1]) == TWO and century(second) in self.almanac.plan
            if (len(texts[1]) == FOUR and second in YEARS) or short:
                year = century(second) if short else second
                return Found((Point(_a_month(first), (year,)),), end)
        four_first = len(texts[0]) == FOUR and first in YEARS
        if four_first and len(texts[1]) == TWO and 1 <= second <= _LAST_MONTH:
            if self._is_part_of_year(end):
                return None
            return Found((Point(_a_month(second), (first,)),), end)
        return None

    # --- weeks ------------------------------------------------------------------------------------

    def _weeks(self, index: int) -> Found | None:
        """»uge 12«, »uge 20-35 2026«, »uge 20, 21 og 22«; »uge 12/25« is a year."""
        numbers, end = self._numbers_after(index, _LAST_WEEK)
        if not numbers:
            return None
        if len(numbers) == TWO and self.at(end - 2).is_sign("/"):
            first, second = numbers
            year = century(second)
            consecutive = second == first + 1 and year != self.almanac.plan.first
            if second > _YEAR_RATHER_THAN_WEEK and year in self.almanac.plan and not consecutive:
                return Found((Point(_a_week(first), (year,)),), end)
        return self._dated_list([_a_week(number) for number in numbers], end)

    def _week_of_month(self, index: int) -> Found | None:
        """»første uge i maj«, »sidste uge af juni 2026«."""
        nth, following = self._ordinal(index)
        month = self.skip(following + 1)
        if nth is None or self.at(following).part != Part.WEEK or month == following + 1:
            return None
        if self.at(month).part != Part.MONTH:
            return None
        number = self._month_number(month)
        return self._dated(Unit(resolve=partial(_seven_days, number, nth)), month + 1)

    def _ordinal(self, index: int) -> tuple[int | None, int]:
        token = self.at(index)
        if token.part == Part.ORDINAL and isinstance(token.value, int):
            return token.value, index + 1
        if token.text == "I" and token.part == Part.FILLER:
            return 1, index + 1
        return self._number(index, FOUR, digits=1), index + 1


def _a_month(month: int) -> Unit:
    return Unit(resolve=partial(month_span, month, month, Precision.MONTH))


def _a_week(number: int) -> Unit:
    return Unit(resolve=lambda year: week(year, number))


def _a_day(month: int, number: int) -> Unit:
    return Unit(resolve=lambda year: day(year, month, number))


def month_span(first: int, last: int, precision: Precision, year: int) -> Span:
    """Whole months, counted from January."""
    return months(year, first, last, precision)


def _same_month(number: int, other: Span) -> Span:
    return day(other.last.year, other.last.month, number)


def _seven_days(month: int, nth: int, year: int) -> Span:
    """The nth seven days of a month, or its last seven."""
    whole = months(year, month, month, Precision.WEEK)
    if nth == -1:
        return span(whole.last - 6 * DAY, whole.last, Precision.WEEK)
    first = date(year, month, 7 * nth - 6)
    return span(first, first + 6 * DAY, Precision.WEEK)


def _swapped(month: int, number: int, said: str) -> Unit:
    def resolve(year: int) -> Span:
        found = day(year, month, number)
        doubt = Doubt(
            code="day-month-swapped",
            message=(
                f"»{said}« er læst som {danish.long_day(found.last)}, fordi der ikke er "
                f"{number} måneder. Skriv dagen først."
            ),
        )
        return replace(found, doubts=(doubt,))

    return Unit(resolve=resolve)
