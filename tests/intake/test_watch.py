"""A workbook that others keep saving."""

from datetime import datetime
from pathlib import Path

import pytest

from udplan.errors import WorkbookMissing
from udplan.intake.watch import WatchedWorkbook

EXAMPLE = Path(__file__).parents[2] / "data" / "eksempelplan.xlsx"
MORNING, NOON = datetime(2025, 9, 1, 9), datetime(2025, 9, 1, 12)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


def test_a_file_that_is_untouched_is_read_once(plan):
    watched = WatchedWorkbook(plan)
    assert watched.look(NOON).reading is watched.look(NOON).reading
    assert watched.look(NOON).read_at == NOON


def test_a_new_content_is_read_at_the_next_look(plan, empty_plan):
    watched = WatchedWorkbook(plan)
    watched.look(MORNING)
    plan.write_bytes(empty_plan.read_bytes())
    look = watched.look(NOON)
    assert look.reading.plan.items == ()
    assert look.read_at == NOON


def test_the_last_good_reading_stays_while_the_file_is_half_written(plan):
    watched = WatchedWorkbook(plan)
    good = watched.look(MORNING)
    whole = plan.read_bytes()
    plan.write_bytes(whole[: len(whole) // 2])
    half = watched.look(NOON)
    assert half.reading is good.reading
    assert half.read_at == MORNING
    assert "plan.xlsx" in half.trouble
    plan.write_bytes(whole)
    assert watched.look(NOON).trouble is None


def test_the_last_good_reading_stays_when_the_file_is_gone(plan):
    watched = WatchedWorkbook(plan)
    watched.look(MORNING)
    plan.unlink()
    assert watched.look(NOON).trouble is not None


def test_a_file_that_never_could_be_read_is_an_error(tmp_path):
    with pytest.raises(WorkbookMissing, match=r"mangler\.xlsx"):
        WatchedWorkbook(tmp_path / "mangler.xlsx").look(NOON)


def test_a_session_in_the_middle_of_a_run_still_finds_what_it_began_with(plan, empty_plan):
    watched = WatchedWorkbook(plan)
    first = watched.look(MORNING).reading
    plan.write_bytes(empty_plan.read_bytes())
    watched.look(NOON)
    assert watched.version(first.source.sha256).reading is first
