"""What mutated workbooks have found (`benchmarks/soak.py`), each as a small plan."""

import time

from tests.builders import read, table, titles
from udplan.plan import State
from udplan.settings import Settings


def test_a_municipality_may_say_that_lukket_means_closed():
    reading = read(
        table(["Kloge m2", "maj 2025", "x"], headings=["Emne", "Frist", "Lukket"]),
        settings=Settings(headings={"closed": ("Lukket",)}),
    )
    assert reading.plan.items[0].closed


def test_lukket_beside_afsluttet_is_a_closed_case():
    headings = ["Emne", "Frist", "Afsluttet", "Lukket"]
    item = read(table(["Kloge m2", "maj 2025", None, "x"], headings=headings)).plan.items[0]
    assert item.closed
    assert item.state == State.UNKNOWN


def test_a_title_of_stars_is_compared_in_no_time():
    start = time.monotonic()
    stars = "*" * 60 + "!"
    reading = read(
        table(["1", stars, "ØK", "maj", None], ["2", "1) " * 999 + "!", None, None, "x"])
    )
    assert titles(reading)[0] == stars
    assert time.monotonic() - start < 5
