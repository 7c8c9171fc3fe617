"""The parts of a workbook that carry a plan, read with openpyxl's parsers and nothing more.

openpyxl makes an object of each cell, dresses each merged cell in borders, and reads charts,
pictures, pivots, links and print settings, any of which may fail or cost more than the plan. Here
its parsers hand over plain values.
"""

import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from typing import IO, Any, Literal, NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat

from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.packaging.relationship import RelationshipList, get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import (
    CF_TAG,
    COL_TAG,
    MERGE_TAG,
    ROW_TAG,
    WorkSheetParser,
)
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.merge import MergeCells
from openpyxl.xml.constants import COMMENTS_NS, SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

# openpyxl warns about every extension that it would drop on saving; we never save.
warnings.filterwarnings("ignore", module=r"openpyxl\b")

_STRING, _TEXT, _RUN = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("si", "t", "r"))
_FIRST_OWN_FORMAT = 164
_BLOCK = 2**12
_FALSE = frozenset((None, "", "0", "f", "false"))

Place = tuple[int, int]
"""Row and column."""


Visibility = Literal["visible", "hidden", "veryHidden"]


class Range(NamedTuple):
    """A merged range."""

    top: int
    left: int
    bottom: int
    right: int


class Style(NamedTuple):
    """How a cell is dressed, in openpyxl's own objects."""

    font: Any
    fill: Any
    number_format: str


class Part(NamedTuple):
    """One sheet as its part in the package has it."""

    name: str
    state: Visibility
    cells: Mapping[Place, tuple[object, int]]
    """Place to value and the number of its style; what lies under a merge is left out."""
    merges: tuple[Range, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    rules: tuple[Any, ...]
    """openpyxl's conditional formats, each rule with its look."""
    comments: tuple[tuple[str, Any], ...]
    """Cell to openpyxl's comment."""


class Package:
    """A workbook, opened; raises whatever openpyxl's parsers happen to raise."""

    def __init__(self, content: bytes, *, rich: bool) -> None:
        """`rich` keeps the runs of a text apart, which is costly."""
        self._reader = _Reader(BytesIO(content), data_only=True, rich_text=rich, keep_links=False)
        self._reader.read()
        self._book = self._reader.wb
        self.parts: tuple[Part, ...] = tuple(self._reader.parts)
        self.theme: bytes | None = self._book.loaded_theme
        self.epoch: Any = self._book.epoch
        """The day from which the workbook counts its days."""

    def style(self, number: int) -> Style:
        """The style with that number."""
        book = self._book
        style = book._cell_styles[number]
        own = style.numFmtId - _FIRST_OWN_FORMAT
        known = BUILTIN_FORMATS.get(style.numFmtId, "General")
        return Style(
            font=book._fonts[style.fontId],
            fill=book._fills[style.fillId],
            number_format=(book._number_formats[own] if own >= 0 else known) or "General",
        )


class _Reader(ExcelReader):  # type: ignore[misc]
    """As openpyxl reads, without what carries no plan."""

    def read(self) -> None:
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        self.read_theme()
        apply_stylesheet(self.archive, self.wb)
        self.parts = list(self._parts())

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)
        if self.rich_text or part is None:
            super().read_strings()
            return
        with self.archive.open(part.PartName[1:]) as xml:
            for _, node in _elements(xml):
                if node.tag == _STRING:
                    texts = [node.findtext(_TEXT), *(r.findtext(_TEXT) for r in node.iter(_RUN))]
                    self.shared_strings.append("".join(filter(None, texts)).replace("x005F_", ""))
                    node.clear()

    def _parts(self) -> Iterator[Part]:
        for sheet, link in self.parser.find_sheets():
            if link.target in self.valid_files and "chartsheet" not in link.Type:
                # openpyxl makes names that stand twice different, and refuses impossible ones.
                name = self.wb.create_sheet(sheet.name).title
                yield self._part(name, sheet.state or "visible", link.target)

    def _part(self, name: str, state: Visibility, path: str) -> Part:
        book = self.wb
        with self.archive.open(path) as xml:
            parser = _SheetParser(
                xml,
                self.shared_strings,
                data_only=True,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
                rich_text=self.rich_text,
            )
            cells = {
                (cell["row"], cell["column"]): (cell["value"], cell["style_id"])
                for _, row in parser.parse()
                for cell in row
            }
        merges = tuple(parser.ranges())
        _uncover(cells, merges)
        return Part(
            name=name,
            state=state,
            cells=cells,
            merges=merges,
            hidden_rows=frozenset(parser.hidden_rows()),
            hidden_columns=frozenset(parser.hidden_columns()),
            rules=tuple(self._rules(parser)),
            comments=tuple(self._comments(path)),
        )

    def _rules(self, parser: "_SheetParser") -> Iterator[Any]:
        looks = self.wb._differential_styles
        for several in parser.formatting:
            for rule in several.rules:
                if rule.dxfId is not None and 0 <= rule.dxfId < len(looks.styles):
                    rule.dxf = looks[rule.dxfId]
            yield several

    def _comments(self, path: str) -> Iterator[tuple[str, Any]]:
        """The notes of a sheet; one that cannot be read must not cost us the plan."""
        links = get_rels_path(path)
        if links not in self.valid_files:
            return
        found: list[tuple[str, Any]] = []
        with suppress(Exception):
            related: RelationshipList = get_dependents(self.archive, links)
            for link in related.find(COMMENTS_NS):
                tree = fromstring(self.archive.read(link.target))
                found += CommentSheet.from_tree(tree).comments
        yield from found


class _SheetParser(WorkSheetParser):  # type: ignore[misc]
    """Cells, merges, rows, columns and rules of colour; all else of a sheet is passed over."""

    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        for _, node in _elements(self.source):
            tag = node.tag
            if tag == ROW_TAG:
                row = self.parse_row(node)
                node.clear()
                yield row
            elif tag == COL_TAG:
                self.parse_column_dimensions(node)
            elif tag == MERGE_TAG:
                self.merged_cells = MergeCells.from_tree(node)
            elif tag == CF_TAG:
                with suppress(Exception):  # as with the notes
                    self.parse_formatting(node)

    def ranges(self) -> Iterator[Range]:
        """The merged ranges, each once."""
        merged = self.merged_cells.mergeCell if self.merged_cells else ()
        for reference in dict.fromkeys(one.ref for one in merged):
            area = CellRange(reference)
            yield Range(area.min_row, area.min_col, area.max_row, area.max_col)

    def hidden_rows(self) -> Iterator[int]:
        """Hidden by hand, folded away, or filtered out: the file tells no difference."""
        for row, said in self.row_dimensions.items():
            if said.get("hidden") not in _FALSE or float(said.get("ht", 1)) == 0:
                yield int(row)

    def hidden_columns(self) -> Iterator[int]:
        """The columns of each stretch that is hidden, as far as a plan can reach."""
        for said in self.column_dimensions.values():
            first = int(said["min"])
            if said.get("hidden") not in _FALSE:
                yield from range(first, min(int(said.get("max", first)), first + 1000) + 1)


def _elements(xml: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """The elements of a part as they end, read by the parser in C.

    openpyxl takes defusedxml's, which is in Python and costs as much as all that we do with the
    cells. What that one refuses, a document type, can only stand before the first element, so it is
    looked for there. The preflight has done so too; this is the second line.
    """
    parser = expat.ParserCreate()
    begun: list[str] = []

    def refuse(*_: object) -> None:
        raise ValueError("a document type")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda tag, _: begun.append(tag)
    while not begun and (block := xml.read(_BLOCK)):
        parser.Parse(block)
    xml.seek(0)
    return iter(ElementTree.iterparse(xml))  # noqa: S314  see above


def _uncover(cells: dict[Place, tuple[object, int]], merges: tuple[Range, ...]) -> None:
    """Take out what lies under a merge: old values that nobody sees."""
    for top, left, bottom, right in merges:
        if (bottom - top + 1) * (right - left + 1) <= len(cells):
            under = [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]
        else:
            under = [(r, c) for r, c in cells if top <= r <= bottom and left <= c <= right]
        for place in under:
            if place != (top, left):
                cells.pop(place, None)
