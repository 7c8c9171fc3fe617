"""What has changed, field by field and in kinds."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.builders_plan import FEW, an_item, plans, until
from udplan.history.differences import Change, count_kinds, differences, summary, time_before
from udplan.history.facts import item_from_json, item_to_json
from udplan.history.identity import pair_up
from udplan.plan import Item, Light, State
from udplan.status import Verdict, judge

MAY, AUTUMN = until(date(2025, 5, 31), "maj 2025"), until(date(2025, 11, 30), "efterår 2025")
JUNE, SEPTEMBER = date(2025, 6, 10), date(2025, 9, 1)


def compared(old: list[Item], new: list[Item], as_of=SEPTEMBER, old_as_of=JUNE):
    pairing = pair_up(old, new)
    found = differences(pairing)
    return found, summary(pairing, found, as_of=as_of, old_as_of=old_as_of)


def one(before: dict, after: dict):
    found, numbers = compared([an_item(**before)], [an_item(**after)])
    return found.changed[0], numbers


def test_a_moved_time_is_told_with_its_words_its_day_and_how_far():
    changed, numbers = one({"timing": MAY}, {"timing": AUTUMN})
    assert [(f.field, f.before, f.after) for f in changed.fields] == [
        ("time.text", "maj 2025", "efterår 2025"),
        ("time.flag_after", "2025-05-31", "2025-11-30"),
    ]
    assert changed.kinds == (Change.POSTPONED,)
    assert (numbers.moved, numbers.moved_days) == (1, 183)


def test_an_earlier_time_counts_minus():
    changed, numbers = one({"timing": AUTUMN}, {"timing": MAY})
    assert changed.kinds == (Change.BROUGHT_FORWARD,)
    assert numbers.moved_days == -183


def test_a_finished_item_is_not_moved():
    _, numbers = one({"timing": MAY}, {"timing": AUTUMN, "state": State.DONE})
    assert (numbers.moved, numbers.moved_days, numbers.newly_done) == (0, 0, 1)


def test_a_time_that_came_is_moved_by_no_days():
    changed, numbers = one({}, {"timing": MAY})
    assert changed.kinds == (Change.TIME,)
    assert (numbers.moved, numbers.moved_days) == (1, 0)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        pytest.param(State.DONE, State.BEGUN, (Change.REOPENED, Change.STATE), id="re-opened"),
        pytest.param(State.BEGUN, State.DONE, (Change.DONE, Change.STATE), id="finished"),
        pytest.param(State.BEGUN, State.DROPPED, (Change.DROPPED, Change.STATE), id="dropped"),
        pytest.param(State.DONE, State.DROPPED, (Change.DROPPED, Change.STATE), id="not re-opened"),
        pytest.param(State.NOT_BEGUN, State.BEGUN, (Change.STATE,), id="begun"),
    ],
)
def test_the_state_says_what_became_of_it(before, after, kinds):
    changed, _ = one({"state": before}, {"state": after})
    assert changed.kinds == kinds


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        pytest.param({"owners": ("Skolechefen",)}, Change.OWNER, id="owner"),
        pytest.param({"committees": ("BUU",)}, Change.COMMITTEE, id="committee"),
        pytest.param({"all_committees": True}, Change.COMMITTEE, id="all committees"),
        pytest.param({"amounts": {2026: -100}}, Change.ECONOMY, id="amount"),
        pytest.param({"light": Light.RED}, Change.LIGHT, id="light"),
        pytest.param({"note": "Nyt"}, Change.TEXT, id="note"),
        pytest.param({"theme": "Partnerskaber"}, Change.OTHER, id="theme"),
    ],
)
def test_each_field_has_its_kind(after, kind):
    changed, _ = one({}, after)
    assert changed.kinds == (kind,)


def test_the_order_of_committees_and_a_year_without_an_amount_are_no_difference():
    found, _ = compared(
        [an_item(committees=("ØK", "BUU"), amounts={2025: 5})],
        [an_item(committees=("BUU", "ØK"), amounts={2025: 5, 2026: None})],
    )
    assert found.changed == ()


def test_an_item_has_newly_passed_when_only_time_went_by():
    _, numbers = compared([an_item(timing=AUTUMN)], [an_item(timing=AUTUMN)])
    assert numbers.newly_past == 0
    summer = until(date(2025, 7, 31))
    _, numbers = compared([an_item(timing=summer)], [an_item(timing=summer)])
    assert numbers.newly_past == 1


def test_a_postponed_item_keeps_its_old_time_only_until_it_gets_a_new_one():
    old = an_item(timing=MAY, state=State.BEGUN)
    same = an_item(timing=MAY, state=State.POSTPONED)
    moved = an_item(timing=AUTUMN, state=State.POSTPONED)
    judged = [judge(new, SEPTEMBER, before=time_before(old, new)).verdict for new in (same, moved)]
    assert judged == [Verdict.POSTPONED, Verdict.IN_TIME]


def test_the_kinds_are_counted_by_item_in_the_order_a_meeting_asks():
    stays = an_item(key="a", number="1", title="Skolevej", timing=MAY)
    goes = an_item(key="b", number="2", title="Brandvæsen")
    comes = an_item(key="c", number="3", title="Havneplads")
    found, _ = compared([stays, goes], [replace(stays, timing=AUTUMN, note="Nyt"), comes])
    assert list(count_kinds(found).items()) == [
        (Change.GONE, 1),
        (Change.POSTPONED, 1),
        (Change.ADDED, 1),
        (Change.TEXT, 1),
    ]


@FEW
@given(plans())
def test_an_item_survives_being_kept(plan):
    for item in plan.items:
        again = item_from_json(item.key, item_to_json(item), sheet="Ark", row=3)
        assert item_to_json(again) == item_to_json(item)
        assert judge(again, SEPTEMBER) == judge(item, SEPTEMBER)


@FEW
@given(plans())
def test_a_plan_does_not_differ_from_itself(plan):
    found, numbers = compared(list(plan.items), list(plan.items), SEPTEMBER, SEPTEMBER)
    assert found.changed == found.added == found.gone == ()
    assert (numbers.newly_past, numbers.moved) == (0, 0)
