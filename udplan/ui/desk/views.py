"""Gemte visninger: choices with a name, offered to all, opened with one click."""

from collections.abc import Sequence
from functools import partial
from typing import Final
from urllib.parse import parse_qs

import streamlit as st

from udplan import danish
from udplan.errors import StoreError
from udplan.selection import from_link
from udplan.store import Store, views
from udplan.store.views import LONGEST, View
from udplan.ui import filters, html, saver, saying, session
from udplan.ui.computed import told
from udplan.ui.desk import arrangement
from udplan.ui.session import Now
from udplan.ui.signin import Visitor

_NAME: Final = "visning-navn"
_DELETED: Final = "_visning-slettet"
_IN_ROW: Final = 8
"""So many stand as buttons of their own; the rest in a list beside them."""


def tell(now: Now) -> None:
    """What the last click on a view led to, in a line of its own; nothing without a store."""
    store = now.kept.store
    if store is None:
        return
    saying.message()
    if now.may_write:
        _undo(store, now.visitor)


def offer(now: Now, choice: str, usual: Sequence[str]) -> None:
    """The views as buttons, and the way to keep the present choice; nothing without a store.

    `usual` are the headings of the columns of a view that names none.
    """
    store = now.kept.store
    if store is None:
        return
    kept = told(now, "views", lambda: views.kept(store))
    with st.container(horizontal=True, vertical_alignment="center", key="gemte-visninger"):
        if kept:
            st.html(html.label("Gemte visninger"), width="content")
        for one in kept[:_IN_ROW]:
            _button(one, choice, usual)
        if len(kept) > _IN_ROW:
            with st.popover(f"Flere ({len(kept) - _IN_ROW})"):
                for one in kept[_IN_ROW:]:
                    _button(one, choice, usual)
        if now.may_write:
            with st.popover("Gem og ret" if kept else "Gem visning", icon=":material/bookmark:"):
                saver.ask_who(now.visitor)
                _keep(store, now.visitor, choice)
                if kept:
                    _change(store, now.visitor, kept, choice)


def _button(one: View, choice: str, usual: Sequence[str]) -> None:
    st.button(
        one.name,
        key=f"visning-{one.id}",
        type="tertiary",
        icon=":material/check:" if one.choice == choice else None,
        help=f"Gemt af {one.by}, {danish.day(one.made)}",
        on_click=partial(_open, one, usual),
    )


def _open(one: View, usual: Sequence[str]) -> None:
    """Let the view replace filters, order, columns and form; the reference date stays."""
    filters.choose(from_link(one.choice))
    how = arrangement.from_query(parse_qs(one.choice))
    asked: dict[str, object] = {
        arrangement.SORT: how.sort.by,
        arrangement.WAY: arrangement.FALLING if how.sort.descending else arrangement.RISING,
        arrangement.FORM: arrangement.GRID if how.grid else arrangement.TABLE,
        arrangement.ROWS: str(how.per_page),
        arrangement.PAGE: 1,
    }
    for key, value in asked.items():
        session.keep(key, value)
    session.keep(arrangement.COLUMNS, list(how.columns or usual))


def _keep(store: Store, visitor: Visitor, choice: str) -> None:
    st.text_input(
        "Gem det, der vises nu, med navnet",
        key=_NAME,
        max_chars=LONGEST,
        placeholder="fx BUU – passeret, til onsdag",
    )
    saying.message(_NAME)
    st.html(html.grey_line("Visningen deles af alle. Den følger planen og dagen, når den åbnes."))
    st.button(
        "Gem visning",
        key="visning-gem",
        type="primary",
        on_click=partial(saying.tried, _save, store, visitor, choice, refused_at=_NAME),
    )


def _save(store: Store, visitor: Visitor, choice: str) -> str:
    one = views.save(store, saver.who(visitor), session.kept(_NAME) or "", choice, now=danish.now())
    session.keep(_NAME, "")
    return f"Visningen »{one.name}« er gemt."


def _change(store: Store, visitor: Visitor, kept: Sequence[View], choice: str) -> None:
    """Rename, replace or delete one of them."""
    names = {one.name: one for one in kept}
    st.divider()
    session.forget_other("visning-ret", names)
    name = st.selectbox(
        "Ret en gemt visning",
        list(names),
        index=None,
        key="visning-ret",
        placeholder="Vælg visning",
    )
    one = names.get(name or "")
    if one is None:
        return
    st.html(html.grey_line(f"Gemt af {one.by}, {danish.day(one.made)}"))
    new = f"visning-nyt-navn-{one.id}"
    st.text_input("Nyt navn", key=new, max_chars=LONGEST)
    saying.message(new)
    with st.container(horizontal=True):
        for words, key, what in (
            ("Omdøb", "omdoeb", partial(_rename, store, visitor, one, new)),
            (
                "Erstat med det, der vises nu",
                "erstat",
                partial(_replace, store, visitor, one, choice),
            ),
            ("Slet", "slet", partial(_delete, store, visitor, one)),
        ):
            st.button(
                words,
                key=f"visning-{key}-{one.id}",
                on_click=partial(saying.tried, what, refused_at=new),
            )


def _rename(store: Store, visitor: Visitor, one: View, field: str) -> str:
    renamed = views.rename(
        store, saver.who(visitor), one, session.kept(field) or "", now=danish.now()
    )
    return f"Visningen »{one.name}« hedder nu »{renamed.name}«."


def _replace(store: Store, visitor: Visitor, one: View, choice: str) -> str:
    views.replace_choice(store, saver.who(visitor), one, choice, now=danish.now())
    return f"Visningen »{one.name}« åbner nu det, der vises."


def _delete(store: Store, visitor: Visitor, one: View) -> str:
    views.delete(store, saver.who(visitor), one, now=danish.now())
    session.keep(_DELETED, one)
    return f"Visningen »{one.name}« er slettet."


def _undo(store: Store, visitor: Visitor) -> None:
    one = session.taken(_DELETED)
    if one is not None:
        st.button(
            f"Fortryd: hent »{one.name}« tilbage",
            key="visning-fortryd",
            on_click=partial(saying.tried, _bring_back, store, visitor, one),
        )


def _bring_back(store: Store, visitor: Visitor, one: View) -> str:
    try:
        views.bring_back(store, saver.who(visitor), one, now=danish.now())
    except StoreError:
        session.keep(_DELETED, one)
        raise
    return f"Visningen »{one.name}« er hentet tilbage."
