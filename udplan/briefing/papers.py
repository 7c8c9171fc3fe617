"""What a paper needs to know of a meeting beside its agenda: what has changed, what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from udplan.briefing.background import decided_before, placed_acts, version_at
from udplan.briefing.calendar import Sitting
from udplan.briefing.decided import Outcome
from udplan.history.differences import Differences, Summary, differences, shared_years, summary
from udplan.history.identity import Pairing, pair_up
from udplan.history.stories import Past
from udplan.history.threads import between
from udplan.intake.reading import Reading
from udplan.settings import Settings
from udplan.store import Store, decisions
from udplan.store.agenda import Act
from udplan.store.references import ItemRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What has changed since the forum's last meeting."""

    day: date
    numbers: Summary
    found: Differences


def since_last(store: Store, past: Past, sitting: Sitting) -> Since | None:
    """Against the version that the last meeting had; None where there is none."""
    made = decisions.in_force(decisions.made(store, forum=sitting.forum))
    then = version_at(past, sitting.last, made)
    if sitting.last is None or then is None or then.sha256 == past.version.sha256:
        return None
    pairing, found = between(store, then, past.version)
    return _since(pairing, found, sitting, sitting.last)


def since_previous(previous: Reading, reading: Reading, sitting: Sitting) -> Since | None:
    """Against an earlier workbook, taken to be the one that the last meeting had."""
    saved = previous.source.saved
    day = sitting.last or (saved.date() if saved is not None else None)
    if day is None:
        return None
    pairing = pair_up(previous.plan.items, reading.plan.items)
    found = differences(pairing, shared_years(previous.plan.years, reading.plan.years))
    return _since(pairing, found, sitting, day)


def _since(pairing: Pairing, found: Differences, sitting: Sitting, day: date) -> Since:
    numbers = summary(pairing, found, as_of=sitting.day, old_as_of=day)
    return Since(day=day, numbers=numbers, found=found)


def decided_at(
    store: Store, past: Past, reading: Reading, settings: Settings, *, forum: str, day: date
) -> tuple[Outcome, ...]:
    """What is in force of what one meeting decided, in the order it was written."""
    made = decisions.in_force(decisions.made(store, forum=forum))
    return decided_before(
        store,
        past,
        reading.plan.items,
        [one for one in made if one.meeting == day],
        years=reading.plan.years,
        settings=settings,
    )


def decided_earlier(
    store: Store, past: Past, reading: Reading, settings: Settings, *, forum: str, day: date
) -> tuple[Outcome, ...]:
    """What is in force of what the forum's earlier meetings decided, the earliest first."""
    made = decisions.in_force(decisions.made(store, forum=forum))
    earlier = sorted((one for one in made if one.meeting < day), key=lambda one: one.meeting)
    return decided_before(
        store, past, reading.plan.items, earlier, years=reading.plan.years, settings=settings
    )


def carried_over(
    store: Store,
    past: Past,
    sitting: Sitting,
    gone: Iterable[tuple[str, ItemRef]] = (),
) -> frozenset[str]:
    """Keys of the items that somebody carried over to the following meeting."""
    if sitting.following is None:
        return frozenset()
    acts = placed_acts(store, past, sitting.forum, sitting.following, dict(gone))
    return frozenset(key for key, one in acts.items() if one.act == Act.CARRIED)
