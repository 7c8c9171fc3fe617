import streamlit as st

from udplan.summaries import Dimension
from udplan.ui import comparison, development, figures, lists, session, subjects

now = session.current()

figures.show(now)

st.header("Kræver opmærksomhed", anchor=False)
lists.attention(now)

st.header("Store emner på tværs", anchor=False)
subjects.show(now)

st.header("Fremdrift", anchor=False)
lists.chips(now)
left, right = st.columns(2, gap="large")
with left:
    comparison.bars(now, comparison.compare(now, Dimension.COMMITTEE))
with right:
    comparison.bars(now, comparison.compare(now, Dimension.THEME))
comparison.bars(now, comparison.compare(now, Dimension.BUDGET_AREA))

development.over_time(now)
