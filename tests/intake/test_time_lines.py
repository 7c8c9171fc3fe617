"""Line breaks in the middle of a time, and a body between a relation and its day."""

from datetime import date

import pytest

from udplan.intake.timing import read_time
from udplan.plan import PlanYears, Precision, TimeReading

YEARS = PlanYears(first=2025, last=2028)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("november\n2025", "november 2025"),
        ("nov.\r\n2026", "nov. 2026"),
        ("november\n\n2026", "november 2026"),
        ("medio\n2026", "medio 2026"),
        ("uge\n42", "uge 42"),
        ("uge 42\n2026", "uge 42 2026"),
        ("1.\nkvartal 2026", "1. kvartal 2026"),
        ("2.\nhalvår", "2. halvår"),
        ("Q3\n2026", "Q3 2026"),
        ("inden\nsommerferien", "inden sommerferien"),
        ("efteråret\n2026", "efteråret 2026"),
        ("1/9\n2026", "1/9-2026"),
        ("1.\nseptember\n2026", "1. september 2026"),
        ("januar -\nmarts 2026", "januar - marts 2026"),
        ("maj\njuni\n2026", "maj, juni 2026"),
    ],
)
def test_a_line_break_may_stand_in_the_middle_of_a_time(text, same):
    read, plain = (read_time(each, years=YEARS) for each in (text, same))
    assert plain.reading == TimeReading.INTERVAL
    assert (read.start, read.end, read.flag_after, read.precision) == (
        *(plain.start, plain.end, plain.flag_after),
        plain.precision,
    )
    assert read.text == text.strip()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025\n2026", date(2025, 1, 1), date(2026, 12, 31)),
        ("maj 2025\n2026", date(2025, 5, 1), date(2026, 12, 31)),
        ("marts\noktober", date(2025, 3, 1), date(2025, 10, 31)),
    ],
)
def test_other_line_breaks_divide_times(text, start, end):
    read = read_time(text, years=YEARS)
    assert (read.start, read.end, read.precision) == (start, end, Precision.PERIOD)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("BUU\njan. 2025\nØK\nfeb. 2025", [("BUU", date(2025, 1, 31)), ("ØK", date(2025, 2, 28))]),
        ("BUU juni\nØK august\n2026", [("BUU", date(2026, 6, 30)), ("ØK", date(2026, 8, 31))]),
        ("BUU\nØK\njuni 2025", [("BUU", None), ("ØK", None)]),
    ],
)
def test_each_body_has_the_time_on_the_line_below_it(text, steps):
    read = read_time(text, years=YEARS)
    assert [(step.body, step.end) for step in read.steps] == steps


@pytest.mark.parametrize(
    ("text", "start", "end", "flag"),
    [
        ("efter KB 24/6", date(2025, 6, 25), date(2025, 7, 31), date(2025, 7, 31)),
        ("efter KB i juni", date(2025, 7, 1), date(2025, 8, 31), date(2025, 8, 31)),
        ("inden KB 24/6", None, date(2025, 6, 23), date(2025, 6, 24)),
        ("senest KB d. 24/6", None, date(2025, 6, 24), date(2025, 6, 24)),
    ],
)
def test_a_body_may_stand_between_the_relation_and_the_day(text, start, end, flag):
    read = read_time(text, years=YEARS)
    assert (read.start, read.end, read.flag_after) == (start, end, flag)
    [step] = read.steps
    assert step.body == "KB"
    assert step.end in (date(2025, 6, 24), date(2025, 6, 30)), "the meeting's own day"


@pytest.mark.parametrize("text", ["K 3 2025", "Q 3", "BUU, K 3 2025"])
def test_a_letter_of_a_quarter_may_stand_apart(text):
    assert read_time(text, years=YEARS).flag_after == date(2025, 9, 30)


def test_a_letter_and_a_number_after_a_word_are_no_quarter():
    assert read_time("rute K 3", years=YEARS).reading == TimeReading.UNREADABLE
