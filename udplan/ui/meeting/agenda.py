"""The proposed agenda: its groups as figures, then item by item, each with what can be done."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from udplan import danish, labels
from udplan.briefing.agenda import Entry, Group, Reason
from udplan.briefing.background import placed_acts
from udplan.errors import StoreError
from udplan.plan import Item
from udplan.store import agenda as acts
from udplan.store.agenda import Act
from udplan.ui import html, saying
from udplan.ui.computed import drawn
from udplan.ui.html.pieces import withheld
from udplan.ui.meeting import (
    deciding,
    deciding_address,
    outcomes,
)
from udplan.ui.meeting.choice import Held, decided_here, name_of
from udplan.ui.navigation import item_address
from udplan.ui.session import Now

_FIRST: Final = 6
"""So many items of a group are shown at once; twelve minutes are soon gone."""


def overview(now: Now, held: Held) -> None:
    """The meeting between its neighbours, and the groups with their counts."""
    agenda = held.agenda
    proposed = sum(len(group.entries) for group in agenda.groups)
    last, following = held.sitting.last, held.sitting.following
    words = [
        f"forrige møde {danish.long_day(last)}" if last else "intet tidligere møde",
        f"næste møde {danish.long_day(following)}" if following else "intet senere møde",
        f"{danish.count(proposed, 'punkt', 'punkter')} foreslået",
        f"vurderet pr. mødedagen {danish.day(held.sitting.day)}",
    ]
    if not now.selection.is_everything():
        words.append(f"kun {now.selection.in_words()}")
    saved = now.reading.source.saved
    if saved is not None and held.sitting.day < saved.date():
        words.append(f"foreslået ud fra planen, som den er gemt siden, {danish.day(saved)}")
    if agenda.left_out:
        words.append(f"{danish.count(len(agenda.left_out), 'er', 'er')} taget af")
    st.html(html.sentence(f"Mødet {danish.long_day(held.sitting.day)}", " · ".join(words)))
    saying.message()
    deciding.saved()
    if agenda.groups:
        st.html(
            html.group_links(
                [(_anchor(one.reason), one.title, len(one.entries)) for one in agenda.groups]
            )
        )
    elif now.selection.is_everything():
        st.html(
            html.empty(
                "Planen giver ikke anledning til punkter på dette møde.",
                "Et punkt, I vil have med, findes på siden Punkter: åbn det, og fold »Sæt på en "
                "dagsorden« ud.",
            )
        )
    else:
        st.html(
            html.empty(
                f"Ingen af de valgte punkter ({now.selection.in_words()}) foreslås til mødet.",
                "Vælg »Nulstil filtre« øverst for at se hele dagsordenen.",
            )
        )


def _anchor(reason: Reason) -> str:
    return f"gruppe-{reason}"


def groups(now: Now, held: Held) -> None:
    """Each group under its heading, the first items of it as cards."""
    for group in held.agenda.groups:
        st.html(html.anchor(_anchor(group.reason)))
        st.header(f"{group.title}: {len(group.entries)}", anchor=False)
        shown = group.entries
        if len(shown) > _FIRST:
            rest = len(shown) - _FIRST
            every = st.toggle(
                f"Vis også de {rest} øvrige" if rest > 1 else "Vis også det sidste",
                value=not deciding_address.none_is_open()
                and any(deciding_address.is_open(entry.item) for entry in shown[_FIRST:]),
                key=f"alle-{group.reason}",
            )
            shown = shown if every else shown[:_FIRST]
        for entry, words in zip(shown, _told(now, held, group, shown), strict=True):
            _card(now, held, entry, words)
    if held.agenda.groups and held.store is not None:
        st.html(
            html.sentence(
                "Mangler der et punkt?",
                "Find det på siden Punkter, åbn det, og fold »Sæt på en dagsorden« ud.",
            )
        )
    _left_out(now, held)


def _told(now: Now, held: Held, group: Group, shown: Sequence[Entry]) -> Sequence[str]:
    """What each card says, before what can be done."""
    return drawn(
        now,
        f"cards {held.sitting} {group.reason} {len(shown)} {now.kept.latest}",
        lambda: [
            html.agenda_card(
                entry.item,
                entry.judgement,
                None
                if group.reason == Reason.GONE
                else item_address(entry.item.key, now.dated, closed=entry.item.closed),
                because=entry.because,
                remarks=entry.remarks,
                show_closed=now.show_closed,
            )
            for entry in shown
        ],
    )


def _card(now: Now, held: Held, entry: Entry, words: str) -> None:
    item = entry.item
    with st.container(border=True, horizontal=True, key=f"kort-{_name(entry)}"):
        st.html(words)
        if withheld(closed=item.closed, show_closed=now.show_closed):
            _withheld(held, item)
            return
        here = decided_here(held, item)
        if here:
            with st.container(key=f"besluttet-{_name(entry)}"):
                outcomes.shown(now, held, here, item)
        if held.store is not None:
            _buttons(now, held, entry)
        if now.may_write:
            deciding.form(now, held, item)


def _buttons(now: Now, held: Held, entry: Entry) -> None:
    """What can be done with the item at this meeting."""
    deciding.opener(entry.item)
    st.button(
        "Tag af dagsordenen",
        key=f"af-{_name(entry)}",
        type="tertiary",
        on_click=partial(saying.tried, _act, now, held, entry, Act.OFF),
    )
    if held.sitting.following is not None:
        st.button(
            f"Overfør til {danish.day(held.sitting.following)}",
            key=f"overfoer-{_name(entry)}",
            type="tertiary",
            on_click=partial(saying.tried, _carry, now, held, entry),
        )


def _withheld(held: Held, item: Item) -> None:
    """Of a closed item only that something is decided, and how to see it."""
    decided = "Mødet har besluttet noget om punktet. " if decided_here(held, item) else ""
    st.html(
        html.sentence(
            "Lukket punkt",
            f"{decided}Vælg »Vis indholdet af lukkede punkter« under Filtre for at se det og "
            "skrive en beslutning",
        )
    )


def _name(entry: Entry) -> str:
    """A name for keys that says nothing of a closed item."""
    return deciding_address.name_of(entry.item)


def _left_out(now: Now, held: Held) -> None:
    """What was taken off, each with a way back."""
    if not held.agenda.left_out:
        return
    with st.expander(f"Taget af dagsordenen ({len(held.agenda.left_out)})"):
        for entry in held.agenda.left_out:
            item = entry.item
            hidden = withheld(closed=item.closed, show_closed=now.show_closed)
            words, button = st.columns([5, 1], vertical_alignment="center")
            title = labels.CLOSED_ITEM if hidden else item.title
            why = "indholdet vises ikke" if hidden else entry.because
            words.html(html.sentence(f"{item.number or ''} {title}".strip(), why))
            if not hidden:
                button.button(
                    "Sæt på igen",
                    key=f"paa-{_name(entry)}",
                    on_click=partial(saying.tried, _back, held, entry),
                )


# --- what the buttons do --------------------------------------------------------------------------


def _act(now: Now, held: Held, entry: Entry, act: Act) -> str:
    _put(now, held, entry, act, held.sitting.day, held.known.acts.get(entry.item.key))
    return f"»{_title(entry)}« er {act} dagsordenen."


def _carry(now: Now, held: Held, entry: Entry) -> str:
    following = held.sitting.following
    if following is None:
        raise StoreError("Der er intet senere møde at overføre til. Skriv mødedatoen ind først.")
    if held.store is None or now.past is None:
        raise StoreError("Lageret kan ikke bruges lige nu, så intet er gemt. Prøv igen om lidt.")
    then = placed_acts(held.store, now.past, held.forum, following, held.known.gone_names)
    _put(now, held, entry, Act.CARRIED, following, then.get(entry.item.key))
    _act(now, held, entry, Act.OFF)
    return f"»{_title(entry)}« er overført til mødet {danish.long_day(following)}."


def _back(held: Held, entry: Entry) -> str:
    found = held.known.acts.get(entry.item.key)
    if held.store is None or found is None:
        raise StoreError(
            f"»{_title(entry)}« er sat på igen eller ændret af en anden. Genindlæs siden."
        )
    acts.undo(held.store, held.person, found, now=danish.now())
    return f"»{_title(entry)}« er på dagsordenen igen."


def _put(
    now: Now, held: Held, entry: Entry, act: Act, day: date, seen: acts.AgendaAct | None
) -> None:
    if held.store is None:
        raise StoreError("Lageret kan ikke bruges lige nu, så intet er gemt. Prøv igen om lidt.")
    acts.put(
        held.store,
        held.person,
        forum=held.forum,
        meeting=day,
        item=name_of(now, held, entry.item) if seen is None else seen.item,
        act=act,
        seen=seen,
        now=danish.now(),
    )


def _title(entry: Entry) -> str:
    return labels.CLOSED_ITEM if entry.item.closed else entry.item.title
