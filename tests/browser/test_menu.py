"""On a narrow screen the menu lies over the page, and must get out of its way."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit


def opened(page: Page) -> None:
    page.get_by_role("button", name="Vis menu").click()
    expect(page.get_by_test_id("stSidebar")).to_be_in_viewport()


def assert_away(page: Page) -> None:
    menu = page.get_by_test_id("stSidebar")
    expect(menu).to_have_attribute("data-collapsed", "true")
    expect(menu).not_to_be_in_viewport()


@pytest.mark.parametrize("key", [None, "Enter"])
def test_the_menu_closes_when_a_page_is_chosen_in_it(phone: Visit, key):
    phone.open("overblik")
    opened(phone.page)
    link = phone.page.get_by_test_id("stSidebarNavLink").filter(has_text="Temaer")
    if key is None:
        link.tap()
    else:
        link.focus()
        phone.page.keyboard.press(key)
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Hvordan går det med temaerne?")
    assert_away(phone.page)


def test_the_page_one_stands_on_can_be_chosen_to_come_back_to_it(phone: Visit):
    phone.open("overblik")
    opened(phone.page)
    phone.page.get_by_test_id("stSidebarNavLink").filter(has_text="Overblik").tap()
    assert_away(phone.page)


def test_a_page_is_not_loaded_covered_by_a_menu_that_was_left_open(phone: Visit):
    phone.open("overblik")
    opened(phone.page)
    phone.page.reload()
    phone.settled()
    assert_away(phone.page)
    phone.open("temaer")
    assert_away(phone.page)


def test_tab_does_not_go_through_a_closed_menu(phone: Visit):
    phone.open("overblik")
    assert_away(phone.page)
    stops = []
    for _ in range(4):
        phone.page.keyboard.press("Tab")
        stops.append(phone.page.evaluate("document.activeElement.dataset.testid ?? ''"))
    assert "stSidebarNavLink" not in stops
    assert "stExpandSidebarButton" in stops
