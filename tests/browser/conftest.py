"""A real server and a real Chromium, one of each for all the tests here."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import find
from tests.browser.runs import Runs
from tests.made_up_year import taken_in

HOME = Path(__file__).parents[2]
SCREENSHOTS = HOME / "tests" / "browser" / "screenshots"
SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these share a server, so one worker takes them; said before pytest-xdist looks."""
    for item in items:
        if "browser" in Path(item.fspath).parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard on the example plan, as `make run` serves it."""
    folder = tmp_path_factory.mktemp("server")
    with served(folder, f"sqlite:///{folder / 'udplan.sqlite'}") as address:
        yield address


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard on the plan of early September, with the versions before it."""
    folder = tmp_path_factory.mktemp("year")
    store, plan = taken_in(folder, 9)
    with served(folder, store, plan) as address:
        yield address


@contextmanager
def served(
    folder: Path,
    store: str,
    plan: Path | None = None,
    port: int | None = None,
    more: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """A dashboard of its own on a store, on the example plan or another."""
    port = port or free_port()
    environment = {key: text for key, text in os.environ.items() if not key.startswith("UDPLAN_")}
    environment["UDPLAN_STORE"] = store
    if plan is not None:
        environment["UDPLAN_PLAN"] = str(plan)
    environment.update(more or {})
    log = folder / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"],
            cwd=HOME,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield _when_ready(f"http://127.0.0.1:{port}", server, log)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _when_ready(address: str, server: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(300):
        try:
            with urlopen(f"{address}/klar", timeout=5):
                return address
        except (URLError, ConnectionError, TimeoutError):
            assert server.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=SWITCHES)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page in the browser, and what it said and asked for behind the reader's back."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    runs: Runs = field(init=False)

    def __post_init__(self) -> None:
        self.runs = Runs(self.page)

    def open(self, path: str) -> "Visit":
        """Go to an address, and wait until the page is drawn."""
        self.page.goto(f"{self.address}/{path}")
        return self.settled()

    def settled(self) -> "Visit":
        """Wait until the script has run to the page's last line, and its charts are drawn."""
        self.page.locator("footer.ud-footer, .ud-room-place").first.wait_for(state="attached")
        self.runs.ended()
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        # What an element is drawn with is fetched when the first of its kind comes.
        grey = self.page.get_by_test_id("stSkeleton").locator("visible=true")
        expect(grey).to_have_count(0, timeout=30_000)
        for chart in self.page.query_selector_all("[data-testid=stPlotlyChart]"):
            chart.wait_for_selector(".main-svg", state="attached")  # a phone hides some
        return self

    def text(self) -> str:
        """What the reader sees."""
        return self.page.inner_text("[data-testid=stMain]")


def a_visit(
    browser: Browser,
    address: str,
    width: int,
    height: int,
    *,
    locale: str = "da-DK",
    **more: object,
) -> Visit:
    context = browser.new_context(
        locale=locale,
        timezone_id="Europe/Copenhagen",
        viewport={"width": width, "height": height},
        **more,  # type: ignore[arg-type]
    )
    visit = Visit(context.new_page(), address)
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
    visit.page.on(
        "console",
        lambda said: visit.errors.append(said.text) if said.type == "error" else None,
    )
    visit.page.on("request", lambda asked: visit.hosts.add(asked.url.split("/")[2]))
    return visit


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    """A director's laptop."""
    made = a_visit(chromium, address, 1366, 768)
    yield made
    made.page.context.close()


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Visit]:
    """A phone held upright."""
    made = a_visit(chromium, address, 390, 844, has_touch=True, is_mobile=True)
    yield made
    made.page.context.close()
