"""Write an udmøntningsplan as a workbook that looks like the plans the case describes.

A sheet per kind, headings in two levels, committee or theme section rows, times as people type
them, a total with live formulas. What differs from one version of a plan to the next is its
`Edition`; the same rows and edition give the same bytes. All content is marked »eksempeldata«.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from data.plan_edition import (
    COMMITTEES,
    CROSS_CUTTING_LINE,
    EXAMPLE,
    LEGEND,
    MONTHS,
    PRICES,
    STATES,
    STRUCK,
    THEMES,
    Column,
    Edition,
    Row,
)
from data.plan_looks import LINE_HEIGHT, Formats, format_maker

TITLE_SPAN = 6
"""The title block and the lines under the table are merged so far to the right."""


def write_plan(rows: Iterable[Row], edition: Edition, path: Path) -> None:
    """Write the workbook with a sheet for each kind."""
    rows = list(rows)
    book = xlsxwriter.Workbook(path)
    book.set_properties(
        {
            "title": f"{edition.title} (eksempeldata)",
            "author": "Ledelsessekretariatet",
            "company": "Norddjurs Kommune (eksempeldata)",
            "comments": "Alle oplysninger er opdigtede.",
            "created": edition.saved,
        }
    )
    formats = format_maker(book)
    for kind, name in edition.sheets.items():
        members = [row for row in rows if row["Type"] == kind]
        if kind in edition.sorted_by_title:
            members.sort(key=lambda row: row["Emne"])
        write_sheet(book.add_worksheet(name), name, members, edition, formats)
    book.close()


def write_sheet(
    sheet: Worksheet, name: str, rows: list[Row], edition: Edition, formats: Formats
) -> None:
    """Title block, legend, headings, sections with their items, total and ending."""
    columns, last = edition.columns, len(edition.columns) - 1
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
    headings = write_title_block(sheet, edition, formats)
    write_headings(sheet, headings, columns, formats)
    first = line = headings + 2
    for section, members in sections(rows):
        sheet.merge_range(line, 0, line, last, section, formats("section"))
        sheet.set_row(line, 18)
        for row in members:
            line += 1
            write_item(sheet, line, row, columns, formats)
        line += 1
    write_total(sheet, line, first, rows, columns, formats)
    ending = (PRICES.format(year=edition.prices), edition.signed)
    for offset, text in enumerate(ending, start=2):
        sheet.merge_range(line + offset, 0, line + offset, TITLE_SPAN, text, formats("legend"))
    status = [column.name for column in columns].index("Status")
    sheet.data_validation(
        first, status, line - 1, status, {"validate": "list", "source": list(STATES)}
    )
    set_up_print(sheet, f"{edition.title} – {name}", edition.case, headings)
    sheet.print_area(0, 0, line + len(ending) + 1, last)


def write_title_block(sheet: Worksheet, edition: Edition, formats: Formats) -> int:
    """Write plan name, case number and legend; gives the row where the headings begin."""
    block = ((edition.title, "plan"), (EXAMPLE, "example"), (edition.case, "case"))
    for line, (text, look) in enumerate(block):
        sheet.merge_range(line, 0, line, TITLE_SPAN, text, formats(look))
    sheet.set_row(0, 26)
    top = len(block) + 1
    for line, text in enumerate(LEGEND):
        look = formats("legend", highlighted=line == CROSS_CUTTING_LINE)
        sheet.merge_range(top + line, 0, top + line, TITLE_SPAN, text, look)
    return top + len(LEGEND) + 1


def write_headings(
    sheet: Worksheet, top: int, columns: tuple[Column, ...], formats: Formats
) -> None:
    """Headings in two levels; a column without a group is merged over both."""
    sheet.set_row(top, 18)
    sheet.set_row(top + 1, 32)
    for group, numbered in groupby(enumerate(columns), key=lambda pair: pair[1].group):
        members = list(numbered)
        if group is None:
            for index, column in members:
                sheet.merge_range(top, index, top + 1, index, column.heading, formats("heading"))
            continue
        sheet.merge_range(top, members[0][0], top, members[-1][0], group, formats("group"))
        for index, column in members:
            heading = int(column.name) if column.name.isdecimal() else column.heading
            sheet.write(top + 1, index, heading, formats("heading"))


def sections(rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Declarations of intent by theme, the others by the first committee named."""
    if rows[0]["Type"] == "Hensigtserklæring":
        headings = {theme: theme for theme in THEMES}
        belongs = [row["Tema"] for row in rows]
    else:
        headings = COMMITTEES
        belongs = [re.split(r"[/,]", row["Udvalg"])[0] for row in rows]
    for key, heading in headings.items():
        members = [row for row, own in zip(rows, belongs, strict=True) if own == key]
        if members:
            yield heading, members


def write_item(
    sheet: Worksheet, line: int, row: Row, columns: tuple[Column, ...], formats: Formats
) -> None:
    """One item on one row, highlighted when it is cross-cutting, struck through when dropped so."""
    highlighted = row["Tværgående"] == "x"
    struck = bool(row.get(STRUCK))
    for index, column in enumerate(columns):
        value, look = as_cell(row[column.name], column.look)
        sheet.write(line, index, value, formats(look, highlighted=highlighted, struck=struck))
    # Neither Excel nor LibreOffice fits the height of a row until somebody edits it.
    lines = max(len(textwrap.wrap(row[c.name], int(c.width * 1.1) - 1)) for c in columns)
    sheet.set_row(line, LINE_HEIGHT * max(lines, 2) + 3)


def as_cell(text: str, look: str) -> tuple[str | int | datetime | None, str]:
    """What Excel keeps of a typed text: a bare year is a number, »maj 2025« a date."""
    if not text:
        return None, look
    if look == "amount":
        return int(text), look
    if look == "time" and text.isdecimal():
        return int(text), "year"
    month = re.fullmatch(r"(\w+) (\d{4})", text) if look == "time" else None
    if month and month[1] in MONTHS:
        return datetime(int(month[2]), MONTHS.index(month[1]) + 1, 1), "month"  # noqa: DTZ001
    return text, look


def write_total(
    sheet: Worksheet,
    line: int,
    first: int,
    rows: list[Row],
    columns: tuple[Column, ...],
    formats: Formats,
) -> None:
    """»I alt« with live formulas and their results, as a saved workbook holds both."""
    for index, column in enumerate(columns):
        if column.look == "amount":
            letter = xlsxwriter.utility.xl_col_to_name(index)
            formula = f"=SUM({letter}{first + 1}:{letter}{line})"
            result = sum(int(row[column.name] or 0) for row in rows)
            sheet.write_formula(line, index, formula, formats("total"), result)
        else:
            text = "I alt" if column.name == "Emne" else None
            sheet.write(line, index, text, formats("total"))


def set_up_print(sheet: Worksheet, header: str, footer: str, headings: int) -> None:
    """A3 landscape, all columns on one page's width, headings and the warning on every page."""
    sheet.freeze_panes(headings + 2, 2)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(headings, headings + 1)
    sheet.set_header(f"&L{header}&C&BEksempeldata – alle oplysninger er opdigtede")
    sheet.set_footer(f"&L{footer}&RSide &P af &N")
    sheet.set_zoom(90)
