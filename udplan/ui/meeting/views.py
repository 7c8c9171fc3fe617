"""Which question of a meeting's page is in hand: one click each, and it stands in the address."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from udplan.ui import session

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
    chosen = st.segmented_control(
        "Vis",
        views,
        default=AGENDA,
        required=True,
        key=VIEW,
        bind="query-params",
        label_visibility="collapsed",
    )
    return str(chosen)
