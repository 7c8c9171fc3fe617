"""Rounds of reporting side by side: the newest counts, and all of them are kept."""

from datetime import date, datetime

import pytest

from tests.builders import Tab, codes, read, table
from udplan.contract import item_as_json
from udplan.plan import Light, Round, State
from udplan.settings import DEFAULT


def rounds(*rows, headings, **dress) -> list[tuple[Round, ...]]:
    reading = read(table(*rows, headings=["Nr.", "Emne", "Frist", *headings], **dress))
    return [item.rounds for item in reading.plan.items]


def test_each_round_is_kept_with_its_heading_its_day_and_its_words():
    [kept, *_] = rounds(
        ["1", "A", "maj", "Ikke påbegyndt", "I gang, forsinket"],
        headings=["Status pr. 1/4", "Status pr. 1/9"],
    )
    assert kept == (
        Round(
            heading="Status pr. 1/4",
            day=date(2025, 4, 1),
            state=State.NOT_BEGUN,
            text="Ikke påbegyndt",
        ),
        Round(
            heading="Status pr. 1/9",
            day=date(2025, 9, 1),
            state=State.BEGUN,
            text="I gang, forsinket",
            light=Light.YELLOW,
        ),
    )


def test_a_round_that_says_nothing_of_the_item_is_left_out():
    [kept] = rounds(["1", "A", "maj", None, "I gang"], headings=["Status", "Status"])
    assert [(one.heading, one.day, one.text) for one in kept] == [("Status", None, "I gang")]


def test_a_plan_with_one_status_keeps_no_history():
    assert rounds(["1", "A", "maj", "I gang"], headings=["Status"]) == [()]


@pytest.mark.parametrize(
    ("headings", "days"),
    [
        (["Status pr. 1/10", "Status pr. 1/2"], [date(2025, 10, 1), date(2026, 2, 1)]),
        (["Status 31.03.25", "Status 30.06.25"], [date(2025, 3, 31), date(2025, 6, 30)]),
        (["Status marts 2025", "Status juni 2025"], [None, None]),
        (
            ["Status pr. ultimo marts", "Status pr. ultimo juni"],
            [date(2025, 3, 31), date(2025, 6, 30)],
        ),
    ],
)
def test_the_day_of_a_round_is_the_one_that_its_heading_names(headings, days):
    [kept] = rounds(["1", "A", "maj", "Afventer", "I gang"], headings=headings)
    assert [one.day for one in kept] == days


def test_real_dates_below_the_word_status_are_rounds():
    reading = read(
        Tab(
            rows=[
                ["Nr.", "Emne", "Frist", "Status", None],
                [None, None, None, datetime(2025, 4, 1), datetime(2025, 9, 1)],
                ["1", "A", "maj", "Afventer", "I gang"],
            ],
            merged=["D1:E1"],
        )
    )
    [item] = reading.plan.items
    assert [(one.day, one.state) for one in item.rounds] == [
        (date(2025, 4, 1), State.WAITING),
        (date(2025, 9, 1), State.BEGUN),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ["Status marts", "Lys marts", "Status juni", "Lys juni"],
        ["Trafiklys pr. 1/4", "Status pr. 1/4", "Trafiklys pr. 1/7", "Status pr. 1/7"],
    ],
)
def test_each_round_has_its_own_light(headings):
    first = ["I gang", "gul"] if headings[0].startswith("Status") else ["gul", "I gang"]
    later = ["I gang", "rød"] if headings[0].startswith("Status") else ["rød", "I gang"]
    [kept] = rounds(["1", "A", "maj", *first, *later], headings=headings)
    assert [one.light for one in kept] == [Light.YELLOW, Light.RED]


def test_a_lone_light_belongs_to_the_newest_round():
    [kept] = rounds(
        ["1", "A", "maj", "I gang", "I gang", "rød"],
        headings=["Status marts", "Status juni", "Trafiklys"],
    )
    assert [one.light for one in kept] == [None, Light.RED]


def test_rounds_that_do_not_stand_in_order_are_told_and_kept_in_order():
    reading = read(
        table(
            ["1", "A", "maj", "I gang", "Ikke påbegyndt"],
            headings=["Nr.", "Emne", "Frist", "Status 1/9-2025", "Status 1/4-2025"],
        )
    )
    [item] = reading.plan.items
    assert [one.day for one in item.rounds] == [date(2025, 4, 1), date(2025, 9, 1)]
    assert item.state == State.NOT_BEGUN, "the right-most filled one counts"
    assert [(f.code, f.cell) for f in reading.findings] == [("rounds-out-of-order", "E1")]


def test_words_of_an_older_round_that_nobody_understands_are_kept_and_not_asked_about():
    reading = read(
        table(
            ["1", "A", "maj", "Hvem ved", "I gang"],
            headings=["Nr.", "Emne", "Frist", "Status marts", "Status juni"],
        )
    )
    assert [(one.state, one.text) for one in reading.plan.items[0].rounds] == [
        (State.UNKNOWN, "Hvem ved"),
        (State.BEGUN, "I gang"),
    ]
    assert codes(reading) == []


def test_the_rounds_stand_in_the_contract():
    reading = read(
        table(
            ["1", "A", "maj", "Afventer", "I gang"],
            headings=["Nr.", "Emne", "Frist", "Status pr. 1/4", "Status nu"],
        )
    )
    told = item_as_json(reading.plan.items[0], date(2025, 9, 1), DEFAULT)
    assert told["rounds"] == [
        {
            "heading": "Status pr. 1/4",
            "date": "2025-04-01",
            "state": "afventer",
            "text": "Afventer",
            "light": None,
        },
        {
            "heading": "Status nu",
            "date": None,
            "state": "igangsat",
            "text": "I gang",
            "light": None,
        },
    ]
