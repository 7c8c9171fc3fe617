"""The words of screen and files: nothing lacks one, and no amount is rounded to nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders_plan import TODAY, a_plan
from udplan import labels
from udplan.facets import FACET
from udplan.frame import to_frame
from udplan.plan import Kind
from udplan.status import Group
from udplan.summaries import Dimension

INTERNAL = {"key", "text", "reading", "precision"}


def test_every_column_that_is_shown_has_a_heading():
    columns = set(to_frame(a_plan(), TODAY).columns) - INTERNAL
    assert columns <= set(labels.COLUMN)


def test_an_amount_says_its_year_and_unit():
    assert labels.heading("amount_2026", (2025, 2026)) == "2026, 1.000 kr."
    assert labels.heading("title") == "Punkt"


def test_every_group_is_explained_and_every_kind_has_a_plural():
    assert set(labels.EXPLANATION) == set(Group)
    assert set(labels.KIND_PLURAL) == set(Kind)


def test_all_that_is_compared_has_a_plural():
    assert {FACET[dimension].label for dimension in Dimension} == set(labels.PLURAL)


@pytest.mark.parametrize(
    ("kroner", "expected"),
    [
        (None, ""),
        (0, "0"),
        (-1_200_000, "−1.200"),
        (1_250_500, "1.250,5"),
        (350, "0,35"),
        (10_000_000, "10.000"),
    ],
)
def test_thousands_are_never_rounded(kroner, expected):
    assert labels.thousands(kroner) == expected


@pytest.mark.parametrize(
    ("kroner", "expected"),
    [
        pytest.param(None, "", id="no amount is blank"),
        pytest.param(0, "0,0", id="zero is zero"),
        pytest.param(11_400_000, "11,4", id="one decimal"),
        pytest.param(-11_400_000, "−11,4", id="a saving"),
        pytest.param(1_250_000, "1,3", id="a half is rounded up"),
        pytest.param(40_000, "0,04", id="small amounts get the decimals they need"),
        pytest.param(1, "0,000001", id="even one krone"),
    ],
)
def test_millions_have_one_decimal_unless_it_would_be_nothing(kroner, expected):
    assert labels.millions(kroner) == expected


@given(st.integers(-(10**12), 10**12))
def test_thousands_can_be_read_back(kroner):
    text = labels.thousands(kroner).replace(".", "").replace(",", ".").replace("−", "-")
    assert round(float(text) * 1000) == kroner
