"""Writing down what a meeting decided of an item; what is typed is kept as a draft on the way."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from udplan import danish, labels
from udplan.briefing.decided import Outcome
from udplan.errors import StoreError
from udplan.history.naming import threads_of
from udplan.intake.timing import read_time
from udplan.plan import Item, TimeReading
from udplan.status import describe
from udplan.store import decisions, drafts
from udplan.store.decisions import Decision
from udplan.ui import html, saying, session
from udplan.ui.forums import forum_name
from udplan.ui.meeting.choice import Held, decided_here, name_of
from udplan.ui.navigation import veiled
from udplan.ui.session import Now

OPEN: Final = "beslut"
"""The item whose decision is being written, in the address: a reload finds it again."""
CORRECTS: Final = "retter"
"""The decision that the open form stands in place of."""
_NONE: Final = "intet opfølgningsmøde"
_NOBODY: Final = ""


def opener(item: Item) -> None:
    """The button that opens the item's form, or closes it."""
    name, shown = _name(item), is_open(item)
    st.button(
        "Luk uden at gemme" if shown else "Skriv beslutning",
        key=f"beslut-{name}",
        type="secondary",
        on_click=partial(_open, None if shown else name),
    )


def is_open(item: Item) -> bool:
    """Whether the decision on the item is being written."""
    return st.query_params.get(OPEN) == _name(item)


def _open(name: str | None, corrects: int | None = None) -> None:
    """Open a form or close it; which decision it stands in place of is in the address too."""
    for key, value in ((OPEN, name), (CORRECTS, corrects)):
        if value is None:
            st.query_params.pop(key, None)
        else:
            st.query_params[key] = str(value)


def _name(item: Item) -> str:
    return veiled(item.key).removeprefix("lukket-")


def form(now: Now, held: Held, item: Item) -> None:
    """The fields of the decision on the item whose form is open."""
    if held.store is None or not is_open(item):
        return
    name = _name(item)
    keys = {field: f"{field}-{held.forum}-{held.sitting.day}-{name}" for field in _FIELDS}
    _from_draft(held, item, keys)
    keep = partial(_keep_draft, held, item, keys)
    st.text_area("Hvad blev besluttet?", key=keys["text"], height=90, on_change=keep)
    left, middle, right = st.columns(3)
    with left:
        st.text_input(
            "Ny tid (hvis den er ny)",
            key=keys["new_time"],
            on_change=keep,
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
    _reading_of(now, session.kept(keys["new_time"]) or "")
    st.button(
        "Gem beslutning",
        type="primary",
        key=f"gem-{name}",
        on_click=partial(saying.tried, _save, now, held, item, keys),
    )


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


def _from_draft(held: Held, item: Item, keys: dict[str, str]) -> None:
    """What the person typed before the connection was lost, once the form knows the person."""
    if held.person is None or held.store is None or session.kept(keys["text"]):
        return
    asked = f"_udkast-{keys['text']}-{held.person}"
    if session.knows(asked):
        return
    session.keep(asked, True)
    found = drafts.draft(held.store, held.person, held.forum, held.sitting.day, item.key)
    if found is None:
        return
    session.keep(keys["text"], found.text)
    session.keep(keys["new_time"], found.new_time or "")
    session.keep(keys["owner"], found.owner or _NOBODY)
    followed = {danish.day(day) for day in held.following}
    session.keep(keys["follow_up"], found.follow_up if found.follow_up in followed else _NONE)


def _keep_draft(held: Held, item: Item, keys: dict[str, str]) -> None:
    if held.store is None or held.person is None:
        return
    typed = {field: session.kept(keys[field]) or "" for field in _FIELDS}
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


def _save(now: Now, held: Held, item: Item, keys: dict[str, str]) -> str:
    if held.store is None:
        raise StoreError("Lageret kan ikke bruges lige nu, så intet er gemt. Prøv igen om lidt.")
    text = session.kept(keys["text"]) or ""
    decisions.decide(
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
    for key in keys.values():
        session.forget(key)
    _open(None)
    title = labels.CLOSED_ITEM if item.closed else item.title
    return f"Beslutningen om »{title}« er gemt."


def _followed(text: str | None, days: Sequence[date]) -> date | None:
    return next((day for day in days if danish.day(day) == text), None)


def _corrected(held: Held) -> Decision | None:
    """The decision that the open form stands in place of, if any, in force or not any more."""
    number = st.query_params.get(CORRECTS)
    if number is None:
        return None
    found = next((one for one in held.made if str(one.id) == number), None)
    if found is None:
        raise StoreError(
            "Beslutningen, der skulle rettes, findes ikke. Luk, og vælg »Ret beslutningen« igen."
        )
    return found


def shown(now: Now, held: Held, here: Sequence[Outcome], item: Item) -> None:
    """What this meeting decided of the item, each with a way to correct it or take it back."""
    for outcome in here:
        one = outcome.decision
        st.html(html.decisions([told(now, held, outcome)]))
        if held.store is None:
            continue
        with st.container(horizontal=True):
            st.button(
                "Ret beslutningen",
                key=f"ret-{one.id}",
                type="tertiary",
                on_click=partial(_correct, held, one, item),
            )
            st.button(
                "Tag beslutningen tilbage",
                key=f"tilbage-{one.id}",
                type="tertiary",
                on_click=partial(saying.tried, _take_back, held, one),
            )


def _correct(held: Held, one: Decision, item: Item) -> None:
    """Open the form with the decision's words in it."""
    name = _name(item)
    stem = f"{held.forum}-{held.sitting.day}-{name}"
    session.keep(f"text-{stem}", one.text)
    session.keep(f"new_time-{stem}", one.new_time or "")
    session.keep(f"owner-{stem}", one.owner or _NOBODY)
    follow = danish.day(one.follow_up) if one.follow_up in held.following else _NONE
    session.keep(f"follow_up-{stem}", follow)
    _open(name, one.id)


def _take_back(held: Held, seen: Decision) -> str:
    if held.store is None:
        raise StoreError("Lageret kan ikke bruges lige nu. Prøv igen om lidt.")
    # The same item may have had another number when a later meeting decided on it.
    every = decisions.made(held.store)
    threads = threads_of(held.store, [one.item for one in every])
    mine = threads.get(seen.item)
    decisions.take_back(
        held.store,
        held.person,
        seen,
        same=(lambda name: threads.get(name) == mine) if mine is not None else None,
        now=danish.now(),
    )
    return "Beslutningen er taget tilbage."


def told(now: Now, held: Held, outcome: Outcome) -> html.Said:
    """A decision with the forum's name, and what it was before it was corrected."""
    by_id = {one.id: one for one in held.made}
    first = outcome.decision
    while first.corrects in by_id:
        first = by_id[first.corrects]
    return html.Said(
        outcome=outcome,
        forum=forum_name(now.settings, outcome.decision.forum),
        corrected=first.text if first is not outcome.decision else None,
    )


def minutes(now: Now, held: Held) -> None:
    """All that the meeting decided, in the order it was written."""
    st.subheader("Beslutninger på mødet", anchor=False)
    if not held.here:
        st.html(
            html.empty(
                "Intet er besluttet på mødet endnu.",
                "Vælg »Skriv beslutning« ved et punkt; det gemmes med det samme.",
            )
        )
        return
    st.html(html.minutes([told(now, held, one) for one in held.here], show_closed=now.show_closed))
