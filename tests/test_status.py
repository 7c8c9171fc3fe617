"""The ladder of verdicts: each rung, and the days at its edges."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders_plan import TODAY, an_item, days_from_today, items, starting, until
from udplan.plan import State, Step, TimeReading, Timing
from udplan.status import GROUP, Group, Verdict, describe, describe_step, judge

LATE = until(days_from_today(-1))
ONGOING = Timing(text="løbende", reading=TimeReading.ONGOING)
DONE = Timing(text="gennemført 1/3", reading=TimeReading.DONE)
UNREADABLE = Timing(text="når vi når det", reading=TimeReading.UNREADABLE)


def verdict_of(timing: Timing, state: State = State.UNKNOWN, **how) -> Verdict:
    return judge(an_item(timing=timing, state=state), TODAY, **how).verdict


@pytest.mark.parametrize("timing", [LATE, ONGOING, DONE, UNREADABLE, Timing()])
def test_what_is_dropped_is_dropped_whatever_its_time(timing):
    assert verdict_of(timing, State.DROPPED) == Verdict.DROPPED


@pytest.mark.parametrize("timing", [LATE, ONGOING, UNREADABLE, Timing()])
def test_what_is_reported_finished_is_finished_whatever_its_time(timing):
    assert verdict_of(timing, State.DONE) == Verdict.DONE


def test_a_time_that_says_it_is_finished_finishes_the_item():
    assert verdict_of(DONE, State.BEGUN) == Verdict.DONE


@pytest.mark.parametrize(
    ("timing", "state"),
    [(ONGOING, State.BEGUN), (Timing(), State.ONGOING), (starting(TODAY), State.ONGOING)],
    ids=["by its time", "by its state", "with a beginning and no end"],
)
def test_what_is_ongoing_without_an_end_is_never_late(timing, state):
    assert verdict_of(timing, state) == Verdict.ONGOING


def test_what_is_ongoing_with_an_end_is_late_after_it():
    assert verdict_of(LATE, State.ONGOING) == Verdict.PAST


def test_postponed_without_a_new_time_is_its_own_verdict_however_old_the_time():
    assert verdict_of(LATE, State.POSTPONED) == Verdict.POSTPONED
    assert verdict_of(until(days_from_today(100)), State.POSTPONED) == Verdict.POSTPONED


@pytest.mark.parametrize("timing", [UNREADABLE, Timing()], ids=["unreadable", "blank"])
def test_postponed_comes_before_what_is_wrong_with_the_time(timing):
    assert verdict_of(timing, State.POSTPONED) == Verdict.POSTPONED


def test_postponed_to_a_time_is_judged_by_that_time():
    moved = until(days_from_today(100), "udskudt til december", moved=True)
    assert verdict_of(moved, State.POSTPONED) == Verdict.IN_TIME
    assert verdict_of(until(TODAY, moved=True), State.POSTPONED) == Verdict.SOON
    late = until(days_from_today(-1), moved=True)
    assert verdict_of(late, State.POSTPONED) == Verdict.PAST


def test_a_time_that_differs_from_before_the_postponement_is_new():
    before = until(days_from_today(-60))
    after = until(days_from_today(60))
    assert verdict_of(after, State.POSTPONED, before=before) == Verdict.IN_TIME
    assert verdict_of(after, State.POSTPONED, before=after) == Verdict.POSTPONED


def test_what_cannot_be_read_and_what_is_blank_are_two_things():
    assert verdict_of(UNREADABLE) == Verdict.UNREADABLE
    assert verdict_of(Timing()) == Verdict.NO_TIME
    assert verdict_of(Timing(text="snarest")) == Verdict.NO_TIME


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(-1, Verdict.PAST, id="yesterday has passed"),
        pytest.param(0, Verdict.SOON, id="today has not"),
        pytest.param(30, Verdict.SOON, id="the thirtieth day is still soon"),
        pytest.param(31, Verdict.IN_TIME, id="the thirty-first is not"),
    ],
)
def test_the_day_decides(days, expected):
    assert verdict_of(until(days_from_today(days))) == expected


def test_soon_is_as_many_days_as_the_settings_say():
    timing = until(days_from_today(31))
    assert verdict_of(timing, soon_days=31) == Verdict.SOON


def test_only_the_latest_reasonable_end_makes_late():
    """»medio 2025« may be the end of June; it is late from 1 August."""
    timing = until(days_from_today(0), start=days_from_today(-60), end=days_from_today(-30))
    assert verdict_of(timing) == Verdict.SOON


def test_soon_follows_the_end_while_it_is_ahead():
    timing = until(days_from_today(60), end=days_from_today(10))
    assert verdict_of(timing) == Verdict.SOON


def test_an_open_interval_asks_only_that_the_item_has_begun():
    timing = starting(days_from_today(-10))
    assert verdict_of(timing, State.BEGUN) == Verdict.IN_TIME
    assert verdict_of(timing, State.NOT_BEGUN) == Verdict.PAST
    assert verdict_of(timing) == Verdict.PAST


@pytest.mark.parametrize("state", [State.NOT_BEGUN, State.BEGUN, State.WAITING, State.UNKNOWN])
def test_whatever_is_not_finished_may_be_late(state):
    assert verdict_of(LATE, state) == Verdict.PAST


def test_days_past_are_counted_from_the_latest_end():
    judgement = judge(an_item(timing=until(date(2025, 7, 31))), TODAY)
    assert judgement.days_past == 32


def test_the_reason_names_the_words_the_reading_and_the_day():
    timing = until(date(2025, 7, 31), "medio 2025", start=date(2025, 6, 1))
    assert judge(an_item(timing=timing), TODAY).because == (
        "»medio 2025« læses som 01-06-2025 til 31-07-2025; 31-07-2025 er før 01-09-2025, "
        "og punktet er ikke meldt afsluttet."
    )


@given(items(), st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_every_item_gets_one_verdict_with_a_reason_on_every_day(item, day):
    judgement = judge(item, day)
    assert judgement.because.endswith(".")
    assert (judgement.days_past is not None) == (judgement.verdict == Verdict.PAST)
    assert judgement.days_past is None or judgement.days_past > 0


@given(items())
def test_what_is_late_stays_late_until_it_is_reported(item):
    days = (date(2025, 1, 1), date(2026, 1, 1), date(2035, 1, 1))
    late = [judge(item, day).verdict == Verdict.PAST for day in days]
    assert late == sorted(late)


def test_every_verdict_has_a_group():
    assert set(GROUP) == set(Verdict)
    assert set(GROUP.values()) == set(Group)


def test_an_interval_is_told_by_the_ends_it_has():
    first, last = date(2025, 6, 1), date(2025, 7, 31)
    told = {
        (start, end): describe(Timing(start=start, end=end, flag_after=last))
        for start, end in product((None, first), (None, last))
    }
    assert told == {
        (None, None): "senest 31-07-2025",
        (None, last): "senest 31-07-2025",
        (first, None): "fra 01-06-2025",
        (first, last): "01-06-2025 til 31-07-2025",
    }
    assert describe(Timing(start=last, end=last, flag_after=last)) == "31-07-2025"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        pytest.param(date(2025, 9, 17), date(2025, 9, 17), "ØK 17-09-2025", id="a day"),
        pytest.param(None, date(2025, 9, 17), "ØK 17-09-2025", id="a day without a first"),
        pytest.param(date(2025, 5, 1), date(2025, 5, 31), "ØK maj 2025", id="a whole month"),
        pytest.param(None, None, "ØK", id="no day"),
    ],
)
def test_a_step_is_told_no_more_exactly_than_the_plan_has_it(first, last, words):
    assert describe_step(Step(body="ØK", start=first, end=last)) == words
