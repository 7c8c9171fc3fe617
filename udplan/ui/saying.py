"""What became of the last click: a sentence for the next drawing of the page, once."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from udplan.errors import UdplanError
from udplan.ui import html, session

_MESSAGE: Final = "_besked"


def tried(what: Callable[..., str], *arguments: object, refused_at: str | None = None) -> None:
    """Do it, and leave its sentence, or that of the error we know; for a button's `on_click`.

    The error is told at the place of that name, where one is named.
    """
    try:
        text = what(*arguments)
    except UdplanError as error:
        session.keep(_kept_at(refused_at), (str(error), False))
    else:
        session.keep(_MESSAGE, (text, True))


def message(refused_at: str | None = None) -> None:
    """Tell what became of the last click; without one its place is kept.

    A popover has a place of its own for why something was not saved: it covers the page below.

    What stands below would otherwise be drawn anew, and a popover there would close.
    """
    place = st.empty()
    said = session.taken(_kept_at(refused_at))
    if said is None:
        return
    text, worked = said
    if worked:
        place.html(html.notice(text))
    else:
        place.error(text, icon=":material/error:")


def _kept_at(place: str | None) -> str:
    return _MESSAGE if place is None else f"{_MESSAGE}-{place}"
