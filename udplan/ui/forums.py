"""The forums that meet, by the names on screen."""

from datetime import date
from typing import Final

import streamlit as st

from udplan import facets
from udplan.briefing.calendar import forum_name as forum_name
from udplan.ui import session
from udplan.ui.session import Now

COMMITTEE: Final = "forum"
"""The committee whose meeting it is, in an address."""


def choose_committee(now: Now) -> str:
    """Let the reader choose a committee that sits on the reference date, by code and name.

    One that has ended is there too while the plan has items of it. The one that the filter bar
    lets through alone is chosen beforehand.
    """
    used = {code for codes in now.frame["committees"] for code in codes}
    bodies = [
        body
        for body in now.settings.committees()
        if body.code in used or _sits(body.valid_from, body.valid_to, now.as_of)
    ]
    names = {f"{body.code} · {body.name}": body.code for body in bodies}
    filtered = now.selection.values(facets.COMMITTEE)
    session.forget_other(COMMITTEE, names)
    alone = [name for name, code in names.items() if filtered == (code,)]
    if alone and not session.knows(COMMITTEE) and COMMITTEE not in st.query_params:
        session.keep(COMMITTEE, alone[0])
    chosen = st.selectbox("Udvalg", list(names), key=COMMITTEE, bind="query-params", width=330)
    return names[chosen]


def _sits(first: date | None, last: date | None, day: date) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)
