"""What a screen reader is told: what has changed, whose a button is, and what is in a field."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import Visit, a_visit, served
from tests.browser.views import DAY


def said(visit: Visit, words: str | re.Pattern[str]) -> None:
    """The page says so, in a region that was there beforehand and that nothing hides."""
    region = visit.page.locator("body > [role=status]").filter(has_text=words)
    expect(region).to_have_count(1)
    assert region.evaluate("(one) => !one.closest('[aria-hidden=true], [inert]')")


def at_rest(visit: Visit) -> None:
    """Wait as long as a person does before the next thing."""
    visit.settled()
    visit.page.evaluate("() => new Promise((done) => setTimeout(done, 900))")
    visit.settled()


def described(one: Locator, words: str | re.Pattern[str]) -> None:
    expect(one).to_have_attribute("aria-description", words)


def test_what_a_filter_lets_through_is_said_and_so_is_that_it_is_taken_off(visit: Visit):
    at_rest(visit.open(f"punkter?{DAY}"))
    visit.page.locator(".st-key-udvalg input").first.click()
    visit.page.get_by_role("option", name="BUU").click()
    expect(visit.page.get_by_role("listbox")).to_be_visible()  # more can be chosen
    said(visit, re.compile(r"^Viser \d+ af 62 punkter · Udvalg: BUU$"))
    visit.page.keyboard.press("Escape")
    visit.page.get_by_role("button", name="Nulstil filtre").click()
    said(visit, "Alle punkter vises.")


def test_nothing_is_said_of_a_page_that_is_opened_with_its_filters(visit: Visit):
    visit.open(f"punkter?{DAY}&udvalg=BUU")
    expect(visit.page.locator(".ud-chosen")).to_be_visible()
    at_rest(visit)
    regions = visit.page.locator("body > [role=status]").all()
    assert [one.text_content() for one in regions] == [""] * len(regions)


def test_the_page_one_comes_to_by_the_menu_is_named(visit: Visit):
    at_rest(visit.open(f"overblik?{DAY}"))
    visit.page.get_by_role("link", name="Tidslinje", exact=True).first.click()
    said(visit, "Hvornår skal tingene ske?")


def test_that_a_decision_can_be_written_and_that_it_is_saved_is_said(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory
):
    folder = tmp_path_factory.mktemp("said")
    with served(folder, f"sqlite:///{folder / 'udplan.sqlite'}") as address:
        visit = a_visit(chromium, address, 1366, 768).open(f"direktion?{DAY}")
        page = visit.page
        page.get_by_label("Dit navn", exact=True).fill("Anna Holm")
        page.get_by_label("Dit navn", exact=True).press("Tab")
        at_rest(visit)
        write = page.get_by_role("button", name="Skriv beslutning").first
        write.focus()
        write.press("Enter")
        said(visit, "Luk uden at gemme")
        at_rest(visit)
        page.get_by_label("Hvad blev besluttet?").fill("Planen er godkendt.")
        page.get_by_label("Hvad blev besluttet?").press("Control+Enter")
        said(visit, re.compile("gemt"))
        page.context.close()


def test_buttons_with_the_same_words_tell_whose_they_are(visit: Visit):
    visit.open(f"direktion?{DAY}")
    titles = visit.page.locator("[data-testid=stMain] h3")
    write = visit.page.get_by_role("button", name="Skriv beslutning")
    for place in (0, 1):
        described(write.nth(place), titles.nth(place).inner_text())


def test_the_link_of_a_key_figure_tells_whose_it_is(visit: Visit):
    visit.open(f"overblik?{DAY}")
    link = visit.page.get_by_role("link", name="Se de 4 punkter: Mangler tidspunkt", exact=True)
    expect(link).to_have_text("Se de 4 punkter")


def test_a_field_tells_what_is_chosen_in_it(visit: Visit):
    visit.open(f"punkter?{DAY}&udvalg=BUU&udvalg=EAU")
    described(visit.page.get_by_role("combobox", name="Udvalg", exact=True), "Valgt: BUU, EAU")
    expect(visit.page.get_by_role("combobox", name="Tema", exact=True)).not_to_have_attribute(
        "aria-description", re.compile("")
    )


def test_the_chosen_date_is_told_in_danish(visit: Visit):
    visit.open(f"overblik?{DAY}")
    expect(visit.page.get_by_role("spinbutton", name="måned")).to_have_accessible_description(
        re.compile("Valgt dato: 5. september 2025")
    )


def test_a_chart_is_read_as_its_name_and_not_as_loose_figures(visit: Visit):
    visit.open(f"udvalg?{DAY}")
    chart = visit.page.get_by_role("img", name=re.compile("^Punkter pr. udvalg"))
    expect(chart.locator("svg text").nth(10)).to_be_attached()
    assert len(chart.aria_snapshot().splitlines()) == 1
    tree = visit.page.locator("body").aria_snapshot()
    assert not re.search(r"^\s*- img$", tree, re.MULTILINE), "a picture without a name"
