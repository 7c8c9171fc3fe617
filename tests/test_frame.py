"""The one seam to pandas: all columns always, plain values, nothing shared written to."""

from datetime import date

import pandas as pd
from hypothesis import given

from tests.builders_plan import FEW, TODAY, a_plan, an_item, plans, until
from udplan import summaries
from udplan.attention import worst_first
from udplan.facets import FACETS, choices
from udplan.frame import COLUMNS, DAYS, FLAGS, NUMBERS, TEXTS, TUPLES, amount_years, to_frame
from udplan.kroner import realised_by
from udplan.plan import Involved, Origin, State, Step
from udplan.settings import Settings
from udplan.ui import html


def one_row(**given) -> pd.Series:
    return to_frame(a_plan(an_item(**given)), TODAY).iloc[0]


def test_an_empty_plan_has_all_columns():
    frame = to_frame(a_plan(), TODAY)
    assert frame.empty
    assert tuple(frame.columns) == COLUMNS


def test_an_empty_plan_has_the_types_of_a_full_one():
    empty = to_frame(a_plan(), TODAY)
    full = to_frame(a_plan(an_item(timing=until(TODAY), number=None)), TODAY)
    assert empty.dtypes.equals(full.dtypes)


def test_each_sort_of_column_has_one_type():
    types = to_frame(a_plan(an_item(amounts={2025: None})), TODAY).dtypes
    assert {str(types[name]) for name in TEXTS if name != "text"} == {"object"}
    assert str(types["text"]) == "str"
    assert {str(types[name]) for name in TUPLES} == {"object"}
    assert {str(types[name]) for name in FLAGS} == {"bool"}
    assert {str(types[name]) for name in DAYS} == {"datetime64[s]"}
    assert {str(types[name]) for name in (*NUMBERS, "amount_2025")} == {"Int64"}


def test_a_blank_is_missing_and_not_a_word():
    row = one_row(number=None, theme=None)
    assert pd.isna(row["number"])
    assert pd.isna(row["theme"])
    assert pd.isna(row["time_to"])
    assert pd.isna(row["days_past"])


def test_an_item_without_a_committee_belongs_to_nobody_or_to_all():
    assert one_row(committees=("ØK", "MTU"))["belongs_to"] == ("ØK", "MTU")
    assert one_row(all_committees=True)["belongs_to"] == ("Alle udvalg",)
    assert one_row()["belongs_to"] == ("(uden udvalg)",)


def test_the_verdict_comes_from_the_one_rule_and_follows_the_reference_date():
    plan = a_plan(an_item(timing=until(date(2025, 7, 31)), state=State.BEGUN))
    assert to_frame(plan, TODAY).loc[0, ["verdict", "days_past"]].tolist() == [
        "tidspunkt passeret",
        32,
    ]
    assert to_frame(plan, date(2025, 7, 31)).loc[0, "verdict"] == "forfalder snart"


def test_the_settings_say_how_soon_soon_is():
    plan = a_plan(an_item(timing=until(date(2025, 10, 31))))
    assert to_frame(plan, TODAY, Settings(soon_days=60)).loc[0, "group"] == "Forfalder snart"


def test_the_way_of_a_case_is_told_with_its_days():
    steps = (Step(body="BUU", end=date(2025, 6, 11)), Step(body="KB"))
    row = one_row(route=steps)
    assert row["route"] == "BUU 11-06-2025 · KB"
    assert row["bodies"] == ("BUU", "KB")


def test_who_is_involved_and_the_goals_are_words():
    row = one_row(involves=(Involved.STAFF,), goals=(4, 11))
    assert row["involves"] == ("MED",)
    assert row["goals"] == ("4", "11")


def test_the_cell_is_that_of_the_time_else_of_the_title():
    origin = Origin(sheet="Plan", row=7, rows=(7,), cells={"title": "C7", "time": "H7"})
    assert one_row(origin=origin)["cell"] == "H7"
    assert one_row()["cell"] == "C7"


def test_the_search_column_holds_every_text_folded():
    row = one_row(
        title="Fælles INDKØB",
        course="Ska\u030aret ned",
        owners=("Økonomichefen",),
        committees=("MTU",),
        case_number="24/7615",
    )
    for word in ("fælles indkøb", "skåret", "økonomichefen", "mtu", "24/7615", "r-01"):
        assert word in row["text"]


def test_only_years_with_a_column_stand_in_the_frame():
    frame = to_frame(a_plan(an_item(amounts={2025: -500}), an_item(amounts={2026: None})), TODAY)
    assert amount_years(frame) == [2025, 2026]
    assert frame["amount_2025"].tolist() == [-500, pd.NA]
    assert frame["amount_2026"].isna().all()


@FEW
@given(plans())
def test_every_item_is_one_row_in_the_order_of_the_workbook(plan):
    frame = to_frame(plan, TODAY)
    assert frame["key"].tolist() == [item.key for item in plan.items]


@FEW
@given(plans())
def test_whatever_reads_the_shared_frame_leaves_it_unchanged(plan):
    frame = to_frame(plan, TODAY)
    before = frame.copy(deep=True)
    for dimension in summaries.Dimension:
        table = summaries.count_by(frame, dimension)
        html.numbers_table(table, lambda of, group: f"{of}{group}", first="Udvalg")
        realised_by(frame, dimension, 2025)
    summaries.progress(frame)
    summaries.reconcile(frame)
    worst_first(frame)
    for facet in FACETS:
        choices(frame, facet)
    html.short_list(html.list_rows(frame, str), caption="Alle")
    pd.testing.assert_frame_equal(frame, before)
