"""Days, words and numbers as a Dane writes them."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udplan import danish


def test_ae_oe_and_aa_sort_last():
    words = ["Åbyhøj", "Ørsted", "Zoo", "Ærø", "Aalborg", "Anholt"]
    assert sorted(words, key=danish.sort_key) == [
        "Anholt",
        "Zoo",
        "Ærø",
        "Ørsted",
        "Åbyhøj",
        "Aalborg",
    ]


def test_numbers_within_a_word_sort_by_their_size():
    assert sorted(["14-A-10", "14-A-2"], key=danish.sort_key) == ["14-A-2", "14-A-10"]


def test_a_decomposed_letter_is_the_same_letter():
    assert danish.fold("Ska\u030aret") == danish.fold("Skåret")


@given(st.text())
def test_folding_twice_is_folding_once(text):
    once = danish.fold(text)
    assert danish.fold(once).split() == once.split()


def test_a_day_in_a_table_and_in_running_text():
    assert danish.day(date(2025, 9, 1)) == "01-09-2025"
    assert danish.long_day(date(2025, 9, 1)) == "1. september 2025"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        pytest.param(1234.5, 1, "1.234,5", id="dot between thousands and decimal comma"),
        pytest.param(-1200, 0, "−1.200", id="a true minus sign"),
        pytest.param(-0.04, 1, "0,0", id="nothing has no sign"),
        pytest.param(Decimal("-2.25"), 2, "−2,25", id="a decimal"),
        pytest.param(0, 0, "0", id="zero"),
    ],
)
def test_numbers_are_danish(value, decimals, expected):
    assert danish.number(value, decimals) == expected


def test_one_is_singular_and_none_is_plural():
    assert [danish.count(n, "punkt", "punkter") for n in (0, 1, 1200)] == [
        "0 punkter",
        "1 punkt",
        "1.200 punkter",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["BUU"], "BUU"), (["BUU", "ØK"], "BUU og ØK"), (["A", "B", "C"], "A, B og C")],
)
def test_words_are_listed_with_og(words, expected):
    assert danish.listed(words) == expected


def test_now_is_in_danish_time():
    assert str(danish.now().tzinfo) == "Europe/Copenhagen"


@given(st.text(), st.data())
def test_a_word_that_is_found_in_a_text_can_also_be_marked_in_it(text, data):
    text = unicodedata.normalize("NFC", text)
    found = danish.searchable(text).split()
    word = data.draw(st.sampled_from(found)) if found else "x"
    first = data.draw(st.integers(0, len(word) - 1))
    part = word[first : data.draw(st.integers(first + 1, len(word)))]
    places = danish.places_of(text, [part])
    assert bool(places) == danish.has_any(text, [part])
    assert all(text[start:end] for start, end in places)
