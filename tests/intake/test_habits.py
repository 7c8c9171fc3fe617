"""The layout habits that break a plain reader (field notes, section 5), one test each or more."""

from datetime import date, datetime

import pytest

from tests.builders import Tab, codes, partly_struck, read, table, titles
from udplan.plan import Involved, Kind, Light, State, TimeReading


def kinds(reading):
    """The ledger as a small mapping, empty accounts left out."""
    names = ("title", "heading", "section", "item", "continuation", "total", "note", "unread")
    return {name: n for name in names if (n := getattr(reading.ledger, name))}


# --- 1, 14, 17: above and below the table ---


def test_a_title_block_and_a_legend_stand_above_the_headings():
    reading = read(
        Tab(
            rows=[
                ["Udmøntningsplan for budget 2026-2029"],
                ["Sag 25/1234 · Opdateret 12-05-2026"],
                [],
                ["X = afsluttet"],
                ["Tidspunkter er vejledende"],
                [],
                ["Nr.", "Emne", "Udvalg", "Tidspunkt"],
                ["1", "Kloge m2", "ØK", "medio 2026"],
                [],
                ["* Beløbet er ekskl. moms"],
                ["Godkendt af direktionen 1. juni 2026"],
            ]
        ),
        file="plan.xlsx",
    )
    assert titles(reading) == ["Kloge m2"]
    assert kinds(reading) == {"title": 2, "heading": 1, "item": 1, "note": 4}
    assert (reading.plan.years.first, reading.plan.years.last) == (2026, 2029)
    assert reading.plan.title == "Udmøntningsplan for budget 2026-2029"
    assert reading.updated == date(2026, 5, 12)
    assert reading.plan.items[0].case_number is None


def test_headings_may_stand_thirty_rows_down():
    block = [[f"Linje {n}"] for n in range(30)]
    reading = read(Tab(rows=[*block, ["Emne", "Frist"], ["Kloge m2", "maj 2025"]]))
    assert titles(reading) == ["Kloge m2"]


def test_a_footnote_marker_on_a_title_does_not_make_another_item():
    reading = read(
        table(["1", "Kloge m2*", "ØK", "maj", None], name="ØK"),
        table(["1", "Kloge m2", None, "maj", None], name="Tværgående"),
    )
    assert len(reading.plan.items) == 1


# --- 2: two levels of headings ---


def test_two_levels_of_merged_headings_are_joined():
    reading = read(
        Tab(
            rows=[
                [
                    "Nr.",
                    "Emne",
                    "Beløb i 1.000 kr.",
                    None,
                    "Sagsgang",
                    None,
                    None,
                    "Tidsplan",
                    None,
                ],
                [None, None, 2025, 2026, "BUU", "ØK", "KB", "Start", "Slut"],
                ["1", "Skoler", -500, None, "x", "X", "x", "marts 2025", "maj 2025"],
            ],
            merged=["A1:A2", "B1:B2", "C1:D1", "E1:G1", "H1:I1"],
        )
    )
    (item,) = reading.plan.items
    assert item.amounts == {2025: -500_000, 2026: None}
    assert item.committees == ("BUU", "ØK")
    assert [step.body for step in item.route] == ["KB"]
    assert item.timing.text == "marts 2025 – maj 2025"
    assert reading.source.sheets[0].heading_rows == (1, 2)
    assert reading.source.sheets[0].columns["E"] == "committees.BUU"
    assert codes(reading) == []


def test_groups_need_not_be_merged():
    reading = read(
        Tab(
            rows=[
                [None, None, "Beløb (mio. kr.)", None, None],
                ["Emne", "Frist", "2026", "2027", "2028"],
                ["Ny hal", "2026", 1.5, "2,25", "-"],
            ]
        ),
        file="Plan 2026-2028.xlsx",
    )
    (item,) = reading.plan.items
    assert item.amounts == {2026: 1_500_000, 2027: 2_250_000, 2028: None}


def test_kurs_koordinering_commitment_are_groups_over_general_words():
    reading = read(
        Tab(
            rows=[
                ["Kursen", None, None, "Koordinering", None, "Commitment", None],
                ["Emne", "Beskrivelse", "Tidspunkt", "Beskrivelse", "Ansvarlig", "Hvem", "Status"],
                ["A", "kurs", "maj", "snitflade", "Skolechefen", "alle", "I gang"],
            ],
            merged=["A1:C1", "D1:E1", "F1:G1"],
        )
    )
    (item,) = reading.plan.items
    assert (item.course, item.coordination, item.commitment) == ("kurs", "snitflade", "alle")
    assert item.owners == ("Skolechefen",)
    assert item.state == State.BEGUN


def test_three_levels_of_headings():
    reading = read(
        Tab(
            rows=[
                ["Emne", "Økonomi", None, None, None],
                [None, "Drift (1.000 kr.)", None, "Status", None],
                [None, 2025, 2026, "pr. 1/4", "pr. 1/9"],
                ["Skoler", 100, 200, "Ikke påbegyndt", "I gang"],
            ],
            merged=["A1:A3", "B1:E1", "B2:C2", "D2:E2"],
        )
    )
    (item,) = reading.plan.items
    assert item.amounts == {2025: 100_000, 2026: 200_000}
    assert item.state == State.BEGUN
    assert kinds(reading) == {"heading": 3, "item": 1}


# --- 3: sections ---


def test_section_rows_carry_kind_and_committee_down():
    reading = read(
        Tab(
            rows=[
                ["Nr.", "Emne", "Tidspunkt"],
                ["Driftsændringer"],
                ["Økonomiudvalget:"],
                [1, "A", "maj"],
                ["Børne- og Ungdomsudvalget:"],
                [1, "B", "maj"],
                ["Anlægsprojekter"],
                ["ØK"],
                [1, "C", "maj"],
                ["Tværgående"],
                [1, "D", "maj"],
            ]
        )
    )
    found = [(i.title, i.kind, i.committees, i.cross_cutting) for i in reading.plan.items]
    assert found == [
        ("A", Kind.OPERATING_CHANGE, ("ØK",), False),
        ("B", Kind.OPERATING_CHANGE, ("BUU",), False),
        ("C", Kind.CAPITAL_PROJECT, ("ØK",), False),
        ("D", Kind.CAPITAL_PROJECT, (), True),
    ]
    assert kinds(reading) == {"heading": 1, "section": 6, "item": 4}
    assert len({item.key for item in reading.plan.items}) == 4


def test_theme_sections_keep_their_commas():
    theme = "Sociale investeringer, Fremtidens velfærd, Skoler og dagtilbud"
    reading = read(
        Tab(
            rows=[["Emne", "Frist"], [theme], ["A", "maj"], ["Partnerskaber"], ["B", "maj"]],
            merged=["A2:B2"],
            bold=["A2", "A4"],
        )
    )
    assert [item.theme for item in reading.plan.items] == [theme, "Partnerskaber"]


def test_a_theme_that_no_setting_knows_is_still_a_section():
    reading = read(
        Tab(
            rows=[["Emne", "Frist"], ["Grøn omstilling"], ["A", "maj"], ["Trivsel"], ["B", "maj"]],
            bold=["A2", "A4"],
        )
    )
    assert [item.theme for item in reading.plan.items] == ["Grøn omstilling", "Trivsel"]


def test_a_section_may_show_its_own_sum():
    reading = read(
        Tab(
            rows=[
                ["Nr.", "Emne", "Frist", "2025 (kr.)"],
                ["Økonomiudvalget", None, None, 300],
                ["1", "A", "maj", 100],
                ["2", "B", "maj", 200],
            ],
            bold=["A2"],
        )
    )
    assert kinds(reading) == {"heading": 1, "section": 1, "item": 2}
    assert sum(item.amounts[2025] or 0 for item in reading.plan.items) == 300


# --- 4: repeated headings ---


def test_headings_repeated_for_each_section_are_headings():
    heading = ["Nr.", "Emne", "Frist"]
    reading = read(
        Tab(
            rows=[
                ["Udmøntningsplan 2025"],
                [],
                ["Økonomiudvalget"],
                heading,
                [1, "A", "maj"],
                [],
                ["Børne- og Ungdomsudvalget"],
                heading,
                [1, "B", "maj"],
            ]
        )
    )
    assert [item.committees for item in reading.plan.items] == [("ØK",), ("BUU",)]
    assert kinds(reading) == {"title": 1, "heading": 2, "section": 2, "item": 2}


def test_a_second_table_below_may_have_other_columns():
    reading = read(
        Tab(
            rows=[
                ["Driftsændringer"],
                ["Nr.", "Emne", "Udvalg", "Frist"],
                ["D1", "A", "BUU", "maj"],
                [],
                ["Anlægsprojekter"],
                ["Nr.", "Projekt", "Tidsplan", "Udvalg", "Status"],
                ["A1", "B", "juni", "MTU", "I gang"],
            ]
        )
    )
    a, b = reading.plan.items
    assert (a.kind, a.committees, a.timing.text) == (Kind.OPERATING_CHANGE, ("BUU",), "maj")
    assert (b.kind, b.committees, b.timing.text) == (Kind.CAPITAL_PROJECT, ("MTU",), "juni")
    assert b.state == State.BEGUN


# --- 5: totals ---


def test_totals_are_not_items_and_i_alt_in_a_title_is_no_total():
    reading = read(
        table(
            ["1", "Besparelser i alt på vikarer", "BUU", "maj", -100],
            ["2", "B", "BUU", "maj", -200],
            [None, "BUU i alt", None, None, -300],
            ["Anlægsønsker samlet", None, None, None, -300],
            ["I alt", None, None, None, -300],
            [None, None, None, None, -300],
            headings=["Nr.", "Emne", "Udvalg", "Frist", "2025 (1.000 kr.)"],
        )
    )
    assert titles(reading) == ["Besparelser i alt på vikarer", "B"]
    assert kinds(reading) == {"heading": 1, "item": 2, "total": 4}


# --- 6: one sheet per kind, committee or year; others that are not the plan ---


def test_a_sheet_per_committee_gives_the_committee():
    reading = read(
        table([1, "A", "maj"], headings=["Nr.", "Emne", "Frist"], name="BUU"),
        table([1, "B", "maj"], headings=["Nr.", "Emne", "Frist"], name="Miljø- og Teknikudvalget"),
    )
    assert [item.committees for item in reading.plan.items] == [("BUU",), ("MTU",)]


def test_a_sheet_per_kind_gives_the_kind():
    names = ("Drift", "Råderum 2025", "Anlæg", "Hensigtserklæringer")
    reading = read(*(table([1, name, "ØK", "maj", None], name=name) for name in names))
    assert [item.kind for item in reading.plan.items] == [
        Kind.OPERATING_CHANGE,
        Kind.SAVING,
        Kind.CAPITAL_PROJECT,
        Kind.INTENT,
    ]


def test_an_item_on_its_committees_sheet_and_on_the_joint_one_is_one_item():
    reading = read(
        table(["1", "Kloge m2", None, "maj 2025", None], name="BUU"),
        table(["1", "Kloge m2", None, "juni 2025", "I gang"], name="ØK"),
        table(["1", "Kloge m2", None, "maj 2025", None], name="Tværgående"),
    )
    (item,) = reading.plan.items
    assert item.committees == ("BUU", "ØK")
    assert item.cross_cutting
    assert item.state == State.BEGUN
    assert item.origin.sheet == "BUU"
    assert kinds(reading)["item"] == 3
    repeated = [f for f in reading.findings if f.code == "repeated-item"]
    assert [(f.sheet, f.cell) for f in repeated] == [("ØK", "B2"), ("Tværgående", "B2")]
    assert all("»BUU«, række 2" in f.message for f in repeated)


def test_places_that_disagree_are_told_at_the_later_one():
    reading = read(
        table(["1", "Kloge m2", "ØK", "maj 2025", "Ikke påbegyndt"], name="Drift 1"),
        table(["1", "Kloge m2", "ØK", "maj 2025", "I gang"], name="Drift 2"),
    )
    (item,) = reading.plan.items
    assert item.state == State.NOT_BEGUN
    told = [f for f in reading.findings if f.code == "conflicting-values"]
    assert [(f.sheet, f.cell) for f in told] == [("Drift 2", "E2")]


def test_the_same_title_twice_on_one_sheet_is_two_items():
    reading = read(table(["1", "Pulje", "ØK", "maj", None], ["1", "Pulje", "ØK", "juni", None]))
    assert len(reading.plan.items) == 2
    assert len({item.key for item in reading.plan.items}) == 2
    assert [item.key[-2:] for item in reading.plan.items][1] == "-2"


def test_other_sheets_say_why_they_are_not_used():
    reading = read(
        Tab(name="Forside", rows=[["Udmøntningsplan 2025-2028"], ["Norddjurs"]]),
        Tab(name="Læsevejledning", rows=[["Emne", "Beskrivelse"], ["Nr.", "Punktets nummer"]]),
        Tab(name="Lister", rows=[["Udvalg", "Status", "Tema"], ["BUU", "I gang", "A"]]),
        Tab(name="Overblik", rows=[["Udvalg", "Antal", "Afsluttet"], ["BUU", 4, 1]]),
        Tab(name="Tomt", rows=[]),
        table(["1", "Kloge m2", "ØK", "maj 2025", None], name="Plan"),
        file="plan.xlsx",
    )
    assert [sheet.used for sheet in reading.source.sheets] == [False] * 5 + [True]
    assert all(sheet.why_not for sheet in reading.source.sheets[:5])
    assert kinds(reading) == {"heading": 1, "item": 1}
    assert reading.plan.years.first == 2025


def test_a_sheet_of_finished_items_without_x_is_asked_about():
    reading = read(
        table(["1", "A", "ØK", "maj", None], name="Plan"),
        table(["2", "B", "ØK", "maj", None], name="Afsluttede"),
    )
    assert "archive-without-marks" in codes(reading)


# --- 7: matrices ---


def test_an_x_under_a_committee_is_the_committee_and_under_a_month_the_time():
    reading = read(
        table(
            ["A", "x", None, "X", None, None, "x", "x", None],
            headings=["Emne", "BUU", "ØK", "KB", "Jan", "Feb", "Mar", "Apr", "Maj"],
        )
    )
    (item,) = reading.plan.items
    assert item.committees == ("BUU",)
    assert [step.body for step in item.route] == ["KB"]
    assert item.timing.text == "marts – april"
    columns = reading.source.sheets[0].columns
    assert (columns["B"], columns["G"]) == ("committees.BUU", "time.3")


def test_a_day_under_a_committee_is_a_step_of_the_route():
    reading = read(
        table(
            ["A", "maj 2025", datetime(2025, 6, 11), datetime(2025, 6, 17)],
            headings=["Emne", "Frist", "BUU", "KB"],
        )
    )
    (item,) = reading.plan.items
    assert item.committees == ("BUU",)
    assert [step.body for step in item.route] == ["BUU", "KB"]


# --- 8: hidden things ---


def test_hidden_rows_columns_and_sheets_are_read_and_told():
    reading = read(
        table(
            ["1", "A", "ØK", "maj", None],
            ["2", "B", "ØK", "maj", "Afsluttet"],
            hidden_rows=[3],
            hidden_columns=["C"],
        ),
        table(["3", "C", "ØK", "maj", None], name="Gammel", state="hidden"),
    )
    assert titles(reading) == ["A", "B", "C"]
    assert [item.origin.hidden for item in reading.plan.items] == [False, True, True]
    assert codes(reading) == ["hidden-columns", "hidden-rows", "hidden-sheet"]


def test_empty_rows_and_columns_inside_the_table_do_no_harm():
    reading = read(
        Tab(
            rows=[
                ["Nr.", None, "Emne", None, "Frist", None, "Status"],
                [],
                ["1", None, "A", None, "maj", None, "I gang"],
                [],
                [],
                ["2", None, "B", None, "juni", None, "X"],
            ]
        )
    )
    assert titles(reading) == ["A", "B"]
    assert [item.state for item in reading.plan.items] == [State.BEGUN, State.DONE]
    assert codes(reading) == []


# --- 9: merged body cells and continuation rows ---


def test_a_committee_merged_over_rows_is_that_of_all_of_them():
    reading = read(
        table(
            ["1", "A", "BUU", "maj", None],
            ["2", "B", None, "juni", None],
            ["3", "C", "ØK", "juli", None],
            merged=["C2:C3"],
        )
    )
    assert [item.committees for item in reading.plan.items] == [("BUU",), ("BUU",), ("ØK",)]


def test_rows_that_only_add_text_continue_the_item_above():
    reading = read(
        table(
            ["1", "A", "første linje", "BUU 11/6"],
            [None, None, "anden linje", "ØK 17/6"],
            [None, None, "tredje linje", None],
            ["2", "B", "andet", "maj"],
            headings=["Nr.", "Emne", "Beskrivelse", "Tidspunkt"],
        )
    )
    first = reading.plan.items[0]
    assert first.description == "første linje\nanden linje\ntredje linje"
    assert first.timing.text == "BUU 11/6\nØK 17/6"
    assert first.origin.rows == (2, 3, 4)
    assert kinds(reading) == {"heading": 1, "item": 2, "continuation": 2}


def test_a_title_merged_over_rows_is_one_item():
    reading = read(
        table(
            ["1", "A", "BUU", "maj", None],
            [None, None, "ØK", None, "I gang"],
            ["2", "B", "ØK", "juli", None],
            merged=["A2:A3", "B2:B3"],
        )
    )
    assert titles(reading) == ["A", "B"]
    assert reading.plan.items[0].committees == ("BUU", "ØK")
    assert reading.plan.items[0].state == State.BEGUN


def test_a_row_that_belongs_to_nothing_is_unread_and_told():
    reading = read(
        table(
            ["1", "A", "ØK", "maj", None],
            [],
            [None, None, None, "måske juni", None],
            ["2", "B", "ØK", "maj", None],
        )
    )
    assert kinds(reading)["unread"] == 1
    assert [(f.code, f.rows) for f in reading.findings] == [("unread-row", (4,))]


# --- 10, 19, 20: text as it is typed ---


def test_what_typing_and_exports_leave_in_cells_and_headings_does_no_harm():
    reading = read(
        table(
            ["1", "Kloge\u00a0m2_x000D_\nog mere ", "BUU / ØK", "maj", "Igang sat"],
            ["2", "Skoler pa\u030a tværs", "ØK og BUU ", "maj", "igangsat "],
            headings=["NR:", "EMNE/\nINDSATS", "Udvalg *", "Tids-\npunkt", "Status 1)"],
        )
    )
    assert titles(reading) == ["Kloge m2 og mere", "Skoler på tværs"]
    assert [item.committees for item in reading.plan.items] == [("BUU", "ØK"), ("ØK", "BUU")]
    assert [item.state for item in reading.plan.items] == [State.BEGUN] * 2
    assert codes(reading) == []


def test_headings_in_system_spelling_are_known():
    reading = read(
        table(
            ["1", "A", "Skoler", "maj"],
            headings=["Loebenr.", "Emne", "Budgetomraade", "Tidspunkt"],
        )
    )
    assert (reading.plan.items[0].number, reading.plan.items[0].budget_area) == ("1", "Skoler")


# --- 11, 12: dates, numbers, formulas, errors ---


def test_a_date_that_shows_a_month_is_the_month():
    reading = read(table(["1", "A", "ØK", datetime(2025, 9, 1), None], formats={"D2": "mmm-yy"}))
    assert reading.plan.items[0].timing.reading == TimeReading.INTERVAL


def test_errors_and_formulas_without_a_result_are_told():
    reading = read(
        table(
            ["1", "A", "ØK", "#REF!", '=IF(TRUE,"I gang","")'],
            ["2", "B", "#N/A", "maj", None],
        )
    )
    assert [item.timing.text for item in reading.plan.items] == [None, "maj"]
    assert reading.plan.items[1].committees == ()
    assert [(f.code, f.cell) for f in reading.findings] == [
        ("cell-error", "D2"),
        ("formula-without-value", "E2"),
        ("cell-error", "C3"),
    ]


# --- 13: strike-through, fill, fonts ---


def test_a_struck_title_is_a_dropped_item_with_its_cells_read():
    reading = read(
        table(["1", "A", "ØK", "maj 2025", "I gang"], struck=["A2", "B2", "C2", "D2", "E2"])
    )
    (item,) = reading.plan.items
    assert (item.title, item.state, item.state_text) == ("A", State.DROPPED, "I gang")
    assert (item.committees, item.timing.text) == (("ØK",), "maj 2025")


def test_struck_text_elsewhere_does_not_count():
    reading = read(
        table(
            ["1", "A", "ØK", partly_struck("maj ", "oktober 2025"), "Afsluttet"],
            struck=["E2"],
        )
    )
    (item,) = reading.plan.items
    assert item.state == State.UNKNOWN
    assert "oktober" in (item.timing.text or "")


def test_a_light_may_be_a_fill_in_an_empty_cell():
    reading = read(
        table(
            ["1", "A", "maj", None],
            ["2", "B", "maj", None],
            ["3", "C", "maj", "Gul"],
            headings=["Nr.", "Emne", "Frist", "Trafiklys"],
            fills={"D2": "00B050", "D3": "FF0000"},
        )
    )
    assert [item.light for item in reading.plan.items] == [Light.GREEN, Light.RED, Light.YELLOW]


def test_a_legend_gives_colours_their_meaning():
    reading = read(
        Tab(
            rows=[
                ["Udmøntningsplan 2025"],
                [None, "Tværgående punkt"],
                ["Rød = forsinket"],
                ["Nr.", "Emne", "Frist", "Status"],
                ["1", "A", "maj", "I gang"],
                ["2", "B", "maj", "I gang"],
            ],
            fills={"A2": "FFF2CC", "A3": "FF0000", "B5": "FFF2CC", "D6": "FF0000"},
        )
    )
    a, b = reading.plan.items
    assert (a.cross_cutting, a.light) == (True, None)
    assert (b.cross_cutting, b.light) == (False, Light.RED)


def test_a_row_in_the_colour_of_tværgående_shows_no_light():
    reading = read(
        Tab(
            rows=[
                ["Udmøntningsplan 2025"],
                ["Tværgående punkter har denne farve"],
                ["Nr.", "Emne", "Frist", "Trafiklys"],
                ["1", "A", "maj", None],
                ["2", "B", "maj", "rød"],
                ["3", "C", "maj", None],
            ],
            fills={
                **dict.fromkeys(("A2", "A4", "B4", "C4", "D4", "A5", "B5", "C5", "D5"), "FFF2CC"),
                "D6": "FFC000",
            },
        )
    )
    assert [item.cross_cutting for item in reading.plan.items] == [True, True, False]
    assert [item.light for item in reading.plan.items] == [None, Light.RED, Light.YELLOW]


def test_ticks_in_symbol_fonts_are_marks():
    reading = read(
        table(
            ["1", "A", "maj", "ü"],
            ["2", "B", "maj", "P"],
            ["3", "C", "maj", "X"],
            headings=["Nr.", "Emne", "Frist", "Afsluttet"],
            fonts={"D2": "Wingdings", "D3": "Wingdings 2"},
        )
    )
    assert [item.state for item in reading.plan.items] == [State.DONE] * 3


# --- 18: rounds of reporting ---


@pytest.mark.parametrize(
    "rounds",
    [
        ["Status pr. 1/4", "Status pr. 1/9"],
        ["Status", "Status"],
        ["Status marts 2025", "Status september 2025"],
    ],
)
def test_the_right_most_filled_round_is_current(rounds):
    reading = read(
        table(
            ["1", "A", "maj", "Ikke påbegyndt", "I gang"],
            ["2", "B", "maj", "Afventer", None],
            headings=["Nr.", "Emne", "Frist", *rounds],
        )
    )
    assert [item.state for item in reading.plan.items] == [State.BEGUN, State.WAITING]
    assert [item.state_text for item in reading.plan.items] == ["I gang", "Afventer"]


def test_a_new_time_column_goes_before_the_old_one():
    reading = read(
        table(
            ["1", "A", "maj 2025", "oktober 2025"],
            ["2", "B", "maj 2025", None],
            headings=["Nr.", "Emne", "Frist", "Ny frist"],
        )
    )
    assert [item.timing.text for item in reading.plan.items] == ["oktober 2025", "maj 2025"]
    assert [item.timing.moved for item in reading.plan.items] == [True, False]


# --- 21, 22 and the rest ---


def test_years_as_numbers_are_headings():
    reading = read(
        table(
            ["1", "A", "maj", -500, "1.200", None, "(300)"],
            headings=["Nr.", "Emne", "Frist", 2025, 2026, 2027, 2028],
        )
    )
    assert reading.plan.items[0].amounts == {2025: -500, 2026: 1200, 2027: None, 2028: -300}
    assert codes(reading) == ["unknown-unit"]


def test_a_long_log_of_remarks_is_kept_whole():
    log = "\n".join(f"{day:02}0325 NN: drøftet" for day in range(1, 29))
    reading = read(table(["1", "A", "maj", log], headings=["Nr.", "Emne", "Frist", "Bem."]))
    assert reading.plan.items[0].note == log


def test_columns_may_stand_in_any_order():
    reading = read(
        table(
            ["I gang", "maj", "24/7615", "Skolechefen; Økonomichefen", "BUU", "A", "x", "R-1"],
            headings=[
                "Status",
                "Tidspunkt",
                "Sagsnr.",
                "Ansvarlig",
                "Fagudvalg",
                "Indsats",
                "MED",
                "Nr.",
            ],
        )
    )
    (item,) = reading.plan.items
    assert (item.number, item.title, item.committees) == ("R-1", "A", ("BUU",))
    assert item.owners == ("Skolechefen", "Økonomichefen")
    assert item.involves == (Involved.STAFF,)
    assert (item.case_number, item.state) == ("24/7615", State.BEGUN)


def test_a_title_and_a_time_are_enough():
    reading = read(table(["A", "maj 2025"], ["B", None], headings=["Opgave", "Deadline"]))
    assert titles(reading) == ["A", "B"]


def test_the_category_word_itself_may_head_the_titles():
    reading = read(table(["1", "Ny hal", "2026"], headings=["Nr.", "Anlægsønsker", "Tidsplan"]))
    assert titles(reading) == ["Ny hal"]


def test_an_unknown_heading_over_long_texts_may_be_the_titles():
    reading = read(
        table(
            ["1", "Ny svømmehal i byen", "2026"],
            ["2", "Renovering af broer", "2027"],
            headings=["Nr.", "Det vi vil", "Tidsplan"],
        )
    )
    assert titles(reading) == ["Ny svømmehal i byen", "Renovering af broer"]
    assert codes(reading) == ["title-guessed"]


def test_an_unknown_heading_is_told_with_its_column():
    reading = read(
        table(["1", "A", "maj", "hurra"], headings=["Nr.", "Emne", "Frist", "Hyggefaktor"])
    )
    assert [(f.code, f.cell) for f in reading.findings] == [("unknown-heading", "D1")]


def test_a_table_beside_the_plan_is_not_the_plan():
    reading = read(
        table(
            ["1", "A", "ØK", "maj", None, None, "ØK", 12],
            ["2", "B", "ØK", "maj", None, None, "BUU", 5],
            [None, None, None, None, None, None, "I alt", 17],
            headings=["Nr.", "Emne", "Udvalg", "Frist", "Status", None, "Udvalg", "Antal"],
        )
    )
    assert titles(reading) == ["A", "B"]
    assert [item.committees for item in reading.plan.items] == [("ØK",), ("ØK",)]
    assert kinds(reading) == {"heading": 1, "item": 2, "note": 1}


def test_a_table_of_sums_below_the_plan_is_not_the_plan():
    reading = read(
        Tab(
            rows=[
                ["Nr.", "Emne", "Udvalg", "Frist"],
                ["1", "A", "ØK", "maj"],
                [],
                ["Udvalg", "Antal", "Status", None],
                ["ØK", 1, "I gang", None],
                ["I alt", 1, None, None],
            ]
        )
    )
    assert titles(reading) == ["A"]
    assert reading.ledger.unread == 0
    assert "other-table" in codes(reading)


def test_potentials_listed_as_positive_are_turned():
    reading = read(
        table(
            ["1", "A", "maj", 500],
            headings=["Nr.", "Råderumsforslag", "Frist", "Potentiale 2025 (1.000 kr.)"],
        )
    )
    assert reading.plan.items[0].amounts == {2025: -500_000}
    assert codes(reading) == ["sign-turned"]


def test_a_sum_without_a_year_belongs_to_the_first():
    reading = read(
        table(["1", "A", "maj", -500], headings=["Nr.", "Emne", "Frist", "Beløb (1.000 kr.)"])
    )
    assert reading.plan.items[0].amounts == {2025: -500_000}
    assert codes(reading) == ["amount-without-year"]


def test_a_column_of_prose_under_a_word_for_money_is_a_note():
    reading = read(
        table(
            ["1", "A", "maj", "Holdes inden for rammen"],
            ["2", "B", "maj", "Afklares i budgettet"],
            headings=["Nr.", "Emne", "Frist", "Økonomi"],
        )
    )
    assert reading.plan.items[0].note == "Holdes inden for rammen"
    assert codes(reading) == []


def test_the_digit_of_a_number_is_the_committee_only_where_no_column_says():
    def committees(*headings):
        reading = read(table(["A301", "A", "maj", None], headings=["Nr.", "Emne", *headings]))
        return reading.plan.items[0].committees, codes(reading)

    assert committees("Frist", "Status") == (("BUU",), ["committee-from-number"])
    assert committees("Frist", "Udvalg") == ((), [])


def test_an_extract_of_own_and_cross_cutting_items_does_not_mark_them_all():
    reading = read(
        Tab(
            rows=[
                ["Udsnit til BUU: egne og tværgående punkter"],
                ["Nr.", "Emne", "Udvalg", "Frist", "Tværgående"],
                ["1", "A", "BUU", "maj", None],
                ["2", "B", "ØK", "maj", "x"],
            ]
        )
    )
    assert [item.cross_cutting for item in reading.plan.items] == [False, True]
    assert [item.committees for item in reading.plan.items] == [("BUU",), ("ØK",)]


def test_two_plans_may_stand_side_by_side():
    reading = read(
        Tab(
            rows=[
                ["Driftsændringer", None, None, None, "Anlægsprojekter"],
                ["Nr.", "Emne", "Frist", None, "Nr.", "Emne", "Frist"],
                ["D1", "A", "maj", None, "A1", "C", "juni"],
                ["D2", "B", "maj", None, None, None, None],
            ]
        )
    )
    assert [(item.title, item.kind) for item in reading.plan.items] == [
        ("A", Kind.OPERATING_CHANGE),
        ("B", Kind.OPERATING_CHANGE),
        ("C", Kind.CAPITAL_PROJECT),
    ]
    assert kinds(reading) == {"title": 1, "heading": 1, "item": 2}


def test_closed_items_are_closed_however_it_is_said():
    def closed(heading, *cells):
        rows = [[str(n), f"T{n}", "maj", cell] for n, cell in enumerate(cells)]
        reading = read(table(*rows, headings=["Nr.", "Emne", "Frist", heading]))
        return [item.closed for item in reading.plan.items]

    assert closed("Åben/lukket", "Åben", "Lukket", None, "lukket ") == [False, True, False, True]
    assert closed("Å/L", "Å", "L") == [False, True]
    assert closed("Fortrolig", "x", None, "nej") == [True, False, False]
    assert closed("Åben sag", "x", "ja", "nej", None) == [False, False, True, False]


def test_x_and_begun_is_a_conflict_where_x_wins():
    reading = read(
        table(
            ["1", "A", "maj", "I gang", "X"],
            headings=["Nr.", "Emne", "Frist", "Status", "Afsluttet"],
        )
    )
    assert reading.plan.items[0].state == State.DONE
    assert [(f.code, f.cell) for f in reading.findings] == [("done-but-begun", "D2")]


def test_without_any_year_the_saved_year_is_assumed_and_told():
    reading = read(
        table(["1", "A", "ØK", "maj", None]), file="plan.xlsx", saved=datetime(2024, 1, 1)
    )
    assert reading.plan.years.first == 2024
    assert codes(reading) == ["plan-year-assumed"]


def test_the_chosen_year_goes_before_all():
    reading = read(table(["1", "A", "ØK", "maj", None]), plan_year=2027)
    assert (reading.plan.years.first, reading.plan.years.last) == (2027, 2028)
