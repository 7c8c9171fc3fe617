"""The plan's times as a calendar file (.ics) for one committee, forum or responsible.

Short times (a day, a week, a month) stand on their days; of longer ones only the last day stands,
for a bar of half a year hides everything else in a calendar. Read in again, the file updates what
it wrote before: each event has a name of its own for ever, and the number of its edition rises.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from udplan import danish, labels
from udplan.export.account import left_out
from udplan.export.ground import Ground
from udplan.export.printable import plain
from udplan.plan import Item, Precision, Step, TimeReading
from udplan.status import GROUP, Group, describe

MIME: Final = "text/calendar"

_SHORT: Final = (Precision.DAY, Precision.WEEK, Precision.MONTH)
_EPOCH: Final = datetime(2020, 1, 1, tzinfo=UTC)
_MINUTE: Final = 60
_OVER: Final = (Group.DONE, Group.DROPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Which part of the plan the calendar shows."""

    name: str
    """»BUU«, »Direktionen«, »Ejendomschefen«: stands in the calendar's own name."""
    committee: str | None = None
    """Its own items and the cross-cutting; and its own steps on the way of a case."""
    owner: str | None = None
    """As written in the plan; capitals do not matter."""

    def has(self, item: Item) -> bool:
        """Whether the item is among them."""
        if self.owner is not None:
            wanted = danish.fold(self.owner)
            return any(danish.fold(owner) == wanted for owner in item.owners)
        if self.committee is None:
            return True
        return self.committee in item.committees or item.cross_cutting or item.all_committees


def calendar(ground: Ground, whose: Whose, items: Sequence[Item] | None = None) -> bytes:
    """The file, of these items or the whole plan's.

    Closed items are left out and counted, unless the ground shows them.
    """
    among = ground.items if items is None else items
    chosen = [item for item in among if whose.has(item)]
    shown = [item for item in chosen if not ground.hides(item)]
    timed = [item for item in shown if _has_time(item)]
    book = Calendar()
    book.add("prodid", "-//udplan//udplan//DA")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    mark = "EKSEMPELDATA: " if ground.reading.example else ""
    book.add("x-wr-calname", plain(f"{mark}{ground.plan_name}, {whose.name}"))
    book.add("x-wr-caldesc", plain(_described(ground, chosen, shown, timed)))
    for event in _events(ground, whose, timed):
        book.add_component(event)
    return bytes(book.to_ical())


def _described(
    ground: Ground, chosen: Sequence[Item], shown: Sequence[Item], timed: Sequence[Item]
) -> str:
    words = [*ground.origin()]
    without = len(shown) - len(timed)
    if without:
        words.append(
            f"{danish.count(without, 'punkt', 'punkter')} uden et tidspunkt, der kan aflæses, "
            "står ikke i kalenderen."
        )
    if len(chosen) > len(shown):
        words.append(f"{left_out(len(chosen) - len(shown))}.")
    return " ".join(words)


def _has_time(item: Item) -> bool:
    return item.timing.reading == TimeReading.INTERVAL and item.timing.flag_after is not None


def _events(ground: Ground, whose: Whose, items: Iterable[Item]) -> Iterator[Event]:
    for item in items:
        yield _of_item(ground, item)
        for step in _steps(item, whose):
            yield _of_step(ground, item, step)


def _of_item(ground: Ground, item: Item) -> Event:
    time, verdict = item.timing, ground.judged(item).verdict
    last = time.flag_after or date.max
    short = time.start is not None and time.end is not None and time.precision in _SHORT
    first = time.start if short and time.start is not None else last
    over = GROUP[verdict] in _OVER
    event = _event(
        ground,
        name=_named(ground, item),
        first=first,
        last=max(first, time.end if short and time.end is not None else last),
        summary=_summary(item) if short else f"Senest: {_summary(item)}",
        over=over,
    )
    event.add("description", plain("\n".join(_told(ground, item))))
    return event


def _of_step(ground: Ground, item: Item, step: Step) -> Event:
    last = step.end or step.start or date.max
    event = _event(
        ground,
        name=f"{_named(ground, item)}-{step.body}-{last.isoformat()}",
        first=step.start or last,
        last=last,
        summary=f"{step.body} behandler {_summary(item)}",
        over=False,
    )
    event.add("description", plain("\n".join(_told(ground, item))))
    return event


def _steps(item: Item, whose: Whose) -> Iterator[Step]:
    """The steps with a day: those of the committee, or all where no committee is asked for."""
    for step in item.route:
        if (step.end or step.start) and whose.committee in (None, step.body):
            yield step


def _event(
    ground: Ground, *, name: str, first: date, last: date, summary: str, over: bool
) -> Event:
    saved = ground.reading.source.saved
    when = saved.replace(tzinfo=danish.COPENHAGEN) if saved is not None else ground.made
    event = Event()
    event.add("uid", f"{hashlib.sha256(name.encode()).hexdigest()[:32]}@udplan")
    event.add("sequence", int((when - _EPOCH).total_seconds() // _MINUTE))
    event.add("dtstamp", when.astimezone(UTC))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # the end is the first day after
    event.add("summary", plain(summary))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if over else "CONFIRMED")
    return event


def _named(ground: Ground, item: Item) -> str:
    """The item's name for ever: its thread through the versions, where they are known."""
    story = ground.stories.get(item.key)
    return f"punkt-{story.thread if story is not None else item.key}"


def _summary(item: Item) -> str:
    return f"{item.number or ''} {item.title}".strip()


def _told(ground: Ground, item: Item) -> Iterator[str]:
    time, judgement = item.timing, ground.judged(item)
    yield f"Tidspunkt i planen: {time.text or labels.NOT_GIVEN} (læst som {describe(time)})"
    yield f"Vurdering pr. {danish.day(ground.as_of)}: {judgement.verdict}"
    if item.committees:
        yield f"Udvalg: {', '.join(item.committees)}"
    if item.owners:
        yield f"Ansvarlig: {', '.join(item.owners)}"
    if item.closed:
        yield "Lukket punkt"
    yield f"Tidspunkterne i planen er vejledende. Kilde: {ground.reading.source.file}"
