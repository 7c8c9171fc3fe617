"""Nothing is lost on a phone, or on an ordinary laptop at 200 %."""

import pytest

from tests.browser.tour import NARROW, Tour
from tests.browser.views import VIEWS


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
@pytest.mark.parametrize("width", NARROW)
def test_nothing_is_cut_or_lies_on_something_else_or_beside_the_screen(tour: Tour, view, width):
    assert tour.of(view).spill[width] == []
