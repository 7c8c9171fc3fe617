"""A calendar file as the events it holds, whoever wrote it."""

from datetime import date, datetime
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from tests.briefing.calendars import HEAD, a_calendar, an_event
from udplan.briefing.ics import CalendarFile, read_calendar
from udplan.briefing.recurring import NotPlain, occurrences
from udplan.errors import CalendarUnreadable
from udplan.plan import PlanYears

YEARS = PlanYears(first=2025, last=2028)


def read(content: bytes | str, years: PlanYears = YEARS) -> CalendarFile:
    given = content.encode() if isinstance(content, str) else content
    return read_calendar(given, file="direktion.ics", years=years)


def days(found: CalendarFile) -> list[str]:
    return [f"{one.day:%d-%m-%y}{' aflyst' if one.cancelled else ''}" for one in found.events]


@pytest.mark.parametrize(
    ("start", "day"),
    [
        pytest.param(";VALUE=DATE:20250908", "08-09-25", id="all day"),
        pytest.param("20250908T090000", "08-09-25", id="a clock on the wall"),
        pytest.param("20250908T223000Z", "09-09-25", id="half past ten in London is tomorrow here"),
        pytest.param(";TZID=Europe/Copenhagen:20250908T233000", "08-09-25", id="by name"),
        pytest.param(";TZID=Romance Standard Time:20250908T233000", "08-09-25", id="Outlook"),
        pytest.param(";TZID=Vores egen:20250908T233000", "08-09-25", id="a zone nobody knows"),
        pytest.param(";TZID=America/New_York:20250908T220000", "09-09-25", id="from abroad"),
    ],
)
def test_the_day_of_an_event_is_the_day_in_denmark(start, day):
    assert days(read(a_calendar(an_event("Møde", start)))) == [day]


def test_titles_are_text_without_folds_escapes_and_signs_nobody_sees():
    found = read(
        a_calendar(
            an_event("Direktions\r\n møde\\, <b>ekstra</b> **\x07\u200b"),
            an_event("x" * 500, "20250909"),
            an_event("", "20250910"),
        )
    )
    titles = [one.title for one in found.events]
    assert titles[0] == "Direktionsmøde, <b>ekstra</b> **"
    assert len(titles[1]) == 100
    assert titles[2] == "Uden titel"


def test_the_letters_of_an_older_outlook_are_read():
    content = a_calendar(an_event("Direktionsmøde")).decode().encode("cp1252")
    assert read(content).events[0].title == "Direktionsmøde"


@pytest.mark.parametrize(
    ("summary", "line"),
    [
        ("Direktionsmøde", "STATUS:CANCELLED"),
        ("Aflyst: Direktionsmøde", "STATUS:CONFIRMED"),
        ("Canceled: Direktionsmøde", "CLASS:PUBLIC"),
    ],
)
def test_a_cancelled_event_is_cancelled(summary, line):
    found = read(a_calendar(an_event(summary, "20250908", line)))
    assert days(found) == ["08-09-25 aflyst"]


def test_a_file_that_cancels_cancels_all_its_events():
    found = read(a_calendar(an_event(), head=(*HEAD, "METHOD:CANCEL")))
    assert days(found) == ["08-09-25 aflyst"]


def test_what_is_private_keeps_its_title_to_itself():
    found = read(a_calendar(an_event("Lægen", "20250908T090000", "CLASS:PRIVATE")))
    assert [(one.title, one.private) for one in found.events] == [("Privat aftale", True)]


def test_events_outside_the_plans_years_and_without_a_day_are_counted():
    found = read(
        a_calendar(
            an_event("A", "20240908"), an_event("B", "20290101"), an_event("C", "20259999"),
            "BEGIN:VEVENT\r\nSUMMARY:D\r\nEND:VEVENT",
        )
    )  # fmt: skip
    assert (found.events, found.outside, found.undated) == ((), 2, 2)


def test_an_alarm_in_an_event_and_a_zone_beside_it_are_not_read():
    zone = "BEGIN:VTIMEZONE\r\nTZID:Europe/Copenhagen\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000"
    zone += "\r\nRRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+1400\r\nTZOFFSETTO:+1400\r\nEND:STANDARD"
    zone += "\r\nEND:VTIMEZONE"
    alarm = "BEGIN:VALARM\r\nSUMMARY:Husk\r\nSTATUS:CANCELLED\r\nEND:VALARM"
    start = ";TZID=Europe/Copenhagen:20250908T003000"
    found = read(a_calendar(zone, an_event("Direktionsmøde", start, alarm)))
    assert days(found) == ["08-09-25"]
    assert found.events[0].title == "Direktionsmøde"


# --- series ---------------------------------------------------------------------------------------


def series(rule: str, start: str = "20250106T090000", *more: str) -> bytes:
    return a_calendar(an_event("Direktionsmøde", start, f"RRULE:{rule}", "UID:1", *more))


def test_a_series_has_a_day_for_each_of_its_meetings():
    found = read(series("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=3"))
    assert days(found) == ["06-01-25", "20-01-25", "03-02-25"]


def test_a_series_without_an_end_ends_with_the_plan():
    found = read(series("FREQ=MONTHLY;BYDAY=2MO"), PlanYears(first=2025, last=2025))
    assert len(found.events) == 12
    assert days(found)[-1] == "08-12-25"


def test_a_series_that_began_before_the_plan_is_told_within_it():
    found = read(series("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3", "20200303T090000"))
    assert days(found) == ["03-03-25", "03-03-26", "03-03-27", "03-03-28"]
    assert found.outside == 0


@pytest.mark.parametrize(
    "until", ["20250120", "20250120T080000Z", "20250120T225959Z", "20250126T235959"]
)
def test_the_last_day_of_a_series_is_one_of_its_days(until):
    start = ";TZID=Europe/Copenhagen:20250106T090000"
    assert days(read(series(f"FREQ=WEEKLY;UNTIL={until}", start)))[-1] == "20-01-25"


def test_a_day_taken_out_of_a_series_is_cancelled_and_one_put_in_is_there():
    found = read(
        series(
            "FREQ=WEEKLY;COUNT=3", "20250106T090000", "EXDATE:20250113T090000",
            "RDATE:20250115T090000",
        )
    )  # fmt: skip
    assert days(found) == ["06-01-25", "13-01-25 aflyst", "15-01-25", "20-01-25"]


def test_a_moved_meeting_of_a_series_is_on_its_new_day_only():
    moved = an_event("Direktionsmøde", "20250114T090000", "UID:1", "RECURRENCE-ID:20250113T090000")
    off = an_event(
        "Direktionsmøde", "20250120T090000", "UID:1", "RECURRENCE-ID:20250120T090000",
        "STATUS:CANCELLED",
    )  # fmt: skip
    whole = series("FREQ=WEEKLY;COUNT=3").decode().replace("END:VCALENDAR", "")
    found = read(f"{whole}{moved}\r\n{off}\r\nEND:VCALENDAR\r\n")
    assert days(found) == ["06-01-25", "13-01-25 aflyst", "14-01-25", "20-01-25 aflyst"]


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param("FREQ=SECONDLY", id="every second"),
        pytest.param("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", id="never"),
        pytest.param("FREQ=MONTHLY;BYDAY=5MO", id="only in some months"),
        pytest.param("FREQ=WEEKLY;INTERVAL=0", id="no step"),
        pytest.param("FREQ=DAILY;BYHOUR=9,15", id="by the hour"),
        pytest.param("FREQ=YEARLY;BYEASTER=1", id="no rule of calendars"),
        pytest.param("", id="nothing"),
        pytest.param("FREQ=WEEKLY\r\nRRULE:FREQ=DAILY", id="two rules"),
        pytest.param("FREQ=YEARLY;BYWEEKNO=20", id="by the week"),
    ],
)
def test_a_series_that_cannot_be_told_for_sure_is_left_out_by_its_title(rule):
    found = read(series(rule))
    assert (found.events, found.not_expanded) == ((), ("Direktionsmøde",))


def test_a_series_that_is_changed_from_a_day_on_is_left_out():
    changed = an_event(
        "Direktionsmøde", "20250114T090000", "UID:1",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20250113T090000",
    )  # fmt: skip
    whole = series("FREQ=WEEKLY;COUNT=3").decode().replace("END:VCALENDAR", "")
    found = read(f"{whole}{changed}\r\nEND:VCALENDAR\r\n")
    assert found.not_expanded == ("Direktionsmøde",)
    assert days(found) == ["14-01-25"]


WEEKDAYS = st.sampled_from("MO TU WE TH FR SA SU".split())
NTH = st.builds("{}{}".format, st.sampled_from([1, 2, 3, 4, -1, -2]), WEEKDAYS)
PARTS = st.fixed_dictionaries(
    {"FREQ": st.sampled_from("DAILY WEEKLY MONTHLY YEARLY".split())},
    optional={
        "INTERVAL": st.integers(1, 5),
        "COUNT": st.integers(1, 40),
        "BYDAY": st.lists(WEEKDAYS, min_size=1, max_size=3).map(",".join) | NTH,
        "BYMONTHDAY": st.integers(1, 28) | st.integers(-28, -1),
        "BYSETPOS": st.sampled_from([1, 2, -1]),
        "BYMONTH": st.integers(1, 12),
    },
)


@given(PARTS, st.dates(date(2024, 1, 1), date(2025, 12, 31)))
def test_what_is_told_of_a_plain_rule_is_what_dateutil_tells(parts, start):
    when = datetime.combine(start, datetime.min.time().replace(hour=9))
    last = date(2027, 12, 31)
    try:
        told = list(
            occurrences(
                {k: [v] if not isinstance(v, str) else v.split(",") for k, v in parts.items()},
                when,
                last=last,
            )
        )
    except NotPlain:
        return
    rule = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=when)
    assert told == [one for one in islice(rule, 2000) if one.date() <= last]


# --- whatever the bytes are -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"<html>BEGIN:VCALENDAR</html>",
        b"BEGIN:VCARD\r\nEND:VCARD\r\n",
        a_calendar(),
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 10_000,
        a_calendar(*[an_event()] * 3001),
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + b"SUMMARY:x\r\n" * 40_000,
        b"BEGIN:VCALENDAR" + b"\n " * 2**20,
        "BEGIN:VCALENDAR".encode("utf-16"),
    ],
)
def test_what_is_no_calendar_is_told_in_a_sentence(content):
    with pytest.raises(CalendarUnreadable, match=r"»direktion\.ics« .+\.$") as told:
        read(content)
    assert "\n" not in str(told.value)


LINES = st.sampled_from(
    """BEGIN:VCALENDAR|END:VCALENDAR|BEGIN:VEVENT|END:VEVENT|BEGIN:VALARM|END:VALARM|UID:1|STATUS:X
    DTSTART:20250908|DTSTART:20250908T090000Z|DTSTART;TZID=../../etc/passwd:20250908T090000
    DTSTART;VALUE=PERIOD:20250101T000000Z/PT1H|DTSTART:-1|DTSTART:99991231T235959Z|DTSTART:00010101
    RRULE:FREQ=WEEKLY;COUNT=4|RRULE:FREQ=;X|RRULE:FREQ=WEEKLY;UNTIL=00010101T000000Z|EXDATE:x
    RECURRENCE-ID;RANGE=X:20250908|RDATE;VALUE=PERIOD:20250101T000000Z/PT1H|SUMMARY;X="|SUMMARY:\\
    BEGIN:VTIMEZONE|END:VTIMEZONE|RRULE:FREQ=DAILY;COUNT=99999999999|CLASS:PRIVATE""".replace(
        "\n    ", "|"
    ).split("|")
)


@given(st.lists(LINES | st.text(max_size=20), max_size=30))
def test_no_lines_can_crash_it(lines):
    try:
        found = read("\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines]))
    except CalendarUnreadable:
        return
    assert all(2025 <= one.day.year <= 2028 and one.title for one in found.events)


@given(st.binary(max_size=300))
def test_no_bytes_can_crash_it(content):
    for whole in (content, b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + content):
        try:
            read(whole)
        except CalendarUnreadable:
            continue
