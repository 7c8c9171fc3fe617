"""A screen reader's list of headings is the page's table of contents, and its tables are tables."""

from itertools import pairwise

import pytest

from tests.browser.tour import Tour
from tests.browser.views import GRID, VIEWS


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_there_is_one_chief_heading_and_no_level_is_jumped_over(tour: Tour, view):
    headings = tour.of(view).headings
    levels = [level for level, _ in headings]
    assert levels.count(1) == 1, headings
    assert levels[0] == 1, headings
    assert all(below - above <= 1 for above, below in pairwise(levels)), headings
    assert all(text for _, text in headings)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_each_table_has_a_name_and_says_which_way_each_heading_goes(tour: Tour, view):
    for table in tour.of(view).tables:
        assert table["name"], table["columns"]
        assert table["scoped"], table["name"]
        assert all(len(row) == len(table["columns"]) for row in table["rows"]), table["name"]


def test_the_rows_of_the_grid_are_a_real_table_at_the_same_address_without_the_grid(tour: Tour):
    table = next(view for view in VIEWS if view.name == "punkter")
    assert GRID.path.removesuffix("&form=Gitter") == table.path
    assert tour.of(GRID).tables == []
    assert [len(one["rows"]) for one in tour.of(table).tables] == [65]
