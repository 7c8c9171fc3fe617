"""Text from people becomes something that can be printed, and nothing of it is lost unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udplan.export import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\x00b\x07c", "abc", id="control characters go"),
        pytest.param("a\r\nb\vc\u2028d", "a\nb\nc\nd", id="every line end is a line end"),
        pytest.param("a\u030ablik", "åblik", id="letters are whole"),
        pytest.param("før\u202eabc\u202c", "førabc", id="nothing turns the direction"),
        pytest.param("x\ud800y", "xy", id="half a character goes"),
        pytest.param("Fest 😀", "Fest □", id="an emoji is seen to be missing"),
        pytest.param("日本", "□□", id="so are letters no font has"),
        pytest.param("\uff21\uff22", "AB", id="letters with a plain face get it"),
        pytest.param("Å Æ ø − » → ✓ ½", "Å Æ ø − » → ✓ ½", id="Danish stays"),
    ],
)
def test_a_text_is_shown(text, shown):
    assert printable.in_font(printable.plain(text), printable.coverage()) == shown


@given(st.text())
def test_any_text_can_be_printed(text):
    shown = printable.in_font(printable.plain(text), printable.coverage())
    assert set(map(ord, shown)) - {ord("\n")} <= printable.coverage()


@given(st.text(alphabet="ab1/.- ", max_size=200))
def test_places_to_break_change_no_letter(text):
    assert printable.breakable(text).replace("\u200b", "") == text


@pytest.mark.parametrize("run", ["x" * 300, "a1" * 40, "https://eksempel.dk/" + "a1b2/" * 60])
def test_no_run_is_longer_than_a_narrow_column(run):
    assert max(map(len, printable.breakable(run).split("\u200b"))) <= 15


def test_a_danish_word_is_left_to_hyphenation():
    word = "specialundervisningsforanstaltninger"
    assert printable.breakable(f"Om {word} i år") == f"Om {word} i år"
