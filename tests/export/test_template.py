"""»Hent skabelon«: an empty plan that our own reader has nothing to say of, filled in or not."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from udplan import settings
from udplan.export.template import GUIDE, HEADINGS, LISTS, PLAN, committees, template_workbook
from udplan.intake.reading import read_bytes
from udplan.plan import Kind, State
from udplan.settings import DEFAULT, Body

NORDDJURS = settings.load(settings.SHIPPED)
FILE = "skabelon.xlsx"


def opened(first_year=2026, config=NORDDJURS):
    return openpyxl.load_workbook(BytesIO(template_workbook(config, first_year=first_year)))


def headings(book) -> list[str]:
    return [cell.value for cell in book[PLAN][HEADINGS + 1]]


def filled(*rows: dict, first_year=2026, config=NORDDJURS):
    book = opened(first_year, config)
    heads = headings(book)
    for line, row in enumerate(rows, start=HEADINGS + 2):
        for heading, value in row.items():
            book[PLAN].cell(line, heads.index(heading) + 1).value = value
    stream = BytesIO()
    book.save(stream)
    return read_bytes(stream.getvalue(), file=FILE, settings=config)


@pytest.mark.parametrize("config", [DEFAULT, NORDDJURS], ids=["no settings", "ours"])
@pytest.mark.parametrize("first_year", [2025, 2026, 2027])
def test_the_empty_plan_reads_without_a_finding(config, first_year):
    content = template_workbook(config, first_year=first_year)
    reading = read_bytes(content, file=FILE, settings=config)
    assert reading.findings == ()
    assert reading.plan.items == ()
    assert (reading.plan.years.first, reading.plan.years.last) == (first_year, first_year + 3)
    assert [sheet.name for sheet in reading.source.sheets if sheet.used] == [PLAN]


def test_every_column_is_read_as_what_it_is_meant_for():
    reading = read_bytes(template_workbook(NORDDJURS, first_year=2026), file=FILE)
    columns = reading.source.sheets[0].columns
    assert len(columns) == len(headings(opened()))
    assert {"title", "committees", "time", "state", "done", "amounts.2026"} <= set(columns.values())


def test_filled_in_after_the_guide_it_reads_without_a_finding():
    reading = filled(
        {
            "Nr.": "R-01",
            "Emne": "Kloge m2 og bedre brug af kommunens bygninger",
            "Type": "Råderumsforslag",
            "Udvalg": "ØK, MTU",
            "Tværgående": "Ja",
            "Tema": NORDDJURS.themes[2],
            "Budgetområde": "Ejendomme",
            "Kurs": "Lejemål opsiges.",
            "Koordinering": "Med skolerne.",
            "Commitment": "Koncernledelsen",
            "Ansvarlig": "Ejendomschefen",
            "Tidspunkt": "3. kvartal 2026",
            "Status": "Igangsat",
            "Trafiklys": "Grøn",
            "2026, 1.000 kr.": -2000,
            "2027, 1.000 kr.": -2500.5,
            "Politisk behandling": "ØK 11-06-2026, KB 25-06-2026",
            "Sagsnr.": "24/7615",
            "Åben/lukket": "Lukket",
            "Verdensmål": "3, 4 og 11",
            "Bemærkninger": "Følges tæt.",
        },
        {
            "Nr.": "D-01",
            "Emne": "Længere åbningstid på bibliotekerne",
            "Type": "Driftsændring",
            "Udvalg": "KFU",
            "Tværgående": "Nej",
            "Tidspunkt": "1/9",
            "Status": "Afsluttet",
            "Afsluttet": "x",
            "Åben/lukket": "Åben",
        },
        {"Emne": "Kun en titel", "Tidspunkt": "løbende"},
    )
    assert reading.findings == ()
    first, second, third = reading.plan.items
    assert first.kind == Kind.SAVING
    assert first.committees == ("ØK", "MTU")
    assert first.cross_cutting
    assert first.closed
    assert first.theme == NORDDJURS.themes[2]
    assert first.amounts[2026] == -2_000_000
    assert first.amounts[2027] == -2_500_500
    assert first.timing.flag_after == date(2026, 9, 30)
    assert [step.body for step in first.route] == ["ØK", "KB"]
    assert first.goals == (3, 4, 11)
    assert second.timing.flag_after == date(2026, 9, 1)
    assert second.state == State.DONE
    assert not second.cross_cutting
    assert not second.closed
    assert third.title == "Kun en titel"


def test_whatever_can_be_chosen_reads_without_a_finding():
    book = opened()
    heads = headings(book)
    for rule in book[PLAN].data_validations.dataValidation:
        if rule.type != "list":
            continue
        area = rule.formula1.replace("$", "").removeprefix(f"{LISTS}!")
        first, _, last = area.partition(":")
        cells = [row[0].value for row in book[LISTS][f"{first}:{last or first}"]]
        heading = heads[next(iter(rule.sqref.ranges)).min_col - 1]
        for choice in cells:
            state = {"Status": "Afsluttet"} if heading == "Afsluttet" else {}
            reading = filled({"Emne": "Et punkt", heading: choice, **state})
            assert [one.code for one in reading.findings] == [], (heading, choice)


def test_it_can_be_worked_in_and_printed():
    sheet = opened()[PLAN]
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref.startswith("A3:")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.column_dimensions["L"].width > 15


def test_times_are_text_so_that_excel_makes_no_dates_of_them():
    book = opened()
    place = headings(book).index("Tidspunkt") + 1
    assert {rule.type for rule in book[PLAN].data_validations.dataValidation} <= {
        "list",
        "decimal",
        "none",
        None,
    }
    letter = book[PLAN].cell(HEADINGS + 1, place).column_letter
    assert book[PLAN].column_dimensions[letter].number_format == "@"


def test_the_guide_explains_every_column():
    book = opened()
    explained = {row[0] for row in book[GUIDE].iter_rows(values_only=True)}
    assert set(headings(book)) <= explained


def test_committees_that_somebody_has_taken_over_from_are_not_offered():
    old = Body(code="KUU", name="Kulturudvalget", valid_to=date(2021, 12, 31), successor="KFU")
    ended = Body(code="KFU", name="Kultur- og Fritidsudvalget", valid_to=date(2025, 12, 31))
    config = replace(DEFAULT, bodies=(old, ended))
    assert [body.code for body in committees(config, 2026)] == ["KFU"]
    assert [body.code for body in committees(config, 2021)] == ["KUU", "KFU"]
