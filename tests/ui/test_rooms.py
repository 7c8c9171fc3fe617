"""What stands beside the agenda: every view of Koncernledelse and Fagudvalg, through app.py."""

import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.builders import Tab, a_workbook, table
from tests.made_up_year import taken_in
from tests.ui.test_figures_lead_to_lists import LINK, counting_links, numbered_links
from tests.ui.test_pages import texts
from udplan.api import load_plan
from udplan.selection import from_link
from udplan.ui.loading import EXAMPLE, EXAMPLE_AS_OF
from udplan.ui.meeting.views import OF_COMMITTEE, OF_MANAGERS

HOME = Path(__file__).parents[2]
MANAGERS, COMMITTEE = "koncernledelse", "fagudvalg"
VIEWS = [
    *((MANAGERS, view) for view in OF_MANAGERS),
    *((COMMITTEE, view) for view in OF_COMMITTEE),
]

pytestmark = pytest.mark.usefixtures("no_environment")


@pytest.fixture(scope="module")
def frame():
    return load_plan(EXAMPLE, as_of=EXAMPLE_AS_OF)


def shown(page: str, view: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    app.switch_page(f"pages/meeting/{page}.py").run()
    if page == COMMITTEE and "committee" in query:
        app.selectbox(key="forum").set_value(query["committee"]).run()
    app.segmented_control(key="vis").set_value(view).run()
    assert not app.exception
    assert not app.error
    return app


@pytest.mark.parametrize(("page", "view"), VIEWS)
def test_every_view_opens_with_the_example(page, view):
    app = shown(page, view)
    assert app.segmented_control(key="vis").value == view


@pytest.mark.parametrize(("page", "view"), VIEWS)
def test_every_view_opens_with_an_empty_plan(page, view, empty_plan, monkeypatch):
    monkeypatch.setenv("UDPLAN_PLAN", str(empty_plan))
    assert "0 punkter" in texts(shown(page, view))


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    return taken_in(tmp_path_factory.mktemp("rooms"), 9)


@pytest.mark.parametrize(("page", "view"), VIEWS)
def test_every_view_opens_with_the_made_up_year(page, view, year, monkeypatch, tmp_path):
    address, plan = year
    store = tmp_path / "år.sqlite"
    shutil.copy(address.removeprefix("sqlite:///"), store)
    monkeypatch.setenv("UDPLAN_STORE", f"sqlite:///{store}")
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    st.cache_resource.clear()
    app = shown(page, view, dato="2025-09-05")
    assert "v09" in texts(app) or "plan.xlsx" in texts(app)


@pytest.mark.parametrize(
    "chosen", ["", "udvalg=BUU", "ansvarlig=Skolechefen", "frist_til=2025-12-31"]
)
@pytest.mark.parametrize(("page", "view"), [one for one in VIEWS if one[1] != "Dagsorden"])
def test_every_linked_number_is_the_length_of_its_list(page, view, chosen, frame):
    app = shown(page, view, valg=chosen)
    links = [*numbered_links(app), *counting_links(app)]
    for element in app.get("html"):
        for address, words in LINK.findall(element.proto.body):
            number = re.match(r'<span class="ud-count">(\d+)</span>', words)
            if number:
                links.append((unescape(address), int(number[1])))
    assert links or chosen or view in ("Commitment", "Arbejdsplan", "Besparelser")
    for address, number in links:
        assert len(from_link(urlsplit(address).query).apply(frame)) == number, address


def test_the_rows_of_responsible_are_by_budget_area_at_a_choice():
    app = shown(MANAGERS, "Hvem og hvad")
    assert "Vej- og parkchefen" in texts(app)
    app.segmented_control(key="pr").set_value("Budgetområde").run()
    assert "Vej- og parkchefen" not in texts(app)
    assert "Ejendomme" in texts(app)


def test_those_without_a_responsible_are_always_told():
    assert "(uden ansvarlig)" in texts(shown(MANAGERS, "Hvem og hvad"))


def test_what_is_due_before_the_next_meeting_names_that_meeting():
    said = texts(shown(MANAGERS, "Hvem og hvad", dato="2025-09-01"))
    assert "at levere før næste møde 9. oktober 2025" in said


def test_which_savings_are_not_realised_and_how_much_is_answered_in_one_look(frame):
    said = " ".join(texts(shown(MANAGERS, "Besparelser")).split())
    late = frame[(frame["kind"] == "råderumsforslag") & (frame["verdict"] == "tidspunkt passeret")]
    assert f"{len(late)} råderumsforslag:" in said
    assert "Passeret og ikke realiseret 2025, mio. kr." in said
    assert "minus er besparelse eller indtægt" in said
    assert "realiseret betyder, at punktet er meldt afsluttet" in said


@pytest.mark.parametrize(("page", "view"), [one for one in VIEWS if one[1] != "Dagsorden"])
def test_no_view_tells_what_a_closed_item_is_about_until_it_is_asked_for(
    page, view, monkeypatch, tmp_path
):
    plan = tmp_path / "Udmøntningsplan 2025-2028.xlsx"
    heads = [
        "Nr.",
        "Emne",
        "Type",
        "Udvalg",
        "Tidspunkt",
        "Commitment",
        "Ansvarlig",
        "Lukket",
        2025,
    ]
    items = [
        ["1", "HEMMELIG", "Råderumsforslag", "ØK", "maj 25", "HEMMELIG", "Chef", "Lukket", -987],
        ["2", "Kloge m2", "Råderumsforslag", "ØK", "maj 25", "Alle er med", "Chef", "Åben", -100],
    ]  # fmt: skip
    plan.write_bytes(a_workbook(Tab(name="Plan", rows=[heads, *items])))
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    app = shown(page, view, dato="2025-09-01", committee="ØK · Økonomiudvalget")
    assert "heraf 1 lukket" in texts(app)
    assert "HEMMELIG" not in texts(app)
    assert "987" not in texts(app)


def test_the_commitments_are_grouped_by_responsible_and_stand_as_written():
    app = shown(MANAGERS, "Commitment")
    assert "Hjemmeplejen afleverer sine biler til enheden" in texts(app)
    app.segmented_control(key="tilsagn").set_value("Alle, der ikke er afsluttet").run()
    assert not app.exception
    assert "Borgerservicechefen" in texts(app) or app.toggle


def test_the_work_plan_tells_the_meeting_the_reason_and_what_is_passed():
    said = texts(shown(COMMITTEE, "Arbejdsplan", committee="BUU · Børne- og Ungdomsudvalget"))
    assert "Arbejdsplan for Børne- og Ungdomsudvalget (BUU)" in said
    assert "Møde 10. september 2025" in said
    assert "udvalget har intet møde i" in said
    assert "sagsgangen sagde BUU" in said


def test_own_and_cross_cutting_are_reconciled_in_words():
    said = texts(
        shown(COMMITTEE, "Egne og tværgående", committee="BUU · Børne- og Ungdomsudvalget")
    )
    found = re.search(r"BUU (\d+) punkter: (\d+) egne \+ (\d+) tværgående", said)
    assert found is not None
    assert int(found[1]) == int(found[2]) + int(found[3])
    assert "Kommunen 62 punkter; udvalgenes egne i alt" in said


def test_a_committee_that_took_over_shows_the_old_name_and_the_old_items(monkeypatch, tmp_path):
    plan = tmp_path / "Udmøntningsplan 2025-2028.xlsx"
    plan.write_bytes(a_workbook(table(("1", "Halleje", "KUU", "oktober 2025", "Igangsat"))))
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    name = "KFU · Kultur- og Fritidsudvalget"
    said = texts(shown(COMMITTEE, "Arbejdsplan", dato="2025-09-01", committee=name))
    assert "Kultur- og Udviklingsudvalget (KUU) til 31-12-2021, afløst af KFU." in said
    assert "overtaget fra KUU" in said
    said = texts(shown(COMMITTEE, "Egne og tværgående", dato="2025-09-01", committee=name))
    assert "overtaget fra KUU" in said
    old = "KUU · Kultur- og Udviklingsudvalget"
    assert "afløst af KFU" in texts(shown(COMMITTEE, "Arbejdsplan", committee=old))


def test_from_one_room_to_the_next_a_view_that_is_not_there_gives_the_agenda():
    app = shown(MANAGERS, "Besparelser")
    app.switch_page("pages/meeting/fagudvalg.py").run()
    assert not app.exception
    assert app.segmented_control(key="vis").value == "Dagsorden"


def test_the_one_committee_that_is_filtered_by_is_the_one_whose_meeting_is_shown():
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    app.query_params["udvalg"] = "BUU"
    app.run()
    app.switch_page("pages/meeting/fagudvalg.py").run()
    assert not app.exception
    assert app.selectbox(key="forum").value == "BUU · Børne- og Ungdomsudvalget"
    app.selectbox(key="forum").select("KFU · Kultur- og Fritidsudvalget").run()
    assert app.selectbox(key="forum").value == "KFU · Kultur- og Fritidsudvalget"
