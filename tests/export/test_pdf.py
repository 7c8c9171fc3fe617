"""A paper as PDF, read back by another library."""

import re
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.export.a_paper import HOSTILE, a_paper, a_table
from udplan.errors import PaperNotMade
from udplan.export import pdf, typesetting
from udplan.export.document import Cell, Column, Facts, Table


def read(document) -> PdfReader:
    return PdfReader(BytesIO(pdf.written(document)))


def text_of(reader: PdfReader) -> str:
    found = "\n".join(page.extract_text() for page in reader.pages)
    return found.replace("\u200b", "").replace("\u00a0", " ")


def squeezed(text: str) -> str:
    """Without what a line's end or a hyphen may have put into it."""
    return re.sub(r"[\s\u00ad-]", "", text)


def kinds(reader: PdfReader) -> list[str]:
    """What the structure tree is made of, in the order of reading."""
    found = []

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


@pytest.fixture(scope="module")
def paper():
    return read(a_paper(example=True))


def test_a_screen_reader_is_told_language_and_title(paper):
    root = paper.trailer["/Root"]
    assert root["/Lang"] == "da-DK"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  pypdf's own boolean
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert paper.metadata.title == "Udsnit af Udmøntningsplan 2025-2028"
    assert paper.metadata.author == "udplan"


def test_headings_tables_and_lists_are_what_they_are(paper):
    found = kinds(paper)
    assert [one for one in found if one in ("/H1", "/H2", "/H3")] == ["/H1", "/H2", "/H2", "/H3"]
    assert found.count("/Table") == 2
    assert {"/THead", "/TBody", "/TH", "/TD", "/L", "/LI"} <= set(found)


def test_every_page_says_what_it_is_and_which_of_how_many():
    reader = read(a_paper(rows=120, example=True))
    last = len(reader.pages)
    assert last > 3
    for number, page in enumerate(reader.pages, start=1):
        words = page.extract_text()
        assert f"Side {number} af {last}" in words
        assert "Eksempeldata" in words
        assert "Udsnit af Udmøntningsplan" in words


def test_the_heading_row_stands_on_every_page_of_a_table():
    reader = read(a_paper(a_table(120)))
    assert len(reader.pages) > 2
    assert all("Vurdering" in page.extract_text() for page in reader.pages)


def test_pages_turn_where_the_paper_says_so(paper):
    lying = [page.mediabox.width > page.mediabox.height for page in paper.pages]
    assert lying == [False, True]


def test_all_rows_are_there_in_order():
    words = text_of(read(a_paper(a_table(80))))
    assert re.findall(r"Sygefravær (\d+)", words) == [str(place) for place in range(1, 81)]


@pytest.mark.parametrize("end", ["SLUT PÅ TEKSTEN"])
def test_a_row_taller_than_the_page_is_not_cut(end):
    long = "Bemærkningen fortsætter linje for linje. " * 300 + end
    table = Table(
        caption="",
        columns=(Column(heading="Nr."), Column(heading="Bemærkning", share=1)),
        rows=((Cell(text="R-1"), Cell(text=long)), (Cell(text="R-2"), Cell(text="kort"))),
    )
    reader = read(a_paper(table, landscape=True))
    words = squeezed(text_of(reader))
    assert squeezed(end) in words
    assert words.count("Bemærkningenfortsætter") == 300


def test_an_essay_under_number_takes_not_the_page_from_the_title():
    table = Table(
        caption="",
        columns=(Column(heading="Nr."), Column(heading="Punkt", share=3)),
        rows=((Cell(text="n " * 15_000), Cell(text="Sygefravær i administrationen")),),
    )
    assert "Sygefravær i administrationen" in text_of(read(a_paper(table)))


@pytest.mark.parametrize("text", HOSTILE, ids=[f"{place}" for place in range(len(HOSTILE))])
def test_hostile_text_makes_a_paper_all_the_same(text):
    reader = read(
        a_paper(a_table(2, text), Facts(pairs=((text, text),)), title=text, origin=(text,))
    )
    assert "R-2" in text_of(reader)


def test_what_looks_like_markup_is_text():
    words = squeezed(text_of(read(a_paper(Facts(pairs=(("Kurs", '#read("/etc/passwd") *b*'),))))))
    assert '#read("/etc/passwd")*b*' in words


def test_a_paper_says_how_many_characters_it_could_not_show():
    assert "2 tegn i teksterne findes ikke" in text_of(read(a_paper(a_table(2, "😀"))))


def test_a_paper_without_parts_is_a_paper():
    assert "1 lukket punkt er udeladt." in text_of(
        PdfReader(BytesIO(pdf.written(a_paper(Facts(pairs=())))))
    )


def test_the_same_document_gives_the_same_bytes():
    assert pdf.written(a_paper()) == pdf.written(a_paper())


def test_several_ask_at_once_and_each_gets_its_own():
    titles = [f"Papir {place}" for place in range(12)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda title: read(a_paper(title=title)).metadata.title, titles))
    assert made == titles


def test_the_process_ends_after_some_papers_and_the_next_is_served_by_another():
    typesetting.stop()
    seen = set()
    for _ in range(typesetting.PAPERS + 2):
        pdf.written(a_paper(Facts(pairs=(("Kurs", "x"),))))
        seen.add(typesetting.process_id())
    assert len(seen - {None}) == 2


def test_a_process_that_was_killed_is_replaced():
    pdf.written(a_paper())
    typesetting._typesetter._process.kill()
    assert pdf.written(a_paper()).startswith(b"%PDF")


def test_what_cannot_be_set_is_told_in_a_sentence():
    broken = b'{"made": "2025-09-01T09:30:00+02:00"}'
    with pytest.raises(PaperNotMade, match="Hent det som Word"):
        typesetting.pdf_of(broken)


def test_a_paper_that_takes_too_long_is_given_up():
    with pytest.raises(PaperNotMade):
        typesetting.pdf_of(b"{}", seconds=0.0)
    assert pdf.written(a_paper()).startswith(b"%PDF")
