"""Which rows belong to the headings of a table: groups above the main row, finer words below it."""

from collections.abc import Sequence
from datetime import date

from udplan.intake.columns import AS_OF, LONGEST_HEADING, Vocabulary, column_of, heading_text
from udplan.intake.sheets import Cell, Row, Sheet
from udplan.intake.vocabulary import GENERIC, plain

_LEAST_COUNTED = 2


def heading_block(sheet: Sheet, main: int, vocabulary: Vocabulary) -> tuple[int, ...]:
    """The heading rows that belong to a main row: groups above it, finer words below it."""
    rows = [main]
    while (above := rows[0] - 1) in sheet.rows and _groups(sheet, above, rows[0], vocabulary):
        rows.insert(0, above)
    while _refines(sheet, rows[-1] + 1, rows, vocabulary):
        rows.append(rows[-1] + 1)
    return tuple(rows)


def _groups(sheet: Sheet, above: int, below: int, vocabulary: Vocabulary) -> bool:
    """Whether a row stands over parts of the row below it, as groups do.

    A lone line at the left, or one that covers the whole table, is a title or a section.
    """
    row, leaves = sheet.rows[above], sheet.rows[below]
    left, right = min(leaves), max(leaves)
    cells = list(row.values())
    if _explains_fills(sheet, above, below):
        return False
    if not all(is_short(cell) or isinstance(cell.whole, int) for cell in cells):
        return False
    if len(cells) == 1:
        only = cells[0]
        narrow = only.column + sheet.width(only) - 1 < right or only.column > left
        return left < only.column <= right and narrow and only.column in leaves
    within = all(left - 1 <= cell.column <= right + 1 for cell in cells)
    wide = any(sheet.width(cell) > 1 for cell in cells)
    tall = any(covers(sheet, cell, below) for cell in cells)
    known = sum(column_of(c.column, (c,), vocabulary).field is not None for c in cells)
    return within and (wide or tall or known >= max(1, len(cells) / 2))


def _explains_fills(sheet: Sheet, above: int, below: int) -> bool:
    """Whether each word of the row stands in a colour, or beside one, that the rows below have."""
    row = sheet.rows[above]

    def colour(cell: Cell) -> str | None:
        return cell.look.fill or sheet.fills.get((above, cell.column - 1))

    if not all(
        isinstance(c.whole, str) and colour(c) and sheet.width(c) == 1 for c in row.values()
    ):
        return False
    used = {c.look.fill for n, cells in sheet.rows.items() if n > below for c in cells.values()}
    used |= {fill for (n, _), fill in sheet.fills.items() if n > below}
    return all(colour(cell) in used for cell in row.values())


def covers(sheet: Sheet, cell: Cell, row: int) -> bool:
    """Whether the cell is merged down over that row."""
    merge = sheet.merge_at.get((cell.row, cell.column))
    return merge is not None and merge.bottom >= row


def _refines(sheet: Sheet, row: int, block: Sequence[int], vocabulary: Vocabulary) -> bool:
    """Whether the next row still belongs to the headings: only years, months, units and such."""
    cells = list(sheet.rows.get(row, {}).values())
    covered = [
        cell for above in block for cell in sheet.rows[above].values() if covers(sheet, cell, row)
    ]
    if not cells or not all(
        is_short(cell) or isinstance(cell.whole, int) or _is_round(sheet, cell, block)
        for cell in cells
    ):
        return False
    if counts_columns(sheet.rows[row]):
        return True
    if any(_names_items(sheet, cell.column, block, vocabulary) for cell in cells):
        return False
    if len(cells) == 1 and cells[0].column == min(sheet.rows[block[-1]], default=0):
        return False  # a section line stands so
    fine = sum(_is_fine(cell, vocabulary) or _is_round(sheet, cell, block) for cell in cells)
    return fine == len(cells) or (bool(covered) and 2 * fine >= len(cells))


def _is_round(sheet: Sheet, cell: Cell, block: Sequence[int]) -> bool:
    """A day below a heading that stands over several columns: »1/4« and »1/9« below »Status«."""
    if not isinstance(cell.whole, date) and not AS_OF.fullmatch(plain(heading_text(cell))):
        return False
    return any(
        merge.left <= cell.column <= merge.right and merge.left < merge.right
        for merge in sheet.merges
        if merge.top in block
    )


def _names_items(sheet: Sheet, column: int, block: Sequence[int], vocabulary: Vocabulary) -> bool:
    levels = [cell for row in block if (cell := sheet.cell(row, column))]
    return bool(levels) and column_of(column, levels, vocabulary).field in ("title", "number")


def counts_columns(row: Row) -> bool:
    """A row that only numbers the columns."""
    values = [str(cell.whole).strip("() .") for cell in row.values()]
    return len(values) > _LEAST_COUNTED and values == [str(n) for n in range(1, len(values) + 1)]


def _is_fine(cell: Cell, vocabulary: Vocabulary) -> bool:
    text = heading_text(cell)
    words = plain(text)
    if not words:  # only a unit: »(1.000 kr.)«
        return True
    column = column_of(cell.column, (cell,), vocabulary)
    if column.detail is not None:
        return not is_amount(cell)
    return isinstance(cell.whole, str) and (
        vocabulary.exactly(words) is not None or words in GENERIC
    )


def is_short(cell: Cell) -> bool:
    """Words that can be a heading."""
    return isinstance(cell.whole, str) and len(cell.whole) <= LONGEST_HEADING


def is_amount(cell: Cell) -> bool:
    """A whole number is a heading only as a year."""
    return isinstance(cell.whole, int) and not 2000 <= cell.whole <= 2099  # noqa: PLR2004
