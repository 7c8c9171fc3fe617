"""Everything adds up: each item is counted once where it stands."""

import pandas as pd
from hypothesis import given

from tests.builders_plan import (
    FEW,
    TODAY,
    ahead,
    an_item,
    done,
    dropped,
    frame_of,
    late,
    plans,
)
from udplan import summaries
from udplan.frame import to_frame
from udplan.plan import Kind, State
from udplan.selection import Selection
from udplan.status import Group
from udplan.summaries import SHOWN, Dimension, Progress, Reconciliation

GROUPS = [str(group) for group in SHOWN]


def everyone(table: pd.DataFrame) -> int:
    return int(table["total"].sum() + table["dropped"].sum())


@FEW
@given(plans())
def test_every_item_is_counted_exactly_once_by_theme_and_by_budget_area(plan):
    frame = to_frame(plan, TODAY)
    for dimension in (Dimension.THEME, Dimension.BUDGET_AREA):
        assert everyone(summaries.count_by(frame, dimension)) == len(plan.items)


@FEW
@given(plans())
def test_every_item_is_counted_exactly_once_by_kind(plan):
    frame = to_frame(plan, TODAY)
    assert sum(len(frame[frame["kind"] == str(kind)]) for kind in Kind) == len(plan.items)


@FEW
@given(plans())
def test_committees_exceed_the_plan_by_exactly_the_shared_items(plan):
    table = summaries.count_by(to_frame(plan, TODAY), Dimension.COMMITTEE)
    extra = sum(max(len(item.committees), 1) - 1 for item in plan.items)
    assert everyone(table) == len(plan.items) + extra


@FEW
@given(plans())
def test_the_groups_of_a_row_add_up_to_its_total(plan):
    frame = to_frame(plan, TODAY)
    for dimension in Dimension:
        table = summaries.count_by(frame, dimension)
        assert (table[GROUPS].sum(axis=1) == table["total"]).all()
        assert table["total"].is_monotonic_decreasing


@FEW
@given(plans())
def test_the_groups_of_the_plan_add_up_to_its_items(plan):
    counts = summaries.count_groups(to_frame(plan, TODAY))
    assert sum(counts.values()) == len(plan.items)
    assert list(counts) == list(Group)


@FEW
@given(plans())
def test_the_reconciliation_adds_up(plan):
    sums = summaries.reconcile(to_frame(plan, TODAY))
    extra = sum(len(item.committees) - 1 for item in plan.items if item.committees)
    assert sums.items == len(plan.items)
    assert sums.own - extra + sums.everyone + sums.nobody == sums.items
    assert sums.shared <= extra


@FEW
@given(plans())
def test_what_is_told_of_each_value_is_told_of_exactly_its_items(plan):
    frame = to_frame(plan, TODAY)
    for dimension in Dimension:
        order = summaries.count_by(frame, dimension).index
        for of, one in summaries.progress_by(frame, dimension, order):
            its = Selection(chosen={dimension: (of,)}).apply(frame)
            assert one == summaries.progress(its)


@FEW
@given(plans())
def test_a_committees_share_is_what_its_excerpt_holds(plan):
    frame = to_frame(plan, TODAY)
    share = summaries.share_of(frame, "BUU")
    own = {item.key for item in plan.items if "BUU" in item.committees}
    cross = {item.key for item in plan.items if item.cross_cutting} - own
    assert (share.own, share.cross) == (len(own), len(cross))


def test_an_empty_plan_gives_empty_tables_with_all_columns():
    table = summaries.count_by(frame_of(), Dimension.COMMITTEE)
    assert table.empty
    assert {*GROUPS, "total", "dropped"} == set(table.columns)
    assert summaries.progress(frame_of()).share_done is None
    assert summaries.most_past(table) is None


def test_the_most_items_come_first_then_danish_order():
    table = summaries.count_by(
        frame_of(
            ahead(committees=("ØK",)), ahead(committees=("BUU",)), ahead(committees=("MTU",) ),
            ahead(committees=("MTU",)),
        ),
        Dimension.COMMITTEE,
    )  # fmt: skip
    assert list(table.index) == ["MTU", "BUU", "ØK"]


def test_only_the_wanted_committees_are_kept_and_their_counts_are_the_same():
    frame = frame_of(late(committees=("ØK", "MTU")), ahead(committees=("BUU",)))
    table = summaries.count_by(frame, Dimension.COMMITTEE, ("MTU",))
    assert table["total"].to_dict() == {"MTU": 1}


def test_dropped_items_stand_outside_the_total():
    table = summaries.count_by(frame_of(late(theme="A"), dropped(theme="A")), Dimension.THEME)
    assert table.loc["A", ["total", "dropped"]].tolist() == [1, 1]


def test_a_row_of_only_dropped_items_is_still_told():
    table = summaries.count_by(frame_of(dropped(theme="A")), Dimension.THEME)
    assert table.loc["A", ["total", "dropped"]].tolist() == [0, 1]


def test_blank_is_not_unfinished():
    progress = summaries.progress(
        frame_of(
            done(), late(), late(state=State.NOT_BEGUN), dropped(), an_item(state=State.ONGOING)
        )
    )
    assert progress == Progress(items=4, done=1, ongoing=1, unknown=1, dropped=1)
    assert progress.share_done == 1 / 3


def test_shared_items_explain_why_committees_exceed_the_plan():
    frame = frame_of(
        late(committees=("BUU", "MTU")),
        late(committees=("BUU",)),
        late(all_committees=True),
        late(),
    )
    assert summaries.reconcile(frame) == Reconciliation(
        items=4, own=3, shared=1, everyone=1, nobody=1
    )


def test_who_has_most_passed_is_named_with_part_and_whole():
    table = summaries.count_by(
        frame_of(late(theme="A"), late(theme="B"), late(theme="B"), ahead(theme="B")),
        Dimension.THEME,
    )
    assert summaries.most_past(table) == ("B", 2, 3)


def test_every_verdict_is_behind_exactly_one_group():
    verdicts = [verdict for group in Group for verdict in summaries.verdicts_of(group)]
    assert len(verdicts) == len(set(verdicts)) == 9
