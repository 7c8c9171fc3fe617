"""What a page says of nothing, when it is the reader's filters that leave nothing."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_meeting import HOME
from tests.ui.test_pages import texts
from udplan.ui.meeting.people import _SHOWN, _first
from udplan.workload.burden import Burden, Matter, Of

pytestmark = pytest.mark.usefixtures("no_environment")


def on(page: str, **query: str) -> str:
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run().switch_page(page).run()
    assert not app.exception
    return texts(app)


def test_an_agenda_that_the_filters_empty_blames_the_filters_and_not_the_plan():
    said = on("pages/meeting/direktion.py", vurdering="afsluttet")
    assert "Ingen af de valgte punkter (Vurdering: afsluttet) foreslås til mødet." in said
    assert "»Nulstil filtre«" in said
    assert "Planen giver ikke anledning" not in said


def test_an_agenda_that_the_filters_narrow_says_so_beside_its_count():
    whole, narrowed = (
        on("pages/meeting/direktion.py", **query) for query in ({}, {"udvalg": "BUU"})
    )
    assert "· kun Udvalg: BUU" in narrowed
    assert "· kun " not in whole


def test_the_overview_does_not_call_the_plan_in_order_when_the_filters_hide_the_rest():
    said = on("pages/start/overview.py", vurdering="afsluttet")
    assert "Intet af det, filtrene viser, kræver opmærksomhed." in said
    assert "Intet kræver opmærksomhed." not in said


def test_who_has_to_deliver_before_the_next_meeting_is_never_among_the_folded():
    none = dict.fromkeys(Matter, 0)
    found = [Burden(of=f"Chef {number}", counts=none) for number in range(_SHOWN + 5)]
    found[-1] = Burden(of="Sidste chef", counts={**none, Matter.BEFORE_NEXT: 1})
    assert [one.of for one in _first(found, Of.OWNER)][-1] == "Sidste chef"
    assert len(_first(found, Of.OWNER)) == _SHOWN + 1
