"""The one rule for lateness: what udplan concludes of an item as of a day.

Every figure, chart, table, file and agenda takes its verdict from `judge`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from udplan import danish
from udplan.plan import Item, State, Step, TimeReading, Timing


class Verdict(StrEnum):
    """What we conclude, in screen order: what asks for attention first."""

    PAST = "tidspunkt passeret"
    POSTPONED = "udskudt uden ny dato"
    UNREADABLE = "tidspunkt kan ikke aflæses"
    NO_TIME = "uden tidspunkt"
    SOON = "forfalder snart"
    IN_TIME = "inden for tiden"
    ONGOING = "løbende"
    DONE = "afsluttet"
    DROPPED = "udgået"


class Group(StrEnum):
    """The verdicts as charts show them, in the order from the base line."""

    PAST = "Tidspunkt passeret"
    SOON = "Forfalder snart"
    NO_TIME = "Mangler tidspunkt"
    IN_TIME = "Inden for tiden"
    ONGOING = "Løbende"
    DONE = "Afsluttet"
    DROPPED = "Udgået"


GROUP = {
    Verdict.PAST: Group.PAST,
    Verdict.POSTPONED: Group.NO_TIME,
    Verdict.UNREADABLE: Group.NO_TIME,
    Verdict.NO_TIME: Group.NO_TIME,
    Verdict.SOON: Group.SOON,
    Verdict.IN_TIME: Group.IN_TIME,
    Verdict.ONGOING: Group.ONGOING,
    Verdict.DONE: Group.DONE,
    Verdict.DROPPED: Group.DROPPED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict, and the sentence that gives its reason."""

    verdict: Verdict
    because: str
    days_past: int | None = None
    """Days from `flag_after` to the reference date; None unless the time has passed."""


def judge(
    item: Item, as_of: date, *, soon_days: int = 30, before: Timing | None = None
) -> Judgement:
    """Judge one item as of a day; the first rule that applies wins.

    `before` is the item's time in the version before it was postponed: a time that differs from
    it is a new one.
    """
    time = item.timing
    if item.state == State.DROPPED:
        return Judgement(verdict=Verdict.DROPPED, because="Punktet er udgået af planen.")
    if item.state == State.DONE or time.reading == TimeReading.DONE:
        return Judgement(verdict=Verdict.DONE, because="Punktet er meldt afsluttet.")
    ongoing = item.state == State.ONGOING or time.reading == TimeReading.ONGOING
    if ongoing and time.end is None:
        return Judgement(
            verdict=Verdict.ONGOING, because="Punktet er løbende og har ikke en slutdato."
        )
    if item.state == State.POSTPONED and not _has_new_time(time, before):
        return Judgement(
            verdict=Verdict.POSTPONED, because="Punktet er udskudt, og planen giver ingen ny dato."
        )
    if time.reading == TimeReading.UNREADABLE:
        return Judgement(
            verdict=Verdict.UNREADABLE, because=f"»{time.text}« kan ikke læses som et tidspunkt."
        )
    if time.flag_after is None:
        words = f"»{time.text}« er ikke et tidspunkt." if time.text else "Tidspunktet er tomt."
        return Judgement(verdict=Verdict.NO_TIME, because=words)
    return _by_the_time(item, as_of, time.flag_after, soon_days)


def _by_the_time(item: Item, as_of: date, flag_after: date, soon_days: int) -> Judgement:
    time = item.timing
    reading = f"»{time.text}« læses som {describe_whole(time)}"
    if flag_after < as_of:
        if time.open_ended and item.state == State.BEGUN:
            return Judgement(
                verdict=Verdict.IN_TIME,
                because=f"{reading}, og punktet er meldt igangsat.",
            )
        days = (as_of - flag_after).days
        return Judgement(
            verdict=Verdict.PAST,
            because=(
                f"{reading}; {danish.day(flag_after)} er før {danish.day(as_of)}, "
                "og punktet er ikke meldt afsluttet."
            ),
            days_past=days,
        )
    due = time.end if time.end is not None and time.end >= as_of else flag_after
    if due <= as_of + timedelta(days=soon_days):
        return Judgement(
            verdict=Verdict.SOON,
            because=f"{reading}; {danish.day(due)} er inden for {soon_days} dage.",
        )
    return Judgement(
        verdict=Verdict.IN_TIME,
        because=f"{reading}; {danish.day(due)} ligger længere fremme end {soon_days} dage.",
    )


def _has_new_time(time: Timing, before: Timing | None) -> bool:
    if time.reading != TimeReading.INTERVAL:
        return False
    return time.moved or (before is not None and before.flag_after != time.flag_after)


def describe_whole(time: Timing) -> str:
    """As `describe`, and by when it must have begun where it is given time to begin in."""
    words, latest = describe(time), time.flag_after
    if time.end is None and time.start is not None and latest is not None and latest > time.start:
        # »fra skoleåret 2025/26«: its first month.
        return f"{words} og skal være begyndt senest {danish.day(latest)}"
    return words


def describe(time: Timing) -> str:
    """The interval in words: »01-06-2025 til 31-07-2025«, »senest 01-09-2025«."""
    if time.start is None:
        last = time.end or time.flag_after
        return f"senest {danish.day(last)}" if last else "intet tidspunkt"
    if time.end is None:
        return f"fra {danish.day(time.start)}"
    if time.start == time.end:
        return danish.day(time.start)
    return f"{danish.day(time.start)} til {danish.day(time.end)}"


def describe_step(step: Step) -> str:
    """A stop on the way of a case and when it is: »BUU 11-06-2025«, »ØK januar 2025«, »KB«."""
    when = danish.span(step.start, step.end)
    return f"{step.body} {when}" if when else step.body
