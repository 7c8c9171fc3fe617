"""What is read of a workbook, and what is passed over."""

import re
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from benchmarks.workbooks import a_plan
from tests.builders import Tab, a_workbook, table, titles, with_part
from udplan.intake.package import Package
from udplan.intake.reading import read_bytes

FILE = "Udmøntningsplan 2025-2028.xlsx"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_document_type_is_refused_behind_the_preflight_too(part):
    typed = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    content = with_part(
        a_plan(1),
        part,
        lambda xml: typed + xml.partition(b"?>")[2],
    )
    with pytest.raises(ValueError, match="document type"):
        Package(content, rich=False)


def test_what_lies_under_a_merge_is_not_read():
    merge = b'<mergeCells count="1"><mergeCell ref="A1:B1" /></mergeCells><pageMargins'
    content = with_part(
        a_workbook(Tab(rows=[["Plan", "gammel"], ["1", "A"]])),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<pageMargins", merge),
    )
    [part] = Package(content, rich=False).parts
    assert [range_[:2] for range_ in part.merges] == [(1, 1)]
    assert list(part.cells) == [(1, 1), (2, 1), (2, 2)]


@pytest.mark.parametrize("broken", ["xl/charts/chart1.xml", "xl/drawings/drawing1.xml"])
def test_a_chart_that_nobody_can_read_does_not_cost_the_plan(broken):
    book = openpyxl.load_workbook(BytesIO(a_workbook(table(["1", "A", "ØK", "maj", None]))))
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=1, min_row=1, max_row=2))
    book.active.add_chart(chart, "H2")
    stream = BytesIO()
    book.save(stream)
    content = with_part(stream.getvalue(), broken, lambda _: b"<odd/>")
    assert titles(read_bytes(content, file=FILE)) == ["A"]


def test_notes_that_nobody_can_read_do_not_cost_the_plan():
    content = a_workbook(table(["1", "A", "ØK", "maj", None], comments={"E2": "Hos ØK"}))
    name = next(n for n in ZipFile(BytesIO(content)).namelist() if "comments" in n)
    broken = with_part(content, name, lambda _: b"<odd/>")
    assert titles(read_bytes(broken, file=FILE)) == ["A"]


def test_days_are_counted_from_1904_where_the_workbook_does():
    book = openpyxl.load_workbook(BytesIO(a_workbook(table(["1", "A", "ØK", 44439, None]))))
    stream = BytesIO()
    book.save(stream)
    content = with_part(
        stream.getvalue(),
        "xl/workbook.xml",
        lambda xml: re.sub(rb"<workbookPr ?/>", b'<workbookPr date1904="1"/>', xml),
    )
    with ZipFile(BytesIO(content)) as package:
        assert b"date1904" in package.read("xl/workbook.xml")
    [item] = read_bytes(content, file=FILE).plan.items
    assert item.timing.text == "01-09-2025"


def test_a_workbook_that_is_not_compressed_is_read_alike():
    content = a_workbook(table(["1", "A", "ØK", "maj", None]))
    stream = BytesIO()
    with (
        ZipFile(BytesIO(content)) as old,
        ZipFile(stream, "w", ZIP_STORED, compresslevel=9) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert titles(read_bytes(stream.getvalue(), file=FILE)) == ["A"]
