"""A calendar file (.ics) tried out on the page, and its meetings entered when somebody says so."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import streamlit as st

from udplan import danish
from udplan.briefing.background import all_meetings
from udplan.briefing.ics import MEGABYTES, CalendarFile, read_calendar
from udplan.briefing.incoming import CHANGES, Proposal, What, compared, forums_of
from udplan.errors import CalendarUnreadable, StoreError
from udplan.plan import PlanYears
from udplan.settings import Settings
from udplan.store import Store, meetings
from udplan.store.meetings import KeptMeeting
from udplan.ui import html, saver, saying, session
from udplan.ui.forums import forum_name
from udplan.ui.meeting.choice import Held
from udplan.ui.session import Now
from udplan.ui.signin import Visitor

_MOST_ROWS: Final = 60
_MOST_NAMED: Final = 3


def from_file(now: Now, held: Held) -> None:
    """Choose a file, see what stands in it, and enter the meetings that belong to a forum."""
    file = st.file_uploader(
        "Kalenderfil (.ics)",
        type=["ics"],
        max_upload_size=MEGABYTES,
        key=f"kalenderfil-{held.forum}",
        help="Eksportér forummets kalender fra Outlook eller et andet program som iCalendar "
        "(.ics). Her ses først, hvad der står i den; intet gemmes, før du siger til.",
    )
    if file is None:
        return
    content = file.getvalue()
    try:
        found = _read(content, file.name, now.reading.plan.years)
    except CalendarUnreadable as error:
        # The name of the file is a stranger's text, and st.error would read it as Markdown.
        st.html(html.notice(str(error), tone="warning"))
        return
    forum = _forum(now, held)
    known = all_meetings(now.settings, held.entered, now.reading.meetings)
    proposals = compared(
        found,
        forum=forum,
        settings=now.settings,
        days=known.get(forum, ()),
        entered=held.entered,
    )
    st.html(html.sentence(file.name, _summary(now.settings, forum, proposals)))
    for remark in _remarks(found, now.reading.plan.years):
        st.html(html.notice(remark, tone="warning"))
    if proposals:
        _table(now.settings, proposals)
        _choose(held, forum, proposals)


@st.cache_resource(max_entries=8, show_spinner="Læser kalenderen …")
def _read(content: bytes, file: str, years: PlanYears) -> CalendarFile:
    return read_calendar(content, file=file, years=years)


def _forum(now: Now, held: Held) -> str:
    codes = dict.fromkeys(
        [
            held.forum,
            "direktion",
            "koncernledelse",
            *(one.code for one in now.settings.forums),
            *(body.code for body in now.settings.committees()),
        ]
    )
    return st.selectbox(
        "Hvis møder er det?",
        list(codes),
        format_func=partial(forum_name, now.settings),
        key=f"kalender-forum-{held.forum}",
        width=320,
    )


# --- what stands in the file ----------------------------------------------------------------------


def _summary(settings: Settings, forum: str, proposals: Sequence[Proposal]) -> str:
    """How many there are, how many of them are the forum's, and whose the others may be."""
    name = forum_name(settings, forum)
    if not proposals:
        return "ingen møder i planens år."
    fit = sum(one.fits for one in proposals)
    others = {code: count for code, count in forums_of(proposals).items() if code != forum}
    words = [
        f"{danish.count(len(proposals), 'mødedag', 'mødedage')} i planens år; "
        f"{danish.number(fit)} af titlerne nævner {name}."
    ]
    if others:
        named = [
            f"{forum_name(settings, code)} ({danish.number(count)})"
            for code, count in list(others.items())[:_MOST_NAMED]
        ]
        words.append(
            f"Andre nævner {danish.listed(named)}; vælg det forum, hvis det er dets møder."
        )
    if not fit:
        words.append("Sæt selv de møder på listen, der skal skrives ind.")
    return " ".join(words)


def _remarks(found: CalendarFile, years: PlanYears) -> list[str]:
    """What could not be told of the file, and what to do."""
    remarks = []
    if found.not_expanded:
        named = danish.listed([f"»{title}«" for title in found.not_expanded[:_MOST_NAMED]])
        rest = len(found.not_expanded) - _MOST_NAMED
        more = f" og {danish.number(rest)} til" if rest > 0 else ""
        remarks.append(
            f"{named}{more} gentages på en måde, som udplan ikke kan regne dagene ud af, og er "
            "ikke med. Skriv dagene ind enkeltvis ovenfor."
        )
    if found.undated:
        count = danish.count(found.undated, "aftale", "aftaler")
        remarks.append(
            f"{count} har ingen dag, der kan læses, og er ikke med. Ret dem i kalenderen."
        )
    if found.outside:
        count = danish.count(found.outside, "aftale ligger", "aftaler ligger")
        remarks.append(f"{count} uden for planens år, {years.first}-{years.last}, og er ikke med.")
    return remarks


def _table(settings: Settings, proposals: Sequence[Proposal]) -> None:
    rows = [
        html.EventRow(
            day=danish.day(one.event.day),
            title=one.event.title,
            names=", ".join(forum_name(settings, code) for code in one.forums) or "intet forum",
            what=str(one.what),
        )
        for one in proposals[:_MOST_ROWS]
    ]
    rest = len(proposals) - len(rows)
    caption = "Dagene i filen, dem med forummets navn først"
    if rest > 0:
        caption += f". Yderligere {danish.number(rest)} kan søges frem på listen nedenfor"
    st.html(html.events_table(caption, rows))


# --- entering them --------------------------------------------------------------------------------


def _choose(held: Held, forum: str, proposals: Sequence[Proposal]) -> None:
    options = {_label(one): one for one in proposals if one.what in CHANGES}
    if not options:
        st.html(html.empty("Alle dagene er kendt i forvejen.", "Der er intet at skrive ind."))
        return
    # Another list is another question: what is no longer on it cannot stay chosen.
    digest = hashlib.sha256("\n".join(options).encode(errors="replace")).hexdigest()
    key = f"kalender-valg-{forum}-{digest[:12]}"
    chosen = st.multiselect(
        "Møder, der skal skrives ind eller aflyses",
        list(options),
        default=[label for label, one in options.items() if one.fits and one.what != What.BACK],
        key=key,
        placeholder="Vælg møder",
    )
    st.button(
        f"Gem {danish.count(len(chosen), 'mødedag', 'mødedage')}",
        key=f"kalender-gem-{held.forum}",
        type="primary",
        disabled=not chosen,
        on_click=partial(
            saying.tried, _keep, held.store, held.visitor, held.entered, forum, options, key
        ),
    )


def _label(one: Proposal) -> str:
    """»08-09-2025 Direktionsmøde (aflyst i filen)«; a list of choices shows text as text."""
    words = "" if one.what == What.NEW else f" ({one.what})"
    return f"{danish.day(one.event.day)} {one.event.title}{words}"


def _keep(
    store: Store | None,
    visitor: Visitor,
    seen: Sequence[KeptMeeting],
    forum: str,
    options: Mapping[str, Proposal],
    key: str,
) -> str:
    chosen = [options[label] for label in session.kept(key) or () if label in options]
    if store is None or not chosen:
        raise StoreError("Vælg først de møder, der skal skrives ind.")
    taken = meetings.take_in(
        store,
        saver.who(visitor),
        forum,
        days=[one.event.day for one in chosen if one.what != What.CANCELS],
        cancelled=[one.event.day for one in chosen if one.what == What.CANCELS],
        seen=seen,
        now=danish.now(),
    )
    words = [
        f"{danish.count(taken.entered, 'møde', 'møder')} er skrevet ind" if taken.entered else "",
        f"{danish.count(taken.cancelled, 'møde', 'møder')} er aflyst" if taken.cancelled else "",
    ]
    return f"{danish.listed([one for one in words if one]) or 'Alt var kendt i forvejen'}."
