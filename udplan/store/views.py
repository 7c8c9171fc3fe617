"""Choices that people keep with a name, for all who use the installation."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import RowMapping, insert, select, update

from udplan import danish
from udplan.access import Person
from udplan.errors import Conflict, StoreError
from udplan.store.base import Store, Writing, storable
from udplan.store.tables import views

LONGEST: Final = 80
"""Letters of a name, so that it fits a button."""
_LONGEST_CHOICE: Final = 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A choice with a name; it says which items and how they stand, never what they are about."""

    id: int
    name: str
    choice: str
    """As in an address: »udvalg=BUU&sorter=Ansvarlig«."""
    made: datetime
    by: Person
    """Who saved it, or changed it last."""
    version: int


def kept(store: Store) -> tuple[View, ...]:
    """All views in force, in Danish alphabetical order."""
    with store.reading() as connection:
        rows = connection.execute(select(views).where(views.c.ended_at.is_(None))).mappings()
        return tuple(sorted(map(_view, rows), key=lambda one: danish.sort_key(one.name)))


def save(store: Store, person: Person | None, name: str, choice: str, *, now: datetime) -> View:
    """Keep a choice; raises `StoreError` for no name, and for one that is taken already."""
    with store.writing(person) as writing:
        called = _free_name(writing, name)
        values = {
            "name": called,
            "folded": danish.fold(called),
            "choice": _choice(choice),
            "version": 1,
            **writing.told("made", now),
        }
        number = writing.connection.execute(insert(views).values(**values)).inserted_primary_key
        writing.log("visning gemt", f"»{called}«", now)
        return _view(_row(writing, number[0] if number is not None else 0))


def rename(store: Store, person: Person | None, seen: View, name: str, *, now: datetime) -> View:
    """Give a view another name; raises as `save`, and `Conflict` when it is not as it was seen."""
    with store.writing(person) as writing:
        called = _free_name(writing, name, but=seen.id)
        _change(writing, seen, now, name=called, folded=danish.fold(called))
        writing.log("visning omdøbt", f"»{seen.name}« til »{called}«", now)
        return _view(_row(writing, seen.id))


def replace_choice(
    store: Store, person: Person | None, seen: View, choice: str, *, now: datetime
) -> View:
    """Let a view open another choice; raises `Conflict` when it is not as it was seen."""
    with store.writing(person) as writing:
        _change(writing, seen, now, choice=_choice(choice))
        writing.log("visning ændret", f"»{seen.name}«", now)
        return _view(_row(writing, seen.id))


def delete(store: Store, person: Person | None, seen: View, *, now: datetime) -> None:
    """Take a view off the list; `bring_back` undoes it."""
    with store.writing(person) as writing:
        # Another view may have the name from now on.
        _change(writing, seen, now, folded=None, **_ended(writing, now))
        writing.log("visning slettet", f"»{seen.name}«", now)


def bring_back(store: Store, person: Person | None, seen: View, *, now: datetime) -> View:
    """Undo the deletion of a view, as it was when it was `seen`."""
    with store.writing(person) as writing:
        row = _row(writing, seen.id)
        if row["ended_at"] is None:
            return _view(row)
        called = _free_name(writing, seen.name)
        _change(writing, _view(row), now, folded=danish.fold(called), ended_at=None, ended_by=None)
        writing.log("visning hentet tilbage", f"»{called}«", now)
        return _view(_row(writing, seen.id))


def _free_name(writing: Writing, name: str, *, but: int | None = None) -> str:
    called = storable(" ".join(name.split()))
    if not called:
        raise StoreError("Visningen er ikke gemt, for den har intet navn. Skriv et, og gem igen.")
    if len(called) > LONGEST:
        raise StoreError(f"Navnet er for langt: højst {LONGEST} tegn, så det kan stå på en knap.")
    taken = writing.connection.execute(
        select(views).where(views.c.folded == danish.fold(called))
    ).mappings().one_or_none()  # fmt: skip
    if taken is not None and taken["id"] != but:
        one = _view(taken)
        raise StoreError(
            f"Der er allerede en visning med navnet »{one.name}«, gemt af {one.by}. Vælg et andet "
            "navn, eller ret den, der er der."
        )
    return called


def _choice(choice: str) -> str:
    if len(choice) > _LONGEST_CHOICE:
        raise StoreError(
            "Valget er for stort til at blive gemt. Vælg færre værdier i filtrene, og gem igen."
        )
    return storable(choice)


def _ended(writing: Writing, now: datetime) -> dict[str, Any]:
    told = writing.told("ended", now)
    return {"ended_at": told["ended_at"], "ended_by": told["ended_by"]}


def _change(writing: Writing, seen: View, now: datetime, **values: Any) -> None:  # noqa: ANN401
    changed = writing.connection.execute(
        update(views)
        .where(views.c.id == seen.id, views.c.version == seen.version)
        .values(version=seen.version + 1, **writing.told("made", now), **values)
    )
    if changed.rowcount == 1:
        return
    row = _row(writing, seen.id)
    one = _view(row)
    did = "slettet" if row["ended_at"] is not None else "ændret"
    raise Conflict(
        f"{one.by} har {did} visningen »{seen.name}«, efter at du åbnede siden. Se listen igen, "
        "som den er nu."
    )


def _row(writing: Writing, number: int) -> RowMapping:
    found = writing.connection.execute(select(views).where(views.c.id == number))
    row = found.mappings().one_or_none()
    if row is None:
        raise Conflict("Visningen findes ikke længere. Se listen igen, som den er nu.")
    return row


def _view(row: RowMapping) -> View:
    return View(
        id=row["id"],
        name=row["name"],
        choice=row["choice"],
        made=datetime.fromisoformat(row["made_at"]),
        by=Person(row["made_by"], told=row["made_told"]),
        version=row["version"],
    )
