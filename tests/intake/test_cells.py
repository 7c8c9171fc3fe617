"""What one cell says: text, marks, numbers, references, owners and goals."""

import unicodedata
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udplan.intake import cells

ANYTHING = (
    st.none()
    | st.text()
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(None, None, id="blank"),
        pytest.param("  \u00a0 ", None, id="only blanks"),
        pytest.param(1.0, "1", id="a whole number has no decimals"),
        pytest.param(0.1 + 0.2, "0,3", id="the digits that Excel shows"),
        pytest.param(float("nan"), None, id="not a number"),
        pytest.param(True, "SAND", id="true"),
        pytest.param(False, "FALSK", id="false"),
        pytest.param(datetime.fromisoformat("2025-09-01"), "01-09-2025", id="a real date"),
        pytest.param(date(2025, 9, 1), "01-09-2025", id="a day"),
        pytest.param(time(13, 5), "13:05", id="a time of day"),
        pytest.param("BUU ", "BUU", id="trailing space"),
        pytest.param("a  b", "a b", id="double space"),
        pytest.param("a_x000D_\nb", "a\nb", id="carriage return left by an export"),
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line breaks of all sorts"),
        pytest.param("\n a \n\n\n\nb\n", "a\n\nb", id="blank lines"),
        pytest.param("1\u00a0200", "1 200", id="non-breaking space"),
        pytest.param("kommu\u00adnal\u200bbestyrelse\ufeff", "kommunalbestyrelse", id="invisible"),
        pytest.param(unicodedata.normalize("NFD", "Gården"), "Gården", id="decomposed letters"),
        pytest.param("✔\ufe0f", "✔", id="a sign in its coloured form"),
    ],
)
def test_a_cell_is_cleaned_to_what_the_reader_sees(value, text):
    assert cells.clean(value) == text


@pytest.mark.parametrize(
    "error", ["#REF!", "#DIV/0!", "#N/A", "#I/T", "#NAVN?", "#VÆRDI!", "#NUM!", "#GETTING_DATA"]
)
def test_excels_errors_are_known_in_english_and_danish(error):
    assert cells.is_error(error)
    assert cells.names(error) == ()
    assert cells.case_reference(error) == (None, None)
    assert cells.goals(error) == ()


@pytest.mark.parametrize("text", ["#1", "# 3", "nr. #", "", None, 7])
def test_a_hash_alone_is_no_error(text):
    assert not cells.is_error(text)


MARKS = [
    *(("X", None), ("x", None), ("XX", None), ("✓", None), ("✔", None), ("√", None)),
    *(("☑", None), ("●", None), ("Ja", None), ("SAND", None), ("TRUE", None), (1, None)),
    *((1.0, None), (True, None), (" x ", None), ("x.", None), ("\uf0fc", None)),
    *(("ü", "Wingdings"), ("l", "Wingdings"), ("P", "Wingdings 2"), ("a", "Webdings")),
]
NO_MARKS = [
    *((None, None), ("", None), ("-", None), ("–", None), (0, None), (0.0, None), ("nej", None)),
    *(("FALSK", None), (False, None), ("☐", None), ("✗", None)),
    *(("û", "Wingdings"), ("O", "Wingdings 2"), ("r", "Webdings")),
]
NEITHER = [
    *(("x?", None), ("(x)", None), ("måske", None), (2, None), ("ü", None), ("J", "Wingdings")),
    *((date(2025, 1, 1), None), ("P", "Arial"), ("xy", None)),
]


@pytest.mark.parametrize(("value", "font"), MARKS)
def test_a_tick_is_a_mark(value, font):
    assert cells.is_mark(value, font=font) is True


@pytest.mark.parametrize(("value", "font"), NO_MARKS)
def test_a_blank_a_dash_a_nought_and_a_cross_of_a_symbol_font_are_no_mark(value, font):
    assert cells.is_mark(value, font=font) is False


@pytest.mark.parametrize(("value", "font"), NEITHER)
def test_what_is_neither_is_left_open(value, font):
    assert cells.is_mark(value, font=font) is None


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        pytest.param(1, "General", "1", id="a whole number"),
        pytest.param(7.0, "General", "7", id="a whole number kept as a float"),
        pytest.param(3.1, "General", "3.1", id="a decimal number"),
        pytest.param(3.1, "0.00", "3.10", id="the nought that the format shows"),
        pytest.param(7, "0000", "0007", id="leading noughts"),
        pytest.param(7, '"R-"00', "R-07", id="letters in the format"),
        pytest.param(1001, "#,##0", "1001", id="no dot between thousands"),
        pytest.param("R-01 ", "@", "R-01", id="text"),
        pytest.param("14-A-10", "General", "14-A-10", id="text with hyphens"),
        pytest.param(
            datetime.fromisoformat("2025-02-01"),
            "d-mmm",
            "1-feb",
            id="1-2 that Excel made a date of",
        ),
        pytest.param(
            datetime.fromisoformat("2025-02-01"), "d\\-m", "1-2", id="a date that shows as 1-2"
        ),
        pytest.param(
            datetime.fromisoformat("2025-02-01"), "mm-dd-yy", "01-02-2025", id="Excel's short date"
        ),
        pytest.param(None, "General", None, id="blank"),
    ],
)
def test_an_item_has_the_number_that_its_cell_shows(value, number_format, shown):
    assert cells.item_number(value, number_format=number_format) == shown


@pytest.mark.parametrize(
    ("value", "case", "document"),
    [
        ("24/7615", "24/7615", None),
        ("18/27179", "18/27179", None),
        ("15/240", "15/240", None),
        ("127811/24", None, "127811/24"),
        ("(127811/24)", None, "127811/24"),
        ("87931/15", None, "87931/15"),
        ("24/7615, 127811/24", "24/7615", "127811/24"),
        ("Sagsnr. 24/7615\nDok.nr. 127811/24", "24/7615", "127811/24"),
        ("00.30.10.S00 15/22", "00.30.10.S00 15/22", None),
        ("A00 16/928", "A00 16/928", None),
        ("G01 16/16663", "G01 16/16663", None),
        ("00.32.10-A21-1-26", "00.32.10-A21-1-26", None),
        ("04.04.00-P20-6-17", "04.04.00-P20-6-17", None),
        ("2026-002610", "2026-002610", None),
        ("330-2018-3619", "330-2018-3619", None),
        ("306-2019-263412", "306-2019-263412", None),
        ("24/7615 og 24/7616", "24/7615, 24/7616", None),
        ("15/22", "15/22", None),
        ("Dok. 15/22", None, "15/22"),
        ("Dok.nr. 123456", None, "123456"),
        (247615, "247615", None),
        ("SBSYS 4411", "SBSYS 4411", None),
        ("-", None, None),
        (None, None, None),
    ],
)
def test_case_and_document_are_told_apart_by_the_side_that_is_a_year(value, case, document):
    assert cells.case_reference(value) == (case, document)


@pytest.mark.parametrize(
    ("value", "holders"),
    [
        ("Ejendomschefen", ["Ejendomschefen"]),
        ("Børne- og ungechefen", ["Børne- og ungechefen"]),
        ("Skole-, dagtilbuds- og ungechefen", ["Skole-, dagtilbuds- og ungechefen"]),
        ("Skolechefen og Ejendomschefen", ["Skolechefen", "Ejendomschefen"]),
        ("Skolechef & HR-chef", ["Skolechef", "HR-chef"]),
        ("Skolechef, dagtilbudschef", ["Skolechef", "dagtilbudschef"]),
        ("Skolechef; HR\nØkonomichef", ["Skolechef", "HR", "Økonomichef"]),
        ("Skolechef/Økonomichef", ["Skolechef", "Økonomichef"]),
        ("Chef for Børn og Unge", ["Chef for Børn og Unge"]),
        ("Afdelingschef, Teknik og Miljø", ["Afdelingschef, Teknik og Miljø"]),
        ("Plan, Natur og Miljø", ["Plan, Natur og Miljø"]),
        ("Direktionen (AB, CD)", ["Direktionen (AB, CD)"]),
        ("- Skolechef\n- Skolechef\n• HR", ["Skolechef", "HR"]),
        ("ikke udpeget", []),
        ("-", []),
        (None, []),
    ],
)
def test_owners_are_parted_without_breaking_a_title(value, holders):
    assert list(cells.names(value)) == holders


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        ("3, 4 og 11", [3, 4, 11]),
        ("4-6", [4, 5, 6]),
        ("8–10", [8, 9, 10]),
        ("Verdensmål 13", [13]),
        ("SDG3; mål 17", [3, 17]),
        ("Mål 4.7", [4]),
        ("3. og 4.", [3, 4]),
        (3, [3]),
        (3.4, [3, 4]),
        ("18 og 0", []),
        ("2030-målene", []),
        ("alle 17 mål", list(range(1, 18))),
        (date(2025, 4, 3), []),
        (None, []),
    ],
)
def test_goals_are_the_numbers_from_1_to_17(value, numbers):
    assert list(cells.goals(value)) == numbers


@given(ANYTHING, st.none() | st.text() | st.sampled_from(["Wingdings", "Webdings"]))
def test_no_cell_can_crash_a_reader(value, font):
    text = cells.clean(value)
    assert text is None or text == text.strip() != ""
    assert cells.is_mark(value, font=font) in {True, False, None}
    assert all(name.strip() == name != "" for name in cells.names(value))
    assert set(cells.goals(value)) <= set(range(1, 18))
    cells.is_error(value)
    cells.case_reference(value)


@given(ANYTHING, st.text() | st.sampled_from(["General", "0.00", "d-mmm", "0000", "@", '"A"0']))
def test_no_number_format_can_crash_the_number_of_an_item(value, number_format):
    shown = cells.item_number(value, number_format=number_format)
    assert shown is None or "\n" not in shown


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = cells.clean(text)
    assert once is None or "_x" in once or cells.clean(once) == once


TITLES = st.sampled_from(
    ["Skolechefen", "Børne- og ungechefen", "HR", "Chef for Børn og Unge", "Velfærdsdirektøren"]
)


@given(
    st.lists(TITLES, min_size=1, unique=True),
    st.sampled_from(["; ", "\n", " / ", " samt ", ";"]),
)
def test_joined_owners_are_read_back(holders, separator):
    assert list(cells.names(separator.join(holders))) == holders
