"""The year of a time: 2025, '25, 25, 2025/26, beside its unit or in front of the next number."""

from typing import Final

from udplan.intake.spans import Unit, years
from udplan.intake.time_cursor import TWO, UNITS, Cursor, Found, Point
from udplan.intake.time_names import named
from udplan.intake.time_tokens import Token
from udplan.intake.time_words import Part

_CENTURY: Final = 2000
YEARS: Final = range(1990, 2100)
_SHORT_YEARS: Final = range(15, 60)
_LONGEST_PAIR: Final = 30


def century(short: int) -> int:
    """»25« as 2025."""
    return short + _CENTURY


class YearRules(Cursor):
    """What is a year, and which unit it belongs to."""

    def _dated(self, unit: Unit, index: int) -> Found:
        """The unit with the year or years that stand behind it."""
        written, end = self._year_behind(index)
        if len(written) == TWO and unit.paired is not None:
            return Found((Point(unit.paired, written[:1]),), end)
        if written and unit.dated is not None:
            unit = unit.dated
        return Found((Point(unit, written),), end)

    def _dated_list(self, units: list[Unit], index: int) -> Found:
        """Several in a row with one year, or with the first and the last of two."""
        written, end = self._year_behind(index)
        if len(units) == 1:
            return Found((Point(units[0], written),), end)
        first, *between, last = units
        begun = written[:1] if len(written) == TWO else ()
        return Found(
            (Point(first, begun), *(Point(unit) for unit in between), Point(last, written[-1:])),
            end,
        )

    def _year_behind(self, index: int) -> tuple[tuple[int, ...], int]:
        """»2025«, »i 2025«, », 2025«, »-25«, »/25«, »(2025)« behind a unit."""
        start = self.skip(index)
        token = self.at(start)
        if token.is_sign("(") and self._is_four(start + 1) and self.at(start + 2).is_sign(")"):
            written, end = self._year_or_pair(start + 1)
            return (written, end + 1) if written else ((), index)
        if token.part == Part.YEAR and self._four_digits(start + 1) is not None:
            start += 1
        close = token.part == Part.DASH and not (token.gap and self.at(start + 1).gap)
        if close or token.is_sign("/"):
            year, end = self._one_year(start + 1)
            return ((year,), end) if year is not None else ((), index)
        if token.is_sign(",") and self._is_four(start + 1):
            start += 1
        written, end = self._year_or_pair(start)
        if not written or self.at(end).is_sign(":"):
            return (), index  # »2025: maj, 2026: juni« has its years in front.
        return written, end

    def _year_or_pair(self, index: int) -> tuple[tuple[int, ...], int]:
        first, end = self._one_year(index, pair=True)
        if first is None:
            return (), index
        joint, last = self.at(end), self.at(end + 1)
        if (joint.is_sign("/") or joint.part == Part.DASH) and last.part == Part.NUMBER:
            short = len(last.text) == TWO and not last.dot
            second = first // 100 * 100 + int(last.text) if short else self._four_digits(end + 1)
            two_digits = len(self.at(end - 1).text) == TWO
            fits = second is not None and first < second <= first + _LONGEST_PAIR
            if two_digits:
                fits = fits and joint.is_sign("/") and second == first + 1
            if fits and second is not None and not self._goes_on(end + 1):
                return (first, second), end + 2
        if self.at(end - 1).part == Part.NUMBER and self._goes_on(end - 1):
            return (), index
        return (first,), end

    def _one_year(self, index: int, *, pair: bool = False) -> tuple[int | None, int]:
        """Four digits, or two that nothing makes a day or an ordinal of."""
        token = self.at(index)
        if token.is_sign("'") and len(self.at(index + 1).text) == TWO:
            index += 1
            token = self.at(index)
        if (year := self._four_digits(index)) is not None:
            return year, index + 1
        if token.part != Part.NUMBER or len(token.text) != TWO:
            return None, index
        if int(token.text) not in _SHORT_YEARS or (not pair and self._goes_on(index)):
            return None, index
        return int(token.text) + _CENTURY, index + 1

    def _four_digits(self, index: int) -> int | None:
        token = self.at(index)
        if token.part != Part.NUMBER or not self._is_four(index):
            return None
        year = int(token.text)
        return year if year in YEARS else None

    def _goes_on(self, index: int) -> bool:
        """Whether the number belongs to what follows: »26/3«, »30. juni«, »1.4«, »25 kr.«."""
        token, after = self.at(index), self.at(index + 1)
        if self._is_four(index):
            return False
        if after.part == Part.AMOUNT or after.part in (Part.MONTH, Part.LABEL):
            return True
        if token.dot and (after.part in UNITS or after.part == Part.NUMBER):
            return True
        return after.is_sign("/") and self.at(index + 2).part == Part.NUMBER

    def _years(self, index: int) -> Found | None:
        """»2025«, »'25«, »2025-28«, »2025/26«, »25/26«; two digits alone are no year."""
        written, end = self._year_or_pair(index)
        token = self.at(index)
        alone = len(written) == 1 and token.part == Part.NUMBER and not self._is_four(index)
        if not written or alone:
            return None
        if len(written) == 1:
            return Found((Point(a_year(), written),), end)
        first, last = written
        slash = self.at(index + 1).is_sign("/")
        if slash and last == first + 1 and self.almanac.slash_is_school:
            return Found((Point(named(self.almanac, "school year"), (first,)),), end)
        whole = years(first, last)
        return Found((Point(Unit(resolve=lambda _: whole, fixed=True), (last,)),), end)

    def _year_after_day(self, index: int, month: Token) -> tuple[int | None, int]:
        """The year after »30/4«: »-25«, » 2025«, »/25«, ».25«, »'25«."""
        token = self.at(index)
        if token.part == Part.DASH:
            year, end = self._one_year(index + 1)
            apart = token.gap and self.at(index + 1).gap
            if year is None or (apart and not self._is_four(index + 1)):
                return None, index
            return year, end
        if token.is_sign("/,"):
            year, end = self._one_year(index + 1)
            short = token.text == "," and not self._is_four(index + 1)
            return (None, index) if year is None or short else (year, end)
        skipped = self.skip(index)
        if self.at(skipped).part == Part.NUMBER and not (
            self._is_four(skipped) or month.dot or self.at(skipped).gap
        ):
            return None, index
        year, end = self._one_year(skipped)
        return (None, index) if year is None else (year, end)

    def _year_after_dash(self, index: int) -> tuple[int | None, int]:
        if self.at(index).part != Part.DASH:
            return None, index
        return self._one_year(index + 1)


def a_year() -> Unit:
    """A whole year, the plan's own where none is written."""
    return Unit(resolve=lambda year: years(year, year), is_year=True)
