"""A file that a page gives: its button, and what it says of itself."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from udplan.export.account import Account
from udplan.ui.session import Now


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
    """Give a file that is put together only when somebody asks for it; the page is not run anew."""
    st.download_button(
        label,
        data=made,
        file_name=file,
        mime=mime,
        key=key,
        on_click="ignore",
        type=type,
        icon=":material/download:",
    )
