"""One walk through all the pages, each opened once for all that is asked of it here.

The browser is an English one, for there Danish is least to be taken for granted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SCREENSHOTS, Visit, a_visit
from tests.browser.views import View, shown

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
SEEN = Path(__file__).with_name("seen.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LAPTOP = {"width": 1366, "height": 768}
NARROW = {
    "200 %": {"width": 683, "height": 384},
    "telefon": {"width": 390, "height": 844},
    "400 %": {"width": 320, "height": 256},
}
_TRIES = 30


@dataclass(frozen=True)
class Violation:
    """What axe holds against one element of a page."""

    rule: str
    target: str
    html: str
    why: str


@dataclass(frozen=True)
class Seen:
    """All that the tests ask about one view."""

    violations: dict[str, list[Violation]]
    """By theme."""
    words: list[str]
    headings: list[tuple[int, str]]
    charts: list[dict[str, Any]]
    tables: list[dict[str, Any]]
    spill: dict[str, list[str]]
    """By width: what is cut, lies on something else or is outside of the screen."""
    errors: list[str]


class Tour:
    """Goes where it is asked to, once; the answers are kept."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._seen: dict[str, Seen] = {}

    def of(self, view: View) -> Seen:
        """What is to be seen there."""
        if view.name not in self._seen:
            self._seen[view.name] = self._look(view)
        return self._seen[view.name]

    def _look(self, view: View) -> Seen:
        page = self._visit.page
        self._visit.errors.clear()
        page.emulate_media(color_scheme="light")
        shown(self._visit, view)
        page.evaluate(SEEN)
        page.evaluate(AXE)
        light = violations(page)
        words = page.evaluate("seen.words()")
        headings = [(level, text) for level, text in page.evaluate("seen.headings()")]
        charts, tables = page.evaluate("[seen.charts(), seen.tables()]")
        in_the(page, "dark")
        dark = violations(page)
        SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{view.name}_moerk.png")
        spill = {}
        for name, size in NARROW.items():
            page.set_viewport_size(size)
            spill[name] = _spill(page)
            page.screenshot(path=SCREENSHOTS / f"{view.name}_{size['width']}.png")
        page.set_viewport_size(LAPTOP)
        return Seen(
            violations={"lys": light, "mørk": dark},
            words=words,
            headings=headings,
            charts=charts,
            tables=tables,
            spill=spill,
            errors=list(self._visit.errors),
        )


def in_the(page: Page, theme: str) -> None:
    """Let the device change its theme, and wait until the charts have followed."""
    page.emulate_media(color_scheme=theme)
    page.wait_for_selector(f".ud-freshness[data-painted={theme}]", state="attached")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def violations(page: Page) -> list[Violation]:
    """What axe finds on the page as it stands."""
    found = page.evaluate(
        "(tags) => axe.run(document, {resultTypes: ['violations'], "
        "runOnly: {type: 'tag', values: tags}})",
        RULES,
    )
    return [
        Violation(
            rule=one["id"],
            target=" ".join(map(str, node["target"])),
            html=node["html"],
            why=node["failureSummary"],
        )
        for one in found["violations"]
        for node in one["nodes"]
    ]


def _spill(page: Page) -> list[str]:
    """Asked again until the charts have found their new width, or will not."""
    said: list[str] = []
    for _ in range(_TRIES):
        said = page.evaluate("seen.spill()")
        if not said:
            break
        page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    return said


@pytest.fixture(scope="session")
def tour(chromium: Browser, year: str) -> Iterator[Tour]:
    """Shared by all the tests that ask about every page."""
    visit = a_visit(chromium, year, LAPTOP["width"], LAPTOP["height"], locale="en-US")
    visit.page.set_default_timeout(15_000)
    yield Tour(visit)
    visit.page.context.close()
