"""The units of written time: everything that names a stretch of days by itself.

Each rule is a pattern and what it means; the first that fits wins, so the fuller stands before the
shorter (»30/4-25« before »30/4«). Text arrives folded, with plain dashes and quotes.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from udplan.intake.spans import (
    DAY,
    Position,
    Span,
    Unit,
    last_of,
    month_at,
    months,
    part_of,
    span,
    week,
    year_at,
)
from udplan.plan import Precision

MONTH_NUMBER: Final[Mapping[str, int]] = {
    word: number
    for number, words in enumerate(
        (
            "januar jan january",
            "februar feb febr february",
            "marts mar mrt march",
            "april apr",
            "maj may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for word in words.split()
}
ORDINAL: Final[Mapping[str, int]] = {
    **{str(number): number for number in range(1, 5)},
    "første": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "sidste": -1,
    "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
POSITION: Final[Mapping[str, Position]] = {
    "primo": Position.EARLY, "medio": Position.MIDDLE, "ultimo": Position.LATE,
    "starten af": Position.EARLY, "start": Position.EARLY, "begyndelsen af": Position.EARLY,
    "tidligt i": Position.EARLY, "tidligt": Position.EARLY, "tidlig": Position.EARLY,
    "først på": Position.EARLY, "først i": Position.EARLY, "starten på": Position.EARLY,
    "midten af": Position.MIDDLE, "midt i": Position.MIDDLE, "midt på": Position.MIDDLE,
    "midt": Position.MIDDLE, "slutningen af": Position.LATE, "slut": Position.LATE,
    "sidst på": Position.LATE, "sidst i": Position.LATE, "sent": Position.LATE,
    "sen": Position.LATE, "sent i": Position.LATE, "sent på": Position.LATE, "mid": Position.MIDDLE,
}  # fmt: skip

_SHORT_YEAR: Final = 100
_CENTURY: Final = 2000


def a_year(text: str) -> int:
    """»2025«, »25« and »'25« as 2025."""
    number = int(text.lstrip("'"))
    return number + _CENTURY if number < _SHORT_YEAR else number


def alternatives(words: Mapping[str, object]) -> str:
    """The words of a table as a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


MONTH: Final = rf"(?P<month>{alternatives(MONTH_NUMBER)})(?:mødet?|måned)?(?![a-zæøå])\.?"
_MONTH_WORD: Final = r"(?:\s*måned(?:en)?)?"
_YEAR4: Final = r"(?:19|20)\d\d"
_NOT_MORE: Final = r"(?![\d]|[./]\d)"
_YEAR: Final = rf"(?:\s*,?\s*(?:i\s+)?(?P<year>'?\d\d(?![.\d/:])|{_YEAR4}(?!\d)))?"
_AT: Final = rf"(?:(?P<at>{alternatives(POSITION)})\s+)?"
_NTH: Final = rf"(?P<nth>{alternatives(ORDINAL)})\.?\s*"
_QUARTER: Final = r"kv(?:artal(?:et)?|art|arter|t|ar|rt)?\b\.?"
_HALF: Final = r"(?:halvår(?:et)?|halvaar|halvdel\s+af\s+året)\b"

Make = Callable[[re.Match[str]], Unit | None]


def _on(year: int, month: int, day: int) -> Span:
    return span(date(year, month, day), date(year, month, day), Precision.DAY)


def day_unit(day: int, month: int, year: int | None) -> Unit | None:
    """A day of a month; one that the month has not is its last day (`is_clamped` tells)."""
    if not (1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004  months and days
        return None

    def resolve(in_year: int) -> Span:
        last = last_of(in_year, month)
        if day > last.day:
            return Span(start=None, end=last, flag=last, precision=Precision.DAY)
        return _on(in_year, month, day)

    return Unit(resolve=resolve, year=year, day=True)


def _written_year(match: re.Match[str]) -> int | None:
    text = match["year"]
    return None if text is None else a_year(text)


def _position(match: re.Match[str]) -> Position | None:
    return None if match["at"] is None else POSITION[match["at"]]


def _numeric_day(match: re.Match[str]) -> Unit | None:
    year = match.groupdict().get("year")
    return day_unit(int(match["day"]), int(match["mon"]), None if year is None else a_year(year))


def _iso_day(match: re.Match[str]) -> Unit | None:
    return day_unit(int(match["day"]), int(match["mon"]), int(match["year"]))


def _named_day(match: re.Match[str]) -> Unit | None:
    return day_unit(int(match["day"]), MONTH_NUMBER[match["month"]], _written_year(match))


def _days_of_month(match: re.Match[str]) -> Unit | None:
    month, year = MONTH_NUMBER[match["month"]], _written_year(match)
    first, last = day_unit(int(match["day"]), month, year), day_unit(int(match["to"]), month, year)
    if first is None or last is None:
        return None

    def resolve(in_year: int) -> Span:
        one, other = first.resolve(in_year), last.resolve(in_year)
        return Span(
            start=one.start or one.end, end=other.end, flag=other.flag, precision=Precision.PERIOD
        )

    return Unit(resolve=resolve, year=year)


def _numeric_month(match: re.Match[str]) -> Unit | None:
    month = int(match["mon"])
    if not 1 <= month <= 12:  # noqa: PLR2004  months
        return None
    return Unit(resolve=lambda y: month_at(y, month, None), year=int(match["year"]))


def _month(match: re.Match[str]) -> Unit:
    month, at = MONTH_NUMBER[match["month"]], _position(match)
    return Unit(resolve=lambda y: month_at(y, month, at), year=_written_year(match))


def _half_month(match: re.Match[str]) -> Unit | None:
    month, nth = MONTH_NUMBER[match["month"]], ORDINAL[match["nth"]]
    if nth not in (1, 2, -1):
        return None

    def resolve(year: int) -> Span:
        middle = date(year, month, 15)
        if nth == 1:
            return span(date(year, month, 1), middle, Precision.MONTH)
        return span(middle + DAY, last_of(year, month), Precision.MONTH)

    return Unit(resolve=resolve, year=_written_year(match))


def _nth_part(count: int, length: int, precision: Precision) -> Make:
    """One of `count` parts of the year, `length` months each."""

    def make(match: re.Match[str]) -> Unit | None:
        nth = ORDINAL[match["nth"]]
        nth = count if nth == -1 else nth
        if nth > count:
            return None
        at = _position(match)
        return Unit(
            resolve=lambda y: part_of(y, (nth - 1) * length + 1, length, precision, at),
            year=_written_year(match),
        )

    return make


def _nth_parts(count: int, length: int) -> Make:
    """»3./4. kvartal«."""

    def make(match: re.Match[str]) -> Unit | None:
        first, last = ORDINAL[match["nth"]], ORDINAL[match["to"]]
        if not 1 <= first < last <= count:
            return None
        return Unit(
            resolve=lambda y: months(y, (first - 1) * length + 1, last * length, Precision.PERIOD),
            year=_written_year(match),
        )

    return make


def _week(match: re.Match[str]) -> Unit | None:
    number = int(match["week"])
    return (
        Unit(resolve=lambda y: week(y, number), year=_written_year(match))
        if 1 <= number <= 53  # noqa: PLR2004  ISO weeks
        else None
    )


def _weeks(match: re.Match[str]) -> Unit | None:
    """»uge 12/25« is a year where the second is two digits above 20 and no later week is meant."""
    first, last = int(match["week"]), int(match["to"])
    if not (1 <= first <= 53 and 1 <= last <= 53):  # noqa: PLR2004  ISO weeks
        return None
    year = _written_year(match)

    def resolve(in_year: int) -> Span:
        if match["sep"] == "/" and year is None and last > 20 and last + _CENTURY == in_year:  # noqa: PLR2004
            return week(in_year, first)
        other = week(in_year + (last < first), last)
        assert other.end is not None  # noqa: S101  a week has an end
        return span(week(in_year, first).start or other.end, other.end, Precision.PERIOD)

    return Unit(resolve=resolve, year=year)


def _years(match: re.Match[str]) -> Unit | None:
    first = a_year(match["first"])
    last = a_year(match["last"])
    if not first < last <= first + 20:
        return None
    return Unit(
        resolve=lambda _: months(first, 1, 12 * (last - first + 1), Precision.PERIOD),
        year=first,
    )


def _year(match: re.Match[str]) -> Unit:
    at = _position(match)
    bare = match["at"] == "ultimo"
    return Unit(resolve=lambda y: year_at(y, at, bare_word=bare), year=a_year(match["year"]))


def _this_year(match: re.Match[str]) -> Unit:
    at = _position(match)
    return Unit(resolve=lambda y: year_at(y, at))


def _bare_position(match: re.Match[str]) -> Unit:
    at = POSITION[match["at"]]
    return Unit(resolve=lambda y: year_at(y, at, bare_word=True))


def _half_year(match: re.Match[str]) -> Unit | None:
    nth = ORDINAL[match["nth"]]
    first = 1 if nth == 1 else 7
    return Unit(
        resolve=lambda y: months(y, first, first + 5, Precision.HALF_YEAR),
        year=_written_year(match),
    )


_QUARTER_OF: Final = _nth_part(4, 3, Precision.QUARTER)
_HALF_OF: Final = _nth_part(2, 6, Precision.HALF_YEAR)
_TERTIAL_OF: Final = _nth_part(3, 4, Precision.PERIOD)
_YEAR_FIRST: Final = rf"{_AT}(?P<year>{_YEAR4})\s*[,-]?\s*"
_DAY: Final = r"(?P<day>\d{1,2})"
_MON: Final = r"(?P<mon>\d{1,2})"

UNITS: Final[tuple[tuple[re.Pattern[str], Make], ...]] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        # days: »2025-06-11«, »1.7.25«, »31/12 2025«, »30/4-25«, »10.-12. august«, »marts 3.«
        (rf"(?P<year>20\d\d)-{_MON}-{_DAY}(?!\d)", _iso_day),
        (
            rf"{_DAY}(?P<dot>[./-])\s?{_MON}(?P=dot)\s?(?P<year>{_YEAR4}|\d\d)(?![\d/])",
            _numeric_day,
        ),
        (
            rf"{_DAY}[/.]\s?{_MON}(?:\.?\s+(?:-\s*)?|\s?-\s?)(?P<year>{_YEAR4})(?![\d./])",
            _numeric_day,
        ),
        (
            rf"{_DAY}[/.]\s?{_MON}(?:-|\s)(?P<year>'?\d\d)(?![\d./])(?!\.?\s*[a-zæøå])",
            _numeric_day,
        ),
        (
            rf"{_DAY}\.?\s*(?:-|til|og)\s*(?P<to>\d{{1,2}})\.?\s*{MONTH}{_YEAR}",
            _days_of_month,
        ),
        (rf"{_DAY}\.?\s*{MONTH}{_YEAR}", _named_day),
        (rf"{MONTH}\s*{_DAY}\.(?:\s*(?P<year>{_YEAR4}))?(?!\d)", _named_day),
        (rf"{MONTH}\s*(?P<day>\d)(?P<year>(?!))?(?![\d./])(?=\s*$)", _named_day),
        # months in digits, spans of years, and days without a year: »03/2025«, »25/26«, »11/6«
        (rf"{_MON}[/-](?P<year>{_YEAR4})(?!\d)", _numeric_month),
        (rf"(?P<year>{_YEAR4})-(?P<mon>0[1-9]|1[0-2])(?![\d/-])", _numeric_month),
        (
            rf"(?P<first>{_YEAR4}|(?<![\d/.-])2\d)\s*[/-]\s*(?P<last>{_YEAR4}|\d\d)(?![\d./])",
            _years,
        ),
        (rf"{_DAY}/\s?{_MON}{_NOT_MORE}", _numeric_day),
        (rf"{_DAY}\.\s?{_MON}\.?{_NOT_MORE}", _numeric_day),
        # months: »Oct-25«, »primo marts 2025«, »1. halvdel af maj«
        (
            rf"{_AT}{MONTH}{_MONTH_WORD}\s*-\s*(?P<year>\d\d)(?![\d./])(?!\s*\.)",
            _month,
        ),
        (rf"{_AT}{MONTH}{_MONTH_WORD}{_YEAR}", _month),
        (rf"{_AT}{_NTH}halvdel\s+af\s+{MONTH}{_MONTH_WORD}{_YEAR}", _half_month),
        # parts of the year: »3./4. kvartal«, »2025 Q4«, »ultimo 2. kvartal«, »H1 2025«
        (
            rf"{_NTH}[/-]\s*(?P<to>[1-4]|i{{1,3}}|iv)\.?\s*{_QUARTER}{_YEAR}",
            _nth_parts(4, 3),
        ),
        (rf"{_NTH}og\s+(?P<to>[1-4])\.?\s*{_QUARTER}{_YEAR}", _nth_parts(4, 3)),
        (rf"{_YEAR_FIRST}[qk](?P<nth>[1-4])\b", _QUARTER_OF),
        (rf"{_AT}[qk]\.?\s?(?P<nth>[1-4])\b{_YEAR}", _QUARTER_OF),
        (rf"{_YEAR_FIRST}{_NTH}{_QUARTER}", _QUARTER_OF),
        (rf"{_YEAR_FIRST}{_NTH}{_HALF}", _HALF_OF),
        (rf"{_AT}(?P<year>{_YEAR4})\s*,?\s+{MONTH}", _month),
        (rf"{_AT}{_NTH}{_QUARTER}{_YEAR}", _QUARTER_OF),
        (rf"{_AT}kvartal\s+(?P<nth>[1-4])\b\.?{_YEAR}", _QUARTER_OF),
        (rf"{_AT}{_NTH}tertial\b{_YEAR}", _TERTIAL_OF),
        (rf"{_AT}t(?P<nth>[1-3])\b{_YEAR}", _TERTIAL_OF),
        (rf"{_NTH}[/-]\s*(?P<to>2)\.?\s*{_HALF}{_YEAR}", _nth_parts(2, 6)),
        (rf"{_AT}{_NTH}{_HALF}{_YEAR}", _HALF_OF),
        (rf"{_NTH}halvdel\s+af\s+(?P<year>{_YEAR4}|'\d\d)", _half_year),
        (rf"{_AT}h(?P<nth>[12])\b{_YEAR}", _HALF_OF),
        # weeks
        (
            r"(?:uge(?:rne)?|u\.?)\s*(?P<week>\d{1,2})\s*(?P<sep>[-/]|og|til)\s*"
            r"(?P<to>\d{1,2})(?!\d)"
            rf"(?:\s*,?\s*(?:i\s+)?(?P<year>{_YEAR4}|'?\d\d(?=/\d\d))(?:/\d\d(?:\d\d)?)?)?",
            _weeks,
        ),
        (rf"(?:uge|u\.?)\s*(?P<week>\d{{1,2}})(?!\d){_YEAR}", _week),
        # years
        (
            rf"{_AT}(?:(?:hele\s+)?(?:kalender)?året\s+|år\s+|hele\s+)?(?P<year>{_YEAR4})"
            r"(?![\d-])(?!/\d)",
            _year,
        ),
        (rf"{_AT}'(?P<year>\d\d)(?!\d)", _year),
        (
            r"(?P<at>primo|medio|ultimo|slut|start|mid)\s+(?P<year>\d\d)(?![\d./])",
            _year,
        ),
        (rf"{_AT}(?:hele\s+)?(?:indeværende\s+)?året(?!s)\b", _this_year),
        (r"(?P<at>primo|medio|ultimo)(?=\s*$|\s*[-/,(])", _bare_position),
    )
)


def is_clamped(found: Span) -> bool:
    """Whether the day written is one that its month has not."""
    return found.start is None and found.precision == Precision.DAY
