"""The JSON of a choice: the contract's items, whatever people have typed into the plan."""

import json
from datetime import date

import pytest

from tests.builders import read, table
from tests.export.a_paper import HOSTILE
from udplan.contract import item_as_json
from udplan.export.machine import items_json
from udplan.settings import DEFAULT

AS_OF = date(2025, 9, 1)


def told(reading, keys, **given) -> dict:
    return json.loads(items_json(reading, keys, AS_OF, DEFAULT, **given))


@pytest.mark.parametrize("text", ["=1+1", '"}],"x":[{', *HOSTILE[7:], "y" * 30_000])
def test_hostile_text_comes_back_as_it_was_read(text):
    reading = read(table(("R-01", text, "ØK", "maj 2025", "Igangsat")))
    [item] = reading.plan.items
    [found] = told(reading, {item.key})["items"]
    assert found == json.loads(json.dumps(item_as_json(item, AS_OF, DEFAULT)))
    assert found["title"] == item.title


def test_only_the_chosen_items_are_in_it_with_the_choice_in_words():
    reading = read(
        table(
            ("R-01", "Kloge m2", "ØK", "maj 2025", "Igangsat"),
            ("R-02", "Cykelstier", "MTU", "maj 2026", "Igangsat"),
        )
    )
    answer = told(reading, {reading.plan.items[1].key}, choice="Udvalg: MTU")
    assert [one["title"] for one in answer["items"]] == ["Cykelstier"]
    assert answer["choice"] == "Udvalg: MTU"
    assert answer["closed_left_out"] == 0


def test_a_closed_item_that_is_left_out_is_counted_and_nothing_speaks_of_it():
    reading = read(
        table(
            ("R-01", "Salg af grund", "ØK", "hemmeligt en dag", "Igangsat", "lukket"),
            ("R-02", "Cykelstier", "MTU", "maj 2026", "Igangsat", None),
            headings=("Nr.", "Emne", "Udvalg", "Tidspunkt", "Status", "Åben/lukket"),
        )
    )
    closed, other = reading.plan.items
    answer = told(reading, {other.key}, left_out=[closed.key])
    assert answer["closed_left_out"] == 1
    assert "Salg af grund" not in json.dumps(answer, ensure_ascii=False)
    assert "hemmeligt en dag" not in json.dumps(answer, ensure_ascii=False)
