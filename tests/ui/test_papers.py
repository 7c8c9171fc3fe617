"""The meeting's papers on its page: offered, put together on a click, closed items withheld."""

from datetime import date
from io import BytesIO

import docx
import pytest

from tests.ui.test_meeting import button, field, named, on
from tests.ui.test_pages import texts, unfolded
from udplan.ui import files
from udplan.ui.meeting import papers
from udplan.ui.navigation import veiled

pytestmark = pytest.mark.usefixtures("no_environment")


def labels(app) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]


def test_the_direktion_can_fetch_paper_and_minutes():
    app = unfolded(on(date(2025, 9, 1)), papers.FOLD)
    assert labels(app)[-5:] == [
        "Papir til mødet (PDF)",
        "Papir til mødet (Word)",
        "Beslutningsreferat (PDF)",
        "Beslutningsreferat (Word)",
        "Planens tidspunkter til kalenderen (.ics)",
    ]


def test_a_committee_can_fetch_its_excerpt_too():
    app = on(date(2025, 9, 1)).switch_page("pages/meeting/fagudvalg.py").run()
    unfolded(app, papers.FOLD)
    assert not app.exception
    assert {"Udsnit til udvalget (PDF)", "Udsnit til udvalget (Word)"} <= set(labels(app))


@pytest.mark.parametrize("ticked", [False, True])
def test_closed_items_are_told_only_with_the_tick(monkeypatch, ticked):
    made = {}

    def remember(what, file, put_together):
        made[what] = put_together()

    monkeypatch.setattr(papers, "_row", remember)
    app = on(date(2025, 9, 1)).switch_page("pages/meeting/fagudvalg.py").run()
    unfolded(app, papers.FOLD)
    if ticked:
        box = next(one for one in app.checkbox if one.label == "Medtag lukkede punkter")
        box.set_value(True).run()
    assert not app.exception
    told = words(made["Udsnit til udvalget"])
    assert ("(lukket)" in told) is ticked
    assert ("udeladt" in told) is not ticked


def test_papers_hold_the_whole_agenda_and_say_so_whatever_is_chosen(monkeypatch):
    made = {}

    def remember(what, file, put_together):
        made[what] = put_together()

    monkeypatch.setattr(papers, "_row", remember)
    app = unfolded(on(date(2025, 9, 1)), papers.FOLD)
    whole = {what: words(document) for what, document in made.items()}
    assert "hele dagsordenen" not in texts(app)
    unfolded(app).multiselect(key="udvalg").set_value(["BUU"]).run()
    assert not app.exception
    assert "Papirerne har hele dagsordenen, også det, filtrene skjuler." in texts(app)
    assert {what: words(document) for what, document in made.items()} == whole


CLOSED = "råderumsforslag-økonomiudvalget.r-05.færre-eksterne-lejemål"


@pytest.mark.parametrize("ticked", [False, True])
def test_the_list_for_the_keeper_of_the_plan_tells_closed_items_only_with_the_tick(
    monkeypatch, ticked
):
    day, name = date(2026, 1, 5), veiled(CLOSED).removeprefix("lukket-")
    app = named(on(day))
    unfolded(app).checkbox(key="vis_lukkede").check()
    for toggle in app.toggle:
        toggle.set_value(True)
    button(app.run(), f"beslut-{name}").click().run()
    field(app, "text_area", "text-").set_value("HEMMELIG beslutning")
    field(app, "text_input", "new_time-").set_value("1. kvartal 2027").run()
    button(app, f"gem-{name}").click().run()

    made = {}

    def remember(label, file, mime, make, **_more):
        made[label] = make

    monkeypatch.setattr(files, "button", remember)
    app.switch_page("pages/plan/changes.py").run()
    if ticked:
        app.checkbox(key="rettelser-med-lukkede").check().run()
    assert not app.exception
    file = docx.Document(BytesIO(made["Hent listen som Word"]()))
    told = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert any("R-05" in cell for cell in told)
    assert any("HEMMELIG" in cell for cell in told) is ticked


def words(document) -> str:
    from udplan.export import word

    file = docx.Document(BytesIO(word.written(document)))
    return "\n".join(one.text for one in file.paragraphs)
