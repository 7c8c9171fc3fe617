"""A list of items as a workbook: a table to work on, and a sheet that says what it is.

All text is written as text, so that nothing typed into the plan can become a formula or a link.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

import pandas as pd
import xlsxwriter

from udplan import danish, labels
from udplan.export import table
from udplan.export.table import Value
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
    "owners": 24,
    "course": 40,
    "coordination": 40,
    "commitment": 40,
    "route": 30,
    "description": 40,
    "note": 40,
    "because": 50,
}
_USUAL_WIDTH: Final = 14
_WRAPPED: Final = 28
"""Columns at least so wide have their text wrapped."""
_EXCEL_TEXT: Final = 32_767
"""Excel holds so many characters in a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where the rows of a file come from; stands in the file itself."""

    plan: str | None
    file: str
    saved: datetime | None
    read_at: datetime
    as_of: date
    choice: str
    """The reader's choice in words; empty for the whole plan."""
    example: bool
    show_closed: bool


def items_workbook(frame: pd.DataFrame, account: Account) -> bytes:
    """Exactly these items, one a row, and the sheet »Om filen«."""
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
    book.set_properties({"title": f"udplan: {account.plan or account.file}"})
    _items_sheet(book, frame, account)
    _about_sheet(book, frame, account)
    book.close()
    return buffer.getvalue()


def _items_sheet(book: Any, frame: pd.DataFrame, account: Account) -> None:  # noqa: ANN401  untyped
    sheet = book.add_worksheet("Punkter")
    columns = table.columns_of(frame)
    rows = table.rows_of(frame, columns, show_closed=account.show_closed)
    amounts = {amount_column(year) for year in amount_years(frame)}
    formats = {
        "top": book.add_format({"valign": "top"}),
        "wrap": book.add_format({"valign": "top", "text_wrap": True}),
        "day": book.add_format({"valign": "top", "num_format": "dd-mm-yyyy", "align": "left"}),
        "amount": book.add_format(
            {"valign": "top", "num_format": "#,##0.###;\N{MINUS SIGN}#,##0.###"}
        ),
        "head": book.add_format({"bold": True, "valign": "top", "text_wrap": True, "bottom": 1}),
    }
    for place, (column, heading) in enumerate(
        zip(columns, table.headings_of(frame, columns), strict=True)
    ):
        width = _WIDTHS.get(column, _USUAL_WIDTH)
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, formats["head"])
        kind = "wrap" if width >= _WRAPPED else "top"
        for line, row in enumerate(rows, start=1):
            value = row[column]
            if column in amounts and isinstance(value, int):
                sheet.write_number(line, place, value / 1000, formats["amount"])
            else:
                _write(sheet, line, place, value, formats, kind)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{_escaped(_mark(account) + account.file)}&RSide &P af &N")


def _write(
    sheet: Any,  # noqa: ANN401  untyped
    line: int,
    place: int,
    value: Value,
    formats: dict[str, Any],
    kind: str,
) -> None:
    if isinstance(value, str):
        sheet.write_string(line, place, value[:_EXCEL_TEXT], formats[kind])
    elif isinstance(value, date):
        sheet.write_datetime(
            line,
            place,
            datetime.combine(value, time()),
            formats["day"],
        )
    elif value is not None:
        sheet.write_number(line, place, value, formats["top"])


def _about_sheet(book: Any, frame: pd.DataFrame, account: Account) -> None:  # noqa: ANN401  untyped
    sheet = book.add_worksheet("Om filen")
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    for line, (name, text) in enumerate(_facts(frame, account)):
        sheet.write_string(line, 0, name, bold)
        sheet.write_string(line, 1, text, wrap)


def _facts(frame: pd.DataFrame, account: Account) -> list[tuple[str, str]]:
    closed = int(frame["closed"].sum())
    facts = [
        ("Plan", _mark(account) + (account.plan or account.file)),
        ("Projektmappe", account.file),
        ("Gemt", danish.day(account.saved) if account.saved else labels.NOT_GIVEN),
        ("Læst", f"{danish.day(account.read_at)} {account.read_at:kl. %H.%M}"),
        ("Vurderet pr.", danish.long_day(account.as_of)),
        ("Valg", account.choice or "hele planen"),
        ("Antal punkter", danish.number(len(frame))),
    ]
    if closed and not account.show_closed:
        facts.append(
            (
                "Lukkede punkter",
                f"{danish.count(closed, 'lukket punkt', 'lukkede punkter')} står uden indhold.",
            )
        )
    facts += [
        ("Beløb", f"I 1.000 kr.; {labels.SIGN_RULE}."),
        (
            "Tidspunkter",
            "Tidspunkterne i planen er vejledende. »Passeret efter« er den seneste dag, som en "
            "rimelig læser kan mene; punktet regnes først for passeret dagen efter.",
        ),
    ]
    return facts


def _mark(account: Account) -> str:
    return "EKSEMPELDATA · " if account.example else ""


def _escaped(text: str) -> str:
    """Excel reads & in a footer as a code."""
    return text.replace("&", "&&")
