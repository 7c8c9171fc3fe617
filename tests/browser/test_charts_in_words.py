"""A chart that cannot be seen is still told: a name, a sentence, and its numbers in a table."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.tour import Tour
from tests.browser.views import VIEWS
from udplan.danish import MONTHS

DRAWN = [
    view
    for view in VIEWS
    if view.name
    in {
        "overblik",
        "udvalg",
        "temaer",
        "budgetomraader",
        "tidslinje",
        "koncernledelse-Belastning",
        "koncernledelse-Besparelser",
    }
]


def points(chart: dict[str, Any]) -> Iterator[tuple[str, str, float]]:
    """Whose each bar is, what it counts, and how long it is."""
    for bars in chart["bars"]:
        for whose, value in zip(bars["whose"], bars["values"], strict=True):
            if isinstance(whose, list):
                yield str(whose[0]), str(whose[1]), value


def row_of(name: str) -> str:
    """A bar's name as its table spells it: a month as »september 2025«."""
    if len(name) == len("2025-09-01") and name[4] == name[7] == "-" and name[:4].isdigit():
        return f"{MONTHS[int(name[5:7]) - 1]} {name[:4]}"
    return name


def said(chart: dict[str, Any], name: str, what: str) -> float:
    """What the table below the chart has for it; kroner in millions, as the bars."""
    table = chart["tables"][0]
    place = table["columns"].index(what)
    (told,) = {row[place] for row in table["rows"] if row[0] == row_of(name)}
    number = float(told.replace(".", "").replace("−", "-"))
    return number / 1000 if "1.000 kr." in table["name"] else number


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_charts_stand_only_where_they_are_told_in_words(tour: Tour, view):
    assert bool(tour.of(view).charts) == (view in DRAWN)


@pytest.mark.parametrize("view", DRAWN, ids=lambda view: view.name)
def test_each_chart_has_a_name_of_its_own_and_a_sentence_above_it(tour: Tour, view):
    charts = tour.of(view).charts
    assert len({chart["alt"] for chart in charts}) == len(charts)
    for chart in charts:
        assert chart["role"] in {"img", "figure"}
        assert len(chart["alt"].split()) > 4
        assert chart["above"], chart["alt"]


@pytest.mark.parametrize("view", DRAWN, ids=lambda view: view.name)
def test_each_bar_has_its_number_in_a_table_below_the_chart(tour: Tour, view):
    for chart in tour.of(view).charts:
        for name, what, value in points(chart):
            # Savings are negative, and their bars grow to the right all the same.
            assert abs(said(chart, name, what)) == pytest.approx(abs(value)), (name, what)


def test_each_item_on_the_timeline_stands_in_the_table_below_it(tour: Tour):
    line = tour.of(next(view for view in VIEWS if view.name == "tidslinje")).charts[1]
    keys = {whose for bars in line["bars"] for whose in bars["whose"]}
    links = [str(href) for href in line["tables"][0]["links"]]
    assert len(keys) == len(line["tables"][0]["rows"]) == len(links)


def test_a_page_with_bars_has_some_to_ask_about(tour: Tour):
    for view in DRAWN:
        assert any(list(points(chart)) for chart in tour.of(view).charts), view.name
