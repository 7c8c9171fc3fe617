"""The made-up year: every version is read as the list of edits says, and so are the differences."""

import json
import re
from collections import Counter
from dataclasses import asdict
from datetime import date, timedelta
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest

import udplan
from data import build_year
from data.build_example import read_table
from data.example_year import CARRIED, NEXT, edits, edits_of, next_table, table, undone
from data.year_truth import contract_values, expected_differences, versions
from udplan import cli, settings
from udplan.contract import item_as_json

VERSIONS = versions()
LABELS = [version.label for version in VERSIONS]
COUNTS = dict(zip(LABELS, (61, 61, 62, 62, 62, 63, 63, 63, 65, 66, 66, 66, 37), strict=True))
CONFIG = Path("data/kommune.toml")
DIFFERENCES = {difference.new: difference for difference in expected_differences()}


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory):
    """The thirteen workbooks, by label."""
    folder = tmp_path_factory.mktemp("year")
    paths = [*build_year.build(folder), build_year.build_next_plan(folder / f"{NEXT}.xlsx")]
    return dict(zip(LABELS, paths, strict=True))


@pytest.fixture(scope="module")
def readings(workbooks):
    """The workbooks as udplan reads them."""
    return {label: udplan.read_plan(path) for label, path in workbooks.items()}


def as_contract(item):
    """An item's values by the contract's names, the nested ones with a dot."""
    values = item_as_json(item, date(2025, 12, 31), settings.Settings())
    for nested in ("time", "amounts"):
        values |= {f"{nested}.{key}": value for key, value in values.pop(nested).items()}
    return values


def test_the_same_edits_build_the_same_bytes(workbooks, tmp_path):
    again = [*build_year.build(tmp_path), build_year.build_next_plan(tmp_path / "next.xlsx")]
    for path, first in zip(again, workbooks.values(), strict=True):
        assert path.read_bytes() == first.read_bytes()


def test_the_names_of_the_files_tell_the_version(workbooks):
    assert workbooks["v01"].name == "Udmøntningsplan 2025-2028 v01 (eksempeldata).xlsx"
    assert workbooks["v12"].name == "Udmøntningsplan 2025-2028 v12 (eksempeldata).xlsx"


def test_may_is_the_example_plan():
    rows = read_table()
    assert [{field: row[field] for field in rows[0]} for row in table(5).values()] == rows


def test_every_edit_can_be_taken_back():
    assert all(undone(undone(edit)).field == edit.field for edit in edits())
    assert all(edit.before != edit.after for edit in edits() if edit.field)


@pytest.mark.parametrize("label", LABELS)
def test_a_version_is_read_whole_and_without_a_finding_to_mend(readings, label):
    reading = readings[label]
    assert len(reading.plan.items) == COUNTS[label]
    assert reading.ledger.unread == 0
    assert [finding for finding in reading.findings if finding.severity == "error"] == []


def test_versions_are_saved_a_few_working_days_before_the_executives_meet(readings):
    meetings = next(f.meetings for f in settings.load(CONFIG).forums if f.code == "direktion")
    for number, label in enumerate(LABELS[:-1], start=1):
        saved = readings[label].source.saved.date()
        meeting = min(day for day in meetings if day >= saved)
        days = [saved + timedelta(days=n) for n in range((meeting - saved).days)]
        # July has no meeting; its version waits for the first one in August.
        assert sum(day.weekday() < 5 for day in days) <= (7 if number == 7 else 4), label
        assert saved.month == number
    assert readings[NEXT].source.saved.date() == date(2025, 12, 17)


@pytest.mark.parametrize("version", VERSIONS, ids=LABELS)
def test_every_item_is_read_as_its_row_says(readings, version):
    rows = {(row["Nr."] or None, row["Emne"]): row for row in version.table.values()}
    items = {(item.number, item.title): item for item in readings[version.label].plan.items}
    assert items.keys() == rows.keys()
    for name, row in rows.items():
        wanted = contract_values(row, version.years.start, version.years)
        read = as_contract(items[name])
        assert {field: read[field] for field in wanted} == wanted, name


def test_every_difference_is_an_edit_and_every_edit_a_difference():
    """In 2025; in the next plan the same words may also mean another day."""
    for label, difference in list(DIFFERENCES.items())[:-1]:
        version = int(label[1:])
        edited = {edit.item for edit in edits_of(version) if edit.field}
        assert {item.new.title for item in difference.changed} == {
            table(version)[item]["Emne"] for item in edited
        }
        whole = Counter(edit.comes for edit in edits_of(version) if not edit.field)
        assert (len(difference.added), len(difference.gone)) == (whole[True], whole[False])


def test_what_the_next_plan_carries_over_stood_in_december():
    carried = {edit.item for edit in edits_of(NEXT) if edit.kind == CARRIED}
    assert carried <= table(12).keys()
    assert len(carried) == 29
    numbers = Counter(row["Nr."] for row in next_table().values())
    assert numbers.most_common(1)[0][1] == 1


def test_the_year_holds_what_secretaries_do():
    moved = Counter(
        edit.item for edit in edits() if edit.field == "Tidspunkt" and edit.version != NEXT
    )
    assert {1, 2, 3} <= set(moved.values())
    finished = {edit.version for edit in edits() if edit.kind == "afsluttet"}
    assert finished == {str(version) for version in range(2, 13)}
    assert {edit.field for edit in edits()} >= {
        *("Nr.", "Emne", "Udvalg", "Type", "Ansvarlig", "Inddrages", "Tidspunkt", "Status"),
        *("Afsluttet", "Overstreget", "Trafiklys", "2025", "2026", "Kurs", "Bemærkninger"),
    }
    shared = Counter(row["Nr."] for row in table(9).values())
    assert [number for number, times in shared.items() if times > 1] == ["A503"]


def test_no_person_is_named():
    known = {"Digital Post", "Økonomisk Politik", "Færgedrift Anholt", "Kystbeskyttelse Anholt"}
    pairs = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ][a-zæøå]+")
    found = {
        pair
        for version in VERSIONS
        for row in version.table.values()
        for text in row.values()
        for pair in pairs.findall(text)
    }
    assert found == known


NOT_TOLD_BY_THE_TRUTH = {"time.from", "time.to", "time.reading", "time.precision"}
"""More of the reading of a time, which a program may tell; the truth has the day it has passed."""


@pytest.mark.skipif(find_spec("udplan.history") is None, reason="`compare` is not written yet")
@pytest.mark.parametrize("pair", list(pairwise(LABELS)), ids="-".join)
def test_compare_finds_exactly_what_was_edited(workbooks, capsys, pair):
    old, new = pair
    code = cli.main(["compare", str(workbooks[old]), str(workbooks[new]), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert code == 0
    wanted = DIFFERENCES[new]

    def names(items):
        return sorted((item["number"] or "", item["title"]) for item in items)

    def wanted_names(items):
        return sorted((item.number or "", item.title) for item in items)

    assert names(told["added"]) == wanted_names(wanted.added)
    assert names(told["gone"]) == wanted_names(wanted.gone)
    # The next plan has no column for 2025 and a new one for 2029.
    aside = NOT_TOLD_BY_THE_TRUTH | ({"amounts.2025", "amounts.2029"} if new == NEXT else set())
    changed = {
        (item["number"], item["title"]): {
            field["field"]: (field["before"], field["after"])
            for field in item["fields"]
            if field["field"] not in aside
        }
        for item in told["changed"]
    }
    assert {name: fields for name, fields in changed.items() if fields} == {
        (item.new.number, item.new.title): {
            change.field: (change.before, change.after) for change in item.fields
        }
        for item in wanted.changed
    }
    summary = {key: told["summary"][key] for key in asdict(wanted.summary)}
    assert summary == asdict(wanted.summary)


def test_the_differences_in_numbers():
    """Added, gone, changed, newly done, reopened, moved and its days, by version."""
    assert [
        (
            label,
            len(difference.added),
            len(difference.gone),
            len(difference.changed),
            *asdict(difference.summary).values(),
        )
        for label, difference in DIFFERENCES.items()
    ] == [
        ("v02", 0, 0, 5, 1, 0, 0, 0),
        ("v03", 1, 0, 7, 1, 0, 1, 30),
        ("v04", 1, 1, 6, 2, 0, 1, 122),
        ("v05", 0, 0, 7, 3, 0, 1, 61),
        ("v06", 1, 0, 10, 1, 0, 4, 61 + 183 + 122 + 98),
        ("v07", 1, 1, 18, 1, 1, 4, 61 + 153 + 92 - 92),
        ("v08", 1, 1, 6, 2, 0, 0, 0),
        ("v09", 2, 0, 8, 1, 0, 2, 184 + 364),
        ("v10", 1, 0, 20, 2, 1, 3, 92 + 182 + 92),
        ("v11", 0, 0, 10, 2, 0, 3, 121 + 212 + 92),
        ("v12", 0, 0, 9, 3, 0, 4, 90 + 61 + 181 + 243),
        (NEXT, 8, 37, 22, 0, 0, 10, 3223),
    ]
