"""What fails between the reader and the server, seen where it happens: in the browser."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, a_visit, served
from tests.browser.test_meeting_room import WORDS, field, named, opened, place, title
from tests.made_up_year import taken_in


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The dashboard in early September, and the file of its store."""
    folder = tmp_path_factory.mktemp("faults")
    store, plan = taken_in(folder, 9)
    with served(folder, store, plan) as address:
        yield address, Path(store.removeprefix("sqlite:///"))


@pytest.fixture
def tab(year: tuple[str, Path], chromium: Browser) -> Iterator[Visit]:
    made = a_visit(chromium, year[0], 1366, 768)
    yield made
    made.page.context.close()


def kept(store: Path) -> list[str]:
    with closing(sqlite3.connect(store)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM decisions ORDER BY id")]


def slow(visit: Visit) -> None:
    """A net with a second's delay, as from a summer house."""
    devtools = visit.page.context.new_cdp_session(visit.page)
    devtools.send("Network.enable")
    devtools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 1000,
            "downloadThroughput": 400_000,
            "uploadThroughput": 50_000,
        },
    )


def test_on_a_slow_net_the_page_comes_and_a_double_click_saves_once(tab, year):
    page = tab.page
    before = kept(year[1])
    opened(tab)
    slow(tab)
    page.keyboard.press("b")
    expect(field(tab)).to_be_focused()
    page.keyboard.type(WORDS)
    named(tab)
    button = page.get_by_role("button", name="Gem beslutning")
    button.dblclick()
    page.get_by_text("er gemt.").first.wait_for()
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    assert kept(year[1]) == [*before, WORDS]
    expect(page.locator(".ud-steps .ud-decision")).to_have_text(WORDS)
    assert tab.errors == []


def test_two_tabs_of_one_reader_with_the_same_item_never_overwrite_each_other(tab, year):
    other = Visit(tab.page.context.new_page(), tab.address)
    before = kept(year[1])
    for visit, words in ((tab, "Udskydes"), (other, "Afsluttes")):
        opened(visit)
        visit.page.keyboard.press("ArrowRight")
        place(visit, "2 / 9")
        visit.page.keyboard.press("b")
        expect(field(visit)).to_be_focused()
        visit.page.keyboard.type(words)
        named(visit)
    tab.page.get_by_role("button", name="Gem beslutning").click()
    tab.page.get_by_text("er gemt.").first.wait_for()
    other.page.get_by_role("button", name="Gem beslutning").click()
    said = other.page.get_by_role("alert").filter(has_text="Udskydes")
    said.wait_for()
    expect(field(other)).to_have_value("Afsluttes")
    assert kept(year[1]) == [*before, "Udskydes"]


def test_back_and_forward_walk_through_pages_and_choices(tab):
    page = tab.page
    tab.open("overblik?dato=2025-09-05&udvalg=BUU")
    page.get_by_role("link", name="Direktion", exact=True).click()
    expect(page.locator("h1")).to_have_text("Hvad skal vi tage stilling til?")
    tab.settled()
    page.go_back()
    expect(page.locator("h1")).to_have_text("Hvor står planen?")
    tab.settled()
    assert "udvalg=BUU" in page.url
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Hvad skal vi tage stilling til?")
    tab.settled()
    assert tab.errors == []


def test_back_out_of_a_form_and_forward_again_loses_no_words(tab):
    page = tab.page
    tab.open("overblik?dato=2025-09-05")
    opened(tab)
    page.keyboard.press("ArrowRight")
    place(tab, "2 / 9")
    page.keyboard.press("ArrowRight")
    place(tab, "3 / 9")
    wanted = title(tab)
    page.keyboard.press("b")
    expect(field(tab)).to_be_focused()
    page.keyboard.type("Halvt skrevet")
    page.goto(f"{tab.address}/overblik?dato=2025-09-05")
    tab.settled()
    page.go_back()
    place(tab, "3 / 9")
    assert title(tab) == wanted
    expect(field(tab)).to_have_value("Halvt skrevet")
