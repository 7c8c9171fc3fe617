import streamlit as st

from udplan.ui import quality, session

now = session.current()
groups = quality.groups(now)

quality.figures(now, groups)
st.subheader("Hvad skal rettes?", anchor=False)
quality.mending(now, groups)
st.subheader("Hvad er arkene læst som?", anchor=False)
quality.sheets(now)
st.subheader("Regnskab over rækker", anchor=False)
quality.ledger(now)
st.subheader("En tom plan at begynde på", anchor=False)
quality.template(now)
