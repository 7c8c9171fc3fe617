"""Who sits in front of the page: the name that a sign-in before udplan gives, else a typed one."""

import os
from typing import Final

import streamlit as st

from udplan.access import LONGEST_NAME, Person

_NAME: Final = "navn"


def who() -> Person | None:
    """The person of the header that `UDPLAN_USER_HEADER` names; else ask for the name, once."""
    signed_in = _signed_in()
    if signed_in is not None:
        st.caption(f"Gemmes med navnet {signed_in}.")
        return signed_in
    typed = st.text_input(
        "Dit navn",
        key=_NAME,
        persist_state="session",
        max_chars=LONGEST_NAME,
        autocomplete="name",
        placeholder="Står ved det, du gemmer, mærket »oplyst«",
        width=420,
    )
    return Person(typed, told=True) if typed.strip() else None


def _signed_in() -> Person | None:
    header = os.environ.get("UDPLAN_USER_HEADER")
    name = readable(st.context.headers.get(header) or "") if header else ""
    return Person(name, told=False) if name else None


def readable(text: str) -> str:
    """A header is bytes that the server took for Latin-1; a proxy sends names in UTF-8."""
    try:
        return text.encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return text.strip()
