"""When it falls due: bars a quarter, and the same per responsible, each number with its list."""

from functools import partial
from typing import Final

import streamlit as st

from udplan import charts, danish
from udplan.facets import OWNER
from udplan.status import Group
from udplan.ui import html
from udplan.ui.html.rooms import Figure, figures_table
from udplan.ui.links import of_group, open_list
from udplan.ui.navigation import list_address
from udplan.ui.session import Now
from udplan.workload.burden import Of, burdens
from udplan.workload.quarters import Slot, counted, slots

_SHOWN: Final = 12
_WHOLE: Final = "I alt"


def show(now: Now) -> None:
    """A sentence, the bars, and the numbers as a table with a row a responsible."""
    found = slots(now.selection, now.as_of)
    table = counted(now.frame, found)
    kept = [slot for slot in found if slot.quarter or table.loc[slot.name, "total"]]
    table = table.loc[[slot.name for slot in kept]]
    sentence = _sentence(kept, {str(name): int(table.loc[name, "total"]) for name in table.index})
    st.html(html.sentence("Hvornår det falder", sentence))
    by_name = {slot.name: slot for slot in kept}
    clicked = st.plotly_chart(
        charts.progress_bars(table, now.theme),
        theme=None,
        config=charts.CONFIG,
        key="belastning",
        on_select="rerun",
        selection_mode="points",
        alt=f"Ikke afsluttede punkter pr. kvartal. {sentence}.",
    )
    for point in clicked["selection"]["points"]:
        name, group = point["customdata"]
        open_list(now, of_group(by_name[name].selection, Group(group)))
    with st.expander("Vis tallene som tabel"):
        st.html(html.numbers_table(table, partial(_way, now, by_name), first="Kvartal"))
    st.header("Pr. ansvarlig", anchor=False)
    _per_owner(now, kept)


def _way(now: Now, by_name: dict[str, Slot], name: str, group: Group | None) -> str:
    selection = by_name[name].selection
    return list_address(selection if group is None else of_group(selection, group), now.dated)


def _sentence(kept: list[Slot], totals: dict[str, int]) -> str:
    quarters = [slot.name for slot in kept if slot.quarter]
    busiest = max(quarters, key=lambda name: totals[name])
    parts = []
    if totals[busiest]:
        count = danish.count(totals[busiest], "punkt", "punkter")
        parts.append(f"flest falder i {busiest}: {count}")
    else:
        parts.append("intet falder i de næste kvartaler")
    parts += [
        f"{danish.count(totals[name], 'punkt', 'punkter')} {words}"
        for name, words in (
            ("Passeret", "er passeret"),
            ("Mangler tidspunkt", "mangler tidspunkt"),
        )
        if totals.get(name)
    ]
    return " · ".join(parts)


def _per_owner(now: Now, kept: list[Slot]) -> None:
    owners = [one.of for one in burdens(now.frame, now.selection, Of.OWNER, now.as_of, None)]
    shown = owners
    if len(owners) > _SHOWN + 1:
        every = st.toggle(f"Vis også de {len(owners) - _SHOWN} øvrige", key="belastning-alle")
        shown = owners if every else owners[:_SHOWN]
    rows = [(_WHOLE, [_figure(now, slot) for slot in kept])]
    rows += [(owner, [_figure(now, slot, owner) for slot in kept]) for owner in shown]
    st.html(
        figures_table(
            rows,
            [slot.name for slot in kept],
            first="Ansvarlig",
            caption="Ikke afsluttede punkter pr. ansvarlig og kvartal",
        )
    )


def _figure(now: Now, slot: Slot, owner: str | None = None) -> Figure:
    selection = slot.selection if owner is None else slot.selection.having(OWNER, owner)
    return Figure(count=now.count(selection), href=list_address(selection, now.dated))
