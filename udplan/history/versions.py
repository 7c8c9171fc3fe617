"""The versions of the store as threads: one item through all workbooks that were taken in.

What is written here follows from the kept bytes, the reader, the settings and what people said; a
version whose `stamp` is another than today's is read again, and it and all after it are derived
anew. Within a plan the versions stand in the order in which their workbooks were saved. The first
version of a new plan year goes on from the older plan, so that a promise keeps its first time.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import openpyxl
from sqlalchemy import Connection, insert, select

from udplan.corrections import Known
from udplan.errors import StoreError, WorkbookError
from udplan.history.following import Following
from udplan.history.kept_items import as_json, state
from udplan.intake.reading import Reading, read_bytes
from udplan.plan import Item, PlanYears
from udplan.store import Store, derived, matches, workbooks
from udplan.store.workbooks import KeptWorkbook

_HOUSE: Final = Path(__file__).parents[1]
_READS: Final = ("intake", "history", "plan.py", "settings", "danish.py", "status.py")


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


def looks_of(store: Store) -> dict[str, frozenset[str]]:
    """How each workbook looks that was derived, by its sha256."""
    table = derived.versions
    with store.reading() as connection:
        rows = connection.execute(select(table.c.sha256, table.c.features)).all()
    return {row.sha256: frozenset(json.loads(row.features)) for row in rows}


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
        in_order = reversed(workbooks.kept(store))
        self.kept = {one.sha256: one for one in in_order if one.withdrawn is None}
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
        looks = as_json(sorted(features))
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
        # Of those saved in one second the first taken in stands first, as in `self.kept`.
        for version in sorted(versions, key=lambda one: one.moment):
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
        threads = Following(plan, self.said)
        if start:
            threads.resume(connection, [one.sha256 for one in chain[:start]])
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
                    features=as_json(sorted(version.features)),
                    plan=plan,
                    position=position,
                    moment=version.moment.isoformat(timespec="seconds"),
                    title=version.title,
                    base=_base(version, base) if position == 0 else None,
                    said=version.said,
                    counts=as_json(threads.counts(version.moment.date(), self._soon(version))),
                    places=as_json(step.places),
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
                features=as_json(sorted(features)),
                moment=moment_of(workbook).isoformat(timespec="seconds"),
            )
        )


def _base(first: _Version, older: Sequence[_Version]) -> str | None:
    """The version of the older plan that a new plan goes on from: its last before the new one."""
    before = [one for one in older if one.moment <= first.moment] or list(older)
    return before[-1].sha256 if before else None
