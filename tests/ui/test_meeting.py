"""The direktion's meeting: which one is in hand, and what belongs before it."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

HOME = Path(__file__).parents[2]

pytestmark = pytest.mark.usefixtures("no_environment")


def on(day: date) -> AppTest:
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60).run()
    app.switch_page("pages/meeting/direktion.py").run()
    app.date_input(key="dato").set_value(day).run()
    assert not app.exception
    return app


def headings(app: AppTest) -> list[str]:
    return [one.value for one in app.subheader]


def test_between_two_meetings_the_next_one_is_in_hand():
    app = on(date(2025, 9, 1))
    assert app.selectbox(key="moede").value == "08-09-2025"
    assert headings(app) == [
        "Passeret siden mødet 25. august 2025: 2",
        "Passeret før mødet 25. august 2025: 14",
        "Udløber før mødet 8. september 2025: 1",
        "Udløber før det næste møde 22. september 2025: 0",
    ]


def test_on_the_day_of_a_meeting_that_meeting_is_in_hand():
    app = on(date(2025, 9, 8))
    assert app.selectbox(key="moede").value == "08-09-2025"
    assert [one.rpartition(":")[0] for one in headings(app)] == [
        "Passeret siden mødet 25. august 2025",
        "Passeret før mødet 25. august 2025",
        "Udløber før det næste møde 22. september 2025",
    ]
    assert headings(app)[0].endswith(": 3")


def test_a_later_meeting_has_the_whole_time_until_it():
    app = on(date(2025, 9, 1))
    app.selectbox(key="moede").set_value("22-09-2025").run()
    assert any(one.startswith("Udløber før mødet 22. september") for one in headings(app))
