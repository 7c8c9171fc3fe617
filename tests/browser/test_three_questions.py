"""The three questions of the user guide, answered from the front page in at most three clicks."""

import re

import pytest

from tests.browser.conftest import Visit
from udplan.ui.navigation import ITEMS, OVERVIEW


class Clicks:
    """A reader who counts the own clicks."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.count = visit, 0
        visit.open(OVERVIEW.address)

    def menu(self, name: str, question: str) -> None:
        self.click(self.visit.page.get_by_role("link", name=name, exact=True))
        self.visit.page.get_by_role("heading", level=1, name=question).wait_for()
        self.visit.settled()

    def click(self, where) -> None:
        where.click(force=True)
        self.count += 1


@pytest.fixture
def clicks(visit) -> Clicks:
    return Clicks(visit)


def test_what_the_direktion_is_to_decide_stands_on_the_first_screen_after_one_click(clicks):
    clicks.menu("Direktion", "Hvad skal vi tage stilling til?")
    page = clicks.visit.page
    assert "Mødet 8. september 2025" in clicks.visit.text()
    first = page.locator(".ud-card").first
    assert first.bounding_box()["y"] < 768 - 100
    assert re.search(r"Hvorfor: .{20}", first.inner_text())
    assert clicks.count == 1


def test_which_proposals_are_not_realised_and_for_how_much_takes_two_clicks(clicks):
    clicks.menu("Koncernledelse", "Hvem skal levere hvad, og hvem skal hjælpe?")
    page = clicks.visit.page
    clicks.click(page.get_by_text("Besparelser", exact=True))
    page.get_by_text("ikke realiseret").locator("visible=true").first.wait_for()
    clicks.visit.settled()
    said = clicks.visit.text()
    assert re.search(r"R-\d\d", said)
    assert re.search(r"\d[\d.,]* (mio\. )?kr\.", said)
    assert clicks.count == 2


def test_a_link_to_what_a_committee_is_late_with_takes_three_clicks(clicks):
    clicks.menu("Udvalg", "Hvordan går det i udvalgene?")
    page = clicks.visit.page
    chart = page.locator("[data-testid=stPlotlyChart]").first
    names = chart.locator(".ytick text").all_text_contents()
    past = chart.locator(".bars").first.locator(".point path")
    clicks.click(past.nth(names.index("BUU")))
    page.wait_for_url(f"**/{ITEMS.address}?**")
    clicks.visit.settled()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    clicks.click(page.get_by_role("button", name="Kopiér link"))
    page.get_by_text("Linket er kopieret").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert clicks.count == 3
    clicks.visit.page.goto(link)
    clicks.visit.settled()
    assert "Udvalg: BUU" in clicks.visit.text()
    assert "Vurdering: tidspunkt passeret" in clicks.visit.text()
