"""udplan in a notebook."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import udplan

HOME = Path(__file__).parents[1]
EXAMPLE = HOME / "data" / "eksempelplan.xlsx"


def test_the_frame_of_a_notebook_has_the_same_verdicts_as_the_command_line():
    frame = udplan.load_plan(EXAMPLE, as_of=date(2025, 9, 1))
    assert len(frame) == 62
    assert (frame["verdict"] == "tidspunkt passeret").sum() == 16


def test_a_reading_has_plan_findings_ledger_and_source():
    reading = udplan.read_plan(EXAMPLE, as_of=date(2025, 9, 1))
    assert len(reading.plan.items) == 62
    assert reading.ledger.unread == 0
    assert reading.source.file == "eksempelplan.xlsx"
    assert isinstance(reading.findings, tuple)


def test_a_notebook_does_not_import_streamlit():
    code = (
        "import sys, udplan; udplan.load_plan('data/eksempelplan.xlsx');"
        "sys.exit('streamlit' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=HOME, check=False).returncode == 0
