"""Written times: each expression of the field notes, their kin, and what holds for all text."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udplan.intake.timing import read_time, read_time_value
from udplan.plan import PlanYears, Precision, State, TimeReading
from udplan.settings import Calendar, Settings

YEARS = PlanYears(first=2025, last=2028)
FACTS = list(
    csv.DictReader(
        Path(__file__).with_name("time_expressions.csv").read_text(encoding="utf-8").splitlines()
    )
)


def iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def read(text: str, first: int = 2025, last: int = 2028, written: date | None = None):
    return read_time(text, years=PlanYears(first=first, last=last), written=written)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["expression"])
def test_the_times_that_people_write_are_read_as_the_field_notes_say(fact):
    timing = read(fact["expression"])
    assert (timing.reading, iso(timing.start), iso(timing.end), iso(timing.flag_after)) == (
        fact["reading"],
        fact["from"],
        fact["to"],
        fact["flag_after"],
    )
    assert timing.text == fact["expression"]


def test_the_list_is_whole():
    assert len(FACTS) == 199


KIN = [
    # expression, from, to, flag after
    ("primo april 26", "2026-04-01", "2026-04-10", "2026-04-10"),
    ("maj/juni 2026 (forv.)", "2026-05-01", "2026-06-30", "2026-06-30"),
    ("1. kvt. 26 – 2. kvt. 27", "2026-01-01", "2027-06-30", "2027-06-30"),
    ("efter sommerferien 2026", "2026-08-10", "2026-09-30", "2026-09-30"),
    ("ultimo 3. kv.", "2025-09-01", "2025-09-30", "2025-09-30"),
    ("senest uge 40", "", "2025-10-05", "2025-10-05"),
    ("inden 1/10-26", "", "2026-09-30", "2026-10-01"),
    ("dec 26", "2026-12-01", "2026-12-31", "2026-12-31"),
    ("K1 2026", "2026-01-01", "2026-03-31", "2026-03-31"),
    ("2025 1. halvår", "2025-01-01", "2025-06-30", "2025-06-30"),
    ("2026 - 1. kvartal", "2026-01-01", "2026-03-31", "2026-03-31"),
    ("4. kvartal 2025/1. kvartal 2026", "2025-10-01", "2026-03-31", "2026-03-31"),
    ("15.3.", "2025-03-15", "2025-03-15", "2025-03-15"),
    ("3.11.2025 kl. 10", "2025-11-03", "2025-11-03", "2025-11-03"),
    ("1/1 2026 - 31/12 2026", "2026-01-01", "2026-12-31", "2026-12-31"),
    ("1.7.25-31.12.25", "2025-07-01", "2025-12-31", "2025-12-31"),
    ("uge 50-2 2025/26", "2025-12-08", "2026-01-11", "2026-01-11"),
    ("uge 50–02", "2025-12-08", "2026-01-11", "2026-01-11"),
    ("uge 10 (marts)", "2025-03-03", "2025-03-09", "2025-03-09"),
    ("ultimo august/primo september", "2025-08-21", "2025-09-10", "2025-09-10"),
    ("inden påske", "", "2025-04-16", "2025-04-16"),
    ("efter pinse", "2025-06-10", "2025-07-31", "2025-07-31"),
    ("inden jul 2026", "", "2026-12-23", "2026-12-23"),
    ("jul 2025", "2025-07-01", "2025-07-31", "2025-07-31"),
    ("i løbet af foråret", "2025-03-01", "2025-05-31", "2025-05-31"),
    ("forår 26", "2026-03-01", "2026-05-31", "2026-05-31"),
    ("efterår 2025/forår 2026", "2025-09-01", "2026-05-31", "2026-05-31"),
    ("skoleåret 25/26", "2025-08-01", "2026-07-31", "2026-07-31"),
    ("fra 1/8 2026", "2026-08-01", "", "2026-08-01"),
    ("august 2025-", "2025-08-01", "", "2025-08-31"),
    ("tidligst 1. maj 2025", "2025-05-01", "", "2025-05-01"),
    ("mellem 1/3 og 1/5", "2025-03-01", "2025-05-01", "2025-05-01"),
    ("fra marts til juni", "2025-03-01", "2025-06-30", "2025-06-30"),
    ("første halvdel af maj", "2025-05-01", "2025-05-15", "2025-05-15"),
    ("1. og 2. kvartal 2026", "2026-01-01", "2026-06-30", "2026-06-30"),
    ("1/4, 1/7 og 1/10", "2025-04-01", "2025-10-01", "2025-10-01"),
    ("Oct-25", "2025-10-01", "2025-10-31", "2025-10-31"),
    ("Febuar", "2025-02-01", "2025-02-28", "2025-02-28"),
    ("2. kvatal 2025", "2025-04-01", "2025-06-30", "2025-06-30"),
    ("hos skolechefen i marts", "2025-03-01", "2025-03-31", "2025-03-31"),
    ("mandag den 3. marts kl. 14.30", "2025-03-03", "2025-03-03", "2025-03-03"),
    ("Forventet afsluttet 2. kvartal 2025", "2025-04-01", "2025-06-30", "2025-06-30"),
    ("2. behandling i KB 10/10", "2025-10-10", "2025-10-10", "2025-10-10"),
]


@pytest.mark.parametrize(
    ("text", "start", "end", "flag"), [pytest.param(*kin, id=kin[0]) for kin in KIN]
)
def test_kin_that_stand_on_no_list_are_read_by_the_same_grammar(text, start, end, flag):
    timing = read(text)
    assert timing.reading == TimeReading.INTERVAL
    assert (iso(timing.start), iso(timing.end), iso(timing.flag_after)) == (start, end, flag)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        pytest.param(
            "BUU 11/6, ØK 17/6",
            [("BUU", "2025-06-11"), ("ØK", "2025-06-17")],
            id="a chain of days",
        ),
        pytest.param(
            "11/6 BUU, 17/6 ØK",
            [("BUU", "2025-06-11"), ("ØK", "2025-06-17")],
            id="the day before the committee",
        ),
        pytest.param(
            "juni (BUU) / august (KB)",
            [("BUU", "2025-06-30"), ("KB", "2025-08-31")],
            id="in brackets",
        ),
        pytest.param("BUU, ØK, KB", [("BUU", ""), ("ØK", ""), ("KB", "")], id="without days"),
        pytest.param(
            "MED marts, BUU april", [("MED", "2025-03-31"), ("BUU", "2025-04-30")], id="MED"
        ),
        pytest.param("budget 2026 med høringssvar", [], id="»med« is no body"),
        pytest.param(
            "BUU 11.06.2025\nØKU 17.06.2025",
            [("BUU", "2025-06-11"), ("ØK", "2025-06-17")],
            id="each on a line, by another name",
        ),
    ],
)
def test_the_bodies_named_in_a_time_are_its_route(text, steps):
    assert [(step.body, iso(step.end)) for step in read(text).steps] == steps


@pytest.mark.parametrize(
    ("text", "state", "moved"),
    [
        ("udskudt til oktober 2025", State.POSTPONED, True),
        ("rykket fra maj til september", State.POSTPONED, True),
        ("Udskudt fra forår 2025", State.POSTPONED, False),
        ("ny frist: 1/3-26", None, True),
        ("maj → okt. 2025", None, True),
        ("afventer KL, forventes medio 2026", State.WAITING, False),
        ("igangsat, forventes færdig ultimo 2025", State.BEGUN, False),
        ("løbende til udgangen af 2025", State.ONGOING, False),
        ("Forventes afsluttet i juni", None, False),
        ("gennemført 12/3-25", State.DONE, False),
        ("udgået", State.DROPPED, False),
    ],
)
def test_words_of_state_and_of_moving_are_told(text, state, moved):
    timing = read(text)
    assert (timing.state, timing.moved) == (state, moved)


@pytest.mark.parametrize(
    "text",
    ["67 mio. kr.", "24/7615", "A301", "123", "uge 54", "32. maj", "6 måneder", "ikke i 2025", "5"],
)
def test_what_is_no_time_is_not_read_as_one(text):
    timing = read(text)
    assert timing.reading == TimeReading.UNREADABLE
    assert timing.text == text


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1/9-2025", Precision.DAY),
        ("medio marts", Precision.MONTH),
        ("uge 12", Precision.WEEK),
        ("Q2", Precision.QUARTER),
        ("forår", Precision.SEASON),
        ("1. halvår", Precision.HALF_YEAR),
        ("medio 2025", Precision.YEAR),
        ("2025-2028", Precision.PERIOD),
        ("BUU 11/6, ØK 17/6", Precision.PERIOD),
        ("løbende", None),
    ],
)
def test_the_precision_is_the_unit_that_the_words_name(text, precision):
    assert read(text).precision == precision


def test_a_plan_of_another_year_gives_its_own_year():
    assert read("medio marts", first=2027, last=2027).end == date(2027, 3, 20)
    assert read("hele perioden", first=2026, last=2029).end == date(2029, 12, 31)
    assert read("i denne byrådsperiode", first=2026, last=2029).end == date(2029, 12, 31)
    assert read("inden kommunalvalget", first=2027, last=2030).flag_after == date(2029, 11, 20)


def test_new_year_is_read_against_the_day_of_the_document():
    assert read("efter nytår", written=date(2024, 12, 11)).start == date(2025, 1, 2)
    assert read("efter nytår").start == date(2026, 1, 2)


def test_the_municipality_decides_its_own_holidays_and_seasons():
    calendar = Calendar(
        spring_end=(6, 30), summer_holidays={2025: (date(2025, 7, 1), date(2025, 8, 3))}
    )
    settings = Settings(calendar=calendar)
    assert read_time("forår", years=YEARS, settings=settings).end == date(2025, 6, 30)
    assert read_time("efter sommerferien", years=YEARS, settings=settings).start == date(2025, 8, 4)


@pytest.mark.parametrize(
    ("text", "code"),
    [("31. september 2025", "clamped-day"), ("12/25/2025", "day-month-swapped")],
)
def test_a_time_that_bends_a_rule_says_so(text, code):
    assert [doubt.code for doubt in read(text).doubts] == [code]


@pytest.mark.parametrize(
    ("value", "number_format", "text", "end", "codes"),
    [
        pytest.param(datetime(2025, 9, 1), "dd-mm-yyyy", "01-09-2025", "2025-09-01", [], id="day"),
        pytest.param(
            datetime(2025, 9, 1), "mmm-yy", "september 2025", "2025-09-30", [], id="month"
        ),
        pytest.param(
            datetime(2024, 9, 1),
            "dd-mm-yyyy",
            "01-09-2024",
            "2024-09-01",
            ["date-outside-plan"],
            id="the year in which it was typed",
        ),
        pytest.param(
            datetime(1905, 7, 17), "dd-mm-yyyy", "2025", "2025-12-31", [], id="17-07-1905"
        ),
        pytest.param(45901, "General", "01-09-2025", "2025-09-01", [], id="serial number"),
        pytest.param(2025, "General", "2025", "2025-12-31", [], id="year as a number"),
        pytest.param(2026.0, "General", "2026", "2026-12-31", [], id="year as a float"),
    ],
)
def test_a_cell_is_read_as_what_excel_made_of_it(value, number_format, text, end, codes):
    timing = read_time_value(value, number_format=number_format, years=YEARS)
    assert (timing.text, iso(timing.end)) == (text, end)
    assert [doubt.code for doubt in timing.doubts] == codes


def test_a_struck_old_time_makes_the_rest_a_new_one():
    assert read_time_value("oktober", struck="maj", years=YEARS).moved
    assert not read_time_value("oktober", years=YEARS).moved


CELLS = (
    st.text()
    | st.text(alphabet="0123456789./-→ ,", max_size=30)
    | st.lists(st.sampled_from([fact["expression"] for fact in FACTS]), max_size=3).map(" ".join)
    | st.integers()
    | st.floats()
    | st.none()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
)


@given(CELLS, st.text(max_size=12), st.none() | st.text(max_size=8))
def test_no_cell_can_crash_the_reader_or_break_the_shape_of_an_interval(cell, shown, struck):
    timing = read_time_value(cell, number_format=shown, struck=struck, years=YEARS)
    if timing.reading == TimeReading.INTERVAL:
        assert timing.flag_after is not None
        assert timing.precision is not None
        assert timing.start is None or timing.end is None or timing.start <= timing.end
        assert timing.end is None or timing.end <= timing.flag_after
    else:
        assert timing.flag_after is None
        assert timing.precision is None


@given(
    st.sampled_from([kin[0] for kin in KIN] + [fact["expression"] for fact in FACTS]),
    st.sampled_from(["forventes ", "formentlig ", "evt. ", "forv. "]),
)
def test_a_hedge_does_not_change_the_reading(text, hedge):
    plain, hedged = read(text), read(hedge + text)
    if plain.reading == TimeReading.INTERVAL:
        assert (hedged.start, hedged.end, hedged.flag_after) == (
            plain.start,
            plain.end,
            plain.flag_after,
        )


@given(
    st.sampled_from("marts|medio maj|2. kvartal|forår|uge 12|1. halvår|ultimo oktober".split("|")),
    st.integers(min_value=2021, max_value=2040),
)
def test_a_year_written_out_is_the_same_as_a_plan_of_that_year(text, year):
    written, own = read(f"{text} {year}"), read(text, first=year, last=year + 3)
    assert (written.start, written.end, written.flag_after) == (own.start, own.end, own.flag_after)
