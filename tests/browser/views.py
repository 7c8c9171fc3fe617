"""Every page in each of its forms, with how one comes there."""

from dataclasses import dataclass

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from udplan.ui.meeting import views
from udplan.ui.navigation import ENTRIES

DAY = "dato=2025-09-05"
COMMITTEE = "forum=BUU+·+Børne-+og+Ungdomsudvalget"
ROOM = f"direktion?{DAY}&moedelokale=08-09-2025"

# What is being unfolded is still too small, or lies on something else.
UNFOLDED = """() => Promise.race([
  new Promise((done) => setTimeout(done, 5000)),
  Promise.allSettled(document.getAnimations()
    .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
    .map((one) => one.finished)),
])"""


@dataclass(frozen=True)
class View:
    """A page as somebody may have it in front of them."""

    name: str
    path: str
    press: tuple[str, ...] = ()
    """Keys to be pressed on it."""
    until: str | None = None
    """What is then to be seen, where the keys change the page."""
    follow: str | None = None
    """A link on the page that leads to it."""


MENU = tuple(View(entry.address, f"{entry.address}?{DAY}") for entry in ENTRIES if entry.in_menu)
ITEM = View("punkt", f"punkter?{DAY}&soeg=kloge", follow="Kloge m2", until="Historie")
CHOSEN = View("punkter-valgt", f"punkter?{DAY}&udvalg=BUU&soeg=skole")
GRID = View("punkter-gitter", f"punkter?{DAY}&form=Gitter")
MEETINGS = (
    *(
        View(f"koncernledelse-{name}", f"koncernledelse?{DAY}&vis={name.replace(' ', '+')}")
        for name in views.OF_MANAGERS
        if name != views.AGENDA
    ),
    *(
        View(f"fagudvalg-{name}", f"fagudvalg?{DAY}&{COMMITTEE}&vis={name.replace(' ', '+')}")
        for name in views.OF_COMMITTEE
        if name != views.AGENDA
    ),
)
IN_THE_ROOM = (
    View("moedelokale", ROOM),
    View("moedelokale-beslutning", ROOM, press=("b",), until="Hvad blev besluttet?"),
    View("moedelokale-slut", ROOM, press=("End",), until="har fået en beslutning"),
)
VIEWS = (*MENU, ITEM, CHOSEN, GRID, *MEETINGS, *IN_THE_ROOM)


def shown(visit: Visit, view: View) -> Visit:
    """Go there, and fold out whatever is folded in."""
    page = visit.page
    visit.open(view.path)
    if view.follow is not None:
        link = page.locator("[data-testid=stMain] a").filter(has_text=view.follow).first
        link.click()
        page.wait_for_url("**/punkt?**")
    if view.press:
        page.get_by_role("button", name="Forlad").first.wait_for()  # the keys come with it
    for key in view.press:
        page.keyboard.press(key)
    if view.until is not None:
        page.get_by_text(view.until).locator("visible=true").first.wait_for()
        visit.settled()
    page.evaluate(
        "document.querySelectorAll('[data-testid=stMain] details:not([open]) > summary')"
        ".forEach((one) => one.click())"
    )
    visit.settled()
    expect(page.locator("[data-testid=stMain] details:not([open])")).to_have_count(0)
    page.evaluate(UNFOLDED)
    return visit
