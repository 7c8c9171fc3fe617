"""Gemte visninger on Punkter: saved and opened by clicks, through app.py."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_long_list import table
from tests.ui.test_meeting import HOME, button
from tests.ui.test_pages import texts

pytestmark = pytest.mark.usefixtures("no_environment")


def punkter(**query: str) -> AppTest:
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run().switch_page("pages/items/search.py").run()
    assert not app.exception
    return app


def saved(app: AppTest, name: str) -> AppTest:
    app.text_input(key="navn").set_value("Ledelsessekretariatet").run()
    app.text_input(key="visning-navn").set_value(name).run()
    button(app, "visning-gem").click().run()
    assert not app.exception
    assert f"Visningen »{name}« er gemt." in texts(app)
    return app


def items(links: list[str]) -> list[str]:
    """The items that the links open."""
    found = [re.search(r"punkt=([^&]+)", one) for one in links]
    assert found
    assert all(found)
    return [one[1] for one in found if one]


def opened(app: AppTest, name: str) -> AppTest:
    next(one for one in app.button if one.label == name).click().run()
    assert not app.exception
    assert not app.error
    return app


def test_a_saved_view_with_the_usual_columns_opens_its_list():
    wanted = table(saved(punkter(udvalg="BUU"), "BUU forfaldne"))
    app = opened(punkter(udvalg="MTU", kolonner="Tema"), "BUU forfaldne")
    assert items(table(app)) == items(wanted)
    assert app.multiselect(key="udvalg").value == ["BUU"]
    assert "Ansvarlig" in app.multiselect(key="kolonner").value
    assert "Tema" not in app.multiselect(key="kolonner").value


def test_a_saved_view_keeps_columns_order_and_rows_of_its_own():
    asked = {"kolonner": "Tema", "sorter": "Ansvarlig", "raekker": "300"}
    saved(punkter(udvalg="BUU", **asked), "BUU efter ansvarlig")
    app = opened(punkter(), "BUU efter ansvarlig")
    assert app.multiselect(key="kolonner").value == ["Tema"]
    assert app.selectbox(key="sorter").value == "Ansvarlig"
    assert app.segmented_control(key="raekker").value == "300"


def test_a_view_opens_also_from_a_list_with_nothing_on_it():
    saved(punkter(udvalg="BUU"), "BUU")
    app = opened(punkter(soeg="xylofon"), "BUU")
    assert table(app)
    assert "Ingen punkter passer" not in texts(app)


def refused_in(app: AppTest, label: str) -> list[str]:
    """The errors told inside that popover; none is told outside it."""
    box = next(one for one in app.get("popover") if one.proto.popover.label == label)
    told = [one.value for one in box.get("error")]
    assert told == [one.value for one in app.error]
    return told


def test_why_a_view_was_not_saved_is_told_in_the_popover_it_was_to_be_saved_from():
    app = punkter(udvalg="BUU")
    button(app, "visning-gem").click().run()
    (told,) = refused_in(app, "Gem visning")
    assert "»Dit navn«" in told
    app.text_input(key="navn").set_value("Ledelsessekretariatet").run()
    assert not app.error
    button(app, "visning-gem").click().run()
    (told,) = refused_in(app, "Gem visning")
    assert "navn" in told


def test_why_a_view_was_not_renamed_is_told_in_the_popover_too():
    app = saved(punkter(udvalg="BUU"), "BUU")
    app.selectbox(key="visning-ret").set_value("BUU").run()
    next(one for one in app.button if one.label == "Omdøb").click().run()
    assert len(refused_in(app, "Gem og ret")) == 1
