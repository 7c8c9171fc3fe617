"""Layouts that a plain reader gets wrong without saying so, one test for each."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.builders import Tab, codes, read, table, titles
from udplan.plan import State
from udplan.settings import DEFAULT

STEPS = ["Nr.", "Emne", "Udvalg", "Beskrivelse", "Tidspunkt", "Status"]


def kinds(reading):
    names = ("title", "heading", "section", "item", "continuation", "total", "note", "unread")
    return {name: n for name in names if (n := getattr(reading.ledger, name))}


# --- rows of headings and rows of items ---


@pytest.mark.parametrize(
    "step",
    [
        [None, None, None, "Høring", None, "Gennemført"],
        [None, None, None, "Høring", "juni 2025", "Gennemført"],
        [None, None, None, "Opfølgning", None, "Afsluttet"],
    ],
)
def test_a_step_in_words_that_are_headings_too_continues_its_item(step):
    reading = read(
        table(
            ["1", "Skolepolitik", "BUU", "Udkast", "april 2025", "I gang"],
            step,
            ["2", "Trafikplan", "MTU", "Analyse", "maj 2025", "I gang"],
            headings=STEPS,
        )
    )
    assert titles(reading) == ["Skolepolitik", "Trafikplan"]
    assert kinds(reading) == {"heading": 1, "item": 2, "continuation": 1}
    assert reading.plan.items[0].state == State.BEGUN


def test_the_state_of_a_later_step_says_nothing_where_the_item_itself_has_none():
    reading = read(
        table(
            ["1", "Skolepolitik", "BUU", "Udkast", "april 2025", None],
            [None, None, None, "Vedtagelse", "november 2025", "Gennemført"],
            ["2", "Trafikplan", "MTU", "Analyse", "maj 2025", "I gang"],
            headings=STEPS,
        )
    )
    assert reading.plan.items[0].state == State.UNKNOWN


@pytest.mark.parametrize(
    ("later", "state"),
    [
        pytest.param("Ikke startet", State.BEGUN, id="half done is begun"),
        pytest.param("Afventer ministeriet", State.BEGUN, id="a step that waits is not done"),
        pytest.param("Udgået", State.DONE, id="a dropped step needs no finishing"),
        pytest.param("Gennemført", State.DONE, id="all steps done"),
        pytest.param(None, State.DONE, id="a step that says nothing"),
    ],
)
def test_an_item_is_done_when_all_its_steps_are(later, state):
    reading = read(
        table(
            ["2", "Trafikplan", "MTU", "Analyse", "maj 2025", "Gennemført"],
            [None, None, None, "Forslag", "december 2025", later],
            headings=STEPS,
        )
    )
    assert reading.plan.items[0].state == state
    told = [("steps-not-done", "F3")] if state == State.BEGUN else []
    assert [(f.code, f.cell) for f in reading.findings] == told


@pytest.mark.parametrize(
    ("marks", "statuses", "state", "told"),
    [
        pytest.param(["x", None, None], [None] * 3, State.DONE, [], id="an X for the whole item"),
        pytest.param(
            ["x", None, None],
            [None, None, "I gang"],
            State.DONE,
            ["done-but-begun"],
            id="a conflict, where X wins",
        ),
        pytest.param(
            ["x", "x", None], [None] * 3, State.BEGUN, ["step-without-mark"], id="an X a step"
        ),
        pytest.param(["x", "x", "x"], [None] * 3, State.DONE, [], id="an X for every step"),
    ],
)
def test_an_x_in_the_first_row_speaks_for_all_steps_unless_they_have_their_own(
    marks, statuses, state, told
):
    steps = zip(("Analyse", "Høring", "Forslag"), statuses, marks, strict=True)
    (_, *first), *later = ([None, *step] for step in steps)
    reading = read(
        table(
            ["2", "Trafikplan", "MTU", *first],
            *([None, None, None, *step[1:]] for step in later),
            headings=["Nr.", "Emne", "Udvalg", "Beskrivelse", "Status", "Afsluttet"],
        )
    )
    assert reading.plan.items[0].state == state
    assert codes(reading) == told


def test_items_below_another_table_are_still_items():
    reading = read(
        table(
            ["1", "A", "ØK", "maj", None],
            [],
            ["Udvalg", "Antal", "Status"],
            ["ØK", 4, "I gang"],
            ["2", "B", "ØK", "juni", "I gang"],
        )
    )
    assert titles(reading) == ["A", "B"]


def test_x_and_dropped_is_a_conflict():
    reading = read(
        table(
            ["1", "A", "maj", "Udgået", "X"],
            headings=["Nr.", "Emne", "Frist", "Status", "Afsluttet"],
        )
    )
    assert [(f.code, f.cell) for f in reading.findings] == [("done-but-begun", "D2")]


# --- sheets named by what they are about ---


def test_a_time_without_a_year_belongs_to_the_year_of_its_sheet():
    names = ("Budget 2024", "2025", "Udmøntes i 2027", "Plan")
    reading = read(
        *(
            table(
                [str(n), f"T{n}", "ØK", "maj", None],
                ["9", f"S{n}", "ØK", "juni 2026", None],
                name=name,
            )
            for n, name in enumerate(names)
        ),
        file="plan.xlsx",
    )
    assert [item.timing.end for item in reading.plan.items] == [
        date(2024, 5, 31),
        date(2026, 6, 30),
        date(2025, 5, 31),
        date(2026, 6, 30),
        date(2027, 5, 31),
        date(2026, 6, 30),
        date(2024, 5, 31),
        date(2026, 6, 30),
    ]


def test_a_real_date_on_a_sheet_of_a_later_year_is_not_before_the_plan():
    reading = read(
        table(["1", "A", "ØK", "maj", None], name="2025"),
        table(["2", "B", "ØK", datetime(2025, 12, 1), None], name="2026"),
    )
    assert reading.plan.items[1].timing.end == date(2025, 12, 1)
    assert codes(reading) == []


def test_a_chosen_year_goes_before_the_only_year_of_the_sheets():
    reading = read(table(["1", "A", "ØK", "maj", None], name="Budget 2025"), plan_year=2027)
    assert reading.plan.items[0].timing.end == date(2027, 5, 31)


def test_a_sheet_of_cross_cutting_items_marks_them_though_a_budget_area_is_called_so():
    settings = replace(DEFAULT, budget_areas=("Tværgående", "Fælles formål"))
    reading = read(
        table(["1", "A", "ØK", "maj", None], name="Plan"),
        table(["1", "A", "ØK", "maj", None], ["2", "B", "ØK", "maj", None], name="Tværgående"),
        table(["3", "C", "ØK", "maj", None], name="Fælles formål"),
        settings=settings,
    )
    assert [item.cross_cutting for item in reading.plan.items] == [True, True, False]
    assert reading.plan.items[2].budget_area == "Fælles formål"


# --- lone lines ---


def test_a_lone_line_among_the_titles_is_a_section_where_every_item_has_a_number():
    reading = read(
        table(
            [None, "Grøn by"],
            ["1", "A", "MTU", "maj", None],
            ["2", "B", "MTU", "maj", None],
            [None, "Råderumsforslag"],
            [None, "Trygt børneliv"],
            ["3", "C", "BUU", "maj", None],
        )
    )
    assert titles(reading) == ["A", "B", "C"]
    assert [item.theme for item in reading.plan.items] == ["Grøn by", "Grøn by", "Trygt børneliv"]
    assert kinds(reading) == {"heading": 1, "section": 3, "item": 3}


def test_a_lone_title_is_an_item_where_items_have_no_numbers():
    reading = read(table(["A", "maj"], ["B", None], ["C", "juni"], headings=["Emne", "Frist"]))
    assert titles(reading) == ["A", "B", "C"]


def test_lone_lines_over_groups_of_filled_rows_are_sections():
    reading = read(
        table(
            ["Grøn by"],
            ["A", "Vejchefen", "maj"],
            ["B", "Vejchefen", "juni"],
            ["Trygt børneliv"],
            ["C", "Skolechefen", "maj"],
            headings=["Emne", "Hvem", "Frist"],
        )
    )
    assert [(i.title, i.theme) for i in reading.plan.items] == [
        ("A", "Grøn by"),
        ("B", "Grøn by"),
        ("C", "Trygt børneliv"),
    ]


def test_a_numbered_line_over_its_own_sub_numbers_is_a_section():
    reading = read(
        table(
            ["A", "Grøn by"],
            ["A1", "Træer", "MTU", "maj", None],
            ["B", "Trygt børneliv"],
            ["B1", "Ro", "BUU", "maj", None],
            ["7", "Uden andet"],
            ["8", "Syv er et punkt", "BUU", "maj", None],
        )
    )
    assert titles(reading) == ["Træer", "Ro", "Uden andet", "Syv er et punkt"]
    assert [item.theme for item in reading.plan.items][:2] == ["Grøn by", "Trygt børneliv"]


def test_a_theme_on_a_row_of_its_own_in_its_column_is_that_of_the_items_below():
    reading = read(
        table(
            ["Grøn by"],
            [None, 1, "A", "maj"],
            [None, 2, "B", "maj"],
            ["Trygt børneliv, hele vejen"],
            [None, 3, "C", "maj"],
            headings=["Tema", "Nr.", "Emne", "Frist"],
        )
    )
    assert [item.theme for item in reading.plan.items] == [
        "Grøn by",
        "Grøn by",
        "Trygt børneliv, hele vejen",
    ]
    assert kinds(reading) == {"heading": 1, "section": 2, "item": 3}


@pytest.mark.parametrize(
    "line",
    ["Saldo", "Balance", "Difference til måltal", "Mål for råderum", "Rest, der mangler at findes"],
)
def test_a_closing_line_with_an_amount_and_no_number_is_a_sum(line):
    reading = read(
        table(
            ["1", "Rest af stien", "MTU", "maj", 100],
            ["2", "B", "MTU", "maj", 200],
            [None, line, None, None, 300, 400],
            headings=["Nr.", "Emne", "Udvalg", "Frist", "2025 (kr.)", "2026 (kr.)"],
        )
    )
    assert titles(reading) == ["Rest af stien", "B"]
    assert kinds(reading) == {"heading": 1, "item": 2, "total": 1}


def test_the_section_over_the_first_headings_is_a_section_like_the_later_ones():
    heading = ["Nr.", "Emne", "Frist"]
    reading = read(
        Tab(
            rows=[
                ["Aftale om budget 2025"],
                [],
                ["Trygt børneliv"],
                heading,
                [1, "A", "maj"],
                [],
                ["Grøn by"],
                heading,
                [2, "B", "maj"],
            ]
        )
    )
    assert [item.theme for item in reading.plan.items] == ["Trygt børneliv", "Grøn by"]
    assert kinds(reading) == {"title": 1, "heading": 2, "section": 2, "item": 2}


def test_an_unknown_committee_among_the_sections_ends_the_known_one():
    reading = read(
        table(
            ["BØRNE- OG UNGDOMSUDVALGET"],
            [1, "A", "maj", None],
            ["TEKNIK OG MILJØ"],
            [2, "B", "maj", None],
            headings=["NR.", "EMNE", "FRIST", "STATUS"],
        )
    )
    assert [item.committees for item in reading.plan.items] == [("BUU",), ("TEKNIK OG MILJØ",)]
    assert [(f.code, f.cell) for f in reading.findings] == [("unknown-committee", "A4")]


def test_a_title_that_explains_a_colour_is_still_the_title():
    reading = read(
        Tab(
            rows=[
                ["Udmøntningsplan 2025, rettet udgave (rød = nyt siden sidst)"],
                ["Nr.", "Emne", "Frist"],
                [1, "A", "maj"],
            ]
        )
    )
    assert reading.plan.title == "Udmøntningsplan 2025, rettet udgave (rød = nyt siden sidst)"
    assert kinds(reading) == {"title": 1, "heading": 1, "item": 1}


def test_lists_for_drop_downs_are_no_plan():
    lists = [
        ["Udvalg", "Tema", "Status", "Punkttype", "Emner"],
        ["BUU", "Klima", "I gang", "Drift", "Skole"],
        ["ØK", "Børn", "Afsluttet", "Anlæg", "Vej"],
        ["MTU", None, "Udskudt", None, None],
    ]
    reading = read(Tab(rows=lists, name="Lister"), table(["1", "A", "ØK", "maj", None]))
    assert titles(reading) == ["A"]
    assert [sheet.used for sheet in reading.source.sheets] == [False, True]


# --- start and end ---


def test_dates_before_the_plan_in_start_and_end_are_told_at_their_cells():
    reading = read(
        table(
            ["1", "A", datetime(2024, 12, 1), datetime(2025, 9, 1)],
            ["2", "B", datetime(2025, 3, 1), datetime(2024, 9, 1)],
            ["3", "C", datetime(2025, 12, 15), datetime(2025, 9, 1)],
            ["4", "D", "oktober", "marts"],
            headings=["Nr.", "Emne", "Start", "Slut"],
        )
    )
    times = [(i.timing.start, i.timing.end, i.timing.flag_after) for i in reading.plan.items]
    assert times[1] == (date(2024, 9, 1), date(2025, 3, 1), date(2025, 3, 1))
    assert times[2] == (date(2025, 9, 1), date(2025, 12, 15), date(2025, 12, 15))
    assert [(f.code, f.cell) for f in reading.findings] == [
        ("date-outside-plan", "C2"),
        ("date-outside-plan", "D3"),
        ("reversed-interval", "D3"),
        ("reversed-interval", "D4"),
    ]


# --- headings in other words ---


@pytest.mark.parametrize(
    ("when", "how", "done"),
    [
        ("Skal være klar", "Hvor er vi?", "I mål"),
        ("Gælder fra", "Hvor står vi", "Klaret"),
        ("Sættes i værk", "Hvor langt er vi?", "I mål?"),
        ("I drift", "Status nu", "Er udmøntet"),
        ("Forventet ikrafttrædelse", "Fase", "Klaret"),
        ("Iværksættes", "Situation", "Opfyldt"),
    ],
)
def test_many_words_head_the_same_columns(when, how, done):
    reading = read(
        table(
            ["1", "A", "1. maj 2025", "I gang", None],
            ["2", "B", "3. kvartal", "Ikke startet", "x"],
            headings=["Reference", "Emne", when, how, done],
        )
    )
    a, b = reading.plan.items
    assert (a.number, a.timing.end, a.state) == ("1", date(2025, 5, 1), State.BEGUN)
    assert b.state == State.DONE


def test_an_unknown_heading_over_times_and_states_is_known_by_them_and_told():
    reading = read(
        table(
            ["1", "A", "1. maj 2025", "I gang", "sol"],
            ["2", "B", datetime(2025, 9, 1), "Ikke startet", "regn"],
            ["3", "C", "medio 2026", "Afsluttet", "sol"],
            headings=["Nr.", "Emne", "Så er det nu", "Og hvad så", "Vejret"],
        )
    )
    assert [item.state for item in reading.plan.items] == [
        State.BEGUN,
        State.NOT_BEGUN,
        State.DONE,
    ]
    assert all(item.timing.end for item in reading.plan.items)
    assert [(f.code, f.cell) for f in reading.findings] == [
        ("heading-guessed", "C1"),
        ("heading-guessed", "D1"),
        ("unknown-heading", "E1"),
    ]


def test_crosses_under_an_unknown_heading_are_no_state_where_the_plan_has_one():
    reading = read(
        table(
            ["1", "A", "maj", "I gang", "x"],
            ["2", "B", "maj", "I gang", "x"],
            headings=["Nr.", "Emne", "Frist", "Status", "Fra Gurli"],
        )
    )
    assert [item.state for item in reading.plan.items] == [State.BEGUN] * 2
    assert codes(reading) == ["unknown-heading"]


# --- what the cells of an item say together ---


def test_numbers_under_a_heading_in_per_cent_are_per_cent():
    reading = read(
        table(
            *([str(n), f"T{n}", "maj", value] for n, value in enumerate((0, 50, 100, 1))),
            headings=["Nr.", "Emne", "Frist", "Fremdrift i %"],
        )
    )
    assert [(item.state, item.state_text) for item in reading.plan.items] == [
        (State.NOT_BEGUN, "0"),
        (State.BEGUN, "50"),
        (State.DONE, "100"),
        (State.BEGUN, "1"),
    ]


def test_a_postponed_item_has_the_new_time_of_its_status_or_its_remark():
    reading = read(
        table(
            ["1", "A", "maj 2025", "Udskudt til november 2025", None],
            ["2", "B", "maj 2025", "Udskudt", "Ny frist: november 2025"],
            ["3", "C", "maj 2025", "Flyttet til 2026", None],
            ["4", "D", "maj 2025", "Udskudt", "Drøftet i maj 2026"],
            ["5", "E", "maj 2025", "I gang", "Ny frist: november 2025"],
            headings=["Nr.", "Emne", "Frist", "Status", "Bemærkninger"],
        )
    )
    assert [(i.timing.end, i.timing.moved) for i in reading.plan.items] == [
        (date(2025, 11, 30), True),
        (date(2025, 11, 30), True),
        (date(2026, 12, 31), True),
        (date(2025, 5, 31), False),
        (date(2025, 5, 31), False),
    ]
    assert reading.plan.items[0].timing.text == "maj 2025 · Udskudt til november 2025"


@pytest.mark.parametrize(
    ("cell", "committees"),
    [
        ("Børn og Unge", ("Børn og Unge",)),
        ("TEKNIK OG MILJØ", ("TEKNIK OG MILJØ",)),
        ("Plan og Teknik, ØK", ("Plan og Teknik", "ØK")),
        ("BUU og ØK", ("BUU", "ØK")),
    ],
)
def test_an_unknown_committee_of_two_subjects_is_one(cell, committees):
    reading = read(table(["1", "A", cell, "maj", None]))
    assert reading.plan.items[0].committees == committees
    unknown = [f for f in reading.findings if f.code == "unknown-committee"]
    assert len(unknown) == (1 if committees[0] not in ("BUU",) else 0)
