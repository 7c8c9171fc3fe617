"""What has changed between two versions, field by field, and in kinds that leadership asks for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from udplan.contract import FACTS, Json
from udplan.history.facts import GATHERED
from udplan.history.identity import Certainty, Pairing
from udplan.plan import Item, PlanYears, State, Timing
from udplan.status import Verdict, judge


class Change(StrEnum):
    """A kind of difference, in the order in which a meeting asks for it."""

    GONE = "ude af projektmappen"
    REOPENED = "genåbnet"
    POSTPONED = "udskudt til senere"
    BROUGHT_FORWARD = "rykket frem"
    TIME = "andet tidspunkt"
    """A time that came, went or was worded otherwise; no days can be counted."""
    DONE = "meldt afsluttet"
    DROPPED = "meldt udgået"
    ADDED = "nyt i projektmappen"
    STATE = "status"
    LIGHT = "trafiklys"
    OWNER = "ansvarlig"
    COMMITTEE = "udvalg og behandling"
    ECONOMY = "økonomi"
    TEXT = "tekst"
    OTHER = "andre oplysninger"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that is another, with values of the contract."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An item of which something is another than it was."""

    before: Item
    after: Item
    certainty: Certainty
    fields: tuple[FieldChange, ...]

    @property
    def days(self) -> int | None:
        """How far its time was moved, earlier counting minus; None unless both have one."""
        return moved_days(self.before.timing, self.after.timing)

    @property
    def kinds(self) -> tuple[Change, ...]:
        """Every kind of difference it has, in order."""
        found = {_KINDS.get(one.field.partition(".")[0], Change.OTHER) for one in self.fields}
        if Change.STATE in found:
            found |= self._progress()
        if Change.TIME in found and (days := self.days):
            found -= {Change.TIME}
            found |= {Change.POSTPONED if days > 0 else Change.BROUGHT_FORWARD}
        return tuple(kind for kind in Change if kind in found)

    def _progress(self) -> set[Change]:
        before, after = self.before.state, self.after.state
        if before == after:
            return set()
        if after == State.DONE:
            return {Change.DONE}
        if after == State.DROPPED:
            return {Change.DROPPED}
        return {Change.REOPENED} if before == State.DONE else set()


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What has changed from one version to another."""

    added: tuple[Item, ...]
    gone: tuple[Item, ...]
    changed: tuple[Changed, ...]
    """In the order of the newer version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The differences as numbers."""

    newly_past: int
    """Passed in the newer as of its day, and not in the older as of its."""
    newly_done: int
    reopened: int
    moved: int
    """Items unfinished in the newer whose last day is another."""
    moved_days: int
    """The sum of the days between the last days where both are known; earlier counts minus."""


_KINDS: Final[Mapping[str, Change]] = {
    "time": Change.TIME,
    "state": Change.STATE,
    "state_text": Change.STATE,
    "light": Change.LIGHT,
    "owners": Change.OWNER,
    "committees": Change.COMMITTEE,
    "all_committees": Change.COMMITTEE,
    "cross_cutting": Change.COMMITTEE,
    "route": Change.COMMITTEE,
    "amounts": Change.ECONOMY,
    "title": Change.TEXT,
    "description": Change.TEXT,
    "course": Change.TEXT,
    "coordination": Change.TEXT,
    "commitment": Change.TEXT,
    "note": Change.TEXT,
}
"""The kind of each field of the contract; »time.text« and »amounts.2026« by their first word."""

_SETS: Final = frozenset({"committees", "owners", "participants", "involves", "goals"})
"""Fields whose order says nothing."""
_FINISHED: Final = (State.DONE, State.DROPPED)


def differences(pairing: Pairing, years: PlanYears | None = None) -> Differences:
    """What is new, what is gone, and of which items something is another.

    Between two plans `years` are those of both: a year that only one of them has a column for is
    no difference of its items.
    """
    changed = []
    for pair in pairing.pairs:
        fields = tuple(_changes(pair.old, pair.new, years))
        if fields:
            changed.append(
                Changed(before=pair.old, after=pair.new, certainty=pair.certainty, fields=fields)
            )
    return Differences(added=pairing.added, gone=pairing.gone, changed=tuple(changed))


def _changes(before: Item, after: Item, years: PlanYears | None) -> Iterator[FieldChange]:
    if before is after:
        return
    for name, fact in FACTS.items():
        attribute = "timing" if name == "time" else name
        # What is equal in the item is so in the contract, and most of an item is.
        if name in GATHERED or getattr(before, attribute) == getattr(after, attribute):
            continue
        ours, theirs = dict(_flat(name, fact(before), years)), dict(_flat(name, fact(after), years))
        for field in dict.fromkeys((*ours, *theirs)):
            one, other = ours.get(field), theirs.get(field)
            if one != other and not (field in _SETS and sorted(one or ()) == sorted(other or ())):
                yield FieldChange(field=field, before=one, after=other)


def _flat(name: str, value: Any, years: PlanYears | None) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  any value of the contract
    """A fact as a comparison names it: of a time its words and its last day, a year a field."""
    match name:
        case "time":
            yield "time.text", value["text"]
            yield "time.flag_after", value["flag_after"]
        case "amounts":
            for year, kroner in value.items():
                if years is None or int(year) in years:
                    yield f"amounts.{year}", kroner
        case _:
            yield name, value


def shared_years(one: PlanYears, other: PlanYears) -> PlanYears | None:
    """The years of two plans that both have; None where they are the same plan."""
    if one == other:
        return None
    return PlanYears(first=max(one.first, other.first), last=min(one.last, other.last))


def count_kinds(found: Differences) -> dict[Change, int]:
    """How many items have each kind of difference; only kinds that occur, in order."""
    counts = Counter(kind for one in found.changed for kind in one.kinds)
    counts[Change.GONE] = len(found.gone)
    counts[Change.ADDED] = len(found.added)
    return {kind: counts[kind] for kind in Change if counts[kind]}


def summary(
    pairing: Pairing,
    found: Differences,
    *,
    as_of: date,
    old_as_of: date,
) -> Summary:
    """The differences as numbers, the newer version judged as of one day, the older of another."""
    moved = [one for one in found.changed if _moved(one)]
    states = [(one.before.state, one.after.state) for one in found.changed]
    return Summary(
        newly_past=_newly_past(pairing, as_of, old_as_of),
        newly_done=sum(before != State.DONE == after for before, after in states),
        reopened=sum(Change.REOPENED in one.kinds for one in found.changed),
        moved=len(moved),
        moved_days=sum(one.days or 0 for one in moved),
    )


def _moved(one: Changed) -> bool:
    other_day = one.before.timing.flag_after != one.after.timing.flag_after
    return other_day and one.after.state not in _FINISHED


def _newly_past(pairing: Pairing, as_of: date, old_as_of: date) -> int:
    olds = [(pair.old, pair.new) for pair in pairing.pairs]
    return sum(
        judge(new, as_of, before=time_before(old, new)).verdict == Verdict.PAST
        and (old is None or judge(old, old_as_of).verdict != Verdict.PAST)
        for old, new in [*olds, *((None, item) for item in pairing.added)]
    )


def time_before(old: Item | None, new: Item) -> Timing | None:
    """The time that a postponed item had in the older version; None when it is not postponed."""
    return old.timing if old is not None and new.state == State.POSTPONED else None


def moved_days(before: Timing, after: Timing) -> int | None:
    """Days from one last day to another, earlier counting minus; None unless both are known."""
    if before.flag_after is None or after.flag_after is None:
        return None
    return (after.flag_after - before.flag_after).days


def comparison_as_json(
    found: Differences,
    numbers: Summary,
    *,
    added: Sequence[Json],
    gone: Sequence[Json],
) -> Json:
    """The answer of `python -m udplan compare`; `added` and `gone` are items of the contract."""
    return {
        "added": list(added),
        "gone": list(gone),
        "changed": [
            {
                "key": one.after.key,
                "number": one.after.number,
                "title": one.after.title,
                "match": str(one.certainty),
                "fields": [
                    {"field": field.field, "before": field.before, "after": field.after}
                    for field in one.fields
                ],
            }
            for one in found.changed
        ],
        "summary": {
            "newly_past": numbers.newly_past,
            "newly_done": numbers.newly_done,
            "reopened": numbers.reopened,
            "moved": numbers.moved,
            "moved_days": numbers.moved_days,
        },
    }
