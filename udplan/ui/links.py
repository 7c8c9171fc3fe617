"""Links from a number to exactly the items behind it."""

from collections.abc import Callable

import streamlit as st

from udplan import summaries
from udplan.facets import VERDICT
from udplan.selection import Selection
from udplan.status import Group
from udplan.ui import html
from udplan.ui.computed import of_plan
from udplan.ui.html import Link
from udplan.ui.navigation import item_address, item_of, list_address, veiled
from udplan.ui.session import Now


def list_link(now: Now, selection: Selection, text: str) -> None:
    """A link to the list of exactly these items."""
    st.html(html.link(to_list(now, selection, text)))


def to_list(now: Now, selection: Selection, text: str) -> Link:
    """The same, for markup that holds more than the link."""
    return Link(href=list_address(selection, now.dated), text=text)


def open_list(now: Now, selection: Selection) -> None:
    """Leave the page for the list of exactly these items."""
    _follow(list_address(selection, now.dated))


def _follow(address: str) -> None:
    """As a link that is clicked: one step, which the browser's »back« undoes.

    `st.switch_page` cannot name a field of the filter bar: the choice would come with a name of
    its own, and writing the fields from it is a step more, to a page that nobody asked for.
    """
    st.html(html.follow(address))


def way_to(key: str, *, closed: bool) -> str:
    """What names an item in an address; of a closed one it says nothing."""
    return veiled(key) if closed else key


def open_item(now: Now, way: str) -> None:
    """Leave the page for the item's own."""
    _follow(item_of(way, now.dated))


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
