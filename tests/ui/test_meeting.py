"""The direktion's meeting: what is proposed, what is decided, and what becomes of it."""

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.briefing.calendars import a_calendar, an_event
from tests.builders import Tab, a_workbook, table
from tests.ui.test_pages import texts, unfolded
from udplan.ui.meeting import days
from udplan.ui.navigation import veiled

HOME = Path(__file__).parents[2]
KLOGE = (
    "råderumsforslag-økonomiudvalget.r-01.kloge-m2-samlet-ejendomsstrategi-og-reduktion-af-areal"
)
NAME = veiled(KLOGE).removeprefix("lukket-")

pytestmark = pytest.mark.usefixtures("no_environment")


def on(day: date, meeting: str | None = None) -> AppTest:
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    app.query_params["dato"] = day.isoformat()
    if meeting is not None:
        app.query_params["moede"] = meeting
    app.run()
    app.switch_page("pages/meeting/direktion.py").run()
    assert not app.exception
    return app


def headings(app: AppTest) -> list[str]:
    return [one.value for one in app.header]


def button(app: AppTest, key: str):
    return next(one for one in app.button if one.key == key)


def named(app: AppTest, name: str = "Ledelsessekretariatet") -> AppTest:
    return app.text_input(key="navn").set_value(name).run()


def opened(app: AppTest) -> AppTest:
    """All of the passed ones shown, and the form of Kloge m2 open."""
    app.toggle(key="alle-still-past").set_value(True).run()
    return button(app, f"beslut-{NAME}").click().run()


def field(app: AppTest, kind: str, name: str):
    return next(one for one in app.get(kind) if (one.key or "").startswith(name))


def decided(app: AppTest, text="Ny tid forelægges", **more) -> AppTest:
    opened(app)
    field(app, "text_area", "text-").set_value(text).run()
    if "new_time" in more:
        field(app, "text_input", "new_time-").set_value(more["new_time"]).run()
    return button(app, f"gem-{NAME}").click().run()


def test_between_two_meetings_the_next_one_is_in_hand_and_judged_as_of_its_day():
    app = on(date(2025, 9, 1))
    assert app.selectbox(key="moede").value == "08-09-2025"
    assert headings(app) == [
        "Passeret siden sidste møde: 3",
        "Passeret før sidste møde og stadig åbne: 14",
        "Tværgående uden én klar ansvarlig: 2",
        "Beslutninger på mødet",
    ]
    assert "forrige møde 25. august 2025 · næste møde 22. september 2025" in texts(app)


def test_on_the_day_of_a_meeting_that_meeting_is_in_hand():
    assert on(date(2025, 9, 8)).selectbox(key="moede").value == "08-09-2025"


def test_an_earlier_meeting_can_be_opened_again_by_its_link():
    app = on(date(2025, 9, 8), "25-08-2025")
    assert app.selectbox(key="moede").value == "25-08-2025"
    assert "forrige møde 11. august 2025" in texts(app)


def test_the_filter_bar_narrows_the_agenda():
    app = on(date(2025, 9, 1))
    unfolded(app).multiselect(key="udvalg").set_value(["VPU"]).run()
    assert headings(app)[0] == "Passeret siden sidste møde: 1"


def test_a_decision_is_kept_with_who_and_comes_back_at_the_next_meeting():
    decided(named(on(date(2025, 9, 8))), new_time="1. kvartal 2026")
    again = on(date(2025, 9, 8))
    said = texts(again)
    assert "Ny tid forelægges" in said
    assert "Skrevet af Ledelsessekretariatet (oplyst)" in said
    assert "ny tid: »1. kvartal 2026« (01-01-2026 til 31-03-2026)" in said
    later = on(date(2025, 9, 22))
    later.toggle(key="alle-still-past").set_value(True).run()
    assert "Besluttet 8. september 2025: »Ny tid forelægges«" in texts(later)
    assert "planen siger endnu ikke det samme" in texts(later)


def test_what_is_decided_and_not_entered_is_the_secretarys_list_with_its_cell():
    decided(named(on(date(2025, 9, 8))), new_time="1. kvartal 2026")
    app = on(date(2025, 9, 8)).switch_page("pages/plan/changes.py").run()
    said = texts(app)
    assert "Besluttet, men ikke skrevet i planen" in headings(app)
    assert "medio 2025" in said
    assert "1. kvartal 2026" in said
    assert "ark »Råderumsforslag«, G" in said


@pytest.mark.parametrize(
    ("words", "then"),
    [
        pytest.param("blå mandag", "blå mandag (kan ikke læses som et tidspunkt)", id="no time"),
        pytest.param("1. kvartal 2026", "1. kvartal 2026", id="a time"),
        pytest.param("løbende", "løbende", id="time and again"),
    ],
)
def test_a_new_time_that_cannot_be_read_is_told_so_in_the_secretarys_list(words, then):
    decided(named(on(date(2025, 9, 8))), new_time=words)
    app = on(date(2025, 9, 8)).switch_page("pages/plan/changes.py").run()
    table = next(one.proto.body for one in app.get("html") if "Skal være" in one.proto.body)
    cells = re.findall(r'<td[^>]*data-label="Skal være"[^>]*>([^<]*)<', table)
    assert cells == [then]


def test_what_told_means_is_said_at_the_field_for_a_name_and_below_the_minutes():
    means = "personen selv har skrevet det, og at det ikke er kontrolleret med et login"
    app = on(date(2025, 9, 8))
    assert means in app.text_input(key="navn").help
    assert means not in texts(app)
    app = decided(named(app))
    assert "(oplyst)" in texts(app)
    assert means in texts(app)


def test_the_new_time_is_read_aloud_while_it_is_written():
    app = opened(named(on(date(2025, 9, 8))))
    field(app, "text_input", "new_time-").set_value("medio 2026").run()
    assert "01-06-2026 til 31-07-2026; passeret efter 31. juli 2026" in texts(app)
    field(app, "text_input", "new_time-").set_value("når vi kan").run()
    assert "intet tidspunkt, der kan følges op på" in texts(app)


def test_without_a_name_nothing_is_saved_and_what_was_typed_stands():
    app = decided(on(date(2025, 9, 8)))
    assert "udplan ved ikke, hvem du er" in app.error[0].value
    assert field(app, "text_area", "text-").value == "Ny tid forelægges"


def test_an_empty_decision_is_refused():
    app = decided(named(on(date(2025, 9, 8))), text="  ")
    assert app.error


def test_what_is_typed_survives_a_reload():
    app = opened(named(on(date(2025, 9, 8))))
    field(app, "text_area", "text-").set_value("Halvt færdig").run()
    again = named(on(date(2025, 9, 8)))
    again = opened(again)
    assert field(again, "text_area", "text-").value == "Halvt færdig"


def test_a_decision_is_corrected_by_one_more_and_the_first_words_stay():
    app = decided(named(on(date(2025, 9, 8))))
    ret = next(one for one in app.button if (one.key or "").startswith("ret-"))
    ret.click().run()
    field(app, "text_area", "text-").set_value("Ny tid er foråret 2026").run()
    button(app, f"gem-{NAME}").click().run()
    said = texts(app)
    assert "Ny tid er foråret 2026" in said
    assert "Først skrevet: Ny tid forelægges" in " ".join(said.split())


def test_a_decision_can_be_taken_back_until_a_later_meeting_has_used_it():
    app = decided(named(on(date(2025, 9, 8))))
    back = next(one for one in app.button if (one.key or "").startswith("tilbage-"))
    back.click().run()
    assert "Beslutningen er taget tilbage" in texts(app)
    assert "Intet er besluttet på mødet endnu" in texts(app)


def test_an_item_taken_off_the_agenda_can_be_put_back():
    app = named(on(date(2025, 9, 8)))
    app.toggle(key="alle-still-past").set_value(True).run()
    button(app, f"af-{NAME}").click().run()
    assert "Passeret før sidste møde og stadig åbne: 13" in headings(app)
    assert "1 er taget af" in texts(app)
    button(app, f"paa-{NAME}").click().run()
    assert "Passeret før sidste møde og stadig åbne: 14" in headings(app)


def test_an_item_carried_over_stands_on_the_next_agenda_with_who_said_so():
    app = named(on(date(2025, 9, 8)))
    app.toggle(key="alle-still-past").set_value(True).run()
    button(app, f"overfoer-{NAME}").click().run()
    assert "overført til mødet 22. september 2025" in texts(app)
    later = on(date(2025, 9, 22))
    later.toggle(key="alle-still-past").set_value(True).run()
    assert "Overført fra et tidligere møde af Ledelsessekretariatet (oplyst)" in texts(later)


def test_a_meeting_entered_on_the_page_is_the_next_one_and_can_be_cancelled():
    app = unfolded(named(on(date(2025, 9, 1))), days.FOLD)
    app.date_input(key="nyt-moede-direktion").set_value(date(2025, 9, 3)).run()
    button(app, "skriv-moede-direktion").click().run()
    assert "Mødet 3. september 2025 er skrevet ind" in texts(app)
    app = on(date(2025, 9, 1))
    assert app.selectbox(key="moede").value == "03-09-2025"
    unfolded(named(app), days.FOLD).selectbox(key="aflys-moede-direktion").set_value(
        "03-09-2025"
    ).run()
    button(app, "aflys-direktion").click().run()
    assert on(date(2025, 9, 1)).selectbox(key="moede").value == "08-09-2025"


def with_calendar(content: bytes, day: date = date(2025, 9, 1)) -> AppTest:
    app = unfolded(named(on(day)), days.FOLD)
    uploader = app.file_uploader(key="kalenderfil-direktion")
    uploader.upload("direktion.ics", content, "text/calendar").run()
    assert not app.exception
    return app


def listed(app: AppTest):
    return next(one for one in app.multiselect if one.key.startswith("kalender-valg-"))


CALENDAR = a_calendar(
    an_event("Direktionsmøde", "20250903T090000"),
    an_event("Direktionsmøde", "20250908T090000"),
    an_event("Direktionsmøde", "20250922T090000", "STATUS:CANCELLED"),
    an_event("Koncernledelsen", "20250904T090000"),
    an_event("<b>Frokost</b> ![x](http://x)", "20250905T120000"),
    an_event("Direktionsmøde, ekstra", "20261224T090000", "RRULE:FREQ=SECONDLY"),
)


def test_a_calendar_file_is_tried_out_first_and_changes_nothing():
    said = texts(with_calendar(CALENDAR))
    assert "5 mødedage i planens år; 3 af titlerne nævner Direktionen" in said
    assert "Andre nævner Koncernledelsen (1)" in said
    assert "»Direktionsmøde, ekstra« gentages på en måde" in said
    assert "kendt i forvejen" in said
    assert on(date(2025, 9, 1)).selectbox(key="moede").value == "08-09-2025"


def test_only_events_that_name_the_forum_are_chosen_and_one_button_keeps_them():
    app = with_calendar(CALENDAR)
    assert listed(app).value == [
        "03-09-2025 Direktionsmøde",
        "22-09-2025 Direktionsmøde (aflyst i filen)",
    ]
    button(app, "kalender-gem-direktion").click().run()
    assert not app.exception
    assert "1 møde er skrevet ind og 1 møde er aflyst." in texts(app)
    again = on(date(2025, 9, 1))
    assert again.selectbox(key="moede").value == "03-09-2025"
    assert "22-09-2025" not in again.selectbox(key="moede").options
    assert "04-09-2025" not in again.selectbox(key="moede").options
    assert "3 af titlerne" in texts(with_calendar(CALENDAR))


def test_the_reader_may_tick_what_the_titles_do_not_say():
    app = with_calendar(CALENDAR)
    listed(app).set_value(["05-09-2025 <b>Frokost</b> ![x](http://x)"]).run()
    button(app, "kalender-gem-direktion").click().run()
    assert "1 møde er skrevet ind." in texts(app)
    assert on(date(2025, 9, 1)).selectbox(key="moede").value == "05-09-2025"


def test_the_meetings_of_another_forum_are_entered_for_that_forum():
    app = with_calendar(CALENDAR)
    app.selectbox(key="kalender-forum-direktion").set_value("koncernledelse").run()
    assert listed(app).value == ["04-09-2025 Koncernledelsen"]
    button(app, "kalender-gem-direktion").click().run()
    assert "1 møde er skrevet ind." in texts(app)
    assert on(date(2025, 9, 1)).selectbox(key="moede").value == "08-09-2025"


def test_a_calendar_whose_days_are_all_known_has_nothing_to_enter():
    app = with_calendar(a_calendar(an_event("Direktionsmøde", "20250908T090000")))
    assert "Alle dagene er kendt i forvejen." in texts(app)


def test_the_words_of_a_calendar_are_shown_as_text():
    bodies = " ".join(one.proto.body for one in with_calendar(CALENDAR).get("html"))
    assert "&lt;b&gt;Frokost&lt;/b&gt; ![x](http://x)" in bodies
    assert "<b>Frokost" not in bodies


def test_a_broken_calendar_is_told_in_a_sentence():
    assert "»direktion.ics« er ikke en kalenderfil" in texts(with_calendar(b"PK\x03\x04"))


def test_without_a_name_no_calendar_is_kept():
    app = unfolded(on(date(2025, 9, 1)), days.FOLD)
    app.file_uploader(key="kalenderfil-direktion").upload("d.ics", CALENDAR, "text/calendar").run()
    button(app, "kalender-gem-direktion").click().run()
    assert "udplan ved ikke, hvem du er" in app.error[0].value


def test_the_workbooks_own_calendar_is_among_the_meetings(monkeypatch, tmp_path):
    plan = tmp_path / "Udmøntningsplan 2025-2028.xlsx"
    items = table(("1", "Kloge m2", "ØK", "maj 2025", "Igangsat"))
    days = Tab(name="Møder", rows=[["Direktionen"], ["4/9"]])
    plan.write_bytes(a_workbook(items, days))
    monkeypatch.setenv("UDPLAN_PLAN", str(plan))
    assert on(date(2025, 9, 1)).selectbox(key="moede").value == "04-09-2025"


def test_an_item_is_put_on_an_agenda_from_its_own_page():
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60).run()
    app.switch_page("pages/items/item.py").run()
    app.query_params["punkt"] = (
        "råderumsforslag-økonomiudvalget.r-06.fælles-indkøbsaftaler-og-højere-aftaledækning"
    )
    app.run()
    assert "Fælles indkøbsaftaler" in texts(app)
    named(app)
    app.selectbox(key="paa-moede").set_value("Direktionen 08-09-2025").run()
    button(app, "paa-dagsorden").click().run()
    assert "er sat på dagsordenen for mødet 8. september 2025" in texts(app)
    assert "Sat på dagsordenen: 1" in headings(on(date(2025, 9, 8)))


def test_a_decision_whose_form_was_closed_is_not_corrected_by_the_next():
    app = decided(named(on(date(2025, 9, 8))))
    next(one for one in app.button if (one.key or "").startswith("ret-")).click().run()
    button(app, f"beslut-{NAME}").click().run()
    decided_again = button(app, f"beslut-{NAME}").click().run()
    field(decided_again, "text_area", "text-").set_value("En anden beslutning").run()
    button(app, f"gem-{NAME}").click().run()
    said = " ".join(texts(app).split())
    assert "En anden beslutning" in said
    assert "Først skrevet" not in said


def test_a_correction_goes_on_as_one_after_a_reload():
    app = decided(named(on(date(2025, 9, 8))))
    next(one for one in app.button if (one.key or "").startswith("ret-")).click().run()
    number = app.query_params["retter"]
    again = on(date(2025, 9, 8))
    again.query_params["retter"] = number
    again.query_params["beslut"] = NAME
    named(again)
    field(again, "text_area", "text-").set_value("Rettet efter genindlæsning").run()
    button(again, f"gem-{NAME}").click().run()
    said = " ".join(texts(again).split())
    assert "Først skrevet: Ny tid forelægges" in said


def test_of_a_closed_item_no_decision_is_shown_or_written_until_it_is_asked_for():
    """R-05 is closed, and has passed by January."""
    key = "råderumsforslag-økonomiudvalget.r-05.færre-eksterne-lejemål"
    opener = f"beslut-{veiled(key).removeprefix('lukket-')}"
    day = date(2026, 1, 5)

    def shown(app: AppTest) -> AppTest:
        for toggle in app.toggle:
            toggle.set_value(True)
        return app.run()

    app = shown(named(on(day)))
    assert "Vælg »Vis indholdet af lukkede punkter«" in texts(app)
    assert not [one for one in app.button if one.key == opener]
    unfolded(app).checkbox(key="vis_lukkede").check().run()
    button(shown(app), opener).click().run()
    field(app, "text_area", "text-").set_value("HEMMELIG beslutning").run()
    button(app, opener.replace("beslut-", "gem-")).click().run()
    assert "HEMMELIG beslutning" in texts(app)
    app.checkbox(key="vis_lukkede").uncheck().run()
    assert "HEMMELIG" not in texts(shown(app))
    assert "HEMMELIG" not in texts(shown(on(day)))
    assert "HEMMELIG" not in texts(on(day).switch_page("pages/plan/changes.py").run())


def test_the_content_of_a_closed_item_stays_out_of_the_agenda():
    app = on(date(2025, 9, 8))
    for toggle in app.toggle:
        toggle.set_value(True)
    app.run()
    assert "Køb og salg af jord" not in texts(app)


def test_from_one_forum_to_the_next_the_meeting_in_hand_is_that_forums_own():
    app = on(date(2025, 9, 1))
    app.selectbox(key="moede").set_value("22-09-2025").run()
    app.switch_page("pages/meeting/koncernledelse.py").run()
    assert not app.exception
    assert app.selectbox(key="moede").value == "11-09-2025"
    app.switch_page("pages/meeting/fagudvalg.py").run()
    app.selectbox(key="forum").set_value("BUU · Børne- og Ungdomsudvalget").run()
    assert not app.exception
    assert app.selectbox(key="moede").value == "10-09-2025"
    app.selectbox(key="forum").set_value("VPU · Voksen- og Plejeudvalget").run()
    assert not app.exception
    assert app.selectbox(key="moede").value == "09-09-2025"
