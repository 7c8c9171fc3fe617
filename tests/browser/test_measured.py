"""The apps that `make bench` measures are served and drawn as the dashboard is."""

from pathlib import Path

import pytest

from benchmarks.serving import EMPTY, MULTIPLIED, served
from benchmarks.workbooks import a_plan
from tests.browser.conftest import a_visit


@pytest.mark.parametrize(
    ("entry", "path", "words"),
    [
        (MULTIPLIED, "punkter?dato=2025-09-01", "90 punkter"),
        (MULTIPLIED, "punkt?dato=2025-09-01&punkt=n-7", "N-7"),
        (EMPTY, "?graf=1", "Tom side"),
    ],
)
def test_a_measured_app_draws_its_page(tmp_path: Path, chromium, entry, path, words):
    plan = tmp_path / "Udmøntningsplan 2025-2028.xlsx"
    plan.write_bytes(a_plan(30, seed=0))
    with served(entry, tmp_path, {"UDPLAN_PLAN": str(plan), "BENCH_ITEMS": "90"}) as server:
        visit = a_visit(chromium, server.address, 1366, 768)
        assert words in visit.open(path).text()
        assert visit.errors == []
        visit.page.context.close()
