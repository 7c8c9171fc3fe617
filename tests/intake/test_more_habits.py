"""Habits that the field notes only hint at, found by trying to mislead the reader."""

from copy import copy
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from tests.builders import Tab, a_workbook, codes, partly_struck, read, table
from udplan.intake.reading import read_bytes
from udplan.plan import Light, State

FILE = "Udmøntningsplan 2025-2028.xlsx"


def dressed(tab, dress):
    """The reading of a workbook whose cells openpyxl has dressed."""
    book = openpyxl.load_workbook(BytesIO(a_workbook(tab)))
    dress(book.active)
    stream = BytesIO()
    book.save(stream)
    return read_bytes(stream.getvalue(), file=FILE)


# --- colours ---


@pytest.mark.parametrize("tint", [0.0, -0.25, 0.4])
def test_a_legend_may_name_its_colours_by_theme_and_tint(tint):
    legend = {"A2": ("Følger planen", 9), "A3": ("Forsinket", 7), "A4": ("Kræver beslutning", 5)}

    def dress(sheet):
        for row, (_, theme) in enumerate(legend.values()):
            fill = PatternFill("solid", fgColor=Color(theme=theme, tint=tint))
            sheet.cell(2 + row, 1).fill = copy(fill)
            sheet.cell(7 + row, 5).fill = copy(fill)

    plan = [[str(n), f"Punkt {n}", "ØK", "maj", "I gang"] for n in range(1, 5)]
    reading = dressed(
        Tab(
            rows=[
                ["Udmøntningsplan 2025-2028"],
                *([None, words] for words, _ in legend.values()),
                [],
                ["Nr.", "Emne", "Udvalg", "Tidspunkt", "Status"],
                *plan,
            ]
        ),
        dress,
    )
    # The theme's ninth colour here is orange: a colour that is plain goes before a judgement.
    lights = [item.light for item in reading.plan.items]
    assert lights == [Light.YELLOW, Light.YELLOW, Light.RED, None]


def test_the_colour_that_a_legend_names_goes_before_the_one_that_is_seen():
    reading = read(
        Tab(
            rows=[
                ["Udmøntningsplan 2025"],
                ["Grøn = følger planen"],
                [],
                ["Nr.", "Emne", "Frist", "Status"],
                ["1", "A", "maj", "I gang"],
            ],
            fills={"A2": "C6E0B4", "D5": "C6E0B4"},
        )
    )
    assert reading.plan.items[0].light == Light.GREEN


# --- text that is struck in part ---


@pytest.mark.parametrize(
    ("struck", "kept", "text", "flag"),
    [
        ("maj 2025", " oktober 2025", "oktober 2025", date(2025, 10, 31)),
        ("BUU 4/6, ", "ØK 11/6", "ØK 11/6", date(2025, 6, 11)),
    ],
)
def test_the_struck_part_of_a_time_is_superseded(struck, kept, text, flag):
    [item] = read(table(["1", "A", "ØK", partly_struck(struck, kept), "Udskudt"])).plan.items
    assert (item.timing.text, item.timing.flag_after, item.timing.moved) == (text, flag, True)


# --- months as columns ---


def test_months_under_two_years_are_of_those_years():
    reading = read(
        Tab(
            rows=[
                ["Nr", "Emne", "2025", None, None, "2026", None, None],
                [None, None, "okt", "nov", "dec", "jan", "feb", "mar"],
                ["1", "A", "x", None, None, None, None, None],
                ["2", "B", None, None, "x", "x", None, None],
                ["3", "C", None, None, None, None, None, "x"],
            ],
            merged=["C1:E1", "F1:H1"],
        )
    )
    assert [(item.timing.text, item.timing.flag_after) for item in reading.plan.items] == [
        ("oktober 2025", date(2025, 10, 31)),
        ("december 2025 – januar 2026", date(2026, 1, 31)),
        ("marts 2026", date(2026, 3, 31)),
    ]


def test_months_that_begin_again_go_on_into_the_next_year():
    reading = read(
        table(
            ["1", "A", "x", None, None, None],
            ["2", "B", None, None, None, "x"],
            headings=["Nr", "Emne", "nov", "dec", "jan", "feb"],
        )
    )
    assert [item.timing.flag_after for item in reading.plan.items] == [
        date(2025, 11, 30),
        date(2026, 2, 28),
    ]


@pytest.mark.parametrize(
    ("headings", "last"),
    [
        (["Q3", "Q4", "Q1", "Q2"], date(2026, 3, 31)),
        (["3. kvt.", "4. kvt.", "1. kvt.", "2. kvt."], date(2026, 3, 31)),
        (["1. halvår", "2. halvår", "1. halvår", "2. halvår"], date(2026, 6, 30)),
        (["uge 50", "uge 51", "uge 2", "uge 3"], date(2026, 1, 11)),
    ],
)
def test_so_do_quarters_half_years_and_weeks(headings, last):
    row = ["1", "A", None, None, "x", None]
    [item] = read(table(row, headings=["Nr", "Emne", *headings])).plan.items
    assert item.timing.flag_after == last


def test_quarters_under_two_years_are_of_those_years():
    quarters = ["3. kvt.", "4. kvt.", "1. kvt.", "2. kvt."]
    reading = read(
        Tab(
            rows=[
                ["Nr", "Emne", "2025", None, "2026", None],
                [None, None, *quarters],
                ["1", "A", None, "x", "x", None],
            ],
            merged=["C1:D1", "E1:F1"],
        )
    )
    [item] = reading.plan.items
    assert item.timing.text == "4. kvt. 2025 – 1. kvt. 2026"
    assert (item.timing.start, item.timing.end) == (date(2025, 10, 1), date(2026, 3, 31))


# --- status ---


@pytest.mark.parametrize("later", ["-", "–", " -- ", None])
def test_a_dash_in_a_later_round_is_no_status(later):
    [item] = read(
        table(
            ["1", "A", "maj", "Afsluttet", later],
            headings=["Nr.", "Emne", "Frist"] + ["Status"] * 2,
        )
    ).plan.items
    assert (item.state, item.state_text) == (State.DONE, "Afsluttet")


@pytest.mark.parametrize("mark", ["²", "*", " *", "**", " 1)"])
def test_a_footnote_mark_at_a_status_is_no_part_of_it(mark):
    [item] = read(table(["1", "A", "ØK", "maj", f"I gang{mark}"])).plan.items
    assert (item.state, item.state_text) == (State.BEGUN, f"I gang{mark}")


# --- dates typed in a wrong year ---


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (datetime(2024, 9, 1), ["date-outside-plan"]),
        (datetime(2042, 9, 1), ["date-after-plan"]),
        (datetime(2030, 9, 1), []),
    ],
)
def test_a_date_far_from_the_plans_years_is_told_and_kept(day, code):
    reading = read(table(["1", "A", "ØK", day, None]))
    assert reading.plan.items[0].timing.flag_after == day.date()
    assert codes(reading) == code


# --- amounts ---


def test_each_column_has_its_own_unit_also_below_three_levels():
    reading = read(
        Tab(
            rows=[
                ["Nr.", "Emne", "Tidspunkt", "Økonomi", None, None, None],
                [None, None, None, "Drift", None, "Anlæg", None],
                [
                    *(None, None, None, "2025\n(1.000 kr.)", "2026\n(1.000 kr.)"),
                    *("2025 (mio. kr.)", "2026 (mio. kr.)"),
                ],
                ["1", "A", "maj", -500, -1000, None, None],
                ["2", "B", "maj", None, None, 1.5, 2],
            ],
            merged=["D1:G1", "D2:E2", "F2:G2"],
        )
    )
    assert [item.amounts for item in reading.plan.items] == [
        {2025: -500_000, 2026: -1_000_000},
        {2025: 1_500_000, 2026: 2_000_000},
    ]


@pytest.mark.parametrize(
    ("written", "kroner"),
    [
        ("÷500", -500),
        ("500-", -500),
        ("−500", -500),
        ("(500)", -500),
        ("kr. 500.000,-", 500_000),
        ("p.m.", None),
        ("1\xa0200", 1_200),
        ("-0,5 mio.", -500_000),
        ("+/- 0", 0),
    ],
)
def test_amounts_as_people_write_them(written, kroner):
    headings = ["Nr.", "Emne", "Frist", "2025 (kr.)"]
    reading = read(table(["1", "A", "maj", written], headings=headings))
    assert reading.plan.items[0].amounts == {2025: kroner}
    assert codes(reading) == []


def test_a_column_of_2026_and_onwards_speaks_for_the_later_years():
    headings = ["Nr.", "Emne", "Frist", "2025 (1.000 kr.)", "2026 og frem (1.000 kr.)"]
    [item] = read(table(["1", "A", "maj", -100, -200], headings=headings)).plan.items
    assert item.amounts == {2025: -100_000, 2026: -200_000, 2027: -200_000, 2028: -200_000}


def test_a_later_year_with_a_column_of_its_own_keeps_it():
    headings = ["Nr.", "Emne", "Frist", "2026 og frem (kr.)", "2028 (kr.)"]
    [item] = read(table(["1", "A", "maj", -200, -50], headings=headings)).plan.items
    assert item.amounts == {2026: -200, 2027: -200, 2028: -50}


def test_several_years_in_one_cell():
    headings = ["Nr.", "Emne", "Frist", "Beløb"]
    words = "2025: -500 t.kr.\n2026: -700 t.kr.\n2027 og frem: -900 t.kr."
    [item] = read(table(["1", "A", "maj", words], headings=headings)).plan.items
    assert item.amounts == {2025: -500_000, 2026: -700_000, 2027: -900_000, 2028: -900_000}


# --- sections, sheets, rows ---


def test_committees_whose_names_hold_og_head_their_sections():
    reading = read(
        Tab(
            rows=[
                ["Nr.", "Emne", "Tidspunkt", "Status"],
                ["Miljø- og Teknikudvalget"],
                ["1", "A", "maj", "I gang"],
                ["Børne- og Ungdomsudvalget og Kultur- og Fritidsudvalget"],
                ["1", "B", "maj", "I gang"],
                ["Erhvervs- og Arbejdsmarkedsudvalget:"],
                ["1", "C", "maj", "I gang"],
            ]
        )
    )
    assert [item.committees for item in reading.plan.items] == [("MTU",), ("BUU", "KFU"), ("EAU",)]
    assert codes(reading) == []


def test_the_same_item_with_other_values_on_its_committees_sheet_is_told_field_by_field():
    reading = read(
        table(["R-1", "Kloge m2", "ØK", "maj 2025", "I gang"], name="Samlet"),
        table(["R-1", "Kloge m2*", "ØK", "august 2025", "Afsluttet"], name="ØK"),
    )
    [item] = reading.plan.items
    assert (item.timing.text, item.state) == ("maj 2025", State.BEGUN)
    assert [(f.code, f.sheet, f.cell) for f in reading.findings] == [
        ("repeated-item", "ØK", "B2"),
        ("conflicting-values", "ØK", "D2"),
        ("conflicting-values", "ØK", "E2"),
    ]


def test_rows_and_columns_folded_away_are_read_and_told():
    def fold_away(sheet):
        sheet.row_dimensions.group(3, 4, outline_level=1, hidden=True)
        sheet.column_dimensions.group("C", "C", hidden=True)

    rows = [[str(n), f"Punkt {n}", "ØK", "maj", "I gang"] for n in range(1, 5)]
    reading = dressed(table(*rows), fold_away)
    assert [item.origin.hidden for item in reading.plan.items] == [False, True, True, False]
    assert sorted(codes(reading)) == ["hidden-columns", "hidden-rows"]
