"""The findings as a workbook: a row a place, closed items kept, and an account of itself."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import openpyxl

from tests.builders import read, table
from udplan import quality
from udplan.export.excel import Account
from udplan.export.findings import findings_workbook

HEADINGS = ("Nr.", "Emne", "Udvalg", "Tidspunkt", "Status", "Åben/lukket")
ACCOUNT = Account(
    plan="Udmøntningsplan 2025-2028",
    file="plan & bilag.xlsx",
    saved=datetime(2025, 5, 12, 9, 30),
    read_at=datetime(2025, 9, 1, 8, 15),
    as_of=date(2025, 9, 1),
    choice="",
    example=False,
    show_closed=False,
)


def a_reading():
    return read(
        table(
            ("R-01", "=1+1", "ØK", "om lidt", "Igangsat", None),
            ("R-02", "Salg af grund", "ØK", "hemmeligt en dag", "Igangsat", "lukket"),
            ("R-03", "Cykelstier", "MTU", "maj 2025", "måske snart", None),
            headings=HEADINGS,
            hidden_rows=(3, 4),
        )
    )


def written(reading, account=ACCOUNT):
    content = findings_workbook(
        quality.grouped(quality.places(reading)),
        quality.sheets(reading),
        reading.ledger,
        account,
    )
    return openpyxl.load_workbook(BytesIO(content))


def rows(book, sheet="Bemærkninger") -> list[dict]:
    heads, *lines = book[sheet].iter_rows(values_only=True)
    return [dict(zip(heads, line, strict=True)) for line in lines]


def test_every_finding_is_a_row_with_sheet_cell_and_what_to_do():
    reading = a_reading()
    lines = rows(written(reading))
    assert len(lines) == len(reading.findings)
    [first] = [one for one in lines if one["Celle"] == "D2"]
    assert first["Alvor"] == "Fejl"
    assert first["Bemærkning"] == "Tidspunktet kan ikke aflæses"
    assert (first["Ark"], first["Række"]) == ("Plan", "2")
    assert "om lidt" in first["Hvad"]
    assert first["Gør dette"].startswith("Skriv tiden")
    assert all(one["Hvad"] and one["Gør dette"] for one in lines)


def test_rows_that_are_told_together_stand_in_one_line():
    [hidden] = [
        one for one in rows(written(a_reading())) if one["Bemærkning"].startswith("Skjulte")
    ]
    assert hidden["Række"] == "3–4"
    assert hidden["Celle"] is None


def test_a_closed_item_is_not_quoted():
    book = written(a_reading())
    said = " ".join(str(value) for line in rows(book) for value in line.values())
    assert "Salg" not in said
    assert "hemmeligt" not in said
    assert "R-02 Lukket punkt" in said
    asked = written(a_reading(), replace(ACCOUNT, show_closed=True))
    assert "hemmeligt" in " ".join(one["Hvad"] for one in rows(asked))


def test_text_stays_text():
    book = written(a_reading())
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_the_file_says_what_was_read_and_how_the_rows_add_up():
    reading = a_reading()
    book = written(reading)
    facts = dict(book["Om filen"].iter_rows(values_only=True))
    assert facts["Projektmappe"] == "plan & bilag.xlsx"
    assert facts["Valg"] == "hele projektmappen"
    assert facts["Antal bemærkninger"] == str(len(reading.findings))
    assert facts["Rækker med indhold"].startswith("4 ")
    assert facts["– punkter"].startswith("3 ")
    [sheet] = rows(book, "Arkene")
    assert sheet["Læst som"] == "Plan med 3 punkter."
    assert sheet["Kolonner"].startswith("A Nr., B Emne, C Udvalg")


def test_it_can_be_worked_in_and_printed():
    sheet = written(a_reading())["Bemærkninger"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:I{sheet.max_row}"
    assert sheet.oddFooter.left.text == "plan && bilag.xlsx"


def test_a_plan_with_nothing_to_mend_still_gives_a_file():
    assert rows(written(read(table(("1", "Emne", "ØK", "maj 2025", "Igangsat"))))) == []
