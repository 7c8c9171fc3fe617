"""A list of items as a workbook: text stays text, and the file says where it comes from."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pandas as pd

from tests.builders_plan import a_plan, an_item
from udplan.export import table
from udplan.export.account import Account
from udplan.export.excel import items_workbook
from udplan.frame import to_frame
from udplan.plan import Kind

AS_OF = date(2025, 9, 1)
ACCOUNT = Account(
    plan="Udmøntningsplan 2025-2028",
    file="plan.xlsx",
    saved=datetime(2025, 5, 12, 9, 30),
    read_at=datetime(2025, 9, 1, 8, 15),
    as_of=AS_OF,
    choice="Udvalg: BUU",
    example=False,
    show_closed=False,
)


def written(*items, account: Account = ACCOUNT):
    content = items_workbook(to_frame(a_plan(*items), AS_OF), account)
    return openpyxl.load_workbook(BytesIO(content))


def rows(book) -> list[dict]:
    heads, *lines = book["Punkter"].iter_rows(values_only=True)
    return [dict(zip(heads, line, strict=True)) for line in lines]


def about(book) -> dict:
    return dict(book["Om filen"].iter_rows(min_row=2, values_only=True))


def test_what_is_typed_into_the_plan_can_never_become_a_formula_or_a_link():
    hostile = ["=1+1", '=HYPERLINK("http://x")', "+45", "-5 %", "@SUM(A1)", "http://eksempel.dk"]
    book = written(*(an_item(key=text, title=text, note=text) for text in hostile))
    sheet = book["Punkter"]
    assert [row["Emne"] for row in rows(book)] == hostile
    assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet for cell in row)


def test_amounts_are_numbers_in_thousands_and_days_are_days():
    [row] = rows(written(an_item(kind=Kind.SAVING, amounts={2025: -2_000_000, 2026: None})))
    assert row["2025, 1.000 kr."] == -2000
    assert row["2026, 1.000 kr."] is None


def test_an_amount_that_is_no_whole_thousand_is_not_rounded():
    [row] = rows(written(an_item(amounts={2025: 1_234_567})))
    assert row["2025, 1.000 kr."] == 1234.567


def test_a_closed_item_is_only_counted():
    secret = an_item(title="Salg af grund", closed=True, course="Forhandles", owners=("Chefen",))
    [row] = rows(book := written(secret))
    assert row["Emne"] == "Lukket punkt"
    assert "Forhandles" not in row.values()
    assert "Chefen" not in row.values()
    assert about(book)["Lukkede punkter"].startswith("1 lukket punkt")


def test_a_closed_item_is_whole_for_a_reader_who_asked():
    secret = an_item(title="Salg af grund", closed=True)
    [row] = rows(written(secret, account=replace(ACCOUNT, show_closed=True)))
    assert row["Emne"] == "Salg af grund"
    assert row["Åben/lukket"] == "lukket"


def test_the_file_says_what_it_is():
    facts = about(written(an_item(), account=replace(ACCOUNT, example=True)))
    assert facts["Plan"] == "EKSEMPELDATA · Udmøntningsplan 2025-2028"
    assert facts["Projektmappe"] == "plan.xlsx"
    assert facts["Gemt"] == "12-05-2025 kl. 09.30"
    assert facts["Vurderet pr."] == "1. september 2025"
    assert facts["Valg"] == "Udvalg: BUU"
    assert facts["Antal punkter"] == "1"


def test_an_empty_choice_still_gives_a_workbook_with_headings():
    assert rows(written()) == []


def test_every_column_of_a_file_has_a_heading():
    frame = to_frame(a_plan(an_item(amounts={2025: 1})), AS_OF)
    columns = table.columns_of(frame)
    assert set(columns) <= set(frame.columns)
    assert all(table.headings_of(frame, columns))


def test_the_frame_is_left_as_it_was():
    frame = to_frame(a_plan(an_item(amounts={2025: 1})), AS_OF)
    before = frame.copy(deep=True)
    items_workbook(frame, ACCOUNT)
    pd.testing.assert_frame_equal(frame, before)


def test_printed_it_is_laid_over_several_papers_with_number_and_title_on_each():
    sheet = written(an_item())["Punkter"]
    assert sheet.page_setup.fitToWidth >= 2
    assert sheet.print_title_cols == "$A:$B"
    assert sheet.print_title_rows == "$1:$1"
