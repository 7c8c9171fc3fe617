"""Meetings, agendas and decisions: what was used in a meeting only grows, and nobody is overrun."""

from dataclasses import replace
from datetime import date

import pytest

from tests.store.records import (
    ANALYST,
    FORUM,
    ITEM,
    LATER,
    MEETING,
    NEXT,
    NOW,
    OTHER,
    SECRETARY,
    decide,
    in_force,
    put,
    the_act,
    the_meeting,
)
from udplan.access import Person, Role
from udplan.errors import AccessRefused, Conflict, StoreError
from udplan.store import agenda, decisions, drafts, matches, meetings
from udplan.store.agenda import Act

# --- meetings -------------------------------------------------------------------------------------


def test_a_meeting_is_entered_once_however_often_it_is_typed(store):
    for person in (SECRETARY, ANALYST):
        meetings.enter(store, person, FORUM, MEETING, now=NOW)
    meeting = the_meeting(store)
    assert (meeting.forum, meeting.day, meeting.cancelled) == (FORUM, MEETING, False)
    assert (meeting.made, meeting.by, meeting.version) == (NOW, SECRETARY, 1)
    assert len(store.log()) == 1


def test_meetings_stand_by_forum_and_day(store):
    for forum, day in (("ØK", MEETING), ("BUU", NEXT), ("BUU", MEETING)):
        meetings.enter(store, SECRETARY, forum, day, now=NOW)
    found = [(one.forum, one.day) for one in meetings.entered(store)]
    assert found == [("BUU", MEETING), ("BUU", NEXT), ("ØK", MEETING)]


def test_a_cancelled_meeting_takes_place_after_all_when_it_is_entered_again(store):
    meetings.enter(store, SECRETARY, FORUM, MEETING, now=NOW)
    meetings.cancel(store, ANALYST, FORUM, MEETING, seen=the_meeting(store), now=NOW)
    assert the_meeting(store).cancelled
    meetings.enter(store, SECRETARY, FORUM, MEETING, now=NOW)
    assert not the_meeting(store).cancelled
    assert [one.what for one in store.log()] == ["møde indsat", "møde aflyst", "møde indsat"]


def test_a_meeting_that_only_the_settings_file_has_can_be_cancelled(store):
    meetings.cancel(store, SECRETARY, FORUM, MEETING, seen=None, now=NOW)
    assert the_meeting(store).cancelled


def test_a_meeting_that_changed_meanwhile_is_not_cancelled(store):
    meetings.enter(store, ANALYST, FORUM, MEETING, now=NOW)
    with pytest.raises(Conflict, match=r"Økonomiafdelingen har indsat mødet 02-09-2025"):
        meetings.cancel(store, SECRETARY, FORUM, MEETING, seen=None, now=NOW)


def test_a_meeting_with_decisions_cannot_be_cancelled(store):
    made = decide(store)
    with pytest.raises(StoreError, match="truffet 1 beslutning på mødet 02-09-2025"):
        meetings.cancel(store, SECRETARY, FORUM, MEETING, seen=None, now=NOW)
    decisions.take_back(store, SECRETARY, made, now=NOW)
    meetings.cancel(store, SECRETARY, FORUM, MEETING, seen=None, now=NOW)
    with pytest.raises(StoreError, match="aflyst"):
        decide(store)


def take_in(store, person=SECRETARY, seen=(), **what):
    given = {"days": (), "cancelled": (), **what}
    return meetings.take_in(store, person, FORUM, seen=seen, now=NOW, **given)


def test_a_whole_calendar_is_taken_in_at_once_and_the_second_time_changes_nothing(store):
    meetings.enter(store, ANALYST, FORUM, MEETING, now=NOW)
    seen = meetings.entered(store)
    taken = take_in(store, seen=seen, days=[NEXT, MEETING, NEXT], cancelled=[LATER.date(), NEXT])
    assert (taken.entered, taken.cancelled) == (1, 1)
    found = {one.day: one.cancelled for one in meetings.entered(store)}
    assert found == {MEETING: False, NEXT: False, LATER.date(): True}
    again = take_in(
        store, seen=meetings.entered(store), days=[NEXT, MEETING], cancelled=[LATER.date()]
    )
    assert (again.entered, again.cancelled) == (0, 0)
    assert len(store.log()) == 3


def test_a_calendar_is_taken_in_whole_or_not_at_all(store):
    decide(store)
    with pytest.raises(StoreError, match="truffet 1 beslutning"):
        take_in(store, days=[NEXT], cancelled=[MEETING])
    assert meetings.entered(store) == ()


def test_a_meeting_that_was_cancelled_meanwhile_is_not_brought_back_by_a_calendar(store):
    meetings.cancel(store, ANALYST, FORUM, NEXT, seen=None, now=NOW)
    with pytest.raises(Conflict, match="Økonomiafdelingen har aflyst"):
        take_in(store, days=[MEETING, NEXT])
    take_in(store, days=[NEXT], seen=meetings.entered(store))
    assert [(one.day, one.cancelled) for one in meetings.entered(store)] == [(NEXT, False)]


# --- agenda ---------------------------------------------------------------------------------------


def test_the_latest_act_is_in_force_and_all_are_kept(store):
    put(store, Act.ON)
    put(store, Act.OFF, seen=the_act(store), person=ANALYST)
    act = the_act(store)
    assert (act.act, act.item, act.by, act.made) == (Act.OFF, ITEM, ANALYST, NOW)
    assert [one.what for one in store.log()] == ["taget af", "sat på"]


def test_the_same_item_of_a_later_version_is_the_same_item(store):
    put(store, Act.ON)
    newer = replace(ITEM, workbook="b" * 64, title="Lavere sygefravær")
    put(store, Act.CARRIED, seen=the_act(store), item=newer)
    assert (the_act(store).act, the_act(store).item) == (Act.CARRIED, newer)


def test_each_item_and_each_meeting_has_its_own_act(store):
    put(store, Act.ON)
    put(store, Act.CARRIED, item=OTHER)
    put(store, Act.OFF, meeting=NEXT)
    assert [one.act for one in agenda.acts(store, FORUM, MEETING)] == [Act.ON, Act.CARRIED]
    assert the_act(store, NEXT).act == Act.OFF


def test_what_two_wanted_alike_is_no_conflict(store):
    put(store, Act.ON)
    put(store, Act.ON, person=ANALYST)
    assert the_act(store).by == SECRETARY


def test_an_act_that_was_not_seen_is_told(store):
    put(store, Act.ON, person=ANALYST)
    with pytest.raises(Conflict, match=r"Sygefravær.*Økonomiafdelingen har sat på det.*taget af"):
        put(store, Act.OFF)
    assert the_act(store).act == Act.ON


def test_undoing_an_act_brings_the_one_before_it_back(store):
    put(store, Act.ON)
    put(store, Act.OFF, seen=the_act(store))
    agenda.undo(store, SECRETARY, the_act(store), now=NOW)
    assert the_act(store).act == Act.ON
    agenda.undo(store, SECRETARY, the_act(store), now=NOW)
    assert agenda.acts(store, FORUM, MEETING) == ()


def test_what_is_undone_already_is_not_undone_twice(store):
    put(store, Act.ON)
    seen = the_act(store)
    agenda.undo(store, ANALYST, seen, now=NOW)
    with pytest.raises(Conflict, match="fortrudt i mellemtiden"):
        agenda.undo(store, SECRETARY, seen, now=NOW)


def test_an_act_that_led_to_a_decision_is_not_undone(store):
    put(store, Act.ON)
    decide(store)
    with pytest.raises(StoreError, match="besluttet noget om punktet"):
        agenda.undo(store, SECRETARY, the_act(store), now=NOW)


# --- decisions ------------------------------------------------------------------------------------


def test_a_decision_is_kept_as_it_was_written_with_who_and_when(store):
    made = decide(
        store,
        "  Udskydes til maj 2026; Børn og Unge følger op. ",
        new_time="maj 2026",
        owner="Direktør for Børn og Unge",
        follow_up=NEXT,
    )
    assert decisions.made(store) == (made,)
    assert made.text == "Udskydes til maj 2026; Børn og Unge følger op."
    assert (made.new_time, made.owner, made.follow_up) == (
        "maj 2026",
        "Direktør for Børn og Unge",
        NEXT,
    )
    assert (made.item, made.by, made.made) == (ITEM, SECRETARY, NOW)


def test_decisions_can_be_asked_for_by_forum(store):
    decide(store)
    decide(store, "Tages til efterretning", forum="koncernledelse")
    assert [one.text for one in decisions.made(store, forum="koncernledelse")] == [
        "Tages til efterretning"
    ]


def test_an_empty_decision_is_refused(store):
    with pytest.raises(StoreError, match=r"Skriv, hvad der blev besluttet om R-01 »Sygefravær«"):
        decide(store, " \n ")
    assert decisions.made(store) == ()


def test_a_correction_is_a_row_more_and_stands_in_place_of_the_first(store):
    first = decide(store)
    second = decide(store, "Udskydes til juni", corrects=first)
    assert decisions.made(store) == (first, second)
    assert in_force(store) == ["Udskydes til juni"]


def test_two_who_correct_the_same_decision_are_both_told(store):
    first = decide(store)
    decide(store, "Udskydes til juni", corrects=first, person=ANALYST)
    with pytest.raises(Conflict, match=r"Økonomiafdelingen.*til juni.*ikke gemt.*til august"):
        decide(store, "Udskydes til august", corrects=first)
    assert in_force(store) == ["Udskydes til juni"]


def test_a_decision_that_was_taken_back_meanwhile_is_not_corrected(store):
    first = decide(store)
    decisions.take_back(store, ANALYST, first, now=NOW)
    with pytest.raises(Conflict, match=r"Økonomiafdelingen har taget .*til maj.*til august"):
        decide(store, "Udskydes til august", corrects=first)


def test_two_who_decide_the_same_item_without_seeing_each_other_are_told_both_texts(store):
    decide(store, "Udskydes til juni", person=ANALYST)
    with pytest.raises(Conflict, match=r"Økonomiafdelingen.*til juni.*ikke gemt: ».*til maj"):
        decide(store)
    assert in_force(store) == ["Udskydes til juni"]


def test_who_saw_the_other_decision_may_add_one(store):
    first = decide(store, "Udskydes til juni", person=ANALYST)
    decide(store, "Centerchefen orienterer BUU", seen=frozenset([first.id]))
    assert len(in_force(store)) == 2


def test_a_correction_belongs_to_the_meeting_of_what_it_corrects(store):
    with pytest.raises(StoreError, match="direktion, 02-09-2025"):
        decide(store, "Udskydes", corrects=decide(store), meeting=NEXT)


def test_a_decision_taken_back_stays_among_those_that_were_made(store):
    made = decide(store)
    decisions.take_back(store, ANALYST, made, now=LATER)
    (kept,) = decisions.made(store)
    assert (kept.withdrawn, kept.withdrawn_by, kept.text) == (
        LATER,
        "Økonomiafdelingen",
        made.text,
    )
    assert in_force(store) == []
    with pytest.raises(Conflict, match="taget tilbage af Økonomiafdelingen"):
        decisions.take_back(store, SECRETARY, made, now=LATER)


def test_taking_back_a_correction_brings_the_first_one_back(store):
    second = decide(store, "Udskydes til juni", corrects=decide(store))
    decisions.take_back(store, SECRETARY, second, now=NOW)
    assert in_force(store) == ["Udskydes til maj"]


def test_a_corrected_decision_is_taken_back_by_its_correction(store):
    first = decide(store)
    decide(store, "Udskydes til juni", corrects=first)
    with pytest.raises(StoreError, match="rettelsen, der skal tages tilbage"):
        decisions.take_back(store, SECRETARY, first, now=NOW)


def test_a_decision_on_which_a_later_meeting_has_decided_stays(store):
    made = decide(store)
    decide(store, "Afsluttet", meeting=NEXT, forum="koncernledelse", now=LATER)
    with pytest.raises(StoreError, match=r"\(koncernledelse\) har besluttet noget om punktet"):
        decisions.take_back(store, SECRETARY, made, now=LATER)


def test_a_decision_on_an_item_that_has_another_name_by_then_stays_too(store):
    made = decide(store)
    renamed = replace(made.item, key="et andet")
    decide(store, "Afsluttet", item=renamed, meeting=NEXT, now=LATER)
    with pytest.raises(StoreError, match="har besluttet noget om punktet"):
        decisions.take_back(
            store, SECRETARY, made, same=lambda name: name in (made.item, renamed), now=LATER
        )


@pytest.mark.parametrize("act", [Act.CARRIED, Act.ON, Act.OFF])
def test_what_was_done_with_a_later_agenda_has_not_used_the_decision(store, act):
    made = decide(store)
    put(store, act, meeting=NEXT, now=LATER)
    decisions.take_back(store, SECRETARY, made, now=LATER)
    assert in_force(store) == []


def test_what_was_planned_for_a_later_meeting_beforehand_has_not_used_the_decision(store):
    put(store, Act.ON, meeting=NEXT)
    made = decide(store, now=LATER)
    decisions.take_back(store, SECRETARY, made, now=LATER)
    assert in_force(store) == []


def test_the_log_names_the_item_by_number_and_never_by_title(store):
    """A title may come from a workbook that must be erased, and the log cannot be."""
    put(store, Act.ON)
    decide(store, item=replace(OTHER, number=None))
    said = " ".join(one.about for one in store.log())
    assert "punkt R-01 (2025-2028), mødet 02-09-2025 (direktion)" in said
    assert "et punkt i 2025-2028" in said
    assert "Sygefravær" not in said
    assert "Energi" not in said


# --- drafts ---------------------------------------------------------------------------------------


def save(store, text: str, person=SECRETARY, **more) -> None:
    drafts.save_draft(
        store, person, forum=FORUM, meeting=MEETING, key=ITEM.key, text=text, now=NOW, **more
    )


def found(store, person=SECRETARY):
    return drafts.draft(store, person, FORUM, MEETING, ITEM.key)


def test_a_draft_is_its_writers_own_and_the_last_words_count(store):
    save(store, "Udsk")
    save(store, "Udskydes", owner="Centerchef", follow_up="til okt")
    save(store, "Noget andet", person=ANALYST)
    mine = found(store)
    assert (mine.text, mine.owner, mine.follow_up, mine.saved) == (
        "Udskydes",
        "Centerchef",
        "til okt",
        NOW,
    )
    assert store.log() == []


def test_a_dropped_draft_is_gone(store):
    save(store, "Udskydes")
    drafts.drop_draft(store, SECRETARY, FORUM, MEETING, ITEM.key)
    assert found(store) is None


def test_a_saved_decision_takes_the_place_of_its_draft(store):
    save(store, "Udskydes")
    save(store, "En andens", person=ANALYST)
    decide(store, "Udskydes til maj")
    assert found(store) is None
    assert found(store, ANALYST).text == "En andens"


def test_nobody_has_no_drafts(store):
    save(store, "Udskydes")
    assert found(store, None) is None
    assert found(store, Person(" ", told=True, role=Role.ADMINISTRATOR)) is None


# --- matches --------------------------------------------------------------------------------------

NEW = replace(ITEM, workbook="b" * 64, key="r.r-07.lavere-sygefravaer", number="R-07")


def say(store, same: bool, seen=None, person=SECRETARY) -> None:
    matches.say(store, person, old=ITEM, new=NEW, same=same, seen=seen, now=NOW)


def test_what_people_say_of_two_versions_replaces_what_was_said_before(store):
    say(store, True)
    (first,) = matches.said(store)
    assert (first.old, first.new, first.same, first.by) == (ITEM, NEW, True, SECRETARY)
    say(store, False, seen=first, person=ANALYST)
    assert [one.same for one in matches.said(store)] == [False]


def test_a_word_on_two_versions_that_was_not_seen_is_told(store):
    say(store, True, person=ANALYST)
    with pytest.raises(Conflict, match=r"Økonomiafdelingen har sagt samme punkt.*to forskellige"):
        say(store, False)
    say(store, True)
    assert len(matches.said(store)) == 1


def test_a_word_taken_back_is_no_longer_said(store):
    say(store, True)
    (seen,) = matches.said(store)
    matches.take_back(store, SECRETARY, seen, now=NOW)
    assert matches.said(store) == ()
    with pytest.raises(Conflict):
        matches.take_back(store, SECRETARY, seen, now=NOW)


# --- who ------------------------------------------------------------------------------------------

WRITERS = {
    "enter": lambda store, who: meetings.enter(store, who, FORUM, date(2026, 1, 6), now=NOW),
    "cancel": lambda store, who: meetings.cancel(store, who, FORUM, NEXT, seen=None, now=NOW),
    "put": lambda store, who: put(store, Act.ON, person=who),
    "undo": lambda store, who: agenda.undo(store, who, the_act(store), now=NOW),
    "decide": lambda store, who: decide(store, person=who),
    "take back": lambda store, who: decisions.take_back(
        store, who, decisions.made(store)[0], now=NOW
    ),
    "say": lambda store, who: say(store, True, person=who),
    "unsay": lambda store, who: matches.take_back(store, who, matches.said(store)[0], now=NOW),
    "draft": lambda store, who: save(store, "Udskydes", person=who),
    "drop": lambda store, who: drafts.drop_draft(store, who, FORUM, MEETING, ITEM.key),
}


def test_nothing_is_written_for_somebody_without_a_name_and_all_but_drafts_is_logged(store):
    nobody = Person(" ", told=True, role=Role.ADMINISTRATOR)
    for name in [*"enter cancel put undo put decide".split(), "take back", "say", "unsay"]:
        before = store.edition()
        with pytest.raises(AccessRefused):
            WRITERS[name](store, nobody)
        assert store.edition() == before
        WRITERS[name](store, SECRETARY)
        assert store.edition() == before + 1, name
    for name in ("draft", "drop"):
        with pytest.raises(AccessRefused):
            WRITERS[name](store, nobody)
