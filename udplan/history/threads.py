"""Asking the threads: what has changed since, what became of an item, how often it was moved."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import Row, select

from udplan.access import Person
from udplan.history.differences import Changed, Differences, differences, shared_years
from udplan.history.identity import Certainty, Pair, Pairing, pair_up
from udplan.history.versions import item_of_row, plan_name, plan_years, state
from udplan.intake.reading import Reading
from udplan.plan import Item, State, TimeReading, Timing
from udplan.store import Store, derived, workbooks
from udplan.store.references import ItemRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A workbook that was taken in, as one state of its plan."""

    sha256: str
    file: str
    plan: str
    """»2025-2028«."""
    title: str | None
    position: int
    """Among the versions of the plan, from 0."""
    moment: datetime
    """When it was saved, or else taken in; Danish time without offset."""
    added: datetime
    by: Person
    counts: Mapping[str, int]
    """Items by verdict group (`status.Group`), judged as of the day it was saved."""

    @property
    def day(self) -> date:
        """The day it was saved."""
        return self.moment.date()


def versions(store: Store) -> tuple[Version, ...]:
    """All that can be read, by plan and in the order they were saved."""
    kept = {one.sha256: one for one in workbooks.kept(store) if one.withdrawn is None}
    table = derived.versions
    with store.reading() as connection:
        rows = connection.execute(
            select(table)
            .where(table.c.position.is_not(None))
            .order_by(table.c.plan, table.c.position)
        ).all()
    return tuple(
        Version(
            sha256=row.sha256,
            file=kept[row.sha256].name,
            plan=row.plan,
            title=row.title,
            position=row.position,
            moment=datetime.fromisoformat(row.moment),
            added=kept[row.sha256].added,
            by=kept[row.sha256].by,
            counts=json.loads(row.counts),
        )
        for row in rows
        if row.sha256 in kept
    )


def lay_in_front(known: Sequence[Version], plan: str, day: date) -> Version | None:
    """The version of the plan that a meeting on that day had: the last saved by then."""
    return next((one for one in reversed(known) if one.plan == plan and one.day <= day), None)


def between(store: Store, old: Version, new: Version) -> tuple[Pairing, Differences]:
    """What has changed from one version to a later one, of the same plan or of a newer."""
    with store.reading() as connection:
        rows = {
            row.sha256: row
            for row in connection.execute(
                select(derived.versions).where(
                    derived.versions.c.sha256.in_((old.sha256, new.sha256))
                )
            )
        }
        before = dict(state(connection, rows[old.sha256]))
        after = dict(state(connection, rows[new.sha256]))
        table = derived.items
        doubtful = set(
            connection.scalars(
                select(table.c.thread).where(
                    table.c.certainty == str(Certainty.PROBABLE),
                    _within(table, old, new),
                )
            )
        )
    pairing = Pairing(
        pairs=tuple(
            Pair(
                old=before[thread],
                new=item,
                certainty=Certainty.PROBABLE if thread in doubtful else Certainty.EXACT,
            )
            for thread, item in after.items()
            if thread in before
        ),
        gone=tuple(item for thread, item in before.items() if thread not in after),
        added=tuple(item for thread, item in after.items() if thread not in before),
    )
    return pairing, differences(pairing, shared_years(plan_years(old.plan), plan_years(new.plan)))


def _within(table: Any, old: Version, new: Version) -> Any:  # noqa: ANN401  SQLAlchemy's own
    """Rows that began after the one version and not after the other."""
    if old.plan == new.plan:
        return (
            (table.c.plan == old.plan)
            & (table.c.first > old.position)
            & (table.c.first <= new.position)
        )
    return ((table.c.plan == old.plan) & (table.c.first > old.position)) | (
        (table.c.plan == new.plan) & (table.c.first <= new.position)
    )


# --- an item's history ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What one version says of an item that the version before it did not."""

    version: Version
    item: Item | None
    """The item as it stands from then on; None where it is gone from the plan."""
    changed: Changed | None
    """The difference from the chapter before; None in the first and where it is gone or back."""


def history_of(store: Store, known: Sequence[Version], thread: str) -> tuple[Chapter, ...]:
    """An item's chapters from the first version it stood in, over all plans."""
    at = {(one.plan, one.position): one for one in known}
    table = derived.items
    with store.reading() as connection:
        rows = connection.execute(
            select(table).where(table.c.thread == thread).order_by(table.c.plan, table.c.first)
        ).all()
    chapters: list[Chapter] = []
    before: Row[Any] | None = None
    for row in rows:
        version = at.get((row.plan, row.first))
        if version is None:
            continue
        if before is not None and before.plan == row.plan and before.last + 1 < row.first:
            chapters.append(
                Chapter(version=at[(row.plan, before.last + 1)], item=None, changed=None)
            )
        item = item_of_row(row)
        chapters.append(Chapter(version=version, item=item, changed=_changed(before, row, item)))
        before = row
    if before is not None and before.last is not None:
        after = at.get((before.plan, before.last + 1))
        if after is not None:
            chapters.append(Chapter(version=after, item=None, changed=None))
    return tuple(chapters)


def _changed(before: Row[Any] | None, row: Row[Any], item: Item) -> Changed | None:
    if before is None:
        return None
    pair = Pair(old=item_of_row(before), new=item, certainty=Certainty(row.certainty))
    years = shared_years(plan_years(before.plan), plan_years(row.plan))
    found = differences(Pairing(pairs=(pair,), gone=(), added=()), years).changed
    return found[0] if found else None


# --- postponements --------------------------------------------------------------------------------


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
    columns = [column for column in table.c if column.name != "facts"]
    rows: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    with store.reading() as connection:
        for row in connection.execute(select(*columns).order_by(table.c.plan, table.c.first)):
            # Later plans and versions know what this one could not.
            if (row.plan, row.first) <= (version.plan, version.position) and (
                (row.plan, row.first) in at
            ):
                rows[row.thread].append(row)
    stories = {}
    for thread, its in rows.items():
        last = its[-1]
        stands = last.plan == version.plan and (last.last is None or last.last >= version.position)
        if stands:
            stories[last.key] = _story(thread, its, at)
    return Past(version=version, versions=known, stories=stories)


def _story(thread: str, rows: Iterable[Row[Any]], at: Mapping[tuple[str, int], Version]) -> Story:
    story: Story | None = None
    flag: date | None = None
    before: Row[Any] | None = None
    for row in rows:
        day = at[(row.plan, row.first)].day
        if story is None:
            story = Story(thread=thread, since=day)
        now = date.fromisoformat(row.flag_after) if row.flag_after else None
        if now is not None and story.first_flag is None:
            story = replace(story, first_flag=now, first_text=row.time_text)
        finished = row.state in (State.DONE, State.DROPPED)
        if now is not None and flag is not None and now != flag and not finished:
            move = Move(day=day, before=flag, after=now, text=row.time_text)
            story = replace(story, moves=(*story.moves, move))
        if now is not None and not finished:
            flag = now
        if before is not None:
            story = replace(story, was_done=story.was_done or before.state == State.DONE)
            if before.plan == row.plan and before.last + 1 < row.first:
                story = replace(story, returned=day)
        story = replace(story, before=_before(story.before, before, row))
        before = row
    assert story is not None  # noqa: S101  a thread has at least one row
    return story


def _before(kept: Timing | None, before: Row[Any] | None, row: Row[Any]) -> Timing | None:
    if row.state != State.POSTPONED or before is None:
        return None
    if before.state == State.POSTPONED:
        return kept
    flag = before.flag_after
    return Timing(
        text=before.time_text,
        reading=TimeReading.INTERVAL if flag else TimeReading.NONE,
        flag_after=date.fromisoformat(flag) if flag else None,
    )


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
    with store.reading() as connection:
        row = connection.execute(
            select(derived.versions).where(derived.versions.c.sha256 == latest.sha256)
        ).one()
        items = [item for _, item in state(connection, row)]
    day = reading.source.saved.date() if reading.source.saved is not None else latest.day
    stories = {
        pair.new.key: _continued(before.stories[pair.old.key], pair, day)
        for pair in pair_up(items, reading.plan.items).pairs
    }
    return replace(before, stories=stories)


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


# --- what meetings speak of -----------------------------------------------------------------------


def threads_of(store: Store, references: Iterable[ItemRef]) -> dict[ItemRef, str]:
    """The thread of each item that a meeting spoke of; by its title if its key is another now."""
    asked = set(references)
    if not asked:
        return {}
    table = derived.items
    with store.reading() as connection:
        places = {
            row.sha256: (row.plan, row.position)
            for row in connection.execute(
                select(
                    derived.versions.c.sha256, derived.versions.c.plan, derived.versions.c.position
                ).where(derived.versions.c.position.is_not(None))
            )
        }
        found: dict[ItemRef, str] = {}
        for one in asked:
            plan, position = places.get(one.workbook, (one.plan, None))
            rows = connection.execute(
                select(table.c.thread, table.c.first, table.c.last, table.c.key).where(
                    table.c.plan == plan, table.c.key == one.key
                )
            ).all()
            rows = (
                rows
                or connection.execute(
                    select(table.c.thread, table.c.first, table.c.last, table.c.key).where(
                        table.c.plan == plan, table.c.title == one.title
                    )
                ).all()
            )
            best = [row for row in rows if position is not None and _covers(row, position)] or rows
            if best:
                found[one] = best[-1].thread
    return found


def _covers(row: Any, position: int) -> bool:  # noqa: ANN401  a row of some columns
    return bool(row.first <= position and (row.last is None or position <= row.last))


def reference(version: Version, item: Item) -> ItemRef:
    """How a meeting, or somebody who pairs items, names an item of a version."""
    return ItemRef(
        workbook=version.sha256,
        plan=version.plan,
        key=item.key,
        number=item.number,
        title=item.title,
    )


def doubtful_join(chapters: Sequence[Chapter]) -> tuple[ItemRef, ItemRef] | None:
    """The last two chapters that only likeness joins, as they are named; None where none are."""
    for before, after in reversed(list(pairwise(chapters))):
        if (
            before.item is not None
            and after.item is not None
            and after.changed is not None
            and after.changed.certainty == Certainty.PROBABLE
        ):
            return reference(before.version, before.item), reference(after.version, after.item)
    return None
