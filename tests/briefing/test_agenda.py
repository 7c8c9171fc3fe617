"""The agenda that the data propose: each reason, its order, and what is not asked about."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given

from tests.builders_plan import FEW, an_item, plans, starting, until
from udplan import danish
from udplan.access import Person
from udplan.briefing.agenda import Agenda, Background, Reason, agenda_as_json
from udplan.briefing.calendar import Sitting
from udplan.briefing.decided import outcomes
from udplan.briefing.proposal import parties, propose
from udplan.history.stories import Move, Story
from udplan.plan import Item, Kind, Light, PlanYears, State, Step
from udplan.settings import DEFAULT
from udplan.store.decisions import Decision
from udplan.store.references import ItemRef

LAST, MEETING, NEXT = date(2025, 8, 25), date(2025, 9, 8), date(2025, 9, 22)
SITTING = Sitting(forum="direktion", day=MEETING, last=LAST, following=NEXT)
NOW = datetime(2025, 8, 25, 9, 30, tzinfo=danish.COPENHAGEN)
LATER = until(date(2026, 6, 30), "1. halvår 2026")


def agenda(*items: Item, sitting=SITTING, **known) -> Agenda:
    return propose(items, sitting, DEFAULT, Background(**known))


def reasons(found: Agenda) -> dict[str, str]:
    """Key to the reason of its group."""
    return {e.item.key: str(group.reason) for group in found.groups for e in group.entries}


def a_story(*moves: tuple[date, date]) -> Story:
    return Story(
        thread="t",
        since=date(2025, 1, 3),
        first_text="maj 2025",
        first_flag=moves[0][0] if moves else None,
        moves=tuple(
            Move(day=date(2025, 3, 3), before=before, after=after, text="senere")
            for before, after in moves
        ),
    )


TWICE = a_story(
    (date(2025, 5, 31), date(2025, 9, 30)),
    (date(2025, 9, 30), date(2026, 6, 30)),
)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        pytest.param({"timing": until(LAST)}, "newly-past", id="ran out on the last meeting's day"),
        pytest.param({"timing": until(date(2025, 9, 7))}, "newly-past", id="ran out yesterday"),
        pytest.param(
            {"timing": until(date(2025, 8, 24))}, "still-past", id="known to the last one"
        ),
        pytest.param({"timing": until(MEETING)}, "due-before-next", id="runs out today"),
        pytest.param({"timing": until(date(2025, 9, 21))}, "due-before-next", id="the day before"),
        pytest.param({"timing": until(NEXT)}, None, id="runs out on the next meeting's day"),
        pytest.param({"timing": until(LAST), "state": State.DONE}, None, id="finished"),
        pytest.param({"timing": until(LAST), "state": State.DROPPED}, None, id="dropped"),
        pytest.param(
            {"timing": until(LAST), "state": State.POSTPONED}, "newly-past", id="put off, no date"
        ),
        pytest.param(
            {"timing": until(date(2025, 9, 15)), "state": State.POSTPONED},
            "due-before-next",
            id="put off without a date before the old one has run out",
        ),
        pytest.param(
            {"timing": starting(LAST), "state": State.BEGUN}, None, id="should begin and has"
        ),
        pytest.param(
            {"cross_cutting": True, "timing": LATER}, "cross-cutting-unowned", id="nobody's"
        ),
        pytest.param(
            {"cross_cutting": True, "timing": LATER, "owners": ("A-chefen", "B-chefen")},
            "cross-cutting-unowned",
            id="two people's",
        ),
        pytest.param(
            {
                "cross_cutting": True,
                "timing": LATER,
                "owners": ("A-chefen",),
                "coordination": "Vej- og parkchefen.",
            },
            "cross-cutting-unowned",
            id="only one to coordinate with",
        ),
        pytest.param(
            {
                "cross_cutting": True,
                "timing": LATER,
                "owners": ("A-chefen",),
                "coordination": "Ejendomme med alle afdelinger",
            },
            None,
            id="one owner and several parties",
        ),
        pytest.param({"timing": LATER}, None, id="not cross-cutting and nobody's"),
        pytest.param(
            {
                "timing": until(date(2025, 10, 5), "ca. 1/9", end=date(2025, 9, 1)),
                "light": Light.GREEN,
            },
            "said-fine-though-past",
            id="green though its own end is behind",
        ),
        pytest.param(
            {
                "timing": LATER,
                "route": (Step(body="BUU", start=date(2025, 9, 10), end=date(2025, 9, 10)),),
            },
            "committee-meeting-near",
            id="promised to a committee in two days",
        ),
        pytest.param(
            {
                "timing": LATER,
                "route": (Step(body="BUU", start=date(2025, 10, 8), end=date(2025, 10, 8)),),
            },
            None,
            id="promised to a committee after the next meeting",
        ),
        pytest.param(
            {
                "timing": LATER,
                "route": (Step(body="MED", start=date(2025, 9, 10), end=date(2025, 9, 10)),),
            },
            None,
            id="the staff committee is no political body",
        ),
    ],
)
def test_the_first_reason_that_fits(item, reason):
    found = agenda(an_item(**item))
    assert list(reasons(found).values()) == ([reason] if reason else [])
    for entry in found.entries:
        assert entry.because.endswith(".")


def test_a_month_promised_to_a_committee_is_its_meeting_in_that_month():
    september = Step(body="BUU", start=date(2025, 9, 1), end=date(2025, 9, 30))
    item = an_item(timing=LATER, route=(september,))
    found = agenda(item, meetings={"BUU": (date(2025, 9, 10), date(2025, 10, 8))})
    assert found.entries[0].because == "Punktet skal behandles i BUU den 10. september 2025."
    assert not agenda(item, meetings={"BUU": (date(2025, 9, 24),)}).entries


def test_without_a_last_meeting_all_that_has_passed_is_new():
    sitting = replace(SITTING, last=None)
    found = agenda(an_item(timing=until(date(2025, 1, 31))), sitting=sitting)
    assert list(reasons(found).values()) == ["newly-past"]


def test_an_item_that_should_have_begun_says_by_when():
    school_year = replace(
        starting(date(2025, 8, 1)), text="fra skoleåret 2025/26", flag_after=date(2025, 8, 31)
    )
    (group,) = agenda(an_item(timing=school_year)).groups
    assert group.entries[0].because.startswith(
        "»fra skoleåret 2025/26« (fra 01-08-2025 og skal være begyndt senest 31-08-2025) er "
    )


def test_a_late_saving_shows_its_price():
    item = an_item(timing=until(LAST), kind=Kind.SAVING, amounts={2025: -2_000_000})
    assert (
        "råderummet på 2.000.000 kr. i 2025 er ikke realiseret" in agenda(item).entries[0].because
    )


def test_an_item_moved_twice_says_so_wherever_it_stands():
    alone = agenda(an_item(timing=LATER), stories={"R-01": TWICE}).groups[0]
    assert alone.reason == Reason.MOVED_OFTEN
    assert "flyttet to gange, fra »maj 2025«" in alone.entries[0].because
    passed = agenda(an_item(timing=until(LAST)), stories={"R-01": TWICE}).groups[0]
    assert passed.reason == Reason.NEWLY_PAST
    assert "flyttet to gange" in passed.entries[0].remarks[0]


def test_an_item_moved_once_is_left_in_peace():
    once = a_story((date(2025, 5, 31), date(2026, 6, 30)))
    assert not agenda(an_item(timing=LATER), stories={"R-01": once}).entries


def test_what_is_gone_and_what_was_reopened_stands_with_its_place_and_its_status():
    gone = an_item(key="væk", title="Skolevej", timing=LATER)
    again = an_item(key="igen", state=State.BEGUN, state_text="I gang", timing=LATER)
    found = agenda(again, gone=(gone,), reopened=frozenset({"igen"}))
    assert reasons(found) == {"væk": "gone", "igen": "reopened"}
    assert "ark »Råderumsforslag«, række 7" in found.entries[0].because
    assert "»I gang«" in found.entries[1].because


def decision(text="Ny tid forelægges", **given) -> Decision:
    defaults = {
        "id": 1,
        "forum": "direktion",
        "meeting": LAST,
        "item": ItemRef(workbook="a", plan="2025-2028", key="R-01", number="R-01", title="Kloge"),
        "text": text,
        "new_time": None,
        "owner": None,
        "follow_up": None,
        "corrects": None,
        "made": NOW,
        "by": Person("Ledelsessekretariatet", told=True),
        "withdrawn": None,
        "withdrawn_by": None,
        "version": 1,
    }
    return Decision(**{**defaults, **given})


def became(item: Item | None, **given):
    return outcomes(
        [decision(**given)],
        {1: item} if item is not None else {},
        years=PlanYears(first=2025, last=2028),
        settings=DEFAULT,
    )[0]


def test_what_was_decided_and_is_still_open_comes_back_with_its_words():
    item = an_item(timing=LATER)
    found = agenda(item, outcomes={"R-01": [became(item)]})
    assert found.groups[0].reason == Reason.DECIDED
    assert "Besluttet 25. august 2025: »Ny tid forelægges«" in found.entries[0].because


@pytest.mark.parametrize(
    ("item", "given", "entered"),
    [
        pytest.param({"timing": LATER}, {"new_time": "1. halvår 2026"}, True, id="the same words"),
        pytest.param({"timing": LATER}, {"new_time": "juni 2026"}, True, id="the same last day"),
        pytest.param({"timing": LATER}, {"new_time": "marts 2026"}, False, id="another day"),
        pytest.param({}, {"new_time": "marts 2026"}, False, id="no time at all"),
        pytest.param({"timing": LATER}, {}, None, id="no time was decided"),
    ],
)
def test_the_plan_says_the_decided_time_or_it_does_not(item, given, entered):
    assert became(an_item(**item), **given).time_entered is entered


def test_a_decided_owner_is_entered_when_the_plan_names_it():
    assert became(an_item(owners=("Skolechefen",)), owner="skolechefen").owner_entered is True
    found = became(an_item(owners=("Vejchefen",)), owner="Skolechefen")
    assert found.owner_entered is False
    assert found.to_enter


def test_a_decision_on_an_item_that_is_gone_or_finished_asks_for_nothing():
    assert not became(None, new_time="maj 2026").to_enter
    assert not became(an_item(state=State.DONE), new_time="maj 2026").to_enter


def test_what_was_taken_off_is_counted_and_what_was_put_on_stands_last():
    off = an_item(key="af", timing=until(LAST))
    on = an_item(key="på", timing=LATER)
    found = agenda(off, on, taken_off=frozenset({"af"}), put_on={"på": "Sat på af sekretariatet."})
    assert reasons(found) == {"på": "put-on"}
    assert agenda_as_json(found)["left_out"] == 1


def test_an_item_that_was_put_on_and_taken_off_again_is_among_those_left_out():
    found = agenda(an_item(timing=LATER), taken_off=frozenset({"R-01"}))
    assert [entry.item.key for entry in found.left_out] == ["R-01"]


def test_a_gone_item_can_be_taken_off_too():
    gone = an_item(key="væk", timing=LATER)
    found = agenda(gone=(gone,), taken_off=frozenset({"væk"}))
    assert not found.groups
    assert [entry.item.key for entry in found.left_out] == ["væk"]


def test_the_cross_cutting_come_first_and_then_the_longest_passed():
    a = an_item(key="a", timing=until(date(2025, 8, 30)))
    b = an_item(key="b", timing=until(date(2025, 8, 26)))
    c = an_item(key="c", timing=until(date(2025, 9, 1)), cross_cutting=True)
    assert [entry.item.key for entry in agenda(a, b, c).entries] == ["c", "b", "a"]


def test_a_committee_has_its_own_items_and_the_cross_cutting():
    own = an_item(key="egen", committees=("BUU",), timing=until(LAST))
    other = an_item(key="anden", committees=("MTU",), timing=until(LAST))
    across = an_item(key="tværs", committees=("ØK",), cross_cutting=True, timing=until(LAST))
    everyone = an_item(key="alle", all_committees=True, cross_cutting=True, timing=until(LAST))
    sitting = replace(SITTING, forum="BUU")
    found = reasons(agenda(own, other, across, everyone, sitting=sitting))
    assert set(found) == {"egen", "tværs", "alle"}


@FEW
@given(plans())
def test_an_item_stands_once_and_never_when_it_is_finished(plan):
    found = agenda(*plan.items)
    keys = [entry.item.key for entry in found.entries]
    assert len(keys) == len(set(keys))
    finished = {i.key for i in plan.items if i.state in (State.DONE, State.DROPPED)}
    assert not finished & set(keys)
    assert [group.reason for group in found.groups] == [
        reason for reason in Reason if reason in {group.reason for group in found.groups}
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(None, (), id="blank"),
        pytest.param("HR", ("HR",), id="one"),
        pytest.param("Vej- og parkchefen", ("Vej- og parkchefen",), id="one with »og« in its name"),
        pytest.param("HR og Økonomi", ("HR", "Økonomi"), id="and"),
        pytest.param("Ejendomme med skolerne", ("Ejendomme", "skolerne"), id="with"),
        pytest.param("HR; Økonomi\nIT", ("HR", "Økonomi", "IT"), id="a line each"),
    ],
)
def test_who_is_named_under_koordinering(text, expected):
    assert parties(text) == expected
