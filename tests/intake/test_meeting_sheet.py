"""The sheet »Møder« of a workbook: days of forums, never items."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Tab, codes, read, table, titles
from udplan.intake.clock import Clock
from udplan.intake.columns import Vocabulary
from udplan.intake.layout import lay_out
from udplan.intake.meetings import WHY_NOT, as_calendar, read_meetings
from udplan.intake.sheets import PLAIN, Cell, Sheet
from udplan.plan import PlanYears
from udplan.settings import DEFAULT, Forum, Settings

PLAN = table(("1", "Kloge m2", "ØK", "maj 2025", "Igangsat"))


def sheet(*rows, name="Møder", **dress):
    return read(PLAN, Tab(name=name, rows=rows, **dress))


def days(reading):
    return [(one.forum, one.day.strftime("%d-%m-%y"), one.cell) for one in reading.meetings]


def report(reading, name="Møder"):
    return next(one for one in reading.source.sheets if one.name == name)


def test_a_forum_in_each_row_with_its_day():
    reading = sheet(
        ["Mødedatoer"],
        [],
        ["Forum", "Dato"],
        ["Direktionen", datetime(2025, 9, 8)],
        ["Koncernledelse", "11. september"],
        ["Børne- og Ungdomsudvalget", "mandag d. 1/9 kl. 16.00"],
    )
    assert days(reading) == [
        ("direktion", "08-09-25", "B4"),
        ("koncernledelse", "11-09-25", "B5"),
        ("BUU", "01-09-25", "B6"),
    ]
    assert codes(reading) == []


def test_a_forum_over_each_column_with_its_days_below():
    reading = sheet(
        ["Uge", "Direktionen", "ØK", "KB"],
        [37, datetime(2025, 9, 8), "10/9", "–"],
        [38, None, "17/9", "16. september 2025"],
    )
    assert days(reading) == [
        ("direktion", "08-09-25", "B2"),
        ("ØK", "10-09-25", "C2"),
        ("ØK", "17-09-25", "C3"),
        ("KB", "16-09-25", "D3"),
    ]
    assert codes(reading) == []


def test_the_day_may_stand_first_and_several_days_in_a_cell():
    reading = sheet(["Mødedato", "Møde"], ["8/9, 22/9 og 6/10", "Direktionsmøde"])
    assert [day for _, day, _ in days(reading)] == ["08-09-25", "22-09-25", "06-10-25"]


def test_a_forum_stands_until_the_next_one():
    reading = sheet(["Udvalg", "Dato"], ["BUU", "1/9"], [None, "2/10"], ["VPU", "3/9"])
    assert [(forum, day) for forum, day, _ in days(reading)] == [
        ("BUU", "01-09-25"),
        ("BUU", "02-10-25"),
        ("VPU", "03-09-25"),
    ]


def test_a_row_for_each_forum_without_any_headings():
    reading = sheet(["Direktionen", "6/1", "20/1"], ["BUU", "7/1", "ferie"])
    assert [day for _, day, _ in days(reading)] == ["06-01-25", "20-01-25", "07-01-25"]


def test_other_days_beside_the_meeting_are_no_meetings():
    reading = sheet(
        ["Udvalg", "Frist for punkter", "Mødedato", "Referat udsendes"],
        ["ØK", "1/9", "10/9", "12/9"],
        ["BUU", "2/9", "11/9", "13/9"],
    )
    assert [day for _, day, _ in days(reading)] == ["10-09-25", "11-09-25"]


@pytest.mark.parametrize(
    "name",
    ["Møder", "møder", "Mødedatoer", "Mødekalender", "Mødeplan", "Møder 2026", "MØDER_2026"],
)
def test_the_names_of_such_a_sheet(name):
    reading = sheet(["Forum", "Dato"], ["Direktionen", "12. januar"], name=name)
    assert [one.day.year for one in reading.meetings] == [2026 if "2026" in name else 2025]
    assert titles(reading) == ["Kloge m2"]


def test_the_year_may_stand_above_the_days():
    reading = sheet(["Mødekalender 2027"], ["Direktionen"], ["12. januar"])
    assert days(reading) == [("direktion", "12-01-27", "A3")]
    assert reading.plan.years.first == 2025


def test_the_sheet_is_not_used_and_says_that_its_days_are():
    reading = sheet(
        ["Nr.", "Udvalg", "Mødedato", "Emne", "Status"],
        [1, "ØK", datetime(2025, 9, 10), "Budget", "Afholdt"],
    )
    assert titles(reading) == ["Kloge m2"]
    assert not report(reading).used
    assert report(reading).why_not == WHY_NOT
    assert "mødedatoer bruges" in WHY_NOT
    assert reading.ledger.rows_with_content == 2


def test_a_plan_on_a_sheet_of_that_name_is_a_plan():
    reading = read(
        table(
            ("1", "Kloge m2", "ØK", "maj 2025", "Igangsat", "Chefen"),
            headings=("Nr.", "Emne", "Udvalg", "Tidspunkt", "Status", "Ansvarlig"),
            name="Møder",
        )
    )
    assert titles(reading) == ["Kloge m2"]
    assert reading.meetings == ()


def test_what_a_person_said_of_the_sheet_goes_before_its_name():
    told = Settings(sheet_roles={"møder": False})
    reading = read(
        PLAN, Tab(name="Møder", rows=[["Forum", "Dato"], ["Direktionen", "8/9"]]), settings=told
    )
    assert reading.meetings == ()
    assert "Indlæs" in report(reading).why_not


def test_other_sheets_are_left_alone():
    reading = sheet(["Forum", "Dato"], ["Direktionen", "8/9"], name="Sager til møder")
    assert reading.meetings == ()


@pytest.mark.parametrize("written", ["uge 37", "8.-9. september", "31. september", "efteråret"])
def test_what_is_not_one_day_is_a_finding_at_its_cell(written):
    reading = sheet(["Forum", "Dato"], ["Direktionen", "8/9"], ["Direktionen", written])
    (found,) = reading.findings
    assert (found.code, found.sheet, found.cell) == ("unreadable-meeting", "Møder", "B3")
    assert written in found.message
    assert len(reading.meetings) == 1


@pytest.mark.parametrize("written", ["–", "ferie", "Ingen møder", "aflyst", None])
def test_where_there_is_no_meeting_there_is_nothing_to_tell(written):
    reading = sheet(["Forum", "Dato"], ["Direktionen", "8/9"], ["Direktionen", written])
    assert codes(reading) == []
    assert len(reading.meetings) == 1


def test_an_unknown_forum_is_told_once_with_its_days():
    reading = sheet(
        ["Forum", "Dato"], ["Direktionen", "8/9"], ["Ældrerådet", "9/9"], ["Ældrerådet", "10/9"]
    )
    (found,) = reading.findings
    assert (found.code, found.sheet, found.cell, found.rows) == (
        "unknown-forum",
        "Møder",
        "A3",
        (3, 4),
    )
    assert "2 mødedatoer" in found.message


def test_an_unknown_forum_over_a_column_is_told_at_its_heading():
    reading = sheet(["Direktionen", "Ældrerådet"], ["8/9", "9/9"])
    assert [(one.code, one.cell) for one in reading.findings] == [("unknown-forum", "B1")]


def test_a_forum_of_the_settings_is_known_by_code_and_name():
    known = Settings(forums=(Forum(code="chefforum", name="Chefforum"),))
    tab = Tab(name="Møder", rows=[["Chefforum", "Direktionen"], ["8/9", "9/9"]])
    reading = read(PLAN, tab, settings=known)
    assert [one.forum for one in reading.meetings] == ["chefforum", "direktion"]


def test_a_cancelled_meeting_is_told_as_that_and_a_struck_one_is_not_there():
    reading = sheet(
        ["Forum", "Dato", "Bemærkning"],
        ["Direktionen", "8/9", "Aflyst"],
        ["Direktionen", "22/9", None],
        ["Direktionen", "6/10", None],
        struck=("B4",),
    )
    assert [(one.day.day, one.cancelled) for one in reading.meetings] == [(8, True), (22, False)]


def test_a_hidden_calendar_is_read_too_and_each_day_counts_once():
    rows = [["Direktionen"], ["8/9"], ["8. september 2025"]]
    assert len(sheet(*rows, state="hidden").meetings) == 1


def test_a_workbook_without_a_calendar_has_no_meetings():
    assert read(PLAN).meetings == ()


CELLS = st.none() | st.integers() | st.floats() | st.dates() | st.text(max_size=20)


@given(
    st.lists(
        st.lists(st.sampled_from(["Direktionen", "Dato", "8/9", "BUU"]) | CELLS, max_size=4),
        max_size=6,
    )
)
def test_no_cells_can_crash_it(rows):
    filled = {
        r: {
            c: Cell(r, c, value, value, None, PLAIN)
            for c, value in enumerate(row, start=1)
            if value is not None
        }
        for r, row in enumerate(rows, start=1)
    }
    whole = Sheet(name="Møder", rows={r: row for r, row in filled.items() if row})
    layout = as_calendar(lay_out(whole, Vocabulary(DEFAULT)), DEFAULT)
    clock = Clock(
        years=PlanYears(first=2025, last=2028), settings=DEFAULT, written=None, remembered={}
    )
    meetings, findings = read_meetings([layout], clock)
    assert all(isinstance(one.day, date) and one.forum for one in meetings)
    assert all(one.cell for one in findings)
