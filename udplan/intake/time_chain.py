"""Several times in one cell: their years, their one stretch, and which committee has which.

years      a year serves those beside it without one: »dec./jan. 2026« is December of 2025
stretch    from the first to the last; a time that lies within another is the more exact one
steps      each body has the times of its own part of the text
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from udplan.intake.spans import Span
from udplan.intake.time_cursor import Point
from udplan.plan import Doubt, Precision, Step

_ACROSS = 5
"""»BUU december, KB april«: so few months on, the later one is the next year's."""
_YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time where it stands in the text."""

    point: Point
    clause: int
    """Which part of the text, divided by commas and line breaks, it stands in."""
    range_end: bool = False
    """It ends the range that the time before it began (»-«, »til«)."""
    loose: bool = False
    """Nothing joins it to the time before it: an aside in brackets, »uge 10 i marts«."""
    aside: bool = False
    """It stands in brackets."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A body, or the place of a time among the bodies."""

    body: str | None
    when: int | None
    parted: bool
    """A comma, a line break or »henholdsvis« stands before it."""


def resolved(whens: Sequence[When], plan_first: int) -> list[Span]:
    """The days of each time, its year taken from the text round it, else from the plan."""
    years = _years(whens, plan_first)
    spans: list[Span] = []
    for when, year in zip(whens, years, strict=True):
        one = when.point.unit.resolve(year)
        written = when.point.years
        if len(written) > 1:
            one = joined([when.point.unit.resolve(each) for each in written])
        spans.append(one)
    return spans


def _years(whens: Sequence[When], plan_first: int) -> list[int]:
    years: list[int | None] = [when.point.years[-1] if when.point.years else None for when in whens]
    for at in range(len(whens) - 2, -1, -1):
        following = years[at + 1]
        if years[at] is None and following is not None and _lends(whens[at + 1]):
            years[at] = following - _turns(whens[at], whens[at + 1], following)
    known: list[int] = []
    for at, when in enumerate(whens):
        year = years[at]
        if year is None and at == 0:
            year = when.point.unit.base or plan_first
        elif year is None:
            if when.point.unit.base is not None:
                year = when.point.unit.base
            else:
                year = known[-1] + _turns(whens[at - 1], when, known[-1])
        known.append(year)
    return known


def _lends(when: When) -> bool:
    """A bare year is a time of its own and says nothing of the month before it."""
    return not when.point.unit.is_year and not when.point.unit.fixed


def _turns(one: When, other: When, year: int) -> bool:
    """Whether the year ends between two times that have no year or only one."""
    if one.point.unit.fixed or other.point.unit.fixed:
        return False
    if one.point.unit.is_year or other.point.unit.is_year:
        return False
    first, last = one.point.unit.resolve(year), other.point.unit.resolve(year)
    if other.range_end:
        return last.last < first.first
    on = last.first.month + _YEAR_MONTHS - first.first.month
    return on <= _ACROSS and last.last < first.first


def whole(spans: Sequence[Span], whens: Sequence[When]) -> Span:
    """The one stretch of all the times."""
    merged: list[Span] = []
    for one, when in zip(spans, whens, strict=True):
        exact = _more_exact(merged[-1], one) if merged and when.loose else None
        if exact is not None:
            merged[-1] = exact
        else:
            merged.append(one)
    return joined(merged)


def _more_exact(one: Span, other: Span) -> Span | None:
    """Of two times for the same, the narrower; None where they are about different days."""
    start = other.first if other.start is not None else one.first
    if one.end is None or other.end is None:
        return None
    if other.end < one.first or start > one.end:
        return None
    if start >= one.first and other.end <= one.end:
        exact = replace(other, start=None if one.start is None else start)
        return replace(exact, doubts=(*one.doubts, *other.doubts))
    if one.start is None or (start <= one.first and other.end >= one.end):
        return replace(one, doubts=(*one.doubts, *other.doubts))
    return None


def joined(spans: Sequence[Span]) -> Span:
    """From the first to the last; open at an end where that one is open."""
    once = list(dict.fromkeys(spans))
    if len(once) == 1:
        return once[0]
    last = max(once, key=lambda one: (one.last, one.end is None))
    starts = [one.first if one.start is None else one.start for one in once]
    doubts: tuple[Doubt, ...] = tuple(dict.fromkeys(d for one in once for d in one.doubts))
    return Span(
        start=None if _is_open(once[0]) else min(starts),
        end=None if last.end is None else last.last,
        flag=max(one.flag for one in once),
        precision=Precision.PERIOD,
        doubts=doubts,
    )


def _is_open(one: Span) -> bool:
    return one.start is None and not one.doubts


# --- steps --------------------------------------------------------------------------------------

_Group = tuple[list[str], list[int]]


def steps(mentions: Sequence[Mention], spans: Sequence[Span]) -> tuple[Step, ...]:
    """Each body with its own days, whether they stand before or after it."""
    found: list[Step] = []
    for bodies, whens in _groups(mentions):
        own = joined([spans[when] for when in whens]) if whens else None
        found += (
            Step(body=body, start=own.start if own else None, end=own.end if own else None)
            for body in bodies
        )
    return tuple(found)


def _groups(mentions: Sequence[Mention]) -> list[_Group]:
    groups: list[_Group] = []
    bodies: list[str] = []
    whens: list[int] = []
    body_first = True
    for mention in mentions:
        full = bool(bodies) and bool(whens)
        again = mention.body is not None if body_first else mention.when is not None
        if mention.parted or (full and again):
            groups.append((bodies, whens))
            bodies, whens = [], []
        if not bodies and not whens:
            body_first = mention.body is not None
        if mention.body is not None:
            bodies.append(mention.body)
        elif mention.when is not None:
            whens.append(mention.when)
    groups.append((bodies, whens))
    return groups
