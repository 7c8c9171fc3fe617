"""Which decision is being written, in an address: a reload finds it again."""

import re
from typing import Final

import streamlit as st

from udplan.plan import Item
from udplan.ui.navigation import veiled

OPEN: Final = "beslut"
"""The item whose decision is being written."""
CORRECTS: Final = "retter"
"""The decision that the open form stands in place of."""
_NUMBER: Final = re.compile(r"[0-9]{1,9}")


def name_of(item: Item) -> str:
    """A name for keys and addresses that says nothing of a closed item."""
    return veiled(item.key).removeprefix("lukket-")


def is_open(item: Item) -> bool:
    """Whether the decision on the item is being written."""
    return st.query_params.get(OPEN) == name_of(item)


def none_is_open() -> bool:
    """Whether no decision is being written, of whatever item."""
    return OPEN not in st.query_params


def open_for(item: Item, corrects: int | None = None) -> None:
    """Open the item's form, for a new decision or in place of another."""
    st.query_params[OPEN] = name_of(item)
    if corrects is None:
        st.query_params.pop(CORRECTS, None)
    else:
        st.query_params[CORRECTS] = str(corrects)


def close() -> None:
    """No form is open."""
    for key in (OPEN, CORRECTS):
        st.query_params.pop(key, None)


def corrects() -> int | None:
    """The number of the decision that the open form stands in place of."""
    number = st.query_params.get(CORRECTS, "")
    return int(number) if _NUMBER.fullmatch(number) else None
