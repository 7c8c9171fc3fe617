"""The large subjects across the plan, on the overview."""

import streamlit as st

from udplan.briefing import subjects
from udplan.facets import SUBJECT
from udplan.kroner import Kroner
from udplan.selection import Selection
from udplan.status import Group
from udplan.ui import html
from udplan.ui.computed import drawn, of_all
from udplan.ui.html.subjects import subject_cards
from udplan.ui.links import item_link, of_group
from udplan.ui.navigation import list_address
from udplan.ui.session import Now


def show(now: Now) -> None:
    """A card a subject of the settings; each number opens its items."""
    wanted = now.selection.values(SUBJECT)
    followed = [one for one in now.settings.subjects if not wanted or one.name in wanted]
    if not now.settings.subjects:
        st.html(
            html.empty(
                "Her kan de store emner på tværs følges.",
                "Skriv dem under [[emner]] i kommune.toml: et navn og de ord, der søges efter.",
            )
        )
        return
    if not followed:
        st.html(
            html.empty(
                "Filtrene vælger ingen af de store emner.",
                "Vælg »Nulstil filtre« øverst for at se dem alle.",
            )
        )
        return

    def part(name: str, group: Group | None) -> Selection:
        selection = now.selection.narrowed(SUBJECT, name)
        return selection if group is None else of_group(selection, group)

    def cards() -> str:
        plan = of_all(
            now, "named", lambda: subjects.named(now.frame, now.reading.plan.items, now.as_of)
        )
        kroner = Kroner.of(now.frame, now.reading.plan.years.first)
        return subject_cards(
            subjects.standings(plan, followed, kroner, now.where(now.selection)),
            lambda name, group: list_address(part(name, group), now.dated),
            item_link(now),
            chosen=not now.selection.is_everything(),
        )

    st.html(drawn(now, "subjects", cards))
