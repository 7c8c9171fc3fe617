"""What each responsible or area has to deliver before the next meeting, the worst first."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from udplan import danish
from udplan.ui import html, segments
from udplan.ui.html.rooms import Figure, figures_table
from udplan.ui.meeting.choice import Held
from udplan.ui.navigation import list_address
from udplan.ui.session import Now
from udplan.workload.burden import Burden, Matter, Of, burdens, choice, matters, past_sentence

_SHOWN: Final = 12
"""So many stand at once; the rest a click away."""
_WAYS: Final = {"Ansvarlig": Of.OWNER, "Budgetområde": Of.AREA}
_MISSING: Final = {Of.OWNER: "(uden ansvarlig)", Of.AREA: "(uden budgetområde)"}


def following(now: Now, held: Held) -> date | None:
    """The meeting that things are to be delivered before: the first after the one in hand."""
    after = max(held.sitting.day, now.as_of)
    return min((day for day in held.days if day > after), default=None)


def show(now: Now, held: Held) -> None:
    """Who has what in hand: a sentence, and a table in which every figure is a link."""
    way = segments.choose("Vis pr.", list(_WAYS), key="pr")
    of, until = _WAYS[way], following(now, held)
    found = burdens(now.frame, now.selection, of, now.as_of, until)
    st.html(html.sentence(f"Pr. {way.lower()}", _sentence(found, of, until)))
    if not found:
        return
    shown = found
    first = _first(found, of)
    if len(found) > len(first) + 1:
        every = st.toggle(f"Vis også de {len(found) - len(first)} øvrige", key=f"alle-{of}")
        shown = found if every else first
    table(now, shown, of, until)


def _first(found: Sequence[Burden], of: Of) -> list[Burden]:
    """The worst, and always those that have to deliver and those that nobody answers for."""
    late = [
        one
        for one in found[_SHOWN:]
        if one.of == _MISSING[of] or one.counts.get(Matter.BEFORE_NEXT, 0)
    ]
    return [*found[:_SHOWN], *late]


def table(now: Now, shown: Sequence[Burden], of: Of, until: date | None) -> None:
    """Each figure opens its own items."""
    columns = matters(now.as_of, until)
    st.html(
        figures_table(
            [
                (
                    one.of,
                    [
                        Figure(
                            count=one.counts[matter],
                            href=list_address(
                                choice(now.selection.having(of, one.of), matter, now.as_of, until),
                                now.dated,
                            ),
                        )
                        for matter in columns
                    ],
                )
                for one in shown
            ],
            columns,
            first=next(name for name, its in _WAYS.items() if its == of),
            caption="Punkter, der ikke er afsluttet, efter hvad der haster",
        )
    )


def _sentence(found: Sequence[Burden], of: Of, until: date | None) -> str:
    if not found:
        return "ingen har punkter, der ikke er afsluttet"
    due = [one for one in found if one.counts.get(Matter.BEFORE_NEXT, 0)]
    parts = [past_sentence(found, of)]
    if until is not None:
        number = danish.count(len(due), "har", "har")
        parts.append(f"{number} noget at levere før næste møde {danish.long_day(until)}")
    else:
        parts.append("der er ikke skrevet et senere møde ind")
    if of == Of.OWNER:
        parts.append("et punkt med to ansvarlige står hos dem begge; læg ikke rækkerne sammen")
    return " · ".join(parts)
