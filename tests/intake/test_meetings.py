"""Plans that give the days of meetings, one column a committee, and no other time."""

from datetime import date, datetime

import pytest

from tests.builders import codes, read, table
from udplan.plan import NO_TIME, Step, TimeReading

MEETINGS = ["Nr.", "Emne", "BUU", "ØK", "KB", "Status"]


def test_the_last_meeting_is_the_time_and_each_is_a_step_of_the_route():
    reading = read(
        table(
            ["1", "A", datetime(2025, 6, 11), datetime(2025, 6, 17), datetime(2025, 6, 24), None],
            ["2", "B", datetime(2025, 8, 13), None, None, None],
            headings=MEETINGS,
        )
    )
    first, second = reading.plan.items
    assert first.timing.text == "BUU 11-06-2025, ØK 17-06-2025, KB 24-06-2025"
    assert first.timing.flag_after == date(2025, 6, 24)
    assert (first.timing.start, first.timing.end) == (date(2025, 6, 11), date(2025, 6, 24))
    assert first.origin.cells["time"] == "E2"
    assert second.timing.flag_after == date(2025, 8, 13)
    assert first.committees == ("BUU", "ØK")
    assert first.route == (
        Step(body="BUU", start=date(2025, 6, 11), end=date(2025, 6, 11)),
        Step(body="ØK", start=date(2025, 6, 17), end=date(2025, 6, 17)),
        Step(body="KB", start=date(2025, 6, 24), end=date(2025, 6, 24)),
    )
    assert codes(reading) == ["time-from-meetings"]


@pytest.mark.parametrize(
    ("cells", "text", "last"),
    [
        (["11/6", "17/6", None], "BUU 11/6, ØK 17/6", date(2025, 6, 17)),
        (["juni", None, "august 2026"], "BUU juni, KB august 2026", date(2026, 8, 31)),
        (["x", "x", "24/6"], "KB 24/6", date(2025, 6, 24)),
    ],
)
def test_days_as_words_and_crosses_among_them(cells, text, last):
    [item] = read(table(["1", "A", *cells, None], headings=MEETINGS)).plan.items
    assert (item.timing.text, item.timing.flag_after) == (text, last)


def test_a_day_below_udvalg_is_a_meeting_and_no_committee():
    days = [datetime(2025, 3, 5), datetime(2025, 3, 11), datetime(2025, 3, 18)]
    [item] = read(
        table(["1", "A", *days, None], headings=["Nr.", "Emne", "Udvalg", "ØK", "KB", "Status"])
    ).plan.items
    assert item.committees == ("ØK",)
    assert item.timing.text == "05-03-2025, ØK 11-03-2025, KB 18-03-2025"
    assert (item.timing.start, item.timing.end) == (date(2025, 3, 5), date(2025, 3, 18))


def test_crosses_alone_are_no_time():
    reading = read(table(["1", "A", "x", None, "x", None], headings=MEETINGS))
    assert reading.plan.items[0].timing == NO_TIME
    assert codes(reading) == []


def test_a_route_in_words_is_the_time_where_nothing_else_is():
    reading = read(
        table(
            ["1", "A", "BUU 11/6, ØK 17/6", "I gang"],
            headings=["Nr.", "Emne", "Politisk behandling", "Status"],
        )
    )
    assert reading.plan.items[0].timing.flag_after == date(2025, 6, 17)


@pytest.mark.parametrize("heading", ["Seneste forelæggelse", "Tidligere politisk behandling"])
def test_a_meeting_that_has_been_is_no_time(heading):
    reading = read(
        table(["1", "A", "BUU 11/2", "I gang"], headings=["Nr.", "Emne", heading, "Status"])
    )
    assert reading.plan.items[0].timing.reading == TimeReading.NONE


def test_a_blank_in_a_column_for_the_time_is_no_time_whatever_the_meetings():
    reading = read(
        table(
            ["1", "A", datetime(2025, 6, 11), None],
            ["2", "B", datetime(2025, 6, 11), "december 2025"],
            headings=["Nr.", "Emne", "BUU", "Tidspunkt"],
        )
    )
    assert [item.timing.text for item in reading.plan.items] == [None, "december 2025"]
    assert codes(reading) == []
