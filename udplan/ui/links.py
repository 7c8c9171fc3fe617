"""Links from a number to exactly the items behind it."""

from collections.abc import Callable

import streamlit as st

from udplan import summaries
from udplan.selection import VERDICT, Selection
from udplan.status import Group
from udplan.ui.computed import of_plan
from udplan.ui.navigation import CHOICE, DATE, ITEM, ITEMS, ONE_ITEM, item_address, veiled
from udplan.ui.session import Now


def list_link(now: Now, selection: Selection, text: str) -> None:
    """A link within the app to the list of exactly these items, also in another tab."""
    st.page_link(ITEMS.script, label=text, query_params=_parameters(now, selection))


def open_list(selection: Selection) -> None:
    """Leave the page for the list of exactly these items.

    The reference date goes along with its field; said here as well, Streamlit refuses it.
    """
    st.switch_page(ITEMS.script, query_params={CHOICE: selection.to_link()})


def way_to(key: str, *, closed: bool) -> str:
    """What names an item in an address; of a closed one it says nothing."""
    return veiled(key) if closed else key


def open_item(way: str) -> None:
    """Leave the page for the item's own; the reference date goes along with its field."""
    st.switch_page(ONE_ITEM.script, query_params={ITEM: way})


def _parameters(now: Now, selection: Selection) -> dict[str, str]:
    """The whole choice, and the reference date where it is not the usual one."""
    day = {} if now.dated is None else {DATE: now.dated.isoformat()}
    return {CHOICE: selection.to_link(), **day}


def item_link(now: Now) -> Callable[[str], str]:
    """From an item's key to the address of its own page."""
    closed = of_plan(
        now, "closed items", lambda: frozenset(now.frame.loc[now.frame["closed"], "key"])
    )
    return lambda key: item_address(key, now.dated, closed=key in closed)


def of_group(selection: Selection, group: Group) -> Selection:
    """The same choice, only the items of one group."""
    return selection.narrowed(VERDICT, *summaries.verdicts_of(group))


def of_all_groups(selection: Selection) -> Selection:
    """The same choice without the dropped items, as in the totals of bars."""
    shown = [one for group in summaries.SHOWN for one in summaries.verdicts_of(group)]
    return selection.narrowed(VERDICT, *shown)
