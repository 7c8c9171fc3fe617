"""The events of a calendar file beside what is known: which are new, and whose they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from udplan.briefing.ics import CalendarFile, Event
from udplan.intake.forums import forums_named
from udplan.settings import Settings
from udplan.store.meetings import KeptMeeting


class What(StrEnum):
    """What entering an event would do; the order is that of the page."""

    NEW = "nyt"
    CANCELS = "aflyst i filen"
    BACK = "aflyst her på siden"
    KNOWN = "kendt i forvejen"
    NOTHING = "aflyst, og ukendt her"


CHANGES: Final = (What.NEW, What.CANCELS, What.BACK)
"""Those that would change something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An event beside what is known of a forum's meetings."""

    event: Event
    what: What
    forums: tuple[str, ...]
    """The forums that the title names."""
    fits: bool
    """The title names this forum, and no other."""


def compared(
    found: CalendarFile,
    *,
    forum: str,
    settings: Settings,
    days: Iterable[date],
    entered: Iterable[KeptMeeting] = (),
) -> tuple[Proposal, ...]:
    """What each event would do to the forum's meetings, those that fit first."""
    known = frozenset(days)
    off = {one.day for one in entered if one.forum == forum and one.cancelled}
    named = {one: () if one.private else forums_named(one.title, settings) for one in found.events}
    held = {one.day for one, its in named.items() if its == (forum,) and not one.cancelled}
    every = [
        Proposal(
            event=one,
            what=_what(one, known=known, off=off, held=held),
            forums=its,
            fits=its == (forum,),
        )
        for one, its in named.items()
    ]
    return tuple(sorted(every, key=lambda one: (not one.fits, one.event)))


def _what(event: Event, *, known: frozenset[date], off: set[date], held: set[date]) -> What:
    if event.cancelled:
        meets = event.day in known and event.day not in held
        return What.CANCELS if meets else What.NOTHING
    if event.day in known:
        return What.KNOWN
    return What.BACK if event.day in off else What.NEW


def forums_of(proposals: Iterable[Proposal]) -> dict[str, int]:
    """Forum to how many titles name it alone, the most first."""
    counts: dict[str, int] = {}
    for one in proposals:
        if len(one.forums) == 1:
            counts[one.forums[0]] = counts.get(one.forums[0], 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))
