"""Paragraphs and runs of a Word file, made element by element.

python-docx looks through the parent for the right place of each thing that it adds, which takes
seconds in a long paper; here everything is added in the order that the schema wants.
"""

import re
from typing import Any, Final

from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from udplan import palette
from udplan.export import printable
from udplan.status import Group

FONT: Final = "Calibri"
NOTE, CAPTION, FACT, STANDING, CELL = "Note", "Tabelnote", "Fakta", "Stilling", "Celle"
"""Our paragraph styles, by name and id."""

_NAMES: Final = 3.6
"""Centimetres for the names of facts."""
_PIECES: Final = re.compile(r"(\n|\b\d\d-\d\d-\d{4}\b)")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def line(text: str) -> str:
    """The text on one line."""
    return printable.plain(text).replace("\n", " ")


def heading(text: str) -> str:
    """The words of a heading, never none."""
    return line(text).strip() or printable.UNTITLED


def colour(web: str) -> RGBColor:
    """A colour of the palette as Word has it."""
    return RGBColor.from_string(web.removeprefix("#"))


def add_styles(book: Any) -> None:  # noqa: ANN401  python-docx's own
    """The styles of headings and of our paragraphs."""
    normal = book.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for level, size, before in ((1, 19, 0), (2, 14, 16), (3, 11.5, 12)):
        style = book.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = colour(palette.INK)
        # The template names a theme font, which would win over ours.
        fonts = style.element.rPr.rFonts
        for name in [name for name in fonts.attrib if name.lower().endswith("theme")]:
            del fonts.attrib[name]
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(4)
    for name in (NOTE, CAPTION, FACT, STANDING, CELL):
        style = book.styles.add_style(name, 1)
        style.base_style = normal
        if name in (NOTE, CAPTION):
            style.font.size, style.font.color.rgb = Pt(9), colour(palette.SECONDARY)
        style.paragraph_format.keep_with_next = name in (CAPTION, STANDING) or None
    shape = book.styles[FACT].paragraph_format
    shape.left_indent, shape.first_line_indent = Cm(_NAMES), Cm(-_NAMES)
    shape.tab_stops.add_tab_stop(Cm(_NAMES))
    shape.space_after = Pt(2)
    cell = book.styles[CELL]
    cell.font.size, cell.paragraph_format.space_after = Pt(9), Pt(1)


def sub(parent: Any, tag: str, **values: str) -> Any:  # noqa: ANN401
    """Add an element; the attributes are Word's own."""
    made = etree.SubElement(parent, qn(f"w:{tag}"))
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    return made


def paragraph(book: Any, style: str | None = None) -> Any:  # noqa: ANN401
    """A new paragraph at the end of the file."""
    end = book.element.body.sectPr
    made = etree.Element(qn("w:p"))
    end.addprevious(made)
    return styled(made, style)


def styled(made: Any, style: str | None, *, right: bool = False) -> Any:  # noqa: ANN401
    """The same paragraph, yet without text, in a style."""
    if style is not None or right:
        shape = sub(made, "pPr")
        if style is not None:
            sub(shape, "pStyle", val=style)
        if right:
            sub(shape, "jc", val="right")
    return made


def texts(
    into: Any,  # noqa: ANN401
    text: str,
    *,
    bold: bool = False,
    size: float | None = None,
    ink: str | None = None,
    ground: str | None = None,
) -> None:
    """Add the text as a run, its line ends kept, its days whole."""
    run = sub(into, "r")
    if bold or size or ink or ground:
        _looks(run, bold=bold, size=size, ink=ink, ground=ground)
    for piece in _PIECES.split(printable.plain(text)):
        if piece == "\n":
            sub(run, "br")
        elif _PIECES.fullmatch(piece):
            for number, figures in enumerate(piece.split("-")):
                if number:
                    sub(run, "noBreakHyphen")
                _letters(run, figures)
        elif piece:
            _letters(run, piece)


def _looks(
    run: Any,  # noqa: ANN401
    *,
    bold: bool,
    size: float | None,
    ink: str | None,
    ground: str | None,
) -> None:
    looks = sub(run, "rPr")
    if bold:
        sub(looks, "b")
    if ink:
        sub(looks, "color", val=ink.removeprefix("#"))
    if size:
        sub(looks, "sz", val=str(int(size * 2)))
    if ground:
        shade(looks, ground)


def _letters(run: Any, text: str) -> None:  # noqa: ANN401
    made = sub(run, "t")
    made.text = text
    made.set(_SPACE, "preserve")


def tab(into: Any) -> None:  # noqa: ANN401
    """Go on at the next stop."""
    sub(sub(into, "r"), "tab")


def badge(into: Any, text: str, group: Group, *, size: float) -> None:  # noqa: ANN401
    """The words on the colour of the group, kept on one line."""
    colours = palette.GROUP_COLOURS[group]
    whole = f" {line(text)} ".replace(" ", "\u00a0")
    texts(into, whole, bold=True, size=size, ink=colours.text, ground=colours.fill)


def shade(into: Any, web: str) -> None:  # noqa: ANN401
    """A ground behind a run or a cell."""
    sub(into, "shd", val="clear", color="auto", fill=web.removeprefix("#"))


def field(into: Any, code: str) -> None:  # noqa: ANN401
    """A number that Word counts itself."""
    for kind in ("begin", code, "separate", "1", "end"):
        run = sub(into, "r")
        if kind == "1":
            _letters(run, kind)
        elif kind == code:
            made = sub(run, "instrText")
            made.text = code
            made.set(_SPACE, "preserve")
        else:
            sub(run, "fldChar", fldCharType=kind)
