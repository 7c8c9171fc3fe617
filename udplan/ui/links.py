"""Links from a number to exactly the items behind it."""

import streamlit as st

from udplan import summaries
from udplan.selection import VERDICT, Selection
from udplan.status import Group
from udplan.ui.navigation import CHOICE, ITEMS


def list_link(selection: Selection, text: str) -> None:
    """A link within the app to the list of exactly these items."""
    st.page_link(ITEMS.script, label=text, query_params={CHOICE: selection.to_link()})


def open_list(selection: Selection) -> None:
    """Leave the page for the list of exactly these items."""
    st.switch_page(ITEMS.script, query_params={CHOICE: selection.to_link()})


def of_group(selection: Selection, group: Group) -> Selection:
    """The same choice, only the items of one group."""
    return selection.narrowed(VERDICT, *summaries.verdicts_of(group))


def of_all_groups(selection: Selection) -> Selection:
    """The same choice without the dropped items, as in the totals of bars."""
    shown = [one for group in summaries.SHOWN for one in summaries.verdicts_of(group)]
    return selection.narrowed(VERDICT, *shown)
