"""Workbooks of habits that nobody had told the reader of, one small sheet for each."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import Tab, codes, read, table, titles
from udplan.plan import Kind, Light, State
from udplan.settings import DEFAULT

# --- cross lists: the heading with the x is the value ---

IN_LISTS = Tab(
    rows=[
        ["Udmøntningsplan 2025-2028"],
        [None, None, "Type", None, "Fagudvalg", "Tidspunkt", "Status"],
        ["Nr.", "Emne", "Drift", "Anlæg", None, None, "Ikke påbegyndt", "I gang", "Afsluttet"],
        ["1", "A", "x", None, "BUU", "maj", "X"],
        ["2", "B", None, "x", "BUU", "maj", None, "X"],
        ["3", "C", "x", None, "BUU", "maj", None, None, "X"],
        ["4", "D", "x", "x", "BUU", "maj", "X", "X"],
        ["5", "E", None, None, "BUU", "maj"],
    ],
    merged=["C2:D2", "G2:I2", "E2:E3", "F2:F3"],
)


def test_a_state_with_an_x_below_it_is_the_state():
    items = read(IN_LISTS).plan.items
    assert [item.state for item in items] == [
        State.NOT_BEGUN,
        State.BEGUN,
        State.DONE,
        State.UNKNOWN,
        State.UNKNOWN,
    ]
    assert [item.state_text for item in items][:3] == ["Ikke påbegyndt", "I gang", "Afsluttet"]
    assert items[1].origin.cells["state"] == "H5"


def test_a_kind_with_an_x_below_it_is_the_kind():
    kinds = [item.kind for item in read(IN_LISTS).plan.items]
    assert kinds[:3] == [Kind.OPERATING_CHANGE, Kind.CAPITAL_PROJECT, Kind.OPERATING_CHANGE]
    assert kinds[3:] == [Kind.UNKNOWN, Kind.UNKNOWN]


def test_two_crosses_and_none_are_told_at_the_item():
    findings = sorted((finding.code, str(finding.cell)) for finding in read(IN_LISTS).findings)
    assert findings == [
        ("no-state-crossed", "G8"),
        ("several-kinds", "D7"),
        ("several-states", "H7"),
    ]


def test_crosses_for_begun_and_for_finished_without_one_heading_over_them_go_on_to_the_last():
    reading = read(
        table(
            ["1", "A", "maj", "x", None],
            ["2", "B", "maj", "x", "x"],
            ["3", "C", "maj", None, None],
            headings=["Nr.", "Emne", "Tidspunkt", "Igangsat", "Afsluttet"],
        )
    )
    assert [i.state for i in reading.plan.items][:2] == [State.BEGUN, State.DONE]


# --- open and closed ---


@pytest.mark.parametrize("heading", ["Sag åben/lukket", "Lukket eller åben sag", "Lukket"])
def test_open_or_closed_is_never_finished(heading):
    reading = read(
        table(
            ["1", "A", "maj", "Åben sag"],
            ["2", "B", "maj", "Lukket sag"],
            headings=["Nr.", "Emne", "Tidspunkt", heading],
        )
    )
    assert [item.closed for item in reading.plan.items] == [False, True]
    assert [item.state for item in reading.plan.items] == [State.UNKNOWN] * 2
    assert codes(reading) == []


# --- tables beside and below ---


@pytest.mark.parametrize("gap", [[None], []], ids=["a column apart", "side by side"])
def test_headings_that_begin_again_to_the_right_head_a_table_of_their_own(gap):
    def both(left, right):
        return [*left, *gap, *right]

    reading = read(
        Tab(
            rows=[
                both(
                    ["Nr.", "Driftsændring", "Udvalg", "Frist"],
                    ["Nr.", "Anlægsprojekt", "Udvalg", "Frist"],
                ),
                both(["D1", "Vikarer", "BUU", "maj"], ["A1", "Nyt tag", "MTU", "juni 2026"]),
                both(["D2", "Depoter", "BUU", "juni"], ["A2", "Sti langs åen", "MTU", "2027"]),
                both(["D3", "Takster", "KFU", "juli"], [None] * 4),
            ]
        )
    )
    found = {i.number: (i.title, i.committees, i.timing.text) for i in reading.plan.items}
    assert found["D1"] == ("Vikarer", ("BUU",), "maj")
    assert found["A1"] == ("Nyt tag", ("MTU",), "juni 2026")
    assert len(found) == 5
    assert codes(reading) == []


def test_a_column_means_what_stands_below_it_in_its_own_table():
    reading = read(
        Tab(
            rows=[
                ["Nr.", "Emne", "Udvalg", "Trafiklys"],
                ["1", "A", "BUU"],
                ["2", "B", "BUU"],
                [],
                ["Nr.", "Hensigtserklæring", "Udvalg", "Bemærkning"],
                *([str(n), f"Punkt {n}", "ØK", "En lang bemærkning om sagen"] for n in range(3, 9)),
            ],
            fills={"D2": "00B050", "D3": "FF0000"},
        )
    )
    assert [item.light for item in reading.plan.items][:2] == [Light.GREEN, Light.RED]
    assert reading.plan.items[2].note == "En lang bemærkning om sagen"


# --- times in matrices ---


@pytest.mark.parametrize(
    ("headings", "last"),
    [
        pytest.param(["1. kvt.", "2. kvt."], date(2025, 6, 30), id="short"),
        pytest.param(["1. kvartal", "2. kvartal"], date(2025, 6, 30), id="long"),
        pytest.param(["1. kv. 2026", "2. kv. 2026"], date(2026, 6, 30), id="with the year"),
        pytest.param(["1. halvår", "2. halvår"], date(2025, 12, 31), id="half years"),
        pytest.param(["Forår 2026", "Efterår 2026"], date(2026, 11, 30), id="seasons"),
    ],
)
def test_an_x_below_a_quarter_or_half_a_year_is_the_time(headings, last):
    reading = read(
        table(
            ["1", "A", "BUU", "x", None],
            ["2", "B", "BUU", None, "x"],
            headings=["Nr.", "Emne", "Udvalg", *headings],
        )
    )
    assert reading.plan.items[1].timing.flag_after == last
    assert codes(reading) == []


# --- legends ---


def test_a_legend_directly_above_the_headings_explains_its_colour():
    reading = read(
        Tab(
            rows=[
                ["Udmøntningsplan 2025-2028"],
                [None, "Tværgående punkt"],
                ["Nr.", "Emne", "Udvalg", "Tidspunkt"],
                ["1", "A", "BUU", "maj"],
                ["2", "B", "BUU", "maj"],
            ],
            fills={"A2": "FFF2CC", "B5": "FFF2CC"},
        )
    )
    assert [item.cross_cutting for item in reading.plan.items] == [False, True]
    assert titles(reading) == ["A", "B"]


# --- lines of state and time between the items ---


def sectioned(*lines, headings=("Nr.", "Emne", "Udvalg", "Tidspunkt", "Status")):
    return read(
        Tab(
            rows=[["Udmøntningsplan 2025-2028"], [], list(headings), *lines],
            bold=[f"A{n}" for n, line in enumerate(lines, start=4) if len(line) == 1],
        )
    )


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("Igangværende", State.BEGUN),
        ("Afsluttede punkter", State.DONE),
        ("Ikke påbegyndte", State.NOT_BEGUN),
        ("Udgåede punkter", State.DROPPED),
        ("Udskudte anlægsprojekter", State.POSTPONED),
        ("Status: Afventer", State.WAITING),
    ],
)
def test_a_line_of_state_gives_it_to_items_that_say_none_and_is_no_theme(line, state):
    items = sectioned(
        [line],
        ["1", "A", "BUU", "maj", None],
        ["2", "B", "BUU", "maj", "I gang"],
    ).plan.items
    assert [item.state for item in items] == [state, State.BEGUN]
    assert items[0].state_text in line
    assert [item.theme for item in items] == [None, None]


@pytest.mark.parametrize("line", ["Januar 2026", "1. kvartal 2026", "2026", "Frist: forår 2026"])
def test_a_line_of_time_gives_it_to_items_that_have_none_and_is_no_theme(line):
    items = sectioned(
        ["Januar 2025"],
        ["1", "A", "BUU", None, None],
        [line],
        ["2", "B", "BUU", None, None],
        ["3", "C", "BUU", "maj 2027", None],
    ).plan.items
    assert items[0].timing.flag_after == date(2025, 1, 31)
    assert items[1].timing.flag_after.year == 2026
    assert items[2].timing.flag_after == date(2027, 5, 31)
    assert {item.theme for item in items} == {None}


def test_an_item_that_moves_down_among_the_finished_keeps_its_key():
    before = sectioned(["Igangværende"], ["1", "A", "BUU", "maj", None])
    after = sectioned(["Afsluttede punkter"], ["1", "A", "BUU", "maj", None])
    assert before.plan.items[0].key == after.plan.items[0].key


def test_lines_that_only_say_new_or_other_are_no_theme_and_end_the_one_before():
    items = sectioned(
        ["Grøn by"],
        ["1", "A", "BUU", "maj", None],
        ["Øvrige punkter"],
        ["2", "B", "BUU", "maj", None],
    ).plan.items
    assert [item.theme for item in items] == ["Grøn by", None]


def test_kinds_in_capitals_without_danish_letters_are_kinds_and_end_the_theme():
    items = sectioned(
        ["RAADERUMSFORSLAG"],
        ["1", "A", "BUU", "maj", None],
        ["Grøn by"],
        ["2", "B", "BUU", "maj", None],
        ["ANLAEGSPROJEKTER"],
        ["3", "C", "BUU", "maj", None],
    ).plan.items
    assert [item.kind for item in items] == [Kind.SAVING, Kind.SAVING, Kind.CAPITAL_PROJECT]
    assert [item.theme for item in items] == [None, "Grøn by", None]


def test_a_new_kind_ends_a_theme_with_items_but_not_one_that_it_divides():
    items = sectioned(
        ["Grøn by"],
        ["Driftsændringer"],
        ["1", "A", "BUU", "maj", None],
        ["Anlægsprojekter"],
        ["2", "B", "BUU", "maj", None],
        ["Trygt børneliv"],
        ["3", "C", "BUU", "maj", None],
        ["Hensigtserklæringer"],
        ["4", "D", "BUU", "maj", None],
    ).plan.items
    assert [item.theme for item in items] == ["Grøn by", "Grøn by", "Trygt børneliv", None]


def test_a_word_of_state_in_its_own_column_is_no_line_of_its_own():
    reading = sectioned(
        ["1", "A", "BUU", "maj", "I gang"],
        [None, None, None, None, "Afsluttet"],
        ["2", "B", "BUU", "maj", None],
    )
    assert reading.plan.items[1].state == State.UNKNOWN


# --- titles alone ---


def test_a_title_without_a_number_among_numbered_items_is_an_item_and_is_told():
    reading = sectioned(
        ["1", "A", "BUU", "maj", None],
        [None, "Loft over konsulentforbrug"],
        ["3", "C", "BUU", "maj", None],
    )
    assert titles(reading) == ["A", "Loft over konsulentforbrug", "C"]
    assert [(f.code, f.cell) for f in reading.findings] == [("title-alone", "B5")]


def test_a_plain_line_below_a_gap_is_read_as_a_heading_and_is_told():
    reading = sectioned(
        ["1", "A", "BUU", "maj", None],
        [],
        [None, "Grøn by"],
        ["2", "B", "BUU", "maj", None],
    )
    assert [item.theme for item in reading.plan.items] == [None, "Grøn by"]
    assert [(f.code, f.cell) for f in reading.findings] == [("line-as-section", "B6")]


def test_a_bold_line_among_the_titles_is_a_section_without_a_word():
    rows = [
        ["Nr.", "Emne", "Tidspunkt"],
        ["1", "A", "maj"],
        [None, "Grøn by"],
        ["2", "B", "maj"],
    ]
    reading = read(Tab(rows=rows, bold=["B3"]))
    assert [item.theme for item in reading.plan.items] == [None, "Grøn by"]
    assert codes(reading) == []


# --- signs ---


@pytest.mark.parametrize(
    ("line", "kroner"),
    [
        ("Minus er en besparelse.", 500),
        ("Opfølgning på besparelser og udvidelser", 500),
        ("Plan for effektiviseringer", 500),
        ("Besparelser er angivet som positive beløb", -500),
        ("Potentiale i kr.", -500),
    ],
)
def test_a_line_turns_the_sign_only_where_it_says_how_savings_are_listed(line, kroner):
    reading = read(
        Tab(
            rows=[
                ["Udmøntningsplan 2025-2028"],
                [line],
                [],
                ["Nr.", "Emne", "Type", "Tidspunkt", "2025 (kr.)"],
                ["1", "A", "Driftsændring", "maj", 500],
                ["2", "B", "Anlægsprojekt", "maj", 700],
            ]
        )
    )
    assert [item.amounts[2025] for item in reading.plan.items] == [kroner, 700]
    assert codes(reading) == (["sign-turned"] if kroner < 0 else [])


def test_a_table_of_nothing_but_construction_has_no_sign_turned():
    reading = read(
        table(
            ["1", "Nyt tag", "maj", 700],
            headings=["Nr.", "Anlægsprojekt", "Tidspunkt", "Besparelse 2025 (kr.)"],
        )
    )
    assert reading.plan.items[0].amounts == {2025: 700}
    assert codes(reading) == []


# --- status and time in one cell ---


def test_the_time_is_read_of_a_status_that_is_headed_as_both():
    reading = read(
        table(
            ["1", "A", "Igangsat, forventes afsluttet november 2025"],
            ["2", "B", "Ikke påbegyndt; opstart medio 2026"],
            ["3", "C", "I gang"],
            headings=["Nr.", "Emne", "Status og tidsplan"],
        )
    )
    items = reading.plan.items
    assert [i.timing.flag_after for i in items] == [date(2025, 11, 30), date(2026, 7, 31), None]
    assert [i.state for i in items] == [State.BEGUN, State.NOT_BEGUN, State.BEGUN]
    assert codes(reading) == []


def test_a_time_in_a_plain_status_is_told_where_the_plan_has_no_other():
    reading = read(table(["1", "A", "Drøftet i maj 2025"], headings=["Nr.", "Emne", "Status"]))
    assert reading.plan.items[0].timing.text is None
    assert ("time-in-status", "C2") in [(f.code, f.cell) for f in reading.findings]


# --- months ---


def test_what_stands_below_a_month_instead_of_a_cross_is_kept():
    reading = read(
        table(
            ["1", "A", None, "12.", None],
            ["2", "B", None, None, "15/8"],
            ["3", "C", "start", None, "slut"],
            headings=["Nr.", "Emne", "apr 2026", "jun 2026", "aug 2026"],
        )
    )
    times = [(i.timing.text, i.timing.flag_after) for i in reading.plan.items]
    assert times == [
        ("12. juni 2026", date(2026, 6, 12)),
        ("15/8 2026", date(2026, 8, 15)),
        ("april 2026 (start), august 2026 (slut)", date(2026, 8, 31)),
    ]


def test_coloured_months_without_a_sign_are_told():
    reading = read(
        Tab(
            rows=[["Nr.", "Emne", "jan", "feb", "mar"], ["1", "A"], ["2", "B", None, "x"]],
            fills={"D2": "4472C4", "E2": "4472C4", "E3": "4472C4"},
        )
    )
    assert [(f.code, f.cell) for f in reading.findings] == [("coloured-periods", "D2")]


# --- names, numbers and areas ---


def test_every_comma_among_participants_is_between_two():
    reading = read(
        table(
            ["1", "A", "maj", "HR, Digitalisering", "Chef for Plan, Natur og Miljø"],
            headings=["Nr.", "Emne", "Tidspunkt", "Deltagere", "Ansvarlig"],
        )
    )
    assert reading.plan.items[0].participants == ("HR", "Digitalisering")
    assert reading.plan.items[0].owners == ("Chef for Plan, Natur og Miljø",)


def test_one_number_for_two_items_of_a_kind_is_told_at_the_later():
    reading = sectioned(
        ["Råderumsforslag"],
        ["R-01", "A", "BUU", "maj", None],
        ["R-01", "B", "MTU", "maj", None],
        ["Anlægsprojekter"],
        ["R-01", "C", "MTU", "maj", None],
    )
    assert [(f.code, f.cell) for f in reading.findings] == [("number-again", "A6")]


def test_plain_numbers_may_begin_again_for_each_committee():
    reading = sectioned(
        ["Økonomiudvalget"],
        ["1", "A", None, "maj", None],
        ["Miljø- og Teknikudvalget"],
        ["1", "B", None, "maj", None],
    )
    assert codes(reading) == []


@pytest.mark.parametrize("name", ["Plan", "Tværgående", "Skoler"])
def test_the_name_of_the_only_sheet_is_no_budget_area(name):
    settings = replace(DEFAULT, budget_areas=("Plan", "Tværgående", "Skoler", "Natur"))
    reading = read(table(["1", "A", "BUU", "maj", None], name=name), settings=settings)
    assert reading.plan.items[0].budget_area is None


def test_a_sheet_for_each_budget_area_gives_it():
    settings = replace(DEFAULT, budget_areas=("Skoler", "Natur"))
    reading = read(
        table(["1", "A", "BUU", "maj", None], name="Skoler"),
        table(["2", "B", "MTU", "maj", None], name="Natur"),
        settings=settings,
    )
    assert [item.budget_area for item in reading.plan.items] == ["Skoler", "Natur"]


def test_the_heading_over_the_titles_gives_the_kind_where_nothing_else_does():
    reading = read(table(["1", "Nyt tag", "maj"], headings=["Nr.", "Anlægsprojekt", "Frist"]))
    assert reading.plan.items[0].kind == Kind.CAPITAL_PROJECT


def test_a_legend_in_words_alone_explains_the_colour_of_the_titles():
    reading = read(
        Tab(
            rows=[
                ["Udmøntningsplan 2025-2028"],
                ["Gul = tværgående"],
                [],
                ["Nr.", "Emne", "Udvalg", "Tidspunkt"],
                ["1", "A", "BUU", "maj"],
                ["2", "B", "BUU", "maj"],
            ],
            fills={"B6": "FFFF00"},
        )
    )
    assert [item.cross_cutting for item in reading.plan.items] == [False, True]


def test_a_legend_whose_colour_was_lost_marks_nothing():
    reading = read(
        Tab(
            rows=[
                ["Udmøntningsplan 2025-2028"],
                [None, "Tværgående punkt"],
                [],
                ["Nr.", "Emne", "Udvalg", "Tidspunkt"],
                ["1", "A", "BUU", "maj"],
            ],
        )
    )
    assert [item.cross_cutting for item in reading.plan.items] == [False]
