"""A table of a Word file: fixed columns, a heading row on every page, a name to be read aloud."""

from collections.abc import Sequence
from typing import Any, Final

from docx.oxml.ns import qn
from lxml import etree

from udplan import palette
from udplan.export.document import Cell, Column, Table
from udplan.export.word_text import CELL, badge, line, shade, styled, sub, texts
from udplan.export.word_widths import widths

_KEPT_WHOLE: Final = 400
"""A row with no more text than this stays on one page."""
_TWIPS: Final = 567
"""In a centimetre."""
_LONGEST_NAME: Final = 250


def table(book: Any, one: Table, width: float, *, large: int | None = None) -> None:  # noqa: ANN401
    """Draw the table, so many centimetres wide; the column `large` in large figures."""
    twips = [int(centimetres * _TWIPS) for centimetres in widths(one.columns, one.rows, width)]
    made = etree.Element(qn("w:tbl"))
    book.element.body.sectPr.addprevious(made)
    _looks(made, one, sum(twips))
    grid = sub(made, "tblGrid")
    for wide in twips:
        sub(grid, "gridCol", w=str(wide))
    heading = tuple(Cell(text=column.heading) for column in one.columns)
    _row(made, heading, one.columns, twips, heading=True)
    for row in one.rows:
        _row(made, row, one.columns, twips, large=large)


def _looks(made: Any, one: Table, width: int) -> None:  # noqa: ANN401
    looks = sub(made, "tblPr")
    sub(looks, "tblW", w=str(width), type="dxa")
    borders = sub(looks, "tblBorders")
    for side in ("top", "bottom", "insideH"):
        sub(borders, side, val="single", sz="4", space="0", color=palette.LINES.removeprefix("#"))
    sub(looks, "tblLayout", type="fixed")
    sub(looks, "tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0")
    name = line(one.caption) or ", ".join(line(column.heading) for column in one.columns)
    for tag in ("tblCaption", "tblDescription"):
        sub(looks, tag, val=name[:_LONGEST_NAME])


def _row(
    made: Any,  # noqa: ANN401
    cells: Sequence[Cell],
    columns: Sequence[Column],
    widths: Sequence[int],
    *,
    heading: bool = False,
    large: int | None = None,
) -> None:
    row = sub(made, "tr")
    about = sub(row, "trPr")
    if heading or all(len(one.text) <= _KEPT_WHOLE for one in cells):
        sub(about, "cantSplit")
    if heading:
        sub(about, "tblHeader")
    for place, (cell, column, width) in enumerate(zip(cells, columns, widths, strict=True)):
        box = sub(row, "tc")
        shape = sub(box, "tcPr")
        sub(shape, "tcW", w=str(width), type="dxa")
        if heading:
            shade(shape, palette.SECOND_GROUND)
        elif cell.group is not None and cell.text.isdigit():
            # The count of a group: the whole cell has its colour.
            shade(shape, palette.GROUP_COLOURS[cell.group].fill)
        written = styled(sub(box, "p"), CELL, right=column.right)
        if cell.group is not None:
            badge(written, cell.text, cell.group, size=9)
        elif place == large:
            texts(written, cell.text, bold=True, size=15)
        else:
            texts(written, cell.text, bold=heading)
