"""Every page before axe-core, light and dark."""

from dataclasses import dataclass

import pytest

from tests.browser.tour import Tour, Violation
from tests.browser.views import VIEWS


@dataclass(frozen=True)
class Known:
    """A violation that is Streamlit's own and cannot be mended from here."""

    rule: str
    within: str
    """A part of the element's HTML."""
    reference: str
    """Where Streamlit itself speaks of it."""


STREAMLITS_OWN = (
    # The place for files was taken out of the order of the Tab key and is still »presentation«;
    # the button within it is what a keyboard and a screen reader meet.
    Known(
        rule="presentation-role-conflict",
        within='data-testid="stFileUploaderDropzone"',
        reference="https://github.com/streamlit/streamlit/pull/15928",
    ),
)


def ours(found: list[Violation]) -> list[Violation]:
    """Those that are not on the list."""
    return [
        one
        for one in found
        if not any(own.rule == one.rule and own.within in one.html for own in STREAMLITS_OWN)
    ]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_axe_finds_nothing_in_either_theme(tour: Tour, view):
    for theme, found in tour.of(view).violations.items():
        assert ours(found) == [], theme


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_the_browser_has_nothing_to_complain_of(tour: Tour, view):
    assert tour.of(view).errors == []


def test_each_exception_still_occurs_somewhere(tour: Tour):
    everything = [
        one for view in VIEWS for found in tour.of(view).violations.values() for one in found
    ]
    for own in STREAMLITS_OWN:
        assert any(own.rule == one.rule and own.within in one.html for one in everything), own
