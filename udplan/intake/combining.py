"""What opening words, ranges and chains make of units of time.

Where one of two times has a year, it serves both: in »dec./jan. 2026« December is 2025's.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from udplan.intake.spans import ABOUT, DAY, Span, Unit, last_of
from udplan.plan import Precision


class Opening(StrEnum):
    """What the word before a unit asks for."""

    BY = "by"
    """»senest«: the unit is within."""
    BEFORE = "before"
    """»inden«: the unit is not within; a day itself is only flagged the day after."""
    AS_AT = "as at"
    """»pr.«: a cut-off day."""
    FROM = "from"
    """»fra«: asks only that it has begun."""
    ABOUT = "about"
    AFTER = "after"
    AT = "at"
    """»i«, »på«, »den«: nothing but grammar."""


def opened(unit: Unit, opening: Opening, words: str = "") -> Unit:
    """The unit as its opening word makes it; `words` are the unit's own."""
    if opening == Opening.AT:
        return unit
    late = words.strip().startswith("ultimo")
    return replace(unit, resolve=lambda year: _opened(unit.resolve(year), opening, unit.day, late))


def _opened(whole: Span, opening: Opening, a_day: bool, late: bool) -> Span:
    start, end = whole.start or whole.end, whole.end or whole.flag
    if start is None:
        return whole
    match opening:
        case Opening.BY:
            return replace(whole, start=None, end=end, flag=max(end, whole.flag))
        case Opening.BEFORE:
            last = start - DAY
            return replace(whole, start=None, end=last, flag=start if a_day else last)
        case Opening.AS_AT if late and end == last_of(end.year, end.month):
            return replace(whole, start=end)
        case Opening.FROM:
            return replace(whole, start=start, end=None)
        case Opening.AFTER:
            return replace(whole, start=end + DAY, end=None, flag=last_of(end.year, end.month + 1))
        case Opening.ABOUT if a_day:
            # »ca. 1. maj« is 20 April to 10 May: ten days from the first to the last of each side.
            return replace(
                whole, start=start - ABOUT - DAY, end=end + ABOUT - DAY, flag=end + ABOUT - DAY
            )
        case _:
            return whole


def ranged(first: Unit, last: Unit) -> Unit:
    """From the beginning of the one to the end of the other."""

    def resolve(year: int) -> Span:
        one, other = _years(first, last, year)
        begun, ended = first.resolve(one), last.resolve(other)
        return Span(
            start=begun.start or begun.end,
            end=ended.end,
            flag=max(ended.flag, begun.flag),
            precision=Precision.PERIOD,
        )

    return Unit(resolve=resolve, year=first.year if first.year is not None else last.year)


def _years(first: Unit, last: Unit, year: int) -> tuple[int, int]:
    if first.year is not None and last.year is not None:
        return first.year, last.year
    if last.year is not None:
        after = _begins(first, last.year) > last.resolve(last.year).flag
        return last.year - after, last.year
    base = first.year if first.year is not None else year
    return base, base + (last.resolve(base).flag < _begins(first, base))


def _begins(unit: Unit, year: int) -> date:
    whole = unit.resolve(year)
    return whole.start or whole.flag


def chained(units: list[Unit], year: int) -> Span:
    """Several times in one cell: from the first to the last, flagged on the last.

    A time without a year has that of the next one that has; »uge 10 (marts)« is the week.
    """
    following = next((unit.year for unit in reversed(units) if unit.year is not None), year)
    spans: list[Span] = []
    for unit in reversed(units):
        following = following if unit.year is None else unit.year
        spans.insert(0, unit.resolve(following))
    return over(_narrowest(spans))


def over(spans: list[Span]) -> Span:
    """The one stretch that holds all of these, flagged on the last; a single one is itself."""
    if len(spans) == 1:
        return spans[0]
    starts = [one.start or one.end or one.flag for one in spans]
    ends = [one.end for one in spans if one.end is not None]
    return Span(
        start=min(starts),
        end=max(ends) if len(ends) == len(spans) else None,
        flag=max(one.flag for one in spans),
        precision=Precision.PERIOD,
    )


def _narrowest(spans: list[Span]) -> list[Span]:
    """Without those that only say again where a narrower one lies."""
    once = list(dict.fromkeys(spans))
    return [one for one in once if not any(_holds(one, other) for other in once)]


def _holds(outer: Span, inner: Span) -> bool:
    if outer == inner or outer.start is None or outer.end is None:
        return False
    if inner.start is None or inner.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end
