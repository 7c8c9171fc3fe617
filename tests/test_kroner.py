"""Every krone is counted once: planned, realised, or known to be missing."""

from hypothesis import given

from tests.builders_plan import (
    FEW,
    TODAY,
    done,
    dropped,
    frame_of,
    late,
    plans,
)
from udplan.frame import to_frame
from udplan.kroner import Realised, realised, realised_by
from udplan.plan import State
from udplan.selection import Selection
from udplan.summaries import Dimension


@FEW
@given(plans())
def test_realised_and_remaining_kroner_are_the_planned_ones(plan):
    frame = to_frame(plan, TODAY)
    for year in (2025, 2026, 2031):
        sums = realised(frame, year)
        kept = [item for item in plan.items if item.state != State.DROPPED]
        assert sums.realised + sums.remaining == sums.planned
        assert sums.planned == sum(item.amounts.get(year) or 0 for item in kept)
        assert sums.without_amount == sum(item.amounts.get(year) is None for item in kept)


@FEW
@given(plans())
def test_kroner_by_theme_add_up_to_those_of_the_plan(plan):
    frame = to_frame(plan, TODAY)
    rows = realised_by(frame, Dimension.THEME, 2025)
    assert sum(sums.planned for _, sums in rows) == realised(frame, 2025).planned


@FEW
@given(plans())
def test_the_kroner_of_each_value_are_those_of_exactly_its_items(plan):
    frame = to_frame(plan, TODAY)
    for dimension in Dimension:
        for of, sums in realised_by(frame, dimension, 2025):
            its = Selection(chosen={dimension: (of,)}).apply(frame)
            assert sums == realised(its, 2025)


def test_kroner_are_realised_when_the_item_is_finished_and_gone_when_it_is_dropped():
    frame = frame_of(
        done(amounts={2025: -500}),
        late(amounts={2025: -2000}),
        dropped(amounts={2025: -99}),
        late(amounts={}),
    )
    assert realised(frame, 2025) == Realised(
        year=2025, planned=-2500, realised=-500, without_amount=1
    )
