"""A page printed from the browser tells what it tells on screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit


@pytest.mark.parametrize("path", ["udvalg", "temaer", "budgetomraader"])
def test_the_percentages_of_a_table_stand_on_paper_too(visit: Visit, path):
    page = visit.open(f"{path}?dato=2025-09-05").page
    percentages = page.locator("td[data-label=Afsluttet]").filter(has_text="%")
    on_screen = percentages.all_inner_texts()
    assert on_screen
    page.emulate_media(media="print")
    assert percentages.all_inner_texts() == on_screen
    for meter in page.locator(".ud-meter").all():
        expect(meter).to_be_visible()


def test_what_is_for_the_mouse_is_not_on_paper(visit: Visit):
    page = visit.open("punkter?dato=2025-09-05").page
    copy = page.get_by_role("button", name="Kopiér link")
    expect(copy).to_be_visible()
    page.emulate_media(media="print")
    expect(copy).to_be_hidden()
