"""The direktion's meeting: what has passed, and what runs out before the next one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import pandas as pd
import streamlit as st

from udplan import danish, palette, summaries
from udplan.selection import VERDICT, Selection
from udplan.status import Group
from udplan.ui import figures, html
from udplan.ui.figures import Figure
from udplan.ui.links import of_group
from udplan.ui.navigation import item_address
from udplan.ui.session import Now

MEETING: Final = "moede"
"""The meeting in an address, as 08-09-2025."""
_USUAL_GAP: Final = timedelta(days=14)
"""Where the settings have no meetings, the next one is taken to be in a fortnight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """The meeting that is prepared, and the one before it."""

    day: date
    previous: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the agenda: its items, and the choice that gives exactly them."""

    heading: str
    rows: pd.DataFrame
    selection: Selection
    group: Group


def choose(now: Now, forum: str) -> Coming:
    """Let the reader choose among the forum's coming meetings; the next one by default."""
    meetings = next((one.meetings for one in now.settings.forums if one.code == forum), ())
    coming = [day for day in meetings if day > now.as_of]
    previous = max((day for day in meetings if day <= now.as_of), default=None)
    if coming:
        text = st.selectbox(
            "Næste møde",
            [danish.day(day) for day in coming],
            key=MEETING,
            bind="query-params",
            width=220,
        )
        return Coming(day=_day(text), previous=previous)
    chosen = st.date_input(
        "Næste møde",
        value=now.as_of + _USUAL_GAP,
        min_value=now.as_of + timedelta(days=1),
        format="DD-MM-YYYY",
        width=220,
        help="Indstillingerne har ingen kommende møder for dette forum. Vælg selv dagen.",
    )
    return Coming(day=chosen or now.as_of + _USUAL_GAP, previous=previous)


def _day(text: str) -> date:
    return datetime.strptime(text, "%d-%m-%Y").date()  # noqa: DTZ007  a day, not a moment


def parts(now: Now, coming: Coming) -> list[Part]:
    """Newly passed, passed before, and due before the meeting; cross-cutting first in each."""
    past = of_group(now.selection, Group.PAST)
    due = now.selection.narrowed(VERDICT, *map(str, summaries.UNFINISHED)).due(
        first=now.as_of, last=coming.day - timedelta(days=1)
    )
    due_part = _part(now, f"Udløber før mødet {danish.long_day(coming.day)}", due, Group.SOON)
    if coming.previous is None:
        return [_part(now, "Tidspunkt passeret", past, Group.PAST), due_part]
    since = danish.long_day(coming.previous)
    return [
        _part(now, f"Passeret siden mødet {since}", past.due(first=coming.previous), Group.PAST),
        _part(
            now,
            f"Passeret før mødet {since}",
            past.due(last=coming.previous - timedelta(days=1)),
            Group.PAST,
        ),
        due_part,
    ]


def _part(now: Now, heading: str, selection: Selection, group: Group) -> Part:
    rows = summaries.cross_cutting_first(summaries.worst_first(selection.apply(now.frame)))
    return Part(heading=heading, rows=rows, selection=selection, group=group)


def overview(now: Now, agenda: list[Part]) -> None:
    """The parts as figures, and beside them what lacks a time and so never comes up by itself."""
    shown = [
        Figure(
            label=part.heading,
            value=danish.number(len(part.rows)),
            note=f"heraf {int(part.rows['cross_cutting'].sum())} tværgående",
            colour=palette.LIGHT.groups[part.group].fill,
            items=len(part.rows),
            selection=part.selection,
        )
        for part in agenda
    ]
    lacking = summaries.count_groups(now.chosen)[Group.NO_TIME]
    figures.show(
        [
            *shown,
            Figure(
                label=str(Group.NO_TIME),
                value=danish.number(lacking),
                note="kommer ikke op af sig selv",
                colour=palette.LIGHT.groups[Group.NO_TIME].fill,
                items=lacking,
                selection=of_group(now.selection, Group.NO_TIME),
            ),
        ]
    )


def cards(now: Now, part: Part) -> None:
    """One card an item: Kurs, Koordinering, Commitment, who, money, and the political way."""
    st.subheader(f"{part.heading}: {len(part.rows)}", anchor=False)
    if part.rows.empty:
        st.html(html.empty("Ingen punkter.", "Der er intet at tage stilling til her."))
        return
    st.html(
        html.agenda_cards(
            part.rows,
            lambda key: item_address(key, now.dated),
            show_closed=now.show_closed,
        )
    )
