"""The pages' parts: the only place that knows Streamlit."""
