"""Nothing is lost on a phone, or on an ordinary laptop at 200 %."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, a_visit
from tests.browser.tour import NARROW, SEEN, Tour
from tests.browser.views import DAY, VIEWS, View, shown

# A larger plan's figure put in a tile: where the tile ends, where the figure does, and its size.
LARGER = """(tile, text) => {
  const figure = tile.querySelector('.ud-value');
  figure.textContent = text;
  tile.style.setProperty('--letters', text.length);
  const words = document.createRange();
  words.selectNodeContents(figure);
  return [tile.getBoundingClientRect().right, words.getBoundingClientRect().right,
    parseFloat(getComputedStyle(figure).fontSize)];
}"""
ON_TOP = """(button) => {
  const box = button.getBoundingClientRect();
  return [[box.left + 2, box.top + box.height / 2], [box.right - 2, box.top + box.height / 2]]
    .every(([x, y]) => button.contains(document.elementFromPoint(x, y)));
}"""
DIVIDED = r"""() => {
  const found = [];
  const texts = document.createTreeWalker(
    document.querySelector('[data-testid=stMain]'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const day of texts.currentNode.data.matchAll(/\d{2}-\d{2}-\d{4}/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, day.index);
      range.setEnd(texts.currentNode, day.index + day[0].length);
      const lines = [...range.getClientRects()].filter((one) => one.width).map((one) => one.top);
      if (new Set(lines).size > 1) found.push(texts.currentNode.data);
    }
  }
  return found;
}"""
# What holds fields, buttons or links that one sees only by pushing it to the side.
PUSHED = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
  .filter((one) => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)
    && one.scrollWidth > one.clientWidth + 1 && one.querySelector('a, button, input'))
  .map((one) => one.className)"""
LEAST_SIZE = 14
USUAL_SIZE = 40


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
@pytest.mark.parametrize("width", NARROW)
def test_nothing_is_cut_or_lies_on_something_else_or_beside_the_screen(tour: Tour, view, width):
    assert tour.of(view).spill[width] == []


@pytest.mark.parametrize("text", ["12 af 64", "108 af 1.234"])
@pytest.mark.parametrize("width", [1366, 683, 390])
def test_a_key_figure_stays_within_its_own_tile(chromium: Browser, address: str, width, text):
    visit = a_visit(chromium, address, width, 768)
    visit.open("overblik?dato=2025-09-05")
    tile = visit.page.locator(".ud-figure", has_text=" af ").first
    room, ends, size = tile.evaluate(LARGER, text)
    assert ends <= room
    assert size >= LEAST_SIZE
    if width == 1366 and text == "12 af 64":
        assert size == USUAL_SIZE
    visit.page.context.close()


def test_all_that_can_be_done_with_a_list_is_on_a_phones_screen_and_so_is_the_list(phone: Visit):
    phone.open("punkter?dato=2025-09-05")
    for name in ("Gem visning", "Tilpas listen", "Kopiér link", "Hent"):
        button = phone.page.get_by_role("button", name=name).first
        expect(button).to_be_in_viewport(ratio=1)
        assert button.evaluate(ON_TOP), name
    expect(phone.page.locator(".ud-wide tbody th").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [683, 390])
def test_no_filter_that_was_unfolded_is_to_be_pushed_to_the_side(
    chromium: Browser, address: str, width
):
    visit = a_visit(chromium, address, width, 768)
    visit.open("overblik?dato=2025-09-05")
    visit.page.locator("summary").filter(has_text="Filtre").click()
    expect(visit.page.get_by_role("combobox", name="Vurdering")).to_be_in_viewport(ratio=1)
    assert visit.page.evaluate(PUSHED) == []
    visit.page.context.close()


@pytest.mark.parametrize("path", ["overblik", "direktion", "fagudvalg", "aendringer"])
@pytest.mark.parametrize("width", [683, 390])
def test_a_date_stands_on_one_line(chromium: Browser, address: str, width, path):
    visit = a_visit(chromium, address, width, 768)
    visit.open(f"{path}?dato=2025-09-05")
    visit.page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    assert re.search(r"\d{2}-\d{2}-\d{4}", visit.text())
    assert visit.page.evaluate(DIVIDED) == []
    visit.page.context.close()


@pytest.mark.parametrize(
    "path", ["punkter", "punkter?udvalg=BUU&tema=Skoler+og+dagtilbud", "overblik"]
)
def test_at_400_percent_no_field_or_button_is_to_be_pushed_to_the_side(
    chromium: Browser, address: str, path
):
    visit = a_visit(chromium, address, 320, 256)
    visit.open(path)
    assert visit.page.evaluate(PUSHED) == []
    visit.page.context.close()


@pytest.mark.parametrize("width", [1366, 1024])
def test_the_headings_of_two_tables_beside_each_other_do_not_lie_on_one_another(
    chromium: Browser, address: str, width
):
    visit = a_visit(chromium, address, width, 768)
    shown(visit, View("overblik", f"overblik?{DAY}"))
    visit.page.evaluate(SEEN)
    assert visit.page.evaluate("seen.spill()") == []
    visit.page.context.close()
