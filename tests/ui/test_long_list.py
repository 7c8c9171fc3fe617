"""A list on Punkter that is longer than one page, through app.py."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.workbooks import a_plan
from tests.ui.test_pages import HOME, texts
from udplan.ui import lists

pytestmark = pytest.mark.usefixtures("no_environment")


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("long") / "Udmøntningsplan 2025-2028.xlsx"
    path.write_bytes(a_plan(250, seed=0))
    return path


def listed(plan: Path, monkeypatch, **query: str) -> AppTest:
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    for name, value in {"dato": "2025-09-01", **query}.items():
        app.query_params[name] = value
    app.run().switch_page("pages/items/search.py").run()
    assert not app.exception
    assert not app.error
    return app


def table(app: AppTest) -> list[str]:
    """The link of each row, in order."""
    bodies = [
        one.proto.body
        for one in app.get("html")
        if one.proto.body.startswith('<div class="ud-fits')
    ]
    assert len(bodies) == 1
    return re.findall(r'<th scope="row".*?<a href="([^"]*)"', bodies[0])


def markup(app: AppTest) -> str:
    return " ".join(one.proto.body for one in app.get("html"))


def pager(app: AppTest):
    return next(iter(app.get("pagination")), None)


def test_a_hundred_items_stand_on_a_page_and_the_place_is_told(plan, monkeypatch):
    app = listed(plan, monkeypatch)
    assert len(table(app)) == 100
    assert "Punkt 1–100 af 250" in texts(app)
    last = listed(plan, monkeypatch, side="3")
    assert len(table(last)) == 50
    assert "Punkt 201–250 af 250" in texts(last)
    assert any('data-ud-heard="Punkt 201–250 af 250"' in one.proto.body for one in last.get("html"))
    assert not set(table(app)) & set(table(last))


def test_as_many_as_the_reader_asks_for_stand_on_a_page_and_the_link_says_so(plan, monkeypatch):
    app = listed(plan, monkeypatch, side="3")
    app.segmented_control(key="raekker").set_value("300").run()
    assert len(table(app)) == 250
    assert pager(app) is None
    assert any("raekker=300" in one.proto.body for one in app.get("html"))
    assert len(table(listed(plan, monkeypatch, raekker="300"))) == 250
    assert len(table(listed(plan, monkeypatch, raekker="7"))) == 100


def test_another_choice_begins_at_its_first_page(plan, monkeypatch):
    app = listed(plan, monkeypatch, side="2")
    assert "Punkt 101–200 af 250" in texts(app)
    app.selectbox(key="sorter").set_value("Planens rækkefølge").run()
    assert "Punkt 1–100 af 250" in texts(app)


def test_a_grid_of_very_many_items_stands_on_pages_and_says_which(plan, monkeypatch):
    monkeypatch.setattr(lists, "GRID_ROWS", 120)
    app = listed(plan, monkeypatch, form="Gitter")
    assert len(app.dataframe[0].value) == 120
    assert "Punkt 1–120 af 250" in texts(app)
    app = listed(plan, monkeypatch)
    app.switch_page("pages/progress/committees.py").run()
    app.segmented_control(key="udvalg-form").set_value("Gitter").run()
    assert len(app.dataframe[0].value) == 120
    assert not app.exception


def test_what_is_chosen_below_a_page_does_not_move_it(plan, monkeypatch):
    app = listed(plan, monkeypatch, side="2")
    app.run()
    assert "Punkt 101–200 af 250" in texts(app)


@pytest.mark.parametrize(
    ("query", "place", "page"),
    [
        ({"side": "1"}, 99, None),
        ({"side": "2"}, 0, "2"),
        ({"side": "3"}, 49, "3"),
        ({"raekker": "300"}, 249, None),
    ],
)
def test_the_way_back_to_the_list_leads_to_the_page_where_the_item_stands(
    plan, monkeypatch, query, place, page
):
    link = urlsplit(unescape(table(listed(plan, monkeypatch, **query))[place]))
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    for name, values in parse_qs(link.query, keep_blank_values=True).items():
        app.query_params[name] = values
    app.run().switch_page("pages/items/item.py").run()
    (back,) = re.findall(r'href="([^"]*)"[^>]*>Tilbage til listen', markup(app))
    asked = parse_qs(urlsplit(unescape(back)).query)
    assert asked.get("side", [None]) == [page]
    assert asked.get("raekker") == ([query["raekker"]] if "raekker" in query else None)
