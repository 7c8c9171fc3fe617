"""The pictures of the user guide: where each is taken, and how one comes there.

`python -m tests.browser.guide` takes them all anew, into docs/billeder.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import find
from tests.browser.conftest import HOME, SWITCHES, Visit, a_visit, served
from tests.made_up_year import taken_in

GUIDE = HOME / "docs" / "brugervejledning.md"
PICTURES = HOME / "docs" / "billeder"
DAY = "dato=2025-09-05"


@dataclass(frozen=True)
class Picture:
    """A page as the guide shows it."""

    path: str
    until: str
    """Words that stand on the page when it is drawn."""


SHOWN = {
    "overblik.png": Picture(f"overblik?{DAY}", "Kræver opmærksomhed"),
    "direktion.png": Picture(f"direktion?{DAY}", "Passeret"),
    "moedelokale.png": Picture(f"direktion?{DAY}&moedelokale=08-09-2025", "Forlad mødelokale"),
    "koncernledelse.png": Picture(f"koncernledelse?{DAY}&vis=Hvem+og+hvad", "Passeret"),
    "fagudvalg.png": Picture(
        f"fagudvalg?{DAY}&forum=BUU+·+Børne-+og+Ungdomsudvalget&vis=Arbejdsplan", "Arbejdsplan for"
    ),
    "punkter.png": Picture(f"punkter?{DAY}&udvalg=BUU", "Gem visning"),
    "punkt.png": Picture(f"punkter?{DAY}&soeg=kloge", "Kloge m2"),
    "tidslinje.png": Picture(f"tidslinje?{DAY}", "2026"),
    "indlaes.png": Picture(f"indlaes?{DAY}", "Hvilken projektmappe?"),
}


@contextmanager
def a_year() -> Iterator[str]:
    """The dashboard on the plan of early September, with the versions before it."""
    with tempfile.TemporaryDirectory() as folder:
        address, plan = taken_in(Path(folder), 9)
        with served(Path(folder), address, plan) as url:
            yield url


def taken(browser: Browser, address: str, name: str) -> bytes:
    """One picture, as a director's laptop shows the page."""
    picture = SHOWN[name]
    visit: Visit = a_visit(browser, address, 1366, 900)
    visit.open(picture.path).page.get_by_text(picture.until).locator(
        "visible=true"
    ).first.wait_for()
    if name == "punkt.png":
        visit.page.locator("[data-testid=stMain] a").filter(has_text="Kloge m2").first.click()
        visit.page.wait_for_url("**/punkt?**")
        visit.page.get_by_text("Historie").locator("visible=true").first.wait_for()
    content = visit.settled().page.screenshot(animations="disabled")
    visit.page.context.close()
    return content


def main() -> None:
    """Take all pictures anew."""
    PICTURES.mkdir(exist_ok=True)
    with a_year() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=SWITCHES)
        for name in SHOWN:
            (PICTURES / name).write_bytes(taken(browser, address, name))
        browser.close()


if __name__ == "__main__":
    main()
