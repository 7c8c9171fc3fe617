"""Every role on every page, as a sign-in before udplan gives the name."""

import shutil
from pathlib import Path

import pytest

from tests.made_up_year import taken_in
from tests.ui.test_pages import HOME, PAGES, opened, texts, unfolded
from udplan.access import Role
from udplan.ui import signin
from udplan.ui.navigation import ENTRIES

pytestmark = pytest.mark.usefixtures("no_environment")

ADMISSION = """
[adgang]
administratorer = ["it"]
"sekretærer" = ["sekretariat"]
"læsere" = ["direktør", "borger"]
ser_lukkede = ["direktør"]
"""
ROLE = {
    "it": Role.ADMINISTRATOR,
    "sekretariat": Role.SECRETARY,
    "direktør": Role.READER,
    "borger": Role.READER,
}
WRITES = ("Skriv beslutning", "Tag af dagsordenen", "Sæt punktet på", "Overfør")
NEEDS = {HOME / entry.script: entry for entry in ENTRIES}


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """A store with nine versions behind it, only looked at."""
    return taken_in(tmp_path_factory.mktemp("year"), 9)


@pytest.fixture
def signed_in(monkeypatch, tmp_path, year):
    """Sign somebody in: the header itself is the browser's and the proxy's to send."""
    config = tmp_path / "kommune.toml"
    shutil.copy(HOME / "data" / "kommune.toml", config)
    config.write_text(config.read_text(encoding="utf-8") + ADMISSION, encoding="utf-8")
    monkeypatch.setenv("UDPLAN_CONFIG", str(config))
    monkeypatch.setenv("UDPLAN_USER_HEADER", "X-Forwarded-User")
    address, plan = year
    monkeypatch.setenv("UDPLAN_STORE", address)
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))

    def sign_in(name):
        monkeypatch.setattr(signin, "header_name", lambda: name)

    return sign_in


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize("name", ROLE)
def test_every_role_on_every_page_sees_what_it_may_and_no_button_it_may_not(page, name, signed_in):
    signed_in(name)
    app = opened(page)
    assert not app.exception
    allowed = signin.may(ROLE[name], NEEDS[page].needs)
    assert bool(app.error) != allowed
    if not allowed:
        assert "din rolle er læser" in app.error[0].value
        assert "punkter" not in texts(app)
    labels = [button.label for button in app.button]
    if ROLE[name] == Role.READER:
        assert not [label for label in labels if label.startswith(WRITES)]
        assert not [field for field in app.text_input if field.label == "Dit navn"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize("name", ["", "fremmed"], ids=["not signed in", "without a role"])
def test_nobody_without_a_role_sees_anything_of_the_plan(page, name, signed_in):
    signed_in(name)
    app = opened(page)
    assert not app.exception
    assert "punkter" not in texts(app)
    assert not app.dataframe
    assert not app.get("plotly_chart")
    assert not app.multiselect


def test_a_secretary_has_the_buttons_and_is_not_asked_for_a_name(signed_in):
    signed_in("sekretariat")
    app = opened(Path(HOME / "pages/meeting/direktion.py"))
    assert [button for button in app.button if button.label == "Skriv beslutning"]
    assert not [field for field in app.text_input if field.label == "Dit navn"]
    assert any("Gemmes med navnet sekretariat" in caption.value for caption in app.caption)


@pytest.mark.parametrize(
    ("name", "offered"), [("borger", False), ("direktør", True), ("sekretariat", True)]
)
def test_only_those_who_may_are_offered_what_closed_items_are_about(name, offered, signed_in):
    signed_in(name)
    app = unfolded(opened(Path(HOME / "pages/items/search.py")))
    labels = [box.label for box in app.checkbox]
    assert ("Vis indholdet af lukkede punkter" in labels) == offered
