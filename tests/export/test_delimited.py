"""CSV as Danish Excel opens it."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from tests.builders_plan import a_plan, an_item, until
from tests.export.test_excel import ACCOUNT
from udplan.export.delimited import guarded, items_csv
from udplan.frame import to_frame


def lines(*items, **account):
    frame = to_frame(a_plan(*items), date(2025, 9, 1))
    content = items_csv(frame, replace(ACCOUNT, **account))
    return content, list(csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize(
    "text", ["=1+1", " +45", "-5 %", "@SUM(A1)", "\tx", "\rx", "\u202e=1", "＝1"]
)
def test_what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Kloge m2", "a=b", "1-2", "(=1)"])
def test_other_text_is_as_it_was(text):
    assert guarded(text) == text


def test_the_file_is_one_that_danish_excel_opens_by_a_double_click():
    item = an_item(
        title="Æblehave; »ø«",
        timing=until(date(2025, 7, 31), "medio 2025"),
        amounts={2025: -2_000_500, 2026: None},
    )
    content, [row] = lines(item)
    assert content.startswith(b"\xef\xbb\xbfNr.;")
    assert content.endswith(b"\r\n")
    assert row["Emne"] == "Æblehave; »ø«"
    assert row["Passeret efter"] == "31-07-2025"
    assert row["2025, 1.000 kr."] == "-2000,5"
    assert row["2026, 1.000 kr."] == ""


def test_hostile_text_of_any_length_comes_back_as_it_was():
    text = '<script>alert(1)</script> #read("/etc") | **x** \u202e 😀\n' + "æ" * 30_000
    _, [row] = lines(an_item(title=text))
    assert row["Emne"] == text


def test_closed_items_that_were_left_out_are_counted_in_a_last_line():
    _, rows = lines(an_item(), left_out=1)
    assert rows[-1]["Emne"] == "1 lukket punkt udeladt"
