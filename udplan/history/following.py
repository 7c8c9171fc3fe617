"""Following the items of a plan from version to version, in order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from udplan.history.facts import item_to_json
from udplan.history.identity import Certainty, Pairing, Said, pair_up
from udplan.history.kept_items import item_of_row, row_of, state, written_time
from udplan.plan import Item, State, Timing
from udplan.status import GROUP, judge
from udplan.store import derived
from udplan.store.matches import SaidMatch


@dataclass(slots=True, kw_only=True)
class Thread:
    """One item through the versions, as it was last."""

    item: Item
    row: int | None
    """The row that holds it as it is; None where its plan has none yet."""
    before: Timing | None = None
    """Its time before it was postponed, while it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one version changes."""

    ended: tuple[int, ...]
    begun: tuple[dict[str, Any], ...]
    threads: tuple[Thread, ...]
    """Those of `begun`, to be told their rows."""
    places: Mapping[str, tuple[str, int]]

    def write(self, connection: Connection, plan: str, position: int) -> None:
        """Keep it; the threads that begin a row learn which."""
        table = derived.items
        if self.ended:
            connection.execute(
                update(table).where(table.c.id.in_(self.ended)).values(last=position - 1)
            )
        if not self.begun:
            return
        rows = [{"plan": plan, "first": position, **one} for one in self.begun]
        connection.execute(insert(table), rows)
        found = connection.execute(
            select(table.c.thread, table.c.id).where(
                table.c.plan == plan, table.c.first == position
            )
        )
        ids = {row.thread: row.id for row in found}
        for one, thread in zip(self.begun, self.threads, strict=True):
            thread.row = ids[one["thread"]]


@dataclass(slots=True)
class Following:
    """All threads of a plan, while its versions are gone through in order."""

    plan: str
    said: Sequence[SaidMatch]
    alive: dict[str, Thread] = field(default_factory=dict)
    dormant: dict[str, Thread] = field(default_factory=dict)
    """Gone from the plan; an item that comes back is the same one."""
    inherited: dict[str, Thread] = field(default_factory=dict)
    """The older plan's, until the first version has been paired with them."""
    named: dict[tuple[str, str], str] = field(default_factory=dict)
    """The thread of an item that people spoke of, by workbook and key."""

    def step(self, sha256: str, items: Sequence[Item]) -> Step:
        """Go on to the next version."""
        said = self._said(sha256)
        older = self.inherited or self.alive
        pairing = _paired(older, items, said)
        certainties = {pair.new.key: (pair.old.key, pair.certainty) for pair in pairing.pairs}
        back = _paired(self.dormant, pairing.added, said)
        for pair in back.pairs:
            if pair.certainty == Certainty.EXACT:
                certainties[pair.new.key] = (pair.old.key, Certainty.EXACT)
        now: dict[str, Thread] = {}
        begun, changed, ended, places = [], [], [], {}
        sheets: dict[str, str] = {}
        for item in items:
            name, certainty = certainties.get(
                item.key, (f"{sha256[:12]}:{item.key}", Certainty.EXACT)
            )
            before = older.get(name) or self.dormant.get(name)
            sheet = sheets.setdefault(item.origin.sheet, item.origin.sheet)
            places[name] = (sheet, item.origin.row)
            thread = Thread(item=item, row=None, before=_before(before, item))
            now[name] = thread
            alive = self.alive.get(name)
            if alive is not None and alive.item.key == item.key and _same(alive.item, item):
                thread.row = alive.row
                continue
            if alive is not None and alive.row is not None:
                ended.append(alive.row)
            begun.append(row_of(name, item, certainty))
            changed.append(thread)
        for name, thread in self.alive.items():
            if name not in now:
                self.dormant[name] = thread
                if thread.row is not None:
                    ended.append(thread.row)
        for name in now:
            self.dormant.pop(name, None)
        self.alive, self.inherited = now, {}
        self._name(sha256)
        return Step(ended=tuple(ended), begun=tuple(begun), threads=tuple(changed), places=places)

    def _name(self, sha256: str) -> None:
        spoken = {one.old.key for one in self.said if one.old.workbook == sha256}
        if spoken:
            for name, thread in self.alive.items():
                if thread.item.key in spoken:
                    self.named[(sha256, thread.item.key)] = name

    def _said(self, sha256: str) -> Said:
        pairs: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
        for one in self.said:
            name = self.named.get((one.old.workbook, one.old.key))
            if one.new.workbook == sha256 and name is not None:
                pairs[one.same].add((name, one.new.key))
        return Said(same=frozenset(pairs[True]), different=frozenset(pairs[False]))

    def counts(self, day: date, soon_days: int) -> dict[str, int]:
        """Items by verdict group, as of the day on which the version was saved."""
        verdicts = (
            judge(one.item, day, soon_days=soon_days, before=one.before).verdict
            for one in self.alive.values()
        )
        return dict(Counter(str(GROUP[verdict]) for verdict in verdicts))

    def resume(self, connection: Connection, done: Sequence[str]) -> None:
        """Take up a plan whose first versions are derived already."""
        table = derived.items
        mine = table.c.plan == self.plan
        for row in connection.execute(select(table).where(mine, table.c.last.is_(None))).all():
            self.alive[row.thread] = Thread(item=item_of_row(row), row=row.id)
        ended = select(table.c.thread, func.max(table.c.first).label("first"))
        latest = ended.where(mine).group_by(table.c.thread).subquery()
        gone = select(table).join(
            latest, (table.c.thread == latest.c.thread) & (table.c.first == latest.c.first)
        )
        for row in connection.execute(gone.where(mine, table.c.last.is_not(None))).all():
            self.dormant[row.thread] = Thread(item=item_of_row(row), row=row.id)
        self._remember_times(connection)
        self._remember_names(connection, done)

    def _remember_times(self, connection: Connection) -> None:
        """The times before they were postponed, of those that are."""
        postponed = [
            name
            for name, thread in (*self.alive.items(), *self.dormant.items())
            if thread.item.state == State.POSTPONED
        ]
        if not postponed:
            return
        table = derived.items
        for row in connection.execute(
            select(table.c.thread, table.c.time_text, table.c.flag_after)
            .where(
                table.c.plan == self.plan,
                table.c.thread.in_(postponed),
                table.c.state != str(State.POSTPONED),
            )
            .order_by(table.c.first)
        ):
            thread = self.alive.get(row.thread) or self.dormant[row.thread]
            thread.before = written_time(row.time_text, row.flag_after)

    def _remember_names(self, connection: Connection, done: Sequence[str]) -> None:
        """The threads that people spoke of in the versions that are done."""
        places = {sha256: position for position, sha256 in enumerate(done)}
        table = derived.items
        for one in self.said:
            place = places.get(one.old.workbook)
            if place is None:
                continue
            thread = connection.scalar(
                select(table.c.thread).where(
                    table.c.plan == self.plan,
                    table.c.key == one.old.key,
                    table.c.first <= place,
                    table.c.last.is_(None) | (table.c.last >= place),
                )
            )
            if thread is not None:
                self.named[(one.old.workbook, one.old.key)] = thread

    def carry_over(self, connection: Connection, older: str) -> None:
        """Begin with the items of an older plan."""
        row = connection.execute(
            select(derived.versions).where(derived.versions.c.sha256 == older)
        ).one_or_none()
        if row is not None:
            self.inherited = {
                name: Thread(item=item, row=None) for name, item in state(connection, row)
            }
            for one in self.said:
                if one.old.workbook == older:
                    for name, thread in self.inherited.items():
                        if thread.item.key == one.old.key:
                            self.named[(older, one.old.key)] = name


def _paired(threads: Mapping[str, Thread], items: Sequence[Item], said: Said) -> Pairing:
    """Pair threads with items; the threads go by their own names."""
    return pair_up(
        [replace(thread.item, key=name) for name, thread in threads.items()], items, said
    )


def _before(known: Thread | None, item: Item) -> Timing | None:
    """The time before the item was postponed, for as long as it is."""
    if known is None or item.state != State.POSTPONED:
        return None
    return known.before if known.item.state == State.POSTPONED else known.item.timing


def _same(one: Item, other: Item) -> bool:
    return item_to_json(one) == item_to_json(other)
