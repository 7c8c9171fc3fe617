"""The page Indlæs: try a workbook, say what is otherwise, keep it, and take it back."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import Tab, a_workbook, table
from tests.ui.test_pages import unfolded
from udplan.access import ITSELF
from udplan.store import Store, workbooks

HOME = Path(__file__).parents[2]
HEADINGS = ("Nr.", "Emne", "Udvalg", "Kolonne fire")
MAY = a_workbook(
    table(
        ("1", "Kloge m2", "ØK", "Ejendomschefen"),
        ("2", "Ny skole", "BUU", "Skolechefen"),
        headings=HEADINGS,
    )
)
JUNE = a_workbook(
    table(
        ("1", "Kloge m2", "ØK", "Ejendomschefen"),
        ("3", "Et nyt punkt", "BUU", "Ejendomschefen"),
        headings=(*HEADINGS, "Sidste nyt fra os"),
    )
)

pytestmark = pytest.mark.usefixtures("no_environment")


def opened() -> AppTest:
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60).run()
    return app.switch_page("pages/plan/intake.py").run()


def with_file(content: bytes, name: str = "plan.xlsx") -> AppTest:
    app = opened()
    app.segmented_control(key="indlaes-vej").set_value("En ny fil").run()
    app.file_uploader(key="indlaes-fil").upload(name, content, "application/octet-stream").run()
    return app


def texts(app: AppTest) -> str:
    said = " ".join(element.proto.body for element in app.get("html"))
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", said, flags=re.DOTALL)


def labelled(app: AppTest, label: str):
    return next(one for one in app.selectbox if one.label == label)


def pressed(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def by_secretary(app: AppTest) -> AppTest:
    return app.text_input(key="navn").set_value("Ledelsessekretariatet").run()


def corrected(content: bytes = MAY) -> AppTest:
    """The page after somebody said and saved what the unknown heading means."""
    app = with_file(content)
    labelled(app, "»Kolonne fire«").set_value("owners").run()
    return pressed(by_secretary(app), "Gem 1 rettelse")


def test_the_plan_that_is_shown_is_shown_as_it_was_read():
    app = opened()
    assert not app.exception
    assert "Sådan læses eksempelplan.xlsx" in [one.value for one in app.header]
    assert re.search(r"Punkter\s+62\b", texts(app))
    assert "Beløb 2025" in texts(app)


def test_an_upload_is_tried_out_and_changes_nothing():
    app = with_file(MAY)
    assert not app.exception
    assert re.search(r"Punkter\s+2\b", texts(app))
    assert "60 færre end i den plan, der vises nu (62)" in texts(app)
    assert re.search(r"Kolonne fire\s+Ejendomschefen\s+kendes ikke", texts(app))
    assert re.search(r"Punkter\s+62\b", texts(opened()))


def test_the_effect_of_a_correction_is_seen_before_it_is_saved():
    app = with_file(MAY)
    labelled(app, "»Kolonne fire«").set_value("owners").run()
    assert re.search(r"Kolonne fire\s+Ejendomschefen\s+Ansvarlig", texts(app))
    assert "Rettelser, der gælder" not in [one.value for one in app.header]


def test_a_saved_correction_is_there_for_the_next_reader_and_next_month_s_file():
    assert "1 rettelse er gemt" in texts(corrected())
    app = with_file(JUNE, "juni.xlsx")
    assert re.search(r"Kolonne fire\s+Ejendomschefen\s+Ansvarlig", texts(app))
    assert "Overskriften »kolonne fire« læses som »Ansvarlig«" in texts(app)
    assert "Ledelsessekretariatet (oplyst)" in texts(app)


def test_a_correction_can_be_taken_back():
    app = pressed(corrected(), "Tag tilbage")
    assert "Rettelsen er taget tilbage." in texts(app)
    assert labelled(with_file(JUNE), "»Kolonne fire«").value == ""


def test_nothing_is_saved_without_a_name():
    app = with_file(MAY)
    labelled(app, "»Kolonne fire«").set_value("owners").run()
    pressed(app, "Gem 1 rettelse")
    assert "»Dit navn«" in app.error[0].value
    assert labelled(app, "»Kolonne fire«").value == "owners"
    assert labelled(with_file(MAY), "»Kolonne fire«").value == ""


def test_a_name_typed_just_before_the_click_is_the_name_that_is_kept():
    app = with_file(MAY)
    labelled(app, "»Kolonne fire«").set_value("owners").run()
    app.text_input(key="navn").set_value("Ledelsessekretariatet")
    assert "1 rettelse er gemt" in texts(pressed(app, "Gem 1 rettelse"))


def test_two_who_correct_the_same_heading_both_learn_of_it():
    first, second = with_file(MAY), with_file(MAY)
    labelled(first, "»Kolonne fire«").set_value("owners").run()
    labelled(second, "»Kolonne fire«").set_value("note").run()
    by_secretary(second)
    pressed(by_secretary(first), "Gem 1 rettelse")
    pressed(second, "Gem 1 rettelse")
    assert "»kolonne fire«, efter at du åbnede siden" in second.error[0].value


def test_an_accepted_upload_is_the_plan_on_all_pages_until_the_source_changes(
    monkeypatch, tmp_path, empty_plan
):
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(HOME.joinpath("data/eksempelplan.xlsx").read_bytes())
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    app = pressed(by_secretary(with_file(MAY, "maj.xlsx")), "Brug denne projektmappe")
    assert "»maj.xlsx« er nu den plan, der vises" in texts(app)
    overview = AppTest.from_file(str(HOME / "app.py"), default_timeout=60).run()
    assert "maj.xlsx" in texts(overview)
    assert "2 punkter" in texts(overview)
    plan.write_bytes(empty_plan.read_bytes())
    overview.run()
    assert "0 punkter" in texts(overview)


def test_an_earlier_workbook_and_the_source_can_be_shown_again():
    pressed(by_secretary(with_file(MAY, "maj.xlsx")), "Brug denne projektmappe")
    app = opened()
    app.segmented_control(key="indlaes-vej").set_value("En tidligere").run()
    earlier = app.selectbox(key="indlaes-tidligere")
    earlier.set_value(earlier.options[-1]).run()
    pressed(by_secretary(app), "Brug denne projektmappe")
    assert "62 punkter" in texts(app)
    earlier = app.selectbox(key="indlaes-tidligere")
    earlier.set_value(earlier.options[0]).run()
    pressed(app, "Brug denne projektmappe")
    assert "maj.xlsx" in texts(AppTest.from_file(str(HOME / "app.py"), default_timeout=60).run())


def test_two_workbooks_of_one_name_and_minute_can_both_be_chosen():
    store, minute = Store(os.environ["UDPLAN_STORE"]), datetime(2025, 9, 1, 9, 4, tzinfo=UTC)
    for content in (MAY, JUNE):
        workbooks.keep(store, ITSELF, content, name="plan.xlsx", saved=None, now=minute)
    store.close()
    app = opened()
    app.segmented_control(key="indlaes-vej").set_value("En tidligere").run()
    offered = app.selectbox(key="indlaes-tidligere").options
    said = []
    for one in [one for one in offered if one.startswith("plan.xlsx")]:
        app.selectbox(key="indlaes-tidligere").set_value(one).run()
        said.append("Sidste nyt fra os" in texts(app))
    assert sorted(said) == [False, True]


def test_a_workbook_that_was_put_in_by_mistake_can_be_erased():
    pressed(by_secretary(with_file(MAY, "løn.xlsx")), "Brug denne projektmappe")
    app = by_secretary(opened())
    app.text_input(key=next(one.key for one in app.text_input if "Hvorfor" in one.label)).set_value(
        "Forkert fil"
    ).run()
    pressed(app, "Slet den af lageret")
    assert "»løn.xlsx« er slettet af lageret." in texts(app)
    assert "62 punkter" in texts(app)


def test_corrections_hold_on_all_pages(monkeypatch, tmp_path):
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(MAY)
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    app = unfolded(AppTest.from_file(str(HOME / "app.py"), default_timeout=60).run())
    assert app.multiselect(key="ansvarlig").options == ["(uden ansvarlig)"]
    corrected()
    app.run()
    assert app.multiselect(key="ansvarlig").options == ["Ejendomschefen", "Skolechefen"]


def test_a_plan_in_which_nothing_is_known_can_be_named_from_the_page(monkeypatch, tmp_path):
    plan = tmp_path / "plan.xlsx"
    headings = ("Kode nu", "Sagen her", "Kolonne tre")
    plan.write_bytes(a_workbook(table(("1", "Kloge m2", "Ejendomschefen"), headings=headings)))
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    app = opened()
    assert not app.exception
    assert "Der er ingen plan" in app.error[0].value
    labelled(app, "»Sagen her«").set_value("title").run()
    pressed(by_secretary(app), "Gem 1 rettelse")
    assert not app.error
    assert "1 punkt" in texts(app)


def test_a_file_that_cannot_be_used_is_refused_in_one_sentence():
    app = with_file(b"hello", "plan.xlsx")
    assert not app.exception
    assert len(app.error) == 1


def test_of_a_workbook_with_nothing_in_it_nothing_is_said_to_be_known():
    app = with_file(a_workbook(Tab(rows=[])), "tom.xlsx")
    assert not app.exception
    assert "er en tom projektmappe" in " ".join([texts(app), *(one.value for one in app.error)])
    assert "er kendt" not in texts(app)
    assert "Sig nedenfor" not in texts(app)
    assert not [one for one in app.text_input if one.key == "navn"]
    assert "Ret læsningen" not in [one.value for one in app.header]


@pytest.mark.parametrize("page", ["pages/start/overview.py", "pages/plan/intake.py"])
def test_a_broken_store_leaves_the_plan_on_screen(page, monkeypatch, tmp_path):
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"not a database" * 100)
    monkeypatch.setenv("UDPLAN_STORE", f"sqlite:///{broken}")
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60).run()
    app.switch_page(page).run()
    assert not app.exception
    assert not app.error
    assert "62 punkter" in texts(app)
    assert "Lageret kan ikke bruges lige nu" in texts(app)
