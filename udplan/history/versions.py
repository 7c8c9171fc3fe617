"""The versions of the store as threads: one item through all workbooks that were taken in.

What is written here follows from the kept bytes, the reader, the settings and what people said; a
version whose `stamp` is another than today's is read again, and it and all after it are derived
anew. Within a plan the versions stand in the order in which their workbooks were saved. The first
version of a new plan year goes on from the older plan, so that a promise keeps its first time.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import openpyxl
from sqlalchemy import Connection, Row, func, insert, select, update

from udplan.corrections import Known
from udplan.errors import StoreError, WorkbookError
from udplan.history.facts import item_from_json, item_to_json
from udplan.history.identity import Certainty, Pairing, Said, pair_up
from udplan.intake.reading import Reading, read_bytes
from udplan.plan import Item, PlanYears, State, TimeReading, Timing
from udplan.status import GROUP, judge
from udplan.store import Store, derived, matches, workbooks
from udplan.store.matches import SaidMatch
from udplan.store.workbooks import KeptWorkbook

_HOUSE: Final = Path(__file__).parents[1]
_READS: Final = ("intake", "history", "plan.py", "settings.py", "danish.py", "status.py")


@cache
def reader_version() -> str:
    """A fingerprint of all code that decides how a workbook is read and followed."""
    files = sorted(
        file
        for name in _READS
        for file in ((_HOUSE / name).glob("*.py") if "." not in name else [_HOUSE / name])
    )
    code = hashlib.sha256(openpyxl.__version__.encode())
    for file in files:
        code.update(file.read_bytes())
    return code.hexdigest()


def refresh(
    store: Store, known: Known, fresh: Mapping[str, Reading] | None = None
) -> tuple[str, ...]:
    """Derive what is missing or no longer true; gives the files that cannot be read any more.

    `fresh` holds readings by sha256 that were made just now with what is known.
    """
    derived.ensure(store)
    work = _Work(store, known, fresh or {})
    if work.to_do():
        work.do()
    return work.unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    """A workbook in its place among the others."""

    workbook: KeptWorkbook
    stamp: str
    features: frozenset[str]
    years: PlanYears
    title: str | None
    said: str

    @property
    def sha256(self) -> str:
        return self.workbook.sha256

    @property
    def moment(self) -> datetime:
        return moment_of(self.workbook)

    @property
    def plan(self) -> str:
        return plan_name(self.years)


def moment_of(workbook: KeptWorkbook) -> datetime:
    """When a workbook became what it is: saved, or else taken in."""
    return (workbook.saved or workbook.added).replace(tzinfo=None)


def plan_name(years: PlanYears) -> str:
    """»2025-2028«: a plan of other years is another plan."""
    return f"{years.first}-{years.last}"


def plan_years(name: str) -> PlanYears:
    """The years again."""
    first, _, last = name.partition("-")
    return PlanYears(first=int(first), last=int(last))


_ABOUT: Final = [column for column in derived.versions.c if column.name not in ("places", "counts")]
"""What tells whether a version is derived as it should be; the rest of its row is large."""


class _Work:
    """One refreshing: what is kept, what is derived, and the difference."""

    def __init__(self, store: Store, known: Known, fresh: Mapping[str, Reading]) -> None:
        self.store = store
        self.known = known
        self.readings: dict[str, Reading] = dict(fresh)
        self.kept = {one.sha256: one for one in workbooks.kept(store) if one.withdrawn is None}
        self.said = matches.said(store)
        with store.reading() as connection:
            self.rows = {row.sha256: row for row in connection.execute(select(*_ABOUT))}
        self.stamps: dict[str, str] = {}
        self.unreadable = tuple(
            one.name for sha256, one in self.kept.items() if self._cannot_be_read(sha256)
        )

    def _cannot_be_read(self, sha256: str) -> bool:
        row = self.rows.get(sha256)
        return row is not None and row.plan is None and not self._stale(sha256)

    def _stamp(self, features: frozenset[str]) -> str:
        """What decides how such a workbook is read, as one word."""
        looks = _json(sorted(features))
        if looks not in self.stamps:
            known = f"{reader_version()} {self.known(features)!r}"
            self.stamps[looks] = hashlib.sha256(known.encode()).hexdigest()
        return self.stamps[looks]

    def _said_of(self, sha256: str) -> str:
        """A fingerprint of what people said of pairs that end in this workbook."""
        about = [
            f"{one.old} {one.new} {one.same}" for one in self.said if one.new.workbook == sha256
        ]
        return hashlib.sha256("\n".join(about).encode()).hexdigest() if about else ""

    def _stale(self, sha256: str) -> bool:
        row = self.rows.get(sha256)
        if row is None:
            return True
        features = frozenset(json.loads(row.features))
        return bool(row.stamp != self._stamp(features))

    def to_do(self) -> bool:
        """Whether anything kept is not derived as it would be now, or the other way round."""
        if self.rows.keys() != self.kept.keys():
            return True
        return any(
            self._stale(sha256)
            or row.said != self._said_of(sha256)
            or (row.plan is not None and row.position is None)
            for sha256, row in self.rows.items()
        )

    def do(self) -> None:
        """Read what must be read, then write all of it or nothing."""
        lost: list[KeptWorkbook] = []
        versions: list[_Version] = []
        for workbook in self.kept.values():
            version = self._version(workbook)
            if version is None:
                lost.append(workbook)
            else:
                versions.append(version)
        self.unreadable = tuple(one.name for one in lost)
        with derived.alone(self.store) as connection:
            self._write(connection, versions, lost)

    def _version(self, workbook: KeptWorkbook) -> _Version | None:
        sha256 = workbook.sha256
        if sha256 in self.readings or self._stale(sha256):
            reading = self._reading(workbook)
            if reading is None:
                return None
            features, years = reading.source.features, reading.plan.years
            title = reading.plan.title
        else:
            row = self.rows[sha256]
            if row.plan is None:
                return None
            features = frozenset(json.loads(row.features))
            years, title = plan_years(row.plan), row.title
        return _Version(
            workbook=workbook,
            stamp=self._stamp(features),
            features=features,
            years=years,
            title=title,
            said=self._said_of(sha256),
        )

    def _reading(self, workbook: KeptWorkbook) -> Reading | None:
        if workbook.sha256 not in self.readings:
            try:
                _, content = workbooks.content(self.store, workbook.sha256)
                self.readings[workbook.sha256] = read_bytes(
                    content,
                    file=workbook.name,
                    saved=workbook.saved,
                    settings=self.known.settings,
                    known=self.known,
                )
            except (WorkbookError, StoreError):
                return None
        return self.readings[workbook.sha256]

    def _write(
        self, connection: Connection, versions: Sequence[_Version], lost: Sequence[KeptWorkbook]
    ) -> None:
        plans: dict[str, list[_Version]] = {}
        for version in sorted(versions, key=lambda one: (one.moment, one.workbook.added)):
            plans.setdefault(version.plan, []).append(version)
        before = {row.plan for row in self.rows.values() if row.plan is not None}
        items: dict[str, Sequence[Item]] = {
            sha256: reading.plan.items for sha256, reading in self.readings.items()
        }
        changed = False
        base: list[_Version] = []
        for plan in sorted({*plans, *before}):
            chain = plans.get(plan, [])
            start = 0 if changed else self._unchanged(plan, chain, base)
            if start < len(chain) or self._longer(plan, chain):
                # Later plans go on from this one, unless only newer versions were added to it.
                changed = changed or start < self._length(plan)
                self._derive(connection, plan, chain, start, base, items)
            base = chain or base
        for workbook in lost:
            self._note_lost(connection, workbook)
        for sha256 in self.rows.keys() - self.kept.keys():
            connection.execute(derived.versions.delete().where(derived.versions.c.sha256 == sha256))

    def _length(self, plan: str) -> int:
        return sum(row.plan == plan for row in self.rows.values())

    def _longer(self, plan: str, chain: Sequence[_Version]) -> bool:
        return self._length(plan) > len(chain)

    def _unchanged(self, plan: str, chain: Sequence[_Version], base: Sequence[_Version]) -> int:
        """How many versions from the first on are derived just as they should be."""
        for position, version in enumerate(chain):
            row = self.rows.get(version.sha256)
            same = (
                row is not None
                and (row.plan, row.position) == (plan, position)
                and (row.stamp, row.said) == (version.stamp, version.said)
                and row.base == (_base(version, base) if position == 0 else None)
            )
            if not same:
                return position
        return len(chain)

    def _derive(
        self,
        connection: Connection,
        plan: str,
        chain: Sequence[_Version],
        start: int,
        base: Sequence[_Version],
        items: dict[str, Sequence[Item]],
    ) -> None:
        for version in chain[start:]:
            if version.sha256 not in items:
                items[version.sha256] = self._read_again(connection, version)
        derived.cut(connection, plan, start)
        threads = _Threads(plan, self.said)
        if start:
            threads.resume(connection, chain[:start])
        elif chain and (older := _base(chain[0], base)):
            threads.carry_over(connection, older)
        for position, version in enumerate(chain[start:], start=start):
            step = threads.step(version.sha256, items[version.sha256])
            step.write(connection, plan, position)
            connection.execute(
                derived.versions.delete().where(derived.versions.c.sha256 == version.sha256)
            )
            connection.execute(
                insert(derived.versions).values(
                    sha256=version.sha256,
                    stamp=version.stamp,
                    features=_json(sorted(version.features)),
                    plan=plan,
                    position=position,
                    moment=version.moment.isoformat(timespec="seconds"),
                    title=version.title,
                    base=_base(version, base) if position == 0 else None,
                    said=version.said,
                    counts=_json(threads.counts(version.moment.date(), self._soon(version))),
                    places=_json(step.places),
                )
            )

    def _soon(self, version: _Version) -> int:
        return self.known(version.features).soon_days

    def _read_again(self, connection: Connection, version: _Version) -> Sequence[Item]:
        """What was derived of a version that has not changed, before it is derived anew."""
        row = self.rows.get(version.sha256)
        if row is not None and row.position is not None and row.stamp == version.stamp:
            whole = connection.execute(
                select(derived.versions).where(derived.versions.c.sha256 == version.sha256)
            ).one()
            return [item for _, item in state(connection, whole)]
        reading = self._reading(version.workbook)
        return reading.plan.items if reading is not None else ()

    def _note_lost(self, connection: Connection, workbook: KeptWorkbook) -> None:
        row = self.rows.get(workbook.sha256)
        features = frozenset(json.loads(row.features)) if row is not None else frozenset()
        connection.execute(
            derived.versions.delete().where(derived.versions.c.sha256 == workbook.sha256)
        )
        connection.execute(
            insert(derived.versions).values(
                sha256=workbook.sha256,
                stamp=self._stamp(features),
                features=_json(sorted(features)),
                moment=moment_of(workbook).isoformat(timespec="seconds"),
            )
        )


def _base(first: _Version, older: Sequence[_Version]) -> str | None:
    """The version of the older plan that a new plan goes on from: its last before the new one."""
    before = [one for one in older if one.moment <= first.moment] or list(older)
    return before[-1].sha256 if before else None


# --- threads --------------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class _Thread:
    """One item through the versions, as it was last."""

    item: Item
    row: int | None
    """The row that holds it as it is; None where its plan has none yet."""
    before: Timing | None = None
    """Its time before it was postponed, while it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """What one version changes."""

    ended: tuple[int, ...]
    begun: tuple[dict[str, Any], ...]
    threads: tuple[_Thread, ...]
    """Those of `begun`, to be told their rows."""
    places: Mapping[str, tuple[str, int]]

    def write(self, connection: Connection, plan: str, position: int) -> None:
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
class _Threads:
    """All threads of a plan, while its versions are gone through in order."""

    plan: str
    said: Sequence[SaidMatch]
    alive: dict[str, _Thread] = field(default_factory=dict)
    dormant: dict[str, _Thread] = field(default_factory=dict)
    """Gone from the plan; an item that comes back is the same one."""
    inherited: dict[str, _Thread] = field(default_factory=dict)
    """The older plan's, until the first version has been paired with them."""
    named: dict[tuple[str, str], str] = field(default_factory=dict)
    """The thread of an item that people spoke of, by workbook and key."""

    def step(self, sha256: str, items: Sequence[Item]) -> _Step:
        """Go on to the next version."""
        said = self._said(sha256)
        older = self.inherited or self.alive
        pairing = _paired(older, items, said)
        certainties = {pair.new.key: (pair.old.key, pair.certainty) for pair in pairing.pairs}
        back = _paired(self.dormant, pairing.added, said)
        for pair in back.pairs:
            if pair.certainty == Certainty.EXACT:
                certainties[pair.new.key] = (pair.old.key, Certainty.EXACT)
        now: dict[str, _Thread] = {}
        begun, changed, ended, places = [], [], [], {}
        sheets: dict[str, str] = {}
        for item in items:
            name, certainty = certainties.get(
                item.key, (f"{sha256[:12]}:{item.key}", Certainty.EXACT)
            )
            before = older.get(name) or self.dormant.get(name)
            sheet = sheets.setdefault(item.origin.sheet, item.origin.sheet)
            places[name] = (sheet, item.origin.row)
            thread = _Thread(item=item, row=None, before=_time_before(before, item))
            now[name] = thread
            alive = self.alive.get(name)
            if alive is not None and alive.item.key == item.key and _same(alive.item, item):
                thread.row = alive.row
                continue
            if alive is not None and alive.row is not None:
                ended.append(alive.row)
            begun.append(_row(name, item, certainty))
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
        return _Step(ended=tuple(ended), begun=tuple(begun), threads=tuple(changed), places=places)

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

    def resume(self, connection: Connection, done: Sequence[_Version]) -> None:
        """Take up a plan whose first versions are derived already."""
        table = derived.items
        mine = table.c.plan == self.plan
        for row in connection.execute(select(table).where(mine, table.c.last.is_(None))).all():
            self.alive[row.thread] = _Thread(item=item_of_row(row), row=row.id)
        ended = select(table.c.thread, func.max(table.c.first).label("first"))
        latest = ended.where(mine).group_by(table.c.thread).subquery()
        gone = select(table).join(
            latest, (table.c.thread == latest.c.thread) & (table.c.first == latest.c.first)
        )
        for row in connection.execute(gone.where(mine, table.c.last.is_not(None))).all():
            self.dormant[row.thread] = _Thread(item=item_of_row(row), row=row.id)
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

    def _remember_names(self, connection: Connection, done: Sequence[_Version]) -> None:
        """The threads that people spoke of in the versions that are done."""
        places = {version.sha256: position for position, version in enumerate(done)}
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
                name: _Thread(item=item, row=None) for name, item in state(connection, row)
            }
            for one in self.said:
                if one.old.workbook == older:
                    for name, thread in self.inherited.items():
                        if thread.item.key == one.old.key:
                            self.named[(older, one.old.key)] = name


def written_time(text: str | None, flag_after: str | None) -> Timing:
    """As much of a time as a version's row says of it."""
    return Timing(
        text=text,
        reading=TimeReading.INTERVAL if flag_after else TimeReading.NONE,
        flag_after=date.fromisoformat(flag_after) if flag_after else None,
    )


def _paired(threads: Mapping[str, _Thread], items: Sequence[Item], said: Said) -> Pairing:
    """Pair threads with items; the threads go by their own names."""
    return pair_up(
        [replace(thread.item, key=name) for name, thread in threads.items()], items, said
    )


def _time_before(known: _Thread | None, item: Item) -> Timing | None:
    """The time before the item was postponed, for as long as it is."""
    if known is None or item.state != State.POSTPONED:
        return None
    return known.before if known.item.state == State.POSTPONED else known.item.timing


def _same(one: Item, other: Item) -> bool:
    return item_to_json(one) == item_to_json(other)


def _row(thread: str, item: Item, certainty: Certainty) -> dict[str, Any]:
    flag = item.timing.flag_after
    return {
        "thread": thread,
        "key": item.key,
        "title": item.title,
        "certainty": str(certainty),
        "state": str(item.state),
        "flag_after": flag.isoformat() if flag is not None else None,
        "time_text": item.timing.text,
        "facts": _json(item_to_json(item)),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def state(connection: Connection, version: Row[Any]) -> list[tuple[str, Item]]:
    """Thread and item of all that stands in a version, in the order of its workbook."""
    table = derived.items
    rows = connection.execute(
        select(table).where(
            table.c.plan == version.plan,
            table.c.first <= version.position,
            (table.c.last.is_(None)) | (table.c.last >= version.position),
        )
    ).all()
    places: dict[str, tuple[str, int]] = json.loads(version.places)
    order = {thread: place for place, thread in enumerate(places)}
    return [
        (row.thread, item_of_row(row, places.get(row.thread)))
        for row in sorted(rows, key=lambda row: order.get(row.thread, len(order)))
    ]


def item_of_row(row: Row[Any], place: Sequence[Any] | None = None) -> Item:
    """The item that a row of `derived.items` holds."""
    sheet, number = place if place is not None else ("", 0)
    return _parsed(row.key, row.facts, sheet, number)


@lru_cache(maxsize=4096)
def _parsed(key: str, facts: str, sheet: str, row: int) -> Item:
    """The item; the same rows are asked for again and again."""
    return item_from_json(key, json.loads(facts), sheet=sheet, row=row)


def forget_parsed() -> None:
    """Let nothing that was erased stay in memory."""
    _parsed.cache_clear()
