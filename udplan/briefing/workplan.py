"""A committee's work plan: at which meeting, or in which month, each of its items belongs.

The way of the case (politisk behandling) goes before the time: it says what the committee is to do,
the time says only when all must be over. Each item has one place, and the sentence that gives it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from udplan import danish
from udplan.plan import Item, Step, Timing
from udplan.settings import Body, Settings
from udplan.status import Judgement, Verdict, judge


class Where(StrEnum):
    """What kind of place an item has in the plan."""

    OVERDUE = "passeret og ikke afsluttet"
    MEETING = "møde"
    MONTH = "måned uden møde"
    UNDATED = "uden et tidspunkt, der kan lægges på et møde"
    FINISHED = "afsluttet eller udgået"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one item stands, and why."""

    item: Item
    judgement: Judgement
    where: Where
    because: str
    day: date | None = None
    """The meeting, or the day by which a month was found."""
    taken_over: str | None = None
    """The ended committee whose item it is, where the plan names only that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of the plan; a meeting without items is there too."""

    first: date
    meetings: Mapping[date, tuple[Place, ...]] = field(default_factory=dict)
    loose: tuple[Place, ...] = ()
    """What has a time in the month, but no meeting."""

    @property
    def places(self) -> tuple[Place, ...]:
        """All that stands in the month."""
        return (*(one for day in self.meetings for one in self.meetings[day]), *self.loose)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlan:
    """All of a committee's items, each once."""

    committee: str
    as_of: date
    overdue: tuple[Place, ...]
    months: tuple[Month, ...]
    """One after the other, those without meetings too."""
    undated: tuple[Place, ...]
    finished: tuple[Place, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Every item of the committee."""
        inside = tuple(place for month in self.months for place in month.places)
        return (*self.overdue, *inside, *self.undated, *self.finished)


def predecessors(settings: Settings, committee: str, as_of: date) -> tuple[Body, ...]:
    """The committees that have ended and whose work this one took over, also through others."""
    found: dict[str, Body] = {}
    wanted = [committee]
    while wanted:
        successor = wanted.pop()
        for body in settings.committees():
            known = body.code == committee or body.code in found
            if body.successor == successor and not known and ended(body, as_of):
                found[body.code] = body
                wanted.append(body.code)
    return tuple(found.values())


def ended(body: Body, as_of: date) -> bool:
    """Whether a committee sits no more; one with a successor and no last day has ended."""
    if body.valid_to is not None:
        return body.valid_to < as_of
    return body.successor is not None


def belongs(item: Item, committee: str, former: Iterable[str], *, cross_cutting: bool) -> bool:
    """Whether an item is in the committee's plan: its own, taken over, or named on the way."""
    codes = {committee, *former}
    return (
        not codes.isdisjoint(item.committees)
        or item.all_committees
        or any(step.body in codes for step in item.route)
        or (cross_cutting and item.cross_cutting)
    )


def work_plan(
    items: Iterable[Item],
    committee: str,
    meetings: Sequence[date],
    as_of: date,
    settings: Settings,
    *,
    cross_cutting: bool = False,
    times_before: Mapping[str, Timing] | None = None,
) -> WorkPlan:
    """Place each of the committee's items; `meetings` are its own days, ascending."""
    former = tuple(body.code for body in predecessors(settings, committee, as_of))
    case = _Case(
        committee=committee,
        former=former,
        meetings=tuple(meetings),
        as_of=as_of,
        settings=settings,
        before=times_before or {},
    )
    places = [
        case.place(item)
        for item in items
        if belongs(item, committee, former, cross_cutting=cross_cutting)
    ]

    def those(where: Where) -> tuple[Place, ...]:
        return tuple(sorted((one for one in places if one.where == where), key=_order))

    return WorkPlan(
        committee=committee,
        as_of=as_of,
        overdue=those(Where.OVERDUE),
        months=_months(meetings, those(Where.MEETING), those(Where.MONTH), as_of),
        undated=those(Where.UNDATED),
        finished=those(Where.FINISHED),
    )


_NO_TIME: Final = (Verdict.POSTPONED, Verdict.UNREADABLE, Verdict.NO_TIME, Verdict.ONGOING)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One item after the other, against the same committee's days."""

    committee: str
    former: tuple[str, ...]
    meetings: tuple[date, ...]
    as_of: date
    settings: Settings
    before: Mapping[str, Timing]

    def place(self, item: Item) -> Place:
        """The first rule that applies wins."""
        judgement = judge(
            item,
            self.as_of,
            soon_days=self.settings.soon_days,
            before=self.before.get(item.key),
        )
        where, day, because = self._where(item, judgement)
        return Place(
            item=item,
            judgement=judgement,
            where=where,
            day=day,
            because=because,
            taken_over=self._taken_over(item),
        )

    def _taken_over(self, item: Item) -> str | None:
        if self.committee in item.committees:
            return None
        return next((code for code in item.committees if code in self.former), None)

    def _where(self, item: Item, judgement: Judgement) -> tuple[Where, date | None, str]:
        if judgement.verdict in (Verdict.DONE, Verdict.DROPPED):
            return Where.FINISHED, None, judgement.because
        steps = self._steps(item)
        ahead = next((step for step in steps if _last(step) >= self.as_of), None)
        if ahead is not None:
            return self._by_the_way(ahead)
        if judgement.verdict == Verdict.PAST:
            return Where.OVERDUE, item.timing.flag_after, self._overdue(item, steps)
        if steps and judgement.verdict != Verdict.POSTPONED:
            where, day, because = self._by_the_way(steps[-1])
            return where, day, f"{because} Punktet er ikke meldt afsluttet{_onwards(item, steps)}."
        if judgement.verdict in _NO_TIME:
            return Where.UNDATED, None, judgement.because
        return self._by_the_time(item)

    def _steps(self, item: Item) -> list[Step]:
        """The committee's own stops that have days, in order."""
        codes = {self.committee, *self.former}
        own = [step for step in item.route if step.body in codes and (step.start or step.end)]
        return sorted(own, key=_last)

    def _by_the_way(self, step: Step) -> tuple[Where, date, str]:
        last = _last(step)
        first = step.start or last
        said = f"Sagsgangen siger {step.body} {_span(first, last)}"
        inside = [day for day in self.meetings if first <= day <= last]
        if len(inside) == 1:
            only = "" if first == last else "; det er udvalgets eneste møde i den tid"
            return Where.MEETING, inside[0], f"{said}{only}."
        if not inside:
            return Where.MONTH, last, f"{said}; udvalget har intet møde {_within(first, last)}."
        days = danish.listed([danish.day(day) for day in inside])
        return Where.MONTH, last, f"{said} uden dag; udvalget mødes {days}."

    def _overdue(self, item: Item, steps: Sequence[Step]) -> str:
        flag = item.timing.flag_after
        told = f"»{item.timing.text}« udløb {danish.long_day(flag)}" if flag else "Tiden er udløbet"
        if steps:
            last = _last(steps[-1])
            told += f"; sagsgangen sagde {steps[-1].body} {_span(steps[-1].start or last, last)}"
        elif flag is not None:
            held = [day for day in self.meetings if day <= flag]
            told += f"; sidste møde inden var {danish.day(held[-1])}" if held else ""
        return f"{told}."

    def _by_the_time(self, item: Item) -> tuple[Where, date | None, str]:
        flag = item.timing.flag_after
        if flag is None or flag < self.as_of:
            return Where.UNDATED, None, f"»{item.timing.text}« har ingen slutdato."
        said = f"»{item.timing.text}« udløber {danish.long_day(flag)}"
        before = [day for day in self.meetings if self.as_of <= day <= flag]
        if before and (before[-1].year, before[-1].month) == (flag.year, flag.month):
            return Where.MEETING, before[-1], f"{said}; det er sidste møde inden."
        last = f"; sidste møde inden er {danish.day(before[-1])}" if before else ""
        month = f"{danish.MONTHS[flag.month - 1]} {flag.year}"
        return Where.MONTH, flag, f"{said}, og udvalget har intet møde i {month} inden{last}."


def _last(step: Step) -> date:
    last = step.end or step.start
    assert last is not None  # noqa: S101  `_steps` gives none without
    return last


def _span(first: date, last: date) -> str:
    if first == last:
        return danish.day(last)
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{danish.MONTHS[last.month - 1]} {last.year}"
    return f"{danish.day(first)} til {danish.day(last)}"


def _within(first: date, last: date) -> str:
    return "den dag" if first == last else "i den tid"


def _onwards(item: Item, steps: Sequence[Step]) -> str:
    """»; sagen går videre til ØK 16-09-2025«, where the way says so."""
    after = _last(steps[-1])
    later = [
        step
        for step in item.route
        if (step.start or step.end) and _last(step) > after and step not in steps
    ]
    if not later:
        return ""
    following = min(later, key=_last)
    last = _last(following)
    return f"; sagen går videre til {following.body} {_span(following.start or last, last)}"


def _order(place: Place) -> tuple[object, ...]:
    item = place.item
    return (
        -(place.judgement.days_past or 0),
        place.day or date.max,
        danish.sort_key(f"{item.number or ''} {item.title}"),
    )


def _months(
    meetings: Sequence[date], at: Sequence[Place], loose: Sequence[Place], as_of: date
) -> tuple[Month, ...]:
    """From the first month that holds something to the last, none left out."""
    days = [*meetings, *(one.day for one in (*at, *loose) if one.day is not None), as_of]
    first, end = min(days).replace(day=1), max(days)
    found = []
    while first <= end:
        following = (first + timedelta(days=31)).replace(day=1)
        held = [day for day in meetings if first <= day < following]
        found.append(
            Month(
                first=first,
                meetings={
                    day: tuple(one for one in at if one.day == day) for day in dict.fromkeys(held)
                },
                loose=tuple(
                    one for one in loose if one.day is not None and first <= one.day < following
                ),
            )
        )
        first = following
    return tuple(found)
