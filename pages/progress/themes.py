import streamlit as st

from udplan.summaries import Dimension
from udplan.ui import comparison, lists, session

now = session.current()
compared = comparison.compare(now, Dimension.THEME)

lists.chips(now, compared.whole)
comparison.bars(now, compared)
comparison.shares(now, compared)
comparison.moves(now, compared)
comparison.kroner(now, compared)
st.header("Punkterne", anchor=False)
lists.all_chosen(now, key="temaer")
