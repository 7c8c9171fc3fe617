"""What belongs to a committee: its own items, the cross-cutting ones, and those it took over."""

from dataclasses import replace
from typing import Final

import streamlit as st

from udplan import danish, summaries
from udplan.attention import worst_first
from udplan.briefing.workplan import ended, predecessors
from udplan.facets import COMMITTEE
from udplan.selection import Scope, Selection
from udplan.settings import Body
from udplan.ui import comparison, html, lists
from udplan.ui.html.rooms import counted_links
from udplan.ui.meeting.choice import Held
from udplan.ui.navigation import list_address
from udplan.ui.session import Now

_CROSS: Final = "Tværgående, der ikke er udvalgets egne"


def basis_of(now: Now) -> Selection:
    """The reader's choice without the committees: the page has a committee of its own."""
    return replace(now.selection.having(COMMITTEE), scope=Scope.OWN)


def title_of(now: Now, committee: str) -> str:
    """»Børne- og Ungdomsudvalget (BUU)«."""
    body = now.settings.body(committee)
    return f"{body.name} ({committee})" if body is not None else committee


def names(now: Now, held: Held) -> None:
    """What the committee was before, and what it became."""
    body = now.settings.body(held.forum)
    lines = []
    if body is not None and ended(body, now.as_of):
        lines.append(_until(body, body.successor))
    lines += [_until(one, held.forum) for one in predecessors(now.settings, held.forum, now.as_of)]
    for line in lines:
        st.html(html.notice(line))


def _until(body: Body, successor: str | None) -> str:
    """»Kultur- og Udviklingsudvalget (KUU) til 31-12-2021, afløst af KFU«."""
    last = f" til {danish.day(body.valid_to)}" if body.valid_to is not None else ""
    after = f", afløst af {successor}" if successor is not None else " er ophørt"
    return f"{body.name} ({body.code}){last}{after}."


def show(now: Now, held: Held) -> None:
    """The figures and the reconciliation, then the lists: own, cross-cutting, taken over."""
    committee, basis = held.forum, basis_of(now)
    frame = now.rows(basis)
    share = summaries.share_of(frame, committee)
    parts = [
        ("Egne", basis.own_of(committee), share.own),
        (_CROSS, basis.own_of(committee, Scope.CROSS), share.cross),
    ]
    for former in predecessors(now.settings, committee, now.as_of):
        selection = basis.own_of(former.code)
        parts.append((f"Overtaget fra {former.code}", selection, now.count(selection)))
    st.html(
        counted_links(
            [
                (count, f"{name[0].lower()}{name[1:]}", list_address(selection, now.dated))
                for name, selection, count in parts
            ],
            name="Udvalgets punkter",
        )
    )
    whole = comparison.reconciliation(frame, whole=basis.is_everything())
    count = danish.count(share.own + share.cross, "punkt", "punkter")
    st.html(
        html.sentence(
            "Afstemning",
            f"{committee} {count}: {danish.number(share.own)} egne + "
            f"{danish.number(share.cross)} tværgående. {whole}",
        )
    )
    for name, selection, count_of in parts:
        st.header(f"{name}: {danish.number(count_of)}", anchor=False)
        if not count_of:
            st.html(html.sentence(name, "ingen punkter"))
            continue
        rows = worst_first(now.rows(selection))
        lists.long(now, rows, key=f"udvalg-{name}")
