"""The calendar: what stands on which day, and that a second import updates the first."""

from dataclasses import replace
from datetime import date, datetime

from icalendar import Calendar

from tests.builders import read, table
from udplan.danish import COPENHAGEN
from udplan.export.calendar import Whose, calendar
from udplan.export.ground import Ground
from udplan.settings import DEFAULT

BUU = Whose(name="BUU", committee="BUU")
HEADINGS = ("Nr.", "Emne", "Udvalg", "Tidspunkt", "Status", "Sag", "Politisk behandling")
HOSTILE = "+1+1 <b>x</b>;,\\n \u202e 😀 BEGIN:VEVENT"


def a_ground(*rows, saved=datetime(2025, 5, 12, 7, 30), as_of=date(2025, 9, 1), closed=False):
    reading = read(table(*rows, headings=HEADINGS), saved=saved)
    made = datetime(2025, 9, 1, 9, tzinfo=COPENHAGEN)
    return Ground(reading=reading, settings=DEFAULT, as_of=as_of, made=made, show_closed=closed)


def events(ground, whose=BUU):
    book = Calendar.from_ical(calendar(ground, whose))
    return {str(one["SUMMARY"]): one for one in book.walk("VEVENT")}


def days(event):
    return event["DTSTART"].dt, event["DTEND"].dt


def test_short_times_stand_on_their_days_and_longer_ones_on_their_last():
    found = events(
        a_ground(
            ["1", "Dag", "BUU", "8/9-2025", None, None, None],
            ["2", "Måned", "BUU", "oktober 2025", None, None, None],
            ["3", "Halvår", "BUU", "2. halvår 2025", None, None, None],
        )
    )
    assert days(found["1 Dag"]) == (date(2025, 9, 8), date(2025, 9, 9))
    assert days(found["2 Måned"]) == (date(2025, 10, 1), date(2025, 11, 1))
    assert days(found["Senest: 3 Halvår"]) == (date(2025, 12, 31), date(2026, 1, 1))


def test_a_time_that_cannot_be_read_is_counted_and_never_invented():
    book = calendar(
        a_ground(
            ["1", "Uden", "BUU", None, None, None, None],
            ["2", "Ulæselig", "BUU", "når det passer", None, None, None],
        ),
        BUU,
    )
    assert not Calendar.from_ical(book).walk("VEVENT")
    assert "2 punkter uden et tidspunkt" in str(Calendar.from_ical(book)["X-WR-CALDESC"])


def test_what_is_finished_is_called_off_so_that_a_second_import_takes_it_away():
    row = ["1", "Kloge m2", "BUU", "oktober 2025", None, None, None]
    first = events(a_ground(row))["1 Kloge m2"]
    row[4] = "Afsluttet"
    later = events(a_ground(row, saved=datetime(2025, 9, 1, 7, 30)))["1 Kloge m2"]
    assert (str(first["STATUS"]), str(later["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert first["UID"] == later["UID"]
    assert int(later["SEQUENCE"]) > int(first["SEQUENCE"])


def test_the_same_workbook_gives_the_same_events():
    row = ["1", "Kloge m2", "BUU", "oktober 2025", None, None, None]
    ground = a_ground(row)
    later = replace(ground, made=datetime(2025, 9, 2, 9, tzinfo=COPENHAGEN))
    one, other = (
        [event.to_ical() for event in Calendar.from_ical(calendar(each, BUU)).walk("VEVENT")]
        for each in (ground, later)
    )
    assert one == other


def test_a_committees_own_steps_on_the_way_of_a_case_are_events():
    ground = a_ground(
        ["1", "Kloge m2", "BUU", "oktober 2025", None, None, "BUU 11/6-2025, ØK 17/6-2025"]
    )
    assert days(events(ground)["BUU behandler 1 Kloge m2"])[0] == date(2025, 6, 11)
    assert "ØK behandler 1 Kloge m2" not in events(ground)


def test_hostile_text_stays_text():
    found = events(a_ground(["1", HOSTILE, "BUU", "oktober 2025", None, None, None]))
    [summary] = found
    assert "+1+1 <b>x</b>;,\\n" in summary
    assert "BEGIN:VEVENT" in summary
