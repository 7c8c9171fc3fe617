"""Times of a page in Chromium, each until nothing in it changes any more and all is painted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import find

_SWITCHES: Final = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
_LONG: Final = 300_000
"""Milliseconds: the first reader of 100,000 items waits for the whole plan."""

# Written down in the page itself, from before its first script.
_WATCH: Final = """
(() => {
  window.bench = { from: 0, changed: 0, painted: 0 };
  // What is only said aloud is not painted: it is told a while after, not to interrupt itself.
  const HEARD = "[role=status], [role=alert], [aria-live]";
  const unseen = ({ type, attributeName, target }) =>
    (type === "attributes" && /^(aria-|role$)/.test(attributeName)) ||
    (target.nodeType === 1 ? target : target.parentElement)?.closest?.(HEARD);
  // What a frame changes is on the screen when the next one begins.
  const look = (changes) => {
    if (changes.every(unseen)) return;
    const its = window.bench, at = its.changed = performance.now();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (its.changed === at) its.painted = performance.now();
    }));
  };
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true });
  addEventListener('keydown', (event) => {
    if (event.key === 'Enter') window.bench = { from: performance.now(), changed: 0, painted: 0 };
  }, { capture: true });
})();
"""
# Done when no script runs and the page has been quiet for so long; the quiet is not counted.
_DONE: Final = """
([quiet, last, most]) => new Promise((done, failed) => {
  const began = performance.now();
  const whole = () =>
    document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]') &&
    document.querySelector(last) &&
    [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(
      (one) => !one.checkVisibility() || one.querySelector('.main-svg'));
  const ask = () => {
    const { from, changed, painted } = window.bench, now = performance.now();
    if (changed && painted >= changed && now - changed > quiet && whole()) done(painted - from);
    else if (now - began > most) failed(new Error('the page was never quiet'));
    else setTimeout(ask, 20);
  };
  ask();
})
"""
_QUIET: Final = 250
LAST_LINE: Final = "footer.ud-footer"


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=_SWITCHES)
        yield browser
        browser.close()


def opened(browser: Browser, address: str) -> tuple[Page, float]:
    """A page in a browser that has seen nothing before, and its milliseconds until drawn."""
    context = browser.new_context(
        locale="da-DK",
        timezone_id="Europe/Copenhagen",
        viewport={"width": 1440, "height": 1000},
    )
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.set_default_timeout(_LONG)
    page.goto(address, wait_until="commit")
    return page, page.evaluate(_DONE, [_QUIET, LAST_LINE, _LONG])


def searched(page: Page, words: str) -> float:
    """Type in the filter bar's field; milliseconds from the key Enter until painted."""
    field = page.locator(".st-key-soeg input")
    if not field.is_visible():
        page.get_by_text("Filtre", exact=True).first.click()
    field.fill(words)
    field.press("Enter")
    took: float = page.evaluate(_DONE, [_QUIET, LAST_LINE, _LONG])
    return took


def closed(page: Page) -> None:
    """The page with all that its browser remembers of it."""
    page.context.close()
