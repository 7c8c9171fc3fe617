"""What each row of a sheet is: every row with something in it gets exactly one word.

title         a line about the whole sheet, above the headings
heading       a row of headings or of groups of headings
section       a line about the rows below it
item          a row that is an item of the plan
continuation  a row that only adds to the item above it
total         a sum
note          legend, footnote, explanation, sign-off, another table
unread        what we do not understand; always with a finding
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from udplan import danish
from udplan.intake.columns import Column, Vocabulary
from udplan.intake.headings import Table, tables
from udplan.intake.lines import (
    CLOSING,
    FOOTNOTE,
    LONG_LINE,
    LONGEST_SECTION,
    PLAIN_TOTAL,
    TOTAL,
    Line,
    RowKind,
    is_explained_sign,
    is_legend,
    is_number,
    is_remark,
    names_the_plan,
    texts_of,
)
from udplan.intake.lone import (
    all_numbered,
    body,
    grouped,
    is_plain_line,
    leads,
    of_its_column,
)
from udplan.intake.neighbours import Neighbours
from udplan.intake.sections import Meaning, meaning
from udplan.intake.sheets import Cell, Row, Sheet
from udplan.intake.text import clean
from udplan.intake.values import is_value
from udplan.intake.vocabulary import UNUSED
from udplan.intake.years import named_years


def classify(sheet: Sheet, vocabulary: Vocabulary) -> tuple[Line, ...]:
    """Every row of the sheet that has something in it, in order, each with its one kind."""
    found = tables(sheet, vocabulary)
    if not found or not any(table.title is not None for table in found):
        return tuple(
            Line(row=row, kind=RowKind.NOTE, cells=cells) for row, cells in sheet.rows.items()
        )
    reader = _Rows(sheet, found, vocabulary)
    return tuple(reader.lines())


class _Rows:
    """The rows of one sheet and what is known of its tables."""

    def __init__(self, sheet: Sheet, found: Sequence[Table], vocabulary: Vocabulary) -> None:
        self.sheet = sheet
        self.tables = found
        self.vocabulary = vocabulary
        self.heading_of = {row: table for table in found for row in table.heading_rows}
        self.lent = _lent(sheet, found)
        self.numbers = list(sheet.rows)
        self.usuals: dict[tuple[int, ...], _Usual] = {}
        self.shapes: dict[int, _Shape] = {}

    def lines(self) -> Iterator[Line]:
        first = self.tables[0].heading_rows[0]
        drafts = [self._draft(row) for row in self.numbers]
        yield from self._above([d for d in drafts if d.row < first], drafts)
        yield from Neighbours(self.sheet).settled([d for d in drafts if d.row >= first])

    # --- above the first headings -----------------------------------------------------------

    def _above(self, above: Sequence[Line], drafts: Sequence[Line]) -> Iterator[Line]:
        """Titles and legends; also the section line of the first table, when others follow."""
        later = {
            dimension
            for draft in drafts
            if draft.kind == RowKind.SECTION and draft.meaning is not None and draft.table
            for dimension in draft.meaning.dimensions
        }
        for draft in above:
            its = self._meaning(draft)
            named = its is not None and its.whole and bool(its.dimensions & later)
            if its is not None and (named or self._heads_the_first(draft, drafts)):
                yield replace(draft, kind=RowKind.SECTION, meaning=its)
            elif names_the_plan(draft.text):
                yield replace(draft, kind=RowKind.TITLE)
            elif (
                is_legend(draft.text) or len(draft.text) > LONG_LINE or self._explains_a_fill(draft)
            ):
                yield replace(draft, kind=RowKind.NOTE)
            else:
                yield replace(draft, kind=RowKind.TITLE)

    def _meaning(self, draft: Line) -> Meaning | None:
        lone = len(draft.cells) == 1 and len(draft.text) <= LONGEST_SECTION
        return meaning(draft.text, self.vocabulary) if lone else None

    def _heads_the_first(self, draft: Line, drafts: Sequence[Line]) -> bool:
        """A line over the first headings and apart from the title, as others over the next."""
        first, *later = self.tables
        apart = draft.row - 1 not in self.sheet.rows and draft.row != self.numbers[0]
        if draft.row + 1 != first.heading_rows[0] or not apart or named_years(draft.text):
            return False
        over = {table.heading_rows[0] - 1 for table in later}
        return not is_legend(draft.text) and any(
            d.row in over and d.kind == RowKind.SECTION for d in drafts
        )

    def _explains_a_fill(self, draft: Line) -> bool:
        """A coloured cell before the words, or words in a colour that items have."""
        first = min(draft.cells)
        if any((draft.row, n) in self.sheet.fills for n in range(1, first)):
            return True
        fill = draft.cells[first].look.fill
        items = {f for table in self.tables for f in self._usual(table).fills}
        return fill is not None and fill in items

    # --- each row by itself -----------------------------------------------------------------

    def _draft(self, row: int) -> Line:
        """What the row is, judged by itself; what depends on its neighbours comes after."""
        own = self.sheet.rows[row]
        if row in self.heading_of:
            return Line(row=row, kind=RowKind.HEADING, table=self.heading_of[row], cells=own)
        table = self._table_at(row, own)
        if table is None:
            return Line(row=row, kind=RowKind.TITLE, cells=own)
        ours = {n: cell for n, cell in own.items() if n not in table.beside}
        if not ours or table.title is None:
            return Line(row=row, kind=RowKind.NOTE, table=table, cells=own)
        kind, its = self._kind(row, ours, table)
        lent = self.lent.get(row, {})
        cells = {**lent, **ours} if kind in (RowKind.ITEM, RowKind.CONTINUATION) else ours
        doubt = self._doubt(ours, table, kind, its)
        return Line(row=row, kind=kind, meaning=its, table=table, cells=cells, doubt=doubt)

    def _table_at(self, row: int, own: Row) -> Table | None:
        """The table above the row; below another table's headings an item is still the plan's."""
        above = [table for table in reversed(self.tables) if table.heading_rows[-1] < row]
        if not above or above[0].title is not None:
            return above[0] if above else None
        plan = next((table for table in above if table.title is not None), None)
        return plan if plan is not None and self._is_of(own, plan) else above[0]

    def _is_of(self, own: Row, table: Table) -> bool:
        """A number, a title and values that fit, each in the column of that table."""
        number, title = own.get(table.number or 0), own.get(table.title or 0)
        if number is None or title is None or is_number(title) or not _numeric(str(number.whole)):
            return False
        fits = [
            is_value(cell, column, self.vocabulary.settings)
            for n, cell in own.items()
            if (column := table.columns.get(n)) is not None and n != table.number
        ]
        return True in fits and False not in fits

    def _kind(self, row: int, own: Row, table: Table) -> tuple[RowKind, Meaning | None]:
        cells = list(own.values())
        texts = texts_of(cells)
        label = texts[0] if texts else None
        if not texts and len(cells) == 1 and _YEAR.fullmatch(clean(cells[0].whole) or ""):
            texts, label = cells, cells[0]  # »2026« over the items of that year
        numbers = [c for c in cells if c not in texts]
        words = danish.fold(clean(label.whole) or "").rstrip(" :.") if label else ""
        others = self._other_fields(own, table, label)
        if label is not None and self._is_total(row, words, table, own, numbers, others):
            return RowKind.TOTAL, None
        if label is not None and len(texts) == 1 and self._amounts_only(numbers, table):
            its = self._section(label, table) or self._over_others(row, own, label, table)
            if its is not None:
                return RowKind.SECTION, its
            if not numbers and is_remark(label, words, table):
                return RowKind.NOTE, None
        if label is not None and leads(own, self._next(row), table):
            words = clean(own[table.title or 0].whole) or ""
            its = meaning(words, self.vocabulary)
            return RowKind.SECTION, its if its.dimensions else Meaning(theme=words)
        if len(cells) == 2 and is_explained_sign(cells[0], cells[1], table):  # noqa: PLR2004  a sign and its meaning
            return RowKind.NOTE, None
        return self._item_or_less(own, table), None

    def _item_or_less(self, own: Row, table: Table) -> RowKind:
        titled = table.title in own
        number = own.get(table.number or 0)
        if titled or (number is not None and len(own) > 1):
            return RowKind.ITEM
        if self._stands_alone(own, table):
            return RowKind.ITEM
        known = [n for n in own if (c := table.columns.get(n)) and c.field not in (None, UNUSED)]
        says = [n for n in known if not (table.columns[n].field == "amounts" and is_number(own[n]))]
        if says and (number is None or len(own) > 1):
            return RowKind.CONTINUATION
        if known and not says:
            return RowKind.TOTAL
        return RowKind.CONTINUATION if texts_of(list(own.values())) else RowKind.UNREAD

    def _stands_alone(self, own: Row, table: Table) -> bool:
        """A step below an item's title that has words, a time and an owner of its own."""
        fields = {column.field for n in own if (column := table.columns.get(n)) is not None}
        when = fields & {"time", "time_from", "time_to"}
        return {"description", "owners"} <= fields and bool(when) and not self._covered(own, table)

    def _covered(self, own: Row, table: Table) -> bool:
        """Whether the title of the row above is merged over this row too."""
        row = next(iter(own.values())).row
        return any(
            merge.left == table.title and merge.top < row <= merge.bottom
            for merge in self.sheet.merges
        )

    def _other_fields(self, own: Row, table: Table, label: Cell | None) -> list[Column]:
        """Filled columns that a sum or a section line would not have."""
        return [
            column
            for number, cell in own.items()
            if cell is not label
            and not (number == table.title and is_number(cell))
            and (column := table.columns.get(number)) is not None
            and column.field not in (None, UNUSED, "amounts", "number")
        ]

    def _is_total(
        self,
        row: int,
        words: str,
        table: Table,
        own: Row,
        numbers: Sequence[Cell],
        others: Sequence[Column],
    ) -> bool:
        """»I alt« stands in real titles too: a sum has numbers and neither number nor owner."""
        if others:
            return False
        number = own.get(table.number or 0)
        if not TOTAL.match(words):
            settles = CLOSING.match(words) is not None and bool(numbers) and number is None
            return settles and self._shape(table).numbered
        numbered = number is not None and not TOTAL.match(
            danish.fold(str(number.whole)).rstrip(" :.")
        )
        summed = bool(numbers) or any(
            (row, column.number) in self.sheet.unstored for column in table.of("amounts")
        )
        return not numbered and (summed or PLAIN_TOTAL.match(words) is not None)

    def _amounts_only(self, numbers: Sequence[Cell], table: Table) -> bool:
        return all(
            (column := table.columns.get(cell.column)) is None
            or column.field in ("amounts", UNUSED)
            for cell in numbers
        )

    # --- section lines ----------------------------------------------------------------------

    def _section(self, label: Cell, table: Table) -> Meaning | None:
        """What the lone line says, if it is a section line and not an item without other cells."""
        text = clean(label.whole) or ""
        if len(text) > LONGEST_SECTION or FOOTNOTE.match(danish.fold(text)):
            return None
        its = meaning(text, self.vocabulary)
        column = table.columns.get(label.column)
        if its.of_progress and column is not None and column.field not in _OF_LINES:
            return None  # »Gennemført« below Status is a step of the item above
        if its.whole or self._set_apart(label, text, table):
            return its
        return None

    def _over_others(self, row: int, own: Row, label: Cell, table: Table) -> Meaning | None:
        """What a lone value says that stands where the values of items stand."""
        text = clean(label.whole) or ""
        if len(own) > 1 or FOOTNOTE.match(danish.fold(text)):
            return None
        if label.column == table.title:
            shape = self._shape(table)
            if not is_plain_line(label) or not (shape.numbered or shape.grouped):
                return None
            following = self._next(row)
            if shape.grouped and (following is None or len(following) == 1):
                return None
            if shape.numbered and not self._leads_items(row, table):
                return None
            return meaning(text, self.vocabulary)
        return of_its_column(label, table, self._next(row), self.vocabulary.settings)

    def _leads_items(self, row: int, table: Table) -> bool:
        """Whether a plain line is placed as one over items: below a gap, or as the first one is.

        Elsewhere it is an item of which nothing but the title has been written yet.
        """
        following = self._next(row)
        if following is None or not set(following) & {table.number, table.title}:
            return False
        apart = row - 1 not in self.sheet.rows
        return self._shape(table).led or (apart and table.number in following)

    def _doubt(self, own: Row, table: Table, kind: RowKind, its: Meaning | None) -> str | None:
        """What to say of a title without anything beside it, where the others have a number."""
        title = table.title
        if title is None or set(own) != {title} or not self._shape(table).numbered:
            return None
        label = own[title]
        if kind == RowKind.ITEM:
            return "title-alone"
        plain_words = its is not None and not its.dimensions and not its.whole
        dressed = self._set_apart(label, clean(label.whole) or "", table)
        led = self._shape(table).led
        doubtful = kind == RowKind.SECTION and plain_words and not dressed and not led
        return "line-as-section" if doubtful else None

    def _next(self, row: int) -> Row | None:
        """The next row with something in it."""
        at = bisect_right(self.numbers, row)
        return self.sheet.rows[self.numbers[at]] if at < len(self.numbers) else None

    def _shape(self, table: Table) -> "_Shape":
        """The shape of the rows under these headings and under their repetitions."""
        key = id(table.columns)
        if key not in self.shapes:
            same = [one for one in self.tables if one.columns is table.columns]
            rows = [row for one in same for row in body(self.sheet, one, self.tables)]
            numbered = table.number is not None and all_numbered(rows, table)
            led = bool(rows) and set(rows[0]) == {table.title}
            self.shapes[key] = _Shape(numbered, grouped(rows, table), led)
        return self.shapes[key]

    def _set_apart(self, label: Cell, text: str, table: Table) -> bool:
        """The line looks unlike the items: elsewhere, merged across, bold, coloured."""
        column = table.columns.get(label.column)
        if len(text) > LONG_LINE:
            return False
        if label.column != table.title and (column is None or column.field in ("number", UNUSED)):
            return not (column is not None and column.field == "number" and _numeric(text))
        if column is not None and column.field not in ("title", None):
            return False
        usual = self._usual(table)
        if self.sheet.width(label) > max(usual.width, 1):
            return True
        return (
            (label.look.bold and not usual.bold)
            or (label.look.fill is not None and label.look.fill not in usual.fills)
            or text.endswith(":")
        ) and not label.look.struck

    def _usual(self, table: Table) -> "_Usual":
        if table.heading_rows not in self.usuals:
            self.usuals[table.heading_rows] = _usual(self.sheet, table)
        return self.usuals[table.heading_rows]


_YEAR = re.compile(r"20\d\d")
_OF_LINES = frozenset((None, UNUSED, "number", "title"))
"""Where a line between the items may stand; elsewhere a word of state or time is a value."""


def _numeric(text: str) -> bool:
    """Whether a lone text in the number column can be the number of an item."""
    return len(text) <= 10 and any(c.isdigit() for c in text) and " " not in text.strip()  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the rows of a table have in common, by which a lone line is told."""

    numbered: bool
    grouped: bool
    led: bool
    """The first row is a title alone: so are the lines over the other groups."""


@dataclass(frozen=True, slots=True)
class _Usual:
    """How the titles of a table's ordinary rows look."""

    bold: bool
    fills: frozenset[str | None]
    width: int


def _usual(sheet: Sheet, table: Table) -> _Usual:
    """From the rows with several texts: those are items beyond doubt."""
    looks = []
    widths = []
    for row, cells in sheet.rows.items():
        title = cells.get(table.title or 0)
        if row > table.heading_rows[-1] and title and len(cells) >= 3:  # noqa: PLR2004  title and two more
            looks.append(title.look)
            widths.append(sheet.width(title))
    bold = sum(look.bold for look in looks)
    return _Usual(
        bold=bool(looks) and 2 * bold > len(looks),
        fills=frozenset(look.fill for look in looks),
        width=max(widths, default=1),
    )


def _lent(sheet: Sheet, found: Sequence[Table]) -> Mapping[int, dict[int, Cell]]:
    """Cells that a merge over several rows lends to the rows below its first.

    A merged amount is the sum of the rows together: lent to each it would be counted twice.
    """
    lent: dict[int, dict[int, Cell]] = {}
    for merge in sheet.merges:
        if merge.bottom == merge.top:
            continue
        table = next((t for t in reversed(found) if t.heading_rows[-1] < merge.top), None)
        cell = sheet.cell(merge.top, merge.left)
        column = table.columns.get(merge.left) if table else None
        if cell is None or column is None or column.field in ("title", "amounts", None):
            continue
        for row in range(merge.top + 1, merge.bottom + 1):
            if row in sheet.rows:
                lent.setdefault(row, {})[merge.left] = cell
    return lent
