"""What holds for every workbook: nothing disappears, nothing is invented, nothing counts twice."""

from dataclasses import dataclass
from io import BytesIO

import openpyxl
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.builders import Tab, a_workbook
from udplan.errors import WorkbookError
from udplan.intake.reading import read_bytes
from udplan.plan import State

CALM = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
FILE = "Udmøntningsplan 2025-2028.xlsx"

COLUMNS = {
    "number": "Nr.",
    "title": "Emne",
    "description": "Beskrivelse",
    "committees": "Udvalg",
    "theme": "Tema",
    "owners": "Ansvarlig",
    "time": "Tidspunkt",
    "state": "Status",
    "done": "Afsluttet",
    "amounts": 2025,
    "note": "Bemærkninger",
}
CELLS = {
    "description": st.sampled_from([None, "En kort tekst", "Flere\nlinjer", "x"]),
    "committees": st.sampled_from([None, "BUU", "ØK/MTU", "Alle", "Trolleudvalget"]),
    "theme": st.sampled_from([None, "Partnerskaber", "Noget andet"]),
    "owners": st.sampled_from([None, "Skolechefen", "Økonomichefen; Vejchefen"]),
    "time": st.sampled_from([None, "maj 2025", "løbende", "hveranden tirsdag", 2026, "#REF!"]),
    "state": st.sampled_from([None, "I gang", "Afsluttet", "vides ikke", 1, "x"]),
    "done": st.sampled_from([None, "X", "nej"]),
    "amounts": st.sampled_from([None, -500, 1200, "1.000", "p.m."]),
    "note": st.sampled_from([None, "Se bilag", "* forudsætter bevilling"]),
}
COMMITTEES = ("BUU", "ØK", "MTU", "Trolleudvalget")
FOLLOWED = st.sampled_from(["committees", "owners", "time", "state", "done"])
SECTIONS = st.sampled_from(
    [None, "Økonomiudvalget", "Driftsændringer", "Partnerskaber", "Tværgående", "BUU:"]
)


@dataclass
class Model:
    """A sheet, and what somebody who made it knows to be on it."""

    tab: Tab
    titles: list[str]
    rows: dict[str, int]


@st.composite
def sheets(draw, name="Plan"):
    """A sheet as people make them: title lines, headings in any order, sections, sums, notes."""
    chosen = draw(st.sets(st.sampled_from(list(CELLS)))) | {draw(FOLLOWED)}
    fields = draw(st.permutations([*chosen, *draw(st.sampled_from([[], ["number"]]))]))
    fields = list(fields)
    fields.insert(draw(st.integers(0, min(1, len(fields)))), "title")
    rows: list[list[object]] = []
    for line in draw(
        st.lists(
            st.sampled_from(["Udmøntningsplan 2025", "Opdateret 12-05-2025", "X = afsluttet"]),
            max_size=12,  # a table begins within the first 40 rows
        )
    ):
        rows.append([line])
    rows += [[]] * draw(st.integers(0, 2))
    heading = [COLUMNS[field] for field in fields]
    rows.append(heading)
    titles, places = [], {}
    for at in range(draw(st.integers(1, 6))):
        if section := draw(SECTIONS):
            rows.append([section])
            if draw(st.booleans()):
                rows.append(heading)
        rows += [[]] * draw(st.integers(0, 1))
        title = f"Punkt {name} {at} om noget"
        titles.append(title)
        cells = {field: draw(CELLS[field]) for field in fields if field in CELLS}
        number = draw(st.sampled_from([f"R-{at}", at + 1]))
        rows.append([{**cells, "title": title, "number": number}[field] for field in fields])
        places[title] = len(rows)
        if "description" in fields and draw(st.booleans()):
            rows.append(["fortsat" if field == "description" else None for field in fields])
    if "amounts" in fields:
        rows.append([{"title": "I alt", "amounts": 700}.get(field) for field in fields])
    if draw(st.booleans()):
        rows += [[], ["* Beløb er ekskl. moms"]]
    hidden = draw(st.sets(st.integers(1, len(rows)), max_size=3))
    return Model(Tab(name=name, rows=rows, hidden_rows=sorted(hidden)), titles, places)


def content_rows(content: bytes, names: set[str]) -> int:
    """Rows with something in them on those sheets, counted without the reader."""
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return sum(
        any(value is not None and str(value).strip() for value in row)
        for sheet in book.worksheets
        if sheet.title in names
        for row in sheet.iter_rows(values_only=True)
    )


def adds_up(content: bytes, reading) -> None:
    ledger = reading.ledger
    accounts = [
        getattr(ledger, name)
        for name in (
            *("title", "heading", "section", "item"),
            *("continuation", "total", "note", "unread"),
        )
    ]
    used = {sheet.name for sheet in reading.source.sheets if sheet.used}
    assert sum(accounts) == ledger.rows_with_content == content_rows(content, used)
    assert all(sheet.used != bool(sheet.why_not) for sheet in reading.source.sheets)
    unread = [finding for finding in reading.findings if finding.code == "unread-row"]
    assert len(unread) == ledger.unread
    assert len({item.key for item in reading.plan.items}) == len(reading.plan.items)


@CALM
@given(sheets())
def test_every_row_and_every_title_is_there_once(model):
    content = a_workbook(model.tab)
    reading = read_bytes(content, file=FILE)
    adds_up(content, reading)
    assert [item.title for item in reading.plan.items] == model.titles
    assert {item.title: item.origin.row for item in reading.plan.items} == model.rows


@CALM
@given(sheets())
def test_no_item_says_what_its_row_and_its_sections_do_not(model):
    reading = read_bytes(a_workbook(model.tab), file=FILE)
    for item in reading.plan.items:
        own = [str(cell) for cell in model.tab.rows[item.origin.row - 1] if cell is not None]
        words = " ".join([*own, *(str(r[0]) for r in model.tab.rows if len(r) == 1)])
        assert set(item.committees) <= set(COMMITTEES)
        for text in (item.theme, item.note, item.timing.text, *item.owners):
            assert text is None or text in words
        if item.state != State.UNKNOWN:
            assert item.state_text is not None or item.timing.state is not None
        assert set(item.amounts) <= {2025}


@CALM
@given(sheets(name="Samlet"), st.sampled_from(["BUU", "Tværgående", "ØK"]))
def test_the_same_sheet_twice_is_the_same_plan_once(model, name):
    again = Tab(name=name, rows=model.tab.rows)
    content = a_workbook(model.tab, again)
    reading = read_bytes(content, file=FILE)
    adds_up(content, reading)
    assert [item.title for item in reading.plan.items] == model.titles
    repeated = [finding for finding in reading.findings if finding.code == "repeated-item"]
    assert len(repeated) == len(model.titles)
    assert reading.ledger.item == 2 * len(model.titles)


ANYTHING = (
    st.none()
    | st.integers(-(10**6), 10**6)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | st.booleans()
    | st.datetimes(min_value=openpyxl.utils.datetime.from_excel(1))
    | st.sampled_from(
        [
            *map(str, COLUMNS.values()),
            "X",
            "x",
            "BUU",
            "I alt",
            "2025",
            "maj 2025",
            "#REF!",
            "Økonomi",
        ]
    )
    | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).filter(
        lambda text: not text.startswith("=")
    )
)


@CALM
@given(st.lists(st.lists(ANYTHING, max_size=6), max_size=12), st.booleans())
@example([["Emne", "Frist"], ["Emne", "Frist"], ["Emne", "Frist"]], True)
@example([["Emne", "Frist"], [None, "maj"], [True, False]], True)
def test_no_sheet_of_anything_can_crash_the_reader_or_lose_a_row(rows, headed):
    heading = [["Nr.", "Emne", "Udvalg", "Tidspunkt", "Status", 2025]] if headed else []
    content = a_workbook(Tab(rows=[*heading, *rows]))
    try:
        reading = read_bytes(content, file=FILE)
    except WorkbookError as error:
        assert str(error).endswith(".")  # noqa: PT017  a reading without error is right too
    else:
        adds_up(content, reading)
