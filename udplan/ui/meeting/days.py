"""When the forum meets: days entered and cancelled on the page, one by one or from a file."""

from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from udplan import danish
from udplan.errors import StoreError
from udplan.store import meetings
from udplan.ui import html, saying, session
from udplan.ui.meeting import calendar_file
from udplan.ui.meeting.choice import Held
from udplan.ui.session import Now

FOLD: Final = "moededatoer"


def entering(now: Now, held: Held) -> None:
    """Enter a meeting's day, or cancel one."""
    if held.store is None:
        return
    fold = st.expander("Mødedatoer", icon=":material/event:", key=FOLD, on_change="rerun")
    if not fold.open:
        return
    with fold:
        coming = [day for day in held.days if day >= now.as_of]
        words = danish.listed([danish.day(day) for day in coming[:8]]) or "ingen er skrevet ind"
        st.html(html.sentence("Kommende møder", html.whole_days(words)))
        new, cancelled = st.columns(2, vertical_alignment="bottom")
        with new:
            key = f"nyt-moede-{held.forum}"
            st.date_input("Nyt møde", value=None, key=key, format="DD-MM-YYYY")
            st.button(
                "Skriv mødet ind",
                key=f"skriv-moede-{held.forum}",
                on_click=partial(saying.tried, _enter, held, key),
            )
        with cancelled:
            st.selectbox(
                "Aflys et møde",
                [danish.day(day) for day in coming],
                index=None,
                key=f"aflys-moede-{held.forum}",
                placeholder="Vælg en dag",
            )
            st.button(
                "Aflys mødet",
                key=f"aflys-{held.forum}",
                on_click=partial(saying.tried, _cancel, held, coming, f"aflys-moede-{held.forum}"),
            )
        calendar_file.from_file(now, held)


def _enter(held: Held, key: str) -> str:
    day = session.kept(key)
    if not isinstance(day, date):
        raise StoreError("Vælg først dagen for mødet.")
    assert held.store is not None  # noqa: S101  no button without one
    meetings.enter(held.store, held.person, held.forum, day, now=danish.now())
    return f"Mødet {danish.long_day(day)} er skrevet ind."


def _cancel(held: Held, coming: list[date], key: str) -> str:
    text = session.kept(key)
    day = next((one for one in coming if danish.day(one) == text), None)
    if day is None:
        raise StoreError("Vælg først det møde, der skal aflyses.")
    assert held.store is not None  # noqa: S101  no button without one
    seen = next((one for one in held.entered if (one.forum, one.day) == (held.forum, day)), None)
    meetings.cancel(held.store, held.person, held.forum, day, seen=seen, now=danish.now())
    return f"Mødet {danish.long_day(day)} er aflyst."
