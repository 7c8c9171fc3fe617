"""What is different between two versions of the made-up year, known without reading a workbook.

Everything follows from the rows of the tables. The one thing that a table does not say is when a
written time has passed: that stands in `eksempelaar-tider.csv`, set by hand after the rules for
times and never by the program. The values are those of the contract: ISO days, codes, kroner.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from data.example_year import FIRST, LAST, NEXT, Table, next_table, table
from data.plan_edition import STRUCK, Row

TIMES = Path(__file__).parent / "eksempelaar-tider.csv"

NEXT_YEAR = 2026
NEVER = "ingen"
"""Instead of a day: such a time is never passed."""

DONE, DROPPED = "afsluttet", "udgået"

Value = str | int | bool | list[str] | list[int] | list[dict[str, str | None]] | None
Values = dict[str, Value]
"""Field of the contract to its value; a year's amount is `amounts.2026`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """How an item is called in one version."""

    number: str | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of one item, before and after."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedItem:
    """The same item in two versions that do not say the same of it."""

    old: Name
    new: Name
    fields: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The differences counted, as the contract counts them; `newly_past` needs a day, so not it."""

    newly_done: int
    reopened: int
    moved: int
    """Items unfinished in the newer version that have passed their time on another day."""
    moved_days: int
    """All the days together; earlier counts minus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that is different between a version and the one before it."""

    old: str
    new: str
    added: tuple[Name, ...]
    gone: tuple[Name, ...]
    changed: tuple[ChangedItem, ...]
    summary: Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of the plan: its label, its rows, and the years that it has amounts for."""

    label: str
    table: Table
    years: range


def expected_differences() -> list[Difference]:
    """One for each pair of versions after each other, the next plan last."""
    return [_difference(old, new) for old, new in pairwise(versions())]


def versions() -> list[Version]:
    """The twelve versions, oldest first, and the plan after them."""
    return [
        *(
            Version(label=f"v{number:02}", table=table(number), years=range(2025, 2029))
            for number in range(FIRST, LAST + 1)
        ),
        Version(label=NEXT, table=next_table(), years=range(2026, 2030)),
    ]


def _difference(old: Version, new: Version) -> Difference:
    """Amounts of a year that only one of the plans has a column for are no difference."""
    both = range(max(old.years.start, new.years.start), min(old.years.stop, new.years.stop))
    pairs = [
        (
            name_of(new.table[item]),
            contract_values(old.table[item], old.years.start, both),
            contract_values(new.table[item], new.years.start, both),
            name_of(old.table[item]),
        )
        for item in new.table
        if item in old.table
    ]
    changed = tuple(
        ChangedItem(
            old=was,
            new=now,
            fields=tuple(
                Change(field=field, before=before[field], after=after[field])
                for field in before
                if before[field] != after[field]
            ),
        )
        for now, before, after, was in pairs
        if before != after
    )
    return Difference(
        old=old.label,
        new=new.label,
        added=tuple(name_of(row) for item, row in new.table.items() if item not in old.table),
        gone=tuple(name_of(row) for item, row in old.table.items() if item not in new.table),
        changed=changed,
        summary=_summary([(before, after) for _, before, after, _ in pairs]),
    )


def _summary(pairs: list[tuple[Values, Values]]) -> Summary:
    states = [(before["state"], after["state"]) for before, after in pairs]
    moved = [
        (before["time.flag_after"], after["time.flag_after"])
        for before, after in pairs
        if after["state"] not in (DONE, DROPPED)
        and before["time.flag_after"] != after["time.flag_after"]
    ]
    return Summary(
        newly_done=sum(before != DONE and after == DONE for before, after in states),
        reopened=sum(before == DONE and after != DONE for before, after in states),
        moved=len(moved),
        moved_days=sum(
            (date.fromisoformat(str(after)) - date.fromisoformat(str(before))).days
            for before, after in moved
            if before and after
        ),
    )


def name_of(row: Row) -> Name:
    """Number and title as the version has them."""
    return Name(number=row["Nr."] or None, title=row["Emne"])


def contract_values(row: Row, plan_year: int, years: range) -> Values:
    """What the contract says of a row, in the plan that begins in a year."""
    bodies = _split(row["Udvalg"].replace("/", ","), ",")
    everybody = bodies == ["Alle"]
    time = _times()[row["Tidspunkt"]]
    return {
        "number": row["Nr."] or None,
        "title": row["Emne"],
        "kind": row["Type"].lower(),
        "committees": [] if everybody else [body for body in bodies if body != "KB"],
        "all_committees": everybody,
        "cross_cutting": everybody or row["Tværgående"] == "x",
        "route": _route(time["Rute"], bodies),
        "theme": row["Tema"] or None,
        "budget_area": row["Budgetområde"] or None,
        "course": row["Kurs"] or None,
        "coordination": row["Koordinering"] or None,
        "commitment": row["Commitment"] or None,
        "owners": _split(row["Ansvarlig"], ";"),
        "involves": _split(row["Inddrages"], ","),
        "time.text": row["Tidspunkt"] or None,
        "time.flag_after": _flag_after(time, plan_year),
        "state": _state(row),
        "state_text": row["Afsluttet"] or row["Status"] or None,
        "light": row["Trafiklys"] or None,
        **{
            f"amounts.{year}": int(row[str(year)]) * 1000 if row[str(year)] else None
            for year in years
        },
        "closed": row["Åben/lukket"] == "Lukket",
        "case_number": row["Sagsnr."] or None,
        "goals": [int(goal) for goal in _split(row["Verdensmål"].replace(" og ", ","), ",")],
        "note": row["Bemærkninger"] or None,
    }


def _state(row: Row) -> str:
    """A row struck through is dropped, an X is finished, else the status word says."""
    if row[STRUCK]:
        return DROPPED
    return DONE if row["Afsluttet"] else row["Status"].lower() or "ukendt"


def _flag_after(time: Mapping[str, str], plan_year: int) -> str | None:
    """The day by hand; a time that names no year has another one in the next plan."""
    first, following = time["Passeret efter"], time["Passeret efter (planen 2026-2029)"]
    day = following if plan_year == NEXT_YEAR and following else first
    return None if day == NEVER else day


def _route(written: str, bodies: list[str]) -> list[dict[str, str | None]]:
    """The meetings named in the time; else the committees when they lead to the council."""
    if written:
        return [_step(step) for step in _split(written, ",")]
    if "KB" in bodies:
        return [{"body": body, "from": None, "to": None} for body in bodies]
    return []


def _step(written: str) -> dict[str, str | None]:
    """»BUU 2025-06-11«, or »BUU 2025-06-01 til 2025-06-30«."""
    body, _, days = written.partition(" ")
    first, _, last = days.partition(" til ")
    return {"body": body, "from": first, "to": last or first}


def _split(text: str, mark: str) -> list[str]:
    return [part.strip() for part in text.split(mark) if part.strip()]


@cache
def _times() -> dict[str, dict[str, str]]:
    with TIMES.open(encoding="utf-8", newline="") as file:
        return {line["Tidspunkt"]: line for line in csv.DictReader(file, delimiter=";")}
