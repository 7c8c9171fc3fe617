"""The workbook as a plain grid: what stands in each cell and how it is dressed.

The last module that knows openpyxl (with `package`, `colours` and `conditional`, which it calls):
everything after it works on `Sheet` and `Cell`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils import coordinate_to_tuple, get_column_letter

from udplan.errors import WorkbookDamaged
from udplan.intake.beside import note_text
from udplan.intake.colours import fill_of, theme_colours
from udplan.intake.conditional import Rule, rules_of
from udplan.intake.package import Package, Part, Visibility
from udplan.intake.survey import Survey

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
    epoch: date = date(1899, 12, 30)
    """The day from which the workbook counts its days."""
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
        package = Package(content, rich=survey.struck_runs)
        looks = _Looks(package)
        return tuple(_sheet(part, looks, survey, package.epoch.date()) for part in package.parts)
    except MemoryError:  # not the file's fault, and not to be tried again
        raise
    except Exception as error:  # openpyxl fails with whatever its parsers happen to raise
        raise WorkbookDamaged(
            f"»{file}« kan ikke læses. Åbn den i Excel, gem den på ny, og prøv igen."
        ) from error


class _Looks(dict[int, Look]):
    """Style to look, each worked out once: a plan has thousands of cells and a dozen styles."""

    def __init__(self, package: Package) -> None:
        super().__init__()
        self.package = package
        self.theme = theme_colours(package.theme)

    def __missing__(self, number: int) -> Look:
        font, fill, number_format = self.package.style(number)
        look = self[number] = Look(
            number_format=number_format,
            font=font.name if font else None,
            bold=bool(font and font.b),
            struck=bool(font and font.strike),
            fill=fill_of(fill, self.theme),
        )
        return look


def _sheet(part: Part, looks: _Looks, survey: Survey, epoch: date) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    fills: dict[tuple[int, int], str] = {}
    for (row, column), (value, style) in part.cells.items():
        look = looks[style]
        if value is None or (isinstance(value, str) and _BLANK.fullmatch(value)):
            if look.fill is not None:
                fills[row, column] = look.fill
            continue
        rows.setdefault(row, {})[column] = _cell(row, column, value, look)
    return Sheet(
        name=part.name,
        visibility=part.state,
        rows={row: dict(sorted(rows[row].items())) for row in sorted(rows)},
        fills=fills,
        merges=tuple(Merge(*area) for area in part.merges),
        hidden_rows=part.hidden_rows,
        hidden_columns=part.hidden_columns,
        epoch=epoch,
        pivot=survey.leads_to(part.name, "pivotTable"),
        comments=_comments(part),
        rules=rules_of(part.rules, looks.theme),
        unstored=frozenset(survey.sheet(part.name).formulas_without_value),
    )


def _comments(part: Part) -> dict[tuple[int, int], str]:
    """Row and column to what the note there says, from above."""
    said = {
        coordinate_to_tuple(name): text
        for name, beside in part.comments
        if (text := note_text(beside.text, beside.author))
    }
    return dict(sorted(said.items()))


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
