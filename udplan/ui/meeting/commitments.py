"""Who has committed to what: the words of the plan, grouped by who answers for them."""

from typing import Final

import streamlit as st

from udplan import danish, summaries
from udplan.selection import OWNER
from udplan.ui import html, segments
from udplan.ui.html.rooms import commitments_table
from udplan.ui.links import item_link, list_link
from udplan.ui.meeting.choice import Held
from udplan.ui.meeting.people import following
from udplan.ui.session import Now
from udplan.workload.burden import Matter, Of, burdens, choice

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
    for one in shown:
        basis = now.selection.having(OWNER, one.of)
        wanted = (
            [Matter.OPEN]
            if which == _ALL
            else [matter for matter in (Matter.PAST, Matter.BEFORE_NEXT) if one.counts.get(matter)]
        )
        keys: set[str] = set()
        for matter in wanted:
            keys.update(now.rows(choice(basis, matter, now.as_of, until))["key"])
        rows = summaries.worst_first(now.frame[now.frame["key"].isin(keys)])
        st.html(
            commitments_table(
                rows.head(_ROWS),
                item_link(now),
                caption=f"{one.of[0].upper()}{one.of[1:]}",
                show_closed=now.show_closed,
            )
        )
        if len(rows) > _ROWS:
            for matter in wanted:
                list_link(
                    now,
                    choice(basis, matter, now.as_of, until),
                    f"Vis alle {one.counts[matter]}: {matter.lower()}",
                )
