"""Layouts that a plain reader gets wrong without saying so, one test for each."""


import pytest

from tests.builders import read, table, titles
from udplan.plan import State

STEPS = ["Nr.", "Emne", "Udvalg", "Beskrivelse", "Tidspunkt", "Status"]


def kinds(reading):
    names = ("title", "heading", "section", "item", "continuation", "total", "note", "unread")
    return {name: n for name in names if (n := getattr(reading.ledger, name))}


# --- rows of headings and rows of items ---


@pytest.mark.parametrize(
    "step",
    [
        [None, None, None, "Høring", None, "Gennemført"],
        [None, None, None, "Høring", "juni 2025", "Gennemført"],
        [None, None, None, "Opfølgning", None, "Afsluttet"],
    ],
)
def test_a_step_in_words_that_are_headings_too_continues_its_item(step):
    reading = read(
        table(
            ["1", "Skolepolitik", "BUU", "Udkast", "april 2025", "I gang"],
            step,
            ["2", "Trafikplan", "MTU", "Analyse", "maj 2025", "I gang"],
            headings=STEPS,
        )
    )
    assert titles(reading) == ["Skolepolitik", "Trafikplan"]
    assert kinds(reading) == {"heading": 1, "item": 2, "continuation": 1}
    assert reading.plan.items[0].state == State.BEGUN


def test_the_state_of_a_step_is_not_the_state_of_its_item():
    reading = read(
        table(
            ["1", "Skolepolitik", "BUU", "Udkast", "april 2025", None],
            [None, None, None, "Vedtagelse", "november 2025", "Gennemført"],
            ["2", "Trafikplan", "MTU", "Analyse", "maj 2025", "Gennemført"],
            [None, None, None, "Forslag", "december 2025", "Ikke startet"],
            headings=STEPS,
        )
    )
    assert [item.state for item in reading.plan.items] == [State.UNKNOWN, State.DONE]
    assert [(f.code, f.cell) for f in reading.findings] == [("done-but-begun", "F5")]


def test_items_below_another_table_are_still_items():
    reading = read(
        table(
            ["1", "A", "ØK", "maj", None],
            [],
            ["Udvalg", "Antal", "Status"],
            ["ØK", 4, "I gang"],
            ["2", "B", "ØK", "juni", "I gang"],
        )
    )
    assert titles(reading) == ["A", "B"]


def test_x_and_dropped_is_a_conflict():
    reading = read(
        table(
            ["1", "A", "maj", "Udgået", "X"],
            headings=["Nr.", "Emne", "Frist", "Status", "Afsluttet"],
        )
    )
    assert [(f.code, f.cell) for f in reading.findings] == [("done-but-begun", "D2")]
