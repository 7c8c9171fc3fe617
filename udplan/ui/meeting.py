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
from udplan.ui.links import item_link, of_group
from udplan.ui.session import Now

MEETING: Final = "moede"
"""The meeting in an address, as 08-09-2025."""
_A_DAY: Final = timedelta(days=1)
_USUAL_GAP: Final = timedelta(days=14)
"""Where the settings have no meetings, the next one is taken to be in a fortnight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """The meeting in hand, the one before it, and the one after it."""

    day: date
    previous: date | None
    following: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the agenda: its items, and the choice that gives exactly them."""

    heading: str
    rows: pd.DataFrame
    selection: Selection
    group: Group


def choose(now: Now, forum: str) -> Coming:
    """Let the reader choose among the forum's meetings from today on; the first by default.

    On the day of a meeting that meeting is the one in hand, and the one before it the last.
    """
    meetings = next((one.meetings for one in now.settings.forums if one.code == forum), ())
    coming = [day for day in meetings if day >= now.as_of]
    if coming:
        text = st.selectbox(
            "Møde",
            [danish.day(day) for day in coming],
            key=MEETING,
            bind="query-params",
            width=220,
        )
        day = _day(text)
    else:
        usual = now.as_of + _USUAL_GAP
        day = (
            st.date_input(
                "Møde",
                value=usual,
                min_value=now.as_of,
                format="DD-MM-YYYY",
                width=220,
                help="Indstillingerne har ingen kommende møder. Vælg selv dagen.",
            )
            or usual
        )
    return Coming(
        day=day,
        previous=max((one for one in meetings if one <= now.as_of and one < day), default=None),
        following=min((one for one in meetings if one > day), default=None),
    )


def _day(text: str) -> date:
    return datetime.strptime(text, "%d-%m-%Y").date()  # noqa: DTZ007  a day, not a moment


def parts(now: Now, coming: Coming) -> list[Part]:
    """Newly passed, passed before, and due before this meeting and the one after it.

    A time that runs out on the day before a meeting is due before it; cross-cutting items stand
    first in each part.
    """
    return [*_passed(now, coming.previous), *_due(now, coming)]


def _passed(now: Now, previous: date | None) -> list[Part]:
    past = of_group(now.selection, Group.PAST)
    if previous is None:
        return [_part(now, "Tidspunkt passeret", past, Group.PAST)]
    since = danish.long_day(previous)
    earlier = past.due(last=previous - _A_DAY)
    return [
        _part(now, f"Passeret siden mødet {since}", past.due(first=previous), Group.PAST),
        _part(now, f"Passeret før mødet {since}", earlier, Group.PAST),
    ]


def _due(now: Now, coming: Coming) -> list[Part]:
    unfinished = now.selection.narrowed(VERDICT, *map(str, summaries.UNFINISHED))
    found = []
    if coming.day > now.as_of:
        before = unfinished.due(first=now.as_of, last=coming.day - _A_DAY)
        heading = f"Udløber før mødet {danish.long_day(coming.day)}"
        found.append(_part(now, heading, before, Group.SOON))
    if coming.following is not None:
        after = unfinished.due(first=coming.day, last=coming.following - _A_DAY)
        heading = f"Udløber før det næste møde {danish.long_day(coming.following)}"
        found.append(_part(now, heading, after, Group.SOON))
    return found


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
        now,
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
        ],
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
            item_link(now),
            show_closed=now.show_closed,
        )
    )
