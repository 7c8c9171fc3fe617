"""`python -m udplan export …` as another program calls it."""

import csv
import json
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import docx
import openpyxl
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from tests.made_up_year import taken_in
from udplan import cli
from udplan.access import Person, Role
from udplan.danish import COPENHAGEN
from udplan.errors import UdplanError
from udplan.export_cli import FORMATS, NEEDED, write
from udplan.history.naming import reference
from udplan.history.stories import past_of_reading
from udplan.intake.reading import read_file
from udplan.settings import load, path_of
from udplan.store import Store, decisions

EXAMPLE = Path(__file__).parents[1] / "data" / "eksempelplan.xlsx"
AS_OF = ("--as-of", "2025-09-01")
SUFFIXES = {suffix for suffixes in FORMATS.values() for suffix in suffixes}
MEETING = ("--forum", "direktion", "--meeting", "2025-09-08")


@pytest.fixture(autouse=True)
def no_store(monkeypatch):
    monkeypatch.delenv("UDPLAN_STORE", raising=False)
    monkeypatch.delenv("UDPLAN_CONFIG", raising=False)


def exported(capsys, tmp_path, kind, suffix, *more, file=EXAMPLE) -> bytes:
    """The file that the command writes; the command must say that it did, and nothing else."""
    out = tmp_path / f"ud{suffix}"
    code = cli.main(["export", kind, str(file), "--out", str(out), *AS_OF, *more])
    printed = capsys.readouterr()
    assert (code, printed.err, printed.out) == (0, "", f"Skrevet: {out}\n")
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".tmp"] == []
    return out.read_bytes()


def refused(capsys, tmp_path, kind, suffix, *more) -> str:
    """The one line that says why not; nothing is written."""
    out = tmp_path / f"ud{suffix}"
    code = cli.main(["export", kind, str(EXAMPLE), "--out", str(out), *AS_OF, *more])
    printed = capsys.readouterr()
    assert (code, printed.out, printed.err.count("\n")) == (1, "", 1)
    assert not list(tmp_path.iterdir())
    return printed.err


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        (kind, suffix)
        for kind in FORMATS
        for suffix in sorted({*SUFFIXES, ".txt", ""} - {*FORMATS[kind]})
    ],
)
def test_a_format_that_a_kind_does_not_have_is_wrong_usage(kind, suffix, tmp_path, capsys):
    more = (*MEETING, "--committee", "BUU")
    with pytest.raises(SystemExit) as stopped:
        cli.main(["export", kind, str(EXAMPLE), "--out", str(tmp_path / f"ud{suffix}"), *more])
    assert stopped.value.code == 2
    assert "python -m udplan export" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", list(NEEDED))
def test_what_a_kind_cannot_do_without_is_wrong_usage(kind, tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["export", kind, str(EXAMPLE), "--out", str(tmp_path / "ud.pdf")])
    assert stopped.value.code == 2
    assert "SLAGS" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".pdf", ".PDF"])
def test_an_excerpt_and_a_paper_are_written_as_pdf(suffix, tmp_path, capsys):
    excerpt = exported(capsys, tmp_path, "excerpt", suffix, "--committee", "BUU")
    assert "Udsnit" in PdfReader(BytesIO(excerpt)).metadata.title
    assert len(PdfReader(BytesIO(exported(capsys, tmp_path, "paper", suffix, *MEETING))).pages)


def test_a_paper_is_written_as_word(tmp_path, capsys):
    assert docx.Document(BytesIO(exported(capsys, tmp_path, "paper", ".docx", *MEETING))).tables


def test_a_table_has_all_items_in_each_of_its_formats(tmp_path, capsys):
    book = openpyxl.load_workbook(BytesIO(exported(capsys, tmp_path, "table", ".xlsx")))
    assert book.worksheets[0].max_row - 1 == 62
    lines = exported(capsys, tmp_path, "table", ".csv").decode("utf-8-sig")
    assert len(list(csv.reader(StringIO(lines), delimiter=";"))) - 1 == 62
    assert len(json.loads(exported(capsys, tmp_path, "table", ".json"))["items"]) == 62
    pdf = PdfReader(BytesIO(exported(capsys, tmp_path, "table", ".pdf")))
    assert "62 punkter" in " ".join(page.extract_text() for page in pdf.pages)


def test_json_is_what_read_answers_with_its_items_filtered(tmp_path, capsys):
    cli.main(["read", str(EXAMPLE), *AS_OF, "--json"])
    whole = json.loads(capsys.readouterr().out)
    part = json.loads(exported(capsys, tmp_path, "table", ".json", "--committee", "BUU"))
    kept = [
        one
        for one in whole["items"]
        if ("BUU" in one["committees"] or one["cross_cutting"]) and not one["closed"]
    ]
    assert part["items"] == kept
    assert {key: part[key] for key in ("contract", "source", "plan", "as_of", "ledger")} == {
        key: whole[key] for key in ("contract", "source", "plan", "as_of", "ledger")
    }


def closed_titles() -> list[str]:
    return [one.title for one in read_file(EXAMPLE).plan.items if one.closed and one.cross_cutting]


@pytest.mark.parametrize(
    ("kind", "suffix"), [("table", ".csv"), ("table", ".json"), ("calendar", ".ics")]
)
def test_closed_items_stay_out_of_a_committees_file_and_their_number_is_stated(
    kind, suffix, tmp_path, capsys
):
    whose = ("--committee", "BUU")
    text = exported(capsys, tmp_path, kind, suffix, *whose).decode().replace("\r\n ", "")
    [title] = closed_titles()
    assert title not in text
    assert '"closed_left_out": 1' in text or "1 lukket punkt udeladt" in text
    asked = exported(capsys, tmp_path, kind, suffix, *whose, "--include-closed")
    assert title in asked.decode().replace("\r\n ", "")


def test_closed_items_are_marked_in_a_table_of_the_whole_plan(tmp_path, capsys):
    text = exported(capsys, tmp_path, "table", ".csv").decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text), delimiter=";"))
    assert [row["Åben/lukket"] for row in rows if row["Emne"] in closed_titles()] == ["lukket"]


def test_a_calendar_can_be_one_responsibles_whatever_the_capitals(tmp_path, capsys):
    mine = exported(capsys, tmp_path, "calendar", ".ics", "--owner", "EJENDOMSCHEFEN")
    told = [str(one["DESCRIPTION"]) for one in Calendar.from_ical(mine).walk("VEVENT")]
    assert told
    assert all("Ejendomschefen" in one for one in told)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        pytest.param(("--owner", "Ingen"), "Planen nævner Arbejdsmarkedschefen", id="owner"),
        pytest.param(("--committee", "XYZ"), "»XYZ« er ikke et udvalg. Brug ØK", id="committee"),
    ],
)
def test_a_name_that_nobody_has_is_refused_with_those_there_are(more, words, tmp_path, capsys):
    assert words in refused(capsys, tmp_path, "calendar", ".ics", *more)


@pytest.mark.parametrize(
    ("kind", "suffix", "more"), [("minutes", ".pdf", MEETING), ("changes", ".xlsx", ())]
)
def test_what_lies_in_the_store_says_so_where_there_is_none(kind, suffix, more, tmp_path, capsys):
    assert "UDPLAN_STORE" in refused(capsys, tmp_path, kind, suffix, *more)


def test_the_change_list_names_cell_what_stands_there_and_what_should(
    tmp_path, monkeypatch, capsys
):
    address, plan = taken_in(tmp_path, 9)
    monkeypatch.setenv("UDPLAN_STORE", address)
    reading = read_file(plan, settings=load(path_of()))
    store = Store(address)
    past = past_of_reading(store, reading)
    item = next(one for one in reading.plan.items if one.number == "R-02")
    decisions.decide(
        store,
        Person("Sekretariatet", told=True, role=Role.SECRETARY),
        forum="direktion",
        meeting=date(2025, 9, 8),
        item=reference(past.version, item),
        text="=Ny tid",
        new_time="1. kvartal 2026",
        now=datetime(2025, 9, 8, 10, tzinfo=COPENHAGEN),
    )
    store.close()
    out = tmp_path / "ud"
    out.mkdir()
    book = openpyxl.load_workbook(BytesIO(exported(capsys, out, "changes", ".xlsx", file=plan)))
    row = dict(zip(*book.worksheets[0].iter_rows(max_row=2, values_only=True), strict=True))
    assert (row["Ark"], row["Celle"]) == (item.origin.sheet, item.origin.cells["time"])
    assert (row["Står nu"], row["Skal være"]) == (item.timing.text, "1. kvartal 2026")
    assert (row["Besluttet"], row["Af"]) == ("08-09-2025", "Direktionen")
    assert row["Beslutningen"] == "=Ny tid"
    assert book.worksheets[0]["I2"].data_type == "s"
    paper = docx.Document(BytesIO(exported(capsys, out, "changes", ".docx", file=plan)))
    assert "1. kvartal 2026" in [cell.text for cell in paper.tables[0].rows[1].cells]


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    kept = tmp_path / "ud.csv"
    kept.write_bytes(b"before")
    with pytest.raises(UdplanError, match="kan ikke skrives"):
        write(tmp_path / "findes-ikke" / "ud.csv", b"after")
    folder = tmp_path / "mappe"
    folder.mkdir()
    with pytest.raises(UdplanError, match="kan ikke skrives"):
        write(folder, b"after")
    write(kept, b"after")
    assert kept.read_bytes() == b"after"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mappe", "ud.csv"]
