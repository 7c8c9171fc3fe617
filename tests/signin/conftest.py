"""One server behind a proxy's sign-in for all the tests here, on a plan with words to look for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import httpx
import openpyxl
import pytest

import udplan
from tests.browser.conftest import served
from tests.signing_in import HOME, SECRETARY, settings_in
from tests.wire import Session
from udplan import danish
from udplan.access import Person, Role
from udplan.plan import Item
from udplan.store import Store, agenda, decisions, workbooks
from udplan.store.agenda import Act
from udplan.store.references import ItemRef

HEADER = "X-Forwarded-User"
SECRET = "Zqxjvq"
"""In every word of the closed items, and of what was decided of them."""
MEETING = date(2026, 1, 19)
SHOWN_AS_OF = "2026-01-05"
_WORDS = ("B", "F", "H", "I", "J", "L", "T", "W")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these share a server, so one worker takes them."""
    for item in items:
        if "signin" in Path(item.fspath).parts:
            item.add_marker(pytest.mark.xdist_group("signin"))


@dataclass(frozen=True)
class Guarded:
    """A server that the proxy's header tells who asks, and the plan that it keeps."""

    address: str
    log: Path
    store: str
    items: tuple[Item, ...]

    def as_(self, name: str) -> Session:
        return Session(self.address, {HEADER: name})

    def get(self, path: str, **headers: str) -> httpx.Response:
        return httpx.get(f"{self.address}{path}", headers=headers, timeout=30)

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    @property
    def closed(self) -> list[Item]:
        return [item for item in self.items if item.closed]


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("guarded")
    plan, store = folder / "plan.xlsx", f"sqlite:///{folder / 'udplan.sqlite'}"
    earlier = _with_secrets(folder / "plan-før.xlsx", lambda letter: f"{SECRET}før{letter}")
    _with_secrets(plan, lambda letter: f"{SECRET}nu{letter}")
    items = udplan.read_plan(plan).plan.items
    _used_in_meetings(store, earlier, plan, items)
    more = {"UDPLAN_CONFIG": str(settings_in(folder)), "UDPLAN_USER_HEADER": HEADER}
    with served(folder, store, plan=plan, more=more) as address:
        yield Guarded(address, folder / "log", store, items)


def _with_secrets(path: Path, word: Callable[[str], str]) -> Path:
    """The example plan, whose closed items say nothing but the secret word."""
    book = openpyxl.load_workbook(HOME / "data" / "eksempelplan.xlsx")
    found = 0
    for sheet in book:
        for row in range(12, sheet.max_row + 1):
            if str(sheet[f"U{row}"].value).casefold() == "lukket":
                found += 1
                for letter in _WORDS:
                    sheet[f"{letter}{row}"] = f"{word(letter)} {SECRET} {found}"
    assert found == 3
    book.save(path)
    return path


def _used_in_meetings(address: str, earlier: Path, plan: Path, items: tuple[Item, ...]) -> None:
    """Two versions, and a decision on each closed item."""
    store, who = Store(address), Person(SECRETARY, told=False, role=Role.SECRETARY)
    for number, path in enumerate((earlier, plan), start=1):
        now = datetime(2025, 9, number, 9, tzinfo=danish.COPENHAGEN)
        workbooks.keep(store, who, path.read_bytes(), name=path.name, saved=None, now=now)
    sha256 = udplan.read_plan(plan).source.sha256
    now = datetime(2025, 9, 3, 9, tzinfo=danish.COPENHAGEN)
    for item in items:
        if not item.closed:
            continue
        ref = ItemRef(
            workbook=sha256, plan="2025-2028", key=item.key, number=item.number, title=item.title
        )
        said = {"forum": "direktion", "item": ref, "now": now}
        decisions.decide(
            store,
            who,
            meeting=date(2025, 9, 8),
            text=f"{SECRET}besluttet",
            new_time="maj 2026",
            owner=f"{SECRET}chefen",
            **said,
        )
        agenda.put(store, who, act=Act.ON, seen=None, meeting=MEETING, **said)
    store.close()
