"""The made-up year: the tables of its twelve versions and of the plan that follows, from edits.

    eksempelplan.csv               the plan in May, version 5
    eksempelaar-rettelser.csv      every edit of the year, one a line: version, item, kind, field,
                                   before, after
    eksempelaar-nye-punkter.csv    the items that the plan in May does not hold

Versions before May are May with the edits undone, those after it May with the edits made. An edit
whose »Før« is not what stands there is an error, so the list cannot drift from the table. An item
is called by its title in May (or in the file of new items), or by so much of the beginning that no
other title begins so; it keeps that name whatever is done to its title, number and place.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from data.build_example import read_table
from data.plan_edition import STRUCK, Row

HERE = Path(__file__).parent
EDITS = HERE / "eksempelaar-rettelser.csv"
NEW_ITEMS = HERE / "eksempelaar-nye-punkter.csv"

FIRST, MAY, LAST = 1, 5, 12
VERSIONS = range(FIRST, LAST + 1)
"""A version a month through 2025."""
NEXT = "2026-2029"
"""In the column »Udgave«: the edit belongs to the next plan."""
CARRIED, ADDED, REMOVED, BACK = "videreført", "tilføjet", "fjernet", "tilbage"
"""Kinds of edit that concern the whole row; the others have a field."""

Table = dict[str, Row]
"""Name to the row of each item, in the order of the workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing that a secretary did to the plan."""

    version: str
    """The version in which it is seen for the first time."""
    item: str
    kind: str
    field: str
    """Empty when the whole row came or went."""
    before: str
    after: str

    @property
    def comes(self) -> bool:
        """Whether the item is new in the version."""
        return not self.field and self.kind.startswith((ADDED, BACK))

    @property
    def goes(self) -> bool:
        """Whether the item is no longer in the version."""
        return not self.field and self.kind == REMOVED


def undone(edit: Edit) -> Edit:
    """The edit that takes this one back."""
    if edit.comes or edit.goes:
        return replace(edit, kind=ADDED if edit.goes else REMOVED)
    return replace(edit, before=edit.after, after=edit.before)


@cache
def edits() -> tuple[Edit, ...]:
    """The whole list, each with the full name of its item."""
    return tuple(
        Edit(
            version=line["Udgave"],
            item=full_name(line["Punkt"]),
            kind=line["Slags"],
            field=line["Felt"],
            before=line["Før"],
            after=line["Efter"],
        )
        for line in _lines(EDITS)
    )


def edits_of(version: int | str) -> tuple[Edit, ...]:
    """What is different in a version from the one before it."""
    return tuple(edit for edit in edits() if edit.version == str(version))


def full_name(beginning: str) -> str:
    """The name that begins so; the whole name wins over a longer one."""
    names = list(_all_rows())
    fitting = [name for name in names if name == beginning] or [
        name for name in names if name.startswith(beginning)
    ]
    if len(fitting) != 1:
        raise ValueError(f"»{beginning}« begins {len(fitting)} titles; write more of the title.")
    return fitting[0]


def table(version: int) -> Table:
    """The items of a version of 2025."""
    names = {row["Emne"] for row in read_table()}
    rows = {name: dict(row) for name, row in _all_rows().items()}
    for edit in _from_may_to(version):
        _apply(edit, rows, names)
    return {name: rows[name] for name in rows if name in names}


def next_table() -> Table:
    """The plan 2026-2029: what is carried over, edited, and what is new.

    The amount of 2029 is that of 2028 for an item that is carried over.
    """
    last = table(LAST)
    rows = {
        name: {**row, "2029": row["2028"]} if (row := last.get(name)) else dict(new)
        for name, new in _all_rows().items()
    }
    names = {edit.item for edit in edits_of(NEXT) if edit.kind == CARRIED}
    for edit in edits_of(NEXT):
        if edit.kind != CARRIED:
            _apply(edit, rows, names)
    return {name: rows[name] for name in rows if name in names}


def _from_may_to(version: int) -> Iterator[Edit]:
    """The edits that lead from May to the version, backwards in time before May."""
    for number in range(MAY, version, -1):
        yield from (undone(edit) for edit in reversed(edits_of(number)))
    for number in range(MAY + 1, version + 1):
        yield from edits_of(number)


def _apply(edit: Edit, rows: Table, names: set[str]) -> None:
    if edit.comes or edit.goes:
        if (edit.item in names) == edit.comes:
            raise ValueError(f"Version {edit.version}: »{edit.item}« cannot be »{edit.kind}«.")
        names ^= {edit.item}
        return
    row = rows[edit.item]
    if edit.item not in names or row[edit.field] != edit.before:
        raise ValueError(
            f"Version {edit.version}: {edit.field} of »{edit.item}« is »{row[edit.field]}«, "
            f"not »{edit.before}«."
        )
    row[edit.field] = edit.after


@cache
def _all_rows() -> Table:
    """Every item that the year ever holds, each where it stands among the others."""
    blank = {STRUCK: "", "Trafiklys": "", "2029": ""}
    rows = [{**blank, **row} for row in read_table()]
    for line in _lines(NEW_ITEMS):
        above = line.pop("Står efter")
        place = next(index for index, row in enumerate(rows) if row["Emne"] == above)
        rows.insert(place + 1, {**blank, **line})
    return _by_title(rows)


def _by_title(rows: Iterable[Row]) -> Table:
    return {row["Emne"]: row for row in rows}


def _lines(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", strict=True))
