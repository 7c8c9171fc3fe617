"""A task of each room, done with the keyboard alone; one sees all the way where one is."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, a_visit, served
from tests.browser.views import DAY
from tests.made_up_year import taken_in
from udplan.palette import LINK

# What stands in focus, as it is called, and whether a frame round it tells so.
HERE = """(focused) => {
  const one = document.activeElement;
  const name = one.getAttribute("aria-label")
    || [...(one.labels ?? [])].map((label) => label.textContent).join(" ") || one.textContent;
  let seen = false;
  for (let each = one, up = 0; each && up < 5; each = each.parentElement, up += 1) {
    const style = getComputedStyle(each);
    const framed = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
      || style.boxShadow !== "none"
      || (up > 0 && each.matches(":focus-within") && style.borderStyle !== "none"
        && parseFloat(style.borderWidth) > 0 && style.borderColor === focused);
    seen ||= framed;
  }
  return [name.trim(), seen, one.tagName];
}"""
# The border of a field that is written in, as the browser spells it.
FOCUSED = "rgb({}, {}, {})".format(*(int(LINK[place : place + 2], 16) for place in (1, 3, 5)))
WHOLE_PAGE = ("BODY", "MAIN")
"""In focus so that the arrows move it; a frame round all would tell nothing."""
_MOST = 120
_LOOKS = 20


def tab_to(page: Page, name: str) -> None:
    """Tab from where one is to what is called so; every stop on the way can be seen."""
    stops: list[str] = []
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        for _ in range(_LOOKS):  # a frame may come softly
            here, seen, kind = page.evaluate(HERE, FOCUSED)
            if seen or kind in WHOLE_PAGE:
                break
            page.evaluate("() => new Promise((done) => setTimeout(done, 50))")
        assert seen or kind in WHOLE_PAGE, f"one does not see that one is at »{here[:60]}« ({kind})"
        stops.append(here[:60])
        if kind not in WHOLE_PAGE and re.search(name, here):
            return
    raise AssertionError(f"»{name}« is not among {stops}")


@pytest.fixture(scope="module")
def desk(chromium: Browser, year: str) -> Iterator[Visit]:
    visit = a_visit(chromium, year, 1366, 768)
    yield visit
    visit.page.context.close()


def test_a_meeting_goes_to_its_next_item_and_a_decision_is_written_and_saved(chromium, tmp_path):
    with served(tmp_path, *taken_in(tmp_path, 9)) as address:  # what is saved is nobody else's
        page = a_visit(chromium, address, 1366, 768).open(f"direktion?{DAY}").page
        tab_to(page, "^Dit navn")
        page.keyboard.type("Ledelsessekretariatet")
        tab_to(page, "Mødelokale$")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Forlad").first.wait_for()
        tab_to(page, "^Næste")
        page.keyboard.press("Enter")
        page.get_by_text("2 / 9").locator("visible=true").first.wait_for()
        tab_to(page, "Skriv beslutning")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Hvad blev besluttet?")).to_be_focused()
        page.keyboard.type("Ny tid forelægges")
        tab_to(page, "Gem beslutning")
        page.keyboard.press("Enter")
        page.get_by_text("er gemt.").first.wait_for()
        expect(page.locator(".ud-steps .ud-decision")).to_have_text("Ny tid forelægges")
        page.context.close()


def test_what_a_responsible_must_deliver_is_found(desk):
    page = desk.open(f"koncernledelse?{DAY}").page
    tab_to(page, "Hvem og hvad|Dagsorden")
    if "Hvem og hvad" not in page.evaluate("document.activeElement.textContent"):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("vis=Hvem"), wait_until="commit")
    desk.settled()
    tab_to(page, r"^\d+$")
    said = int(page.evaluate("document.activeElement.textContent"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/punkter?**")
    desk.settled()
    assert page.locator(".ud-wide tbody tr").count() == said


def test_an_item_is_searched_for_and_opened(desk):
    page = desk.open(f"punkter?{DAY}").page
    tab_to(page, "Søg i alle tekster")
    page.keyboard.type("kloge")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("soeg=kloge"), wait_until="commit")
    desk.settled()
    tab_to(page, "Kloge m2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/punkt?**")
    page.get_by_text("Historie").locator("visible=true").first.wait_for()


def test_whoever_unfolds_the_filters_is_in_the_search_field_with_the_next_key(desk):
    page = desk.open(f"overblik?{DAY}").page
    page.locator(".st-key-filtre summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    desk.settled()
    expect(page.get_by_label("Søg i alle tekster")).to_be_focused()
    page.keyboard.type("skole")
    tab_to(page, "Flere filtre")
    tab_to(page, "Udvalg")
    expect(page.locator(".ud-chosen").first).to_contain_text("søgning: »skole«")
