"""What a page hands out as files, opened as the one who gets them opens them."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from urllib.request import urlopen

from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader

from benchmarks.websocket import Reader
from tests.browser.conftest import Visit

CLOSED_TITLE = "Færre eksterne lejemål"


def fetched(visit: Visit, button: str) -> bytes:
    """The file behind a button."""
    with visit.page.expect_download() as coming:
        visit.page.get_by_role("button", name=button, exact=True).click()
    return Path(coming.value.path()).read_bytes()


def words(workbook: bytes) -> str:
    book = load_workbook(BytesIO(workbook))
    return "\n".join(
        str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None
    )


def test_a_list_is_fetched_in_each_format_and_tells_closed_items_only_with_the_tick(visit):
    visit.open("punkter")
    page = visit.page
    page.get_by_role("button", name="Flere filtre").click()
    page.get_by_text("Vis indholdet af lukkede punkter", exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_text(CLOSED_TITLE).first.wait_for()
    visit.settled()
    page.get_by_role("button", name="Hent").click()
    assert CLOSED_TITLE not in words(fetched(visit, "Excel"))
    assert CLOSED_TITLE not in fetched(visit, "CSV").decode("utf-8-sig")
    withheld = json.loads(fetched(visit, "JSON"))
    assert len(PdfReader(BytesIO(fetched(visit, "PDF"))).pages) > 1
    assert len(Calendar.from_ical(fetched(visit, "Kalender (.ics)")).events) > 30
    page.get_by_text("Medtag indholdet af 3 lukkede punkter").click()
    visit.settled()
    assert CLOSED_TITLE in words(fetched(visit, "Excel"))
    whole = json.loads(fetched(visit, "JSON"))
    assert len(whole["items"]) == len(withheld["items"]) + 3 == 62
    assert visit.errors == []


def test_a_committees_excerpt_its_paper_and_its_days_are_fetched_before_the_meeting(visit):
    visit.open("fagudvalg?udvalg=BUU")
    page = visit.page
    page.get_by_text("Hent papirer til mødet", exact=True).click()
    page.get_by_role("button", name="Udsnit til udvalget (PDF)", exact=True).wait_for()
    visit.settled()
    pdf = PdfReader(BytesIO(fetched(visit, "Udsnit til udvalget (PDF)")))
    assert "Børne- og Ungdomsudvalget" in pdf.pages[0].extract_text()
    excerpt = Document(BytesIO(fetched(visit, "Udsnit til udvalget (Word)")))
    assert any("Børne- og Ungdomsudvalget" in line.text for line in excerpt.paragraphs)
    assert Document(BytesIO(fetched(visit, "Papir til mødet (Word)"))).tables
    days = fetched(visit, "Planens tidspunkter til kalenderen (.ics)")
    assert Calendar.from_ical(days).events
    assert visit.errors == []


def test_a_file_is_there_though_others_read_before_the_browser_comes_for_it(address):
    """Streamlit forgets it at the second run of anybody."""

    async def taken() -> bytes:
        one, other = (Reader(base=address, page="punkter") for _ in range(2))
        await one.come()
        await one.open("Hent")
        await other.come()
        where = await one.asked_for("CSV")
        for words in ("skole", "havn", "vej"):
            await other.search(words)
        await one.go()
        await other.go()
        return urlopen(where, timeout=30).read()

    with ThreadPoolExecutor() as apart:  # Playwright's own loop may run in this thread
        file = apart.submit(asyncio.run, taken()).result()
    assert "R-01" in file.decode("utf-8-sig")
