"""A file that a page gives: its button, and what it says of itself."""

from collections.abc import Callable
from itertools import count
from typing import Final, Literal

import streamlit as st
from streamlit import runtime

from udplan import journal
from udplan.export.account import Account
from udplan.journal import Act
from udplan.ui import session
from udplan.ui.session import Now

_AT_HAND: Final = 20
"""So many of the last files that were asked for stay."""
_asked: Final = count()


def account(now: Now) -> Account:
    """The account of a file made from what is on screen just now."""
    source = now.reading.source
    return Account(
        plan=now.reading.plan.title,
        file=source.file,
        saved=source.saved,
        read_at=now.read_at,
        as_of=now.as_of,
        choice=now.selection.in_words(),
        example=now.reading.example,
        show_closed=now.show_closed,
        years=now.reading.plan.years,
    )


def button(
    label: str,
    file: str,
    mime: str,
    made: Callable[[], bytes],
    *,
    key: str,
    type: Literal["secondary", "tertiary"] = "secondary",
) -> None:
    """Give a file that is put together only when somebody asks for it; the page is not run anew.

    Who took it is noted, by its name, which says nothing of any item.
    """
    visitor = session.current().visitor

    def taken() -> bytes:
        journal.note(Act.TOOK, visitor.name or "ukendt", fil=file)
        content = made()
        _keep_at_hand(content, file, mime)
        return content

    st.download_button(
        label,
        data=taken,
        file_name=file,
        mime=mime,
        key=key,
        on_click="ignore",
        type=type,
        icon=":material/download:",
    )


def _keep_at_hand(content: bytes, file: str, mime: str) -> None:
    """See to it that the browser finds the file that it has been told of.

    Streamlit forgets it at the second run of any other reader, which among many comes sooner than
    the browser asks; by then the address says 404.
    """
    if runtime.exists():
        place = f"hent-{next(_asked) % _AT_HAND}"
        runtime.get_instance().media_file_mgr.add(
            content, mime, place, file, is_for_static_download=True
        )
