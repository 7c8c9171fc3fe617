"""One item: everything the plan says of it, each thing with its cell, and why it is judged so."""

import streamlit as st

from udplan.plan import Item
from udplan.status import judge
from udplan.ui import html
from udplan.ui.navigation import ITEM, veiled
from udplan.ui.session import Now


def chosen(now: Now) -> Item | None:
    """The item that the address names; None when the plan has no such item (any more)."""
    key = st.query_params.get(ITEM)
    return next(
        (
            item
            for item in now.reading.plan.items
            if item.key == key or (item.closed and veiled(item.key) == key)
        ),
        None,
    )


def show(now: Now, item: Item | None) -> None:
    """The item's own page, or what to do when there is none."""
    if item is None:
        st.html(
            html.empty(
                "Punktet findes ikke i den plan, der vises nu.",
                "Søg det frem under »Punkter«; nummer eller titel kan være ændret i projektmappen.",
            )
        )
        return
    judgement = judge(item, now.as_of, soon_days=now.settings.soon_days)
    st.html(html.item_facts(item, judgement, now.reading.source.file, show_closed=now.show_closed))
