"""Workbooks of habits that nobody had told the reader of, one small sheet for each."""

from datetime import date

import pytest

from tests.builders import Tab, codes, read, table, titles
from udplan.plan import Kind, Light, State

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
