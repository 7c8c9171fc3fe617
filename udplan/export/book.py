"""What the workbooks that we write have in common: text stays text, and paper is thought of."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from udplan.palette import LIGHT

LONGEST_TEXT: Final = 32_767
"""Excel holds so many characters in a cell."""
A4, A3 = 9, 8


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
    book.set_properties({"title": title})
    fill(book)
    book.close()
    return buffer.getvalue()


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


def on_paper(sheet: Any, footer: str, *, paper: int = A4, headings: int | None = None) -> None:  # noqa: ANN401
    """Landscape, as wide as the paper, the row of headings on every page, pages numbered."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    if headings is not None:
        sheet.repeat_rows(headings)
    # Excel reads & in a footer as a code.
    sheet.set_footer(f"&L{footer.replace('&', '&&')[:200]}&RSide &P af &N")
