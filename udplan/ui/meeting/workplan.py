"""The committee's arbejdsplan on the page: what must be treated, at which meeting, and why."""

from datetime import date

import streamlit as st

from udplan import danish
from udplan.briefing.workplan import Place, WorkPlan, work_plan
from udplan.plan import Item
from udplan.selection import Scope
from udplan.ui import html
from udplan.ui.forums import COMMITTEE as FORUM
from udplan.ui.html.workplan import places_table, year
from udplan.ui.links import list_link
from udplan.ui.meeting.choice import MEETING, Held
from udplan.ui.meeting.own import basis_of, title_of
from udplan.ui.navigation import COMMITTEE_MEETING, address, item_address
from udplan.ui.session import Now


def show(now: Now, held: Held) -> None:
    """What has passed first, then month by month, then what has no day, then what is over."""
    committee = held.forum
    cross = st.toggle(
        "Medtag de tværgående punkter, der ikke er udvalgets egne",
        key="tvaer",
        bind="query-params",
    )
    keys = set(now.rows(basis_of(now))["key"])
    plan = work_plan(
        [item for item in now.reading.plan.items if item.key in keys],
        committee,
        held.days,
        now.as_of,
        now.settings,
        cross_cutting=cross,
        times_before=now.past.times_before() if now.past is not None else None,
    )
    st.html(html.sentence(f"Arbejdsplan for {title_of(now, committee)}", _sentence(plan)))
    if not cross:
        _left_out(now, committee)
    if plan.overdue:
        st.header("Passeret og ikke afsluttet", anchor=False)
        _table(now, plan.overdue, "Skal lægges på et møde eller have et nyt tidspunkt")
    if not held.days:
        st.html(
            html.notice(
                "Ingen møder er skrevet ind for udvalget. Skriv dem under Dagsorden, nederst under "
                "»Mødedatoer«, eller hent dem fra en kalenderfil."
            )
        )
    st.html(
        year(
            plan.months,
            now.as_of,
            lambda item: _page(now, item),
            lambda day: _meeting(now, committee, day),
            show_closed=now.show_closed,
        )
    )
    if plan.undated:
        st.header("Kan ikke lægges på et møde endnu", anchor=False)
        _table(now, plan.undated, "Mangler et tidspunkt, eller løber uden slutdato")
    if plan.finished:
        with st.expander(f"Afsluttet eller udgået ({len(plan.finished)})"):
            _table(now, plan.finished, "Afsluttet eller udgået")


def _sentence(plan: WorkPlan) -> str:
    coming = [
        day
        for month in plan.months
        for day, places in month.meetings.items()
        if day >= plan.as_of and places
    ]
    parts = [danish.count(len(plan.places), "punkt", "punkter")]
    if coming:
        parts.append(f"første møde med punkter er {danish.long_day(coming[0])}")
    if plan.overdue:
        parts.append(f"{danish.number(len(plan.overdue))} passeret og ikke afsluttet")
    if plan.undated:
        parts.append(f"{danish.number(len(plan.undated))} kan ikke lægges på et møde endnu")
    parts.append("hvert punkt står ét sted, efter sagsgangen, ellers efter tidspunktet")
    return " · ".join(parts)


def _left_out(now: Now, committee: str) -> None:
    selection = basis_of(now).own_of(committee, Scope.CROSS)
    count = now.count(selection)
    if count:
        words = danish.count(count, "tværgående punkt", "tværgående punkter")
        list_link(now, selection, f"{words} ud over udvalgets egne")


def _table(now: Now, places: tuple[Place, ...], caption: str) -> None:
    st.html(
        places_table(
            places,
            lambda item: _page(now, item),
            caption=caption,
            show_closed=now.show_closed,
        )
    )


def _page(now: Now, item: Item) -> str:
    return item_address(item.key, now.dated, closed=item.closed)


def _meeting(now: Now, committee: str, day: date) -> str:
    """The agenda of that meeting."""
    date_part = {} if now.dated is None else {"dato": now.dated.isoformat()}
    body = now.settings.body(committee)
    name = f"{committee} · {body.name}" if body is not None else committee
    return address(COMMITTEE_MEETING, {FORUM: name, MEETING: danish.day(day), **date_part})
