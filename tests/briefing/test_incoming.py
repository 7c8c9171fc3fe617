"""The events of a file beside what is known of a forum's meetings."""

from datetime import date, datetime

from udplan import danish
from udplan.access import Person
from udplan.briefing.ics import CalendarFile, Event
from udplan.briefing.incoming import What, compared, forums_of
from udplan.settings import DEFAULT
from udplan.store.meetings import KeptMeeting

KNOWN, NEW, OFF = date(2025, 9, 8), date(2025, 9, 22), date(2025, 10, 6)


def event(day: date, title: str = "Direktionsmøde", **more) -> Event:
    return Event(day=day, title=title, **more)


def beside(*events: Event, forum="direktion"):
    off = KeptMeeting(
        forum=forum,
        day=OFF,
        cancelled=True,
        made=datetime(2025, 1, 1, tzinfo=danish.COPENHAGEN),
        by=Person("Ledelsessekretariatet", told=True),
        version=1,
    )
    return compared(
        CalendarFile(events=events), forum=forum, settings=DEFAULT, days=[KNOWN], entered=[off]
    )


def test_what_each_event_would_do():
    found = beside(event(KNOWN), event(NEW), event(OFF), event(date(2025, 12, 1), cancelled=True))
    assert [one.what for one in found] == [What.KNOWN, What.NEW, What.BACK, What.NOTHING]


def test_a_cancelled_event_cancels_what_is_known():
    assert [one.what for one in beside(event(KNOWN, cancelled=True))] == [What.CANCELS]


def test_a_meeting_moved_within_the_day_is_not_cancelled():
    found = beside(event(KNOWN, "Direktionsmøde kl. 9", cancelled=True), event(KNOWN))
    assert {one.what for one in found} == {What.NOTHING, What.KNOWN}


def test_only_a_title_that_names_the_forum_alone_fits_and_those_stand_first():
    found = beside(
        event(NEW, "Frokost"),
        event(NEW, "Direktionen og Koncernledelsen"),
        event(NEW, "BUU-møde"),
        event(NEW, "Direktionsmøde"),
        event(NEW, "Direktionsmøde", private=True),
    )
    assert (found[0].event.title, found[0].fits) == ("Direktionsmøde", True)
    assert sum(one.fits for one in found) == 1


def test_the_forums_that_the_titles_name_are_counted():
    found = beside(event(NEW, "BUU-møde"), event(OFF, "BUU"), event(NEW), event(NEW, "Frokost"))
    assert forums_of(found) == {"BUU": 2, "direktion": 1}
