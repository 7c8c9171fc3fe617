"""What stands in one item's rows, field by field: the part of each cell that counts."""

from collections.abc import Sequence
from typing import NamedTuple

from udplan.intake.cells import is_mark
from udplan.intake.columns import CROSS_LISTS, Column
from udplan.intake.conditional import colour_shown
from udplan.intake.headings import Table
from udplan.intake.lines import Line
from udplan.intake.sheets import Cell, Sheet
from udplan.intake.text import clean, is_error


class Entry(NamedTuple):
    """A cell that says something."""

    column: Column
    cell: Cell
    value: object
    """Without what is struck through, unless the whole item is; never None, never an error."""


class Entries:
    """The entries of one item, and what its rows hold beside them."""

    def __init__(self, sheet: Sheet, table: Table, lines: Sequence[Line]) -> None:
        self.sheet = sheet
        self.table = table
        self.rows = tuple(line.row for line in lines)
        self.errors: list[Cell] = []
        self.struck = _is_struck(lines, table)
        self.steps = frozenset(line.row for line in lines[1:] if _is_step(line, table))
        """Rows below the first that tell of a step of their own: their state is not the item's."""
        self._by_field: dict[str, list[Entry]] = {}
        known = table.known
        for line in lines:
            for number, cell in line.cells.items():
                column = known.get(number)
                if column is not None and (cell.row == line.row or line is lines[0]):
                    self._enter(column, cell)

    def _enter(self, column: Column, cell: Cell) -> None:
        value = cell.whole if self.struck else cell.kept
        if value is None:
            return
        if isinstance(value, str) and value.lstrip()[:1] == "#" and is_error(value):
            self.errors.append(cell)
        else:
            self._by_field.setdefault(self.table.sorts[column.number], []).append(
                Entry(column, cell, value)
            )

    def of(self, field: str) -> Sequence[Entry]:
        """The entries of a field, row by row from the left."""
        return self._by_field.get(field, ())

    def under(self, column: Column) -> list[Entry]:
        """The entries of one column, from above."""
        return [entry for entry in self.of(column.sort or "") if entry.column is column]

    def places(self) -> dict[str, str]:
        """Field to the name of its first cell."""
        found = {field: entries[0].cell.name for field, entries in self._by_field.items()}
        for field, sort in CROSS_LISTS.items():
            for entry in self._by_field.get(sort, ()):
                if is_mark(entry.value, font=entry.cell.look.font):
                    found.setdefault(field, entry.cell.name)
            found.pop(sort, None)
        return found

    def texts(self, field: str) -> list[str]:
        """What the field's entries say, each once."""
        found = [text for entry in self.of(field) if (text := clean(entry.value))]
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    def joined(self, field: str) -> str | None:
        """All that the field says, a line for each entry."""
        return "\n".join(self.texts(field)) or None

    def single(self, field: str) -> str | None:
        """What the field's first filled column says, on one line."""
        entries = self.of(field)
        texts = [clean(e.value) or "" for e in entries if e.column is entries[0].column]
        return " ".join(" ".join(texts).split()) or None

    def fill(self, column: Column) -> str | None:
        """The fill that the item's own cell in that column shows, filled or empty."""
        for row in self.rows:
            cell = self.sheet.cell(row, column.number)
            found = cell.look.fill if cell else self.sheet.fills.get((row, column.number))
            if cell is not None and self.sheet.rules:
                ruled = colour_shown(self.sheet.rules, row, column.number, cell.whole)
                found = ruled or found
            if found is not None:
                return found
        return None


def _is_step(line: Line, table: Table) -> bool:
    return any(
        line.cells[column.number].row == line.row
        for column in table.of("description")
        if column.number in line.cells
    )


def _is_struck(lines: Sequence[Line], table: Table) -> bool:
    """Whether the item's title is struck through: then the whole item is dropped."""
    titles = [cell for line in lines if (cell := line.cells.get(table.title or 0)) is not None]
    return bool(titles) and all(cell.kept is None for cell in titles)
