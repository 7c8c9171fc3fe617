"""What an item has behind it: its first time, every move of it, and when it was away."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, select

from udplan.history.identity import Pair, pair_up
from udplan.history.kept_items import written_time
from udplan.history.threads import Place, Version, items_of, versions
from udplan.history.versions import plan_name
from udplan.intake.reading import Reading
from udplan.plan import State, Timing
from udplan.store import Store, derived

_FINISHED: Final = (State.DONE, State.DROPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A time that became another."""

    day: date
    """When the version was saved that says so."""
    before: date
    after: date
    text: str | None
    """The new time as written."""

    @property
    def days(self) -> int:
        """Earlier counts minus."""
        return (self.after - self.before).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What an item has behind it in the plan."""

    thread: str
    since: date
    """When the first version was saved in which it stands."""
    begun: Place = ("", 0)
    """That version."""
    first_text: str | None = None
    first_flag: date | None = None
    """The first time that the plan gave it, which no later one replaces."""
    moves: tuple[Move, ...] = ()
    before: Timing | None = None
    """Its time before it was postponed, while it is."""
    returned: date | None = None
    """When it came back, after the plan had been without it."""
    was_done: bool = False
    """An earlier version reported it finished."""

    @property
    def slipped(self) -> int | None:
        """Days from its first last day to its present one; None where it never had one."""
        if self.first_flag is None:
            return None
        return (self.moves[-1].after - self.first_flag).days if self.moves else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What lies behind the plan that is shown."""

    version: Version
    versions: tuple[Version, ...]
    """All versions of all plans, by plan and in order."""
    stories: Mapping[str, Story] = field(default_factory=dict)
    """By the key that the item has in `version`."""

    def first_of(self, key: str) -> Version | None:
        """The version in which an item of the shown plan stands for the first time."""
        story = self.stories.get(key)
        return next(
            (one for one in self.versions if story and (one.plan, one.position) == story.begun),
            None,
        )

    def times_before(self) -> dict[str, Timing]:
        """The times before they were postponed, for the verdicts."""
        return {
            key: story.before for key, story in self.stories.items() if story.before is not None
        }

    def of_the_plan(self) -> tuple[Version, ...]:
        """The versions of the plan that is shown, the oldest first."""
        return tuple(one for one in self.versions if one.plan == self.version.plan)


def past(store: Store, sha256: str) -> Past | None:
    """What lies behind a version; None when it is not among those taken in."""
    known = versions(store)
    version = next((one for one in known if one.sha256 == sha256), None)
    if version is None:
        return None
    at = {(one.plan, one.position): one for one in known}
    table = derived.items
    columns = [column for column in table.c if column.name not in ("facts", "title", "certainty")]
    # Later plans and versions know what this one could not.
    by_then = (table.c.plan < version.plan) | (
        (table.c.plan == version.plan) & (table.c.first <= version.position)
    )
    with store.reading() as connection:
        found = connection.execute(
            select(*columns).where(by_then).order_by(table.c.plan, table.c.first)
        ).all()
    rows: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    for row in found:
        if (row.plan, row.first) in at:
            rows[row.thread].append(row)
    stories = {}
    for thread, its in rows.items():
        last = its[-1]
        stands = last.plan == version.plan and (last.last is None or last.last >= version.position)
        if stands:
            stories[last.key] = _story(thread, its, at)
    return Past(version=version, versions=known, stories=stories)


def _story(thread: str, rows: Sequence[Row[Any]], at: Mapping[Place, Version]) -> Story:
    moves: list[Move] = []
    first: Row[Any] | None = None
    flag: str | None = None
    before: Row[Any] | None = None
    postponed: Timing | None = None
    returned: date | None = None
    for row in rows:
        now = row.flag_after
        finished = row.state in _FINISHED
        if now is not None and first is None:
            first = row
        if now is not None and not finished:
            if flag is not None and now != flag:
                moves.append(_move(row, flag, at))
            flag = now
        if before is not None and before.plan == row.plan and before.last + 1 < row.first:
            returned = at[(row.plan, row.first)].day
        postponed = _before(postponed, before, row)
        before = row
    return Story(
        thread=thread,
        since=at[(rows[0].plan, rows[0].first)].day,
        begun=(rows[0].plan, rows[0].first),
        first_text=first.time_text if first is not None else None,
        first_flag=date.fromisoformat(first.flag_after) if first is not None else None,
        moves=tuple(moves),
        before=postponed,
        returned=returned,
        was_done=any(row.state == State.DONE for row in rows[:-1]),
    )


def _move(row: Row[Any], flag: str, at: Mapping[Place, Version]) -> Move:
    return Move(
        day=at[(row.plan, row.first)].day,
        before=date.fromisoformat(flag),
        after=date.fromisoformat(row.flag_after),
        text=row.time_text,
    )


def _before(kept: Timing | None, before: Row[Any] | None, row: Row[Any]) -> Timing | None:
    if row.state != State.POSTPONED or before is None:
        return None
    if before.state == State.POSTPONED:
        return kept
    return written_time(before.time_text, before.flag_after)


def past_of_reading(store: Store, reading: Reading) -> Past | None:
    """What lies behind a plan, also one that was not taken in: then as the next after the last.

    None where the store has no version of the plan.
    """
    seen = past(store, reading.source.sha256)
    if seen is not None:
        return seen
    plan = plan_name(reading.plan.years)
    latest = next((one for one in reversed(versions(store)) if one.plan == plan), None)
    before = past(store, latest.sha256) if latest is not None else None
    if latest is None or before is None:
        return None
    items = items_of(store, latest)
    day = reading.source.saved.date() if reading.source.saved is not None else latest.day
    stories = {
        pair.new.key: _continued(before.stories[pair.old.key], pair, day)
        for pair in pair_up(items, reading.plan.items).pairs
    }
    return replace(before, stories=stories)


def of_two(previous: Reading, reading: Reading) -> dict[str, Story]:
    """The stories that two readings tell, of one plan: by the key that the item has in `reading`.

    An item that is new has none.
    """
    first = previous.source.saved
    since = first.date() if first is not None else date.min
    saved = reading.source.saved
    day = saved.date() if saved is not None else since
    stories = {}
    for pair in pair_up(previous.plan.items, reading.plan.items).pairs:
        time = pair.old.timing
        told = Story(
            thread=pair.new.key, since=since, first_text=time.text, first_flag=time.flag_after
        )
        stories[pair.new.key] = _continued(told, pair, day)
    return stories


def _continued(story: Story, pair: Pair, day: date) -> Story:
    """The story with one more version."""
    old, new = pair.old, pair.new
    now = new.timing.flag_after
    finished = new.state in (State.DONE, State.DROPPED)
    before = story.moves[-1].after if story.moves else story.first_flag
    if now is not None and before is None:
        story = replace(story, first_flag=now, first_text=new.timing.text)
    elif now is not None and before is not None and now != before and not finished:
        move = Move(day=day, before=before, after=now, text=new.timing.text)
        story = replace(story, moves=(*story.moves, move))
    kept = story.before if old.state == State.POSTPONED else old.timing
    return replace(
        story,
        before=kept if new.state == State.POSTPONED else None,
        was_done=story.was_done or old.state == State.DONE,
    )
