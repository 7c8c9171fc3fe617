"""When a forum meets."""

from datetime import date, datetime

from udplan import danish
from udplan.access import Person
from udplan.briefing.background import all_meetings
from udplan.briefing.calendar import in_hand, meeting_days, sitting
from udplan.intake.meetings import WrittenMeeting
from udplan.settings import Forum, Settings
from udplan.store.meetings import KeptMeeting

JANUARY, FEBRUARY, MARCH = date(2025, 1, 6), date(2025, 2, 3), date(2025, 3, 3)
SETTINGS = Settings(
    forums=(Forum(code="direktion", name="Direktionen", meetings=(JANUARY, MARCH)),)
)


def entered(day: date, *, cancelled=False, forum="direktion") -> KeptMeeting:
    return KeptMeeting(
        forum=forum,
        day=day,
        cancelled=cancelled,
        made=datetime(2025, 1, 1, tzinfo=danish.COPENHAGEN),
        by=Person("Ledelsessekretariatet", told=True),
        version=1,
    )


def test_what_was_entered_is_added_and_what_was_cancelled_is_taken_out():
    given = [entered(FEBRUARY), entered(MARCH, cancelled=True), entered(MARCH, forum="BUU")]
    assert meeting_days(SETTINGS, "direktion", entered=given) == (JANUARY, FEBRUARY)


def written(day: date, *, cancelled=False, forum="direktion") -> WrittenMeeting:
    return WrittenMeeting(forum=forum, day=day, sheet="Møder", cell="B2", cancelled=cancelled)


def test_the_workbook_adds_to_the_settings_and_may_cancel_one_of_them():
    given = [written(FEBRUARY), written(JANUARY, cancelled=True), written(MARCH, forum="BUU")]
    assert meeting_days(SETTINGS, "direktion", written=given) == (FEBRUARY, MARCH)
    assert all_meetings(SETTINGS, (), given)["BUU"] == (MARCH,)


def test_what_was_entered_goes_before_the_workbook():
    in_workbook = [written(FEBRUARY), written(JANUARY, cancelled=True)]
    typed = [entered(FEBRUARY, cancelled=True), entered(JANUARY)]
    found = meeting_days(SETTINGS, "direktion", written=in_workbook, entered=typed)
    assert found == (JANUARY, MARCH)


def test_a_meeting_stands_between_its_neighbours_though_it_is_not_among_the_days():
    found = sitting("direktion", FEBRUARY, (JANUARY, MARCH))
    assert (found.last, found.following) == (JANUARY, MARCH)


def test_the_first_and_the_last_meeting_have_only_one_neighbour():
    days = (JANUARY, MARCH)
    assert sitting("direktion", JANUARY, days).last is None
    assert sitting("direktion", MARCH, days).following is None


def test_on_the_day_of_a_meeting_it_is_in_hand():
    days = (JANUARY, FEBRUARY)
    assert in_hand(days, JANUARY) == JANUARY
    assert in_hand(days, date(2025, 1, 7)) == FEBRUARY
    assert in_hand(days, MARCH) is None
