"""Honest workbooks that say one thing to the eye and another to a reader who is not careful."""

from datetime import date, datetime

import pytest

from tests.builders import Tab, codes, read, table, titles
from udplan.plan import Kind, Light, State

# --- numbers for states ---


def coded(*above, heading="Status"):
    return read(
        Tab(
            rows=[
                ["Udmøntningsplan 2025-2028"],
                *above,
                [],
                ["Nr.", "Emne", "Udvalg", "Tidspunkt", heading],
                *([n, f"Punkt {n}", "BUU", "maj", code] for n, code in enumerate([1, 2, 4, 1], 1)),
            ]
        )
    )


@pytest.mark.parametrize(
    "legend",
    [
        ["Status: 1 = ikke påbegyndt, 2 = i gang, 3 = afventer, 4 = afsluttet"],
        ["1 – Ikke påbegyndt", "2 – I gang", "4 – Afsluttet"],
        ["1: Ikke påbegyndt\n2: I gang\n4: Afsluttet"],
    ],
)
def test_codes_of_state_are_what_the_sheet_says_they_are(legend):
    reading = coded(legend)
    assert [item.state for item in reading.plan.items] == [
        State.NOT_BEGUN,
        State.BEGUN,
        State.DONE,
        State.NOT_BEGUN,
    ]
    assert codes(reading) == []


def test_codes_that_nobody_explains_are_no_states_and_one_is_not_an_x():
    reading = coded()
    assert {item.state for item in reading.plan.items} == {State.UNKNOWN}
    assert [f.cell for f in reading.findings if f.code == "unknown-state"] == [
        "E4",
        "E5",
        "E6",
        "E7",
    ]


def test_one_beside_twenty_five_and_a_hundred_is_one_per_cent():
    shares = [1, 25, 100, "50", 0]
    reading = read(
        table(
            *([n, f"Punkt {n}", "maj", share] for n, share in enumerate(shares, 1)),
            headings=["Nr.", "Emne", "Tidspunkt", "Fremdrift"],
        )
    )
    assert [item.state for item in reading.plan.items] == [
        State.BEGUN,
        State.BEGUN,
        State.DONE,
        State.BEGUN,
        State.NOT_BEGUN,
    ]


def test_one_alone_is_still_a_mark():
    reading = read(
        table(
            ["1", "A", "maj", 1],
            ["2", "B", "maj", 0],
            headings=["Nr.", "Emne", "Tidspunkt", "Afsluttet"],
        )
    )
    assert [item.state for item in reading.plan.items] == [State.DONE, State.UNKNOWN]


# --- times ---


def test_crosses_below_years_are_times_and_numbers_below_them_are_amounts():
    years = [2025, 2026, 2027]
    crossed = read(
        table(
            ["1", "A", "BUU", "x", None, None],
            ["2", "B", "BUU", None, "X", "x"],
            headings=["Nr.", "Emne", "Udvalg", *years],
        )
    )
    assert [i.timing.flag_after for i in crossed.plan.items] == [
        date(2025, 12, 31),
        date(2027, 12, 31),
    ]
    assert crossed.plan.items[0].amounts == {}
    assert codes(crossed) == []
    paid = read(
        table(
            ["1", "A", "BUU", 1, None, None],
            ["2", "B", "BUU", None, 0, 1],
            headings=["Nr.", "Emne", "Udvalg", *(f"{year} (mio. kr.)" for year in years)],
        )
    )
    assert paid.plan.items[0].amounts[2025] == 1_000_000


@pytest.mark.parametrize(
    ("headings", "values", "text", "last"),
    [
        (["Kvartal", "År"], [2, 2026], "2. kvartal 2026", date(2026, 6, 30)),
        (["År", "Kvartal"], [2026, "2."], "2. kvartal 2026", date(2026, 6, 30)),
        (["Måned"], [11], "november", date(2025, 11, 30)),
        (["Uge"], [12], "uge 12", date(2025, 3, 23)),
        (["År"], [2027], "2027", date(2027, 12, 31)),
        (["År", "Frist"], [2026, "1. oktober 2026"], "1. oktober 2026", date(2026, 10, 1)),
        (["Kvartal"], ["3. kvartal"], "3. kvartal", date(2025, 9, 30)),
    ],
)
def test_a_number_below_a_unit_of_time_is_counted_in_it(headings, values, text, last):
    reading = read(table(["1", "A", "BUU", *values], headings=["Nr.", "Emne", "Udvalg", *headings]))
    timing = reading.plan.items[0].timing
    assert (timing.text, timing.flag_after) == (text, last)


def test_a_day_beside_a_deadline_is_not_the_deadline():
    reading = read(
        table(
            [datetime(2025, 1, 10), "A", "BUU", "1. oktober 2025"],
            [datetime(2025, 2, 3), "B", "MTU", None],
            headings=["Dato", "Emne", "Udvalg", "Frist"],
        )
    )
    assert [i.timing.flag_after for i in reading.plan.items] == [date(2025, 10, 1), None]
    assert ("column-not-used", "A1") in [(f.code, f.cell) for f in reading.findings]


def test_a_day_below_finished_is_when_it_was_if_the_workbook_is_not_older():
    reading = read(
        table(
            ["1", "A", "april", datetime(2025, 4, 2)],
            ["2", "B", "december", datetime(2025, 12, 1)],
            ["3", "C", "maj", None],
            headings=["Nr.", "Emne", "Tidspunkt", "Afsluttet den"],
        ),
        saved=datetime(2025, 5, 12, 7, 30),
    )
    assert [item.state for item in reading.plan.items] == [
        State.DONE,
        State.UNKNOWN,
        State.UNKNOWN,
    ]
    assert [(f.code, f.cell) for f in reading.findings] == [("unknown-state", "D3")]


# --- several lights, several rows ---


def test_of_lights_for_economy_time_and_quality_the_worst_counts():
    reading = read(
        Tab(
            rows=[
                [None, None, None, "Status"],
                ["Nr.", "Emne", "Frist", "Økonomi", "Tid", "Kvalitet"],
                ["1", "A", "maj", "Grøn", "Rød", "Gul"],
                ["2", "B", "juni", "Grøn", "Grøn", "Grøn"],
            ],
            merged=["D1:F1"],
        )
    )
    items = reading.plan.items
    assert [item.light for item in items] == [Light.RED, Light.GREEN]
    assert items[0].origin.cells["light"] == "E3"
    assert [item.timing.text for item in items] == ["maj", "juni"]
    assert codes(reading) == []


@pytest.mark.parametrize("number", [None, "A101"])
def test_expense_and_income_of_one_project_are_one_item_and_its_net(number):
    reading = read(
        table(
            ["A101", "Køb af jord (U)", "ØK", "2025", 500],
            [number, "Køb af jord (I)", None, None, -800],
            ["A102", "It", "ØK", "2025", 300],
            headings=["Nr.", "Anlægsprojekt", "Udvalg", "Frist", "2025 (1.000 kr.)"],
        )
    )
    assert titles(reading) == ["Køb af jord", "It"]
    assert [item.amounts[2025] for item in reading.plan.items] == [-300_000, 300_000]
    assert reading.plan.items[0].kind == Kind.CAPITAL_PROJECT
    assert codes(reading) == []


def test_a_number_merged_over_several_titles_is_theirs_together():
    reading = read(
        Tab(
            rows=[
                ["Nr.", "Emne", "Udvalg", "Frist"],
                ["1", "Politik: udkast", "BUU", "maj"],
                [None, "Politik: høring", "BUU", "juni"],
                ["2", "Trafikplan", "MTU", "maj"],
            ],
            merged=["A2:A3"],
        )
    )
    assert [item.number for item in reading.plan.items] == ["1", "1", "2"]
    assert codes(reading) == []


# --- what an X is, and what is no X ---


@pytest.mark.parametrize(
    ("legend", "state", "across", "told"),
    [
        ("X = behandles politisk i 2025", State.UNKNOWN, False, ["unknown-heading"]),
        ("X = tværgående", State.UNKNOWN, True, []),
        ("x betyder afsluttet", State.DONE, False, []),
    ],
)
def test_a_bare_x_means_what_the_sheet_says(legend, state, across, told):
    reading = read(
        Tab(
            rows=[
                ["Udmøntningsplan 2025-2028"],
                [legend],
                ["Nr.", "Emne", "Udvalg", "Tidspunkt", "X"],
                ["1", "A", "BUU", "maj", "x"],
            ]
        )
    )
    item = reading.plan.items[0]
    assert (item.state, item.cross_cutting, codes(reading)) == (state, across, told)


def test_a_word_of_state_below_a_committee_is_told():
    reading = read(
        table(
            ["1", "A", "Afsluttet", None, "maj"],
            ["2", "B", None, "x", "maj"],
            headings=["Nr.", "Emne", "BUU", "MTU", "Tidspunkt"],
        )
    )
    assert [item.committees for item in reading.plan.items] == [(), ("MTU",)]
    assert [(f.code, f.cell) for f in reading.findings] == [("unknown-mark", "C2")]


def test_a_title_that_says_it_is_finished_is_told():
    reading = read(
        table(
            ["1", "Kloge m2 (AFSLUTTET)", "maj", None],
            ["2", "Rådhus: arbejdspladser", "maj", None],
            ["3", "Ny bro – udgår", "maj", "X"],
            headings=["Nr.", "Emne", "Tidspunkt", "Status"],
        )
    )
    assert reading.plan.items[0].state == State.UNKNOWN
    assert [(f.code, f.cell) for f in reading.findings] == [("state-in-title", "B2")]


# --- lines between the items ---


def test_a_line_that_names_a_leader_gives_the_owner_and_one_of_a_budget_gives_nothing():
    reading = read(
        Tab(
            rows=[
                ["Nr.", "Emne", "Tidspunkt", "Ansvarlig"],
                ["Budget 2025"],
                ["1", "A", "maj", None],
                ["Skolechefen"],
                ["2", "B", "maj", None],
                ["3", "C", "maj", "Rektor"],
            ],
            bold=["A2", "A4"],
        )
    )
    assert [item.owners for item in reading.plan.items] == [(), ("Skolechefen",), ("Rektor",)]
    assert {item.theme for item in reading.plan.items} == {None}


def test_a_row_for_each_year_puts_each_amount_in_its_own():
    reading = read(
        table(
            ["1", "A", "maj", 2025, 100],
            [None, None, None, 2026, 200],
            ["2", "B", "maj", 2026, 60],
            headings=["Nr.", "Emne", "Frist", "År", "Beløb (1.000 kr.)"],
        )
    )
    first, second = (item.amounts for item in reading.plan.items)
    assert first == {2025: 100_000, 2026: 200_000}
    assert second[2026] == 60_000
    assert codes(reading) == []
