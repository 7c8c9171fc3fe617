"""A paper as Word, read back."""

import re
import zipfile
from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.export.a_paper import HOSTILE, a_paper, a_table
from udplan.export import word
from udplan.export.document import Facts


def read(document):
    return docx.Document(BytesIO(word.written(document)))


def xml_of(document, part="word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(word.written(document))) as file:
        return file.read(part).decode()


def test_headings_are_headings():
    found = [(one.style.name, one.text) for one in read(a_paper()).paragraphs]
    assert [one for one in found if one[0].startswith("Heading")] == [
        ("Heading 1", "Udsnit af Udmøntningsplan 2025-2028"),
        ("Heading 2", "Sådan står planen"),
        ("Heading 2", "Et for et"),
        ("Heading 3", "R-1 Sygefravær"),
    ]


def test_the_file_is_danish_and_says_its_title():
    core = read(a_paper()).core_properties
    assert (core.title, core.author, core.language) == (
        "Udsnit af Udmøntningsplan 2025-2028",
        "udplan",
        "da-DK",
    )
    assert re.search(r'<w:lang [^>]*w:val="da-DK"', xml_of(a_paper(), "word/styles.xml"))


def test_each_table_repeats_its_heading_row_and_is_described():
    for table in read(a_paper()).tables:
        first = table.rows[0]._tr.trPr
        assert first.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in table.rows[1:])
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_only_a_long_row_may_break():
    table = read(a_paper(a_table(1, "ord " * 200))).tables[0]
    assert table.rows[1]._tr.trPr.find(qn("w:cantSplit")) is None
    short = read(a_paper(a_table(1))).tables[0]
    assert short.rows[1]._tr.trPr.find(qn("w:cantSplit")) is not None


def test_columns_fill_the_page_and_no_more():
    for table in read(a_paper()).tables:
        widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid]
        assert all(width > 300 for width in widths)
        assert sum(widths) <= 17.9 * 567


def test_pages_turn_where_the_paper_says_so():
    assert [one.orientation for one in read(a_paper()).sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]


def test_pages_are_numbered_and_the_example_is_marked():
    document = read(a_paper(example=True))
    foot = document.sections[0].footer._element.xml
    assert "PAGE" in foot
    assert "NUMPAGES" in foot
    assert document.sections[0].header.paragraphs[0].text.endswith("Eksempeldata")


def test_a_verdict_stands_in_words_on_its_colour():
    table = read(a_paper(a_table(1))).tables[0]
    assert table.cell(1, 2).text.replace("\u00a0", " ").strip() == "tidspunkt passeret"
    assert 'w:fill="B11420"' in xml_of(a_paper(a_table(1)))


def test_all_rows_are_there_in_order():
    table = read(a_paper(a_table(80))).tables[0]
    assert [row.cells[0].text for row in table.rows[1:]] == [f"R-{n}" for n in range(1, 81)]


def test_a_day_is_whole_and_reads_as_a_day():
    table = read(a_paper(a_table(1))).tables[0]
    assert table.cell(1, 3).text == "01-09-2025"
    assert xml_of(a_paper(a_table(1))).count("<w:noBreakHyphen/>") >= 2


@pytest.mark.parametrize("text", HOSTILE, ids=[f"{place}" for place in range(len(HOSTILE))])
def test_hostile_text_makes_a_paper_all_the_same(text):
    document = read(
        a_paper(a_table(2, text), Facts(pairs=((text, text),)), title=text, origin=(text,))
    )
    assert document.tables[0].cell(2, 0).text == "R-2"


def test_what_looks_like_markup_is_text():
    document = read(a_paper(Facts(pairs=(("Kurs", "<w:p/>{{ 7*7 }}&amp;"),))))
    assert document.paragraphs[-1].text == "Kurs\t<w:p/>{{ 7*7 }}&amp;"
