"""What a workbook that is tried would change in the plan that is shown."""

import streamlit as st

from udplan import danish
from udplan.history.differences import count_kinds, differences, shared_years
from udplan.history.identity import pair_up
from udplan.ui import html, loading
from udplan.ui.differing import rows_of
from udplan.ui.intake.trial import Trial
from udplan.ui.session import Now


def tell(now: Now, trial: Trial) -> None:
    """The counts, and behind them item by item; nothing where it is the plan that is shown."""
    reading = trial.reading
    shown = now.reading
    if reading is None or shown is loading.NOTHING:
        return
    if reading.source.sha256 == shown.source.sha256 and reading.plan == shown.plan:
        return
    pairing = pair_up(shown.plan.items, reading.plan.items)
    found = differences(pairing, shared_years(shown.plan.years, reading.plan.years))
    counts = count_kinds(found)
    if not counts:
        st.html(html.sentence("I forhold til den plan, der vises nu", "intet er ændret"))
        return
    words = danish.listed([f"{kind} ({count})" for kind, count in counts.items()])
    st.html(html.sentence("I forhold til den plan, der vises nu", words))
    with st.expander("Se, hvad der ville blive ændret"):
        st.html(
            html.changes_table(
                rows_of(now, found, link=False),
                caption=f"Fra {shown.source.file} til {reading.source.file}",
                show_closed=now.show_closed,
            )
        )
