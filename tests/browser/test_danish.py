"""No English word is to be seen or heard in any state, though the browser is an English one."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.workbooks import a_plan
from tests.browser.conftest import Visit, a_visit, served
from tests.browser.english import english
from tests.browser.tour import LAPTOP, SEEN, Tour
from tests.browser.views import DAY, MENU, VIEWS
from udplan.ui.navigation import INTAKE


def words(page: Page) -> list[str]:
    """Everything on the page, and in what hangs over it."""
    page.evaluate(SEEN)
    return list(page.evaluate("seen.words()"))


def assert_danish(page: Page, *among: str) -> None:
    """No English; and what the state is about was really there."""
    said = words(page)
    assert not (found := english(said)), "\n".join(found)
    everything = "\n".join(said)
    for one in among:
        assert one in everything, everything[-3000:]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_each_page_is_danish(tour: Tour, view):
    assert english(tour.of(view).words) == []


def test_the_finder_finds_english_and_lets_danish_be():
    assert english(["text: Choose options", "aria-label: Clear all", "title: Søg"]) == [
        "'aria-label: Clear all': clear",
        "'text: Choose options': choose, options",
    ]
    assert english(["text: Vælg et format til planen, vis det, og gem systemets data igen"]) == []


# --- what opens on the page -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def english_visit(chromium: Browser, year: str) -> Iterator[Visit]:
    visit = a_visit(chromium, year, LAPTOP["width"], LAPTOP["height"], locale="en-US")
    yield visit
    visit.page.context.close()


@pytest.fixture(scope="module")
def desk(english_visit: Visit) -> Page:
    """Punkter with two committees chosen, which the states below share."""
    return english_visit.open(f"punkter?{DAY}&udvalg=BUU&udvalg=MTU").page


def date_picker(page: Page) -> None:
    page.get_by_test_id("stDateInputCalendarButton").first.click()
    page.get_by_role("dialog").first.wait_for()
    assert_danish(page, "Forrige måned", "Næste måned", "onsdag", "Piletaster")


def list_of_choices(page: Page) -> None:
    page.locator(".st-key-udvalg input").first.click()
    page.get_by_role("option").first.wait_for()
    page.get_by_text("muligheder").first.wait_for(state="attached")  # read aloud a little later
    assert_danish(page, "muligheder", "Fjern BUU", "Valgte")
    page.keyboard.type("zzz")
    page.get_by_text("Ingen fundet").wait_for()
    assert_danish(page, "Ingen fundet")


def more_filters(page: Page) -> None:
    page.get_by_role("button", name="Flere filtre").click()
    page.get_by_text("Tidspunkt udløber senest").first.wait_for()
    assert_danish(page, "Tidspunkt udløber senest", "åååå", "Tom")


def choice_of_columns(page: Page) -> None:
    page.get_by_role("button", name="Tilpas listen").click()
    page.get_by_text("De sædvanlige kolonner").wait_for()
    assert_danish(page, "Kolonner efter nummer og titel")


def files_to_fetch(page: Page) -> None:
    page.get_by_role("button", name="Hent", exact=True).click()
    page.get_by_text("Kalender (.ics)").first.wait_for()
    assert_danish(page, "semikolon")


OPENED = (date_picker, list_of_choices, more_filters, choice_of_columns, files_to_fetch)


@pytest.mark.parametrize("opened", OPENED, ids=lambda one: one.__name__)
def test_what_opens_is_danish(desk: Page, opened: Callable[[Page], None]):
    try:
        opened(desk)
    finally:
        desk.keyboard.press("Escape")
        desk.keyboard.press("Escape")


def test_the_grid_its_search_and_the_menu_of_a_column_are_danish(english_visit: Visit):
    page = english_visit.open(f"punkter?{DAY}&form=Gitter").page
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    grid.hover()
    page.get_by_label("Vis eller skjul kolonner").first.click()
    page.get_by_text("Vælg alle").first.wait_for()
    assert_danish(page, "Fuld skærm: Gitter")
    page.keyboard.press("Escape")
    box = grid.bounding_box()
    assert box is not None
    # The dots stand to the right in the heading of »Punkt«, the second column.
    page.mouse.move(box["x"] + 200, box["y"] + 18)
    page.mouse.click(box["x"] + 292, box["y"] + 18)
    page.get_by_role("menuitem").first.wait_for()
    assert_danish(page, "Sortér stigende", "Tilpas bredden", "Skjul kolonnen")
    page.keyboard.press("Escape")
    grid.hover()
    page.get_by_label("Søg: ").first.click()
    page.get_by_label("Næste fund").wait_for()
    assert_danish(page, "Luk søgning")


@pytest.mark.parametrize("width", [820, 911])
def test_the_menu_is_danish_where_it_has_no_room_for_all_pages(
    chromium: Browser, year: str, width: int
):
    """A tablet, and a laptop at 150 %."""
    visit = a_visit(chromium, year, width, 700, locale="en-US")
    page = visit.open(f"overblik?{DAY}").page
    assert_danish(page, "Vurderet pr.")
    page.get_by_role("button", name=re.compile(r"^\d flere")).click()
    page.get_by_role("menuitem", name="Indlæs").wait_for()
    assert_danish(page, "Indlæs", "flere")
    page.get_by_role("menuitem", name="Indlæs").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(INTAKE.question)
    assert_danish(visit.settled().page)
    visit.page.context.close()


def test_the_pages_of_a_long_list_are_danish(chromium: Browser, tmp_path: Path):
    plan = tmp_path / "Udmøntningsplan 2025-2028.xlsx"
    plan.write_bytes(a_plan(250, seed=0))
    with served(tmp_path, f"sqlite:///{tmp_path / 'udplan.sqlite'}", plan) as address:
        visit = a_visit(chromium, address, LAPTOP["width"], LAPTOP["height"], locale="en-US")
        page = visit.open(f"punkter?{DAY}&side=2").page
        page.get_by_role("button", name="Side 2", exact=True).wait_for()
        assert_danish(page, "Listens sider", "Forrige side", "Næste side", "Side 3")
        visit.page.context.close()


def test_choosing_a_file_is_danish_and_so_is_being_refused(english_visit: Visit):
    page = english_visit.open(f"indlaes?{DAY}").page
    page.get_by_text("En ny fil").click()
    page.get_by_text("Ingen fil er læst endnu").wait_for()
    page.get_by_text("MB pr. fil").wait_for()  # the field itself is fetched by then
    assert_danish(page, "Vælg fil")
    wrong = {"name": "notat.txt", "mimeType": "text/plain", "buffer": b"hej"}
    page.set_input_files("input[type=file]", wrong)
    page.get_by_text("Filer af den slags kan ikke bruges").first.wait_for()
    assert_danish(page, "notat.txt", "Tilføj fil", "3 B")
    assert "Ingen fil er valgt" not in english_visit.text()


def test_an_old_workbook_is_refused_with_what_to_do_and_its_size_is_danish(english_visit: Visit):
    page = english_visit.open(f"indlaes?{DAY}").page
    page.get_by_text("En ny fil").click()
    page.get_by_text("MB pr. fil").wait_for()
    old = {"name": "plan.xls", "mimeType": "application/vnd.ms-excel", "buffer": bytes(143_400)}
    page.set_input_files("input[type=file]", old)
    page.get_by_text("Gem den som .xlsx i Excel (Filer › Gem som), og prøv igen.").first.wait_for()
    assert_danish(page, "plan.xls", "143,4 KB")
    assert "En ældre fil (.xls) gemmes først som .xlsx i Excel" in english_visit.text()


def test_a_page_that_is_not_there_is_told_in_danish(english_visit: Visit):
    page = english_visit.page
    page.goto(f"{english_visit.address}/findes-ikke")
    page.get_by_text("Siden findes ikke").wait_for()
    assert_danish(page, "Der er ingen side på den adresse")


def test_a_page_on_its_way_is_danish(english_visit: Visit):
    """Before the server has answered there is nothing but the shell."""
    page = english_visit.page
    page.goto(f"{english_visit.address}/overblik?{DAY}", wait_until="commit")
    page.wait_for_selector("#root", state="attached")
    assert_danish(page)
    english_visit.settled()


# --- no plan, and a plan that cannot be read ------------------------------------------------------


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Visit]:
    """A dashboard whose plan has headings and not one item."""
    folder = tmp_path_factory.mktemp("nothing")
    book = openpyxl.Workbook()
    book.active.append(["Nr.", "Emne", "Udvalg", "Tema", "Budgetområde", "Tidspunkt", "Status"])
    book.save(folder / "plan.xlsx")
    store = f"sqlite:///{folder / 'udplan.sqlite'}"
    with served(folder, store, folder / "plan.xlsx") as address:
        visit = a_visit(chromium, address, LAPTOP["width"], LAPTOP["height"], locale="en-US")
        visit.plan = folder / "plan.xlsx"  # type: ignore[attr-defined]
        yield visit
        visit.page.context.close()


@pytest.mark.parametrize("view", MENU, ids=lambda view: view.name)
def test_each_page_of_an_empty_plan_is_danish(nothing: Visit, view):
    page = nothing.open(view.path).page
    assert_danish(page)


def test_a_plan_that_cannot_be_read_is_told_in_danish(nothing: Visit):
    page = nothing.open(f"overblik?{DAY}").page
    Path(nothing.plan).write_bytes(b"no workbook")  # type: ignore[attr-defined]
    nothing.open(f"udvalg?{DAY}")
    page.get_by_text("kan ikke læses lige nu").first.wait_for()
    assert_danish(page)
