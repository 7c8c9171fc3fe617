"""Whose name is kept with what is saved."""

from typing import Final

import streamlit as st

from udplan.access import LONGEST_NAME, Person
from udplan.ui import session
from udplan.ui.signin import Visitor

TOLD_BY_ONESELF: Final = (
    "»(oplyst)« efter et navn betyder, at personen selv har skrevet det, og at det ikke er "
    "kontrolleret med et login."
)
_NAME: Final = "navn"


def ask_who(visitor: Visitor) -> None:
    """Say whose name is kept with what is saved: the one signed in, else it is asked for, once."""
    if visitor.name is not None:
        st.caption(f"Gemmes med navnet {visitor.name}.")
        return
    st.text_input(
        "Dit navn",
        key=_NAME,
        persist_state="session",
        max_chars=LONGEST_NAME,
        autocomplete="name",
        placeholder="Skrives, før du gemmer",
        help=f"Navnet står ved det, du gemmer. {TOLD_BY_ONESELF}",
        width=330,
    )


def who(visitor: Visitor) -> Person | None:
    """The person who saves; None until a name is typed.

    To be asked where something is saved, not where its button is drawn: a name and the click after
    it may come in one message.
    """
    if visitor.name is not None:
        return Person(visitor.name, told=False, role=visitor.role)
    typed = str(session.kept(_NAME) or "")
    return Person(typed, told=True, role=visitor.role) if typed.strip() else None
