"""Every page through the door that a reader uses, with the example plan and with an empty one."""

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from udplan import danish
from udplan.errors import FrameNotBegun
from udplan.facets import FACETS
from udplan.ui import filters, judging, loading, session
from udplan.ui.navigation import ENTRIES

HOME = Path(__file__).parents[2]
PAGES = sorted(HOME.joinpath("pages").rglob("*.py"))

pytestmark = pytest.mark.usefixtures("no_environment")


def an_app() -> AppTest:
    return AppTest.from_file(str(HOME / "app.py"), default_timeout=60).run()


def opened(page: Path) -> AppTest:
    return an_app().switch_page(page.relative_to(HOME).as_posix()).run()


def unfolded(app: AppTest, *keys: str) -> AppTest:
    """With popovers or folds open, whose fields are drawn only then; all filters by default."""
    for key in keys or (filters.FOLD, filters.MORE):
        app.session_state[key] = True
    return app.run()


def texts(app: AppTest) -> str:
    """All that the page says, without the markup."""
    parts = [element.proto.body for element in app.get("html")]
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", " ".join(parts), flags=re.DOTALL)


def test_no_page_lies_directly_in_pages():
    """Streamlit would serve it without app.py (decision 0002)."""
    assert not list(HOME.joinpath("pages").glob("*.py"))


def test_every_page_script_is_registered_once_and_every_registered_one_exists():
    assert sorted(entry.script for entry in ENTRIES) == sorted(
        page.relative_to(HOME).as_posix() for page in PAGES
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_opens_inside_the_frame(page: Path):
    app = opened(page)
    assert not app.exception
    assert not app.error
    assert app.title, "app.py did not run"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_opens_with_an_empty_plan(
    page: Path, empty_plan: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("UDPLAN_PLAN", str(empty_plan))
    app = opened(page)
    assert not app.exception
    assert not app.error
    assert "0 punkter" in texts(app)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_script_refuses_to_run_without_the_frame(page: Path):
    app = AppTest.from_file(str(page), default_timeout=60).run()
    assert app.exception
    assert not texts(app).strip()


def test_what_a_page_needs_is_refused_in_danish_without_the_frame():
    with pytest.raises(FrameNotBegun, match="uden om udplans forside"):
        session.current()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_a_recipe_without_functions(page: Path):
    """A function made in a script is a cycle that only the collector frees (decision 0002)."""
    assert not re.search(r"\b(def|lambda|class)\b", page.read_text(encoding="utf-8"))
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 50


def test_no_page_changes_the_shared_frame():
    """It is one object for all readers, and is never copied."""
    app = an_app()
    where = loading.place()
    seen = loading.look(loading.kept(where), danish.now())
    wanted = judging.Wanted(
        where=where,
        version=seen.reading.source.sha256,
        edition=seen.edition,
        history=-1,
        decisions=0,
        as_of=loading.EXAMPLE_AS_OF,
    )
    shared = judging.judged(wanted)
    before = shared.copy(deep=True)
    for page in PAGES:
        app.switch_page(page.relative_to(HOME).as_posix()).run()
    assert judging.judged(wanted) is shared
    pd.testing.assert_frame_equal(shared, before)


def test_the_example_is_marked_and_judged_as_of_its_own_day():
    app = an_app()
    assert "eksempeldata" in texts(app)
    assert app.date_input(key="dato").value.isoformat() == "2025-09-01"


def test_the_overview_counts_sixteen_passed_in_the_example():
    assert re.search(r"Tidspunkt passeret\s+16\b", texts(an_app()))


def test_a_choice_in_a_link_replaces_the_one_the_reader_has():
    app = unfolded(an_app())
    app.multiselect(key="udvalg").set_value(["BUU"]).run()
    app.query_params["valg"] = "udvalg=MTU&vurdering=tidspunkt+passeret"
    app.run()
    assert app.multiselect(key="udvalg").value == ["MTU"]
    assert app.multiselect(key="vurdering").value == ["tidspunkt passeret"]
    assert "valg" not in app.query_params


def test_nonsense_in_a_link_is_left_out():
    app = an_app()
    app.query_params["valg"] = "udvalg=%00&omfang=%00&frist_fra=i+morgen&%ff=%fe"
    app.run()
    assert not app.exception
    assert unfolded(app).multiselect(key="udvalg").value == []


def test_an_older_address_that_chooses_what_is_not_reported_opens_the_same_items():
    app = an_app()
    app.switch_page("pages/items/search.py")
    app.query_params["status"] = "ukendt"
    app.run()
    assert "Meldt status: ikke meldt" in texts(app)
    assert re.search(r"\b0 af 62 punkter", texts(app))


@pytest.mark.parametrize("way", ["a link", "the address"])
def test_what_a_link_chooses_and_the_plan_lacks_is_said_and_opens_nothing_else(way: str):
    app = an_app()
    app.switch_page("pages/items/search.py")
    if way == "a link":
        app.query_params["valg"] = "udvalg=BUU&tema=Nedlagt"
    else:
        app.query_params["udvalg"], app.query_params["tema"] = "BUU", "Nedlagt"
    app.run()
    assert not app.exception
    words = texts(app)
    assert "Valgt, men findes ikke i planen nu: Tema: Nedlagt." in words
    assert re.search(r"\b0 af 62 punkter", words)
    app.multiselect(key="tema").set_value([]).run()
    assert "findes ikke i planen nu" not in texts(app)
    assert app.multiselect(key="udvalg").value == ["BUU"]


def test_the_choice_follows_from_page_to_page():
    app = unfolded(an_app())
    app.multiselect(key="tema").set_value(["Partnerskaber"]).run()
    app.switch_page("pages/items/search.py").run()
    assert app.multiselect(key="tema").value == ["Partnerskaber"]
    assert re.search(r"\b4 af 62 punkter", texts(app))


def test_reset_shows_the_whole_plan_again():
    app = unfolded(an_app())
    app.multiselect(key="udvalg").set_value(["BUU"]).run()
    next(button for button in app.button if button.label == "Nulstil filtre").click().run()
    assert app.multiselect(key="udvalg").value == []
    assert not [button for button in app.button if button.label == "Nulstil filtre"]


def test_another_reference_date_gives_another_verdict():
    app = an_app()
    app.date_input(key="dato").set_value("2025-01-01").run()
    assert re.search(r"Tidspunkt passeret\s+0\b", texts(app))


def test_a_plan_that_is_not_there_is_told_in_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("UDPLAN_PLAN", str(tmp_path / "findes ikke.xlsx"))
    app = an_app()
    assert not app.exception
    assert len(app.error) == 1
    assert "findes ikke.xlsx" in app.error[0].value


def test_a_damaged_plan_leaves_the_last_good_one_on_screen(monkeypatch, tmp_path):
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(HOME.joinpath("data/eksempelplan.xlsx").read_bytes())
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    app = an_app()
    plan.write_bytes(plan.read_bytes()[:2000])
    app.run()
    assert not app.error
    assert "kan ikke læses lige nu" in texts(app)
    assert re.search(r"Tidspunkt passeret\s+16\b", texts(app))


def test_a_plan_saved_anew_is_shown_at_the_next_click(monkeypatch, tmp_path, empty_plan):
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(HOME.joinpath("data/eksempelplan.xlsx").read_bytes())
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    app = an_app()
    plan.write_bytes(empty_plan.read_bytes())
    app.run()
    assert "0 punkter" in texts(app)


def test_a_closed_item_shows_what_it_is_about_only_when_asked():
    app = opened(HOME / "pages/items/search.py")
    assert "Køb og salg af jord" not in texts(app)
    assert "Lukket punkt" in texts(app)
    unfolded(app).checkbox(key="vis_lukkede").check().run()
    assert "Køb og salg af jord" in texts(app)


def linked(query: Mapping[str, str]) -> AppTest:
    """The overview, opened by a link."""
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def test_a_closed_popover_draws_only_the_filters_that_choose_something():
    app = unfolded(linked({"ansvarlig": "Skolechefen"}), filters.FOLD)
    rest = {facet.name for facet in FACETS} - {"udvalg", "tema", "budgetomraade", "type"}
    drawn = {one.key for one in app.multiselect}
    assert drawn & rest == {"vurdering", "ansvarlig"}
    assert {one.key for one in unfolded(app).multiselect} >= rest


def test_a_closed_fold_draws_only_the_filters_that_choose_something():
    assert not [one.key for one in linked({}).multiselect]
    app = linked({"ansvarlig": "Skolechefen", "udvalg": "BUU"})
    assert {one.key for one in app.multiselect} == {"ansvarlig", "udvalg"}
    assert "vurdering" in {one.key for one in unfolded(app, filters.FOLD).multiselect}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"ansvarlig": "Skolechefen"}, "Ansvarlig"),
        ({"udvalg": "BUU", "omfang": "egne og tværgående"}, "tværgående"),
        ({"frist_til": "2025-09-30"}, "30-09-2025"),
    ],
    ids=["a facet", "the scope", "a day"],
)
def test_a_choice_in_the_closed_popover_holds_from_run_to_run_and_from_page_to_page(query, told):
    app = linked(query)
    first = re.search(r"(\d+) af 62 punkter", texts(app))
    assert first
    assert told in texts(app)
    assert first.group() in texts(app.run())
    assert first.group() in texts(app.switch_page("pages/items/search.py").run())
    next(one for one in app.button if one.label == "Nulstil filtre").click().run()
    assert "af 62 punkter" not in texts(app)
    assert "ansvarlig" not in {one.key for one in app.run().multiselect}
    assert not set(query) & set(app.query_params)
