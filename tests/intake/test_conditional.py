"""Lights that the workbook's own rules show (conditional formatting)."""

import pytest
from openpyxl.formatting.rule import (
    CellIsRule,
    ColorScaleRule,
    FormulaRule,
    IconSetRule,
    Rule,
)
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from tests.builders import Tab, codes, read, table
from udplan.plan import Light

GREEN, YELLOW, RED = (PatternFill(bgColor=f"FF{rgb}") for rgb in ("00B050", "FFC000", "FF0000"))
HEADINGS = ["Nr.", "Emne", "Frist", "Status", "Trafiklys"]


def lights(rules, *values, headings=HEADINGS, **dress):
    rows = [[str(n), f"Punkt {n}", "maj", "I gang", value] for n, value in enumerate(values, 1)]
    reading = read(table(*rows, headings=headings, rules=rules, **dress))
    return [item.light for item in reading.plan.items], codes(reading)


def contains(text, fill):
    rule = Rule(type="containsText", operator="containsText", text=text)
    rule.formula = [f'NOT(ISERROR(SEARCH("{text}",E2)))']
    rule.dxf = DifferentialStyle(fill=fill)
    return rule


@pytest.mark.parametrize(
    ("rule", "value", "light"),
    [
        (CellIsRule(operator="equal", formula=["1"], fill=GREEN), 1, Light.GREEN),
        (CellIsRule(operator="equal", formula=['"A"'], fill=RED), "a", Light.RED),
        (CellIsRule(operator="between", formula=["2", "4"], fill=YELLOW), 3, Light.YELLOW),
        (CellIsRule(operator="lessThan", formula=["50"], fill=RED), 20, Light.RED),
        (contains("bagud", RED), "Lidt bagud", Light.RED),
        (FormulaRule(formula=['$E2="A"'], fill=GREEN), "A", Light.GREEN),
        (FormulaRule(formula=["E2<=2"], fill=YELLOW), 2, Light.YELLOW),
        (FormulaRule(formula=['NOT(ISERROR(SEARCH("bag",E2)))'], fill=RED), "Bagud", Light.RED),
        (FormulaRule(formula=['$E2="A"'], font=Font(color="FFFF0000")), "A", Light.RED),
    ],
)
def test_a_rule_about_the_cells_own_text_or_number_shows_its_light(rule, value, light):
    assert lights({"E2:E9": rule}, value) == ([light], [])


def test_a_rule_over_whole_rows_may_ask_about_the_column_of_lights():
    rule = FormulaRule(formula=['$E2="C"'], fill=RED)
    assert lights({"A2:E9": rule}, "C") == ([Light.RED], [])


def test_the_rule_of_higher_priority_goes_before():
    rules = {
        "E2:E9": CellIsRule(operator="lessThan", formula=["10"], fill=RED),
        "E1:E9": CellIsRule(operator="lessThan", formula=["20"], fill=GREEN),
    }
    assert lights(rules, 5, 15) == ([Light.RED, Light.GREEN], [])


@pytest.mark.parametrize(
    ("icons", "shown"),
    [
        pytest.param(
            IconSetRule("3TrafficLights1", "percent", [0, 33, 67]),
            [Light.RED, Light.YELLOW, Light.GREEN],
            id="as Excel makes them",
        ),
        pytest.param(
            IconSetRule("3TrafficLights1", "percent", [0, 33, 67], reverse=True),
            [Light.GREEN, Light.YELLOW, Light.RED],
            id="turned round",
        ),
        pytest.param(
            IconSetRule("3Signs", "num", [0, 2, 3], showValue=False),
            [Light.RED, Light.YELLOW, Light.GREEN],
            id="with limits as numbers",
        ),
    ],
)
def test_an_icon_set_says_what_1_2_and_3_mean(icons, shown):
    assert lights({"E2:E4": icons}, 1, 2, 3) == (shown, [])


def test_the_word_in_the_cell_goes_before_any_rule():
    rule = CellIsRule(operator="equal", formula=['"grøn"'], fill=RED)
    assert lights({"E2:E9": rule}, "Grøn") == ([Light.GREEN], [])


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(FormulaRule(formula=['$D2="I gang"'], fill=YELLOW), id="another column"),
        pytest.param(FormulaRule(formula=["$C2<TODAY()"], fill=RED), id="the day of today"),
        pytest.param(
            ColorScaleRule(
                start_type="min", start_color="FF0000", end_type="max", end_color="00FF00"
            ),
            id="a scale of colours",
        ),
    ],
)
def test_a_rule_that_asks_of_more_than_the_cell_is_told(rule):
    shown, told = lights({"E2:E9": rule}, None, None)
    assert shown == [None, None]
    assert told == ["rule-not-read"]


def test_a_rule_elsewhere_makes_no_light():
    rule = CellIsRule(operator="equal", formula=['"I gang"'], fill=YELLOW)
    assert lights({"D2:D9": rule}, None) == ([None], [])


def test_a_legend_makes_a_rule_over_the_status_a_light():
    reading = read(
        Tab(
            rows=[
                ["Udmøntningsplan 2025-2028"],
                ["Gul = forsinket", None],
                [],
                HEADINGS[:4],
                ["1", "A", "maj", "I gang"],
                ["2", "B", "maj", "Afventer"],
            ],
            fills={"A2": "FFC000"},
            rules={
                "D5:D9": CellIsRule(operator="equal", formula=['"I gang"'], fill=YELLOW),
            },
        )
    )
    assert [item.light for item in reading.plan.items] == [Light.YELLOW, None]
