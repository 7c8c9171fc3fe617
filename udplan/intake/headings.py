"""Where the headings of a table stand, however many rows they take.

A heading row is found by counting its words in the vocabulary; the rows of groups above it and of
years, months or units below it belong to it. A sheet may have several: repeated after a page break,
one for each section, or those of another table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from udplan.intake.columns import (
    LONGEST_HEADING,
    Column,
    Vocabulary,
    column_of,
    heading_text,
)
from udplan.intake.faces import settled
from udplan.intake.heading_block import counts_columns, covers, heading_block, is_amount, is_short
from udplan.intake.scales import with_crosses, with_scales
from udplan.intake.sheets import Cell, Row, Sheet
from udplan.intake.values import is_value, say_what_they_are
from udplan.intake.vocabulary import UNUSED, plain

FIRST_WITHIN = 40
"""A table begins somewhere in the first so many rows with something in them."""

_LEAST_HITS = 2
_LEAST_SHARE = 1 / 3
_LEAST_SHARE_LATER = 0.6
_AS_GOOD = 0.6
_SAMPLE_ROWS = 60


@dataclass(frozen=True, kw_only=True)
class Table:
    """A block of heading rows and the columns that they name."""

    heading_rows: tuple[int, ...]
    columns: Mapping[int, Column]
    """Column number to its meaning, ascending; only columns with a heading."""
    beside: frozenset[int] = frozenset()
    """Columns of another table to the right, whose rows are not ours."""

    def of(self, field: str) -> tuple[Column, ...]:
        """The columns of a field, from the left."""
        return self._by_field.get(field, ())

    @cached_property
    def _by_field(self) -> dict[str | None, tuple[Column, ...]]:
        found: dict[str | None, tuple[Column, ...]] = {}
        for column in self.columns.values():
            found[column.sort] = (*found.get(column.sort, ()), column)
        return found

    @cached_property
    def sorts(self) -> Mapping[int, str]:
        """Column number to the name by which its entries are asked for."""
        return {n: c.sort or "" for n, c in self.columns.items()}

    @cached_property
    def known(self) -> Mapping[int, Column]:
        """The columns that say something of an item."""
        return {n: c for n, c in self.columns.items() if c.field and c.field != UNUSED}

    @cached_property
    def fields(self) -> frozenset[str]:
        """All fields that the table has a column for."""
        return frozenset(column.field for column in self.known.values() if column.field)

    @cached_property
    def title(self) -> int | None:
        """The column of the titles; without one there are no items."""
        found = self.of("title")
        return found[0].number if found else None

    @cached_property
    def number(self) -> int | None:
        """The column of the items' numbers."""
        found = self.of("number")
        return found[0].number if found else None


class _Score(NamedTuple):
    hits: int
    share: float
    naming: bool
    """Title, number, time, state or an X is among the words."""
    told: bool
    """A person said what one of the headings means, so this is a row of headings."""


_NAMING = frozenset(("title", "number", "time", "state", "done", "time_from", "time_to"))


def tables(sheet: Sheet, vocabulary: Vocabulary) -> tuple[Table, ...]:
    """The tables of a sheet from above; none where no row looks like headings."""
    numbers = list(sheet.rows)
    hits: dict[int, int] = {}
    best = 0
    for row in numbers[:FIRST_WITHIN]:
        # A row that cannot say more than one above it says is not where the headings begin.
        most = sum(_may_head(c) and not is_amount(c) for c in sheet.rows[row].values())
        if most > best:
            its = score(sheet.rows[row], vocabulary)
            enough = its.hits >= _LEAST_HITS and its.share >= _LEAST_SHARE and its.naming
            if its.told or enough:
                hits[row] = its.hits
                best = max(best, its.hits)
    if not hits:
        return ()
    first = next(row for row in hits if hits[row] >= _AS_GOOD * best)
    found = [_table(sheet, heading_block(sheet, first, vocabulary), vocabulary)]
    after = found[0].heading_rows[-1]
    for row in numbers[numbers.index(after) + 1 :]:
        if row > after and _begins_another(sheet.rows[row], found[-1], vocabulary):
            another = _table(sheet, heading_block(sheet, row, vocabulary), vocabulary)
            found.append(_repeated(another, found[-1]))
            after = another.heading_rows[-1]
    return _each_by_its_own(sheet, found, vocabulary)


def _each_by_its_own(
    sheet: Sheet, found: Sequence[Table], vocabulary: Vocabulary
) -> tuple[Table, ...]:
    """The tables, each with what its columns mean by the rows below its own headings only."""
    if all(table.columns is found[0].columns for table in found):
        return tuple(found)
    mended: list[Table] = []
    starts = [table.heading_rows[0] for table in found]
    for at, table in enumerate(found):
        if at and table.columns is found[at - 1].columns:
            mended.append(replace(mended[-1], heading_rows=table.heading_rows))
            continue
        later = range(at + 1, len(found))
        end = next((starts[n] for n in later if found[n].columns is not table.columns), None)
        mended.append(_table(sheet, table.heading_rows, vocabulary, end=end))
    return tuple(mended)


def _repeated(table: Table, before: Table) -> Table:
    """Headings repeated after a page break mean what they meant before it."""
    words = {n: c.words for n, c in table.columns.items() if not c.guessed or c.words}
    same = words == {n: c.words for n, c in before.columns.items() if not c.guessed or c.words}
    return replace(before, heading_rows=table.heading_rows) if same else table


def score(row: Row, vocabulary: Vocabulary) -> _Score:
    """How much a row looks like headings: different meanings hit, and their share of the cells."""
    hits: set[str] = set()
    hit_cells = 0
    told = False
    for cell in row.values():
        if not _may_head(cell):
            continue
        column = column_of(cell.column, (cell,), vocabulary)
        if column.field is not None and not (column.field == "amounts" and is_amount(cell)):
            hits.add(column.field)
            told = told or column.told
            hit_cells += 1
    told = told and len(row) >= _LEAST_HITS
    return _Score(len(hits), hit_cells / max(1, len(row)), bool(hits & _NAMING), told)


def _may_head(cell: Cell) -> bool:
    """Whether there can be a heading in the cell at all."""
    if isinstance(cell.whole, str):
        return len(cell.whole) <= LONGEST_HEADING
    return not isinstance(cell.whole, float | bool)


def _begins_another(row: Row, table: Table, vocabulary: Vocabulary) -> bool:
    """Whether the row repeats the headings, or heads another table.

    Only words that are headings as they stand count here: items too speak of status and committees.
    """
    if len(row) < _LEAST_HITS or any(isinstance(c.whole, float | bool) for c in row.values()):
        return False
    number = row.get(table.number or 0)
    if number is not None and any(sign.isdigit() for sign in str(number.whole)):
        return False
    words = {n: plain(heading_text(c)) for n, c in row.items() if is_short(c)}
    same = {n for n, text in words.items() if _leaf(table.columns.get(n)) == text}
    if len(same) >= max(_LEAST_HITS, len(row) / 2):
        return True
    exact = {n: field for n, text in words.items() if (field := vocabulary.exactly(text))}
    if len(set(exact.values())) < _LEAST_HITS or len(exact) < _LEAST_SHARE_LATER * len(row):
        return False
    # »Høring« and »Gennemført« below Beskrivelse and Status are what an item says there.
    strange = [n for n in exact if n not in same and _is_strange(row[n], table, vocabulary)]
    at_home = [n for n in exact if n not in same and _is_at_home(row[n], table, vocabulary)]
    return len(same) + len(strange) > len(at_home)


def _is_strange(cell: Cell, table: Table, vocabulary: Vocabulary) -> bool:
    """The word cannot be a value of the column it stands in."""
    column = table.columns.get(cell.column)
    return column is None or is_value(cell, column, vocabulary.settings) is False


def _is_at_home(cell: Cell, table: Table, vocabulary: Vocabulary) -> bool:
    column = table.columns.get(cell.column)
    return column is not None and is_value(cell, column, vocabulary.settings) is True


def _leaf(column: Column | None) -> str | None:
    """The lowest words of a column's heading, as they are compared."""
    if column is None or column.heading is None:
        return None
    return plain(heading_text(column.heading))


def _table(
    sheet: Sheet, block: tuple[int, ...], vocabulary: Vocabulary, *, end: int | None = None
) -> Table:
    """The table below those headings; `end`: the row where another table begins."""
    grid = _spread(sheet, [row for row in block if not counts_columns(sheet.rows.get(row, {}))])
    columns = {
        number: column_of(
            number, [c for row in block if (c := grid.get((row, number)))], vocabulary
        )
        for number in sorted({column for _, column in grid})
    }
    samples = _samples(sheet, block[-1], end)
    again = _begins_again(columns)
    columns = {n: column for n, column in columns.items() if n not in again}
    ruled = frozenset(
        n for n in columns for r in sheet.rules if r.covers(block[-1] + 1, n) and r.followed(n)
    )
    found = {column.number: column for column in settled(columns.values(), samples, ruled=ruled)}
    found = with_crosses(with_scales(_with_guesses(found, samples), samples, sheet), sheet)
    beside = _beside(found, samples) | again
    return Table(
        heading_rows=block,
        columns={n: c for n, c in sorted(found.items()) if n not in beside},
        beside=beside,
    )


def _spread(sheet: Sheet, block: Sequence[int]) -> dict[tuple[int, int], Cell]:
    """Each heading cell at every column it stands over; unmerged groups reach to the next one."""
    grid: dict[tuple[int, int], Cell] = {}
    for row in block:
        for cell in sheet.rows.get(row, {}).values():
            for column in range(cell.column, cell.column + sheet.width(cell)):
                grid[row, column] = cell
    for row, below in pairwise(block):
        group: Cell | None = None
        leaves = sorted(column for r, column in grid if r == below)
        for column in range(min(leaves), max(leaves) + 1) if leaves else ():
            if (row, column) in grid:
                group = grid[row, column]
            elif (below, column) not in grid:
                group = None
            elif group is not None and sheet.width(group) == 1 and not covers(sheet, group, below):
                grid[row, column] = group
    return grid


def _samples(sheet: Sheet, last: int, end: int | None) -> dict[int, list[Cell]]:
    """What stands below each heading in the first rows of the table."""
    found: dict[int, list[Cell]] = {}
    below = [
        row
        for number, row in sheet.rows.items()
        if number > last and (end is None or number < end) and len(row) > 1
    ]
    for row in below[:_SAMPLE_ROWS]:
        for cell in row.values():
            found.setdefault(cell.column, []).append(cell)
    return found


def _with_guesses(
    columns: dict[int, Column], samples: Mapping[int, Sequence[Cell]]
) -> dict[int, Column]:
    """Find the titles under a heading that nobody knows, and the numbers under none."""
    for number, field in say_what_they_are(columns, samples).items():
        columns[number] = replace(columns[number], field=field, guessed=True)
    fields = {column.field for column in columns.values()}
    if "title" not in fields and fields & {"number", "time", "done", "time_to"}:
        unknown = [
            column.number
            for column in columns.values()
            if column.field in (None, "description", "course") and not column.told
        ]
        wordy = {n: _wordiness(samples.get(n, ())) for n in unknown}
        if wordy and max(wordy.values()) >= _LEAST_WORDY:
            best = max(wordy, key=lambda n: (wordy[n], -n))
            columns[best] = replace(columns[best], field="title", detail=None, guessed=True)
            fields.add("title")
    if "number" not in fields and "title" in fields:
        title = min(c.number for c in columns.values() if c.field == "title")
        for number in range(title - 1, 0, -1):
            if number not in columns and _look_like_numbers(samples.get(number, ())):
                columns[number] = Column(number=number, field="number", guessed=True)
                break
    return columns


_LEAST_WORDY = 8.0
_LONGEST_NUMBER = 12


def _wordiness(cells: Sequence[Cell]) -> float:
    texts = {cell.whole for cell in cells if isinstance(cell.whole, str)}
    return sum(min(len(text), 80) for text in texts) / max(1, len(cells)) if texts else 0.0


def _look_like_numbers(cells: Sequence[Cell]) -> bool:
    texts = [str(cell.whole) for cell in cells]
    short = [t for t in texts if len(t) <= _LONGEST_NUMBER and any(c.isdigit() for c in t)]
    return len(texts) > 1 and 4 * len(short) >= 3 * len(texts)


_ONCE = frozenset(("title", "number", "committees", "time", "done"))
_LEAST_AGAIN = 3


def _begins_again(columns: Mapping[int, Column]) -> frozenset[int]:
    """The columns from where the headings begin again: a number or a title, as the first has.

    »Nr. | Driftsændring | Udvalg | Frist | | Nr. | Anlægsprojekt | Udvalg | Frist«: two tables.
    Without an empty column between, only when three of the headings come again in their order.
    """
    fields = [(n, column.field) for n, column in columns.items() if column.detail is None]
    order = [field for _, field in fields if field in _ONCE]
    if "title" not in order:
        return frozenset()
    first = order[0]
    if first not in ("number", "title"):
        return frozenset()
    for number, field in fields[1:]:
        left = [f for n, f in fields if n < number and f in _ONCE]
        right = [f for n, f in fields if n >= number and f in _ONCE]
        if field != first or "title" not in left or "title" not in right:
            continue
        again = set(left) & set(right)
        gap = number - 1 not in columns
        same = list(dict.fromkeys(left))[:_LEAST_AGAIN] == list(dict.fromkeys(right))[:_LEAST_AGAIN]
        if len(again) >= (_LEAST_AGAIN - gap) and (gap or same):
            return frozenset(n for n in columns if n >= number)
    return frozenset()


def _beside(columns: Mapping[int, Column], samples: Mapping[int, Sequence[Cell]]) -> frozenset[int]:
    """Columns right of an empty one that head a table of their own.

    An empty column inside a plan is a habit; it is another table when the headings beyond the gap
    say again what the plan has already, or nothing that a plan has.
    """
    numbers = sorted(columns)
    titles = [n for n in numbers if columns[n].field == "title"]
    if not titles:
        return frozenset()
    for before, after in pairwise(numbers):
        gap = range(before + 1, after)
        if not gap or any(samples.get(n) for n in gap) or after <= titles[0]:
            continue
        left = {columns[n].name for n in numbers if n <= before}
        right = [columns[n] for n in numbers if n >= after]
        again = any(c.field in _ONCE and c.name in left for c in right)
        nothing = all(c.field in (None, UNUSED) for c in right)
        if again or nothing:
            return frozenset(range(after, numbers[-1] + 1))
    return frozenset()
