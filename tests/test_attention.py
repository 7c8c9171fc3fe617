"""What asks for attention: nothing is lost, and the worst stands first."""

import pandas as pd
from hypothesis import given

from tests.builders_plan import (
    FEW,
    TODAY,
    ahead,
    an_item,
    days_from_today,
    dropped,
    frame_of,
    late,
    plans,
    until,
)
from udplan.attention import ATTENTION, cross_cutting_first, reasons, worst_first
from udplan.frame import to_frame


@FEW
@given(plans())
def test_worst_first_keeps_every_row(plan):
    frame = to_frame(plan, TODAY)
    for ordered in (worst_first(frame), cross_cutting_first(frame)):
        pd.testing.assert_frame_equal(ordered.sort_index(), frame)


@FEW
@given(plans())
def test_all_that_asks_for_attention_is_counted_and_each_reason_is_seen(plan):
    frame = to_frame(plan, TODAY)
    found = reasons(frame, limit=4)
    counts = frame["verdict"].value_counts()
    assert {str(one.verdict): one.total for one in found} == {
        str(verdict): int(counts[str(verdict)])
        for verdict in ATTENTION
        if counts.get(str(verdict), 0)
    }
    assert all(len(one.shown) for one in found)
    assert sum(len(one.shown) for one in found) <= 4


def test_the_longest_past_comes_first_and_what_is_dropped_last():
    frame = frame_of(
        dropped(number="X"),
        ahead(number="A"),
        an_item(number="T"),
        late(number="L"),
        an_item(number="LL", timing=until(days_from_today(-99))),
    )
    assert worst_first(frame)["number"].tolist() == ["LL", "L", "T", "A", "X"]
