"""One of a few, all in sight, chosen by one click; it stands in the address."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st


def choose(
    label: str,
    options: Sequence[str],
    *,
    key: str,
    disabled: bool = False,
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> str:
    """The chosen one; the first until the reader says otherwise.

    Streamlit gives None, though an answer is required, for a link that names the field and says
    nothing (`?pr=`).
    """
    chosen = st.segmented_control(
        label,
        options,
        default=options[0],
        required=True,
        key=key,
        bind="query-params",
        disabled=disabled,
        label_visibility=label_visibility,
    )
    return chosen or options[0]
