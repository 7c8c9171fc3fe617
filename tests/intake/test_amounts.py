"""Amounts in whole kroner, their unit, their sign and their years."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udplan import danish
from udplan.intake import amounts
from udplan.intake.amounts import mixed_magnitudes, read_amount, sign_of, unit_of


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("(1.000 kr.)", 1_000),
        ("1000 kr.", 1_000),
        ("Beløb\n(1.000 kr)", 1_000),
        ("i 1.000 kr., 2016 pl", 1_000),
        ("t.kr.", 1_000),
        ("tkr", 1_000),
        ("T.DKK", 1_000),
        ("hele tusinde kr.", 1_000),
        ("mio. kr.", 1_000_000),
        ("Budget 2025 mio.kr.", 1_000_000),
        ("mill.", 1_000_000),
        ("millioner kroner", 1_000_000),
        ("hele kr.", 1),
        ("Ændring (kr.)", 1),
        ("2025", None),
        ("Krav", None),
        ("Budget 2025", None),
    ],
)
def test_the_unit_stands_in_the_words_of_the_heading(words, unit):
    assert unit_of(words) == unit


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("(- =besparelse, +=udvidelse)", 1),
        ("Udgifter (+)/Indtægter (-)", 1),
        ("minus = besparelse", 1),
        ("besparelser angives med minus", 1),
        ("Potentiale 2025", -1),
        ("Besparelsespotentiale", -1),
        ("Besparelse (positiv)", -1),
        ("positive tal angiver besparelse", -1),
        ("+ = mindreudgift", -1),
        ("+ = merudgift", 1),
        ("Besparelse", None),
        ("2025", None),
    ],
)
def test_the_heading_may_say_which_sign_a_saving_has(words, sign):
    assert sign_of(words) == sign


def test_a_column_of_savings_without_a_single_minus_lists_them_as_positive():
    assert sign_of("Besparelse 2025", [500, 0, 250]) == -1
    assert sign_of("Besparelse 2025", [-500, 0, 250]) is None
    assert sign_of("Besparelse 2025", [0, 0]) is None
    assert sign_of("Beløb 2025", [500]) is None


@pytest.mark.parametrize(
    ("value", "unit", "kroner"),
    [
        (-2000, 1_000, -2_000_000),
        (0.1, 1_000_000, 100_000),
        (153.375, 1_000_000, 153_375_000),
        ("153,375", 1_000_000, 153_375_000),
        ("−21,312", 1_000_000, -21_312_000),
        ("−2.093,8", 1_000_000, -2_093_800_000),
        ("2.641.905", 1, 2_641_905),
        ("−11.397", 1, -11_397),
        ("153.375", 1_000, 153_375_000),
        ("9.7", 1_000, 9_700),
        ("0.375", 1_000, 375),
        ("1\u00a0200", 1_000, 1_200_000),
        ("1.234,5", 1_000, 1_234_500),
        ("1,234.5", 1_000, 1_234_500),
        ("500-", 1_000, -500_000),
        ("÷500", 1_000, -500_000),
        ("- 500", 1_000, -500_000),
        ("(500)", 1_000, -500_000),
        ("(-500)", 1_000, -500_000),
        ("+500", 1_000, 500_000),
        ("0", 1_000, 0),
        ("+/- 0", 1_000, 0),
        ("500 (2025-pl)", 1_000, 500_000),
        ("500*", 1_000, 500_000),
        (Decimal("12.5"), 1_000, 12_500),
        (0.5, 1, 0),
        (1.5, 1, 2),
    ],
)
def test_an_amount_is_read_to_the_krone_in_the_unit_of_its_column(value, unit, kroner):
    assert read_amount(value, unit=unit) == amounts.AmountRead(kroner=kroner)


@pytest.mark.parametrize(
    ("text", "kroner"),
    [
        ("67 mio.kr.", 67_000_000),
        ("9,7 mio. kr.", 9_700_000),
        ("-0,5 mio.", -500_000),
        ("ca. 62 millioner kroner", 62_000_000),
        ("1½ mio. kr.", 1_500_000),
        ("91,919 mio. kr.", 91_919_000),
        ("2.946,6 mio. kr.", 2_946_600_000),
        ("500 t.kr.", 500_000),
        ("500 tkr", 500_000),
        ("kr. 500.000,-", 500_000),
        ("-kr. 500", -500),
        ("1.000 kr.", 1_000),
    ],
)
@pytest.mark.parametrize("unit", [1, 1_000, 1_000_000])
def test_a_unit_in_the_text_goes_before_that_of_the_column(text, kroner, unit):
    read = read_amount(text, unit=unit)
    assert (read.kroner, read.known) == (kroner, True)
    assert read.unit is not None


@pytest.mark.parametrize("value", [None, "", " ", "-", "–", "p.m.", "ikke opgjort", "?", "n/a"])
def test_no_amount_stated_is_understood_and_is_not_nought(value):
    assert read_amount(value) == amounts.AmountRead()


@pytest.mark.parametrize(
    "value",
    [
        *("12,5%", "0,0 %", "0,55 procent", "2 pct.", "-12,308-9,000", "#REF!", "omkring 500"),
        *("12-05-2025", "2025-2028: 0,5 mio. kr.", "2025 - 500", "(500", "-500-", "1.00.0"),
        *("153.375 mio. kr.", "en halv million", True, date(2025, 1, 1), float("inf"), 10**15),
    ],
)
def test_what_is_no_amount_is_never_guessed_at(value):
    read = read_amount(value, unit=1)
    assert (read.kroner, dict(read.years), read.known) == (None, {}, False)


@pytest.mark.parametrize(
    ("value", "number_format", "unit", "kroner"),
    [
        pytest.param(0.55, "0.0%", 1, None, id="a percentage"),
        pytest.param(500_000, "#,##0,", 1_000, 500_000, id="kroner shown as thousands"),
        pytest.param(500_000, "#,##0,", 1, 500_000, id="and no unit in the heading"),
        pytest.param(5.2, '0.0 "mio. kr."', 1, 5_200_000, id="the unit in the format"),
        pytest.param(500, '#,##0 "kr."', 1_000, 500_000, id="kr. in the format, 1.000 kr. above"),
        pytest.param(500, '#,##0;"50%"0', 1_000, 500_000, id="a per cent sign in quotes"),
    ],
)
def test_the_number_format_tells_what_a_number_is(value, number_format, unit, kroner):
    assert read_amount(value, unit=unit, number_format=number_format).kroner == kroner


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (
            "2017: 0,5 mio. kr. 2018: 1,0 mio. kr. 2019: 1,5 mio. kr. 2020: 2,0 mio. kr.",
            {2017: 500_000, 2018: 1_000_000, 2019: 1_500_000, 2020: 2_000_000},
        ),
        ("2025: 0,5, 2026: 1,0 mio. kr.", {2025: 500_000, 2026: 1_000_000}),
        ("0,5 mio. kr. i 2025 og 1,0 mio. kr. i 2026", {2025: 500_000, 2026: 1_000_000}),
        ("2025: -500\n2026: -700", {2025: -500_000, 2026: -700_000}),
        ("2025:500;2026:600", {2025: 500_000, 2026: 600_000}),
    ],
)
def test_several_years_in_one_cell_are_kept_apart(text, years):
    read = read_amount(text, unit=1_000)
    assert (read.kroner, dict(read.years), read.known) == (None, years, True)


def test_an_amount_that_goes_on_says_so():
    read = read_amount("2026 og frem: 1,5 mio. kr.")
    assert dict(read.years) == {2026: 1_500_000}
    assert read.onwards


def test_a_column_that_mixes_kroner_and_thousands_must_not_be_summed():
    assert mixed_magnitudes([500, 250, 900, 1_200_000])
    assert mixed_magnitudes([-500, -250, 120_000])
    assert not mixed_magnitudes([500, 250, 900])
    assert not mixed_magnitudes([500_000, 1_200_000])
    assert not mixed_magnitudes([])


def test_noughts_have_no_magnitude():
    assert not mixed_magnitudes([0, 0, 0, 250_000, 300_000])


@given(
    st.none() | st.text() | st.integers() | st.floats() | st.decimals() | st.booleans(),
    st.sampled_from([1, 1_000, 1_000_000]),
    st.text() | st.sampled_from(["General", "0%", "#,##0,,", '0 "mio."']),
)
def test_no_cell_can_crash_the_reading_of_amounts(value, unit, number_format):
    read = read_amount(value, unit=unit, number_format=number_format)
    assert read.known or (read.kroner is None and not read.years)
    assert read.kroner is None or isinstance(read.kroner, int)


@given(st.text(alphabet="0123456789.,-+() kr%mio:2025og"))
def test_nothing_that_looks_like_an_amount_can_crash_it_either(text):
    read_amount(text)
    unit_of(text)
    sign_of(text)


@given(st.integers(-(10**12), 10**12))
def test_a_number_written_the_danish_way_is_read_back(kroner):
    assert read_amount(danish.number(kroner)).kroner == kroner
    assert read_amount(f"{danish.number(kroner)} kr.", unit=1_000).kroner == kroner


@given(st.integers(-(10**9), 10**9), st.sampled_from([(1_000, 3), (1_000_000, 6)]))
def test_thousands_and_millions_with_decimals_lose_no_krone(kroner, unit_and_decimals):
    unit, decimals = unit_and_decimals
    written = danish.number(Decimal(kroner) / unit, decimals)
    assert read_amount(written, unit=unit).kroner == kroner


@given(st.integers(-(10**9), 10**9), st.sampled_from([1, 1_000, 1_000_000]))
def test_text_and_number_agree(amount, unit):
    kroner = read_amount(amount, unit=unit).kroner
    assert kroner is None or kroner == amount * unit
    assert read_amount(str(amount), unit=unit).kroner == kroner
