"""A link leads on as the menu does: nothing is loaded anew, and what was chosen is what it says."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit
from udplan.ui.navigation import (
    COMMITTEES,
    EXECUTIVES,
    FINDINGS,
    ITEMS,
    MANAGERS,
    ONE_ITEM,
    OVERVIEW,
    THEMES,
    TIMELINE,
    Entry,
)

DAY = "dato=2025-09-05"


def marked(visit: Visit) -> Visit:
    """The document as it is now, so that a new one is told from it."""
    visit.page.evaluate("document.documentElement.dataset.seen = 'yes'")
    return visit


def is_the_same(visit: Visit) -> bool:
    return visit.page.evaluate("document.documentElement.dataset.seen") == "yes"


def is_at_the_top(visit: Visit) -> bool:
    """Whether the page comes to stand so; a busy browser may take a moment."""
    for _ in range(50):
        if visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0:
            return True
        visit.page.wait_for_timeout(100)
    return False


def title_in_list(visit: Visit, text: str) -> Locator:
    return visit.page.locator(".ud-wide tbody tr").filter(has_text=text).locator("a").first


def menu(visit: Visit, name: str) -> None:
    visit.page.get_by_role("link", name=name, exact=True).first.click()


def test_an_item_its_neighbour_and_the_list_again_are_drawn_without_loading(visit: Visit):
    page = marked(visit.open(f"punkter?{DAY}&udvalg=BUU")).page
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 9999)")
    page.locator(".ud-wide tbody a").nth(3).click()
    expect(page.get_by_text("4 af 14 på listen")).to_be_visible()
    visit.settled()  # clicked while the page is drawn, a link is loaded
    assert is_at_the_top(visit)
    page.get_by_role("link", name=re.compile("^Næste")).click()
    expect(page.get_by_text("5 af 14 på listen")).to_be_visible()
    visit.settled()
    page.get_by_role("link", name="Tilbage til listen").click()
    expect(page.locator(".ud-chosen").first).to_contain_text("Viser 14 af 62 punkter")
    visit.settled()
    assert f"punkter?{DAY}&udvalg=BUU" in page.url or f"punkter?udvalg=BUU&{DAY}" in page.url
    page.go_back()
    expect(page.get_by_text("5 af 14 på listen")).to_be_visible()
    assert is_the_same(visit)
    assert not visit.errors


def test_a_link_shows_what_it_says_and_nothing_of_what_was_chosen_before(visit: Visit):
    page = visit.open("overblik?frist_fra=2025-12-01&ansvarlig=Skolechefen&soeg=e").page
    menu(visit, "Punkter")
    expect(page.locator(".ud-wide")).to_be_visible()
    expect(page.locator(".ud-chosen").first).to_contain_text("udløber tidligst 01-12-2025")
    for query, words in (
        (
            "frist_fra=2025-09-01&frist_til=2025-12-31",
            "Viser 20 af 62 punkter · udløber tidligst 01-09-2025",
        ),
        ("udvalg=BUU", "Viser 14 af 62 punkter · Udvalg: BUU"),
    ):
        page.evaluate(
            """to => {
                const link = Object.assign(document.createElement('a'), { href: to });
                document.querySelector('[data-testid=stHtml]').append(link);
                link.click();
            }""",
            f"punkter?{query}",
        )
        expect(page.locator(".ud-chosen").first).to_contain_text(words)
        assert page.url.endswith(f"punkter?{query}")
    assert "frist" not in page.locator(".ud-chosen").inner_text()


def test_filters_that_lie_folded_away_go_along_from_page_to_page_and_stand_in_the_address(
    visit: Visit,
):
    query = "ansvarlig=Skolechefen&frist_fra=2025-09-01"
    page = visit.open(f"overblik?{query}").page
    words = page.locator(".ud-chosen").text_content() or ""
    assert "Skolechefen" in words
    assert "01-09-2025" in words
    for entry in (THEMES, EXECUTIVES, ITEMS, OVERVIEW):
        menu(visit, entry.menu)
        expect(page.get_by_role("heading", level=1)).to_have_text(entry.question)
        visit.settled()
        both = rf"/{entry.address}\?(?=.*ansvarlig=Skolechefen)(?=.*frist_fra=2025-09-01)"
        expect(page).to_have_url(re.compile(both))
        expect(page.locator(".ud-chosen").first).to_have_text(words)
        visit.settled()


def test_what_is_chosen_in_the_fold_stays_in_the_address_when_it_is_opened(visit: Visit):
    page = visit.open("overblik?udvalg=BUU&soeg=skole").page
    page.get_by_text("Filtre", exact=True).click()
    expect(page.get_by_role("button", name="Flere filtre")).to_be_visible()
    visit.settled()
    for entry in (THEMES, ITEMS, OVERVIEW, EXECUTIVES):
        menu(visit, entry.menu)
        expect(page.get_by_role("heading", level=1)).to_have_text(entry.question)
        visit.settled()
        assert "udvalg=BUU" in page.url
        assert "soeg=skole" in page.url
        # Whoever opened it closes it; Punkter has the bar without a fold.
        fold = page.locator(".st-key-filtre details[open]")
        expect(fold).to_have_count(0 if entry == ITEMS else 1)


# What the server says with a hidden link, put in long after the run, as on a busy machine.
LATE = """() => setTimeout(() => {
  const link = document.createElement("a");
  Object.assign(link, { className: "ud-follow", href: "punkter?udvalg=BUU", hidden: true });
  document.querySelector("[data-testid=stMain] [data-testid=stHtml]").append(link);
}, 1200)"""


def test_where_a_click_on_a_chart_leads_is_followed_however_late_it_is_drawn(visit: Visit):
    page = visit.open("overblik").page
    page.get_by_text("Filtre", exact=True).click()  # a run, as the click gives
    visit.settled()
    page.evaluate(LATE)
    page.wait_for_url("**/punkter?udvalg=BUU", timeout=15_000)
    visit.settled()
    assert visit.errors == []


# Each chart and fold below the filters carries a mark; one that is made anew does not.
MARK = """() => document.querySelectorAll(
  '[data-testid=stMain] :is(.js-plotly-plot, details)').forEach((one) => { one.seen = true; })"""
UNMARKED = """() => [...document.querySelectorAll(
  '[data-testid=stMain] :is(.js-plotly-plot, details)')]
  .filter((one) => !one.seen).map((one) => one.outerHTML.slice(0, 200))"""


@pytest.mark.parametrize(
    "entry",
    [OVERVIEW, COMMITTEES, TIMELINE, EXECUTIVES, MANAGERS, FINDINGS],
    ids=lambda one: one.address,
)
def test_what_stands_below_the_filters_stays_as_it_was_when_they_are_unfolded(
    visit: Visit, entry: Entry
):
    page = visit.open(f"{entry.address}?{DAY}").page
    for fold in page.locator("[data-testid=stMain] details > summary").all():
        if "Filtre" not in fold.inner_text():
            fold.click()
    visit.settled()
    page.evaluate(MARK)
    for _ in ("unfolded", "folded"):
        page.get_by_text("Filtre", exact=True).click()
        visit.settled()
        others = page.locator("[data-testid=stMain] details:not([open])")
        expect(others.filter(has_not_text="Filtre")).to_have_count(0)
        assert page.evaluate(UNMARKED) == []


@pytest.mark.parametrize(
    ("path", "chart", "to"),
    [
        ("overblik", 0, ITEMS),
        ("tidslinje", 0, ITEMS),
        ("tidslinje", 1, ONE_ITEM),
        ("koncernledelse?vis=Belastning", 0, ITEMS),
    ],
)
def test_back_from_where_a_click_on_a_chart_led_is_one_step_to_the_same_choice(
    visit: Visit, path, chart, to
):
    query = f"{'&' if '?' in path else '?'}udvalg=BUU&{DAY}"
    page = marked(visit.open(f"{path}{query}")).page
    chosen, words = page.url, page.locator(".ud-chosen").first.inner_text()
    bars = page.locator("[data-testid=stPlotlyChart]").nth(chart)
    bars.locator(".bars .point path").first.click(force=True)
    expect(page.get_by_role("heading", level=1)).to_have_text(to.question)
    visit.settled()
    page.go_back()
    expect(page.locator(".ud-chosen").first).to_have_text(words)
    visit.settled()
    assert page.url == chosen
    page.wait_for_timeout(400)  # nothing leads on by itself
    assert page.url == chosen
    assert is_the_same(visit)


def chosen_in_more(visit: Visit) -> Visit:
    """A filter chosen in »Flere filtre«, which is closed again."""
    page = visit.page
    page.get_by_role("button", name="Flere filtre").click()
    field = page.locator("[data-testid=stMultiSelect]").filter(has_text="Ansvarlig")
    field.wait_for()
    page.wait_for_timeout(500)  # the frame is drawn, opened and moved
    field.locator("input").first.fill("Skolechefen")
    page.keyboard.press("Enter")
    expect(page.locator(".ud-chosen").first).to_contain_text("Skolechefen")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("[data-testid=stPopoverBody]")).to_have_count(0)
    # Below the bar, where one sees it and can take it away.
    expect(page.locator(".st-key-filter-valgt")).to_contain_text("Skolechefen")
    expect(page).to_have_url(re.compile("ansvarlig=Skolechefen"))
    return visit.settled()


def test_a_filter_that_is_reset_does_not_come_back(visit: Visit):
    page = chosen_in_more(visit.open("punkter")).page
    page.get_by_role("button", name="Nulstil filtre").click()
    expect(page.locator(".ud-chosen")).to_have_count(0)
    page.get_by_label("Søg i alle tekster").fill("plan")
    page.keyboard.press("Enter")
    expect(page.locator(".ud-chosen").first).to_contain_text(
        "Viser 19 af 62 punkter · søgning: »plan«"
    )
    menu(visit, "Overblik")
    expect(page.get_by_role("heading", name="Hvor står planen?")).to_be_visible()
    visit.settled()
    assert "Skolechefen" not in visit.text()
    expect(page).to_have_url(re.compile(r"overblik\?soeg=plan$"))


def test_back_from_another_page_is_one_step_to_the_same_choice(visit: Visit):
    page = chosen_in_more(visit.open("punkter")).page
    menu(visit, "Temaer")
    expect(page.get_by_role("heading", name="Hvordan går det med temaerne?")).to_be_visible()
    expect(page.locator(".ud-chosen").first).to_contain_text("Skolechefen")
    page.go_back()
    expect(page.get_by_role("heading", name="Find, filtrér og del punkter")).to_be_visible()
    expect(page.locator(".ud-chosen").first).to_contain_text("Viser 7 af 62 punkter")
    expect(page).to_have_url(re.compile(r"punkter\?ansvarlig=Skolechefen$"))


def test_a_link_clicked_while_flere_filtre_is_open_or_a_word_unsent_opens_what_it_says(
    visit: Visit,
):
    page = visit.open("punkter?udvalg=BUU").page
    page.get_by_role("button", name="Flere filtre").click()
    expect(page.get_by_text("Tidspunkt udløber tidligst")).to_be_visible()
    page.locator(".ud-wide tbody a").first.click()
    expect(page.get_by_text("1 af 14 på listen")).to_be_visible()
    visit.open("punkter?udvalg=BUU")
    page.get_by_label("Søg i alle tekster").fill("skole")
    page.locator(".ud-wide tbody a").nth(1).click()
    expect(page.get_by_text("2 af 14 på listen")).to_be_visible()
    assert "punkt?punkt=" in page.url


def test_a_whole_choice_that_comes_with_a_link_stands_in_the_address_when_loaded_again(
    visit: Visit,
):
    page = visit.open(
        "punkter?valg=frist_fra%3D2025-06-01%26udvalg%3DBUU%26ansvarlig%3DSkolechefen"
    )
    words = page.page.locator(".ud-chosen").inner_text()
    assert "BUU" in words
    page.page.wait_for_url(re.compile("ansvarlig=Skolechefen"))
    page.page.reload()
    visit.settled()
    assert page.page.locator(".ud-chosen").inner_text() == words


def test_what_is_asked_to_be_shown_of_closed_items_stays_shown_on_their_own_page(visit: Visit):
    page = marked(visit.open("punkter")).page
    page.get_by_role("button", name="Flere filtre").click()
    page.get_by_text("Vis indholdet af lukkede punkter").click()
    title_in_list(visit, "D-08 Færgedrift").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator("[data-testid=stPopoverBody]")).to_have_count(0)
    page.wait_for_timeout(500)  # the frame says that it is closed
    visit.settled()
    title_in_list(visit, "D-08 Færgedrift").click()
    expect(page.get_by_role("heading", name=re.compile("D-08 Færgedrift"))).to_be_visible()
    assert "Færgedrift" not in page.url
    assert is_the_same(visit)


def test_a_link_opens_another_tab_for_whoever_asks_for_it(visit: Visit):
    page = visit.open("punkter?udvalg=BUU").page
    with page.context.expect_page() as other:
        page.locator(".ud-wide tbody a").first.click(modifiers=["Control"])
    assert "punkt?punkt=" in other.value.url
    assert page.url.endswith("punkter?udvalg=BUU")


def test_without_a_connection_a_link_is_loaded_so_that_the_browser_says_what_is_wrong(visit: Visit):
    page = marked(visit.open("punkter?udvalg=BUU")).page
    page.evaluate(
        "document.querySelector('[data-testid=stApp]').dataset.testConnectionState = 'CONNECTING'"
    )
    page.locator(".ud-wide tbody a").first.click()
    expect(page.get_by_text("1 af 14 på listen")).to_be_visible()
    assert not is_the_same(visit)
