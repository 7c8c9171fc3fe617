"""Lines that stand alone over the rows they are about, though they look like those rows.

A theme typed in the column of titles is no item where every item has a number; one typed in the
column of themes is that of the rows below it.
"""

from collections.abc import Sequence

from udplan import danish
from udplan.intake.bodies import read_bodies
from udplan.intake.headings import Table
from udplan.intake.lines import BULLET, CLOSING, LONG_LINE, TOTAL
from udplan.intake.sections import Meaning, kind_of, may_be_a_committee, theme_of
from udplan.intake.sheets import Cell, Row, Sheet
from udplan.intake.text import clean
from udplan.settings import Settings

_LEAST_LINES = 2
_LEAST_FILLED = 3


def body(sheet: Sheet, table: Table, others: Sequence[Table]) -> list[Row]:
    """The rows below a table's headings, up to those of the next one."""
    first = table.heading_rows[-1]
    last = min((t.heading_rows[0] for t in others if t.heading_rows[0] > first), default=None)
    return [row for n, row in sheet.rows.items() if n > first and (last is None or n < last)]


def all_numbered(rows: Sequence[Row], table: Table) -> bool:
    """Every row with a title and something beside it has a number too."""
    filled = [row for row in rows if table.title in row and len(_ours(row, table)) >= _LEAST_FILLED]
    settled = [row for row in filled if not _is_sum(row, table)]
    return bool(settled) and all(table.number in row for row in settled)


def grouped(rows: Sequence[Row], table: Table) -> bool:
    """A list without numbers whose lone lines stand over rows that are all filled alike."""
    lone = [row for row in rows if set(row) == {table.title}]
    rest = [row for row in rows if set(row) != {table.title}]
    if table.number is not None or len(lone) < _LEAST_LINES or not rest or rows[0] is not lone[0]:
        return False
    alike = len({frozenset(row) for row in rest}) == 1 and len(rest[0]) >= _LEAST_FILLED
    return alike and table.title in rest[0]


def leads(row: Row, following: Row | None, table: Table) -> bool:
    """»A Grøn by« over »A1 Træer«: a number and a title, and the next number is one within it."""
    number = table.number
    if following is None or number is None or set(row) != {number, table.title}:
        return False
    own, inner = (str(one[number].whole) if number in one else "" for one in (row, following))
    own = own.strip(" .")
    rest = inner.strip().removeprefix(own)
    inside = inner.strip().startswith(own) and rest and rest.strip(" .-")
    return bool(own and inside) and not (own[-1].isdigit() and rest[0].isalnum())


def is_plain_line(cell: Cell) -> bool:
    """Short words that begin anew: not the rest of the title above, nor a point of a list."""
    text = clean(cell.whole) or ""
    return (
        len(text) <= LONG_LINE
        and not text[:1].islower()
        and BULLET.match(text) is None
        and not cell.look.struck
    )


def of_its_column(
    cell: Cell, table: Table, following: Row | None, settings: Settings
) -> Meaning | None:
    """What a value on a row of its own says of the rows below, whose cells there are empty."""
    column = table.columns.get(cell.column)
    if column is None or following is None or column.detail is not None:
        return None
    if table.title not in following or cell.column in following:
        return None
    text = " ".join((clean(cell.whole) or "").split())
    match column.field:
        case "theme":
            return Meaning(theme=theme_of(text, settings) or text, whole=True)
        case "budget_area":
            return Meaning(budget_area=text, whole=True)
        case "kind" if (kind := kind_of(text)) is not None:
            return Meaning(kind=kind, whole=True)
        case "committees":
            read = read_bodies(text, settings=settings)
            return Meaning(
                committees=read.committees,
                unknown_committees=read.unknown,
                across=read.across,
                whole=True,
            )
        case _:
            return None


def unknown_committee(cell: Cell, known: Cell) -> Meaning | None:
    """A line dressed as the one that named a committee, and made of the same words."""
    text = " ".join((clean(cell.whole) or "").split()).strip(" :")
    capitals = text.isupper() == (clean(known.whole) or "").isupper()
    alike = cell.column == known.column and cell.look == known.look and capitals
    if not alike or not may_be_a_committee(text):
        return None
    return Meaning(committees=(text,), unknown_committees=(text,), whole=True)


def _ours(row: Row, table: Table) -> list[int]:
    return [n for n in row if n not in table.beside]


def _is_sum(row: Row, table: Table) -> bool:
    title = row[table.title or 0]
    words = danish.fold(clean(title.whole) or "").rstrip(" :.")
    return TOTAL.match(words) is not None or CLOSING.match(words) is not None
