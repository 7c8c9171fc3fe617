"""How the plan has developed over its versions: sentence, bars, numbers."""

import streamlit as st

from udplan import charts, danish, summaries
from udplan.status import Group
from udplan.ui import html
from udplan.ui.computed import of_plan
from udplan.ui.navigation import CHANGES
from udplan.ui.session import Now

_ENOUGH = 2
"""Days it takes to speak of a development."""


def over_time(now: Now) -> None:
    """One bar a day, judged as of that day; nothing where all versions are of one."""
    behind = now.past
    if behind is None:
        return
    until = max(now.as_of, behind.version.day)
    known = [one for one in behind.of_the_plan() if one.day <= until]
    table = of_plan(now, "development", lambda: summaries.development(known))
    if len(table) < _ENOUGH:
        return
    st.header("Udvikling", anchor=False)
    first, last = table.iloc[0], table.iloc[-1]
    done, past = str(Group.DONE), str(Group.PAST)
    sentence = (
        f"fra {table.index[0]} til {table.index[-1]} er afsluttede gået fra "
        f"{danish.number(int(first[done]))} til {danish.number(int(last[done]))} og passerede fra "
        f"{danish.number(int(first[past]))} til {danish.number(int(last[past]))}, hver udgave "
        "vurderet pr. den dag, den blev gemt"
    )
    st.html(html.sentence("Hele planen", sentence))
    st.plotly_chart(
        of_plan(
            now,
            f"development drawn {now.theme.name}",
            lambda: charts.progress_bars(table, now.theme, clickable=False),
        ),
        theme=None,
        config=charts.CONFIG,
        key="udvikling",
        alt=f"Punkter efter vurdering i hver udgave. {sentence}.",
    )
    with st.expander("Vis tallene som tabel"):
        st.html(html.numbers_table(table, None, first="Udgave"))
    st.page_link(CHANGES.script, label="Se, hvad der er ændret siden sidste møde")
