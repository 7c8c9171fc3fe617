"""Projektmapper as they came, kept unchanged; and which of them is shown."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from udplan.access import Person, Right
from udplan.errors import Conflict, StoreError
from udplan.store import derived
from udplan.store.base import Store, Writing, moment, storable
from udplan.store.references import erase
from udplan.store.tables import shown, workbooks
from udplan.store.usage import uses


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptWorkbook:
    """A workbook that somebody put in."""

    sha256: str
    name: str
    saved: datetime | None
    added: datetime
    by: Person
    withdrawn: datetime | None
    """When its content was erased; None while it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Which workbook is shown in place of a source, and for how long."""

    workbook: str | None
    """The sha256 of a kept workbook; None for the source itself."""
    instead_of: str | None
    """The sha256 that the source had; when it has another one, the source is shown again."""
    chosen: datetime
    by: Person
    version: int


_ABOUT = [column for column in workbooks.c if column.name != "content"]


def keep(
    store: Store,
    person: Person | None,
    content: bytes,
    *,
    name: str,
    saved: datetime | None,
    now: datetime,
) -> str:
    """The workbook's sha256, now kept; the same bytes a second time change nothing."""
    sha256 = hashlib.sha256(content).hexdigest()
    name = storable(name)
    with store.writing(person) as writing:
        known = writing.connection.execute(
            select(*_ABOUT).where(workbooks.c.sha256 == sha256)
        ).one_or_none()
        if known is None:
            writing.connection.execute(
                insert(workbooks).values(
                    sha256=sha256,
                    name=name,
                    saved=moment(saved) if saved else None,
                    content=content,
                    **writing.told("added", now),
                    version=1,
                )
            )
            writing.log("sat ind", f"»{name}« ({sha256})", now)
        elif known.withdrawn_at is not None:
            raise StoreError(
                f"»{name}« er trukket tilbage {_day(known.withdrawn_at)} af {known.withdrawn_by}: "
                f"{known.withdrawn_why}. Den kan ikke sættes ind igen."
            )
    return sha256


def kept(store: Store) -> list[KeptWorkbook]:
    """All workbooks ever put in, the latest first; withdrawn ones too."""
    with store.reading() as connection:
        rows = connection.execute(select(*_ABOUT).order_by(workbooks.c.id.desc())).all()
    return [_workbook(row) for row in rows]


def content(store: Store, sha256: str) -> tuple[KeptWorkbook, bytes]:
    """A workbook with its bytes; raises `StoreError` when there are none."""
    with store.reading() as connection:
        row = connection.execute(
            select(workbooks).where(workbooks.c.sha256 == sha256)
        ).one_or_none()
    if row is None or row.content is None:
        raise StoreError(
            "Projektmappen findes ikke længere i lageret. Vælg en anden på siden Indlæs."
        )
    return _workbook(row), bytes(row.content)


def damaged(store: Store) -> list[KeptWorkbook]:
    """The kept workbooks whose bytes are no longer those that came, read again one by one."""
    found = []
    for one in kept(store):
        if one.withdrawn is None:
            with store.reading() as connection:
                found_bytes = connection.scalar(
                    select(workbooks.c.content).where(
                        workbooks.c.sha256 == one.sha256, workbooks.c.withdrawn_at.is_(None)
                    )
                )
            if found_bytes is None or hashlib.sha256(found_bytes).hexdigest() != one.sha256:
                found.append(one)
    return found


def in_use(store: Store, sha256: str) -> bool:
    """Whether some decision, or something on an agenda, stands on the workbook."""
    with store.reading() as connection:
        return bool(uses(connection, sha256))


def withdraw(
    store: Store,
    person: Person | None,
    sha256: str,
    *,
    reason: str,
    even_if_used: bool = False,
    now: datetime,
) -> None:
    """Erase a workbook that was put in by mistake; who, when and why stay as its tombstone.

    One that a meeting has used stays, unless an administrator says `even_if_used`: then the
    decisions stay as they were typed, and numbers and titles from the workbook are erased in them.
    A second time it only cleans up, in case the first was interrupted there.
    """
    why = storable(" ".join(reason.split()))
    if not why:
        raise StoreError("Skriv, hvorfor projektmappen skal trækkes tilbage.")
    with store.writing(person, Right.ERASE if even_if_used else Right.WRITE) as writing:
        row = writing.connection.execute(
            select(*_ABOUT).where(workbooks.c.sha256 == sha256)
        ).one_or_none()
        if row is None:
            raise StoreError("Projektmappen findes ikke i lageret.")
        if row.withdrawn_at is None:
            _erase(writing, row, why, even_if_used=even_if_used, now=now)
    store.tidy()


def _erase(writing: Writing, row: Row[Any], why: str, *, even_if_used: bool, now: datetime) -> None:
    used = uses(writing.connection, row.sha256)
    if used and not even_if_used:
        raise StoreError(
            f"»{row.name}« kan ikke slettes her, for {used[0]} byggede på den. Er der kommet "
            "en nyere, så sæt den ind i stedet. Indeholder den noget, som slet ikke må ligge i "
            "udplan, så bed it-afdelingen slette den (se docs/drift.md)."
        )
    changed = writing.connection.execute(
        update(workbooks)
        .where(workbooks.c.sha256 == row.sha256, workbooks.c.version == row.version)
        .values(
            content=None,
            withdrawn_at=moment(now),
            withdrawn_by=str(writing.person),
            withdrawn_why=why,
            version=row.version + 1,
        )
    )
    if changed.rowcount != 1:
        raise Conflict(f"»{row.name}« er ændret af en anden i mellemtiden. Prøv igen.")
    writing.connection.execute(
        update(shown)
        .where(shown.c.workbook == row.sha256)
        .values(workbook=None, instead_of=None, version=shown.c.version + 1)
    )
    erase(writing.connection, row.sha256)
    derived.forget(writing.connection, row.sha256)
    writing.log("trukket tilbage", f"»{row.name}« ({row.sha256}): {why}", now)


def shown_for(store: Store, source: str) -> Shown | None:
    """What was last chosen in place of the source; None when nobody ever chose."""
    with store.reading() as connection:
        row = connection.execute(select(shown).where(shown.c.source == source)).one_or_none()
    return _shown(row) if row is not None else None


def show(
    store: Store,
    person: Person | None,
    source: str,
    *,
    workbook: str | None,
    instead_of: str | None,
    seen: Shown | None,
    now: datetime,
) -> None:
    """Show a kept workbook (None: the source itself) until the source changes.

    Raises `Conflict` when somebody has chosen since `seen`.
    """
    with store.writing(person) as writing:
        row = writing.connection.execute(
            select(shown).where(shown.c.source == source)
        ).one_or_none()
        known = writing.connection.execute(select(workbooks.c.sha256, workbooks.c.name))
        names = {one.sha256: one.name for one in known}
        mine = _name(names, workbook)
        if row is not None and (seen is None or seen.version != row.version):
            other = Person(row.chosen_by, told=row.chosen_told)
            raise Conflict(
                f"{other} valgte {_name(names, row.workbook)} {_day(row.chosen_at)}, efter at du "
                f"åbnede siden; du valgte {mine}. "
                "Genindlæs siden, og vælg igen, hvis det stadig skal være sådan."
            )
        values = {
            "workbook": workbook,
            "instead_of": instead_of,
            **writing.told("chosen", now),
        }
        if row is None:
            writing.connection.execute(insert(shown).values(source=source, version=1, **values))
        else:
            writing.connection.execute(
                update(shown)
                .where(shown.c.id == row.id, shown.c.version == row.version)
                .values(version=row.version + 1, **values)
            )
        writing.log("vist", mine, now)


def _name(names: dict[str, str], sha256: str | None) -> str:
    return f"»{names.get(sha256, sha256)}«" if sha256 else "kilden selv"


def _day(stored: str) -> str:
    return datetime.fromisoformat(stored).strftime("%d-%m-%Y kl. %H.%M")


def _workbook(row: Row[Any]) -> KeptWorkbook:
    return KeptWorkbook(
        sha256=row.sha256,
        name=row.name,
        saved=datetime.fromisoformat(row.saved) if row.saved else None,
        added=datetime.fromisoformat(row.added_at),
        by=Person(row.added_by, told=row.added_told),
        withdrawn=datetime.fromisoformat(row.withdrawn_at) if row.withdrawn_at else None,
    )


def _shown(row: Row[Any]) -> Shown:
    return Shown(
        workbook=row.workbook,
        instead_of=row.instead_of,
        chosen=datetime.fromisoformat(row.chosen_at),
        by=Person(row.chosen_by, told=row.chosen_told),
        version=row.version,
    )
