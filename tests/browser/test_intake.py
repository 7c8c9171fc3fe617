"""The page Indlæs as a secretary meets it: a file from the desk, the keyboard, and a reload."""

import re

from tests.browser.conftest import SCREENSHOTS
from tests.builders import a_workbook, table

FILE = {
    "name": "plan.xlsx",
    "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "buffer": a_workbook(
        table(
            ("1", "Kloge m2", "ØK", "Ejendomschefen"),
            ("2", "Ny skole", "BUU", "Skolechefen"),
            headings=("Nr.", "Emne", "Udvalg", "Kolonne fire"),
        )
    ),
}
ENGLISH = re.compile(r"\b(Drag|drop|Browse|Limit|per file|Upload|Choose|Search|Press)\b")


def tried(visit, path="indlaes"):
    """The page with the file chosen."""
    visit.open(path)
    visit.page.get_by_text("En ny fil").click()
    visit.page.get_by_text("Ingen fil er læst endnu").first.wait_for()
    assert not ENGLISH.search(visit.text())
    visit.page.set_input_files("input[type=file]", FILE)
    visit.page.get_by_text("Sådan læses plan.xlsx").first.wait_for()
    return visit.settled()


def test_a_correction_by_keyboard_is_kept_over_a_reload_and_can_be_taken_back(visit):
    page = tried(visit).page
    page.get_by_label("»Kolonne fire«").press("ArrowDown")
    page.keyboard.type("Ansvarlig")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Gem 1 rettelse", exact=True).wait_for()
    page.get_by_label("Dit navn", exact=True).fill("Ledelsessekretariatet")
    page.keyboard.press("Tab")
    visit.settled()
    page.get_by_role("button", name="Gem 1 rettelse", exact=True).press("Enter")
    page.get_by_text("1 rettelse er gemt").first.wait_for()
    tried(visit)
    page.get_by_text("Overskriften »kolonne fire« læses som »Ansvarlig«").first.wait_for()
    assert visit.errors == []
    page.screenshot(path=SCREENSHOTS / "indlaes_rettet_1366.png", full_page=True)
    page.get_by_label("Dit navn", exact=True).fill("Ledelsessekretariatet")
    page.keyboard.press("Tab")
    visit.settled()
    page.get_by_role("button", name="Tag tilbage").click()
    page.get_by_text("Rettelsen er taget tilbage").first.wait_for()


def test_a_file_can_be_tried_on_a_phone(phone):
    tried(phone)
    assert phone.page.evaluate("document.scrollingElement.scrollWidth") <= 390
    phone.page.screenshot(path=SCREENSHOTS / "indlaes_fil_390.png", full_page=True)
