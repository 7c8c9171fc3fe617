"""Which meeting is in hand, its proposed agenda, and what was decided at it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

import streamlit as st

from udplan import danish
from udplan.access import Person
from udplan.briefing.agenda import Agenda, Background, Entry
from udplan.briefing.background import (
    all_meetings,
    decided_before,
    from_store,
)
from udplan.briefing.calendar import Sitting, in_hand, sitting
from udplan.briefing.decided import Outcome
from udplan.briefing.proposal import propose
from udplan.errors import StoreError
from udplan.history.naming import reference
from udplan.plan import Item
from udplan.store import Store, decisions, meetings
from udplan.store.decisions import Decision
from udplan.store.meetings import KeptMeeting
from udplan.store.references import ItemRef
from udplan.ui import forums, html, saver, session
from udplan.ui.computed import told
from udplan.ui.forums import forum_name
from udplan.ui.meeting import room_address
from udplan.ui.session import Now
from udplan.ui.signin import Visitor

MEETING: Final = "moede"
"""The meeting in an address, as 08-09-2025."""
_NO_MEETING: Final = "_intet-moede"
_USUAL_GAP: Final = timedelta(days=14)
"""Where nobody has said when the forum meets, the next meeting is taken to be in a fortnight."""
_BACK: Final = 12
"""So many earlier meetings can be chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The meeting in hand, with all that its page tells."""

    sitting: Sitting
    days: tuple[date, ...]
    entered: tuple[KeptMeeting, ...]
    agenda: Agenda
    """Of what the filter bar lets through."""
    whole: Agenda
    """All of it, as it stands in papers and minutes: they leave the house without a filter bar."""
    known: Background
    """What the agenda was proposed with."""
    made: tuple[Decision, ...]
    """All that this forum ever decided, also what was corrected or taken back."""
    here: tuple[Outcome, ...]
    """What this meeting decided and is in force."""
    visitor: Visitor
    store: Store | None
    """None where nothing can be kept: no store, the plan not in it, or a visitor who only reads."""

    @property
    def person(self) -> Person | None:
        """Who writes; None until somebody has said a name."""
        return saver.who(self.visitor)

    @property
    def forum(self) -> str:
        """Whose meeting it is."""
        return self.sitting.forum

    @property
    def following(self) -> tuple[date, ...]:
        """The forum's later meetings."""
        return tuple(day for day in self.days if day > self.sitting.day)


def choose(now: Now, forum: str | None = None) -> Held:
    """Let the reader choose among the forum's meetings, the next one by default.

    Without a forum the reader chooses a committee first, in the same row.
    """
    store = now.kept.store
    above = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", key="moedevalg"):
        forum = forum or forums.choose_committee(now)
        with above:
            entered, made = _told(now, forum)
        meetings_of = all_meetings(now.settings, entered, now.reading.meetings)
        days = meetings_of.get(forum, ())
        with above:
            _only_what_exists(now, forum, days)
        day = _day(now, days)
        if store is not None and now.may_write:
            saver.ask_who(now.visitor)
        st.space("stretch")
        st.button(
            "Mødelokale",
            key="moedelokale-til",
            icon=":material/present_to_all:",
            help="Ét punkt ad gangen på hele skærmen, styret fra tastaturet.",
            on_click=partial(room_address.enter, day),
        )
    found = sitting(forum, day, days)
    proposed = _proposed(now, found, meetings_of)
    return Held(
        sitting=found,
        days=days,
        entered=entered,
        agenda=proposed.agenda,
        whole=proposed.whole,
        known=proposed.known,
        made=made,
        here=_outcomes(now, [one for one in decisions.in_force(made) if one.meeting == found.day]),
        visitor=now.visitor,
        store=store if now.past is not None and now.may_write else None,
    )


def _told(now: Now, forum: str) -> tuple[tuple[KeptMeeting, ...], tuple[Decision, ...]]:
    """The meetings people entered and the forum's decisions; none while the store is away."""
    store = now.kept.store
    if store is None:
        return (), ()
    try:
        return (
            told(now, "meetings", lambda: meetings.entered(store)),
            told(now, f"decisions {forum}", lambda: decisions.made(store, forum=forum)),
        )
    except StoreError as error:
        st.html(html.notice(f"{error} Møder og beslutninger vises ikke lige nu.", tone="warning"))
        return (), ()


def _only_what_exists(now: Now, forum: str, days: Collection[date]) -> None:
    """Leave the mode for a meeting that there is not: another's room is no place to decide."""
    missing = room_address.missing(days)
    if missing is not None:
        session.keep(_NO_MEETING, (forum, missing))
        room_address.leave()
        st.rerun()
    told = session.taken(_NO_MEETING)
    if told is not None:
        name = forum_name(now.settings, told[0])
        st.html(
            html.notice(
                f"Der er intet møde {told[1]} i {name}. Vælg mødet i listen.",
                tone="warning",
            )
        )


def _day(now: Now, days: tuple[date, ...]) -> date:
    coming = in_hand(days, now.as_of)
    past = [day for day in days if day < now.as_of][-_BACK:]
    offered = [*reversed([day for day in days if day >= now.as_of]), *reversed(past)]
    wanted = room_address.day()
    if wanted in days and wanted not in offered:
        offered.append(wanted)
    if not offered:
        usual = wanted or now.as_of + _USUAL_GAP
        chosen = st.date_input(
            "Møde",
            value=usual,
            format="DD-MM-YYYY",
            width=170,
            help="Ingen har sagt, hvornår der er møde. Vælg dagen, eller skriv mødedatoerne ind "
            "nederst på siden.",
        )
        return chosen or usual
    offered.sort()
    default = coming or offered[-1]
    texts = [danish.day(day) for day in offered]
    if wanted in offered:
        session.keep(MEETING, danish.day(wanted))
    session.forget_other(MEETING, texts)  # the day of another forum
    text = st.selectbox(
        "Møde",
        texts,
        index=offered.index(default),
        key=MEETING,
        bind="query-params",
        width=170,
    )
    return datetime.strptime(text, "%d-%m-%Y").date()  # noqa: DTZ007  a day, not a moment


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proposed:
    known: Background
    whole: Agenda
    agenda: Agenda
    """Of what the filter bar lets through."""


def _proposed(now: Now, found: Sitting, meetings_of: dict[str, tuple[date, ...]]) -> _Proposed:
    """The agenda, whole and filtered, kept until anything in the store changes."""
    store, past = now.kept.store, now.past
    plain = Background(meetings=meetings_of)

    def of_the_plan_alone() -> _Proposed:
        agenda = _agenda(now, found, plain)
        return _Proposed(known=plain, whole=agenda, agenda=_chosen(now, agenda))

    if store is None or past is None:
        return of_the_plan_alone()

    def whole() -> _Proposed:
        known = from_store(
            store,
            past,
            now.reading.plan.items,
            found,
            years=now.reading.plan.years,
            settings=now.settings,
            meetings=meetings_of,
        )
        agenda = _agenda(now, found, known)
        return _Proposed(known=known, whole=agenda, agenda=agenda)

    try:
        key = f"{found}|{meetings_of}|{now.kept.latest}|{now.wanted}"
        proposed = _whole(key, whole)
    except StoreError as error:  # where it knows nothing, the plan alone speaks
        st.html(html.notice(str(error), tone="warning"))
        return of_the_plan_alone()
    link = now.selection.to_link()
    agenda = _filtered(f"{link}|{key}", lambda: _chosen(now, proposed.whole))
    return replace(proposed, agenda=agenda)


def _agenda(now: Now, found: Sitting, known: Background) -> Agenda:
    return propose(now.reading.plan.items, found, now.settings, known)


@st.cache_resource(max_entries=8, show_spinner=False)
def _whole(key: str, _make: Callable[[], _Proposed]) -> _Proposed:  # noqa: ARG001
    return _make()


@st.cache_resource(max_entries=40, show_spinner=False)
def _filtered(key: str, _make: Callable[[], Agenda]) -> Agenda:  # noqa: ARG001
    return _make()


def _chosen(now: Now, agenda: Agenda) -> Agenda:
    """The agenda of what the filter bar lets through; what is gone is in no filter."""
    if now.selection.is_everything():
        return agenda
    keys = set(now.chosen["key"])
    known = set(now.frame["key"])

    def kept(entry: Entry) -> bool:
        return entry.item.key in keys or entry.item.key not in known

    groups = [replace(group, entries=tuple(filter(kept, group.entries))) for group in agenda.groups]
    return replace(agenda, groups=tuple(group for group in groups if group.entries))


def _outcomes(now: Now, made: list[Decision]) -> tuple[Outcome, ...]:
    if now.kept.store is None or now.past is None or not made:
        return ()
    return decided_before(
        now.kept.store,
        now.past,
        now.reading.plan.items,
        made,
        years=now.reading.plan.years,
        settings=now.settings,
    )


def decided_here(held: Held, item: Item) -> tuple[Outcome, ...]:
    """What this meeting decided of an item, also of one that is gone."""
    return tuple(
        one
        for one in held.here
        if (found := one.item or one.last) is not None and found.key == item.key
    )


def name_of(now: Now, held: Held, item: Item) -> ItemRef:
    """How the store names an item: as it did before, if it has; else as it stands now."""
    act = held.known.acts.get(item.key)
    if act is not None:
        return act.item
    if item.key in held.known.gone_names:
        return held.known.gone_names[item.key]
    if now.past is None:
        raise StoreError("Lageret kan ikke bruges lige nu, så intet er gemt. Prøv igen om lidt.")
    return reference(now.past.version, item)
