"""Meeting-room mode in an address: which meeting, and which of its items is on the screen."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Final

import streamlit as st

from udplan import danish
from udplan.plan import Item
from udplan.ui import session
from udplan.ui.meeting import deciding_address
from udplan.ui.navigation import COMMITTEE_MEETING, EXECUTIVES, MANAGERS, Entry, veiled

ROOM: Final = "moedelokale"
"""The mode, by the day of its meeting, as 08-09-2025."""
PLACE: Final = "paa"
"""The item on the screen, by its key, so that a changed agenda does not move it."""
THE_END: Final = "beslutninger"
"""In place of an item: the list of what the meeting decided."""

_IN_HAND: Final = ("", "nu")
_LONGEST: Final = 40
_LAST_PLACE: Final = "_lokale_plads"
_SHOWN_CLOSED: Final = "_lokale_vist"


def is_on(entry: Entry | None = None) -> bool:
    """Whether the page is in the mode; `entry` where it is not known to be a meeting's."""
    meeting = entry in (None, EXECUTIVES, MANAGERS, COMMITTEE_MEETING)
    return meeting and ROOM in st.query_params


def day() -> date | None:
    """The meeting that the address names; None when it names no day."""
    try:
        return datetime.strptime(st.query_params.get(ROOM, ""), "%d-%m-%Y").date()  # noqa: DTZ007
    except ValueError:
        return None


def name_of(item: Item) -> str:
    """How an address names an item; that of a closed one does not spell out what it is about."""
    return veiled(item.key) if item.closed else item.key


def missing(days: Collection[date]) -> str | None:
    """What the mode is asked for, in words, where meetings are known and that is none of them.

    None where it is asked for no meeting of its own: then it is the one in hand.
    """
    words = st.query_params.get(ROOM, "").strip()
    wanted = day()
    if not days or wanted in days or words.casefold() in _IN_HAND:
        return None
    return danish.day(wanted) if wanted is not None else f"»{words[:_LONGEST]}«"


def enter(meeting: date) -> None:
    """Begin with the first item, or where the address already stands."""
    st.query_params[ROOM] = danish.day(meeting)


def leave() -> None:
    """Back to the page, with the same meeting in hand."""
    for key in (ROOM, PLACE):
        st.query_params.pop(key, None)
    deciding_address.close()
    session.forget(_SHOWN_CLOSED)


def go(name: str) -> None:
    """Another item on the screen; a decision being written stays as a draft."""
    st.query_params[PLACE] = name
    deciding_address.close()
    session.forget(_SHOWN_CLOSED)


def place(names: Sequence[str], meeting: date) -> tuple[int, bool]:
    """Where in `names` the address stands, and whether it stood at something not there (any more).

    What has left the agenda since leaves its place to the one that followed it.
    """
    wanted = st.query_params.get(PLACE)
    found = names.index(wanted) if wanted in names else None
    before = session.kept(_LAST_PLACE)
    if found is None:
        known = isinstance(before, tuple) and before[0] == meeting and wanted is not None
        found = min(before[1], len(names) - 1) if known else 0
    session.keep(_LAST_PLACE, (meeting, found))
    st.query_params[ROOM] = danish.day(meeting)
    st.query_params[PLACE] = names[found]
    return found, wanted is not None and wanted not in names


# --- a closed item --------------------------------------------------------------------------------


def is_shown(item: Item) -> bool:
    """Whether the reader asked to see this closed item, here and now."""
    return bool(session.kept(_SHOWN_CLOSED) == name_of(item))


def show_closed(item: Item, *, shown: bool) -> None:
    """Show what one closed item is about until the next is on the screen; no link keeps it."""
    if shown:
        session.keep(_SHOWN_CLOSED, name_of(item))
    else:
        session.forget(_SHOWN_CLOSED)
        deciding_address.close()
