"""The sentence above the bars: whoever has most passed items is named, equals together."""

import pytest

from tests.builders_plan import TODAY, a_plan, a_table, an_item, days_from_today, until
from udplan.foremost import progress_sentence
from udplan.frame import to_frame
from udplan.summaries import Dimension, count_by


@pytest.mark.parametrize(
    ("table", "what", "expected"),
    [
        (a_table(MTU=(5, 1, 0, 9, 1, 2), BUU=(0, 0, 3)), "Udvalg",
         "MTU har flest passerede: 5 af 18"),
        (a_table(A=(0, 3)), "Tema", "Ingen temaer har passerede tidspunkter"),
        (a_table(), "Tema", "Der er ingen punkter at vise"),
        (a_table(BUU=(2, 1), ØK=(2,)), "Udvalg", "BUU og ØK har flest passerede: 2 hver"),
        (a_table(A=(1,), B=(1,), C=(1,), D=(1,)), "Budgetområde",
         "4 budgetområder har flest passerede: 1 hver"),
        (a_table(**{"(uden tema)": (2,)}), "Tema",
         "Punkter uden tema har flest passerede: 2 af 2"),
        (a_table(**{"Alle udvalg": (2, 1)}), "Udvalg",
         "Punkter for alle udvalg har flest passerede: 2 af 3"),
    ],
    ids=["one first", "nobody", "no items", "two equals", "many equals", "no name", "everyone"],
)  # fmt: skip
def test_the_sentence_says_what_the_chart_shows(table, what, expected):
    assert progress_sentence(table, what) == expected


def test_the_sentence_agrees_with_the_plan():
    items = [an_item(committees=("BUU",), timing=until(days_from_today(-d))) for d in (1, 2)]
    table = count_by(to_frame(a_plan(*items), TODAY), Dimension.COMMITTEE)
    assert progress_sentence(table, "Udvalg") == "BUU har flest passerede: 2 af 2"
