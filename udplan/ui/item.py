"""One item: everything the plan says of it, each thing with its cell, and why it is judged so."""

import streamlit as st

from udplan import labels
from udplan.history.naming import threads_with_key
from udplan.history.stories import Story
from udplan.history.threads import history_of
from udplan.plan import Item
from udplan.status import judge
from udplan.ui import decided, html, taking
from udplan.ui.desk import neighbours
from udplan.ui.forums import forum_name
from udplan.ui.html.pieces import withheld
from udplan.ui.meeting import putting
from udplan.ui.navigation import ITEM, LIST, item_address, veiled
from udplan.ui.session import Now


def chosen(now: Now) -> Item | None:
    """The item that the address names; None when the plan has no such item (any more)."""
    key = st.query_params.get(ITEM)
    return next(
        (
            item
            for item in now.reading.plan.items
            if item.key == key or (item.closed and veiled(item.key) == key)
        ),
        None,
    )


def renamed(now: Now) -> Item | None:
    """The item that an older link means: its number or title has changed since."""
    key = st.query_params.get(ITEM)
    if now.kept.store is None or now.past is None or not key:
        return None
    wanted = threads_with_key(now.kept.store, [key])
    now_called = {story.thread: key for key, story in now.past.stories.items()}
    found = next((now_called[thread] for thread in wanted if thread in now_called), None)
    return next((item for item in now.reading.plan.items if item.key == found), None)


def _gone(now: Now) -> bool:
    """Tell of an item that an older link means and that is no longer in the plan."""
    key = st.query_params.get(ITEM)
    store = now.kept.store
    if store is None or now.past is None or not key:
        return False
    for thread in threads_with_key(store, [key]):
        known = history_of(store, now.past.versions, thread)
        last = next((one.item for one in reversed(known) if one.item is not None), None)
        if last is None or last.closed:
            continue
        st.html(
            html.notice(
                f"Punktet {last.number or ''} »{last.title}« står ikke længere i planen. "
                "Historien nedenfor viser, hvornår det gik ud."
            )
        )
        st.html(html.chapters(known))
        return True
    return False


def show(now: Now, item: Item | None) -> None:
    """The item's own page, or what to do when there is none."""
    if item is None:
        item = renamed(now)
    if item is None:
        if _gone(now):
            return
        st.html(
            html.empty(
                "Punktet findes ikke i den plan, der vises nu.",
                "Søg det frem under »Punkter«; nummer eller titel kan være ændret i projektmappen.",
            )
        )
        return
    st.set_page_config(page_title=f"{_called(now, item)} · udplan")
    story = now.past.stories.get(item.key) if now.past is not None else None
    judgement = judge(
        item,
        now.as_of,
        soon_days=now.settings.soon_days,
        before=story.before if story is not None else None,
    )
    _ways(now, item)
    st.html(html.item_facts(item, judgement, now.reading.source.file, show_closed=now.show_closed))
    if story is None or (item.closed and not now.show_closed):
        return
    _times(story)
    _decided(now, item)
    putting.put_on(now, item)
    _versions(now, story)


def _called(now: Now, item: Item) -> str:
    """The name of the tab, which the browser remembers."""
    if withheld(closed=item.closed, show_closed=now.show_closed):
        return labels.CLOSED_ITEM
    return f"{item.number or ''} {item.title}".strip()


def _ways(now: Now, item: Item) -> None:
    """To the neighbours on the list one came from; the link to the page, and the item as a file."""
    choice = st.query_params.get(LIST)
    found = neighbours.neighbours(now, choice, item.key) if choice is not None else None
    with st.container(horizontal=True, vertical_alignment="center"):
        if found is not None:
            st.html(neighbours.show(found))
        link = item_address(item.key, now.dated, closed=item.closed)
        st.html(html.copy_link(link, "Linket er kopieret."), width="content")
        taking.items(now, lambda: now.frame[now.frame["key"] == item.key], key="punkt-hent")


def _times(story: Story) -> None:
    """The first time and every move since: what a meeting asks of a late item first."""
    if story.first_flag is None:
        return
    st.header("Tidspunktet over tid", anchor=False)
    st.html(html.postponements(story))


def _decided(now: Now, item: Item) -> None:
    """What meetings decided of the item, the latest first."""
    if now.kept.store is None or now.past is None:
        return
    mine = [
        one for one in decided.outcomes(now) if one.item is not None and one.item.key == item.key
    ]
    st.header("Beslutninger", anchor=False)
    if not mine:
        st.html(html.empty("Intet møde har besluttet noget om punktet.", ""))
        return
    st.html(
        html.decisions(
            html.Said(outcome=one, forum=forum_name(now.settings, one.decision.forum))
            for one in reversed(mine)
        )
    )


def _versions(now: Now, story: Story) -> None:
    """What each version said otherwise."""
    store = now.kept.store
    if store is None or now.past is None:
        return
    st.header("Historie", anchor=False)
    st.html(html.chapters(history_of(store, now.past.versions, story.thread)))
