"""Rows among their neighbours: the kinds that only the rows around can decide.

A title that goes on in the next row, a sign-off below the last item, a line that is a sum of those
above it, an addition with nothing to add to.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from udplan.intake.lines import (
    BULLET,
    LONG_LINE,
    Line,
    RowKind,
    is_legend,
    texts_of,
    without_side,
)
from udplan.intake.lone import unknown_committee
from udplan.intake.sheets import Cell, Sheet
from udplan.intake.text import clean


class Neighbours:
    """The rows of one sheet, each judged by itself."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def settled(self, drafts: Sequence[Line]) -> Iterator[Line]:
        """The kinds that only the rows around can decide."""
        last_item = max((d.row for d in drafts if d.kind == RowKind.ITEM), default=0)
        previous: Line | None = None
        committee: Cell | None = None
        sums: dict[int, float] = {}
        for draft in drafts:
            line = draft
            if line.kind == RowKind.SECTION and line.meaning is not None:
                label = next(iter(texts_of(list(line.cells.values())) or line.cells.values()))
                if committee is not None and not line.meaning.whole:
                    its = unknown_committee(label, committee)
                    line = line if its is None else replace(line, kind=RowKind.SECTION, meaning=its)
                committee = (
                    label if draft.meaning is not None and draft.meaning.committees else committee
                )
            pairs = line.kind == RowKind.ITEM and self._pairs(line, previous)
            if pairs or (line.kind == RowKind.ITEM and self._wraps(line, previous)):
                line = replace(line, kind=RowKind.CONTINUATION)
            elif line.kind == RowKind.ITEM and self._closes(line, previous, last_item):
                line = replace(line, kind=RowKind.NOTE)
            elif line.kind == RowKind.CONTINUATION and (
                previous is None
                or previous.kind not in (RowKind.ITEM, RowKind.CONTINUATION)
                or previous.row + 1 < line.row
            ):
                line = replace(
                    line, kind=RowKind.NOTE if self._ends(line, last_item) else RowKind.UNREAD
                )
            elif line.kind == RowKind.SECTION and line.row > last_item and not _announces(line):
                line = replace(line, kind=RowKind.NOTE)
            elif line.kind == RowKind.TOTAL and not texts_of(list(line.cells.values())):
                line = line if _adds_up(line, sums) else replace(line, kind=RowKind.UNREAD)
            _add(line, sums)
            previous = line
            yield line

    def _pairs(self, line: Line, previous: Line | None) -> bool:
        """»Køb af jord (I)« right below »Køb af jord (U)«: expense and income of one project."""
        table = line.table
        if previous is None or table is None or table.title is None or previous.row + 1 != line.row:
            return False
        title = line.cells.get(table.title)
        if title is None or not str(title.whole).rstrip().endswith(")"):
            return False
        if previous.kind != RowKind.ITEM or previous.table is not table:
            return False
        both = [one.cells.get(table.title) for one in (previous, line)]
        names = [without_side(clean(cell.whole) or "") for cell in both if cell is not None]
        if len(names) < len(both) or names[0][0] != names[1][0]:
            return False
        numbers = [one.cells.get(table.number or 0) for one in (previous, line)]
        same = numbers[1] is None or (
            numbers[0] is not None and str(numbers[0].whole) == str(numbers[1].whole)
        )
        return same and {names[0][1], names[1][1]} == {"U", "I"}

    def _wraps(self, line: Line, previous: Line | None) -> bool:
        """The title goes on from the row above: without a number, and in mid-sentence."""
        table = line.table
        if previous is None or table is None or table.title is None or previous.row + 1 != line.row:
            return False
        if previous.kind not in (RowKind.ITEM, RowKind.CONTINUATION):
            return False
        own = self.sheet.rows[line.row]
        title = own.get(table.title)
        if title is None or (table.number is not None and table.number in own):
            return False
        text = clean(title.whole) or ""
        says = {c.field for n in own if (c := table.columns.get(n)) and c.field}
        mid = text[:1].islower() or BULLET.match(text) is not None
        return mid and says <= {"title", "description", "note"}

    def _closes(self, line: Line, previous: Line | None, last_item: int) -> bool:
        """The last lone line below a gap is a sign-off or an explanation, not an item."""
        table = line.table
        own = self.sheet.rows[line.row]
        if table is None or len(own) > 1 or line.row != last_item or previous is None:
            return False
        apart = previous.row + 1 < line.row or previous.kind in (RowKind.TOTAL, RowKind.NOTE)
        return apart and (table.number is not None or len(line.text) > LONG_LINE)

    def _ends(self, line: Line, last_item: int) -> bool:
        return line.row > last_item or is_legend(line.text)


def _announces(line: Line) -> bool:
    """A section without items is still a section when it names what it is about."""
    return line.meaning is not None and line.meaning.whole


def _add(line: Line, sums: dict[int, float]) -> None:
    if line.kind == RowKind.SECTION:
        sums.clear()
    if line.kind not in (RowKind.ITEM, RowKind.CONTINUATION) or line.table is None:
        return
    for column in line.table.of("amounts"):
        cell = line.cells.get(column.number)
        if cell is not None and isinstance(cell.whole, int | float):
            sums[column.number] = sums.get(column.number, 0.0) + cell.whole


def _adds_up(line: Line, sums: Mapping[int, float]) -> bool:
    """A row of numbers without a word is a sum when each is the sum of those above it."""
    values = [
        (cell.whole, sums.get(cell.column))
        for cell in line.cells.values()
        if isinstance(cell.whole, int | float)
    ]
    return bool(values) and all(
        total is not None and abs(float(value) - total) < 1 + abs(total) / 1000
        for value, total in values
    )
