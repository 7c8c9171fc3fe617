"""The workbook that leaves the house is read again with the same items and the same verdicts."""

from datetime import date, datetime
from pathlib import Path

import pytest

from data.build_year import build
from tests.builders import Tab, a_workbook, partly_struck
from udplan.contract import item_as_json
from udplan.export.account import Account
from udplan.export.excel import items_workbook
from udplan.frame import to_frame
from udplan.intake.reading import Reading, read_bytes, read_file
from udplan.settings import load, path_of

SETTINGS = load(path_of())
AS_OF = date(2025, 9, 1)
NOT_OF_THE_ITEM = {
    "key",
    "state_text",
    "rounds",
    "comments",
    "sheet",
    "row",
    "rows",
    "cells",
    "hidden",
}
EXAMPLE = Path(__file__).parents[2] / "data" / "eksempelplan.xlsx"


def exported(reading: Reading) -> Reading:
    account = Account(
        plan=reading.plan.title,
        file=reading.source.file,
        saved=reading.source.saved,
        read_at=datetime(2025, 9, 1, 8, 15),
        as_of=AS_OF,
        choice="",
        example=reading.example,
        show_closed=True,
        years=reading.plan.years,
    )
    content = items_workbook(to_frame(reading.plan, AS_OF, SETTINGS), account)
    return read_bytes(content, file="udtræk.xlsx", settings=SETTINGS)


def said(reading: Reading) -> list[dict]:
    items = [item_as_json(item, AS_OF, SETTINGS) for item in reading.plan.items]
    return [{k: v for k, v in item.items() if k not in NOT_OF_THE_ITEM} for item in items]


def read(*rows: list, **dressed) -> Reading:
    head = ["Nr.", "Emne", "Udvalg", "Tidspunkt", "Status", "Ansvarlig", "Tværgående", "Beløb 2025"]
    content = a_workbook(Tab(rows=[head, *rows], **dressed))
    return read_bytes(content, file="Udmøntningsplan 2025-2028.xlsx", settings=SETTINGS)


def test_the_example_plan_is_the_same_after_a_round_trip():
    before = read_file(EXAMPLE, settings=SETTINGS)
    after = exported(before)
    assert len(before.plan.items) == 62
    assert said(after) == said(before)
    assert after.plan.years == before.plan.years
    assert after.example
    assert after.plan.title == "Udmøntningsplan 2025-2028 · eksempeldata"
    assert after.ledger.unread == 0
    assert not [one for one in after.findings if one.code == "unknown-heading"]


def test_every_version_of_the_made_up_year_is_the_same_after_a_round_trip(tmp_path):
    for file in build(tmp_path):
        before = read_file(file, settings=SETTINGS)
        assert said(exported(before)) == said(before), file.name


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(["1", "A", "BUU, MTU og ØK", "medio marts", "", "", "", None], id="several"),
        pytest.param(["1", "A", "Alle", "2025", "", "", "", None], id="all committees"),
        pytest.param(["1", "A", None, None, None, None, "x", None], id="hardly anything"),
        pytest.param(
            [1, "A", "BUU", "udskudt til oktober 2025", "Udskudt", "", "", -2], id="says it is new"
        ),
        pytest.param(
            ["1", "A", "BUU", "løbende", "I gang", "Chef for Børn og Unge, Vejchefen", "", 0.5],
            id="names",
        ),
        pytest.param(
            ["1", "A", "Kulturrådet", "ØK jan. 2025, KB feb. 2025", "?", "", "", 1], id="route"
        ),
        pytest.param(["-5 %", "@SUM(A1)", "BUU", "snarest", "x", "+45 chef", "", 1], id="formulas"),
        pytest.param(
            ["1", "A _x0041_ \u202e 😀\nB", "BUU", "uge 40", "", "", "", 1], id="odd signs"
        ),
    ],
)
def test_a_row_that_plans_have_is_the_same_after_a_round_trip(row):
    other = ["2", "B", "BUU", "september 2025", "Afsluttet", "Skolechefen", "", -100]
    before = read(row, other)
    assert len(before.plan.items) == 2
    assert said(exported(before)) == said(before)


def test_a_postponed_item_with_a_struck_old_time_keeps_its_new_time():
    moved = ["1", "A", "BUU", partly_struck("maj 2025 ", "oktober 2025"), "Udskudt", "", "", None]
    before = read(moved, ["2", "B", "BUU", "maj 2025", "Udskudt", "", "", None])
    assert said(before)[0]["verdict"] == "inden for tiden"
    assert said(before)[1]["verdict"] == "udskudt uden ny dato"
    assert said(exported(before)) == said(before)


def test_a_struck_row_is_dropped_after_a_round_trip_too():
    before = read(
        ["1", "A", "BUU", "maj 2025", "I gang", "", "", None],
        ["2", "B", "BUU", "maj 2025", "I gang", "", "", None],
        struck=("A2", "B2", "C2", "D2", "E2"),
    )
    assert said(before)[0]["verdict"] == "udgået"
    assert said(exported(before)) == said(before)
