"""Meeting-room mode: exactly the page's agenda, an item at a time, kept in the address."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_meeting import HOME, button, field, named
from tests.ui.test_pages import texts

pytestmark = pytest.mark.usefixtures("no_environment")

DAY = date(2025, 9, 8)


def room(day: date = DAY, page: str = "direktion", **parameters: str) -> AppTest:
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    app.query_params["dato"] = day.isoformat()
    app.query_params["moedelokale"] = f"{day:%d-%m-%Y}"
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    app.switch_page(f"pages/meeting/{page}.py").run()
    assert not app.exception
    return app


def pressed(app: AppTest, key: str) -> AppTest:
    button(app, f"lokale-{key}").click().run()
    assert not app.exception
    return app


def place(app: AppTest) -> str:
    """»1 / 19«, or that it is the end."""
    return (
        next(
            line.strip().split(" · ")[0]
            for line in (element.proto.body for element in app.get("html"))
            if 'class="ud-room-place"' in line
        )
        .split("<strong>")[1]
        .split("</strong>")[0]
    )


def decided(app: AppTest, text: str) -> AppTest:
    pressed(app, "B")
    field(app, "text_area", "text-").set_value(text).run()
    next(one for one in app.button if (one.key or "").startswith("gem-")).click().run()
    assert not app.exception
    return app


def test_the_mode_shows_one_item_and_nothing_of_the_page_below():
    app = room()
    assert place(app) == "1 / 19"
    assert not app.header
    assert "Passeret siden sidste møde" in texts(app)


def test_the_switch_on_the_page_opens_the_mode_for_the_meeting_in_hand():
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    app.query_params["dato"] = "2025-09-01"
    app.run()
    app.switch_page("pages/meeting/direktion.py").run()
    app.selectbox(key="moede").set_value("22-09-2025").run()
    button(app, "moedelokale-til").click().run()
    assert app.query_params["moedelokale"] == "22-09-2025"
    assert "1 / " in place(app)


def test_right_and_left_go_through_the_agenda_in_its_order():
    app = pressed(room(), "Right")
    assert place(app) == "2 / 19"
    second = app.query_params["paa"]
    assert place(pressed(app, "Left")) == "1 / 19"
    assert app.query_params["paa"] != second


def test_the_filter_bar_still_chooses_the_items():
    app = room(udvalg="VPU")
    count = int(place(app).removeprefix("1 / "))
    assert 0 < count < 19
    for _ in range(count - 1):
        pressed(app, "Right")
    assert place(app) == f"{count} / {count}"
    assert "VPU" in texts(app)


def test_a_link_opens_the_same_meeting_and_the_same_item_whatever_day_it_is():
    app = pressed(pressed(room(), "Right"), "Right")
    wanted, said = app.query_params["paa"], texts(app)
    later = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    later.query_params.update({"dato": "2026-08-01", "moedelokale": "08-09-2025", "paa": wanted})
    later.run()
    later.switch_page("pages/meeting/direktion.py").run()
    assert later.selectbox(key="moede").value == "08-09-2025"
    assert later.query_params["paa"] == wanted
    assert place(later) == "3 / 19"
    assert "er ikke på dagsordenen" not in texts(later) + said


@pytest.mark.parametrize(
    ("meeting", "said"),
    [
        ("01-01-1999", "01-01-1999"),
        ("99-99-9999", "»99-99-9999«"),
        ("<b>vrøvl", "»&lt;b&gt;vrøvl«"),
    ],
)
def test_a_link_to_the_room_of_a_meeting_that_is_not_opens_no_other_meetings_room(meeting, said):
    app = room(moedelokale=meeting)
    assert f"Der er intet møde {said} i Direktionen. Vælg mødet i listen." in texts(app)
    assert "moedelokale" not in app.query_params
    assert app.selectbox(key="moede").value == "08-09-2025"
    assert app.header
    app.selectbox(key="moede").set_value("22-09-2025").run()
    assert "Der er intet møde" not in texts(app)


@pytest.mark.parametrize("meeting", ["nu", ""])
def test_a_link_to_the_room_that_names_no_meeting_is_that_of_the_one_in_hand(meeting: str):
    app = room(moedelokale=meeting)
    assert place(app) == "1 / 19"
    assert app.query_params["moedelokale"] == "08-09-2025"


def test_an_item_that_is_nonsense_is_the_first_with_a_calm_sentence():
    app = room(paa="<script>")
    assert place(app) == "1 / 19"
    assert "Punktet i linket er ikke på dagsordenen nu. Her er det første." in texts(app)


def test_what_is_decided_stands_at_the_item_and_in_the_list_at_the_end():
    app = room()
    pressed(app, "B")
    named(app)
    field(app, "text_area", "text-").set_value("Ny tid forelægges").run()
    next(one for one in app.button if (one.key or "").startswith("gem-")).click().run()
    assert "1 besluttet" in texts(app)
    assert "er gemt." in texts(app)
    pressed(app, "End")
    said = texts(app)
    assert place(app) == "Beslutninger"
    assert "1 af 19 punkter" in said
    assert "Ny tid forelægges" in said
    assert said.count("ikke behandlet") == 18


def test_a_decision_of_the_mode_is_put_right_and_taken_back():
    app = room()
    pressed(app, "B")
    named(app)
    field(app, "text_area", "text-").set_value("Først").run()
    next(one for one in app.button if (one.key or "").startswith("gem-")).click().run()
    decided(app, "Rettet")
    assert "Først skrevet: Først" in " ".join(texts(app).split())
    next(one for one in app.button if (one.key or "").startswith("tilbage-")).click().run()
    assert "Beslutningen er taget tilbage." in texts(app)


def test_a_form_that_is_closed_and_opened_again_has_what_was_typed_also_without_a_name():
    app = pressed(room(), "B")
    field(app, "text_area", "text-").set_value("Halvt færdig").run()
    pressed(app, "Escape")
    assert not app.text_area
    pressed(pressed(app, "Right"), "Left")
    pressed(app, "B")
    assert field(app, "text_area", "text-").value == "Halvt færdig"


def test_without_a_name_nothing_is_saved_and_the_words_stand():
    app = decided(room(), "Ny tid")
    assert "udplan ved ikke, hvem du er" in app.error[0].value
    assert field(app, "text_area", "text-").value == "Ny tid"


def test_escape_leaves_the_mode_with_the_same_meeting_in_hand():
    app = pressed(room(), "Escape")
    assert "moedelokale" not in app.query_params
    assert app.selectbox(key="moede").value == "08-09-2025"
    assert app.header


def test_a_closed_item_says_so_first_and_the_next_item_closes_it_again():
    """R-05 is closed, and has passed by January."""
    app = room(date(2026, 1, 5), udvalg="ØK")
    while "Lukket punkt" not in texts(app):
        pressed(app, "Right")
    assert "eksterne lejemål" not in texts(app)
    assert app.query_params["paa"].startswith("lukket-")
    assert not [one for one in app.button if one.key == "lokale-B"]
    pressed(app, "V")
    assert "eksterne lejemål" in texts(app)
    assert [one for one in app.button if one.key == "lokale-B"]
    pressed(pressed(app, "End"), "Left")
    assert "eksterne lejemål" not in texts(app)


def test_an_agenda_without_items_says_what_to_do_and_can_be_left(empty_plan, monkeypatch):
    monkeypatch.setenv("UDPLAN_PLAN", str(empty_plan))
    app = room()
    assert "Der er ingen punkter på dagsordenen." in texts(app)
    pressed(app, "Escape")
    assert "moedelokale" not in app.query_params


@pytest.mark.parametrize("page", ["koncernledelse", "fagudvalg"])
def test_the_other_forums_have_the_mode_too(page: str):
    assert "1 / " in place(room(page=page, moedelokale="nu"))


def test_a_store_that_is_away_takes_no_words_from_the_screen(tmp_path):
    app = pressed(room(), "B")
    named(app)
    field(app, "text_area", "text-").set_value("Ny tid").run()
    away = tmp_path / "udplan.sqlite"
    away.rename(tmp_path / "et-andet-sted")
    next(one for one in app.button if (one.key or "").startswith("gem-")).click().run()
    assert not app.exception
    assert field(app, "text_area", "text-").value == "Ny tid"
    (tmp_path / "et-andet-sted").rename(away)
    app.run()
    next(one for one in app.button if (one.key or "").startswith("gem-")).click().run()
    assert "er gemt." in texts(app)
