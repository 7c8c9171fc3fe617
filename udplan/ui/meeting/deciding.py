"""Writing down what a meeting decided of an item; what is typed is kept as a draft on the way.

Where words live before they are saved: docs/decisions/0010-uncommitted-words.md.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from udplan import danish, labels
from udplan.errors import StoreError
from udplan.intake.timing import read_time
from udplan.plan import Item, TimeReading
from udplan.status import describe
from udplan.store import decisions, drafts
from udplan.store.decisions import Decision
from udplan.ui import html, saying, session
from udplan.ui.meeting import deciding_address
from udplan.ui.meeting.choice import Held, decided_here, name_of
from udplan.ui.session import Now

_NONE: Final = "intet opfølgningsmøde"
_NOBODY: Final = ""
_SAVED: Final = "_gemt"


def opener(item: Item) -> None:
    """The button that opens the item's form, or closes it."""
    shown = deciding_address.is_open(item)
    st.button(
        "Luk uden at gemme" if shown else "Skriv beslutning",
        key=f"beslut-{deciding_address.name_of(item)}",
        type="secondary",
        on_click=deciding_address.close if shown else partial(deciding_address.open_for, item),
    )


def form(now: Now, held: Held, item: Item, *, height: int = 90) -> None:
    """The fields of the decision on the item whose form is open.

    It is drawn though the store is away, so that nothing typed has to leave the screen.
    """
    if not deciding_address.is_open(item):
        return
    name = deciding_address.name_of(item)
    with st.container(key=form_key(item)):
        _fields(now, held, item, name, height)


def form_key(item: Item) -> str:
    """The name of the form's container; the page shell keeps what is typed in one so named."""
    return f"gemmes-{deciding_address.name_of(item)}"


def _stem(held: Held, item: Item, corrects: int | None) -> str:
    """What the keys of a form's fields have in common; a correction has fields of its own."""
    name = f"{held.forum}-{held.sitting.day}-{deciding_address.name_of(item)}"
    return name if corrects is None else f"{name}-ret{corrects}"


def _keys(stem: str) -> dict[str, str]:
    return {field: f"{field}-{stem}" for field in _FIELDS}


def _fields(now: Now, held: Held, item: Item, name: str, height: int) -> None:
    stem = _stem(held, item, deciding_address.corrects())
    keys = _keys(stem)
    _begin(held, item, stem)
    keep = partial(_keep_draft, held, item, stem)
    st.text_area("Hvad blev besluttet?", key=keys["text"], height=height, on_change=keep)
    left, middle, right = st.columns(3)
    with left:
        st.text_input(
            "Ny tid (hvis den er ny)",
            key=keys["new_time"],
            on_change=keep,
            live=True,
            placeholder="som i planen: »1. kvartal 2026«",
        )
    with middle:
        st.selectbox(
            "Ansvarlig (hvis det er en anden)",
            [_NOBODY, *_owners(now)],
            key=keys["owner"],
            on_change=keep,
            accept_new_options=True,
            placeholder="Vælg eller skriv",
        )
    with right:
        st.selectbox(
            "Følges op på mødet",
            [_NONE, *map(danish.day, held.following)],
            key=keys["follow_up"],
            on_change=keep,
        )
    with st.container(horizontal=True, vertical_alignment="center", key="gem-og-laest"):
        st.button(
            "Gem beslutning",
            type="primary",
            key=f"gem-{name}",
            shortcut="Ctrl+Enter",
            on_click=partial(saying.tried, _save, now, held, item, stem),
        )
        _reading_of(now, session.kept(keys["new_time"]) or "")


_FIELDS: Final = ("text", "new_time", "owner", "follow_up")


def _owners(now: Now) -> list[str]:
    owners = {owner for item in now.reading.plan.items for owner in item.owners}
    return sorted(owners, key=danish.sort_key)


def _reading_of(now: Now, text: str) -> None:
    """How the new time is read, while it is being written."""
    if not text.strip():
        return
    time = read_time(text, years=now.reading.plan.years, settings=now.settings)
    if time.reading == TimeReading.INTERVAL and time.flag_after is not None:
        words = f"{describe(time)}; passeret efter {danish.long_day(time.flag_after)}"
    else:
        words = "intet tidspunkt, der kan følges op på. Skriv fx »1. kvartal 2026« eller »1/3-2026«"
    st.html(html.sentence(f"»{text}« læses som", words))


# --- drafts ---------------------------------------------------------------------------------------


def _begin(held: Held, item: Item, stem: str) -> None:
    """Fill the fields with what the person typed before the form was closed or the page reloaded.

    In this session first; else the draft, once the form knows the person; else the words of the
    decision that is to be corrected.
    """
    keys = _keys(stem)
    if session.knows(keys["text"]) and session.kept(keys["text"]):
        return
    typed = session.kept(_typed(stem))
    if typed is not None and not session.knows(keys["text"]):
        _fill(held, stem, typed)
        return
    if held.person is not None and held.store is not None:
        asked = f"_udkast-{keys['text']}-{held.person}"
        if not session.knows(asked) or not session.knows(keys["text"]):
            session.keep(asked, True)
            found = drafts.draft(held.store, held.person, held.forum, held.sitting.day, item.key)
            if found is not None:
                words = (found.text, found.new_time, found.owner, found.follow_up)
                _fill(held, stem, dict(zip(_FIELDS, words, strict=True)))
                return
    corrected = next((one for one in held.made if one.id == deciding_address.corrects()), None)
    if corrected is not None and not session.knows(keys["text"]):
        _fill(held, stem, _said(corrected))


def _typed(stem: str) -> str:
    """Where a session keeps the fields of a form that is closed; Streamlit forgets them."""
    return f"_skrevet-{stem}"


def _said(one: Decision) -> dict[str, str | None]:
    follow_up = danish.day(one.follow_up) if one.follow_up else None
    return dict(zip(_FIELDS, (one.text, one.new_time, one.owner, follow_up), strict=True))


def _fill(held: Held, stem: str, typed: dict[str, str | None]) -> None:
    keys = _keys(stem)
    followed = {danish.day(day) for day in held.following}
    session.keep(keys["text"], typed["text"] or "")
    session.keep(keys["new_time"], typed["new_time"] or "")
    session.keep(keys["owner"], typed["owner"] or _NOBODY)
    follow_up = typed["follow_up"]
    session.keep(keys["follow_up"], follow_up if follow_up in followed else _NONE)


def _keep_draft(held: Held, item: Item, stem: str) -> None:
    keys = _keys(stem)
    typed = {field: session.kept(keys[field]) or "" for field in _FIELDS}
    session.keep(_typed(stem), typed)
    if held.store is None or held.person is None:
        return
    try:
        drafts.save_draft(
            held.store,
            held.person,
            forum=held.forum,
            meeting=held.sitting.day,
            key=item.key,
            text=typed["text"],
            new_time=typed["new_time"] or None,
            owner=typed["owner"] or None,
            follow_up=typed["follow_up"] or None,
            now=danish.now(),
        )
    except StoreError:
        # The words still stand in the field, and the next keystroke tries again.
        return


# --- saved ----------------------------------------------------------------------------------------


def _save(now: Now, held: Held, item: Item, stem: str) -> str:
    if held.store is None:
        raise StoreError("Lageret kan ikke bruges lige nu, så intet er gemt. Prøv igen om lidt.")
    keys = _keys(stem)
    text = session.kept(keys["text"]) or ""
    made = decisions.decide(
        held.store,
        held.person,
        forum=held.forum,
        meeting=held.sitting.day,
        item=name_of(now, held, item),
        text=text,
        new_time=session.kept(keys["new_time"]) or None,
        owner=session.kept(keys["owner"]) or None,
        follow_up=_followed(session.kept(keys["follow_up"]), held.following),
        corrects=_corrected(held),
        seen=frozenset(one.decision.id for one in decided_here(held, item)),
        now=danish.now(),
    )
    for key in (*keys.values(), _typed(stem)):
        session.forget(key)
    session.keep(_SAVED, (stem, made.id))
    deciding_address.close()
    title = labels.CLOSED_ITEM if item.closed else item.title
    return f"Beslutningen om »{title}« er gemt."


def _followed(text: str | None, days: Sequence[date]) -> date | None:
    return next((day for day in days if danish.day(day) == text), None)


def _corrected(held: Held) -> Decision | None:
    """The decision that the open form stands in place of, if any, in force or not any more."""
    number = deciding_address.corrects()
    if number is None:
        return None
    found = next((one for one in held.made if one.id == number), None)
    if found is None:
        raise StoreError(
            "Beslutningen, der skulle rettes, findes ikke. Luk, og vælg »Ret beslutningen« igen."
        )
    return found


def correct(held: Held, one: Decision, item: Item) -> None:
    """Open the form with the decision's words in it, or those typed in their place before."""
    stem = _stem(held, item, one.id)
    typed = session.kept(_typed(stem))
    _fill(held, stem, _said(one) if typed is None else typed)
    deciding_address.open_for(item, one.id)


def saved() -> None:
    """Let the page shell forget what was typed of a decision that has just been saved."""
    what = session.taken(_SAVED)
    if what is not None:
        stem, number = what
        st.html(html.forgotten(stem, number))
