"""What many tests share: the example plan, an empty one, and the app as a reader meets it."""

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import openpyxl
import pytest
import streamlit as st

# How long an example takes says nothing of right and wrong; speed belongs in benchmarks/.
hypothesis.settings.register_profile("udplan", deadline=None)
hypothesis.settings.load_profile("udplan")

pytest_plugins = ["tests.store.databases", "tests.browser.tour"]

HOME = Path(__file__).parents[1]
EXAMPLE = HOME / "data" / "eksempelplan.xlsx"


@pytest.fixture
def no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The app as it is shipped, whatever the machine has set; with a store of the test's own."""
    for name in ("UDPLAN_PLAN", "UDPLAN_CONFIG", "UDPLAN_USER_HEADER", "UDPLAN_TRUSTED_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("UDPLAN_STORE", f"sqlite:///{tmp_path / 'udplan.sqlite'}")
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def empty_plan(tmp_path: Path) -> Path:
    """A plan with headings and not one item."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Plan"
    sheet.append(["Udmøntningsplan 2025-2028"])
    sheet.append(["Nr.", "Emne", "Udvalg", "Tema", "Budgetområde", "Tidspunkt", "Status", 2025])
    path = tmp_path / "tom plan.xlsx"
    book.save(path)
    return path
