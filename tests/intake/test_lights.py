"""Traffic lights by word, face, letter, icon and fill."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udplan.intake.states import HIGH_IS_GREEN, LOW_IS_GREEN, light_of_fill, read_light
from udplan.plan import Light

GYR = frozenset("GYR")


@pytest.mark.parametrize(
    ("words", "light"),
    [
        ("Grøn", Light.GREEN),
        ("Grøn.", Light.GREEN),
        ("groen", Light.GREEN),
        ("GUL", Light.YELLOW),
        ("gul – mindre forsinkelse", Light.YELLOW),
        ("orange", Light.YELLOW),
        ("Rød!", Light.RED),
        ("Rødt lys", Light.RED),
        ("Rød: kræver beslutning", Light.RED),
        ("🟢", Light.GREEN),
        ("🟡", Light.YELLOW),
        ("🔴", Light.RED),
        ("😊", Light.GREEN),
        ("😐", Light.YELLOW),
        ("☹", Light.RED),
        ("☹\ufe0f", Light.RED),
        (":-)", Light.GREEN),
        (":-(", Light.RED),
        ("følger planen", Light.GREEN),
        ("forsinket", Light.YELLOW),
        ("væsentligt forsinket", Light.RED),
        ("kræver beslutning", Light.RED),
        ("gul/rød", None),
        ("blå", None),
        ("grøn omstilling", None),
        ("ikke forsinket", None),
        ("", None),
        (None, None),
        ("#N/A", None),
        (2, None),
    ],
)
def test_a_light_is_named_by_colour_face_or_judgement(words, light):
    assert read_light(words) == light


@pytest.mark.parametrize(
    ("letter", "column", "light"),
    [
        pytest.param("G", GYR, Light.GREEN, id="G beside Y is green"),
        pytest.param("y", GYR, Light.YELLOW, id="small letters"),
        pytest.param("R", GYR, Light.RED, id="R beside Y"),
        pytest.param("G", frozenset("GR"), None, id="G may be gul"),
        pytest.param("G", frozenset(), None, id="a single letter alone"),
        pytest.param("G", frozenset("GYRB"), None, id="another alphabet"),
    ],
)
def test_a_single_letter_is_read_only_where_the_column_shows_its_language(letter, column, light):
    assert read_light(letter, letters=column) == light


def test_a_number_is_a_light_only_where_the_column_shows_icons():
    assert [read_light(n, scale=HIGH_IS_GREEN) for n in (1, 2.0, "3", 4)] == [
        Light.RED,
        Light.YELLOW,
        Light.GREEN,
        None,
    ]
    assert read_light(1, scale=LOW_IS_GREEN) == Light.GREEN
    assert read_light(1) is None


@pytest.mark.parametrize(
    ("letter", "light"), [("J", Light.GREEN), ("K", Light.YELLOW), ("L", Light.RED), ("l", None)]
)
def test_the_faces_of_wingdings_are_lights(letter, light):
    assert read_light(letter, font="Wingdings") == light
    assert read_light(letter, font="Calibri") is None


@pytest.mark.parametrize(
    ("fill", "light"),
    [
        *((rgb, Light.GREEN) for rgb in ("00B050", "92D050", "C6EFCE", "70AD47", "FF92D050")),
        *((rgb, Light.YELLOW) for rgb in ("FFFF00", "FFC000", "FFEB9C", "ED7D31", "#FFC000")),
        *((rgb, Light.RED) for rgb in ("FF0000", "C00000", "FFC7CE", "ff5050")),
        *((rgb, None) for rgb in ("FFFFFF", "D9D9D9", "000000", "4472C4", "7030A0", "E2EFDA")),
        *((rgb, None) for rgb in ("", "red", "12345")),
    ],
)
def test_a_fill_is_a_light_when_its_colour_is_plain(fill, light):
    assert light_of_fill(fill) == light


@given(st.none() | st.text() | st.integers() | st.floats() | st.booleans(), st.none() | st.text())
def test_no_cell_can_crash_the_reading_of_lights(value, font):
    assert read_light(value, font=font, letters=GYR, scale=HIGH_IS_GREEN) in {None, *Light}


@given(st.text())
def test_no_text_can_crash_the_reading_of_fills(rgb):
    assert light_of_fill(rgb) in {None, *Light}
