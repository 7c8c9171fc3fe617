"""What has changed since a meeting or a version, over the made-up year."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks.workbooks import a_plan
from tests.made_up_year import taken_in
from tests.ui.test_pages import texts, unfolded

HOME = Path(__file__).parents[2]
CHANGES, ITEM, OVERVIEW = "plan/changes", "items/item", "start/overview"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Nine versions, January to September."""
    return taken_in(tmp_path_factory.mktemp("år"), 9)


@pytest.fixture(autouse=True)
def the_year(no_environment, year, tmp_path, monkeypatch):
    """The app over the year, with a store of the test's own."""
    del no_environment
    address, plan = year
    shutil.copy(address.removeprefix("sqlite:///"), tmp_path / "egen.sqlite")
    monkeypatch.setenv("UDPLAN_STORE", f"sqlite:///{tmp_path / 'egen.sqlite'}")
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    st.cache_resource.clear()


def on(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    app.query_params["dato"] = "2025-09-08"
    app.run()
    app.switch_page(f"pages/{page}.py").run()
    for name, value in query.items():
        app.query_params[name] = value
    if query:
        app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return " ".join(texts(app).split())


def test_the_direktions_own_last_meeting_is_what_since_last_time_means():
    app = on(CHANGES)
    assert app.selectbox(key="siden").value == "Mødet i Direktionen 25-08-2025"
    assert "Siden mødet i Direktionen 25. august 2025 ·" in said(app)
    assert "2 tidspunkter er flyttet, samlet 548 dage senere" in said(app)


def test_the_old_value_stands_beside_the_new_one():
    words = said(on(CHANGES))
    assert "Tidspunkt: før juni 2025 → nu 4. kvartal 2025" in words
    assert "Flyttet tre gange i alt." in words


def test_what_is_gone_is_told_with_where_it_stood():
    app = on(CHANGES)
    app.selectbox(key="siden").set_value(
        next(name for name in app.selectbox(key="siden").options if "02-01-2025" in name)
    ).run()
    assert re.search(r"ude af projektmappen .*Stod på arket »\w+«, række \d+", said(app))


def test_only_some_kinds_can_be_shown():
    app = on(CHANGES)
    pills = app.get("button_group")[0]
    assert any("meldt afsluttet (1)" in str(option) for option in pills.options)


def test_the_filter_bar_narrows_the_differences_and_says_so():
    app = on(CHANGES)
    unfolded(app).multiselect(key="udvalg").set_value(["MTU"]).run()
    words = said(app)
    assert "Trafiksikkerhed og cykelstier" in words
    assert "Ventilation og solafskærmning" not in words
    assert re.search(r"\d+ punkter med ændringer er skjult af filtrene", words)


def test_the_first_version_of_a_plan_has_nothing_to_be_compared_with(tmp_path, monkeypatch):
    monkeypatch.setenv("UDPLAN_STORE", f"sqlite:///{tmp_path / 'tom.sqlite'}")
    assert "Dette er den første udgave af planen" in said(on(CHANGES))


def test_people_can_say_that_a_gone_and_a_new_item_are_one():
    app = on(CHANGES)
    january = next(name for name in app.selectbox(key="siden").options if "02-01-2025" in name)
    app.selectbox(key="siden").set_value(january).run()
    app.text_input(key="navn").set_value("Ledelsessekretariatet").run()
    gone = next(one for one in app.selectbox if one.label == "Ude af projektmappen")
    new = next(one for one in app.selectbox if one.label == "Nyt i projektmappen")
    gone_title, new_title = gone.options[0], new.options[0]
    gone.set_value(gone_title)
    new.set_value(new_title)
    app.run()
    next(one for one in app.button if one.key == "par-saml").click().run()
    assert "Gemt: det er ét punkt." in said(app)
    assert "er ét punkt" in said(app)
    gone = next((one for one in app.selectbox if one.label == "Ude af projektmappen"), None)
    assert gone is None or gone_title not in gone.options
    next(one for one in app.button if (one.key or "").startswith("par-tilbage-")).click().run()
    assert "udplan afgør igen selv" in said(app)


def test_an_items_page_tells_its_times_and_its_history():
    key = "anlægsprojekt-miljø-og-teknikudvalget.a501.trafiksikkerhed-og-cykelstier"
    words = said(on(ITEM, punkt=key))
    assert "Flyttet tre gange , i alt 275 dage senere end først aftalt." in words
    assert "»marts 2025« (til 31-03-2025)" in words
    assert "Punktet står første gang i planen." in words


def test_an_old_link_opens_the_item_that_has_another_number_now():
    words = said(
        on(
            ITEM,
            punkt="råderumsforslag-erhvervs-og-arbejdsmarkedsudvalget.r-07.tilpasning-af-"
            "åbningstider-i-borgerservice",
        )
    )
    assert "R-08 Tilpasning af åbningstider i Borgerservice" in words


def test_the_overview_shows_how_the_versions_developed():
    app = on(OVERVIEW)
    assert "Udvikling" in [one.value for one in app.header]
    assert "fra 02-01-2025 til 03-09-2025 er afsluttede gået fra 1 til 12" in said(app)


def test_a_plan_that_is_saved_several_times_on_one_day_breaks_no_page(tmp_path, monkeypatch):
    plan = tmp_path / "Udmøntningsplan 2025-2028.xlsx"
    monkeypatch.setenv("UDPLAN_STORE", f"sqlite:///{tmp_path / 'dag.sqlite'}")
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    for seed in range(3):
        plan.write_bytes(a_plan(20, seed=seed))
        for page in (OVERVIEW, CHANGES, "meeting/direktion", "items/search"):
            app = on(page)
            assert not app.error
            assert "20 punkter" in said(app)
    # Within one minute too, so their names must tell them apart.
    versions = on(CHANGES).selectbox(key="til")
    assert len(set(versions.options)) == 3
    assert versions.value == versions.options[0]
    # Development is told from day to day.
    assert "Udvikling" not in [one.value for one in on(OVERVIEW).header]


def test_each_key_figure_says_how_it_was_at_the_direktions_last_meeting():
    words = said(on(OVERVIEW))
    assert re.search(r"Tidspunkt passeret 5 \S+ siden mødet 25-08-2025 · heraf 3 tværgående", words)
    assert re.search(r"Afsluttet 12 af 64 \+1 siden mødet 25-08-2025", words)


def test_a_day_before_the_plan_was_saved_says_so_and_tells_no_change_since_a_meeting():
    app = on(OVERVIEW)
    app.date_input(key="dato").set_value(date(2025, 1, 15)).run()
    words = said(app)
    assert "Her ses planen, som den er gemt 03-09-2025, fra den 15-01-2025" in words
    assert "siden mødet" not in words
    assert "Her ses planen" not in said(
        app.date_input(key="dato").set_value(date(2025, 9, 3)).run()
    )


def test_development_tells_of_no_version_that_was_saved_after_the_reference_date(year, monkeypatch):
    an_earlier_one = next((year[1].parent / "år").glob("*v04*"))
    monkeypatch.setenv("UDPLAN_PLAN", str(an_earlier_one))
    app = on(OVERVIEW)
    assert "fra 02-01-2025 til 03-09-2025 er afsluttede" in said(app)
    app.date_input(key="dato").set_value(date(2025, 9, 2)).run()
    last = re.search(r"fra 02-01-2025 til (\d\d)-(\d\d)-2025 er afsluttede", said(app))
    assert last is not None
    assert date(2025, int(last[2]), int(last[1])) <= date(2025, 9, 2)


def test_a_filter_leaves_the_change_out_for_then_nobody_filtered():
    app = on(OVERVIEW)
    unfolded(app).multiselect(key="udvalg").set_value(["MTU"]).run()
    assert "siden mødet" not in said(app)


def test_a_new_content_of_the_plan_is_taken_in_by_itself(year, tmp_path, monkeypatch):
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(year[1].read_bytes())
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    app = on(CHANGES)
    versions = len(app.selectbox(key="til").options)
    folder = year[1].parent / "år"
    plan.write_bytes(next(folder.glob("*v04*")).read_bytes() + b"\n")
    app.run()
    app.run()
    assert not app.exception
    assert len(app.selectbox(key="til").options) == versions + 1
