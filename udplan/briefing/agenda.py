"""What stands on the agenda of one meeting, and what is known beside the plan itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from udplan.briefing.calendar import Sitting
from udplan.briefing.decided import Outcome
from udplan.contract import Json
from udplan.history.stories import Story
from udplan.plan import Item, Timing
from udplan.status import Judgement
from udplan.store.agenda import AgendaAct
from udplan.store.references import ItemRef


class Reason(StrEnum):
    """Why an item is on the agenda; the order is that of the meeting."""

    NEWLY_PAST = "newly-past"
    STILL_PAST = "still-past"
    DUE_BEFORE_NEXT = "due-before-next"
    UNOWNED = "cross-cutting-unowned"
    MOVED_OFTEN = "moved-often"
    GONE = "gone"
    REOPENED = "reopened"
    SAID_FINE = "said-fine-though-past"
    COMMITTEE_NEAR = "committee-meeting-near"
    DECIDED = "decided-and-open"
    PUT_ON = "put-on"
    """Not of the data: somebody put it on, or carried it over from an earlier meeting."""


TITLE: Final = {
    Reason.NEWLY_PAST: "Passeret siden sidste møde",
    Reason.STILL_PAST: "Passeret før sidste møde og stadig åbne",
    Reason.DUE_BEFORE_NEXT: "Udløber før næste møde",
    Reason.UNOWNED: "Tværgående uden én klar ansvarlig",
    Reason.MOVED_OFTEN: "Flyttet to gange eller mere",
    Reason.GONE: "Ikke længere i projektmappen",
    Reason.REOPENED: "Genåbnet",
    Reason.SAID_FINE: "Meldt grønt, selv om tiden er gået",
    Reason.COMMITTEE_NEAR: "Skal behandles politisk inden længe",
    Reason.DECIDED: "Besluttet tidligere og stadig åbne",
    Reason.PUT_ON: "Sat på dagsordenen",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item on the agenda, and why."""

    item: Item
    because: str
    """One sentence: the reason that put it in its group."""
    judgement: Judgement
    remarks: tuple[str, ...] = ()
    """What else the meeting should have in mind, a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The items of one reason, the cross-cutting first, then the most pressing."""

    reason: Reason
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """The heading of the group."""
        return TITLE[self.reason]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What a meeting is proposed to take a stand on."""

    sitting: Sitting
    groups: tuple[Group, ...]
    """Only those that have items, in order."""
    left_out: tuple[Entry, ...] = ()
    """What fits a group but was taken off."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All items in the order of the meeting."""
        return tuple(entry for group in self.groups for entry in group.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is known beside the plan itself; what is empty is not asked about."""

    gone: Sequence[Item] = ()
    """Items of the version that the last meeting had, that the plan no longer has."""
    gone_names: Mapping[str, ItemRef] = field(default_factory=dict)
    """How the store names them, by their key."""
    reopened: frozenset[str] = frozenset()
    """Keys of items that were reported finished then, and are not now."""
    stories: Mapping[str, Story] = field(default_factory=dict)
    """By the item's key."""
    times_before: Mapping[str, Timing] = field(default_factory=dict)
    """The time of a postponed item before it was postponed, by its key."""
    outcomes: Mapping[str, Sequence[Outcome]] = field(default_factory=dict)
    """What earlier meetings of the forum decided of an item, by its key, the latest last."""
    put_on: Mapping[str, str] = field(default_factory=dict)
    """Keys that people put on, and the sentence that says who."""
    taken_off: frozenset[str] = frozenset()
    acts: Mapping[str, AgendaAct] = field(default_factory=dict)
    """What was done with an item before this meeting, by its key."""
    meetings: Mapping[str, Sequence[date]] = field(default_factory=dict)
    """The days of each forum, for what is promised to a committee."""


def agenda_as_json(agenda: Agenda) -> Json:
    """The answer of `python -m udplan agenda`."""
    sitting = agenda.sitting
    return {
        "forum": sitting.forum,
        "meeting": sitting.day.isoformat(),
        "last_meeting": sitting.last.isoformat() if sitting.last else None,
        "next_meeting": sitting.following.isoformat() if sitting.following else None,
        "groups": [
            {
                "reason": str(group.reason),
                "title": group.title,
                "items": [
                    {
                        "key": entry.item.key,
                        "number": entry.item.number,
                        "title": entry.item.title,
                        "because": entry.because,
                        "remarks": list(entry.remarks),
                    }
                    for entry in group.entries
                ],
            }
            for group in agenda.groups
        ],
        "left_out": len(agenda.left_out),
    }
