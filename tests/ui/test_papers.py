"""The meeting's papers on its page: offered, put together on a click, closed items withheld."""

from datetime import date
from io import BytesIO

import docx
import pytest

from tests.ui.test_meeting import on
from udplan.ui.meeting import papers

pytestmark = pytest.mark.usefixtures("no_environment")


def labels(app) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]


def test_the_direktion_can_fetch_paper_and_minutes():
    app = on(date(2025, 9, 1))
    assert labels(app)[-5:] == [
        "Papir til mødet (PDF)",
        "Papir til mødet (Word)",
        "Beslutningsreferat (PDF)",
        "Beslutningsreferat (Word)",
        "Planens tidspunkter til kalenderen (.ics)",
    ]


def test_a_committee_can_fetch_its_excerpt_too():
    app = on(date(2025, 9, 1)).switch_page("pages/meeting/fagudvalg.py").run()
    assert not app.exception
    assert {"Udsnit til udvalget (PDF)", "Udsnit til udvalget (Word)"} <= set(labels(app))


@pytest.mark.parametrize("ticked", [False, True])
def test_closed_items_are_told_only_with_the_tick(monkeypatch, ticked):
    made = {}

    def remember(what, file, put_together):
        made[what] = put_together()

    monkeypatch.setattr(papers, "_row", remember)
    app = on(date(2025, 9, 1)).switch_page("pages/meeting/fagudvalg.py").run()
    if ticked:
        box = next(one for one in app.checkbox if one.label == "Medtag lukkede punkter")
        box.set_value(True).run()
    assert not app.exception
    told = words(made["Udsnit til udvalget"])
    assert ("(lukket)" in told) is ticked
    assert ("udeladt" in told) is not ticked


def words(document) -> str:
    from udplan.export import word

    file = docx.Document(BytesIO(word.written(document)))
    return "\n".join(one.text for one in file.paragraphs)
