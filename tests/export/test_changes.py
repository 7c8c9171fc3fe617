"""The list for the keeper of the plan: cell, what stands there, what shall stand."""

from datetime import date, datetime
from io import BytesIO

import docx
import openpyxl
import pytest

from tests.builders import read, table
from tests.builders_plan import an_item
from tests.export.a_paper import HOSTILE
from udplan.access import Person
from udplan.briefing.to_enter import Entry
from udplan.danish import COPENHAGEN
from udplan.export import word
from udplan.export.book import clean
from udplan.export.changes import changes_document, changes_workbook
from udplan.export.ground import Ground
from udplan.export.printable import plain
from udplan.settings import DEFAULT
from udplan.store.decisions import Decision
from udplan.store.references import ItemRef

MADE = datetime(2025, 9, 1, 9, tzinfo=COPENHAGEN)
HEADINGS = (
    *("Ark", "Celle", "Punkt", "Felt", "Står nu", "Skal være"),
    *("Besluttet", "Af", "Beslutningen"),
)


def a_ground(*, closed: bool = False) -> Ground:
    return Ground(
        reading=read(table(("R-01", "Kloge m2", "ØK", "maj 2025", "Igangsat"))),
        settings=DEFAULT,
        as_of=date(2025, 9, 1),
        made=MADE,
        show_closed=closed,
    )


def an_entry(words: str = "medio 2026", *, cell: str | None = "H7", **item) -> Entry:
    ref = ItemRef(workbook="a" * 64, plan="2025-2028", key="R-01", number="R-01", title="Kloge m2")
    decision = Decision(
        id=1,
        forum="direktion",
        meeting=date(2025, 8, 25),
        item=ref,
        text=words,
        new_time=words,
        owner=None,
        follow_up=None,
        corrects=None,
        made=MADE,
        by=Person(name="Sekretariatet", told=True),
        withdrawn=None,
        withdrawn_by=None,
        version=1,
    )
    return Entry(
        item=an_item(**item),
        decision=decision,
        what="tidspunkt",
        cell=cell,
        now="maj 2025",
        then=words,
    )


def in_excel(entries, **ground) -> list[dict[str, object]]:
    book = openpyxl.load_workbook(BytesIO(changes_workbook(a_ground(**ground), entries)))
    heads, *lines = book["Skal skrives i planen"].iter_rows(values_only=True)
    return [dict(zip(heads, line, strict=True)) for line in lines]


def in_word(entries, **ground) -> list[list[str]]:
    paper = word.written(changes_document(a_ground(**ground), entries))
    [found] = docx.Document(BytesIO(paper)).tables
    return [[cell.text.strip() for cell in row.cells] for row in found.rows]


def test_each_cell_has_what_stands_there_and_what_shall_stand_in_excel_and_in_word():
    [line] = in_excel([an_entry()])
    assert tuple(line) == HEADINGS
    assert line["Ark"] == "Råderumsforslag"
    assert line["Celle"] == "H7"
    assert (line["Står nu"], line["Skal være"]) == ("maj 2025", "medio 2026")
    assert line["Besluttet"] == "25-08-2025"
    heads, row = in_word([an_entry()])
    assert tuple(heads) == HEADINGS
    assert row == list(line.values())


def test_without_a_cell_the_row_is_named():
    assert in_excel([an_entry(cell=None)])[0]["Celle"] == "række 7"


def test_of_a_closed_item_only_the_place_is_told_until_somebody_asks():
    entry = an_entry("Grunden sælges", title="Salg af grund", closed=True)
    for told in (str(in_excel([entry])), str(in_word([entry]))):
        assert "H7" in told
        assert "Salg af grund" not in told
        assert "Grunden sælges" not in told
        assert "maj 2025" not in told
    [line] = in_excel([entry], closed=True)
    assert line["Punkt"] == "R-01 Salg af grund (lukket)"
    assert line["Beslutningen"] == "Grunden sælges"


@pytest.mark.parametrize("text", [*HOSTILE, "+1+cmd|' /C calc'!A0", "y" * 30_000])
def test_hostile_text_comes_back_as_text(text):
    entry = an_entry(text, title=text)
    [line] = in_excel([entry])
    assert line["Beslutningen"] == clean(text)
    assert line["Skal være"] == clean(text)
    _, row = in_word([entry])
    assert row[-1] == plain(text).strip()


def test_no_cell_of_the_workbook_is_a_formula_or_a_link():
    content = changes_workbook(a_ground(), [an_entry("=HYPERLINK(1)"), an_entry("https://a.dk")])
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_when_nothing_is_to_be_written_the_files_say_so():
    said = (
        "Ingen beslutning har et nyt tidspunkt eller en ny ansvarlig, som planen ikke har. "
        "Intet skal skrives ind."
    )
    book = openpyxl.load_workbook(BytesIO(changes_workbook(a_ground(), [])))
    assert said in [cell.value for sheet in book for row in sheet for cell in row]
    paper = docx.Document(BytesIO(word.written(changes_document(a_ground(), []))))
    assert said in [one.text for one in paper.paragraphs]
