"""What only a browser can show: the pages as a reader meets them."""

import json
import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SCREENSHOTS, Visit, a_visit
from udplan.ui.navigation import ENTRIES, ITEMS, ONE_ITEM, OVERVIEW

MENU = [entry for entry in ENTRIES if entry.in_menu]
ENGLISH = re.compile(
    r"\b(Choose|Select|Search|Clear|Loading|Running|options|Press|Download|Show|Date|Upload)\b"
)
SHOWN = re.compile(r"Viser (\d+) af 62 punkter")
KEY_FIGURE = re.compile(r"^Se (de )?\d+ punkt")


def shown(visit: Visit) -> int:
    """How many items the list on screen has."""
    said = SHOWN.search(visit.text())
    assert said, visit.text()[:300]
    return int(said[1])


@pytest.mark.parametrize("entry", MENU, ids=lambda entry: entry.address)
def test_each_page_opens_by_its_address_in_danish_without_a_complaint_or_a_call_abroad(
    visit, entry
):
    visit.open(entry.address)
    assert visit.page.inner_text("h1") == entry.question
    assert visit.page.title() == f"{entry.menu} · udplan"
    assert visit.page.get_attribute("html", "lang") == "da"
    assert not ENGLISH.search(visit.text()), ENGLISH.search(visit.text())
    assert visit.errors == []
    assert visit.hosts <= {visit.address.removeprefix("http://"), ""}
    SCREENSHOTS.mkdir(exist_ok=True)
    visit.page.screenshot(path=SCREENSHOTS / f"{entry.address}_1366.png")


def test_the_list_of_items_begins_on_the_first_screen_of_a_laptop_and_of_a_phone(visit, phone):
    for screen, height in ((visit, 768), (phone, 844)):
        screen.open(ITEMS.address)
        first = screen.page.locator(".ud-wide tbody tr").first.locator("a")
        assert first.bounding_box()["y"] < height - 60
        assert screen.page.get_by_label("Søg i alle tekster").is_visible()


def test_the_front_door_leads_to_the_overviews_own_address(visit):
    visit.open("?dato=2025-10-01")
    assert visit.page.url == f"{visit.address}/{OVERVIEW.address}?dato=2025-10-01"


def test_a_click_on_a_key_figure_opens_its_items(visit):
    visit.open(OVERVIEW.address)
    link = visit.page.get_by_role("link", name=KEY_FIGURE).first
    count = int(re.search(r"\d+", link.inner_text())[0])
    link.click()
    visit.page.wait_for_url(f"**/{ITEMS.address}?**")
    visit.page.get_by_text(SHOWN).first.wait_for()
    assert shown(visit.settled()) == count


def test_the_link_of_each_key_figure_opens_exactly_its_items(visit):
    visit.open(OVERVIEW.address)
    links = visit.page.get_by_role("link", name=KEY_FIGURE)
    links.nth(4).wait_for()
    figures = [(link.inner_text(), link.get_attribute("href")) for link in links.all()]
    assert len(figures) == 5
    for words, target in figures:
        visit.open(target)
        assert shown(visit) == int(re.search(r"\d+", words)[0])


def test_a_figure_opens_its_own_list_though_the_reader_had_chosen_another(visit):
    visit.open(f"{OVERVIEW.address}?udvalg=BUU")
    visit.page.get_by_role("link", name=KEY_FIGURE).first.click()
    visit.page.wait_for_url(f"**/{ITEMS.address}?**")
    visit.page.get_by_text("Vurdering: tidspunkt passeret").first.wait_for()
    assert "Udvalg: BUU" in visit.text()


def test_each_chip_opens_exactly_its_items(visit):
    visit.open(OVERVIEW.address)
    chips = visit.page.locator("ul.ud-chips a")
    counts = [int(re.search(r"\d+$", text)[0]) for text in chips.all_inner_texts()]
    addresses = [chip.get_attribute("href") for chip in chips.all()]
    assert sum(counts) == 62
    for count, target in zip(counts, addresses, strict=True):
        visit.open(target)
        assert shown(visit) == count


@pytest.mark.parametrize("chosen", ["", "?dato=2025-12-01", "?dato=2025-12-01&udvalg=BUU"])
def test_a_click_on_a_bar_opens_its_items(visit, chosen):
    visit.open(OVERVIEW.address + chosen)
    chart = visit.page.locator("[data-testid=stPlotlyChart]").first
    segment = chart.locator(".bars .point path").first
    count = int(chart.locator(".bars .point text").first.text_content())
    segment.click(force=True)
    visit.page.wait_for_url(f"**/{ITEMS.address}?**")
    visit.page.get_by_text(SHOWN).first.wait_for()
    visit.settled()
    assert shown(visit) == count
    assert ("dato=2025-12-01" in visit.page.url) == bool(chosen)


def test_a_click_on_a_bar_of_the_timeline_opens_the_item_on_the_same_day(visit):
    visit.open("tidslinje?dato=2025-12-01")
    line = visit.page.locator("[data-testid=stPlotlyChart]").nth(1)
    line.locator(".bars .point path").first.click(force=True)
    visit.page.wait_for_url("**/punkt?**")
    expect(visit.page.get_by_role("heading", name="Hvad siger planen om punktet?")).to_be_visible()
    visit.settled()
    assert "dato=2025-12-01" in visit.page.url
    assert visit.errors == []


def test_a_title_opens_the_items_own_page_which_names_sheet_and_cell(visit):
    visit.open(OVERVIEW.address)
    first = visit.page.locator("table.ud-list a").first
    title = first.inner_text()
    first.click()
    visit.page.wait_for_url(f"**/{ONE_ITEM.address}?**")
    visit.settled()
    expect(visit.page.get_by_role("heading", level=2).first).to_contain_text(title)
    assert re.search(r"ark »\w+«, række \d+", visit.text())
    assert visit.errors == []
    visit.page.screenshot(path=SCREENSHOTS / "punkt_1366.png")


def test_the_reference_date_follows_into_the_links(visit):
    visit.open(f"{OVERVIEW.address}?dato=2025-12-01")
    assert "dato=2025-12-01" in visit.page.locator("table.ud-list a").first.get_attribute("href")


def test_a_page_that_does_not_exist_says_so_in_danish(visit):
    visit.page.goto(f"{visit.address}/findes-ikke")
    visit.page.get_by_text("Siden findes ikke").wait_for()
    visit.page.get_by_text("Her ser du overblikket i stedet").wait_for()


def test_no_page_from_elsewhere_may_steer_this_one(address):
    """Streamlit's own answer names sixteen machines on the internet that may."""
    with urlopen(f"{address}/_stcore/host-config", timeout=10) as answer:
        assert json.load(answer)["allowedOrigins"] == []


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("page", ["overblik", "udvalg", "temaer", "budgetomraader", "tidslinje"])
def test_every_name_beside_a_bar_is_whole_and_the_margin_no_wider_than_it_must(
    chromium, address, page, width
):
    """The margin is worked out ahead, from the letters (`udplan/charts/letters.py`)."""
    visit = a_visit(chromium, address, width, 900)
    visit.open(page).page.locator(".ytick text").first.wait_for(state="attached")
    rooms = visit.page.evaluate(
        """() => [...document.querySelectorAll(".js-plotly-plot")]
            .filter((one) => one.checkVisibility() && one.querySelector(".ytick text"))
            .map((one) => Math.min(...[...one.querySelectorAll(".ytick text")].map(
                (name) => name.getBoundingClientRect().left - one.getBoundingClientRect().left)))"""
    )
    assert rooms or page == "tidslinje"
    assert all(room >= 0 for room in rooms)
    assert page == "tidslinje" or all(room < 20 for room in rooms)
    visit.page.context.close()


def test_the_tab_of_an_item_has_its_name_and_that_of_a_closed_one_says_nothing(visit):
    visit.open("punkter")
    visit.page.get_by_role("link", name="Trafiksikkerhed og cykelstier").click()
    visit.settled()
    expect(visit.page).to_have_title("A501 Trafiksikkerhed og cykelstier · udplan")
    visit.open("punkter?lukket=lukket")
    visit.page.get_by_role("link", name="Lukket punkt").first.click()
    visit.settled()
    expect(visit.page).to_have_title("Lukket punkt · udplan")
