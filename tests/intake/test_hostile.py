"""Files made to hang or swell a reader (field notes on files, section 5), each built in code.

What is large is read in a process of its own with little time and memory, and must be answered for
what it is, not for having used them up.
"""

import random
import struct
import sys
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from tests.builders import a_workbook, table, titles, with_part
from udplan.errors import (
    NoPlanFound,
    NotAWorkbook,
    WorkbookDamaged,
    WorkbookError,
    WorkbookLocked,
    WorkbookTooLarge,
)
from udplan.intake.isolated import read_isolated
from udplan.intake.reading import read_bytes

PLAN = a_workbook(table(["1", "Kloge m2", "ØK", "maj 2025", "I gang"], bold=["A1"]))
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
THEME = "xl/theme/theme1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MB = 2**20
SECONDS = 40
MEGABYTES = 100 if sys.platform.startswith("linux") else 1024


def answer(content: bytes, file: str = "plan.xlsx"):
    """The reading or the refusal, within bounds."""
    try:
        return read_isolated(content, file=file, seconds=SECONDS, megabytes=MEGABYTES)
    except WorkbookError as error:
        return error


def is_refused(content: bytes, error: type[WorkbookError], why: str, file: str = "plan.xlsx"):
    """Within bounds, with a sentence."""
    is_calm(answer(content, file), error, why, file)


def is_refused_at_once(
    content: bytes, error: type[WorkbookError], why: str, file: str = "plan.xlsx"
):
    """What is small and cannot swell needs no process of its own."""
    with pytest.raises(WorkbookError) as refusal:
        read_bytes(content, file=file)
    is_calm(refusal.value, error, why, file)


def is_calm(refusal: object, error: type[WorkbookError], why: str, file: str) -> None:
    """One line that names the file, says what is wrong and what to do."""
    assert type(refusal) is error, refusal
    message = str(refusal)
    assert why in message
    assert message.startswith(f"»{file}« ")
    assert message.endswith("prøv igen.")
    assert "\n" not in message
    assert len(message) < 300


def in_sheet(before: bytes, new: bytes) -> bytes:
    """The plan with something put into its sheet before that mark."""
    return with_part(PLAN, SHEET, lambda xml: xml.replace(before, new + before, 1))


def with_large_part(part: str, blocks: Iterable[bytes], method: int = ZIP_DEFLATED) -> bytes:
    """The plan with a part made of blocks that are never all in memory."""
    stream = BytesIO()
    with ZipFile(BytesIO(PLAN)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, b"", method)
        info = new.getinfo(part)
        new.filelist.remove(info)
        del new.NameToInfo[part]
        info.compress_type = method
        with new.open(info, "w", force_zip64=True) as out:
            for block in blocks:
                out.write(block)
    return stream.getvalue()


def a_sheet(rows: Iterable[bytes]) -> Iterable[bytes]:
    """The XML of a sheet with those rows."""
    yield b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    yield b"<sheetData>"
    yield from rows
    yield b"</sheetData></worksheet>"


def noise(chance: random.Random, size: int) -> bytes:
    """An XML comment that packs badly, to hide what packs well."""
    return b"<!--" + chance.randbytes(size // 2).hex().encode() + b"-->"


def dictionary(entries: bytes, use: bytes) -> Callable[[bytes], bytes]:
    """A part with a document type that declares those entities, and a use of them."""

    def change(xml: bytes) -> bytes:
        head, _, rest = xml.partition(b"<worksheet")
        xml = head + b"<!DOCTYPE worksheet [" + entries + b"]><worksheet" + rest
        cell = b'<row r="9"><c r="B9" t="inlineStr"><is><t>' + use + b"</t></is></c></row>"
        return xml.replace(b"</sheetData>", cell + b"</sheetData>")

    return change


# --- more than a plan can hold --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "row", "why"),
    [("A1048576", 1048576, "50.000 rækker"), ("XFD2", 2, "1.000 kolonner")],
)
def test_a_value_at_the_end_of_the_sheet(cell, row, why):
    value = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>'.encode()
    is_refused(in_sheet(b"</sheetData>", value), WorkbookTooLarge, why)


def test_a_wide_and_a_long_sheet_whose_rectangle_is_huge():
    value = b'<row r="49999"><c r="ALL49999"><v>1</v></c></row>'
    is_refused(in_sheet(b"</sheetData>", value), WorkbookTooLarge, "celler udstrakt")


def test_a_merge_of_twenty_thousand_whole_rows():
    merge = b'<mergeCells count="1"><mergeCell ref="A1:XFD20000"/></mergeCells>'
    content = in_sheet(b"<pageMargins", merge)
    assert len(content) < 10_000
    is_refused(content, WorkbookTooLarge, "flettede celler")


def test_as_many_small_merges():
    merges = b"".join(b'<mergeCell ref="A%d:Z%d"/>' % (n, n + 2000) for n in range(20, 60))
    content = in_sheet(b"<pageMargins", b"<mergeCells>" + merges + b"</mergeCells>")
    is_refused(content, WorkbookTooLarge, "flettede celler")


def test_two_million_cells_in_a_small_file():
    row = b"<row>" + b"<c><v>1</v></c>" * 20_000 + b"</row>"
    content = with_large_part(SHEET, a_sheet([row] * 100))
    assert len(content) < 2 * MB
    is_refused(content, WorkbookTooLarge, "pakket så tæt")


def test_as_many_cells_packed_as_loosely_as_a_plan():
    chance = random.Random(1)
    rows = (
        noise(chance, 500) + b"<row>" + b"<c><v>1</v></c>" * 1000 + b"</row>" for _ in range(1100)
    )
    is_refused(with_large_part(SHEET, a_sheet(rows)), WorkbookTooLarge, "1.000.000 celler")


def test_millions_of_rows_without_cells():
    chance = random.Random(1)
    rows = (noise(chance, 500) + b"<row/>" * 10_000 for _ in range(600))
    is_refused(with_large_part(SHEET, a_sheet(rows)), WorkbookTooLarge, "5.000.000 XML-elementer")


def test_a_text_of_a_hundred_megabytes_of_blanks():
    content = with_large_part(STRINGS, [b"<sst><si><t>", *[b" " * MB] * 128, b"</t></si></sst>"])
    assert len(content) < 2 * MB
    is_refused(content, WorkbookTooLarge, "pakket så tæt")


def test_many_large_parts_that_nobody_asks_for():
    stream = BytesIO(PLAN)
    with ZipFile(stream, "a", ZIP_DEFLATED) as package:
        for n in range(5):
            package.writestr(
                f"xl/media/{n}.bin", random.Random(n).randbytes(MB // 2) * 1 + b"\0" * 60 * MB
            )
    is_refused(stream.getvalue(), WorkbookTooLarge, "200 MB udpakket")


def test_a_size_that_lies():
    """The directory says a thousand bytes; counted while inflating, it is ninety megabytes."""
    chance = random.Random(1)
    rows = (noise(chance, 5000) + b"<row/>" * 50_000 for _ in range(300))
    content = bytearray(with_large_part(SHEET, a_sheet(rows)))
    at = content.rindex(SHEET.encode()) - 46
    assert content[at : at + 4] == b"PK\1\2"
    content[at + 24 : at + 28] = struct.pack("<I", 1000)
    is_refused(bytes(content), WorkbookDamaged, "beskadiget")


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA], ids=["bzip2", "lzma"])
def test_a_packing_that_inflates_all_at_once(method):
    content = with_large_part("xl/media/a.bin", [b"\0" * MB] * 50, method)
    assert len(content) < MB
    is_refused(content, WorkbookDamaged, "ikke pakket, som Excel gør det")


def test_a_tag_of_fifty_megabytes():
    """Expat begins a tag anew with each block it is fed: half a minute for this one."""
    chance = random.Random(1)
    words = (chance.randbytes(5000).hex().encode() + b"x" * MB for _ in range(50))
    content = with_large_part(SHEET, a_sheet([b'<row r="', *words, b'"/>']))
    is_refused(content, WorkbookDamaged, "for lange mærker")


def test_thousands_of_parts():
    stream = BytesIO(PLAN)
    with ZipFile(stream, "a") as package:
        for n in range(2500):
            package.writestr(f"xl/media/{n}.bin", b"")
    is_refused(stream.getvalue(), WorkbookTooLarge, "2.000 dele")


# --- XML that unfolds or reaches out ------------------------------------------------------------


LAUGHS = b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"ha" * 10) for n in range(10)
)


@pytest.mark.parametrize(
    ("entities", "use"),
    [
        pytest.param(LAUGHS, b"&a9;", id="billion laughs"),
        pytest.param(b'<!ENTITY a "' + b"x" * 50_000 + b'">', b"&a;" * 50_000, id="quadratic"),
        pytest.param(b'<!ENTITY a SYSTEM "file:///etc/passwd">', b"&a;", id="reads a file"),
        pytest.param(b'<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd">%a;', b"", id="fetches"),
        pytest.param(b"", b"", id="empty document type"),
    ],
)
def test_a_document_type(entities, use):
    content = with_part(PLAN, SHEET, dictionary(entities, use))
    is_refused(content, WorkbookDamaged, "dokumenttype (DTD)")


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/styles.xml", THEME]
)
def test_a_document_type_in_any_part(part):
    content = with_part(
        PLAN,
        part,
        lambda xml: (
            b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml.partition(b"?>")[2]
            if xml.startswith(b"<?xml")
            else b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml
        ),
    )
    is_refused_at_once(content, WorkbookDamaged, "dokumenttype (DTD)")


def test_a_document_type_in_a_part_of_an_odd_name():
    content = with_part(
        PLAN, "[Content_Types].xml", lambda xml: xml.replace(b"/xl/styles.xml", b"/xl/styles.dat")
    )
    content = with_part(
        content, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"styles.xml", b"styles.dat")
    )
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/styles.xml":
                name, data = "xl/styles.dat", b'<!DOCTYPE x [<!ENTITY a "b">]>' + data
            new.writestr(name, data)
    is_refused_at_once(stream.getvalue(), WorkbookDamaged, "ikke pakket, som Excel gør det")


def test_elements_within_elements():
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    is_refused(in_sheet(b"<pageMargins", deep), WorkbookDamaged, "dybt")


# --- broken or not a workbook at all -------------------------------------------------------------


def test_a_part_that_stands_twice():
    stream = BytesIO(PLAN)
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(stream, "a") as package:
        package.writestr(SHEET, b"<worksheet/>")
    is_refused_at_once(stream.getvalue(), WorkbookDamaged, "ikke pakket, som Excel gør det")


@pytest.mark.parametrize("name", ["/etc/x.xml", "../x.xml", "xl\\x.xml", "XL/WORKBOOK.XML"])
def test_a_part_that_wants_to_be_elsewhere(name):
    stream = BytesIO(PLAN)
    with ZipFile(stream, "a") as package:
        package.writestr(name, b"<x/>")
    is_refused_at_once(stream.getvalue(), WorkbookDamaged, "ikke pakket, som Excel gør det")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.98])
def test_a_file_that_ends_too_soon(share):
    is_refused_at_once(PLAN[: int(len(PLAN) * share)], WorkbookDamaged, "beskadiget")


def test_a_checksum_that_is_wrong():
    content = PLAN.replace(struct.pack("<I", _checksum(SHEET)), b"\1\2\3\4")
    is_refused_at_once(content, WorkbookDamaged, "beskadiget")


def _checksum(part: str) -> int:
    with ZipFile(BytesIO(PLAN)) as package:
        return zlib.crc32(package.read(part))


@pytest.mark.parametrize("part", [SHEET, THEME, "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"])
def test_xml_that_breaks_off(part):
    is_refused_at_once(with_part(PLAN, part, lambda xml: xml[:-9]), WorkbookDamaged, part)


def test_xml_in_an_encoding_that_nobody_knows():
    content = with_part(PLAN, SHEET, lambda xml: b'<?xml version="1.0" encoding="n"?>' + xml)
    is_refused_at_once(content, WorkbookDamaged, "beskadiget")


@pytest.mark.parametrize(
    "row", [b'<row r="0"><c><v>1</v></c></row>', b'<row><c r="A0"><v>1</v></c></row>']
)
def test_a_cell_above_the_first_row(row):
    is_refused_at_once(in_sheet(b"</sheetData>", row), WorkbookDamaged, "beskadiget")


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml"])
def test_a_part_that_is_missing(part):
    with pytest.raises((WorkbookDamaged, NotAWorkbook, NoPlanFound)):
        read_bytes(with_part(PLAN, part, lambda _: None), file="plan.xlsx")


@pytest.mark.parametrize(
    ("content", "file", "error", "why"),
    [
        pytest.param(b"", "plan.xlsx", NotAWorkbook, "er tom", id="empty"),
        pytest.param(b"Nr.;Emne\r\n1;Kloge m2\r\n", "plan.csv", NotAWorkbook, ".csv", id=".csv"),
        pytest.param(b"\xff\xfeN\0r\0", "plan.xlsx", NotAWorkbook, "anden art", id="UTF-16"),
        pytest.param(b"%PDF-1.7\n", "plan.pdf", NotAWorkbook, "anden art", id=".pdf"),
        pytest.param(OLE + b"\0" * 500, "plan.xls", NotAWorkbook, "(.xls)", id=".xls"),
        pytest.param(
            OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"),
            "plan.xlsx", WorkbookLocked, "adgangskode", id="password",
        ),
        pytest.param(
            OLE + b"\0" * 500 + "DRMEncryptedTransform".encode("utf-16-le"),
            "plan.xlsx", WorkbookLocked, "rettigheder", id="IRM",
        ),
        pytest.param(b"PK\5\6" + b"\0" * 18, "plan.xlsx", NotAWorkbook, "", id="empty zip"),
    ],
)  # fmt: skip
def test_another_kind_of_file(content, file, error, why):
    is_refused_at_once(content, error, why, file)


@pytest.mark.parametrize(
    ("names", "file", "why"),
    [
        (["a.txt"], "plan.zip", "ikke en Excel-projektmappe"),
        (["[Content_Types].xml", "word/document.xml"], "plan.docx", "ikke en Excel-projektmappe"),
        (["[Content_Types].xml", "xl/workbook.bin"], "plan.xlsb", "(.xlsb)"),
        (["mimetype", "content.xml"], "plan.ods", "(.ods)"),
    ],
)
def test_another_kind_of_package(names, file, why):
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, b"<x/>", ZIP_STORED)
    is_refused_at_once(stream.getvalue(), NotAWorkbook, why, file)


def test_a_package_locked_by_zip_itself():
    content = bytearray(PLAN)
    at = content.index(b"PK\1\2")
    content[at + 8] |= 1
    is_refused_at_once(bytes(content), WorkbookLocked, "krypteret")


# --- large, but honest --------------------------------------------------------------------------


def test_sixty_thousand_empty_styled_rows_are_no_reason_to_refuse():
    rows = b"".join(
        b'<row r="%d" s="1"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 60_003)
    )
    reading = answer(in_sheet(b"</sheetData>", rows))
    assert not isinstance(reading, WorkbookError), reading
    assert titles(reading) == ["Kloge m2"]


def test_a_styled_cell_in_the_last_row_is_no_reason_to_refuse():
    cell = b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    reading = answer(in_sheet(b"</sheetData>", cell))
    assert titles(reading) == ["Kloge m2"]


LONG = (
    *("1", " ", "-", "1.", "maj ", "x/", "(", "2025-", "ØK ", "\n", "«", "*", "1) ", "--"),
    *("1 kr. ", "a.", "0,", "BUU, ", "1 - ", "_x000D_", "→ ", "+", "e\u0301"),
)


def test_cells_as_long_as_excel_allows_are_read_in_no_time():
    texts = [(word * 32_767)[:32_766] + "!" for word in LONG]
    rows = [[text, f"Punkt {n}", text, text, text] for n, text in enumerate(texts)]
    heavy = [None] * 9 + [random.Random(1).randbytes(15_000).hex()]  # or it is packed too well
    reading = answer(a_workbook(table(*rows, [texts[0]] * 5, *[heavy] * 5)))
    assert not isinstance(reading, WorkbookError), reading
    assert len(reading.plan.items) == len(LONG) + 1
