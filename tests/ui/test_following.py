"""Each new content of the plan is taken in by itself."""

import pytest

from tests.history.versions import month
from udplan.access import ITSELF
from udplan.store import Store, workbooks
from udplan.ui.following import Follower

KLOGE = ("R-1", "Kloge m2", "ØK", "maj 2025", "Igangsat")
BROER = ("A-1", "Broer", "MTU", "efterår 2025", "")

pytestmark = pytest.mark.usefixtures("no_environment")


@pytest.fixture
def plan(tmp_path, monkeypatch):
    file = tmp_path / "plan.xlsx"
    monkeypatch.setenv("UDPLAN_PLAN", str(file))
    return file


def kept(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'udplan.sqlite'}")
    found = workbooks.kept(store)
    store.close()
    return found


def test_each_content_is_taken_in_once_though_nobody_looks(plan, tmp_path):
    follower = Follower()
    plan.write_bytes(month(1, KLOGE))
    assert follower.look()
    assert not follower.look()
    plan.write_bytes(month(2, KLOGE, BROER))
    assert follower.look()
    assert [(one.name, one.by) for one in kept(tmp_path)] == [("plan.xlsx", ITSELF)] * 2


def test_a_file_that_is_half_written_is_left_until_it_is_whole(plan, tmp_path):
    follower = Follower()
    plan.write_bytes(month(1, KLOGE)[:500])
    assert not follower.look()
    assert kept(tmp_path) == []
    plan.write_bytes(month(1, KLOGE))
    assert follower.look()


def test_a_plan_that_is_not_there_stops_nothing(plan):
    assert not plan.exists()
    assert not Follower().look()
