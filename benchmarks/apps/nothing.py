"""The body of the empty page; in an imported module, as udplan's own pages are."""

import plotly.graph_objects as go
import streamlit as st


def draw() -> None:
    """A title, one choice, one field that makes it run again, and the last line.

    With `?graf=1` a small chart too, so that the browser fetches and runs the drawing library.
    """
    st.title("Tom side", anchor=False)
    st.selectbox("Vælg", ["ét", "to"])
    words = st.text_input("Søg i alle tekster", key="soeg")
    if "graf" in st.query_params:
        st.plotly_chart(go.Figure(go.Bar(x=["a", "b"], y=[1, 2])), theme=None, key="graf")
    st.html(f"<p>{words}</p>")
    st.html('<footer class="ud-footer">slut</footer>')
