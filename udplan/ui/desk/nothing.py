"""No item fits the choice: which filter to take away, and how many items would then be left."""

from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from udplan import danish
from udplan.facets import COMMITTEE, FACETS
from udplan.selection import Scope, Selection
from udplan.ui import filters, html
from udplan.ui.session import Now


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """A choice without one of its filters."""

    what: str
    """»filteret Udvalg«, »søgningen »skole««."""
    without: Selection


def reliefs(selection: Selection) -> list[Relief]:
    """The choice without each of its filters in turn."""
    found = [
        Relief(what=f"filteret {facet.label}", without=selection.having(facet.name))
        for facet in FACETS
        if facet.name in selection.chosen
    ]
    if selection.scope != Scope.OWN and selection.values(COMMITTEE):
        wider = replace(selection, scope=Scope.BOTH)
        if selection.scope != Scope.BOTH:
            found.append(Relief(what=f"»kun {selection.scope}«", without=wider))
    if selection.words.strip():
        found.append(
            Relief(
                what=f"søgningen »{selection.words.strip()}«", without=replace(selection, words="")
            )
        )
    if selection.due_from is not None:
        found.append(Relief(what="»udløber tidligst«", without=replace(selection, due_from=None)))
    if selection.due_to is not None:
        found.append(Relief(what="»udløber senest«", without=replace(selection, due_to=None)))
    return found


def show(now: Now) -> None:
    """What to do, the filter that takes away most first."""
    if now.frame.empty:
        st.html(
            html.empty("Planen har ingen punkter.", "Se på siden »Indlæs«, hvordan den er læst.")
        )
        return
    counted = [(one, now.count(one.without)) for one in reliefs(now.selection)]
    helping = sorted((pair for pair in counted if pair[1]), key=lambda pair: -pair[1])
    todo = (
        "Fjern et af filtrene, så er der igen punkter på listen:"
        if helping
        else "Ingen af filtrene er alene om det. Fjern flere, eller begynd forfra."
    )
    st.html(html.empty("Ingen punkter passer til filtrene.", todo))
    with st.container(horizontal=True):
        for one, count in helping:
            items = danish.count(count, "punkt", "punkter")
            st.button(
                f"Fjern {one.what} ({items})",
                key=f"fjern-{one.what}",
                on_click=partial(filters.choose, one.without),
            )
        st.button("Vis hele planen", on_click=filters.reset, key="fjern-alle")
