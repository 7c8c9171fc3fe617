"""What became of what earlier meetings decided: whether it is done, and the workbook says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from udplan import danish
from udplan.intake.timing import read_time
from udplan.plan import Item, PlanYears, State, TimeReading, Timing
from udplan.settings import Settings
from udplan.store.decisions import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A decision beside the item as the workbook has it now."""

    decision: Decision
    item: Item | None
    """None where the item is gone from the plan."""
    last: Item | None = None
    """Then, the item as it last stood there."""
    time: Timing | None = None
    """How the decided time is read; None where none was decided."""
    time_entered: bool | None = None
    """Whether the workbook has the decided time; None where none was decided."""
    owner_entered: bool | None = None

    @property
    def open(self) -> bool:
        """The item stands in the plan and is neither finished nor dropped."""
        return self.item is not None and self.item.state not in (State.DONE, State.DROPPED)

    @property
    def unreadable(self) -> bool:
        """A new time was decided whose words cannot be read as a time."""
        nothing = (TimeReading.UNREADABLE, TimeReading.NONE)
        return self.time is not None and self.time.reading in nothing

    @property
    def to_enter(self) -> bool:
        """Something was decided that the workbook does not say."""
        return self.open and False in (self.time_entered, self.owner_entered)


def outcomes(
    decisions: Sequence[Decision],
    items: Mapping[int, Item],
    gone: Mapping[int, Item] | None = None,
    *,
    years: PlanYears,
    settings: Settings,
) -> tuple[Outcome, ...]:
    """What became of each decision; `items` gives the item of a decision by its id.

    `gone` gives it as it last stood, where it is in the plan no more.
    """
    away = gone or {}
    return tuple(
        replace(
            _outcome(one, items.get(one.id), years=years, settings=settings), last=away.get(one.id)
        )
        for one in decisions
    )


def _outcome(
    decision: Decision, item: Item | None, *, years: PlanYears, settings: Settings
) -> Outcome:
    time = (
        read_time(decision.new_time, years=years, settings=settings) if decision.new_time else None
    )
    entered = owned = None
    if item is not None and time is not None:
        entered = _same_time(time, item.timing)
    if item is not None and decision.owner:
        owned = danish.fold(decision.owner) in {danish.fold(one) for one in item.owners}
    return Outcome(
        decision=decision, item=item, time=time, time_entered=entered, owner_entered=owned
    )


def _same_time(decided: Timing, written: Timing) -> bool:
    """By the day it runs out; a time that has none, by its words."""
    if decided.reading == TimeReading.INTERVAL:
        return decided.flag_after == written.flag_after
    return danish.fold(decided.text or "") == danish.fold(written.text or "")
