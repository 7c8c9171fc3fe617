"""What cannot be read is refused with a sentence before any library opens it."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import Tab, a_workbook, table, with_part
from udplan.errors import (
    NoPlanFound,
    NotAWorkbook,
    WorkbookDamaged,
    WorkbookError,
    WorkbookLocked,
    WorkbookMissing,
    WorkbookTooLarge,
)
from udplan.intake import preflight
from udplan.intake.reading import read_bytes, read_file
from udplan.intake.survey import Limits

PLAN = a_workbook(table(["1", "Kloge m2", "ØK", "maj 2025", "I gang"]))
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def a_package(**parts: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def into_sheet(new: bytes) -> bytes:
    """The plan with something put into its sheet, last among the cells."""
    return with_part(PLAN, SHEET, lambda xml: xml.replace(b"</sheetData>", new + b"</sheetData>"))


REFUSED = [
    pytest.param(b"", "x.xlsx", NotAWorkbook, id="an empty file"),
    pytest.param(b"Nr.;Emne\r\n1;A\r\n", "plan.csv", NotAWorkbook, id="csv"),
    pytest.param(b"<html></html>", "plan.xls", NotAWorkbook, id="a web page called .xls"),
    pytest.param(OLE + b"Workbook", "plan.xls", NotAWorkbook, id=".xls"),
    pytest.param(
        OLE + "EncryptedPackage".encode("utf-16-le"), "x.xlsx", WorkbookLocked, id="a password"
    ),
    pytest.param(
        OLE + "DRMEncryptedDataSpace".encode("utf-16-le"), "x.xlsx", WorkbookLocked, id="IRM"
    ),
    pytest.param(
        a_package(**{"[Content_Types].xml": b"<Types/>", "xl__workbook.bin": b"x"}),
        "plan.xlsb",
        NotAWorkbook,
        id=".xlsb",
    ),
    pytest.param(
        a_package(
            mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b""}
        ),
        "plan.ods",
        NotAWorkbook,
        id=".ods",
    ),
    pytest.param(
        a_package(**{"[Content_Types].xml": b"<Types/>", "word__document.xml": b"<w/>"}),
        "plan.docx",
        NotAWorkbook,
        id=".docx",
    ),
    pytest.param(PLAN[: len(PLAN) // 2], "plan.xlsx", WorkbookDamaged, id="half a file"),
    pytest.param(b"PK\3\4" + b"0" * 99, "plan.xlsx", WorkbookDamaged, id="not a zip after all"),
    pytest.param(b"\0" * 165, "~$plan.xlsx", NotAWorkbook, id="Excel's lock file"),
    pytest.param(
        into_sheet(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
        "plan.xlsx",
        WorkbookTooLarge,
        id="a value in the last row",
    ),
    pytest.param(
        into_sheet(b'<row r="9"><c r="XFD9"><v>1</v></c></row>'),
        "plan.xlsx",
        WorkbookTooLarge,
        id="a value in the last column",
    ),
    pytest.param(
        with_part(
            PLAN,
            SHEET,
            lambda xml: xml.replace(
                b"</sheetData>",
                b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD20000"/></mergeCells>',
            ),
        ),
        "plan.xlsx",
        WorkbookTooLarge,
        id="a merge of half the world",
    ),
    pytest.param(
        with_part(PLAN, SHEET, lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml),
        "plan.xlsx",
        WorkbookDamaged,
        id="a document type",
    ),
    pytest.param(
        with_part(PLAN, SHEET, lambda _: b"<a>" * 500 + b"</a>" * 500),
        "plan.xlsx",
        WorkbookDamaged,
        id="five hundred levels",
    ),
    pytest.param(
        with_part(PLAN, SHEET, lambda xml: xml[:-30]), "plan.xlsx", WorkbookDamaged, id="cut XML"
    ),
    pytest.param(
        with_part(PLAN, SHEET, lambda xml: xml + b" " * (40 * 2**20)),
        "plan.xlsx",
        WorkbookTooLarge,
        id="forty megabytes of blanks",
    ),
    pytest.param(b"x" * (26 * 2**20), "plan.xlsx", WorkbookTooLarge, id="too many bytes"),
    pytest.param(a_workbook(Tab(rows=[])), "plan.xlsx", NoPlanFound, id="no cells at all"),
    pytest.param(
        a_workbook(Tab(rows=[["Kære alle"], ["Planen kommer snart"]])),
        "brev.xlsx",
        NoPlanFound,
        id="only text",
    ),
    pytest.param(
        a_workbook(Tab(rows=[["Måned", "Løn"], ["januar", 30000]])),
        "løn.xlsx",
        NoPlanFound,
        id="another table",
    ),
]


@pytest.mark.parametrize(("content", "file", "error"), REFUSED)
def test_it_is_refused_with_one_danish_line_that_names_the_file(content, file, error):
    with pytest.raises(error) as caught:
        read_bytes(content, file=file)
    message = str(caught.value)
    assert f"»{file}«" in message
    assert "\n" not in message
    assert message.endswith(".")
    assert len(message) < 500


def test_a_part_that_stands_twice_is_refused():
    stream = BytesIO(PLAN)
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(stream, "a") as package:
        package.writestr(SHEET, b"<worksheet/>")
    with pytest.raises(WorkbookDamaged):
        read_bytes(stream.getvalue(), file="plan.xlsx")


def test_a_size_that_lies_is_counted_while_inflating():
    small = Limits(part=2000)
    with pytest.raises(WorkbookTooLarge):
        preflight.survey(PLAN, file="plan.xlsx", limits=small)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path):
    with pytest.raises(WorkbookMissing, match="findes ikke"):
        read_file(tmp_path / "plan.xlsx")
    with pytest.raises(NotAWorkbook, match="mappe"):
        read_file(tmp_path)


def test_a_file_gives_its_own_time_only_where_the_workbook_has_none(tmp_path: Path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(PLAN)
    assert read_file(path).source.saved == datetime(2025, 5, 12, 9, 30)
    path.write_bytes(with_part(PLAN, "docProps/core.xml", lambda _: None))
    saved = read_file(path).source.saved
    assert saved is not None
    assert saved.year >= 2026


def test_the_survey_says_what_the_reader_needs():
    content = a_workbook(
        table(["1", "A", "ØK", "maj", "=1+1"], name="Plan"),
        Tab(name="Æ & Ø", rows=[["x"]]),
    )
    survey = preflight.survey(content, file="plan.xlsx")
    assert list(survey.sheets) == ["Plan", "Æ & Ø"]
    assert survey.sheet("Plan").formulas_without_value == [(2, 5)]
    assert survey.saved == datetime(2025, 5, 12, 9, 30)
    assert not survey.struck_runs


def test_a_drawing_that_nobody_can_read_does_not_cost_the_plan():
    rels = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        b'2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/>'
        b"</Relationships>"
    )
    stream = BytesIO(PLAN)
    with ZipFile(stream, "a") as package:
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", rels)
        package.writestr("xl/drawings/drawing1.xml", b"<nonsense/>")
    assert len(read_bytes(stream.getvalue(), file="plan.xlsx").plan.items) == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(PLAN) - 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_no_damaged_byte_gets_past_the_reader_as_anything_but_a_sentence(at, noise, cut):
    content = PLAN[:at] + noise + (b"" if cut else PLAN[at + len(noise) :])
    try:
        read_bytes(content, file="plan.xlsx")
    except WorkbookError as error:
        assert "»plan.xlsx«" in str(error)  # noqa: PT017  a reading without error is right too
