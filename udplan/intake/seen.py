"""What a person is shown of a workbook: each heading with what it was taken for, and a value."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from udplan import danish
from udplan.intake.columns import Column, Vocabulary, column_of
from udplan.intake.headings import FIRST_WITHIN, Table, tables
from udplan.intake.layout import Layout
from udplan.intake.lines import RowKind
from udplan.intake.sections import Meaning
from udplan.intake.sheets import Cell, Row, Sheet
from udplan.intake.text import clean

_LONGEST_SAMPLE = 60
_LEAST_HEADINGS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading of one column, as a person may say what it means."""

    letter: str
    text: str
    """All its levels as written."""
    key: str
    """The same as it is compared (`Settings.columns`)."""
    field: str | None
    """The field that it was taken for, `unused`, or None where nobody knows."""
    filled: int
    """How many rows have something in the column."""
    sample: str | None
    """The first value below it that is not of a closed item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A line that says something of the items below it."""

    row: int
    text: str
    says: str
    """What it was taken to say, in Danish."""


def sections(layout: Layout) -> tuple[Section, ...]:
    """The section lines of a used sheet, from above."""
    return tuple(
        Section(row=line.row, text=line.text, says=_says(line.meaning))
        for line in layout.lines
        if layout.used and line.kind == RowKind.SECTION and line.meaning is not None
    )


def _says(its: Meaning) -> str:
    said = (
        (str(its.kind).capitalize() if its.kind is not None else ""),
        (f"Udvalg: {', '.join(its.committees)}" if its.committees else ""),
        ("Tværgående" if its.across else ""),
        (f"Tema: {its.theme}" if its.theme is not None else ""),
        (f"Budgetområde: {its.budget_area}" if its.budget_area is not None else ""),
        (f"Status: {its.state}" if its.state is not None else ""),
        (f"Tidspunkt: {its.period}" if its.period is not None else ""),
        (f"Ansvarlig: {its.owner}" if its.owner is not None else ""),
        ("Intet" if its.nothing else ""),
    )
    return " · ".join(part for part in said if part) or "Tema, hvis intet andet nævner det"


def headings(
    layout: Layout, vocabulary: Vocabulary, closed: frozenset[int] = frozenset()
) -> tuple[Heading, ...]:
    """The headings of a sheet, used or not, from the left; `closed`: rows of closed items."""
    found: dict[tuple[str, str], Heading] = {}
    for table in _tables(layout, vocabulary):
        rows = list(_below(layout, table))
        secret = not layout.used and bool(table.of("closed"))
        may_be_shown = [row for number, row in rows if number not in closed and not secret]
        filled = Counter(number for _, row in rows for number in row)
        for column in table.columns.values():
            if column.key:
                found.setdefault(
                    (column.letter, column.key),
                    Heading(
                        letter=column.letter,
                        text=column.words,
                        key=column.key,
                        field=column.field,
                        filled=filled[column.number],
                        sample=_sample(column, may_be_shown),
                    ),
                )
    return tuple(found.values())


def features(layouts: Sequence[Layout], vocabulary: Vocabulary) -> frozenset[str]:
    """How a workbook looks: the names of its sheets and its headings, whatever its rows hold."""
    seen = {f"ark: {danish.fold(layout.sheet.name)}" for layout in layouts}
    for layout in layouts:
        for table in _tables(layout, vocabulary):
            seen |= {column.key for column in table.columns.values() if column.key}
    return frozenset(seen)


def _tables(layout: Layout, vocabulary: Vocabulary) -> tuple[Table, ...]:
    """The sheet's tables; where it has none, the row that looks most like headings."""
    if layout.tables:
        return layout.tables
    if not layout.sheet.rows or layout.sheet.pivot:
        return ()
    return tables(layout.sheet, vocabulary) or tuple(_likeliest(layout.sheet, vocabulary))


def _likeliest(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[Table]:
    """The first of the rows with most texts."""
    rows = list(sheet.rows.items())[:FIRST_WITHIN]
    texts = {number: sum(isinstance(c.whole, str) for c in row.values()) for number, row in rows}
    best = max(texts, key=lambda number: (texts[number], -number))
    if texts[best] >= _LEAST_HEADINGS:
        columns = {n: column_of(n, (cell,), vocabulary) for n, cell in sheet.rows[best].items()}
        yield Table(heading_rows=(best,), columns=columns)


def _below(layout: Layout, table: Table) -> Iterator[tuple[int, Row]]:
    """The rows of items; on a sheet without items, all rows below the headings."""
    if layout.used:
        for line in layout.lines:
            if line.table is table and line.kind == RowKind.ITEM:
                yield line.row, line.cells
        return
    for number, row in layout.sheet.rows.items():
        if number > table.heading_rows[-1]:
            yield number, row


def _sample(column: Column, rows: Sequence[Row]) -> str | None:
    shown = (_shown(row[column.number]) for row in rows if column.number in row)
    return next((text for text in shown if text), None)


def _shown(cell: Cell) -> str:
    if isinstance(cell.whole, date):
        return danish.day(cell.whole)
    text = " ".join((clean(cell.whole) or "").split())
    return text if len(text) <= _LONGEST_SAMPLE else f"{text[: _LONGEST_SAMPLE - 1]}…"
