"""The amounts of a table: which columns count, in which unit, with which sign, for which year."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from udplan.intake.amounts import mixed_magnitudes, read_amount, sign_of, sign_told, unit_of
from udplan.intake.columns import Column, unit_counted
from udplan.intake.entries import Entries
from udplan.intake.findings import Finding
from udplan.intake.headings import Table
from udplan.intake.lines import Line, RowKind
from udplan.intake.notices import notice
from udplan.intake.sheets import Sheet
from udplan.intake.text import clean
from udplan.intake.vocabulary import plain
from udplan.plan import Item, Kind, PlanYears

# Of several columns for the same year, the change is what the plan promises; what a budget was
# before or became after other decisions is not.
_PREFERRED = ("netto", "ændring", "beløb", "effekt", "besparelse", "budget", "")
_NOT_PROMISED = re.compile(r"oprindelig|korrigeret|forbrug|regnskab|afvigelse|restbudget|tillæg")
_ONWARDS = re.compile(r"\bog (?:frem|følgende|efterfølgende)|\bff\b|\bfremover\b")
_A_YEAR = re.compile(r"20\d\d")
_PARTS = re.compile(r"\b(?:drift|anlæg|afledt drift|udgifter?|indtægter?)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """How the amounts of one table are read."""

    columns: Mapping[int, tuple[Column, ...]] = field(default_factory=dict)
    """Year to its columns; of several, the amounts are parts that are added up."""
    units: Mapping[int, int] = field(default_factory=dict)
    """Column number to kroner a unit."""
    turned: frozenset[int] = frozenset()
    """Columns that list savings as positive numbers."""
    findings: tuple[Finding, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a column, ascending."""
        return tuple(sorted(self.columns))


def money(
    sheet: Sheet,
    table: Table,
    lines: Sequence[Line],
    *,
    years: PlanYears,
    around: str,
    sheet_year: int | None,
) -> Money:
    """What the headings, the lines around the table and the values say of its amounts.

    `around`: title and legend of the sheet, where the unit and the sign rule often stand.
    """
    by_year, undated, unused = _by_year(table, years, sheet_year)
    columns = [column for group in by_year.values() for column in group]
    values = {column.number: _values(column, lines) for column in columns}
    findings = list(_column_findings(sheet, unused, "column-not-used"))
    units, unknown = _units(columns, around)
    if unknown and any(values[column.number] for column in unknown):
        findings.append(_at(sheet, "unknown-unit", unknown[0]))
    turned = []
    every = [value for several in values.values() for value in several]
    by_words: dict[str, list[float]] = {}
    for column in columns:
        by_words.setdefault(_without_year(column), []).extend(values[column.number])
    for column in columns:
        sign = sign_of(column.words, by_words[_without_year(column)])
        sign = sign if sign is not None else sign_told(around, every)
        if sign == -1 and any(value > 0 for value in values[column.number]):
            turned.append(column.number)
        if mixed_magnitudes(values[column.number]):
            findings.append(_at(sheet, "mixed-magnitudes", column))
    by_row = any(unit_counted(column) == "år" for column in table.of("time"))
    for column in [] if by_row else undated:
        if values[column.number] and sheet_year is None:
            findings.append(_at(sheet, "amount-without-year", column, year=years.first))
    return Money(columns=by_year, units=units, turned=frozenset(turned), findings=tuple(findings))


def _without_year(column: Column) -> str:
    """The words that »Besparelse 2025« shares with »Besparelse 2026«."""
    return " ".join(re.sub(r"\d+", " ", plain(column.words)).split())


def turned_findings(
    sheet: Sheet, table: Table, its: Money, items: Iterable[Item]
) -> Iterator[Finding]:
    """The columns of which some item's amounts were turned: construction never is."""
    cells = {
        cell.rstrip("0123456789")
        for item in items
        if item.kind != Kind.CAPITAL_PROJECT
        for field, cell in item.origin.cells.items()
        if field.startswith("amounts.")
    }
    for number in sorted(its.turned):
        column = table.columns[number]
        if column.letter in cells:
            yield _at(sheet, "sign-turned", column)


def _by_year(
    table: Table, years: PlanYears, sheet_year: int | None
) -> tuple[dict[int, tuple[Column, ...]], list[Column], list[Column]]:
    """Year to columns; the columns without a year; and those that another goes before."""
    grouped: dict[int | None, list[Column]] = {}
    for column in table.of("amounts"):
        grouped.setdefault(_year_of(column, years), []).append(column)
    undated = grouped.pop(None, [])
    unused: list[Column] = []
    if undated and grouped:
        unused, undated = undated, []
    if undated:
        grouped[sheet_year or years.first] = undated
    chosen = {}
    for year, columns in sorted((y, c) for y, c in grouped.items() if y is not None):
        best = _best(columns)
        chosen[year] = tuple(best)
        unused += [column for column in columns if column not in best]
    _go_on(chosen, years)
    return chosen, [c for c in undated if c not in unused], unused


def _go_on(chosen: dict[int, tuple[Column, ...]], years: PlanYears) -> None:
    """»2026 og frem« is the column of later years too, until one that has its own."""
    for year, columns in sorted(chosen.items()):
        onwards = tuple(c for c in columns if _ONWARDS.search(plain(c.words)))
        for later in range(year + 1, years.last + 1) if onwards else ():
            if later in chosen:
                break
            chosen[later] = onwards


def _year_of(column: Column, years: PlanYears) -> int | None:
    if column.detail is None:
        return None
    ahead = column.detail.startswith("+")
    return years.first + int(column.detail) if ahead else int(column.detail)


def _best(columns: Sequence[Column]) -> list[Column]:
    """The column that counts for a year, or those whose amounts are parts of it."""
    if len(columns) == 1:
        return list(columns)
    promised = [c for c in columns if not _NOT_PROMISED.search(plain(c.words))] or list(columns)
    parts = [c for c in promised if _PARTS.search(plain(c.words).replace("driftsændring", ""))]
    if len(parts) == len(promised):
        return parts
    return [min(promised, key=_rank)]


def _rank(column: Column) -> tuple[int, int]:
    words = plain(column.words)
    found = (at for at, word in enumerate(_PREFERRED) if word in words)
    return next(found, len(_PREFERRED)), column.number


def _units(columns: Sequence[Column], around: str) -> tuple[dict[int, int], list[Column]]:
    general = unit_of(around)
    own = {column.number: unit_of(column.words) for column in columns}
    told = {unit for unit in own.values() if unit is not None}
    if general is None and len(told) == 1:
        general = told.pop()  # »Budget 2026 (1.000 kr.)« speaks for the years beside it
    units = {}
    unknown = []
    for column in columns:
        unit = own[column.number] or general
        if unit is None:
            unknown.append(column)
        units[column.number] = unit or 1
    return units, unknown


def _values(column: Column, lines: Sequence[Line]) -> list[float]:
    """The plain numbers of a column's items."""
    found = []
    for line in lines:
        cell = line.cells.get(column.number) if line.kind == RowKind.ITEM else None
        value = cell.kept if cell is not None else None
        if isinstance(value, str):
            read = read_amount(value)
            value = read.kroner if read.unit is None else None
        if isinstance(value, int | float) and not isinstance(value, bool):
            found.append(float(value))
    return found


def _at(sheet: Sheet, code: str, column: Column, **words: Any) -> Finding:  # noqa: ANN401
    cell = column.heading
    return notice(code, sheet.name, cell=cell, column=column.letter, text=column.words, **words)


def _column_findings(sheet: Sheet, columns: Sequence[Column], code: str) -> Iterator[Finding]:
    for column in columns:
        yield _at(sheet, code, column)


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of one item and the cells that were not understood."""

    kroner: dict[int, int | None]
    cells: dict[str, str]
    findings: tuple[Finding, ...]


def amounts(entries: Entries, its: Money, *, years: PlanYears, kind: Kind) -> Amounts:
    """The item's kroner a year, and what could not be read; what is built is no saving."""
    kroner: dict[int, int | None] = dict.fromkeys(its.years)
    places: dict[str, str] = {}
    findings = []
    years_of: dict[int, list[int]] = {}
    for year, columns in sorted(its.columns.items()):
        for column in columns:
            years_of.setdefault(column.number, []).append(year)
    rows = {
        cell.row: int(text)
        for column, cell, value in entries.of("time")
        if unit_counted(column) == "år" and _A_YEAR.fullmatch(text := clean(value) or "")
    }
    for column, cell, value in entries.of("amounts"):
        own = years_of.get(column.number)
        if own is None:
            continue
        unit = its.units[column.number]
        read = read_amount(value, unit=unit, number_format=cell.look.number_format)
        turned = column.number in its.turned and kind != Kind.CAPITAL_PROJECT
        sign = -1 if turned else 1
        if not read.known:
            findings.append(notice("unreadable-amount", entries.sheet.name, cell=cell, text=value))
            continue
        if column.detail is None and cell.row in rows:
            own = [rows[cell.row]]  # »År« beside »Beløb«, a row for each year
        named = dict.fromkeys(own, read.kroner) if read.kroner is not None else dict(read.years)
        if read.onwards and read.years:
            last = max(read.years)
            named |= dict.fromkeys(range(last + 1, years.last + 1), read.years[last])
        for one, amount in named.items():
            kroner[one] = (kroner.get(one) or 0) + sign * amount
            places.setdefault(f"amounts.{one}", cell.name)
    return Amounts(kroner, places, tuple(findings))
