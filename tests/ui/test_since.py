"""The change since the direktion's last meeting, in words."""

from datetime import date

import pytest

from udplan.kroner import Realised
from udplan.ui.since import Then, change_in_kroner

DAY = date(2025, 8, 25)


def savings(planned: int, realised: int) -> Realised:
    return Realised(year=2025, planned=planned, realised=realised, without_amount=0)


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        ((-3_000_000, 0), (-3_000_000, -800_000), "−0,8 mio. kr. siden mødet 25-08-2025"),
        (
            (-3_000_000, 0),
            (-2_000_000, 0),
            "−1,0 mio. kr. siden mødet 25-08-2025, heraf −1,0, fordi planen er ændret",
        ),
        (
            (-3_000_000, 0),
            (-4_000_000, -500_000),
            "+0,5 mio. kr. siden mødet 25-08-2025, heraf +1,0, fordi planen er ændret",
        ),
        (
            (-3_000_000, 0),
            (-2_000_000, 1_000_000),
            "uændret siden mødet 25-08-2025, men planen er ændret med −1,0",
        ),
        ((-3_000_000, 0), (-3_010_000, -10_000), "uændret siden mødet 25-08-2025"),
    ],
)
def test_kroner_that_a_changed_plan_has_taken_away_are_no_progress(then, now, words):
    before = Then(day=DAY, counts={}, savings=savings(*then))
    assert change_in_kroner(before, savings(*now)) == words
