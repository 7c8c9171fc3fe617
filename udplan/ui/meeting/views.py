"""Which question of a meeting's page is in hand: one click each, and it stands in the address."""

from collections.abc import Sequence
from typing import Final

from udplan.ui import segments, session

VIEW: Final = "vis"
"""The part of the page in an address."""

AGENDA: Final = "Dagsorden"
PEOPLE: Final = "Hvem og hvad"
COORDINATION: Final = "Koordinering"
COMMITMENTS: Final = "Commitment"
LOAD: Final = "Belastning"
SAVINGS: Final = "Besparelser"
WORKPLAN: Final = "Arbejdsplan"
OWN: Final = "Egne og tværgående"

OF_MANAGERS: Final = (AGENDA, PEOPLE, COORDINATION, COMMITMENTS, LOAD, SAVINGS)
OF_COMMITTEE: Final = (AGENDA, WORKPLAN, OWN)


def choose(views: Sequence[str]) -> str:
    """Let the reader choose what to see of the meeting; the agenda by default."""
    session.forget_other(VIEW, views)
    return segments.choose("Vis", views, key=VIEW, label_visibility="collapsed")
