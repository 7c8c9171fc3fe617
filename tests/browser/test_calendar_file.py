"""A calendar file from the desk to the direktion's meetings, as a secretary meets it."""

import re

from tests.briefing.calendars import a_calendar, an_event
from tests.browser.conftest import SCREENSHOTS

# The server is everybody's: what is kept here lies behind all that other tests look at.
FILE = {
    "name": "direktion.ics",
    "mimeType": "text/calendar",
    "buffer": a_calendar(
        an_event("Direktionsmøde", "20281204T090000"),
        an_event("Direktionsmøde", "20250908T090000"),
        an_event("Direktionsmøde, ekstra", "20281218T130000"),
        an_event("Koncernledelsen", "20250904T090000"),
        an_event("<img src=x onerror=alert(1)> Frokost", "20250905T120000"),
    ),
}
ENGLISH = re.compile(r"\b(Drag|drop|Browse|Limit|per file|Upload|Choose|Search|Select|Press)\b")


def test_a_calendar_file_is_seen_first_and_then_kept(visit):
    visit.open("direktion?dato=2025-09-01")
    page = visit.page
    page.get_by_text("Mødedatoer", exact=True).click()
    page.get_by_text("Kalenderfil (.ics)").first.wait_for()
    assert not ENGLISH.search(visit.settled().text())
    page.set_input_files("input[type=file]", FILE)
    page.get_by_role("button", name="Gem 2 mødedage", exact=True).wait_for()
    assert not ENGLISH.search(visit.settled().text())
    assert "<img src=x onerror=alert(1)> Frokost" in visit.text()
    page.get_by_text("Hvis møder er det?").scroll_into_view_if_needed()
    page.screenshot(path=SCREENSHOTS / "kalenderfil.png", full_page=True)
    page.get_by_label("Dit navn", exact=True).fill("Ledelsessekretariatet")
    page.keyboard.press("Tab")
    visit.settled()
    page.get_by_role("button", name="Gem 2 mødedage", exact=True).click()
    page.get_by_text("2 møder er skrevet ind.").first.wait_for()
