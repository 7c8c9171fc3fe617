"""Meeting-room mode: the agenda one item at a time on the whole screen, held from the keyboard."""

from functools import partial
from typing import Final

import streamlit as st

from udplan import danish, labels
from udplan.briefing.agenda import Entry
from udplan.briefing.decided import Outcome
from udplan.ui import html, saying, session
from udplan.ui.forums import forum_name
from udplan.ui.html.pieces import withheld
from udplan.ui.html.room import Settled, Stop
from udplan.ui.meeting import (
    deciding,
    deciding_address,
    outcomes,
    room_address,
)
from udplan.ui.meeting.choice import Held, decided_here
from udplan.ui.session import Now

_FOCUS: Final = "_lokale_fokus"
_FIELD: Final = 110


def enter(now: Now, held: Held) -> None:
    """Show the meeting in the mode, and nothing of the page below; do nothing while it is off."""
    if not room_address.is_on():
        return
    entries = held.agenda.entries
    names = [*(room_address.name_of(entry.item) for entry in entries), room_address.THE_END]
    place, lost = room_address.place(names, held.sitting.day)
    with st.container(key="moedelokale"):
        _top(now, held, names, place)
        if lost:
            st.html(
                html.notice(
                    "Punktet i linket er ikke på dagsordenen nu. Her er det første."
                    if place == 0
                    else "Punktet er ikke længere på dagsordenen. Her er det næste."
                )
            )
        saying.message()
        deciding.saved()
        if place < len(entries):
            _item(now, held, entries[place], f"{place + 1} af {len(entries)}")
        else:
            _end(now, held)
    st.stop()


# --- where we are, and what the keys do -----------------------------------------------------------


def _top(now: Now, held: Held, names: list[str], place: int) -> None:
    entries = held.agenda.entries
    stops = [
        Stop(number=_called(entry), decided=bool(decided_here(held, entry.item)))
        for entry in entries
    ]
    decided = sum(stop.decided for stop in stops)
    at_end = place == len(entries)
    meeting = f"{forum_name(now.settings, held.forum)} {danish.day(held.sitting.day)}"
    words = [
        meeting
        if at_end
        else next(group.title for group in held.agenda.groups if entries[place] in group.entries),
        f"{decided} besluttet",
        *([] if at_end else [meeting]),
        *([] if now.selection.is_everything() else [f"kun {now.selection.in_words()}"]),
    ]
    shown = "Beslutninger" if at_end else f"{place + 1} / {len(entries)}"
    with st.container(key="lokale-top", horizontal=True, vertical_alignment="center"):
        st.html(html.room_place(shown, *words))
        if place > 0:
            _key("Forrige", "Left", partial(room_address.go, names[place - 1]))
        if not at_end:
            last = place + 1 == len(entries)
            _key(
                "Beslutninger" if last else "Næste",
                "Right",
                partial(room_address.go, names[place + 1]),
            )
            _deciding(now, held, entries[place])
            if not last:
                _key("Til slut", "End", partial(room_address.go, names[-1]))
        if at_end or not deciding_address.is_open(entries[place].item):
            _key("Forlad mødelokale", "Escape", room_address.leave)
    if entries:
        st.html(html.room_progress(stops, None if at_end else place))


def _key(label: str, key: str, what: partial[None] | object) -> None:
    st.button(label, key=f"lokale-{key}", shortcut=key, on_click=what)  # type: ignore[arg-type]


def _called(entry: Entry) -> str:
    return entry.item.number or ("lukket punkt" if entry.item.closed else entry.item.title)


def _hidden(now: Now, entry: Entry) -> bool:
    shown = now.show_closed or (now.visitor.sees_closed and room_address.is_shown(entry.item))
    return withheld(closed=entry.item.closed, show_closed=shown)


def _deciding(now: Now, held: Held, entry: Entry) -> None:
    """The keys that begin and leave the writing of a decision, and show a closed item."""
    item = entry.item
    hidden = _hidden(now, entry)
    if item.closed and not now.show_closed and now.visitor.sees_closed:
        _key(
            "Vis punktet" if hidden else "Skjul punktet",
            "V",
            partial(room_address.show_closed, item, shown=hidden),
        )
    if hidden:
        return
    if deciding_address.is_open(item):
        _key("Skriv videre", "B", _focus)
        _key("Luk, og behold kladden", "Escape", deciding_address.close)
        return
    if held.store is None:
        return
    here = decided_here(held, item)
    if here:
        _key("Ret beslutningen", "B", partial(_correct, held, entry, here[-1]))
    else:
        _key("Skriv beslutning", "B", partial(_open, entry))


def _focus() -> None:
    session.keep(_FOCUS, (session.kept(_FOCUS) or 0) + 1)


def _open(entry: Entry) -> None:
    deciding_address.open_for(entry.item)
    _focus()


def _correct(held: Held, entry: Entry, outcome: Outcome) -> None:
    deciding.correct(held, outcome.decision, entry.item)
    _focus()


# --- one item -------------------------------------------------------------------------------------


def _item(now: Now, held: Held, entry: Entry, place: str) -> None:
    item = entry.item
    hidden = _hidden(now, entry)
    title = labels.CLOSED_ITEM if hidden else item.title
    st.html(html.heard(f"{place}. {item.number or ''} {title}, {entry.judgement.verdict}"))
    st.html(html.room_head(entry, hidden=hidden))
    here = decided_here(held, item)
    if hidden:
        if here:
            st.html(html.sentence("Besluttet", "Mødet har besluttet noget om punktet"))
        return
    if here:
        with st.container(key="lokale-besluttet"):
            outcomes.shown(now, held, here, item, partial(_one_more, entry))
    if deciding_address.is_open(item):
        if held.person is None and held.store is not None:
            st.html(html.room_nameless())
        st.html(html.focused(deciding.form_key(item), session.kept(_FOCUS) or 0))
        deciding.form(now, held, item, height=_FIELD)
    past = now.past.stories.get(item.key) if now.past is not None else None
    before = held.known.outcomes.get(item.key, ())
    # What is decided and still open stands among the reasons above.
    last = before[-1] if before and not before[-1].open else None
    st.html(html.room_facts(item, past, last))


def _one_more(entry: Entry) -> None:
    """The meeting may decide two things of one item."""
    if not deciding_address.is_open(entry.item):
        st.button(
            "Skriv endnu en beslutning",
            key="lokale-endnu",
            type="tertiary",
            on_click=partial(_open, entry),
        )


# --- the end --------------------------------------------------------------------------------------


def _end(now: Now, held: Held) -> None:
    """Every item with its decision or »ikke behandlet«; and what was decided beside the agenda."""
    entries = held.agenda.entries
    st.html(html.heard("Beslutninger på mødet"))
    st.title(f"Beslutninger på mødet {danish.long_day(held.sitting.day)}", anchor=False)
    if not entries and not held.here:
        st.html(
            html.empty(
                "Der er ingen punkter på dagsordenen.",
                "Filtrene kan skjule punkter. Forlad mødelokalet for at se efter.",
            )
        )
        return
    settled = [
        Settled(
            number=entry.item.number,
            title=labels.CLOSED_ITEM if _closed(now, entry.item.closed) else entry.item.title,
            hidden=_closed(now, entry.item.closed),
            outcomes=decided_here(held, entry.item),
        )
        for entry in entries
    ]
    count = danish.count(len(entries), "punkt", "punkter")
    decided = sum(bool(one.outcomes) for one in settled)
    st.html(html.room_place(f"{decided} af {count}", "har fået en beslutning"))
    st.html(html.room_end(settled))
    told = {outcome.decision.id for one in settled for outcome in one.outcomes}
    beside = [outcome for outcome in held.here if outcome.decision.id not in told]
    if beside:
        st.header("Besluttet om andre punkter", anchor=False)
        st.html(
            html.minutes(
                [outcomes.told(now, held, one) for one in beside], show_closed=now.show_closed
            )
        )


def _closed(now: Now, closed: bool) -> bool:
    return withheld(closed=closed, show_closed=now.show_closed)
