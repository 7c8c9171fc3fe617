"""The page »Datakvalitet«: a messy workbook, and one without a fault, as a secretary sees them."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import Tab, a_workbook
from tests.ui.test_figures_lead_to_lists import counting_links
from tests.ui.test_pages import unfolded
from udplan.api import load_plan
from udplan.selection import from_link
from udplan.ui.navigation import FINDINGS

HOME = Path(__file__).parents[2]
HEADINGS = (
    "Nr.", "Emne", "Udvalg", "Ansvarlig", "Tidspunkt", "Status", "Afsluttet", "Åben/lukket",
    "2025, 1.000 kr.", "Konsulentens koder",
)  # fmt: skip
TIMES = [f"H-{number:02}" for number in range(1, 16)]
ROWS = [
    ("R-01", "Kloge m2", "ØK", "Ejendomschefen", "om lidt", "I gang", "x", None, -2000, "k1"),
    ("R-02", "Salg af grund", "ØK", "Jordchefen", "hemmeligt", "I gang", None, "lukket"),
    (
        "R-03",
        "<b>Køkkener</b>",
        "Xyzudvalget",
        None,
        "31. september 2025",
        "Kører",
        None,
        None,
        "?",
    ),
    ("R-04", "Cykelstier", "MTU", "Parkchefen", None, "Igangsat", None, None, "#REF!"),
    ("R-05", "Biblioteker", None, "Kulturchefen", "medio 2025", "Afsluttet"),
    *((number, f"Hensigt {number}", "KFU", "Kulturchefen", "en dag måske") for number in TIMES),
]

pytestmark = pytest.mark.usefixtures("no_environment")


@pytest.fixture
def messy(tmp_path, monkeypatch) -> Path:
    path = tmp_path / "rodet plan.xlsx"
    plan = Tab(
        name="Plan",
        rows=[("Udmøntningsplan 2025-2028",), HEADINGS, *ROWS],
        hidden_rows=(7,),
    )
    path.write_bytes(a_workbook(plan, Tab(name="Forside", rows=[("Budgetaftalen",)])))
    monkeypatch.setenv("UDPLAN_PLAN", str(path))
    return path


def opened(chosen: str = "") -> AppTest:
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60).run()
    app.switch_page(FINDINGS.script).run()
    if chosen:
        app.query_params["valg"] = chosen
        app.run()
    assert not app.exception
    assert not app.error
    return app


def markup(app: AppTest) -> str:
    return "".join(one.proto.body for one in app.get("html") if "<style>" not in one.proto.body)


def words(app: AppTest) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup(app)).split())


def folds(app: AppTest) -> dict[str, str]:
    """Name of a group to its markup."""
    parts = re.split(r'<details class="ud-group"', markup(app))[1:]
    return {re.search(r'<p id="([a-z-]+)"', part)[1]: part for part in parts}


def test_each_figure_leads_to_exactly_its_items(messy):
    app = opened()
    frame = load_plan(messy, as_of=app.date_input(key="dato").value)
    links = counting_links(app)
    assert [number for _, number in links] == [1, 1, 1, 16]
    for address, number in links:
        assert len(from_link(urlsplit(address).query).apply(frame)) == number


@pytest.mark.parametrize("chosen", ["udvalg=KFU", "udvalg=KFU&omfang=egne+og+tværgående"])
def test_the_figures_follow_what_is_chosen(messy, chosen):
    app = opened(chosen)
    assert [number for _, number in counting_links(app)] == [15]


def test_x_against_status_leads_to_its_own_places_on_the_page(messy):
    app = opened()
    assert 'href="#done-but-begun"' in markup(app)
    assert folds(app)["done-but-begun"].count('role="rowheader"') == 1


def test_each_group_says_how_serious_how_many_and_what_to_do(messy):
    groups = folds(opened())
    assert len(groups) > 6
    for one in groups.values():
        said = " ".join(re.sub(r"<[^>]+>", " ", one).split())
        assert re.search(r"\b(Fejl|Advarsel|Oplysning)\b", said)
        assert re.search(r"\b\d+ steder\b|\b1 sted\b", said)
        assert "Gør dette: " in said
    assert "Plan E3" in re.sub(r"<[^>]+>|\s+", " ", groups["unreadable-time"]).replace("  ", " ")


def test_what_is_missing_stands_open_and_the_rest_is_folded(messy):
    for one in folds(opened()).values():
        assert one.startswith(' open=""') == ("ud-severity ud-error" in one)


def test_a_long_list_shows_ten_and_folds_the_rest(messy):
    shown, folded = folds(opened())["unreadable-time"].split("<details>")
    assert shown.count("<tr") - 1 == 10
    assert "Vis 7 steder til" in folded
    assert folded.count("<tr") - 1 == 7


def test_a_finding_leads_to_its_item(messy):
    assert re.search(r'<a href="punkt\?punkt=[^"]+">R-01 Kloge m2</a>', markup(opened()))


def test_the_workbooks_words_are_escaped(messy):
    source = markup(opened())
    assert "<b>Køkkener" not in source
    assert "&lt;b&gt;Køkkener" in source


def test_a_closed_item_is_quoted_only_when_asked(messy):
    app = opened()
    assert "hemmeligt" not in words(app)
    assert "R-02 Lukket punkt" in words(app)
    unfolded(app).checkbox(key="vis_lukkede").check().run()
    assert "hemmeligt" in words(app)


def test_under_filters_only_the_chosen_items_findings_stand_and_the_page_says_so(messy):
    app = opened("udvalg=ØK")
    assert "unknown-heading" not in folds(app)
    assert set(folds(app)) == {"unreadable-time", "done-but-begun"}
    assert re.search(r"\d+ bemærkninger om andre punkter, ark og overskrifter", words(app))


def test_the_sheets_and_the_rows_are_accounted_for(messy):
    said = words(opened())
    assert "Plan med 20 punkter." in said
    assert "Ikke brugt. Arket er en forside uden tabel over punkter." in said
    assert "Overskrifter i række 2:" in said
    assert "I alt rækker med indhold på de ark, der er læst 22" in said


def test_a_plan_without_a_fault_says_so():
    said = words(opened())
    assert "Alt er læst · 62 punkter fra 4 ark." in said
    assert "Der er intet at rette." in said


def test_the_template_begins_with_the_next_budget_year_from_september(messy):
    app = opened()
    for day, year in (("2025-08-31", 2025), ("2025-09-01", 2026)):
        app.date_input(key="dato").set_value(day).run()
        [choice] = [box for box in app.selectbox if box.label == "Planens første år"]
        assert choice.value == year
