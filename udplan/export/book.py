"""What the workbooks that we write have in common: text stays text, and paper is thought of."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from io import BytesIO
from math import ceil
from typing import Any, Final

import xlsxwriter

from udplan.palette import LIGHT

LONGEST_TEXT: Final = 32_767
"""Excel holds so many characters in a cell, an emoji counting as two."""
LONGEST_NAME: Final = 255
A4, A3 = 9, 8

_NOT_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_LINE_HEIGHT: Final = 15
_HIGHEST: Final = 409
"""Points; Excel makes no row higher."""


def written(title: str, fill: Callable[[Any], None]) -> bytes:
    """The bytes of a workbook; nothing written into it can become a formula or a link."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": clean(title)[:LONGEST_NAME]})
    fill(book)
    book.close()
    return buffer.getvalue()


def clean(text: str) -> str:
    """The text without what an XML file cannot hold; its line breaks as Excel writes them."""
    return _NOT_XML.sub("", _LINE_END.sub("\n", text))


def length(text: str) -> int:
    """How many characters Excel takes the text for."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def pieces(text: str, at_most: int = LONGEST_TEXT) -> list[str]:
    """The text in pieces that each go into a cell, none of its characters lost."""
    found, start, size = [], 0, 0
    for place, sign in enumerate(text):
        size += 2 if sign > "\uffff" else 1
        if size > at_most:
            found.append(text[start:place])
            start, size = place, 2 if sign > "\uffff" else 1
    return [*found, text[start:]]


def height(texts: Sequence[tuple[str, int]]) -> int | None:
    """Points that a row needs for its wrapped texts, each with the width of its column.

    None where one line will do. LibreOffice does not fit rows to their text by itself.
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(_HIGHEST, _LINE_HEIGHT * lines) if lines > 1 else None


def _lines(text: str, width: int) -> int:
    # Words are not broken, so a line holds a little less than the column's width.
    room = max(1, width - 2)
    return sum(max(1, ceil(_wide(line) / room)) for line in text[:LONGEST_TEXT].split("\n"))


def _wide(line: str) -> int:
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


def heading_format(book: Any) -> Any:  # noqa: ANN401  xlsxwriter is untyped
    """Bold on grey, as all rows of headings."""
    return book.add_format(
        {
            "bold": True,
            "text_wrap": True,
            "valign": "top",
            "bg_color": LIGHT.second_ground,
            "bottom": 1,
            "border_color": LIGHT.lines,
        }
    )


def about_sheet(
    book: Any,  # noqa: ANN401
    title: str,
    facts: Sequence[tuple[str, str]],
    footer: str,
) -> None:
    """The sheet »Om filen«: the plan's name, then what the file says of itself, a line each."""
    sheet = book.add_worksheet("Om filen")
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    name_width, text_width = 26, 90
    sheet.set_column(0, 0, name_width)
    sheet.set_column(1, 1, text_width)
    sheet.write_string(0, 0, clean(title)[:LONGEST_NAME], bold)
    for line, (name, told) in enumerate(facts, start=1):
        text = clean(told)[: LONGEST_TEXT // 2]
        sheet.set_row(line, height([(text, text_width)]))
        sheet.write_string(line, 0, name, bold)
        sheet.write_string(line, 1, text, wrap)
    on_paper(sheet, footer)


def on_paper(
    sheet: Any,  # noqa: ANN401
    footer: str,
    *,
    paper: int = A4,
    headings: int | None = None,
    abreast: int = 1,
) -> None:
    """Landscape, so many papers `abreast`, the row of headings on every page, pages numbered."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(abreast, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    if headings is not None:
        sheet.repeat_rows(headings)
    # Excel reads & in a footer as a code.
    sheet.set_footer(f"&L{clean(footer).replace('&', '&&')[:200]}&RSide &P af &N")
