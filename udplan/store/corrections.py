"""Corrections as rows: what was said of what, for workbooks that look how, by whom.

What they mean to the reader stands in `udplan.corrections`.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from udplan.access import Person
from udplan.errors import Conflict, StoreError
from udplan.store.base import Store, Writing, moment, storable
from udplan.store.tables import corrections
from udplan.store.usage import uses

Features = frozenset[str]
"""How a workbook looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCorrection:
    """A correction in force."""

    id: int
    about: str
    subject: str
    meaning: str
    features: Features
    file: str
    made: datetime
    by: Person
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A correction about to be kept, and the one in force that the person saw."""

    about: str
    subject: str
    meaning: str
    seen: KeptCorrection | None = None


def in_force(store: Store) -> tuple[KeptCorrection, ...]:
    """All corrections that nobody has taken back or replaced, the oldest first."""
    with store.reading() as connection:
        rows = connection.execute(
            select(corrections).where(corrections.c.ended_at.is_(None)).order_by(corrections.c.id)
        ).all()
    return tuple(map(_correction, rows))


def save(
    store: Store,
    person: Person | None,
    sayings: Sequence[Saying],
    *,
    features: Features,
    alike: Callable[[Features, Features], bool],
    file: str,
    now: datetime,
) -> None:
    """Keep corrections for workbooks that look like `features`; all of them or none.

    One in force for the same subject of such a workbook is replaced. Raises `Conflict` when that
    is not the one that the person saw.
    """
    with store.writing(person) as writing:
        for saying in sayings:
            for row in _about_the_same(writing, saying, features, alike):
                seen = saying.seen
                if seen is None or (seen.id, seen.version) != (row.id, row.version):
                    raise _conflict(saying, row)
                _end(writing, row, now)
            writing.connection.execute(
                insert(corrections).values(
                    about=saying.about,
                    subject=saying.subject,
                    meaning=saying.meaning,
                    alike=json.dumps(sorted(features), ensure_ascii=False),
                    file=storable(file),
                    **writing.told("made", now),
                    version=1,
                )
            )
            writing.log("rettet", _words(saying.about, saying.subject, saying.meaning), now)


def _every_workbook(_: str) -> bool:
    return True


def take_back(
    store: Store,
    person: Person | None,
    seen: KeptCorrection,
    *,
    applies_to: Callable[[str], bool] = _every_workbook,
    now: datetime,
) -> None:
    """Let a correction no longer apply; raises `Conflict` when it is not as it was seen.

    One that a meeting has used stays: the meeting stands on a workbook that was read with it.
    `applies_to` says of a workbook's sha256 whether the correction holds for it; who does not know
    leaves it out, and every meeting since the correction counts. It can always be replaced.
    """
    with store.writing(person) as writing:
        row = writing.connection.execute(
            select(corrections).where(corrections.c.id == seen.id)
        ).one()
        if row.version != seen.version:
            raise Conflict(
                f"Rettelsen af »{seen.subject}« er allerede taget tilbage eller ændret af "
                f"{row.ended_by}. Genindlæs siden for at se, hvad der gælder nu."
            )
        for use in uses(writing.connection):
            if use.made >= seen.made and applies_to(use.workbook):
                raise StoreError(
                    f"Rettelsen af »{seen.subject or seen.about}« kan ikke tages tilbage, for "
                    f"{use} byggede på planen, som den er læst med den. Er den forkert, så ret "
                    "igen; den nye rettelse træder i stedet."
                )
        _end(writing, row, now)
        writing.log("taget tilbage", _words(row.about, row.subject, row.meaning), now)


def _about_the_same(
    writing: Writing,
    saying: Saying,
    features: Features,
    alike: Callable[[Features, Features], bool],
) -> list[Row[Any]]:
    rows = writing.connection.execute(
        select(corrections).where(
            corrections.c.about == saying.about,
            corrections.c.subject == saying.subject,
            corrections.c.ended_at.is_(None),
        )
    ).all()
    return [row for row in rows if alike(frozenset(json.loads(row.alike)), features)]


def _end(writing: Writing, row: Row[Any], now: datetime) -> None:
    changed = writing.connection.execute(
        update(corrections)
        .where(corrections.c.id == row.id, corrections.c.version == row.version)
        .values(ended_at=moment(now), ended_by=str(writing.person), version=row.version + 1)
    )
    if changed.rowcount != 1:
        raise Conflict(f"Rettelsen af »{row.subject}« er ændret af en anden. Genindlæs siden.")


def _conflict(saying: Saying, row: Row[Any]) -> Conflict:
    return Conflict(
        f"{Person(row.made_by, told=row.made_told)} har rettet {saying.about} »{saying.subject}«, "
        "efter at du åbnede siden. Intet af dit er gemt. Genindlæs siden for at se rettelsen, og "
        "ret igen, hvis det stadig skal være sådan."
    )


def _words(about: str, subject: str, meaning: str) -> str:
    return f"{about} »{subject}«: {meaning}" if subject else f"{about}: {meaning}"


def _correction(row: Row[Any]) -> KeptCorrection:
    columns = row._mapping
    return KeptCorrection(
        id=columns["id"],
        about=columns["about"],
        subject=columns["subject"],
        meaning=columns["meaning"],
        features=frozenset(json.loads(columns["alike"])),
        file=columns["file"],
        made=datetime.fromisoformat(columns["made_at"]),
        by=Person(columns["made_by"], told=columns["made_told"]),
        version=columns["version"],
    )
