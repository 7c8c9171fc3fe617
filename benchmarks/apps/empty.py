"""An empty page under udplan's settings, shell and imports: what Streamlit itself costs."""

import streamlit as st

from benchmarks.apps import nothing
from udplan.ui import page_frame, shell

shell.believe_nobody()
app = st.App(
    __file__,
    lifespan=shell.lifespan,
    middleware=shell.MIDDLEWARE,
    on_script_error=page_frame.show_bug,
)

if __name__ == "__main__":
    nothing.draw()
