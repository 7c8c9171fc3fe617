"""The direktion through three of its meetings: propose, decide, and see what became of it.

The plan is the made-up year's; between the meetings it is saved anew, as the secretariat does.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from tests.browser.conftest import SCREENSHOTS, Visit, a_visit, served
from tests.made_up_year import taken_in

ITEM = "Centraliseret flådestyringsenhed"
WORDS = "Enheden placeres i Vej og park; ny tid forelægges."


@pytest.fixture
def year(tmp_path: Path, chromium: Browser) -> Iterator[tuple[Visit, Path]]:
    """The dashboard in August, and the plan that it follows."""
    store, plan = taken_in(tmp_path, 8)
    with served(tmp_path, store, plan) as address:
        visit = a_visit(chromium, address, 1366, 768)
        yield visit, plan
        visit.page.context.close()


def saved_anew(plan: Path, number: str) -> None:
    """The secretariat saves the next version over the plan."""
    shutil.copy(next((plan.parent / "år").glob(f"*v{number}*")), plan)


def meeting(visit: Visit, day: str, address: str = "direktion") -> Visit:
    """The meeting's page as of its own day."""
    visit.open(f"{address}?dato={day}")
    return visit


def card(visit: Visit, title: str = ITEM) -> Locator:
    """The card of an item, with all of its group shown."""
    for toggle in visit.page.get_by_text("Vis også de").all():
        toggle.click()
        visit.settled()
    return visit.page.locator("[class*=st-key-kort-]").filter(has_text=title)


def test_three_meetings_of_the_direktion(year):
    visit, plan = year
    page = visit.page

    # 25 August: the data propose it, and the direktion decides; the text is typed once.
    meeting(visit, "2025-08-25")
    page.get_by_label("Dit navn", exact=True).fill("Ledelsessekretariatet")
    page.keyboard.press("Tab")
    visit.settled()
    first = card(visit)
    assert "passeret" in first.inner_text()
    first.get_by_role("button", name="Skriv beslutning").click()
    visit.settled()
    page.get_by_label("Hvad blev besluttet?").fill(WORDS)
    page.get_by_label("Ny tid (hvis den er ny)").fill("1. kvartal 2026")
    page.keyboard.press("Tab")
    page.get_by_text("01-01-2026 til 31-03-2026; passeret efter 31. marts 2026").first.wait_for()
    page.screenshot(path=SCREENSHOTS / "direktion_beslutning_1366.png")

    # The connection is lost before it is saved: nothing that was typed is gone.
    page.reload()
    visit.settled()
    page.get_by_label("Dit navn", exact=True).fill("Ledelsessekretariatet")
    page.keyboard.press("Tab")
    visit.settled()
    card(visit)
    assert page.get_by_label("Hvad blev besluttet?").input_value() == WORDS
    page.get_by_role("button", name="Gem beslutning").click()
    page.get_by_text(f"Beslutningen om »{ITEM}« er gemt.").first.wait_for()
    visit.settled()
    assert WORDS in visit.text()

    # The secretary's list says what the workbook does not say yet.
    meeting(visit, "2025-08-26", "aendringer")
    assert "Besluttet, men ikke skrevet i planen" in visit.text()
    entering = page.locator("table.ud-entering").inner_text()
    assert "2. kvartal 2025" in entering
    assert "1. kvartal 2026" in entering

    # 8 September, the plan saved anew: decided last time, still open, not entered.
    saved_anew(plan, "09")
    meeting(visit, "2025-09-08")
    again = card(visit).inner_text()
    assert "Besluttet 25. august 2025" in again
    assert "planen siger endnu ikke det samme" in again
    page.screenshot(path=SCREENSHOTS / "direktion_igen_1366.png")

    # 6 October, the plan saved twice since: what has changed since the forum's own last meeting.
    saved_anew(plan, "10")
    meeting(visit, "2025-10-06", "aendringer")
    assert "Siden mødet i Direktionen 22. september 2025" in visit.text()
    page.locator("table.ud-changes").wait_for()
    page.screenshot(path=SCREENSHOTS / "aendringer_1366.png")
    meeting(visit, "2025-10-06")
    assert "forrige møde 22. september 2025" in visit.text()
    assert visit.errors == []
    assert visit.hosts <= {visit.address.removeprefix("http://"), ""}
