"""Nothing is lost on a phone, or on an ordinary laptop at 200 %."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, a_visit, served
from tests.browser.tour import NARROW, SEEN, Tour
from tests.browser.views import DAY, VIEWS, View, shown
from tests.builders import a_workbook, table

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
WIDTHS = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
  .map((one) => one.scrollWidth)"""
LINES = """(one) => {
  const words = document.createRange();
  words.selectNodeContents(one);
  return new Set([...words.getClientRects()].map((line) => line.top)).size;
}"""
COMPOUND = "Specialundervisningsforanstaltningers"
WITHOUT_A_SPACE = "x" * 500
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


def test_at_200_percent_every_filter_and_group_of_the_list_is_to_be_seen(
    chromium: Browser, address: str
):
    visit = a_visit(chromium, address, 683, 384)
    visit.open("punkter?dato=2025-09-05")
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


@pytest.fixture(scope="module")
def long_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard on a plan with a word of 37 letters, and one of 500, in every text."""
    folder = tmp_path_factory.mktemp("long-words")
    headings = (
        *("Nr.", "Emne", "Udvalg", "Tidspunkt", "Status", "Kurs", "Koordinering", "Commitment"),
        *("Ansvarlig", "Tema", "Budgetområde", "Bemærkning"),
    )
    rows = [
        (number, f"{word} i skolen", "BUU", "1/7-2025", "I gang", *[word] * 7)
        for number, word in (("R-01", COMPOUND), ("R-02", WITHOUT_A_SPACE))
    ]
    plain = ("R-03", "Sygefravær", "BUU", "medio 2025", "", "", "", "", "Ejendomschefen")
    plan = folder / "plan.xlsx"
    plan.write_bytes(a_workbook(table(*rows, plain, headings=headings, name="Råderumsforslag")))
    with served(folder, f"sqlite:///{folder / 'udplan.sqlite'}", plan) as address:
        yield address


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize(
    "path", ["overblik", "temaer", "direktion", "punkter", "punkt", "moedelokale"]
)
def test_a_word_without_room_is_divided_and_the_page_is_no_wider_than_the_screen(
    chromium: Browser, long_words: str, path, width
):
    visit = a_visit(chromium, long_words, width, 900)
    if path == "moedelokale":
        visit.open(f"direktion?{DAY}&moedelokale=08-09-2025")
    elif path == "punkt":
        visit.open(f"punkter?{DAY}")
        links = visit.page.locator("[data-testid=stMain] a[href*='punkt?']")
        for href in [link.get_attribute("href") for link in links.all()]:
            visit.open(str(href))
            assert visit.page.evaluate(WIDTHS) == [width, width], href
    else:
        visit.open(f"{path}?{DAY}")
    assert visit.page.evaluate(WIDTHS) == [width, width]
    visit.page.context.close()


def test_beside_a_word_without_room_ordinary_words_stay_whole(chromium: Browser, long_words: str):
    visit = a_visit(chromium, long_words, 1366, 900)
    visit.open(f"punkter?{DAY}")
    table_ = visit.page.locator(".ud-wide")
    for words in ("Ejendomschefen", "Sygefravær", "tidspunkt passeret"):
        assert table_.get_by_text(words, exact=True).first.evaluate(LINES) == 1
    visit.page.context.close()
