"""What meetings decided and the workbook does not say yet: the secretary's own list of changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from udplan import danish
from udplan.briefing.background import decided_before
from udplan.briefing.decided import Outcome
from udplan.history.stories import Past
from udplan.plan import Item, PlanYears
from udplan.settings import Settings
from udplan.store import Store, decisions
from udplan.store.decisions import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One cell to change, and why."""

    item: Item
    decision: Decision
    what: str
    """»tidspunkt« or »ansvarlig«."""
    cell: str | None
    """None where the plan has no such cell: then it is the row."""
    now: str | None
    """What stands there; None for blank."""
    then: str
    unreadable: bool = False
    """What should stand there is meant as a time, and cannot be read as one."""

    @property
    def place(self) -> str:
        """»H7«, else »række 7«."""
        return self.cell or f"række {self.item.origin.row}"


def all_outcomes(
    store: Store, past: Past, items: Sequence[Item], *, years: PlanYears, settings: Settings
) -> tuple[Outcome, ...]:
    """What became of every decision that is in force, whichever forum made it."""
    made = decisions.in_force(decisions.made(store))
    return decided_before(store, past, items, made, years=years, settings=settings)


def entries(outcomes: Iterable[Outcome]) -> tuple[Entry, ...]:
    """The cells to change, in the order in which it was decided."""
    return tuple(entry for outcome in outcomes for entry in of_one(outcome))


def of_one(outcome: Outcome) -> list[Entry]:
    """The cells that one decision still wants changed; none for an item that is gone or done."""
    item, decision = outcome.item, outcome.decision
    if item is None or not outcome.to_enter:
        return []
    cells = item.origin.cells
    wanted = (
        ("time", "tidspunkt", item.timing.text, decision.new_time, outcome.time_entered),
        ("owners", "ansvarlig", danish.listed(item.owners), decision.owner, outcome.owner_entered),
    )
    return [
        Entry(
            item=item,
            decision=decision,
            what=what,
            cell=cells.get(field),
            now=now or None,
            then=then or "",
            unreadable=field == "time" and outcome.unreadable,
        )
        for field, what, now, then, entered in wanted
        if entered is False
    ]
