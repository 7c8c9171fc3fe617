"""How the cells of the example plans look; the same format for the same look."""

from collections.abc import Callable

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

BORDER = {"border": 1, "border_color": "#B8C4CE"}
CELL = {"font_size": 10, "text_wrap": True, "valign": "top", **BORDER}
TEXT = {**CELL, "align": "left", "indent": 1}
LOOKS: dict[str, dict[str, object]] = {
    "text": TEXT,
    "number": {**TEXT, "bold": True},
    "title": {**TEXT, "bold": True},
    # Text format: else Excel makes »1/9« a day of the year in which somebody next edits the cell.
    "time": {**TEXT, "num_format": "@"},
    "year": {**TEXT, "num_format": "0"},
    "month": {**TEXT, "num_format": "[$-406]mmmm\\ yyyy"},
    "mark": {**CELL, "align": "center"},
    "amount": {**CELL, "num_format": "#,##0"},
    "total": {**CELL, "num_format": "#,##0", "bold": True, "bg_color": "#E6EBEF"},
    "heading": {
        **TEXT, "bold": True, "valign": "vcenter", "bg_color": "#17415F", "font_color": "#FFFFFF"
    },
    "group": {
        **CELL, "bold": True, "align": "center", "bg_color": "#17415F", "font_color": "#FFFFFF"
    },
    "section": {**TEXT, "bold": True, "font_size": 11, "bg_color": "#C9D9E5"},
    "plan": {"bold": True, "font_size": 18, "font_color": "#17415F"},
    "example": {"bold": True, "font_size": 11, "font_color": "#9C2A10"},
    "case": {"font_size": 10},
    "legend": {"font_size": 10, "text_wrap": True, "valign": "top"},
}  # fmt: skip
HIGHLIGHT = "#FFF2C4"
LINE_HEIGHT = 13.5

Formats = Callable[..., Format]


def format_maker(book: Workbook) -> Formats:
    """Gives the format of a look, the same one each time it is asked for."""
    made: dict[tuple[str, bool, bool], Format] = {}

    def formats(look: str, *, highlighted: bool = False, struck: bool = False) -> Format:
        key = (look, highlighted, struck)
        if key not in made:
            fill = {"bg_color": HIGHLIGHT} if highlighted else {}
            line = {"font_strikeout": True} if struck else {}
            made[key] = book.add_format({**LOOKS[look], **fill, **line})
        return made[key]

    return formats
