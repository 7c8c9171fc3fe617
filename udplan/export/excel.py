"""A list of items as a workbook: a table to work on, and a sheet that says what it is.

All text is written as text, so that nothing typed into the plan can become a formula or a link.
udplan reads the same items from the file as from the workbook behind it: the headings are those
that the reader knows, and the sheet is named by the plan's years.
"""

from datetime import date, datetime, time
from math import ceil
from typing import Any, Final

import pandas as pd

from udplan import danish
from udplan.export import account as accounts
from udplan.export import book as books
from udplan.export import table
from udplan.export.account import Account
from udplan.export.table import Sheet, Value
from udplan.frame import amount_column, amount_years

MIME: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_WIDTHS: Final = {
    "number": 9,
    "title": 46,
    "kind": 18,
    "belongs_to": 16,
    "theme": 28,
    "budget_area": 20,
    "verdict": 22,
    "time": 24,
    table.NEW_TIME: 24,
    "first_time": 24,
    "state_text": 28,
    "owners": 28,
    "participants": 28,
    "course": 40,
    "coordination": 40,
    "commitment": 40,
    "route": 30,
    "description": 40,
    "note": 40,
    "because": 50,
}
_USUAL_WIDTH: Final = 14
_READABLE: Final = 280
"""Characters abreast on one A3 that can still be read."""
_TURNED_PAGE: Final = 120
"""Characters kept free for the words that say where a text goes on."""
_LONG: Final = "Lange tekster"


def items_workbook(frame: pd.DataFrame, account: Account) -> bytes:
    """Exactly these items, one a row, and the sheet »Om filen«."""
    sheet = table.for_file(frame, show_closed=account.show_closed)

    def fill(book: Any) -> None:  # noqa: ANN401  xlsxwriter is untyped
        long = _Long(sheet)
        _items_sheet(book, frame, sheet, account, long)
        told = accounts.facts(frame, account)
        if long.parts:
            long.write(book, account)
            told.append(
                (
                    _LONG,
                    f"{danish.count(long.texts, 'tekst er', 'tekster er')} længere end de "
                    f"{danish.number(books.LONGEST_TEXT)} tegn, som en celle kan rumme, og går "
                    f"videre på arket »{_LONG}«.",
                )
            )
        books.about_sheet(book, account.title, told, account.mark + account.file)

    return books.written(f"udplan: {account.plan or account.file}", fill)


def _items_sheet(
    book: Any,  # noqa: ANN401
    frame: pd.DataFrame,
    rows: Sheet,
    account: Account,
    long: "_Long",
) -> None:
    years = account.years
    sheet = book.add_worksheet(f"Punkter {years.first}-{years.last}" if years else "Punkter")
    amounts = {amount_column(year) for year in amount_years(frame)}
    formats = {
        "text": book.add_format({"valign": "top", "text_wrap": True}),
        "number": book.add_format({"valign": "top"}),
        "day": book.add_format({"valign": "top", "num_format": "dd-mm-yyyy", "align": "left"}),
        "amount": book.add_format(
            {"valign": "top", "num_format": "#,##0.###;\N{MINUS SIGN}#,##0.###"}
        ),
        "whole": book.add_format({"valign": "top", "num_format": "#,##0;\N{MINUS SIGN}#,##0"}),
    }
    head = books.heading_format(book)
    widths = [_WIDTHS.get(column, _USUAL_WIDTH) for column in rows.columns]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.add_table(
        0,
        0,
        max(len(rows.rows), 1),
        len(rows.columns) - 1,
        {
            "name": "Punkter",
            "style": "Table Style Light 1",
            "columns": [{"header": text, "header_format": head} for text in rows.headings],
        },
    )
    sheet.set_row(0, books.height(list(zip(rows.headings, widths, strict=True))))
    for line, row in enumerate(rows.rows, start=1):
        texts = []
        for place, (column, value) in enumerate(zip(rows.columns, row, strict=True)):
            if isinstance(value, str):
                text = long.shown(value, line, place)
                sheet.write_string(line, place, text, formats["text"])
                texts.append((text, widths[place]))
            else:
                _write(sheet, line, place, value, formats, amount=column in amounts)
        sheet.set_row(line, books.height(texts))
    sheet.freeze_panes(1, 2)
    sheet.repeat_columns(0, 1)
    books.on_paper(
        sheet,
        account.mark + account.file,
        paper=books.A3,
        headings=0,
        abreast=ceil(sum(widths) / _READABLE),
    )


def _write(
    sheet: Any,  # noqa: ANN401
    line: int,
    place: int,
    value: Value,
    formats: dict[str, Any],
    *,
    amount: bool,
) -> None:
    if isinstance(value, date):
        sheet.write_datetime(line, place, datetime.combine(value, time()), formats["day"])
    elif isinstance(value, int) and amount:
        whole = value % 1000 == 0
        sheet.write_number(line, place, value / 1000, formats["whole" if whole else "amount"])
    elif isinstance(value, int):
        sheet.write_number(line, place, value, formats["number"])


class _Long:
    """Texts that no cell can hold go on, piece by piece, on a sheet of their own."""

    def __init__(self, rows: Sheet) -> None:
        self.rows = rows
        self.parts: list[tuple[int, str, int, str]] = []
        """Row of the list, heading, number of the piece, the piece."""
        self.texts = 0

    def shown(self, text: str, line: int, place: int) -> str:
        """What stands in the cell: the text, or how it begins and where it goes on."""
        text = books.clean(text)
        if books.length(text) <= books.LONGEST_TEXT:
            return text
        first, *rest = books.pieces(text, books.LONGEST_TEXT - _TURNED_PAGE)
        self.texts += 1
        start = len(self.parts) + 2
        heading = self.rows.headings[place]
        self.parts += [(line + 1, heading, part, words) for part, words in enumerate(rest, start=2)]
        return f"{first} … [teksten går videre på arket »{_LONG}«, række {start}]"

    def write(self, book: Any, account: Account) -> None:  # noqa: ANN401
        """The sheet with what did not fit."""
        sheet = book.add_worksheet(_LONG)
        head, wrap = books.heading_format(book), book.add_format({"text_wrap": True})
        widths = (16, 24, 8, 120)
        for place, (heading, width) in enumerate(
            zip(("Linje i listen", "Kolonnens navn", "Stykke", "Fortsat"), widths, strict=True)
        ):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading, head)
        for row, (line, heading, part, words) in enumerate(self.parts, start=1):
            sheet.write_number(row, 0, line)
            sheet.write_string(row, 1, heading, wrap)
            sheet.write_number(row, 2, part)
            sheet.write_string(row, 3, words, wrap)
        books.on_paper(sheet, account.mark + account.file, headings=0)
