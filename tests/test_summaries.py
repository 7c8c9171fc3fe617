"""Everything adds up: each item is counted once where it stands, and each krone too."""

import pandas as pd
from hypothesis import given

from tests.builders_plan import FEW, TODAY, a_plan, an_item, days_from_today, plans, until
from udplan import summaries
from udplan.frame import to_frame
from udplan.plan import Item, Kind, State
from udplan.selection import Selection
from udplan.status import Group
from udplan.summaries import SHOWN, Dimension, Progress, Realised, Reconciliation

GROUPS = [str(group) for group in SHOWN]


def late(**given) -> Item:
    return an_item(timing=until(days_from_today(-10)), **given)


def ahead(**given) -> Item:
    return an_item(timing=until(days_from_today(100)), **given)


def done(**given) -> Item:
    return an_item(state=State.DONE, **given)


def dropped(**given) -> Item:
    return an_item(state=State.DROPPED, **given)


def frame_of(*items: Item) -> pd.DataFrame:
    return to_frame(a_plan(*items), TODAY)


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
def test_realised_and_remaining_kroner_are_the_planned_ones(plan):
    frame = to_frame(plan, TODAY)
    for year in (2025, 2026, 2031):
        sums = summaries.realised(frame, year)
        kept = [item for item in plan.items if item.state != State.DROPPED]
        assert sums.realised + sums.remaining == sums.planned
        assert sums.planned == sum(item.amounts.get(year) or 0 for item in kept)
        assert sums.without_amount == sum(item.amounts.get(year) is None for item in kept)


@FEW
@given(plans())
def test_kroner_by_theme_add_up_to_those_of_the_plan(plan):
    frame = to_frame(plan, TODAY)
    rows = summaries.realised_by(frame, Dimension.THEME, 2025)
    assert sum(sums.planned for _, sums in rows) == summaries.realised(frame, 2025).planned


@FEW
@given(plans())
def test_what_is_told_of_each_value_is_told_of_exactly_its_items(plan):
    frame = to_frame(plan, TODAY)
    for dimension in Dimension:
        order = summaries.count_by(frame, dimension).index
        for of, one in summaries.progress_by(frame, dimension, order):
            its = Selection(chosen={dimension: (of,)}).apply(frame)
            assert one == summaries.progress(its)
        for of, sums in summaries.realised_by(frame, dimension, 2025):
            its = Selection(chosen={dimension: (of,)}).apply(frame)
            assert sums == summaries.realised(its, 2025)


@FEW
@given(plans())
def test_worst_first_keeps_every_row(plan):
    frame = to_frame(plan, TODAY)
    for ordered in (summaries.worst_first(frame), summaries.cross_cutting_first(frame)):
        pd.testing.assert_frame_equal(ordered.sort_index(), frame)


@FEW
@given(plans())
def test_a_committees_share_is_what_its_excerpt_holds(plan):
    frame = to_frame(plan, TODAY)
    share = summaries.share_of(frame, "BUU")
    own = {item.key for item in plan.items if "BUU" in item.committees}
    cross = {item.key for item in plan.items if item.cross_cutting} - own
    assert (share.own, share.cross) == (len(own), len(cross))


@FEW
@given(plans())
def test_all_that_asks_for_attention_is_counted_and_each_reason_is_seen(plan):
    frame = to_frame(plan, TODAY)
    reasons = summaries.attention(frame, limit=4)
    counts = frame["verdict"].value_counts()
    assert {str(one.verdict): one.total for one in reasons} == {
        str(verdict): int(counts[str(verdict)])
        for verdict in summaries.ATTENTION
        if counts.get(str(verdict), 0)
    }
    assert all(len(one.shown) for one in reasons)
    assert sum(len(one.shown) for one in reasons) <= 4


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


def test_kroner_are_realised_when_the_item_is_finished_and_gone_when_it_is_dropped():
    frame = frame_of(
        done(amounts={2025: -500}),
        late(amounts={2025: -2000}),
        dropped(amounts={2025: -99}),
        late(amounts={}),
    )
    assert summaries.realised(frame, 2025) == Realised(
        year=2025, planned=-2500, realised=-500, without_amount=1
    )


def test_the_longest_past_comes_first_and_what_is_dropped_last():
    frame = frame_of(
        dropped(number="X"),
        ahead(number="A"),
        an_item(number="T"),
        late(number="L"),
        an_item(number="LL", timing=until(days_from_today(-99))),
    )
    assert summaries.worst_first(frame)["number"].tolist() == ["LL", "L", "T", "A", "X"]


def test_who_has_most_passed_is_named_with_part_and_whole():
    table = summaries.count_by(
        frame_of(late(theme="A"), late(theme="B"), late(theme="B"), ahead(theme="B")),
        Dimension.THEME,
    )
    assert summaries.most_past(table) == ("B", 2, 3)


def test_every_verdict_is_behind_exactly_one_group():
    verdicts = [verdict for group in Group for verdict in summaries.verdicts_of(group)]
    assert len(verdicts) == len(set(verdicts)) == 9
