"""What became of the last click: a sentence for the next drawing of the page, once."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from udplan.errors import UdplanError
from udplan.ui import html, session

_MESSAGE: Final = "_besked"


def tried(what: Callable[..., str], *arguments: object) -> None:
    """Do it, and leave its sentence, or that of the error we know; for a button's `on_click`."""
    try:
        text = what(*arguments)
    except UdplanError as error:
        session.keep(_MESSAGE, (str(error), False))
    else:
        session.keep(_MESSAGE, (text, True))


def message() -> None:
    """Tell what became of the last click; without one its place is kept.

    What stands below would otherwise be drawn anew, and a popover there would close.
    """
    place = st.empty()
    said = session.taken(_MESSAGE)
    if said is None:
        return
    text, worked = said
    if worked:
        place.html(html.notice(text))
    else:
        place.error(text, icon=":material/error:")
