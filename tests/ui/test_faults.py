"""Whatever fails around udplan: one calm sentence, the plan still there, nothing typed lost."""

import os
import re
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from tests.ui.test_intake import MAY, by_secretary, pressed, with_file
from tests.ui.test_meeting import NAME, button, field, named, on, opened
from tests.ui.test_pages import HOME, PAGES, an_app, texts
from udplan.store import base, decisions
from udplan.ui import loading
from udplan.ui.meeting import views

pytestmark = pytest.mark.usefixtures("no_environment")

MEETING = date(2025, 9, 8)
WORDS = "Ny tid forelægges"
AWAY = "Lageret kan ikke bruges lige nu"


def written() -> AppTest:
    """The form of Kloge m2 with a decision in it that is not saved yet."""
    app = opened(named(on(MEETING)))
    return field(app, "text_area", "text-").set_value(WORDS).run()


def saved(app: AppTest) -> AppTest:
    return button(app, f"gem-{NAME}").click().run()


def stands(app: AppTest) -> str:
    """What stands in the field."""
    return field(app, "text_area", "text-").value


def kept() -> list[str]:
    """The decisions in the store."""
    store = loading.open_store(loading.place().store)
    return [one.text for one in decisions.made(store)]


def file_of_store() -> Path:
    return Path(loading.place().store.removeprefix("sqlite:///"))


# --- the store ------------------------------------------------------------------------------------


def test_a_decision_that_waits_too_long_for_another_writer_stands_and_is_saved_by_the_next_click(
    monkeypatch,
):
    monkeypatch.setattr(base, "_PATIENCE", 0)
    app = written()
    with closing(sqlite3.connect(file_of_store(), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        saved(app)
        assert not app.exception
        assert [AWAY in one.value for one in app.error] == [True]
        assert stands(app) == WORDS
        other.execute("ROLLBACK")
    saved(app)
    assert not app.error
    assert kept() == [WORDS]


def test_a_decision_stands_while_the_file_of_the_store_is_gone():
    app = written()
    loading.open_store(loading.place().store).close()
    away = file_of_store().rename(file_of_store().with_name("flyttet.sqlite"))
    saved(app)
    assert not app.exception
    assert ["flyttet eller slettet" in one.value for one in app.error] == [True]
    assert stands(app) == WORDS
    assert "62 punkter" in texts(app)
    away.rename(file_of_store())
    app.run()
    saved(app)
    assert not app.error
    assert kept() == [WORDS]


class Wire:
    """A way to a server that can be cut, and mended."""

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._open: list[socket.socket] = []
        self._cut = False
        self._ear = socket.create_server(("127.0.0.1", 0))
        self.port = self._ear.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                near, _ = self._ear.accept()
            except OSError:
                return
            if self._cut:
                near.close()
                continue
            far = socket.create_connection(self._to)
            self._open += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    @staticmethod
    def _carry(one: socket.socket, other: socket.socket) -> None:
        try:
            while some := one.recv(65536):
                other.sendall(some)
        except OSError:
            pass
        for end in (one, other):
            end.close()

    def cut(self) -> None:
        self._cut = True
        for end in self._open:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        self._open.clear()

    def mend(self) -> None:
        self._cut = False

    def close(self) -> None:
        self._ear.close()
        self.cut()


@pytest.fixture
def wire(cleared: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    """PostgreSQL as the app's store, at the far end of a wire."""
    parts = urlsplit(cleared)
    made = Wire(parts.hostname or "127.0.0.1", parts.port or 5432)
    there = f"127.0.0.1:{made.port}"
    user = f"{parts.username}@" if parts.username else ""
    monkeypatch.setenv("UDPLAN_STORE", parts._replace(netloc=f"{user}{there}").geturl())
    yield made
    made.close()


def test_a_decision_stands_while_postgresql_is_stopped(wire):
    app = written()
    wire.cut()
    saved(app)
    assert not app.exception
    assert [AWAY in one.value for one in app.error] == [True]
    assert stands(app) == WORDS
    assert "62 punkter" in texts(app)
    wire.mend()
    app.run()
    saved(app)
    assert not app.error
    assert kept() == [WORDS]


@contextmanager
def full_disk() -> Iterator[None]:
    """A disk on which the store's file can grow no more."""
    engine = loading.open_store(loading.place().store)._engine

    def full(connection, _record, _proxy) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    def room(connection, _record, _proxy) -> None:
        connection.execute("PRAGMA max_page_count=1000000")

    event.listen(engine, "checkout", full)
    yield
    event.remove(engine, "checkout", full)
    event.listen(engine, "checkout", room)


def test_a_decision_stands_while_the_disk_is_full():
    app = written()
    long = WORDS * 2000
    field(app, "text_area", "text-").set_value(long).run()
    with full_disk():
        saved(app)
        assert not app.exception
        assert [AWAY in one.value for one in app.error] == [True]
        assert stands(app) == long
    saved(app)
    assert not app.error
    assert kept() == [long]


def test_a_workbook_is_not_half_taken_in_while_the_disk_is_full():
    app = by_secretary(with_file(MAY))
    with full_disk():
        pressed(app, "Brug denne projektmappe")
        assert not app.exception
        assert [AWAY in one.value for one in app.error] == [True]
        assert "62 punkter" in texts(an_app())
    pressed(app, "Brug denne projektmappe")
    assert not app.error
    assert "2 punkter" in texts(an_app())


# --- the share with the workbook ------------------------------------------------------------------


def no_entry(monkeypatch: pytest.MonkeyPatch, plan: Path, what: tuple[str, ...]) -> None:
    """The share answers, but not to us: as root no test could take the right away."""
    for name in what:
        plain = getattr(Path, name)

        def refused(path: Path, *args, _plain=plain, **more):
            if path == plan:
                raise PermissionError(13, "Permission denied", str(path))
            return _plain(path, *args, **more)

        monkeypatch.setattr(Path, name, refused)


def gone(_monkeypatch: pytest.MonkeyPatch, plan: Path) -> None:
    plan.unlink()


def whole_share_gone(_monkeypatch: pytest.MonkeyPatch, plan: Path) -> None:
    plan.parent.rename(plan.parent.with_name("væk"))


def no_right(monkeypatch: pytest.MonkeyPatch, plan: Path) -> None:
    no_entry(monkeypatch, plan, ("open", "read_bytes", "stat"))


def held_by_excel(monkeypatch: pytest.MonkeyPatch, plan: Path) -> None:
    """On Windows, Excel lets nobody else open what it has open; beside it lies its lock file."""
    plan.with_name(f"~${plan.name}").write_bytes(b"\x05Sekretariat")
    os.utime(plan, ns=(1, 1))  # saved since the last look
    no_entry(monkeypatch, plan, ("open", "read_bytes"))


def half_written(_monkeypatch: pytest.MonkeyPatch, plan: Path) -> None:
    plan.write_bytes(plan.read_bytes()[:9000])


TROUBLES = (gone, whole_share_gone, no_right, held_by_excel, half_written)


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    plan = tmp_path / "fællesdrev" / "plan.xlsx"
    plan.parent.mkdir()
    plan.write_bytes(HOME.joinpath("data/eksempelplan.xlsx").read_bytes())
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    return plan


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda one: one.__name__)
def test_the_last_good_plan_stays_on_screen_while_the_share_is_away(
    share: Path,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[[pytest.MonkeyPatch, Path], None],
):
    app = an_app()
    trouble(monkeypatch, share)
    app.run()
    assert not app.exception
    assert not app.error
    assert "Projektmappen kan ikke læses lige nu" in texts(app)
    assert "62 punkter" in texts(app)


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda one: one.__name__)
def test_a_share_that_is_away_from_the_start_is_told_in_one_sentence_with_what_to_do(
    share: Path,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[[pytest.MonkeyPatch, Path], None],
):
    trouble(monkeypatch, share)
    app = an_app()
    assert not app.exception
    assert len(app.error) == 1
    assert "plan.xlsx" in app.error[0].value
    assert not re.search(r"Errno|Permission|denied|Error", app.error[0].value)


# --- two at once ----------------------------------------------------------------------------------


def test_of_two_tabs_with_the_same_form_the_second_is_told_and_keeps_its_words():
    one, other = written(), opened(named(on(MEETING), "Forvaltningschefen"))
    field(other, "text_area", "text-").set_value("Noget andet").run()
    saved(one)
    assert not one.error
    # The other's page was drawn before; its own run sees the new decision first.
    saved(other)
    assert not other.exception
    assert len(other.error) == 1
    assert WORDS in other.error[0].value
    assert stands(other) == "Noget andet"
    assert kept() == [WORDS]
    saved(other)  # now the first stands on the page, and both are meant
    assert not other.error
    assert sorted(kept()) == sorted([WORDS, "Noget andet"])


# --- links ----------------------------------------------------------------------------------------

NAMES = (
    *("dato", "valg", "punkt", "liste", "moede", "moedelokale", "paa", "beslut", "retter", "vis"),
    *("forum", "pr", "tilsagn", "tvaer", "siden", "til", "art", "aar", "del", "fordel", "sorter"),
    *("retning", "form", "kolonner", "raekker", "side", "soeg", "omfang", "frist_fra", "frist_til"),
    *("udvalg", "tema", "budgetomraade", "type", "vurdering", "ansvarlig", "findes-ikke"),
)
NONSENSE = {
    "words": "<script>alert(1)</script> **sludder** ${jndi:x} '; DROP TABLE log; --",
    "long": "9" * 6000,
    "signs": "\0\x1b[31m\x07\u202e\ufffd",
    "days": "31-02-2025",
    "years": "9999-12-31",
    "numbers": "-1",
    "nothing": "",
}


@pytest.mark.parametrize("nonsense", NONSENSE.values(), ids=NONSENSE.keys())
def test_a_link_with_nonsense_in_every_place_opens_every_page(nonsense: str):
    for page in PAGES:
        app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
        app.switch_page(page.relative_to(HOME).as_posix())
        for name in NAMES:
            app.query_params[name] = nonsense
        app.run()
        assert not app.exception, page
        assert not app.error, page
        assert "punkter" in texts(app), page


@pytest.mark.parametrize("nonsense", ["", "sludder"], ids=["nothing", "a word"])
@pytest.mark.parametrize("view", views.OF_MANAGERS)
def test_a_link_with_nonsense_inside_a_view_of_the_managers_opens_it(view: str, nonsense: str):
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    app.switch_page("pages/meeting/koncernledelse.py")
    app.query_params["vis"] = view
    for name in ("pr", "tilsagn", "moede"):
        app.query_params[name] = nonsense
    app.run()
    assert not app.exception
    assert not app.error
    assert app.segmented_control(key="vis").value == view


def test_a_link_that_names_the_view_and_says_nothing_gives_the_agenda():
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    app.switch_page("pages/meeting/koncernledelse.py")
    app.query_params["vis"] = ""
    app.run()
    assert not app.exception
    assert app.header


def test_a_link_that_corrects_a_decision_of_an_impossible_number_opens_a_new_one():
    app = named(on(MEETING))
    app.query_params["beslut"] = NAME
    app.query_params["retter"] = "9" * 6000
    app.toggle(key="alle-still-past").set_value(True).run()
    assert not app.exception
    field(app, "text_area", "text-").set_value(WORDS).run()
    saved(app)
    assert not app.error
    assert kept() == [WORDS]


def test_each_parameter_that_a_page_reads_is_among_those_tried():
    said = "\n".join(
        path.read_text(encoding="utf-8") for path in HOME.joinpath("udplan/ui").rglob("*.py")
    )
    read = set(re.findall(r'key="([a-z_]+)",?\s+bind="query-params"', said))
    assert read <= set(NAMES)
    words = dict(re.findall(r'^(_?[A-Z_]+): Final = "([a-z_]+)"$', said, re.MULTILINE))
    constants = re.findall(r'key=(?:\w+\.)?(_?[A-Z_]+),?\s+bind="query-params"', said)
    segments = re.findall(r'segments\.choose\(.{0,200}?key=(?:\w+\.)?"?(\w+)', said, re.DOTALL)
    assert len(constants) > 5
    assert len(segments) > 5
    assert {words.get(name, name) for name in (*constants, *segments)} <= set(NAMES)
