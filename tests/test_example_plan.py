"""The example plan: the workbook is the table, and both are plainly made up."""

import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from data import build_example
from data.build_example import COLUMNS, SHEETS, TABLE, WORKBOOK, read_table
from udplan import settings
from udplan.intake.reading import read_file

ROWS = read_table()
BY_NUMBER = {row["Nr."]: row for row in ROWS}


@pytest.fixture(scope="module")
def book():
    """The workbook with the results of its formulas, as every reader sees it."""
    return openpyxl.load_workbook(WORKBOOK, data_only=True)


def values(sheet):
    """Row number to the filled cells of that row, from the left."""
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def parts(path):
    """The files inside the workbook; how they are packed differs between versions of zlib."""
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_workbook_is_what_the_table_builds(tmp_path):
    build_example.build(ROWS, tmp_path / "built.xlsx")
    assert parts(tmp_path / "built.xlsx") == parts(WORKBOOK), (
        "run `python -m data.build_example` and commit the workbook with the table"
    )


def test_there_are_sixty_two_items_with_a_number_of_their_own():
    assert len(BY_NUMBER) == len(ROWS) == 62
    assert Counter(row["Type"] for row in ROWS) == {
        "Driftsændring": 8,
        "Råderumsforslag": 15,
        "Anlægsprojekt": 19,
        "Hensigtserklæring": 20,
    }


def test_there_is_a_sheet_for_each_kind_with_its_items_on_it(book):
    assert book.sheetnames == list(SHEETS.values())
    for kind, name in SHEETS.items():
        numbers = {cells[0] for cells in values(book[name]) if cells} & set(BY_NUMBER)
        assert numbers == {row["Nr."] for row in ROWS if row["Type"] == kind}


@pytest.mark.parametrize("name", SHEETS.values())
def test_every_sheet_says_that_it_is_example_data_on_screen_and_on_paper(book, name):
    sheet = book[name]
    assert "eksempeldata" in sheet["A2"].value
    assert "Eksempeldata" in sheet.oddHeader.center.text


@pytest.mark.parametrize("name", SHEETS.values())
def test_every_sheet_has_title_legend_two_levels_of_headings_and_a_sign_off(book, name):
    filled = [cells for cells in values(book[name]) if cells]
    assert filled[0] == ["Udmøntningsplan 2025-2028"]
    assert filled[2] == ["Sag 24/7615 · Opdateret 12-05-2025"]
    assert any("vejledende" in cells[0] for cells in filled[3:7])
    groups, leaves = filled[7:9]
    assert [word for word in groups if word in {column.group for column in COLUMNS}] == [
        "Kursen",
        "Koordinering",
        "Commitment",
        "Beløb i 1.000 kr.",
    ]
    assert leaves[-4:] == [2025, 2026, 2027, 2028]
    assert filled[-1] == ["Ledelsessekretariatet, maj 2025 (eksempeldata)"]


@pytest.mark.parametrize("name", SHEETS.values())
def test_the_total_is_a_formula_with_its_result(book, name):
    live = openpyxl.load_workbook(WORKBOOK)[name]
    first = next(i for i, column in enumerate(COLUMNS) if column.name == "2025")
    total = next(row[1].row for row in live.iter_rows() if row[1].value == "I alt")
    for offset, year in enumerate(("2025", "2026", "2027", "2028"), start=first + 1):
        assert live.cell(total, offset).value.startswith("=SUM(")
        kind = next(kind for kind, sheet in SHEETS.items() if sheet == name)
        amounts = [int(row[year] or 0) for row in ROWS if row["Type"] == kind]
        assert book[name].cell(total, offset).value == sum(amounts)


def test_sections_are_the_first_committee_or_the_theme(book):
    sections = {
        name: [
            book[name].cell(merged.min_row, 1).value
            for merged in sorted(book[name].merged_cells.ranges, key=lambda range: range.min_row)
            if merged.size["columns"] == len(COLUMNS)
        ]
        for name in SHEETS.values()
    }
    assert sections["Råderumsforslag"] == [
        "Økonomiudvalget",
        "Børne- og Ungdomsudvalget",
        "Voksen- og Plejeudvalget",
        "Miljø- og Teknikudvalget",
        "Erhvervs- og Arbejdsmarkedsudvalget",
        "Tværgående",
    ]
    assert sections["Hensigtserklæringer"] == list(settings.THEMES)


def test_every_theme_of_the_budget_agreement_occurs():
    assert {row["Tema"] for row in ROWS} - {""} == set(settings.THEMES)
    assert [row["Nr."] for row in ROWS if not row["Tema"]] == ["D-01", "A502"]


def test_three_closed_items_and_four_without_responsible():
    assert [r["Nr."] for r in ROWS if r["Åben/lukket"] == "Lukket"] == ["D-08", "R-05", "A101"]
    assert [r["Nr."] for r in ROWS if not r["Ansvarlig"]] == ["A305", "H-12", "H-14", "H-17"]


def test_what_is_finished_by_an_x_has_no_status_word():
    marked = [row for row in ROWS if row["Afsluttet"]]
    assert [row["Nr."] for row in marked] == ["D-01", "D-02", "R-14", "A301"]
    assert not any(row["Status"] for row in marked)


def test_no_two_items_share_their_words():
    for field in ("Kurs", "Koordinering", "Commitment", "Sagsnr."):
        repeated = [word for word, n in Counter(row[field] for row in ROWS).items() if n > 1]
        assert repeated in ([], [""])


def test_the_responsible_are_titles_never_persons():
    titles = {title for row in ROWS for title in row["Ansvarlig"].split("; ") if title}
    assert all(re.fullmatch(r".*(chefen|direktøren)", title) for title in titles), titles
    # Two words with capitals beside each other are a person's name, or one of these.
    known = {"Digital Post", "Økonomisk Politik", "Færgedrift Anholt", "Kystbeskyttelse Anholt"}
    pairs = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ][a-zæøå]+")
    found = {pair for row in ROWS for text in row.values() for pair in pairs.findall(text)}
    assert found == known


def test_a_month_and_a_year_are_kept_as_excel_keeps_them(book):
    sheet = book["Hensigtserklæringer"]
    times = {row[0].value: row[6] for row in sheet.iter_rows() if row[0].value in BY_NUMBER}
    assert times["H-04"].value == 2025
    assert times["H-10"].value == datetime(2025, 9, 1)
    assert "d" not in times["H-10"].number_format
    assert times["H-03"].value == "uge 20–35 2026"


def test_it_was_saved_on_the_day_that_its_title_says(book):
    assert book.properties.modified.isoformat() == "2025-05-12T07:30:00"


def test_the_table_opens_as_one_line_an_item():
    lines = Path(TABLE).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 63


@pytest.fixture(scope="module")
def reading():
    """The workbook as udplan reads it."""
    return read_file(WORKBOOK)


@pytest.fixture(scope="module")
def items(reading):
    """The items read, by number."""
    return {item.number: item for item in reading.plan.items}


def test_all_items_are_read_and_no_row_is_unread(reading):
    assert len(reading.plan.items) == 62
    assert {item.number for item in reading.plan.items} == set(BY_NUMBER)
    assert reading.ledger.unread == 0


def test_the_years_are_those_of_the_title(reading):
    assert reading.plan.title == "Udmøntningsplan 2025-2028"
    assert (reading.plan.years.first, reading.plan.years.last) == (2025, 2028)


def test_nothing_in_the_example_has_to_be_mended(reading):
    assert [finding for finding in reading.findings if finding.severity != "info"] == []


@pytest.mark.parametrize(
    ("number", "committees"),
    [
        ("D-04", ("BUU", "MTU")),
        ("D-06", ("KFU", "ØK")),
        ("A401", ("VPU", "ØK")),
        ("H-04", ("ØK", "KFU", "MTU")),
        ("H-05", ("KFU", "MTU", "ØK")),
        ("R-15", ()),
    ],
)
def test_committees_are_read_in_the_order_written(items, number, committees):
    assert items[number].committees == committees


def test_alle_is_all_committees_and_cross_cutting(items):
    assert [n for n, item in items.items() if item.all_committees] == ["R-15", "H-02"]
    assert items["R-15"].cross_cutting


@pytest.mark.parametrize("number", BY_NUMBER)
def test_an_item_is_read_as_the_table_has_it(items, number):
    row, item = BY_NUMBER[number], items[number]
    assert item.title == row["Emne"]
    assert item.kind == row["Type"].lower()
    assert (item.theme or "") == row["Tema"]
    assert (item.budget_area or "") == row["Budgetområde"]
    assert item.cross_cutting == (row["Tværgående"] == "x")
    assert item.closed == (row["Åben/lukket"] == "Lukket")
    assert (item.timing.text or "") == row["Tidspunkt"]
    assert (item.course or "") == row["Kurs"]
    assert (item.coordination or "") == row["Koordinering"]
    assert (item.commitment or "") == row["Commitment"]
    assert "; ".join(item.owners) == row["Ansvarlig"]
    assert ", ".join(item.involves) == row["Inddrages"]
    assert (item.case_number or "") == row["Sagsnr."]
    assert (item.note or "") == row["Bemærkninger"]
    for year in (2025, 2026, 2027, 2028):
        amount = row[str(year)]
        assert item.amounts[year] == (int(amount) * 1000 if amount else None)
