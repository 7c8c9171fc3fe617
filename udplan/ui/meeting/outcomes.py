"""What a meeting decided, shown on its page, each with a way to correct it or take it back."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from udplan import danish
from udplan.briefing.decided import Outcome
from udplan.errors import StoreError
from udplan.history.naming import threads_of
from udplan.plan import Item
from udplan.store import decisions
from udplan.store.decisions import Decision
from udplan.ui import html, saver, saying
from udplan.ui.forums import forum_name
from udplan.ui.meeting.choice import Held
from udplan.ui.meeting.deciding import correct
from udplan.ui.session import Now


def shown(
    now: Now,
    held: Held,
    here: Sequence[Outcome],
    item: Item,
    beside: Callable[[], None] | None = None,
) -> None:
    """What this meeting decided of the item, each with a way to correct it or take it back.

    `beside` draws what else can be done, beside the last of them.
    """
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
                on_click=partial(correct, held, one, item),
            )
            st.button(
                "Tag beslutningen tilbage",
                key=f"tilbage-{one.id}",
                type="tertiary",
                on_click=partial(saying.tried, _take_back, held, one),
            )
            if beside is not None and outcome is here[-1]:
                beside()


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
    st.header("Beslutninger på mødet", anchor=False)
    if not held.here:
        st.html(
            html.empty(
                "Intet er besluttet på mødet endnu.",
                "Vælg »Skriv beslutning« ved et punkt; det gemmes med det samme.",
            )
        )
        return
    st.html(html.minutes([told(now, held, one) for one in held.here], show_closed=now.show_closed))
    if any(one.decision.by.told for one in held.here):
        st.html(html.grey_line(saver.TOLD_BY_ONESELF))
