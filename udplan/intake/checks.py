"""What to say of whole sheets: what is hidden, headed by nobody knows what, or not read."""

import re
from collections.abc import Iterator, Sequence

from openpyxl.utils import get_column_letter

from udplan import danish
from udplan.intake.columns import Column
from udplan.intake.findings import Finding
from udplan.intake.headings import Table
from udplan.intake.layout import Layout
from udplan.intake.lines import Line, RowKind
from udplan.intake.notices import notice
from udplan.intake.rounds import RoundColumns, out_of_order
from udplan.intake.sheets import Cell, Sheet
from udplan.intake.times import TIMES, meeting_columns
from udplan.intake.vocabulary import UNUSED
from udplan.plan import Item, State, TimeReading

_ARCHIVE = re.compile(r"arkiv|afslutte|færdig|gennemfør|udført")
_FAR_AHEAD = 5
_MOST_NAMED = 12
_GUESSED = {"time": "tidspunkt", "state": "status", "done": "kryds for afsluttet"}


def sheet_findings(layout: Layout, items: Sequence[Item]) -> Iterator[Finding]:
    """All that the secretary should know of a used sheet, from its tabs to its rows."""
    sheet = layout.sheet
    if sheet.visibility != "visible":
        yield notice(
            "hidden-sheet",
            sheet.name,
            count=danish.count(len(items), "punkt", "punkter"),
        )
    yield from _hidden(layout)
    yield from _comments(sheet, items)
    yield from _archive(sheet, items)
    for table in layout.tables:
        yield from _headings(layout, table)
        yield from _merged_amounts(layout, table)
        yield from _rules(layout, table, items)
        yield from _meetings(layout, table, items)
    yield from _rows(layout)


def _hidden(layout: Layout) -> Iterator[Finding]:
    sheet = layout.sheet
    rows = tuple(line.row for line in layout.lines if line.row in sheet.hidden_rows)
    if rows:
        count = danish.count(len(rows), "række med indhold", "rækker med indhold")
        yield notice("hidden-rows", sheet.name, rows=rows, count=count)
    columns = [
        column.letter
        for table in layout.tables[:1]
        for column in table.columns.values()
        if column.number in sheet.hidden_columns and column.field not in (None, UNUSED)
    ]
    if columns:
        yield notice("hidden-columns", sheet.name, columns=danish.listed(columns))


def _comments(sheet: Sheet, items: Sequence[Item]) -> Iterator[Finding]:
    """Where notes stand: those beside items are kept with them, the others are not read."""
    beside = {row for item in items for row in item.origin.rows}
    for code, own in (("comments-read", True), ("comments-not-read", False)):
        places = [place for place in sheet.comments if (place[0] in beside) == own]
        if places:
            names = [f"{get_column_letter(column)}{row}" for row, column in places]
            listed = danish.listed(names[:_MOST_NAMED])
            yield notice(
                code,
                sheet.name,
                cell=names[0],
                rows=tuple(dict.fromkeys(row for row, _ in places)),
                count=danish.count(len(places), "celle", "celler"),
                where=listed if len(names) <= _MOST_NAMED else f"{listed} med flere",
            )


def rounds_findings(sheet: Sheet, rounds: Sequence[RoundColumns]) -> Iterator[Finding]:
    """Rounds of reporting that do not stand in the order of their days."""
    column = out_of_order(rounds)
    if column is not None:
        yield notice(
            "rounds-out-of-order",
            sheet.name,
            cell=column.heading,
            text=column.words,
            column=rounds[-1].state.letter,
        )


def _meetings(layout: Layout, table: Table, items: Sequence[Item]) -> Iterator[Finding]:
    """A table without a column for the time, whose items have that of their last meeting."""
    if table.fields & TIMES:
        return
    rows = {line.row for line in layout.lines if line.table is table}
    dated = [item for item in items if item.origin.row in rows and "time" in item.origin.cells]
    columns = meeting_columns(table)
    if dated and columns:
        yield notice(
            "time-from-meetings",
            layout.sheet.name,
            cell=columns[-1].heading,
            columns=danish.listed([column.letter for column in columns]),
            count=danish.count(len(dated), "punkt", "punkter"),
        )


def _rules(layout: Layout, table: Table, items: Sequence[Item]) -> Iterator[Finding]:
    """Columns of lights that a rule colours which asks of more than the cell itself."""
    rows = {item.origin.row for item in items if item.light is None}
    rows &= {line.row for line in layout.lines if line.table is table}
    for column in table.of("light"):
        number = column.number
        dark = [
            row
            for row in sorted(rows)
            for rule in layout.sheet.rules
            if rule.covers(row, number) and not rule.followed(number)
        ]
        if dark:
            yield notice(
                "rule-not-read",
                layout.sheet.name,
                cell=column.heading,
                column=column.letter,
                text=column.words,
                count=danish.count(len(set(dark)), "punkt", "punkter"),
            )


def _archive(sheet: Sheet, items: Sequence[Item]) -> Iterator[Finding]:
    """A sheet of finished items whose X was forgotten would look late for ever."""
    open_items = [
        item
        for item in items
        if item.state not in (State.DONE, State.DROPPED, State.ONGOING)
        and item.timing.reading != TimeReading.DONE
    ]
    if open_items and _ARCHIVE.search(danish.fold(sheet.name)):
        yield notice(
            "archive-without-marks",
            sheet.name,
            rows=tuple(item.origin.row for item in open_items),
            name=sheet.name,
            count=danish.count(len(open_items), "punkt", "punkter"),
        )


def _headings(layout: Layout, table: Table) -> Iterator[Finding]:
    """Headings that nobody knows, columns without one, and a title that was guessed."""
    sheet = layout.sheet
    filled = _filled(layout, table)
    for column in table.columns.values():
        code = _about(column, column.number in filled)
        if code is not None:
            yield notice(
                code,
                sheet.name,
                cell=column.heading,
                column=column.letter,
                text=column.words,
                field=_GUESSED.get(column.field or "", ""),
                count=danish.count(len(filled.get(column.number, ())), "celle", "celler"),
            )
    for number, cells in sorted(filled.items()):
        if number not in table.columns and number not in table.beside:
            yield notice(
                "column-without-heading",
                sheet.name,
                cell=cells[0],
                column=get_column_letter(number),
                count=danish.count(len(cells), "celle", "celler"),
            )


def _filled(layout: Layout, table: Table) -> dict[int, list[Cell]]:
    """Column number to the cells that the table's items have there."""
    filled: dict[int, list[Cell]] = {}
    for line in layout.lines:
        if line.table is table and line.kind in (RowKind.ITEM, RowKind.CONTINUATION):
            for number, cell in line.cells.items():
                if cell.row == line.row:
                    filled.setdefault(number, []).append(cell)
    return filled


def _about(column: Column, filled: bool) -> str | None:
    """What to say of a heading, if anything."""
    if column.field == "title" and column.guessed:
        return "title-guessed"
    if column.guessed and column.field in _GUESSED:
        return "heading-guessed"
    if not filled or column.field not in (None, UNUSED):
        return None
    return "unknown-heading" if column.field is None else "column-not-used"


def _merged_amounts(layout: Layout, table: Table) -> Iterator[Finding]:
    """An amount that belongs to several items together is counted at the first of them."""
    items = {line.row for line in layout.lines if line.kind == RowKind.ITEM}
    for merge in layout.sheet.merges:
        column = table.columns.get(merge.left)
        cell = layout.sheet.cell(merge.top, merge.left)
        if column is None or cell is None or column.field != "amounts":
            continue
        if len(items.intersection(range(merge.top, merge.bottom + 1))) > 1:
            yield notice("merged-amount", layout.sheet.name, cell=cell)


def _rows(layout: Layout) -> Iterator[Finding]:
    for line in layout.lines:
        if line.doubt is not None and line.kind in (RowKind.ITEM, RowKind.SECTION):
            cell = next(iter(line.cells.values()))
            yield notice(line.doubt, layout.sheet.name, cell=cell, text=line.text)
        if line.kind == RowKind.UNREAD:
            yield notice("unread-row", layout.sheet.name, rows=(line.row,), text=line.text)
        if line.kind == RowKind.SECTION and line.meaning is not None:
            for word in line.meaning.unknown_committees:
                cell = next(iter(line.cells.values()))
                yield notice("unknown-committee", layout.sheet.name, cell=cell, text=word)
    others = [line for line in layout.lines if _in_other_table(line)]
    if others:
        yield notice(
            "other-table",
            layout.sheet.name,
            rows=tuple(line.row for line in others),
            count=danish.count(len(others), "række", "rækker"),
        )


def _in_other_table(line: Line) -> bool:
    if line.table is None or line.kind != RowKind.NOTE:
        return False
    return line.table.title is None or all(n in line.table.beside for n in line.cells)


def far_ahead(items: Sequence[Item], last_year: int) -> Iterator[Finding]:
    """Times so long after the plan that the year is likely a slip."""
    for item in items:
        flag = item.timing.flag_after
        if flag is not None and flag.year > last_year + _FAR_AHEAD:
            yield notice(
                "date-after-plan",
                item.origin.sheet,
                cell=item.origin.cells.get("time"),
                rows=(item.origin.row,),
                text=item.timing.text or "",
            )
