"""The plan's name, its years and its day, from titles, sheet names, the file's name and columns."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from udplan import danish
from udplan.plan import PlanYears

_DIGITS = re.compile(r"\d{5,8}")
_DATES = re.compile(
    r"\b\d{1,2}\s*[-./]\s*\d{1,2}\s*[-./]\s*\d{2,4}\b|\b20\d\d-\d\d-\d\d\b"
    rf"|\b(?:\d{{1,2}}\.?\s*)?(?:{'|'.join(danish.MONTHS)})\s+20\d\d\b",
    re.IGNORECASE,
)
_CASES = re.compile(r"\b\d+/\d+\b")
_RANGE = re.compile(r"(?<!\d)(20\d\d)\s*(?:[-–—/]|til)\s*(20\d\d|\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_UPDATED = re.compile(
    r"\b(?:opdateret|ajourført|revideret|status|version|udskrevet|senest rettet|pr)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{4}|\d{2})\b")
_WRITTEN_DAY = re.compile(
    rf"\b(\d{{1,2}})\.?\s*({'|'.join(danish.MONTHS)})\s+(20\d\d)\b", re.IGNORECASE
)
_LONGEST_PLAN = 10
_PLAN_WORDS = re.compile(
    r"plan|budget|katalog|opfølgning|udmøntning|aftale|hensigt|råderum", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """The years that a text names, and whether it names a stretch of them."""

    first: int
    last: int | None


def named_years(text: str) -> Named | None:
    """»Udmøntningsplan 2025-2028«, »Budget 2026«; days, case numbers and long digits apart."""
    words = _DIGITS.sub(" ", _DATES.sub(" ", text)) if not _RANGE.search(text) else text
    if found := _RANGE.search(words):
        first = int(found[1])
        last = int(found[2]) if len(found[2]) == 4 else first // 100 * 100 + int(found[2])  # noqa: PLR2004
        if first <= last <= first + _LONGEST_PLAN:
            return Named(first, last)
    found = _YEAR.search(_CASES.sub(" ", words))
    return Named(int(found[1]), None) if found else None


def plan_years(
    *,
    chosen: int | None,
    titles: Iterable[str],
    sheets: Sequence[str],
    file: str,
    columns: Sequence[int],
    saved: datetime | None,
) -> tuple[PlanYears, bool]:
    """The plan's years, and whether they are only assumed.

    The first source that names a year decides; a stretch goes before a single year of the same
    source. Without any, the year in which the workbook was saved.
    """
    found: Named | None = None
    stretches = []
    for source in (list(titles), list(sheets), [file]):
        named = [years for text in source if (years := named_years(text)) is not None]
        stretches += [years for years in named if years.last is not None]
        if found is None and named:
            whole = [years for years in named if years.last is not None]
            singles = min(named, key=lambda years: years.first)
            found = whole[0] if whole else singles
    names = [years.first for text in sheets if (years := named_years(text)) is not None]
    ahead = [year for year in (*columns, *names) if 2000 <= year <= 2099]  # noqa: PLR2004
    if chosen is not None:
        first = chosen
    elif found is not None:
        first = found.first
    elif ahead:
        first = min(ahead)
    else:
        first = saved.year if saved is not None else 0
    told = next((years.last for years in stretches if years.first == first), None)
    held = next(
        (s.last for s in stretches if s.last is not None and s.first < first <= s.last), None
    )
    run = first
    while run + 1 in ahead:
        run += 1
    last = told or (held if chosen is not None else None) or run
    return PlanYears(first=first, last=max(first, last)), not (chosen or found or ahead)


def updated(titles: Iterable[str]) -> date | None:
    """The day of »Opdateret 12-05-2025« in the lines above the table."""
    for text in titles:
        for match in _UPDATED.finditer(text):
            day = _day_in(text[match.end() :])
            if day is not None:
                return day
    return None


def _day_in(text: str) -> date | None:
    written, short = _WRITTEN_DAY.search(text), _DAY.search(text)
    try:
        if written is not None:
            month = danish.MONTHS.index(written[2].lower()) + 1
            return date(int(written[3]), month, int(written[1]))
        if short is not None:
            year = int(short[3])
            return date(year + 2000 if year < 100 else year, int(short[2]), int(short[1]))  # noqa: PLR2004
    except ValueError:
        return None
    return None


def plan_title(titles: Iterable[str], covers: Iterable[str]) -> str | None:
    """The plan's own name: the first line that speaks of a plan, else the first title line."""
    lines = list(titles)
    named = (text for text in chain(lines, covers) if _PLAN_WORDS.search(text))
    return next(named, None) or next(iter(lines), None)
