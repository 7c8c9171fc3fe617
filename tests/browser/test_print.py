"""A page printed from the browser tells what it tells on screen."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import Visit

BELOW = """() => document.documentElement.scrollHeight
  - document.querySelector('.ud-footer').getBoundingClientRect().bottom"""


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


@pytest.mark.parametrize("path", ["overblik", "budgetomraader"])
def test_a_long_chart_stands_whole_on_a_sheet_with_its_words_above(visit: Visit, path):
    page = visit.open(f"{path}?dato=2025-09-05").page
    chart = page.locator("[class*=st-key-bars-budget]")
    names = [name.split()[0] for name in chart.locator("g.ytick").all_text_contents()]
    assert len(names) > 20
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    sheets = [sheet.extract_text() for sheet in printed.pages]
    (sheet,) = (text for text in sheets if "har flest passerede" in text and names[0] in text)
    assert [name for name in names if name not in sheet] == []


def test_no_blank_sheet_follows_a_full_one(visit: Visit):
    page = visit.open("overblik?dato=2025-09-05").page
    page.emulate_media(media="print")
    assert page.evaluate(BELOW) < 1


def test_what_is_for_the_mouse_is_not_on_paper(visit: Visit):
    page = visit.open("punkter?dato=2025-09-05").page
    copy = page.get_by_role("button", name="Kopiér link")
    expect(copy).to_be_visible()
    page.emulate_media(media="print")
    expect(copy).to_be_hidden()
