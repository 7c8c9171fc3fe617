"""Small workbooks built in code, so that a test shows the one strange cell."""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill

from udplan.intake.reading import Reading, read_bytes

HEADINGS = ("Nr.", "Emne", "Udvalg", "Tidspunkt", "Status")


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One sheet: its rows from the top, and how some of its cells are dressed."""

    rows: Sequence[Sequence[object]]
    name: str = "Plan"
    merged: Sequence[str] = ()
    bold: Sequence[str] = ()
    struck: Sequence[str] = ()
    fills: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, str | Comment] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    state: str = "visible"


def a_workbook(*tabs: Tab, saved: datetime | None = datetime(2025, 5, 12, 7, 30)) -> bytes:
    """The workbook's bytes; `saved` is its own modified time, in UTC."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for tab in tabs:
        _fill(book.create_sheet(tab.name), tab)
    stream = BytesIO()
    book.save(stream)
    return with_part(stream.getvalue(), "docProps/core.xml", lambda xml: _saved(xml, saved))


def with_part(content: bytes, part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """The same package with one part changed, or taken out."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(old.read(name)) if name == part else old.read(name)
            if data is not None:
                new.writestr(name, data)
    return stream.getvalue()


def _saved(xml: bytes, saved: datetime | None) -> bytes | None:
    """openpyxl writes the time of its own saving; we want the one of the test."""
    if saved is None:
        return None
    stamp = f">{saved:%Y-%m-%dT%H:%M:%SZ}</dcterms:modified>".encode()
    return re.sub(rb">[^<]*</dcterms:modified>", stamp, xml)


def _fill(sheet, tab):
    for at, row in enumerate(tab.rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(at, column).value = value
    for names, change in (
        (tab.bold, {"bold": True}),
        (tab.struck, {"strike": True}),
    ):
        for name in names:
            _restyle(sheet[name], **change)
    for name, font in tab.fonts.items():
        _restyle(sheet[name], name=font)
    for name, rgb in tab.fills.items():
        sheet[name].fill = PatternFill("solid", fgColor=f"FF{rgb}")
    for name, number_format in tab.formats.items():
        sheet[name].number_format = number_format
    for name, text in tab.comments.items():
        beside = text if isinstance(text, Comment) else Comment(text, "Sekretariatet")
        sheet[name].comment = beside
    for area, rule in tab.rules.items():
        sheet.conditional_formatting.add(area, rule)
    for area in tab.merged:
        sheet.merge_cells(area)
    for row in tab.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for column in tab.hidden_columns:
        sheet.column_dimensions[column].hidden = True
    sheet.sheet_state = tab.state


def _restyle(cell, **change):
    font = copy(cell.font)
    cell.font = Font(
        name=change.get("name", font.name),
        bold=change.get("bold", font.bold),
        strike=change.get("strike", font.strike),
    )


def partly_struck(struck: str, kept: str) -> CellRichText:
    """»~~maj~~ oktober« in one cell."""
    return CellRichText(TextBlock(InlineFont(strike=True), struck), kept)


def read(
    *tabs: Tab,
    file: str = "Udmøntningsplan 2025-2028.xlsx",
    saved: datetime | None = datetime(2025, 5, 12, 7, 30),
    **options,
) -> Reading:
    """The reading of a workbook of these sheets."""
    return read_bytes(a_workbook(*tabs, saved=saved), file=file, **options)


def table(*rows: Sequence[object], headings: Sequence[object] = HEADINGS, **dress) -> Tab:
    """A plain sheet: headings in row 1, items from row 2."""
    return Tab(rows=[headings, *rows], **dress)


def codes(reading: Reading) -> list[str]:
    """The codes of all findings, in order."""
    return [finding.code for finding in reading.findings]


def titles(reading: Reading) -> list[str]:
    """The titles of all items, in order."""
    return [item.title for item in reading.plan.items]
