"""How many items run out in each month, as a sentence, bars and numbers."""

from datetime import date

import streamlit as st

from udplan import charts, danish
from udplan.facets import VERDICT
from udplan.status import Group
from udplan.summaries import verdicts_of
from udplan.timeline import (
    month_end,
)
from udplan.ui import html
from udplan.ui.computed import drawn, once
from udplan.ui.links import of_group, open_list
from udplan.ui.navigation import list_address
from udplan.ui.session import Now
from udplan.ui.timeline.choice import Shown


def summary(now: Now, shown: Shown) -> None:
    """A sentence, how many of all the chosen items run out in each month, and their numbers."""
    name = f"{shown.compared.dimension} {shown.line.span.words}"
    sentence = once(now, f"timeline told {name}", lambda: _sentence(now, shown))
    st.html(html.sentence(f"Tidspunkter i {shown.line.span.words}", sentence))
    if not shown.line.placed:
        return
    with st.container(key="tidslinje-oversigt"):
        clicked = st.plotly_chart(
            drawn(
                now,
                f"running out {name}",
                lambda: charts.runs_out_bars(shown.months, shown.line.span, now.as_of, now.theme),
            ),
            theme=None,
            config=charts.CONFIG,
            key="tidslinje-pr-maaned",
            on_select="rerun",
            selection_mode="points",
            alt=f"Punkter, hvis tidspunkt udløber, måned for måned. {sentence}.",
        )
    for point in clicked["selection"]["points"]:
        month, group = point["customdata"]
        first = date.fromisoformat(month)
        selection = of_group(shown.compared.whole, Group(group))
        open_list(now, selection.due(first=first, last=month_end(first)))
    with st.expander("Vis måned for måned som tabel"):
        st.html(
            drawn(
                now,
                f"running out as table {name}",
                lambda: _month_numbers(now, shown),
            )
        )


def _sentence(now: Now, shown: Shown) -> str:
    """»46 af 62 punkter kan vises: 16 passerede, 4 forfalder snart. Flest udløber i juni 2025«."""
    line = shown.line
    whole = len(line.placed) + sum(map(len, line.beside.values()))
    past = sum(one.group == Group.PAST for one in line.placed)
    soon = sum(one.group == Group.SOON for one in line.placed)
    parts = [
        f"{danish.number(len(line.placed))} af {danish.count(whole, 'punkt', 'punkter')} står på "
        f"linjen; {danish.number(past)} er passeret, og {danish.number(soon)} forfalder snart"
    ]
    table = shown.months
    if not table.empty and int(table["total"].max()):
        month = table["total"].idxmax()
        parts.append(
            f"flest udløber i {month_name(month)}: {danish.number(int(table['total'].max()))}"
        )
    if not line.span.first <= now.as_of <= line.span.last:
        parts.append(f"{danish.long_day(now.as_of)} ligger uden for de viste år")
    return " · ".join(parts)


def _month_numbers(now: Now, shown: Shown) -> str:
    """The summary's numbers, each a link to its items."""
    table = shown.months
    some = table[table["total"] > 0]
    months = {month_name(day): day for day in some.index}

    def href(month: str, group: Group | None) -> str:
        whole = shown.compared.whole
        drawn = [Group.PAST, Group.SOON, Group.IN_TIME, Group.DONE] if group is None else [group]
        verdicts = [verdict for one in drawn for verdict in verdicts_of(one)]
        first = months[month]
        due = whole.narrowed(VERDICT, *verdicts).due(first=first, last=month_end(first))
        return list_address(due, now.dated)

    named = some.set_axis(list(months), axis=0).assign(dropped=0)
    return html.numbers_table(named, href, first="Måned")


def month_name(day: date) -> str:
    """»juni 2025«."""
    return f"{danish.MONTHS[day.month - 1]} {day.year}"
