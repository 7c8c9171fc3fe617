"""An upload is read in a process of its own, which answers as the reader would, or is stopped."""

import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import Tab, a_workbook, table
from tests.conftest import EXAMPLE
from udplan.errors import (
    NoPlanFound,
    NotAWorkbook,
    WorkbookDamaged,
    WorkbookError,
    WorkbookLocked,
    WorkbookTooLarge,
)
from udplan.intake import isolated
from udplan.intake.isolated import read_isolated
from udplan.intake.reading import read_bytes
from udplan.settings import Body, Settings

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def children() -> set[str]:
    """Processes of this one that run or have not been buried."""
    told = Path(f"/proc/self/task/{Path('/proc/thread-self').resolve().name}/children")
    return set(told.read_text().split()) if told.exists() else set()


def a_large_plan() -> bytes:
    rows = ([str(n), f"Punkt {n} om noget", "ØK", "maj 2025", "I gang"] for n in range(4000))
    return a_workbook(table(*rows))


def test_the_answer_is_the_reading_itself():
    content = EXAMPLE.read_bytes()
    assert read_isolated(content, file="plan.xlsx") == read_bytes(content, file="plan.xlsx")


def test_year_and_settings_cross_over():
    content = a_workbook(Tab(rows=[["Emne", "Udvalg", "Frist"], ["Kloge m2", "Torvet", "maj"]]))
    known = Settings(bodies=(Body(code="TOR", name="Torvet"),))
    reading = read_isolated(content, file="plan.xlsx", plan_year=2031, settings=known)
    assert reading == read_bytes(content, file="plan.xlsx", plan_year=2031, settings=known)
    assert reading.plan.items[0].committees == ("TOR",)
    assert reading.plan.years.first == 2031


@pytest.mark.parametrize("file", ["plan.xlsx", "Bente's »plan« æøå.xlsx"])
@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"Nr.;Emne\n1;Kloge m2\n", NotAWorkbook),
        (OLE + "EncryptedPackage".encode("utf-16-le"), WorkbookLocked),
        (b"PK\3\4 og ikke mere", WorkbookDamaged),
        (a_workbook(Tab(rows=[["Hej"]])), NoPlanFound),
    ],
    ids=["text", "locked", "half", "no plan"],
)
def test_a_refusal_crosses_over_unchanged(content, error, file):
    with pytest.raises(error) as here:
        read_bytes(content, file=file)
    with pytest.raises(error) as there:
        read_isolated(content, file=file)
    assert str(there.value) == str(here.value)
    assert type(there.value) is error


def test_a_reading_that_takes_too_long_is_stopped_and_buried():
    before, start = children(), time.monotonic()
    with pytest.raises(WorkbookTooLarge, match="kunne ikke læses på 1 sekunder"):
        read_isolated(a_large_plan(), file="plan.xlsx", seconds=0.2)
    assert time.monotonic() - start < 10
    assert children() == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux holds the limit")
def test_a_reading_that_takes_too_much_memory_is_refused():
    before = children()
    with pytest.raises(WorkbookTooLarge, match="kræver mere hukommelse"):
        read_isolated(a_large_plan(), file="plan.xlsx", megabytes=5)
    assert children() == before


@pytest.mark.parametrize("ended", [-6, -9, 1, 0xC0000005])
def test_a_process_that_dies_leaves_a_sentence(ended):
    died = subprocess.CompletedProcess((), ended, b"", b"Fatal Python error: Aborted")
    answer = isolated._answer(died, "plan.xlsx")
    assert isinstance(answer, WorkbookDamaged)
    assert str(answer).startswith("»plan.xlsx« kunne ikke læses færdig.")


@pytest.mark.parametrize("said", [b"", b"\x80", pickle.dumps(print), pickle.dumps("en tekst")])
def test_nothing_but_a_reading_is_taken_from_the_process(said):
    answer = isolated._answer(subprocess.CompletedProcess((), 0, said, b""), "plan.xlsx")
    assert isinstance(answer, WorkbookDamaged)


def test_every_error_survives_the_journey():
    for error in (WorkbookError, *WorkbookError.__subclasses__()):
        back = isolated.unpickled(pickle.dumps(error("»plan.xlsx« …")))
        assert (type(back), str(back)) == (error, "»plan.xlsx« …")
