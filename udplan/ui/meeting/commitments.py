"""Who has committed to what: the words of the plan, grouped by who answers for them."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from udplan import danish
from udplan.attention import worst_first
from udplan.facets import OWNER
from udplan.ui import html, segments
from udplan.ui.html import Html, Link
from udplan.ui.html.rooms import commitments_table
from udplan.ui.links import item_link, to_list
from udplan.ui.meeting.choice import Held
from udplan.ui.meeting.people import following
from udplan.ui.session import Now
from udplan.workload.burden import Burden, Matter, Of, burdens, choice

_NOW: Final = "Passeret eller før næste møde"
_ALL: Final = "Alle, der ikke er afsluttet"
_ROWS: Final = 25
"""So many of one responsible stand here; the rest in the list."""
_SHOWN: Final = 12


def show(now: Now, held: Held) -> None:
    """One table a responsible, the worst first; first those that must be talked about now."""
    which = segments.choose("Vis", [_NOW, _ALL], key="tilsagn")
    until = following(now, held)
    found = burdens(now.frame, now.selection, Of.OWNER, now.as_of, until)
    if which == _NOW:
        urgent = (Matter.PAST, Matter.BEFORE_NEXT)
        found = [one for one in found if any(one.counts.get(matter) for matter in urgent)]
    st.html(
        html.sentence(
            "Commitment",
            f"{danish.count(len(found), 'ansvarlig', 'ansvarlige')} har punkter her"
            if found
            else "ingen punkter at vise",
        )
    )
    shown = found
    if len(found) > _SHOWN + 1:
        every = st.toggle(f"Vis også de {len(found) - _SHOWN} øvrige", key=f"tilsagn-alle-{which}")
        shown = found if every else found[:_SHOWN]
    wanted = (Matter.OPEN,) if which == _ALL else (Matter.PAST, Matter.BEFORE_NEXT)
    st.html(html.lists([_of(now, one, wanted, until) for one in shown]))


def _of(
    now: Now, one: Burden, wanted: Sequence[Matter], until: date | None
) -> tuple[Html, list[Link]]:
    """The worst of one responsible, and the ways to the rest."""
    basis = now.selection.having(OWNER, one.of)
    asked = [
        (matter, choice(basis, matter, now.as_of, until))
        for matter in wanted
        if one.counts.get(matter)
    ]
    keys: set[str] = set()
    for _, selection in asked:
        keys.update(now.rows(selection)["key"])
    rows = worst_first(now.frame[now.frame["key"].isin(keys)])
    table = commitments_table(
        rows.head(_ROWS),
        item_link(now),
        caption=f"{one.of[0].upper()}{one.of[1:]}",
        show_closed=now.show_closed,
    )
    rest = [
        to_list(now, selection, f"Vis alle {one.counts[matter]}: {matter.lower()}")
        for matter, selection in asked
    ]
    return table, rest if len(rows) > _ROWS else []
