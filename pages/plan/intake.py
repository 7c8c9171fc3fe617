import streamlit as st

from udplan.ui import saying, session
from udplan.ui.intake import asking, choice, keeping, trial, would_change

now = session.current()
saying.message()
chosen = choice.choose(now)
if chosen is not None:
    before = trial.read(chosen)
    shown_first = st.container()
    said = asking.ask(before, show_closed=now.show_closed)
    after = trial.read(chosen, said)
    with shown_first:
        trial.effect(now, before, after)
        would_change.tell(now, after)
        keeping.buttons(now, after, said)
    trial.sheets(after)
    keeping.in_force(now, before)
    keeping.withdraw(now, after)
