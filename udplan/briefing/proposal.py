"""The agenda that the data propose for one meeting.

An item stands in the first group that fits it, in the order of `Reason`. The day of the meeting is
the reference date. What needs an earlier version or an earlier decision is there only when given.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from udplan import danish, labels
from udplan.briefing.agenda import Agenda, Background, Entry, Group, Reason
from udplan.briefing.calendar import Sitting
from udplan.plan import Item, Kind, Light, State, TimeReading
from udplan.settings import Role, Settings
from udplan.status import Judgement, Verdict, describe_whole, judge
from udplan.summaries import OFTEN

_NEAR: Final = timedelta(days=30)
"""How far ahead a committee's meeting is near where the next meeting is not known."""


def propose(
    items: Sequence[Item],
    sitting: Sitting,
    settings: Settings,
    background: Background | None = None,
) -> Agenda:
    """The agenda of a meeting; a committee's has its own items and the cross-cutting ones."""
    known = background or Background()
    committees = {body.code for body in settings.committees()}
    case = _Case(sitting=sitting, settings=settings, known=known, committees=committees)
    found: dict[Reason, list[Entry]] = {reason: [] for reason in Reason}
    left_out = []
    for item in items:
        if not _belongs(item, sitting.forum, committees):
            continue
        entry = case.entry(item)
        if item.key in known.taken_off:
            left_out.append(entry[1] if entry is not None else case.taken_off(item))
        elif entry is not None:
            found[entry[0]].append(entry[1])
    for item in known.gone:
        if not _belongs(item, sitting.forum, committees):
            continue
        if item.key in known.taken_off:
            left_out.append(case.gone(item))
        else:
            found[Reason.GONE].append(case.gone(item))
    return Agenda(
        sitting=sitting,
        groups=tuple(
            Group(reason=reason, entries=tuple(sorted(entries, key=_order)))
            for reason, entries in found.items()
            if entries
        ),
        left_out=tuple(left_out),
    )


def _belongs(item: Item, forum: str, committees: Iterable[str]) -> bool:
    """Whether the item is the forum's: the direktion's and koncernledelsens are all."""
    if forum not in committees:
        return True
    return forum in item.committees or item.all_committees or item.cross_cutting


def _order(entry: Entry) -> tuple[bool, int, date, str]:
    flag = entry.item.timing.flag_after or date.max
    return (
        not entry.item.cross_cutting,
        -(entry.judgement.days_past or 0),
        flag,
        danish.sort_key(f"{entry.item.number or ''} {entry.item.title}"),
    )


_FINISHED: Final = (Verdict.DONE, Verdict.DROPPED)
_PASSED: Final = (Verdict.PAST, Verdict.POSTPONED)
"""Verdicts that a time that has run out may have; one put off without a date has no other time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One item after the other, against the same meeting."""

    sitting: Sitting
    settings: Settings
    known: Background
    committees: set[str]

    def entry(self, item: Item) -> tuple[Reason, Entry] | None:
        """The first reason that fits, with its sentence; None where none does."""
        judgement = judge(
            item,
            self.sitting.day,
            soon_days=self.settings.soon_days,
            before=self.known.times_before.get(item.key),
        )
        make = partial(Entry, item=item, judgement=judgement)
        if judgement.verdict not in _FINISHED:
            for reason, fits in _LADDER:
                because = fits(self, item, judgement)
                if because is not None:
                    remarks = tuple(self._remembered(item, reason))
                    return reason, make(because=because, remarks=remarks)
        because = self.known.put_on.get(item.key)
        return (Reason.PUT_ON, make(because=because)) if because is not None else None

    def _remembered(self, item: Item, reason: Reason) -> Iterable[str]:
        """What else the meeting should have in mind, whatever the reason is."""
        if item.light == Light.GREEN and reason in (Reason.NEWLY_PAST, Reason.STILL_PAST):
            yield "Trafiklyset er grønt."
        if reason not in (Reason.MOVED_OFTEN,) and (moved := self.moved_often(item)):
            yield moved
        if reason != Reason.DECIDED and (decided := self.decided(item)):
            yield decided
        if item.key in self.known.put_on:
            yield self.known.put_on[item.key]

    def newly_past(self, item: Item, judgement: Judgement) -> str | None:
        last, flag = self.sitting.last, item.timing.flag_after
        if judgement.verdict not in _PASSED or flag is None or flag >= self.sitting.day:
            return None
        if last is not None and flag < last:
            return None
        if judgement.verdict == Verdict.POSTPONED:
            return self._postponed(item, flag)
        since = f" siden mødet {danish.long_day(last)}" if last is not None else ""
        return (
            f"»{item.timing.text}« ({describe_whole(item.timing)}) er passeret{since} med "
            f"{danish.count(judgement.days_past or 0, 'dag', 'dage')}, og punktet er ikke meldt "
            f"afsluttet{self._money(item)}."
        )

    def still_past(self, item: Item, judgement: Judgement) -> str | None:
        flag = item.timing.flag_after
        if judgement.verdict not in _PASSED or self.sitting.last is None or flag is None:
            return None
        if flag >= self.sitting.last:
            return None
        if judgement.verdict == Verdict.POSTPONED:
            return self._postponed(item, flag)
        return (
            f"»{item.timing.text}« ({describe_whole(item.timing)}) var passeret også ved mødet "
            f"{danish.long_day(self.sitting.last)}; nu er det "
            f"{danish.count(judgement.days_past or 0, 'dag', 'dage')} siden{self._money(item)}."
        )

    def _postponed(self, item: Item, flag: date) -> str:
        """Put off without a new date: the old time is all that there is to go by."""
        ends = "udløb" if flag < self.sitting.day else "udløber"
        return (
            f"Punktet er udskudt uden ny dato, og det gamle tidspunkt »{item.timing.text}« {ends} "
            f"{danish.long_day(flag)}."
        )

    def _money(self, item: Item) -> str:
        """A late råderumsforslag costs money in the year of the budget."""
        year = self.sitting.day.year
        kroner = item.amounts.get(year)
        if item.kind != Kind.SAVING or not kroner or kroner > 0:
            return ""
        return f", så råderummet på {danish.number(-kroner)} kr. i {year} er ikke realiseret"

    def due(self, item: Item, judgement: Judgement) -> str | None:
        following, flag = self.sitting.following, item.timing.flag_after
        if following is None or flag is None:
            return None
        counted = (Verdict.SOON, Verdict.IN_TIME, Verdict.POSTPONED)
        if judgement.verdict not in counted or not self.sitting.day <= flag < following:
            return None
        if judgement.verdict == Verdict.POSTPONED:
            return self._postponed(item, flag)
        return (
            f"»{item.timing.text}« udløber {danish.long_day(flag)}, før det næste møde "
            f"{danish.long_day(following)}."
        )

    def unowned(self, item: Item, _: Judgement) -> str | None:
        if not item.cross_cutting:
            return None
        if not item.owners:
            return "Punktet er tværgående og har ingen ansvarlig."
        if len(item.owners) > 1:
            return (
                f"Punktet er tværgående og har {len(item.owners)} ansvarlige: "
                f"{danish.listed(item.owners)}, så ingen af dem er den ene."
            )
        named = parties(item.coordination)
        if len(named) == 1:
            return f"Punktet er tværgående, og under Koordinering står kun »{named[0]}«."
        return None

    def moved_often(self, item: Item, _: Judgement | None = None) -> str | None:
        story = self.known.stories.get(item.key)
        if story is None or len(story.moves) < OFTEN:
            return None
        return (
            f"Tidspunktet er flyttet {labels.times(len(story.moves))}, fra "
            f"»{story.first_text}« til »{item.timing.text}«: {labels.later(story.slipped or 0)} "
            "end først aftalt."
        )

    def reopened(self, item: Item, _: Judgement) -> str | None:
        if item.key not in self.known.reopened:
            return None
        now = f"»{item.state_text}«" if item.state_text else "blank"
        return f"Punktet var meldt afsluttet og er det ikke længere; status er nu {now}."

    def said_fine(self, item: Item, _: Judgement) -> str | None:
        time = item.timing
        if item.light != Light.GREEN or time.reading != TimeReading.INTERVAL or time.end is None:
            return None
        if time.end >= self.sitting.day:
            return None
        return (
            f"Trafiklyset er grønt, men »{time.text}« sluttede {danish.long_day(time.end)}, og "
            "punktet er ikke meldt afsluttet."
        )

    def committee_near(self, item: Item, _: Judgement) -> str | None:
        first = self.sitting.day
        last = self.sitting.following or first + _NEAR
        for step in item.route:
            if self._role(step.body) not in (Role.COMMITTEE, Role.COUNCIL):
                continue
            if step.start is None or step.end is None:
                continue
            meetings = [
                day
                for day in self.known.meetings.get(step.body, ())
                if step.start <= day <= step.end
            ]
            near = [day for day in meetings or [step.start] if first <= day < last]
            if near:
                when = "den " if meetings or step.start == step.end else "fra "
                return f"Punktet skal behandles i {step.body} {when}{danish.long_day(near[0])}."
        return None

    def _role(self, code: str) -> Role | None:
        body = self.settings.body(code)
        return body.role if body is not None else None

    def decided(self, item: Item, _: Judgement | None = None) -> str | None:
        outcomes = [one for one in self.known.outcomes.get(item.key, ()) if one.open]
        if not outcomes:
            return None
        last = outcomes[-1]
        entered = ", og planen siger endnu ikke det samme" if last.to_enter else ""
        text = last.decision.text.rstrip(". ")
        return (
            f"Besluttet {danish.long_day(last.decision.meeting)}: »{text}«; punktet er ikke meldt "
            f"afsluttet{entered}."
        )

    def taken_off(self, item: Item) -> Entry:
        """An item that somebody put on and took off again."""
        return Entry(
            item=item,
            because="Punktet var sat på dagsordenen og er taget af igen.",
            judgement=judge(item, self.sitting.day, soon_days=self.settings.soon_days),
        )

    def gone(self, item: Item) -> Entry:
        """An item that stood in the plan at the last meeting."""
        when = self.sitting.last
        then = f"ved mødet {danish.long_day(when)}" if when is not None else "i den forrige udgave"
        time = f"; tidspunktet var »{item.timing.text}«" if item.timing.text else ""
        return Entry(
            item=item,
            because=(
                f"Punktet stod i projektmappen {then} (ark »{item.origin.sheet}«, række "
                f"{item.origin.row}) og er der ikke længere{time}."
            ),
            judgement=judge(item, self.sitting.day, soon_days=self.settings.soon_days),
        )


_Fits = Callable[[_Case, Item, Judgement], str | None]

_LADDER: Final[tuple[tuple[Reason, _Fits], ...]] = (
    (Reason.NEWLY_PAST, _Case.newly_past),
    (Reason.STILL_PAST, _Case.still_past),
    (Reason.DUE_BEFORE_NEXT, _Case.due),
    (Reason.UNOWNED, _Case.unowned),
    (Reason.MOVED_OFTEN, _Case.moved_often),
    (Reason.REOPENED, _Case.reopened),
    (Reason.SAID_FINE, _Case.said_fine),
    (Reason.COMMITTEE_NEAR, _Case.committee_near),
    (Reason.DECIDED, _Case.decided),
)


# »Vej- og park« is one party.
_BETWEEN: Final = re.compile(
    r"\s*(?:[,;/+&\n]|(?<!-)\s\bog\b|\b(?:sammen )?med\b)\s*", re.IGNORECASE
)


def parties(coordination: str | None) -> tuple[str, ...]:
    """Who is named under Koordinering: short names between commas, »og« and »med«.

    A sentence names whom it names, so it gives no certain answer and counts as several.
    """
    text = (coordination or "").strip().rstrip(".")
    return tuple(part for part in _BETWEEN.split(text) if part)


def reopened(before: Iterable[tuple[Item, Item]]) -> frozenset[str]:
    """Keys of the items that the older version reported finished and the newer does not."""
    return frozenset(
        new.key
        for old, new in before
        if old.state == State.DONE and new.state not in (State.DONE, State.DROPPED)
    )
