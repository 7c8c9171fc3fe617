"""Meeting-room mode as the secretary holds it: from the keyboard, whatever the net does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import SCREENSHOTS, Visit, a_visit, served
from tests.made_up_year import taken_in

ROOM = "direktion?dato=2025-09-05&moedelokale=08-09-2025"
CLOSED_DAY = "direktion?dato=2026-01-05"
WORDS = "Ny tid forelægges den 22. september"
NAME = "Ledelsessekretariatet"
expect.set_options(timeout=30_000)  # as long as Playwright waits for anything else


@pytest.fixture
def plan(tmp_path: Path) -> tuple[str, Path]:
    """The store and the plan of early September."""
    return taken_in(tmp_path, 9)


@pytest.fixture
def room(tmp_path: Path, plan: tuple[str, Path], chromium: Browser) -> Iterator[Visit]:
    with served(tmp_path, *plan) as address:
        visit = a_visit(chromium, address, 1366, 768)
        yield visit
        visit.page.context.close()


def place(visit: Visit, words: str) -> None:
    """Wait until the meeting stands at »2 / 9«."""
    expect(visit.page.locator(".ud-room-place strong").first).to_have_text(words)
    visit.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def opened(visit: Visit, path: str = ROOM) -> Visit:
    visit.page.goto(f"{visit.address}/{path}")
    visit.page.locator(".ud-room-place").first.wait_for()
    visit.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    visit.page.get_by_role("button", name="Forlad").first.wait_for()  # the keys come with it
    return visit


def field(visit: Visit):
    return visit.page.get_by_label("Hvad blev besluttet?")


def named(visit: Visit) -> None:
    """Say who writes; the field is there once a decision is being written."""
    visit.page.get_by_label("Dit navn", exact=True).fill(NAME)
    visit.page.keyboard.press("Tab")
    expect(visit.page.get_by_label("Dit navn", exact=True)).not_to_be_visible()


def title(visit: Visit) -> str:
    return visit.page.locator(".ud-room h1").inner_text()


def test_a_whole_meeting_is_held_from_the_keyboard(room):
    page = room.page
    room.open("direktion?dato=2025-09-05")
    page.get_by_label("Dit navn", exact=True).fill(NAME)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Mødelokale").focus()
    page.keyboard.press("Enter")
    place(room, "1 / 9")
    page.screenshot(path=SCREENSHOTS / "moedelokale_1366.png")
    assert not page.get_by_text("Filtre", exact=True).is_visible()
    assert not page.locator("[data-testid=stHeader]").is_visible()
    assert page.locator(".ud-freshness").is_visible()

    page.keyboard.press("ArrowRight")
    place(room, "2 / 9")
    page.keyboard.press("b")
    expect(field(room)).to_be_focused()
    # Keys are letters again while one writes.
    page.keyboard.type(f"B: {WORDS}")
    page.keyboard.press("ArrowLeft")
    place(room, "2 / 9")
    page.keyboard.press("Tab")
    page.keyboard.type("1. kvartal 2026")
    page.get_by_text("01-01-2026 til 31-03-2026; passeret efter 31. marts 2026").first.wait_for()
    page.screenshot(path=SCREENSHOTS / "moedelokale_beslutning_1366.png")
    page.keyboard.press("Control+Enter")
    page.get_by_text("er gemt.").first.wait_for()
    place(room, "2 / 9")
    assert f"B: {WORDS}" in room.text()
    assert "skrevet" not in str(
        [one for one in page.evaluate("Object.keys(sessionStorage)") if "text-" in one]
    )

    # Put right at once, by the same key.
    page.keyboard.press("b")
    expect(field(room)).to_be_focused()
    expect(field(room)).to_have_value(f"B: {WORDS}")
    page.keyboard.press("Control+a")
    page.keyboard.type(WORDS)
    page.keyboard.press("Control+Enter")
    page.get_by_text("er gemt.").first.wait_for()
    expect(page.locator(".ud-steps .ud-decision")).to_have_text(WORDS)
    place(room, "2 / 9")

    for number in range(3, 10):
        page.keyboard.press("ArrowRight")
        place(room, f"{number} / 9")
    page.keyboard.press("ArrowRight")
    place(room, "Beslutninger")
    said = page.locator(".ud-room-end").inner_text()
    assert WORDS in said
    assert said.count("ikke behandlet") == 8
    page.screenshot(path=SCREENSHOTS / "moedelokale_slut_1366.png")
    page.keyboard.press("ArrowLeft")
    place(room, "9 / 9")
    page.keyboard.press("Escape")
    page.locator("footer.ud-footer").wait_for(state="attached")  # the room has none
    room.settled()
    assert "moedelokale" not in page.url
    assert "1 / 9" not in room.text()
    assert WORDS in room.text()
    assert room.errors == []
    assert room.hosts <= {room.address.removeprefix("http://"), ""}


def test_the_new_item_is_read_aloud_and_begins_at_the_top(room):
    opened(room)
    first = title(room)
    room.page.keyboard.press("ArrowRight")
    place(room, "2 / 9")
    live = room.page.locator("body > [aria-live=polite]")
    expect(live).to_have_text(re.compile(rf"2 af 9\. .*{re.escape(title(room))}"))
    assert title(room) != first
    assert room.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_a_reload_in_the_middle_of_typing_keeps_the_item_and_the_words(room):
    page = room.page
    opened(room)
    page.keyboard.press("ArrowRight")
    place(room, "2 / 9")
    wanted = title(room)
    page.keyboard.press("b")
    expect(field(room)).to_be_focused()
    page.keyboard.type(WORDS)
    page.reload()
    place(room, "2 / 9")
    assert title(room) == wanted
    expect(field(room)).to_have_value(WORDS)
    named(room)
    field(room).focus()
    page.keyboard.press("Control+Enter")
    page.get_by_text("er gemt.").first.wait_for()
    assert WORDS in room.text()


def test_escape_closes_the_form_and_loses_no_words(room):
    page = room.page
    opened(room)
    page.keyboard.press("b")
    expect(field(room)).to_be_focused()
    page.keyboard.type(WORDS)
    expect(field(room)).to_have_value(WORDS)
    page.keyboard.press("Escape")
    expect(field(room)).to_have_count(0)
    place(room, "1 / 9")
    page.keyboard.press("ArrowRight")
    place(room, "2 / 9")
    page.keyboard.press("ArrowLeft")
    place(room, "1 / 9")
    page.keyboard.press("b")
    expect(field(room)).to_have_value(WORDS)


def test_a_server_that_goes_away_and_comes_back_loses_no_words(tmp_path, plan, chromium):
    with served(tmp_path, *plan) as address:
        visit = a_visit(chromium, address, 1366, 768)
        opened(visit)
        visit.page.keyboard.press("ArrowRight")
        place(visit, "2 / 9")
        wanted = title(visit)
        visit.page.keyboard.press("b")
        expect(field(visit)).to_be_focused()
        visit.page.keyboard.type("Ny tid ")
    # Nobody there: what is typed stands where it stood.
    visit.page.get_by_text("Det, du har skrevet, bliver stående").first.wait_for()
    assert field(visit).input_value() == "Ny tid "
    with served(tmp_path, *plan, port=int(address.rsplit(":", 1)[1])):
        expect(field(visit)).to_be_enabled(timeout=60_000)
        place(visit, "2 / 9")
        assert title(visit) == wanted
        expect(field(visit)).to_have_value("Ny tid ")
        field(visit).focus()
        visit.page.keyboard.press("End")
        visit.page.keyboard.type("forelægges")
        named(visit)
        expect(field(visit)).to_have_value("Ny tid forelægges")
        visit.page.get_by_role("button", name="Gem beslutning").click()
        visit.page.get_by_text("er gemt.").first.wait_for()
        assert "Ny tid forelægges" in visit.text()
        visit.page.context.close()


def test_the_ordinary_page_keeps_what_is_typed_too(room):
    page = room.page
    room.open("direktion?dato=2025-09-05")
    page.get_by_role("button", name="Skriv beslutning").first.click()
    field(room).wait_for()
    field(room).click()
    page.keyboard.type(WORDS)
    expect(field(room)).to_have_value(WORDS, timeout=8000)
    page.reload()
    room.settled()
    expect(field(room)).to_have_value(WORDS)


def test_words_that_are_drawn_away_while_the_page_is_put_together_come_back(room):
    page = room.page
    room.open("direktion?dato=2025-09-05")
    page.get_by_role("button", name="Skriv beslutning").first.click()
    field(room).click()
    page.keyboard.type(WORDS)
    expect(field(room)).to_have_value(WORDS, timeout=8000)
    # As when the page is drawn once more in that moment: what was put back is gone, no event tells.
    page.add_init_script("""
        let undone = false;
        window.addEventListener("input", (event) => {
            if (undone || event.isTrusted || event.target.tagName !== "TEXTAREA") return;
            undone = true;
            event.stopImmediatePropagation();
            event.target.value = "";
        }, true);
        window.wasUndone = () => undone;
    """)
    page.reload()
    room.settled()
    expect(field(room)).to_have_value(WORDS)
    assert page.evaluate("window.wasUndone()")
    page.get_by_label("Dit navn", exact=True).fill(NAME)
    page.keyboard.press("Tab")
    room.settled()
    page.get_by_role("button", name="Gem beslutning").click()
    expect(page.locator(".ud-decision").first).to_have_text(WORDS)


def test_of_a_closed_item_nothing_is_seen_until_a_key_says_so_and_no_link_keeps_it(
    tmp_path, chromium, address
):
    visit = a_visit(chromium, address, 1366, 768)
    page = visit.page
    opened(visit, f"{CLOSED_DAY}&moedelokale=05-01-2026&udvalg=%C3%98K")
    while title(visit) != "Lukket punkt":
        before = page.locator(".ud-room-place strong").first.inner_text()
        page.keyboard.press("ArrowRight")
        expect(page.locator(".ud-room-place strong").first).not_to_have_text(before)
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    assert "paa=lukket-" in page.url
    assert "Kurs" not in visit.text()
    assert not page.get_by_role("button", name="Skriv beslutning").count()
    page.screenshot(path=SCREENSHOTS / "moedelokale_lukket_1366.png")
    page.keyboard.press("v")
    expect(page.locator(".ud-room h1")).not_to_have_text("Lukket punkt")
    assert "Kurs" in visit.text()
    page.reload()
    page.locator(".ud-room h1").wait_for()
    assert title(visit) == "Lukket punkt"
    page.context.close()


SIZES = """() => [...document.querySelectorAll(
  ".st-key-moedelokale *, .st-key-navn *, [data-testid=stAlert] *, .ud-freshness"
)].flatMap((one) => {
  const field = one.matches("input, textarea");
  const says = field || [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!says || !one.checkVisibility()) return [];
  const words = field ? one.getAttribute("aria-label") : one.textContent.trim();
  return [[words, parseFloat(getComputedStyle(one).fontSize), field]];
})"""


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_all_that_stands_in_the_room_can_be_read_from_the_table_also_while_one_writes(
    chromium, year, width, height
):
    visit = opened(a_visit(chromium, year, width, height))
    page = visit.page
    page.keyboard.press("b")
    expect(field(visit)).to_be_focused()
    page.keyboard.type(WORDS)
    page.keyboard.press("Tab")
    page.keyboard.type("blå mandag")
    page.get_by_text("læses som").wait_for()
    page.keyboard.press("Control+Enter")
    page.get_by_text("udplan ved ikke, hvem du er").wait_for()
    sizes = page.evaluate(SIZES)
    said = " ".join(words for words, *_ in sizes)
    for words in ("Dit navn", "Ansvarlig", "Følges op på mødet", "læses som", "Ctrl + Enter"):
        assert words in said
    assert "minus er besparelse" in said
    assert [one for one in sizes if one[1] < (22 if one[2] else 20)] == []
    # The whole form is on the screen for all that, and no more below it than there was.
    named(visit)
    page.locator("[data-testid=stAlert]").wait_for(state="detached")
    page.locator("[data-testid=stMain]").evaluate("(main) => main.scrollTo(0, 0)")
    for label in ("Ny tid", "Ansvarlig", "Følges op på mødet"):
        expect(page.get_by_label(label).first).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Gem beslutning")).to_be_in_viewport(ratio=1)
    main = page.locator("[data-testid=stMain]")
    below = main.evaluate("(main) => main.scrollHeight - main.clientHeight")
    page.context.close()
    assert below < height * 0.3
