"""The door: `streamlit run app.py`. The house is described in `udplan/__init__.py`."""

import streamlit as st

from udplan.ui import page_frame, shell

shell.believe_nobody()
app = st.App(
    __file__,
    lifespan=shell.lifespan,
    routes=shell.routes(),
    middleware=shell.MIDDLEWARE,
    on_script_error=page_frame.show_bug,
)

# Streamlit imports this file for `app` and then runs it as a script for every reader.
if __name__ == "__main__":
    page_frame.draw()
