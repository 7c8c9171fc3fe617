"""A paper as Word: real headings, tables with repeated headings, Danish; to be worked on."""

import re
from collections.abc import Sequence
from datetime import UTC
from io import BytesIO
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Written

from udplan import palette
from udplan.export import printable
from udplan.export.document import (
    Bars,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Part,
    Points,
    Standing,
    Table,
    Turn,
)
from udplan.status import Group
from udplan.summaries import SHOWN

MIME: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_FONT: Final = "Calibri"
_SHORT, _LONG, _MARGIN = 21.0, 29.7, 1.6
_NAMES: Final = 3.6
"""Centimetres for the names of facts."""
_KEPT_WHOLE: Final = 400
"""A row with no more text than this stays on one page."""
_TWIPS: Final = 567
"""In a centimetre."""
_DAY: Final = re.compile(r"(\b\d\d-\d\d-\d{4}\b)")
_ADDRESS: Final = "{http://www.w3.org/XML/1998/namespace}space"


def written(document: Document) -> bytes:
    """The paper as .docx; everything from people goes in as text in a run."""
    book = docx.Document()
    _language(book)
    _properties(book, document)
    _styles(book)
    wide = document.landscape
    _page(book.sections[0], landscape=wide)
    _head_and_foot(book.sections[0], document)
    book.add_heading(_heading(document.title), 1)
    if document.subtitle:
        _texts(book.add_paragraph(), document.subtitle, size=12)
    if document.origin:
        _texts(book.add_paragraph(), "\n".join(document.origin), quiet=True)
    for part in document.parts:
        if isinstance(part, Turn):
            wide = part.landscape
            _page(book.add_section(WD_SECTION.NEW_PAGE), landscape=wide)
            continue
        _draw(book, part, width=(_LONG if wide else _SHORT) - 2 * _MARGIN)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _language(book: Any) -> None:  # noqa: ANN401  python-docx's own
    defaults = book.styles.element.find(qn("w:docDefaults"))
    running = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = running.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        running.append(language)
    for kind in ("w:val", "w:eastAsia"):
        language.set(qn(kind), "da-DK")
    theme = book.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), "da-DK")


def _properties(book: Any, document: Document) -> None:  # noqa: ANN401
    core = book.core_properties
    core.title, core.author = _line(document.title)[:255], _line(document.author)[:255]
    core.language, core.comments = "da-DK", ""
    core.created = core.modified = document.made.astimezone(UTC).replace(tzinfo=None)


def _styles(book: Any) -> None:  # noqa: ANN401
    normal = book.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for level, size, before in ((1, 19, 0), (2, 14, 16), (3, 11.5, 12)):
        style = book.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), True
        style.font.color.rgb = _colour(palette.INK)
        # The template names a theme font, which would win over ours.
        fonts = style.element.rPr.rFonts
        for name in [name for name in fonts.attrib if name.lower().endswith("theme")]:
            del fonts.attrib[name]
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(4)


def _page(section: Any, *, landscape: bool) -> None:  # noqa: ANN401
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    width, height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin, section.bottom_margin = Cm(2), Cm(1.8)


def _head_and_foot(section: Any, document: Document) -> None:  # noqa: ANN401
    mark = " · Eksempeldata" if document.example else ""
    _texts(section.header.paragraphs[0], _line(document.title) + mark, quiet=True)
    foot = section.footer.paragraphs[0]
    if document.origin:
        _texts(foot, f"{_line(document.origin[0])} · ", quiet=True)
    for words, code in (("Side ", "PAGE"), (" af ", "NUMPAGES")):
        _texts(foot, words, quiet=True)
        _field(foot, code)


def _field(paragraph: Any, code: str) -> None:  # noqa: ANN401
    """A number that Word counts itself."""
    for kind in ("begin", code, "separate", "1", "end"):
        run = paragraph.add_run()
        run.font.size, run.font.color.rgb = Pt(9), _colour(palette.SECONDARY)
        if kind == "1":
            run.text = kind
            continue
        element = OxmlElement("w:instrText" if kind == code else "w:fldChar")
        if kind == code:
            element.set(_ADDRESS, "preserve")
            element.text = code
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


# --- text -----------------------------------------------------------------------------------------


def _line(text: str) -> str:
    return printable.plain(text).replace("\n", " ")


def _heading(text: str) -> str:
    return _line(text).strip() or printable.UNTITLED


def _colour(web: str) -> RGBColor:
    return RGBColor.from_string(web.removeprefix("#"))


def _texts(
    paragraph: Any,  # noqa: ANN401
    text: str,
    *,
    bold: bool = False,
    quiet: bool = False,
    size: float | None = None,
) -> None:
    """Add the text as a run, its line ends kept, its days whole."""
    run = paragraph.add_run()
    for place, piece in enumerate(_DAY.split(printable.plain(text))):
        if not place % 2:
            run.add_text(piece)
            continue
        for number, figures in enumerate(piece.split("-")):
            if number:
                run._r.append(OxmlElement("w:noBreakHyphen"))
            run.add_text(figures)
    run.bold = bold or None
    if quiet:
        run.font.color.rgb = _colour(palette.SECONDARY)
    if size is not None or quiet:
        run.font.size = Pt(size or 9)


def _badge(paragraph: Any, cell: Cell, group: Group, *, size: float) -> None:  # noqa: ANN401
    """The words on the colour of the group."""
    colours = palette.GROUP_COLOURS[group]
    run = paragraph.add_run("\u00a0" + _line(cell.text).replace(" ", "\u00a0") + "\u00a0")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(size), _colour(colours.text)
    run._r.get_or_add_rPr().append(_shade(colours.fill))


def _shade(web: str) -> Any:  # noqa: ANN401
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), web.removeprefix("#"))
    return shade


# --- parts ----------------------------------------------------------------------------------------


def _draw(book: Any, part: Part, *, width: float) -> None:  # noqa: ANN401
    if isinstance(part, Heading):
        book.add_heading(_heading(part.text), part.level)
        return
    match part:
        case Paragraph():
            _texts(book.add_paragraph(), part.text, quiet=part.quiet)
        case Points():
            for text in part.texts:
                _texts(book.add_paragraph(style="List Bullet"), text)
        case Facts():
            _facts(book, part)
        case Standing():
            _standing(book, part)
        case Table():
            _caption(book, part.caption)
            _table(book, part, width)
        case Bars():
            _bars(book, part, width)
        case KeyFigures():
            _figures(book, part, width)


def _caption(book: Any, text: str) -> None:  # noqa: ANN401
    if not text:
        return
    paragraph = book.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    _texts(paragraph, text, quiet=True)


def _facts(book: Any, facts: Facts) -> None:  # noqa: ANN401
    for name, said in facts.pairs:
        paragraph = book.add_paragraph()
        shape = paragraph.paragraph_format
        shape.left_indent, shape.first_line_indent = Cm(_NAMES), Cm(-_NAMES)
        shape.tab_stops.add_tab_stop(Cm(_NAMES))
        shape.space_after = Pt(2)
        _texts(paragraph, _line(name), bold=True)
        paragraph.add_run("\t")
        _texts(paragraph, said)


def _standing(book: Any, standing: Standing) -> None:  # noqa: ANN401
    paragraph = book.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    for place, cell in enumerate(standing.words):
        if place:
            _texts(paragraph, " · ")
        if cell.group is not None:
            _badge(paragraph, cell, cell.group, size=9.5)
        else:
            _texts(paragraph, cell.text)


def _bars(book: Any, bars: Bars, width: float) -> None:  # noqa: ANN401
    """The numbers on the colours of their groups; Word has no bars of its own in a table."""
    _texts(book.add_paragraph(), bars.sentence)
    _caption(book, bars.caption)
    rows = []
    for name, counts in bars.rows:
        known = dict(counts)
        numbers = [
            Cell(text=str(known[group]), group=group) if known.get(group) else Cell(text="0")
            for group in SHOWN
        ]
        total = Cell(text=str(sum(known.get(group, 0) for group in SHOWN)))
        rows.append((Cell(text=name), *numbers, total))
    columns = (
        Column(heading=bars.first, share=1.4),
        *(Column(heading=str(group), share=1) for group in SHOWN),
        Column(heading="I alt", share=0.8),
    )
    _table(book, Table(caption=bars.sentence, columns=columns, rows=tuple(rows)), width)


def _figures(book: Any, figures: KeyFigures, width: float) -> None:  # noqa: ANN401
    table = Table(
        caption="Nøgletal",
        columns=(
            Column(heading="Nøgletal", share=1),
            Column(heading="Antal", share=0.7),
            Column(heading="Forklaring", share=2),
        ),
        rows=tuple(tuple(Cell(text=text) for text in one) for one in figures.figures),
    )
    drawn = _table(book, table, width)
    for row in drawn.rows[1:]:
        for run in row.cells[1].paragraphs[0].runs:
            run.bold, run.font.size = True, Pt(15)


def _table(book: Any, table: Table, width: float) -> Any:  # noqa: ANN401
    drawn = book.add_table(rows=0, cols=len(table.columns))
    drawn.style, drawn.autofit = "Table Grid", False
    about = drawn._tbl.tblPr
    named = _line(table.caption) or ", ".join(_line(one.heading) for one in table.columns)
    for tag in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(tag)
        element.set(qn("w:val"), named[:250])
        about.append(element)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", palette.LINES[1:])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for side in ("left", "right", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    # The schema wants the borders before the layout, and the caption last.
    about.insert_element_before(
        borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption"
    )
    widths = [int(one * _TWIPS) for one in _widths(table, width)]
    for grid, one in zip(drawn._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        grid.set(qn("w:w"), str(one))
    heading = tuple(Cell(text=one.heading) for one in table.columns)
    _row(drawn, heading, table.columns, widths, heading=True)
    for row in table.rows:
        _row(drawn, row, table.columns, widths)
    after = book.add_paragraph()
    after.paragraph_format.space_after = Pt(2)
    return drawn


def _row(
    drawn: Any,  # noqa: ANN401
    cells: Sequence[Cell],
    columns: Sequence[Column],
    widths: Sequence[int],
    *,
    heading: bool = False,
) -> None:
    # `add_row` looks at the whole table each time.
    row = drawn._tbl.add_tr()
    about = row.get_or_add_trPr()
    if heading or all(len(one.text) <= _KEPT_WHOLE for one in cells):
        about.append(OxmlElement("w:cantSplit"))
    if heading:
        about.append(OxmlElement("w:tblHeader"))
    for cell, column, width in zip(cells, columns, widths, strict=True):
        box = row.add_tc()
        shape = box.get_or_add_tcPr()
        wide = OxmlElement("w:tcW")
        wide.set(qn("w:w"), str(width))
        wide.set(qn("w:type"), "dxa")
        shape.append(wide)
        if heading:
            shape.append(_shade(palette.SECOND_GROUND))
        elif cell.group is not None and cell.text.isdigit():
            # The count of a group: the whole cell has its colour.
            shape.append(_shade(palette.GROUP_COLOURS[cell.group].fill))
        paragraph = Written(box.p_lst[0], drawn)
        paragraph.paragraph_format.space_after = Pt(1)
        if column.right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if cell.group is not None:
            _badge(paragraph, cell, cell.group, size=9)
        else:
            _texts(paragraph, cell.text, bold=heading, size=9)


def _widths(table: Table, width: float) -> list[float]:
    """Centimetres; a column without a share has what its longest text needs, within reason."""
    needed = [
        0.0
        if column.share is not None
        else min(
            5.2,
            0.6
            + max(
                len(column.heading) * 0.19,
                *(
                    len(row[place].text) * (0.21 if row[place].group else 0.17)
                    for row in table.rows
                ),
                0.5,
            ),
        )
        for place, column in enumerate(table.columns)
    ]
    most = width * 0.7
    if (taken := sum(needed)) > most:
        needed = [one * most / taken for one in needed]
    shares = sum(column.share or 0 for column in table.columns)
    left = width - sum(needed)
    if not shares:
        return [one * width / sum(needed) for one in needed]
    return [
        fixed if column.share is None else left * column.share / shares
        for fixed, column in zip(needed, table.columns, strict=True)
    ]
