"""A list of items as text with semicolons, as Danish Excel opens it by a double click."""

import csv
import re
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Final

import pandas as pd

from udplan import danish
from udplan.export import book, table
from udplan.export.account import Account, left_out
from udplan.export.table import Value
from udplan.frame import amount_column, amount_years

MIME: Final = "text/csv"

GUARD_IN_WORDS: Final = (
    "CSV-filen er til Excel på dansk: semikolon imellem, datoer som dd-mm-åååå og decimalkomma. "
    "Begynder en tekst med =, +, - eller @, står der en apostrof foran, så Excel ikke tager den "
    "for en formel; det gælder også telefonnumre som '+45 og tekster som '-5 %. Tal er, som de er."
)
"""Stands beside the button and in the documentation."""

_FORMULA: Final = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]")
_STARTS_ODDLY: Final = re.compile(r"[\t\r\n]")


def items_csv(frame: pd.DataFrame, account: Account) -> bytes:
    """Exactly these items, one a row; a last line tells of closed items that were left out."""
    rows = table.for_file(frame, show_closed=account.show_closed)
    amounts = {amount_column(year) for year in amount_years(frame)}
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(rows.headings)
    for row in rows.rows:
        writer.writerow(
            [
                _plain(value, thousands=column in amounts)
                for column, value in zip(rows.columns, row, strict=True)
            ]
        )
    if account.left_out:
        words = left_out(account.left_out)
        writer.writerow([words if column == "title" else "" for column in rows.columns])
    return text.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    if _STARTS_ODDLY.match(text) or _FORMULA.match(text):
        return f"'{text}"
    return text


def _plain(value: Value, *, thousands: bool) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded(book.clean(value))
        case date():
            return danish.day(value)
        case _ if thousands:
            return f"{Decimal(value) / 1000:f}".replace(".", ",")
        case _:
            return str(value)
