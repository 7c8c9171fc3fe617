"""Putting an item on a forum's agenda from the item's own page."""

from datetime import date
from functools import partial

import streamlit as st

from udplan import danish, labels
from udplan.briefing.background import all_meetings, placed_acts
from udplan.errors import StoreError
from udplan.history.naming import reference
from udplan.plan import Item
from udplan.store import agenda, meetings
from udplan.store.agenda import Act
from udplan.ui import saver, saying
from udplan.ui.computed import told
from udplan.ui.forums import forum_name
from udplan.ui.session import Now


def put_on(now: Now, item: Item) -> None:
    """Choose one of the coming meetings, and put the item on its agenda."""
    store = now.kept.store
    if store is None or now.past is None or not now.may_write:
        return
    coming = _coming(now)
    with st.expander("Sæt på en dagsorden", icon=":material/event_note:"):
        saver.ask_who(now.visitor)
        chosen = st.selectbox("Møde", list(coming), key="paa-moede", width=420)
        st.button(
            "Sæt punktet på",
            key="paa-dagsorden",
            disabled=not coming,
            on_click=partial(saying.tried, _put, now, item, coming.get(chosen or "")),
        )
    saying.message()


def _coming(now: Now) -> dict[str, tuple[str, date]]:
    """The next meetings of every forum, the leadership's first."""
    store = now.kept.store
    entered = told(now, "meetings", lambda: meetings.entered(store)) if store is not None else ()
    found = {}
    for forum, days in all_meetings(now.settings, entered, now.reading.meetings).items():
        for day in [one for one in days if one >= now.as_of][:3]:
            name = forum_name(now.settings, forum)
            found[f"{name} {danish.day(day)}"] = (forum, day)
    return found


def _put(now: Now, item: Item, where: tuple[str, date] | None) -> str:
    if where is None or now.kept.store is None or now.past is None:
        raise StoreError("Vælg først mødet.")
    forum, day = where
    seen = placed_acts(now.kept.store, now.past, forum, day).get(item.key)
    agenda.put(
        now.kept.store,
        saver.who(now.visitor),
        forum=forum,
        meeting=day,
        item=seen.item if seen is not None else reference(now.past.version, item),
        act=Act.ON,
        seen=seen,
        now=danish.now(),
    )
    title = labels.CLOSED_ITEM if item.closed else item.title
    return f"»{title}« er sat på dagsordenen for mødet {danish.long_day(day)}."
