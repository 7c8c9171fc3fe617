import streamlit as st

from udplan.ui import quality, session

now = session.current()
groups = quality.groups(now)

quality.figures(now, groups)
st.header("Hvad skal rettes?", anchor=False)
quality.mending(now, groups)
st.header("Hvad er arkene læst som?", anchor=False)
quality.sheets(now)
st.header("Regnskab over rækker", anchor=False)
quality.ledger(now)
st.header("En tom plan at begynde på", anchor=False)
quality.template(now)
