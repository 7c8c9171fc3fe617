"""Notes beside cells: kept with their item, without a name, and setting no field."""

from datetime import date

import pytest
from openpyxl.comments import Comment as Beside

from tests.builders import Tab, codes, read, table
from udplan.contract import item_as_json
from udplan.intake.beside import note_text
from udplan.plan import Comment, State
from udplan.settings import DEFAULT

THREADED = (
    "[Trådet kommentar]\n\nDin version af Excel lader dig læse denne trådede kommentar. Eventuelle "
    "ændringer vil dog blive fjernet, hvis filen åbnes i en nyere version af Excel. Få mere at "
    "vide: https://go.microsoft.com/fwlink/?linkid=870924\n\nKommentar:\n    Udskydes til KB i "
    "august\nSvar:\n    Aftalt med @Anne Berg Hansen den 3/6"
)
ENGLISH = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; "
    "however, any edits to it will get removed if the file is opened in a newer version of Excel. "
    "Learn more: https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    Venter på ØK"
)


def test_a_note_belongs_to_the_item_in_whose_row_it_stands_and_sets_no_field():
    reading = read(
        table(
            ["1", "A", "ØK", "maj", None],
            ["2", "B", "ØK", "maj", "I gang"],
            comments={"E2": "Afsluttet 3/6", "B3": "Flyttet til oktober"},
        )
    )
    first, second = reading.plan.items
    assert first.comments == (Comment(sheet="Plan", cell="E2", text="Afsluttet 3/6"),)
    assert second.comments == (Comment(sheet="Plan", cell="B3", text="Flyttet til oktober"),)
    assert first.state == State.UNKNOWN
    assert second.timing.text == "maj"
    [finding] = reading.findings
    assert (finding.code, finding.severity, finding.cell, finding.rows) == (
        *("comments-read", "info", "E2"),
        (2, 3),
    )
    assert "E2 og B3" in finding.message


def test_a_note_at_a_continuation_row_or_an_empty_cell_belongs_to_the_item_too():
    reading = read(
        Tab(
            rows=[
                ["Nr.", "Emne", "Beskrivelse", "Frist"],
                ["1", "A", "Første del", "maj"],
                [None, None, "Anden del"],
            ],
            comments={"C3": "Ny ordlyd", "H2": "Uden for tabellen"},
        )
    )
    assert [one.cell for one in reading.plan.items[0].comments] == ["H2", "C3"]


def test_a_note_that_is_no_items_is_told_at_its_cell():
    reading = read(table(["1", "A", "ØK", "maj", None], comments={"D1": "Vejledende"}))
    assert [(f.code, f.cell) for f in reading.findings] == [("comments-not-read", "D1")]
    assert reading.plan.items[0].comments == ()


def test_an_item_on_two_sheets_has_the_notes_of_both():
    row = ["1", "Kloge m2", "ØK", "maj", None]
    reading = read(
        table(row, name="ØK", comments={"E2": "Fra ØK"}),
        table(row, name="Samlet", comments={"E2": "Fra samlet"}),
    )
    [item] = reading.plan.items
    assert [(one.sheet, one.text) for one in item.comments] == [
        ("ØK", "Fra ØK"),
        ("Samlet", "Fra samlet"),
    ]


@pytest.mark.parametrize(
    ("text", "author", "said"),
    [
        pytest.param("Anne Berg:\nI gang", "Anne Berg", "I gang", id="the line Excel begins with"),
        pytest.param("ABH:\nI gang", "ABH", "I gang", id="initials"),
        pytest.param("Bo Dam:\nI gang", "Forfatter", "I gang", id="the author has been renamed"),
        pytest.param("Skolechefen:\nI gang", "", "Skolechefen:\nI gang", id="a title stays"),
        pytest.param("Obs: venter", "Anne Berg", "Obs: venter", id="words before a colon stay"),
        pytest.param(ENGLISH, "tc={1}", "Venter på ØK", id="threaded, from an English Excel"),
        pytest.param(
            THREADED,
            "tc={1}",
            "Udskydes til KB i august\nAftalt med den 3/6",
            id="a thread with its answers, and nobody called by name",
        ),
        pytest.param("Anne Berg:\n", "Anne Berg", None, id="a name and nothing more"),
        pytest.param(None, None, None, id="nothing"),
    ],
)
def test_a_note_is_kept_without_its_author(text, author, said):
    assert note_text(text, author) == said


def test_the_notes_stand_in_the_contract():
    reading = read(
        table(["1", "A", "ØK", "maj", None], comments={"E2": Beside("Bo Dam:\nHos ØK", "Bo Dam")})
    )
    told = item_as_json(reading.plan.items[0], date(2025, 9, 1), DEFAULT)
    assert told["comments"] == [{"sheet": "Plan", "cell": "E2", "text": "Hos ØK"}]
    assert codes(reading) == ["comments-read"]
