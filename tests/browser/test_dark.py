"""The screen goes dark with the device, and paper stays white."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, a_visit
from tests.browser.tour import in_the
from udplan.palette import DARK, INK, LIGHT, Theme
from udplan.status import Group

LATE = "[data-testid=stPlotlyChart] .bars .point path"
NAMES = "[data-testid=stPlotlyChart] .yaxislayer-above text"


def rgb(colour: str) -> str:
    """As the browser spells it."""
    return "rgb({}, {}, {})".format(*(int(colour[place : place + 2], 16) for place in (1, 3, 5)))


def painted(page: Page, theme: Theme) -> None:
    """The first segment and the page behind it are in the colours of the theme."""
    expect(page.locator(LATE).first).to_have_css("fill", rgb(theme.groups[Group.PAST].fill))
    expect(page.locator("[data-testid=stApp]")).to_have_css("background-color", rgb(theme.ground))
    expect(page.locator(".ud-freshness strong")).to_have_css("color", rgb(theme.ink))


def test_page_and_charts_follow_the_device_while_the_page_is_open(visit: Visit):
    page = visit.open("overblik").page
    for theme in (LIGHT, DARK, LIGHT):
        in_the(page, theme.name)
        painted(page, theme)


def test_a_page_opened_in_the_dark_is_dark_from_the_first(chromium, address):
    dark = a_visit(chromium, address, 1366, 768, color_scheme="dark")
    painted(dark.open("overblik").page, DARK)
    dark.page.emulate_media(media="print")
    for words in ("h1", ".ud-sentence", ".ud-list caption"):
        expect(dark.page.locator(words).first).to_have_css("color", rgb(INK))
    expect(dark.page.locator(NAMES).first).to_have_css("fill", rgb(INK))
    expect(dark.page.locator("[data-testid=stApp]")).to_have_css(
        "background-color", rgb(LIGHT.ground)
    )
    dark.page.context.close()
