"""The workbook as a plain grid: what stands in each cell and how it is dressed.

With `colours` and `conditional` the only module that knows openpyxl. Everything after it works on
`Sheet` and `Cell`.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from io import BytesIO
from typing import Any, Literal, NamedTuple

from openpyxl.cell.rich_text import CellRichText
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from udplan.errors import WorkbookDamaged
from udplan.intake.beside import note_text
from udplan.intake.colours import fill_of, theme_colours
from udplan.intake.conditional import Rule, rules_of
from udplan.intake.survey import Survey

Visibility = Literal["visible", "hidden", "veryHidden"]

# openpyxl warns about every extension that it would drop on saving; we never save.
warnings.filterwarnings("ignore", module=r"openpyxl\b")

_BLANK = re.compile(r"(?:_x000[0-9A-Fa-f]_|[\s\u00ad\u200b\u200c\u200d\u2060\ufeff])*")


class Look(NamedTuple):
    """How a cell is dressed, as far as it carries meaning in a plan."""

    number_format: str = "General"
    font: str | None = None
    bold: bool = False
    struck: bool = False
    fill: str | None = None
    """RRGGBB of a solid fill that is not white."""


PLAIN = Look()


class Cell(NamedTuple):
    """A cell with something in it."""

    row: int
    column: int
    whole: object
    """What stands there, struck through or not."""
    kept: object
    """What still counts: without the struck part; None where all of it is struck."""
    struck: str | None
    """The text that is struck through."""
    look: Look

    @property
    def name(self) -> str:
        """»C7«."""
        return f"{get_column_letter(self.column)}{self.row}"


class Merge(NamedTuple):
    """A merged range; its only value is in the top left cell."""

    top: int
    left: int
    bottom: int
    right: int


Row = Mapping[int, Cell]
"""Column number to cell, filled cells only."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: its filled cells row by row, and what shows of it."""

    name: str
    visibility: Visibility = "visible"
    rows: Mapping[int, dict[int, Cell]] = field(default_factory=dict)
    """Row number to its cells, ascending, only rows with something in them."""
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Row and column to the fill of cells that are empty but coloured."""
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    pivot: bool = False
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Row and column to what the note beside that cell says; ascending."""
    rules: tuple[Rule, ...] = ()
    """The sheet's own rules for colours and icons, the one that goes before first."""
    unstored: frozenset[tuple[int, int]] = frozenset()
    """Row and column of formulas without a stored result."""

    def cell(self, row: int, column: int) -> Cell | None:
        """The filled cell there, or None."""
        return self.rows.get(row, {}).get(column)

    @cached_property
    def merge_at(self) -> Mapping[tuple[int, int], Merge]:
        """The merged range by its top left cell."""
        return {(merge.top, merge.left): merge for merge in self.merges}

    def part(self, first: int | None, end: int | None) -> "Sheet":
        """The sheet with only the columns from `first` to before `end`."""

        def inside(column: int) -> bool:
            return (first is None or first <= column) and (end is None or column < end)

        rows = {n: {c: x for c, x in row.items() if inside(c)} for n, row in self.rows.items()}
        return replace(
            self,
            rows={number: row for number, row in rows.items() if row},
            fills={place: fill for place, fill in self.fills.items() if inside(place[1])},
            merges=tuple(merge for merge in self.merges if inside(merge.left)),
            comments={place: text for place, text in self.comments.items() if inside(place[1])},
        )

    def width(self, cell: Cell) -> int:
        """How many columns the cell covers."""
        merge = self.merge_at.get((cell.row, cell.column))
        return merge.right - merge.left + 1 if merge else 1


def load(content: bytes, *, file: str, survey: Survey) -> tuple[Sheet, ...]:
    """All worksheets in the order of the tabs; raises `WorkbookDamaged`."""
    try:
        book = open_book(content, rich=survey.struck_runs)
    except MemoryError:  # not the file's fault, and not to be tried again
        raise
    except Exception as error:  # openpyxl fails with whatever its parsers happen to raise
        raise WorkbookDamaged(
            f"»{file}« kan ikke læses. Åbn den i Excel, gem den på ny, og prøv igen."
        ) from error
    looks = _Looks(book)
    return tuple(_sheet(worksheet, looks, survey) for worksheet in book.worksheets)


def open_book(content: bytes, *, rich: bool) -> Any:  # noqa: ANN401  openpyxl has no types
    """The workbook as openpyxl has it; `rich` keeps the runs of a text apart."""
    try:
        return _Reader.book(BytesIO(content), rich=rich)
    except MemoryError:
        raise
    except Exception:
        # A chart, picture or pivot that openpyxl does not understand must not cost us the plan.
        return _Reader.book(_without_ornaments(content), rich=rich)


_STRING, _TEXT, _RUN = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("si", "t", "r"))


class _Reader(ExcelReader):  # type: ignore[misc]
    """As openpyxl reads, but for the shared strings, of each of which it makes many objects."""

    @classmethod
    def book(cls, content: BytesIO, *, rich: bool) -> Any:  # noqa: ANN401
        # Runs are costly to build, and only those that are struck through say anything.
        reader = cls(content, data_only=True, rich_text=rich, keep_links=False)
        reader.read()
        return reader.wb

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)
        if self.rich_text or part is None:
            super().read_strings()
            return
        with self.archive.open(part.PartName[1:]) as xml:
            for _, node in iterparse(xml):
                if node.tag == _STRING:
                    texts = [node.findtext(_TEXT), *(r.findtext(_TEXT) for r in node.iter(_RUN))]
                    self.shared_strings.append("".join(filter(None, texts)).replace("x005F_", ""))
                    node.clear()


_ORNAMENTS = re.compile(
    rb"<(?:\w+:)?Relationship\b[^>]*/(?:drawing|vmlDrawing|pivotTable|pivotCacheDefinition"
    rb'|comments|threadedComment|chart|image|slicer|externalLink|custom-properties)"[^>]*/>'
)


def _without_ornaments(content: bytes) -> BytesIO:
    """The same package without drawings, pivots and notes, which carry no cells."""
    lean = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as package, zipfile.ZipFile(lean, "w") as copy:
        for name in package.namelist():
            data = package.read(name)
            if name.startswith("xl/worksheets/_rels/"):
                data = _ORNAMENTS.sub(b"", data)
            if not name.startswith("docProps/"):
                copy.writestr(name, data)
    lean.seek(0)
    return lean


class _Looks:
    """Style to look, each worked out once: a plan has thousands of cells and a dozen styles."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401
        self.theme = theme_colours(book.loaded_theme)
        self.seen: dict[tuple[int, int, int], Look] = {}

    def of(self, cell: Any) -> Look:  # noqa: ANN401
        style = cell._style
        key = (style[0], style[1], style[3])  # font, fill, number format
        look = self.seen.get(key)
        if look is None:
            font = cell.font
            look = self.seen[key] = Look(
                number_format=cell.number_format or "General",
                font=font.name if font else None,
                bold=bool(font and font.b),
                struck=bool(font and font.strike),
                fill=fill_of(cell.fill, self.theme),
            )
        return look


def _sheet(worksheet: Any, looks: _Looks, survey: Survey) -> Sheet:  # noqa: ANN401
    rows: dict[int, dict[int, Cell]] = {}
    fills: dict[tuple[int, int], str] = {}
    comments: dict[tuple[int, int], str] = {}
    for (row, column), cell in worksheet._cells.items():
        value = cell.value
        look = looks.of(cell)
        beside = cell._comment
        if beside is not None and (said := note_text(beside.text, beside.author)):
            comments[row, column] = said
        if value is None or (isinstance(value, str) and _BLANK.fullmatch(value)):
            if look.fill is not None:
                fills[row, column] = look.fill
            continue
        rows.setdefault(row, {})[column] = _cell(row, column, value, look)
    # Tens of thousands of cells that nobody needs again slow every later collection down.
    worksheet._cells.clear()
    ordered = {row: dict(sorted(rows[row].items())) for row in sorted(rows)}
    return Sheet(
        name=worksheet.title,
        visibility=worksheet.sheet_state,
        rows=ordered,
        fills=fills,
        merges=tuple(
            Merge(r.min_row, r.min_col, r.max_row, r.max_col) for r in worksheet.merged_cells.ranges
        ),
        hidden_rows=frozenset(_hidden_rows(worksheet)),
        hidden_columns=frozenset(_hidden_columns(worksheet)),
        pivot=survey.leads_to(worksheet.title, "pivotTable"),
        comments=dict(sorted(comments.items())),
        rules=rules_of(worksheet, looks.theme),
        unstored=frozenset(survey.sheet(worksheet.title).formulas_without_value),
    )


def _cell(row: int, column: int, value: object, look: Look) -> Cell:
    if not isinstance(value, CellRichText):
        struck = str(value) if look.struck else None
        return Cell(row, column, value, None if look.struck else value, struck, look)
    kept: list[str] = []
    struck_parts: list[str] = []
    for run in value:
        text = run if isinstance(run, str) else run.text
        strike = look.struck if isinstance(run, str) else bool(run.font and run.font.strike)
        (struck_parts if strike else kept).append(text)
    whole = "".join(run if isinstance(run, str) else run.text for run in value)
    rest = "".join(kept)
    return Cell(
        row,
        column,
        whole,
        None if _BLANK.fullmatch(rest) else rest,
        "".join(struck_parts) or None,
        look,
    )


def _hidden_rows(worksheet: Any) -> Iterator[int]:  # noqa: ANN401
    """Hidden by hand, folded away, or filtered out: the file tells no difference."""
    for row, dimension in worksheet.row_dimensions.items():
        if dimension.hidden or dimension.ht == 0:
            yield row


def _hidden_columns(worksheet: Any) -> Iterator[int]:  # noqa: ANN401
    for dimension in worksheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            yield from range(dimension.min, min(dimension.max, dimension.min + 1000) + 1)
