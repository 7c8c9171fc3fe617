"""A committee's work plan: every item has one place, and the way of the case goes first."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders_plan import FEW, TODAY, an_item, plans, until
from udplan.briefing.workplan import Where, ended, predecessors, work_plan
from udplan.plan import Item, State, Step, TimeReading, Timing
from udplan.settings import Body, Settings

MEETINGS = (date(2025, 6, 11), date(2025, 8, 13), date(2025, 9, 10), date(2025, 10, 8))


def day_step(day: date, body: str = "BUU") -> Step:
    return Step(body=body, start=day, end=day)


def plan_of(*items: Item, settings: Settings | None = None, committee="BUU", **more):
    return work_plan(items, committee, MEETINGS, TODAY, settings or Settings(), **more)


def placed(**given):
    (place,) = plan_of(an_item(**{"committees": ("BUU",), **given})).places
    return place


@FEW
@given(plans(), st.sets(st.dates(date(2024, 1, 1), date(2028, 12, 31)), max_size=12), st.booleans())
def test_every_item_of_the_committee_is_in_exactly_one_place(plan, days, cross):
    made = work_plan(plan.items, "BUU", sorted(days), TODAY, Settings(), cross_cutting=cross)
    expected = [
        item.key
        for item in plan.items
        if "BUU" in item.committees
        or item.all_committees
        or any(step.body == "BUU" for step in item.route)
        or (cross and item.cross_cutting)
    ]
    assert sorted(place.item.key for place in made.places) == sorted(expected)
    assert all(place.because for place in made.places)


@FEW
@given(plans(), st.sets(st.dates(date(2024, 1, 1), date(2028, 12, 31)), max_size=12))
def test_the_months_follow_each_other_and_hold_every_meeting(plan, days):
    made = work_plan(plan.items, "BUU", sorted(days), TODAY, Settings())
    firsts = [month.first for month in made.months]
    numbers = [first.year * 12 + first.month for first in firsts]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert [day for month in made.months for day in month.meetings] == sorted(days)


def test_a_stop_on_a_meetings_day_is_that_meeting():
    place = placed(route=(day_step(date(2025, 9, 10)),), timing=until(date(2025, 12, 31)))
    assert (place.where, place.day) == (Where.MEETING, date(2025, 9, 10))
    assert place.because == "Sagsgangen siger BUU 10-09-2025."


def test_a_month_on_the_way_is_the_only_meeting_in_it():
    step = Step(body="BUU", start=date(2025, 10, 1), end=date(2025, 10, 31))
    place = placed(route=(step,))
    assert (place.where, place.day) == (Where.MEETING, date(2025, 10, 8))
    assert "oktober 2025; det er udvalgets eneste møde" in place.because


def test_a_day_on_the_way_without_a_meeting_is_a_month_without_one():
    place = placed(route=(day_step(date(2025, 9, 11)),))
    assert (place.where, place.day) == (Where.MONTH, date(2025, 9, 11))
    assert "intet møde den dag" in place.because


def test_two_meetings_in_the_span_are_left_to_people():
    step = Step(body="BUU", start=date(2025, 9, 1), end=date(2025, 10, 31))
    place = placed(route=(step,))
    assert place.where == Where.MONTH
    assert "10-09-2025 og 08-10-2025" in place.because


@pytest.mark.parametrize(
    ("last", "where", "day"),
    [
        (date(2025, 9, 30), Where.MEETING, date(2025, 9, 10)),
        (date(2025, 9, 10), Where.MEETING, date(2025, 9, 10)),
        (date(2025, 9, 9), Where.MONTH, date(2025, 9, 9)),
        (date(2025, 11, 30), Where.MONTH, date(2025, 11, 30)),
    ],
)
def test_without_a_way_the_last_meeting_of_the_month_before_the_time_runs_out(last, where, day):
    place = placed(timing=until(last))
    assert (place.where, place.day) == (where, day)


def test_a_time_after_the_months_meeting_names_the_last_one_before_it():
    assert "sidste møde inden er 08-10-2025" in placed(timing=until(date(2025, 11, 30))).because


def test_what_has_passed_stands_first_and_says_what_the_way_said():
    place = placed(timing=until(date(2025, 6, 30)), route=(day_step(date(2025, 6, 11)),))
    assert place.where == Where.OVERDUE
    assert "sagsgangen sagde BUU 11-06-2025" in place.because


def test_a_case_that_has_gone_on_from_the_committee_stays_at_its_meeting():
    way = (day_step(date(2025, 8, 13)), day_step(date(2025, 9, 16), "ØK"))
    place = placed(timing=until(date(2025, 9, 16)), route=way)
    assert (place.where, place.day) == (Where.MEETING, date(2025, 8, 13))
    assert "sagen går videre til ØK 16-09-2025" in place.because


def test_a_case_that_goes_on_within_a_month_is_told_by_its_month():
    october = Step(body="ØK", start=date(2025, 10, 1), end=date(2025, 10, 31))
    place = placed(timing=until(date(2025, 9, 16)), route=(day_step(date(2025, 8, 13)), october))
    assert "sagen går videre til ØK oktober 2025." in place.because


def test_postponed_without_a_date_has_no_day_though_the_committee_had_it():
    place = placed(state=State.POSTPONED, route=(day_step(date(2025, 8, 13)),))
    assert place.where == Where.UNDATED


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"timing": Timing(text="når vi kan", reading=TimeReading.UNREADABLE)},
        {"state": State.ONGOING},
        {"timing": Timing(text="løbende", reading=TimeReading.ONGOING)},
    ],
)
def test_without_a_time_it_is_listed_as_undated(given):
    assert placed(**given).where == Where.UNDATED


def test_what_is_over_is_listed_as_over():
    assert placed(state=State.DONE, timing=until(date(2025, 9, 30))).where == Where.FINISHED
    assert placed(state=State.DROPPED).where == Where.FINISHED


def test_a_committee_named_only_on_the_way_has_the_item_in_its_plan():
    item = an_item(committees=("ØK",), route=(day_step(date(2025, 9, 10)),))
    assert [one.where for one in plan_of(item).places] == [Where.MEETING]


def bodies(*given: Body) -> Settings:
    return replace(Settings(), bodies=given)


GONE = Body(
    code="KUU",
    name="Kultur- og Udviklingsudvalget",
    valid_to=date(2021, 12, 31),
    successor="KFU",
)
NEW = Body(code="KFU", name="Kultur- og Fritidsudvalget")


def test_the_successor_sees_what_it_took_over_and_the_plan_keeps_its_words():
    item = an_item(committees=("KUU",), timing=until(date(2025, 9, 30)))
    made = plan_of(item, settings=bodies(GONE, NEW), committee="KFU")
    (place,) = made.places
    assert place.taken_over == "KUU"
    assert place.item.committees == ("KUU",)


def test_an_item_that_names_both_is_the_successors_own():
    made = plan_of(an_item(committees=("KUU", "KFU")), settings=bodies(GONE, NEW), committee="KFU")
    assert [place.taken_over for place in made.places] == [None]


def test_a_committee_that_still_sits_has_not_been_taken_over():
    sits = replace(GONE, valid_to=date(2025, 12, 31))
    assert predecessors(bodies(sits, NEW), "KFU", TODAY) == ()
    assert predecessors(bodies(sits, NEW), "KFU", date(2026, 1, 1)) == (sits,)


def test_successors_in_a_ring_come_to_an_end():
    ring = bodies(GONE, replace(NEW, successor="KUU", valid_to=date(2022, 1, 1)))
    assert [one.code for one in predecessors(ring, "KFU", TODAY)] == ["KUU"]


def test_a_successors_successor_has_it_all():
    last = Body(code="NYT", name="Nyt udvalg")
    settings = bodies(GONE, replace(NEW, successor="NYT", valid_to=date(2024, 1, 1)), last)
    assert [one.code for one in predecessors(settings, "NYT", TODAY)] == ["KFU", "KUU"]


def test_a_committee_with_a_successor_and_no_last_day_has_ended():
    assert ended(replace(GONE, valid_to=None), TODAY)
    assert not ended(NEW, TODAY)
