import streamlit as st

from udplan.ui import session, signin
from udplan.ui.meeting import agenda, choice, days, deciding

now = session.current()
held = choice.choose(now, "direktion")

agenda.overview(held)
with st.expander("Hvem skriver?", icon=":material/edit:"):
    person = signin.who()
agenda.groups(now, held, person)
deciding.minutes(now, held)
days.entering(now, held, person)
