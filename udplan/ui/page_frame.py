"""The frame round every page: settings, plan, reference date, title, freshness, filters, menu."""

import logging
from datetime import date, datetime
from typing import Final

import pandas as pd
import streamlit as st

from udplan import danish, journal, labels
from udplan.errors import AccessRefused, UdplanError, WorkbookError
from udplan.intake.watch import Look
from udplan.journal import Act
from udplan.palette import DARK, LIGHT
from udplan.settings import Settings
from udplan.ui import filters, html, judging, loading, reading_help, session, signin, turns
from udplan.ui.computed import once
from udplan.ui.html import Link
from udplan.ui.loading import Kept, Place
from udplan.ui.meeting import room_address
from udplan.ui.navigation import DATE, FINDINGS, INTAKE, ITEMS, Entry, menu
from udplan.ui.signin import Visitor

_LOG = logging.getLogger(__name__)
_EARLIEST: Final = date(2000, 1, 1)
_LATEST: Final = date(2099, 12, 31)


def draw() -> None:
    """Draw the menu, the frame and the page within it; the errors we know become one sentence."""
    try:
        where = loading.place()
        settings = loading.load_settings(where)
        visitor = signin.visitor(settings)
    except UdplanError as error:
        st.navigation(list(menu()), position="hidden")
        st.set_page_config(page_title="udplan", layout="wide")
        if isinstance(error, AccessRefused):
            signin.no_role(error)
        else:
            st.error(str(error), icon=":material/error:")
        return
    if visitor is None:
        st.navigation(list(menu()), position="hidden")
        st.set_page_config(page_title="Log ind · udplan", layout="wide")
        signin.door()
        return
    if visitor.name is not None and session.is_new():
        journal.note(Act.CAME, visitor.name, rolle=visitor.role)
    pages = menu(visitor)
    page = st.navigation(list(pages), position="top")
    entry = next(one for known, one in pages.items() if known.url_path == page.url_path)
    st.set_page_config(page_title=f"{entry.menu} · udplan", layout="wide")
    away = st.empty() if room_address.is_on(entry) else None
    if away is not None:
        away.html(html.room_frame())
    try:
        with turns.turn():
            session.begin(_prepare(entry, where, settings, visitor))
            page.run()
            signin.show_who(visitor)
            st.html(html.footer(labels.RULES_OF_ALL))
    except UdplanError as error:
        if away is not None:
            away.empty()  # nobody is left without a menu
        st.error(str(error), icon=":material/error:")
        if isinstance(error, WorkbookError):
            st.page_link(INTAKE.script, label="Ret læsningen, eller sæt en anden projektmappe ind")
    finally:
        session.end()


def _prepare(entry: Entry, where: Place, settings: Settings, visitor: Visitor) -> session.Now:
    if not visitor.may(entry.needs):
        journal.note(Act.REFUSED, visitor.name or "", side=entry.address, rolle=visitor.role)
        raise AccessRefused(
            f"Siden »{entry.menu}« er til den, der må {entry.needs}, og din rolle er "
            f"{visitor.role}. Bed en, der passer udplan i kommunen, om at give dig en anden rolle."
        )
    above = st.container(horizontal=True, vertical_alignment="bottom")
    above.title(entry.question, anchor=False)
    kept = loading.kept(where)
    seen = _look(kept, entry)
    reading = seen.reading
    usual = loading.EXAMPLE_AS_OF if reading.example else danish.today()
    as_of = above.date_input(
        "Vurderet pr.",
        value=usual,
        key=DATE,
        bind="query-params",
        format="DD-MM-YYYY",
        min_value=_EARLIEST,
        max_value=_LATEST,
        width=240,
    )
    as_of = as_of or usual
    version = reading.source.sha256
    behind = loading.behind(kept, seen)
    wanted = judging.Wanted(
        where=where,
        version=version,
        edition=seen.edition,
        history=behind.history,
        decisions=kept.decisions,
        as_of=as_of,
        sees_closed=visitor.sees_closed,
    )
    frame = judging.judged(wanted)
    theme = DARK if st.context.theme.type == "dark" else LIGHT
    line = _freshness(seen, frame, None if room_address.is_on(entry) else as_of)
    st.html(html.freshness(line, example=reading.example, painted=theme.name))
    reading_help.show(entry)
    if kept.trouble is not None:
        st.html(html.notice(f"{kept.trouble} Planen vises uden rettelser.", tone="warning"))
    if seen.trouble is not None:
        st.html(html.notice(_trouble(seen), tone="warning"))
    if behind.trouble is not None:
        st.html(html.notice(f"{behind.trouble} Resten af siden er ikke berørt.", tone="warning"))
    filters.take_over_link()
    known = judging.options(wanted)
    options = filters.asked(known)
    told = st.container()
    answer = filters.bar(options, always=entry == ITEMS, may_show_closed=visitor.sees_closed)
    # Always there: what stands below would move a place as the bar is unfolded, and fold up.
    beside_filters = st.container()
    selection = answer.selection
    items = int(judging.where_of(wanted, selection).sum())
    if not selection.is_everything():
        with told.container(horizontal=True, vertical_alignment="center"):
            st.html(html.chosen(items, len(frame), selection.in_words()))
            st.button("Nulstil filtre", on_click=filters.reset, type="tertiary")
    now = session.Now(
        visitor=visitor,
        reading=reading,
        read_at=seen.read_at,
        kept=kept,
        past=behind.past,
        settings=settings,
        as_of=as_of,
        usual_as_of=as_of == usual,
        selection=selection,
        wanted=wanted,
        frame=frame,
        items=items,
        show_closed=answer.show_closed,
        theme=theme,
    )
    if gone := filters.lacking(known):
        told.html(html.notice(f"Valgt, men findes ikke i planen nu: {gone}.", tone="warning"))
    if now.looks_back and not room_address.is_on(entry):
        told.html(html.notice(_looking_back(now)))
    if answer.unfolded:
        counted = once(
            now,
            "counts",
            lambda: html.counts(judging.facet_counts(wanted, selection), options),
        )
        beside_filters.html(counted)
    return now


def _looking_back(now: session.Now) -> str:
    """That the plan of today is seen from an earlier day, and is not the plan of that day."""
    saved = now.reading.source.saved
    assert saved is not None  # noqa: S101  or nobody would look back
    words = (
        f"Her ses planen, som den er gemt {danish.day(saved)}, fra den {danish.day(now.as_of)}: "
        "status og tidspunkter er de nyeste, ikke dem, der stod dengang."
    )
    several = now.past is not None and len(now.past.of_the_plan()) > 1
    return f"{words} Hvordan planen stod, ses under »Udvikling« på Overblik." if several else words


def _look(kept: Kept, entry: Entry) -> Look:
    """The plan to show; the page that mends the reading is shown without one too."""
    now = danish.now()
    try:
        return loading.look(kept, now)
    except WorkbookError as error:
        if entry != INTAKE:
            raise
        st.error(str(error), icon=":material/error:")
        return Look(reading=loading.NOTHING, read_at=now, edition=kept.edition)


def _freshness(seen: Look, frame: pd.DataFrame, as_of: date | None) -> list[str | Link]:
    """Which workbook, saved when, read when, with what in it, judged as of which day.

    Without a day: that of the meeting, which judges its agenda itself.
    """
    reading = seen.reading
    if reading is loading.NOTHING:
        return ["ingen plan vises lige nu"]
    closed = int(frame["closed"].sum())
    saved = f" gemt {danish.day(reading.source.saved)}" if reading.source.saved else ""
    parts: list[str | Link] = [f"{reading.source.file}{saved}"]
    if reading.plan.title:
        parts.insert(0, reading.plan.title)
    parts.append(f"læst {_when(seen.read_at)}")
    count = danish.count(len(frame), "punkt", "punkter")
    parts.append(f"{count}, heraf {danish.count(closed, 'lukket', 'lukkede')}" if closed else count)
    own = " (eksemplets dato)" if reading.example and as_of == loading.EXAMPLE_AS_OF else ""
    day = "mødedagen" if as_of is None else danish.long_day(as_of)
    parts.append(f"vurderet pr. {day}{own}")
    serious = sum(finding.severity != "info" for finding in reading.findings)
    if serious:
        words = danish.count(serious, "sted bør rettes", "steder bør rettes")
        parts.append(Link(href=FINDINGS.address, text=words))
    return parts


def _when(moment: datetime) -> str:
    clock = moment.strftime("kl. %H.%M")
    if moment.date() == danish.today():
        return f"i dag {clock}"
    return f"{danish.day(moment)} {clock}"


def _trouble(seen: Look) -> str:
    return (
        f"Projektmappen kan ikke læses lige nu: {seen.trouble} "
        f"Her vises planen, som den blev læst {_when(seen.read_at)}."
    )


def show_bug(error: Exception) -> bool:
    """A calm sentence in place of a traceback; the traceback goes to the server's log."""
    _LOG.error("a page failed", exc_info=error)
    st.error(
        "Siden kunne ikke vises på grund af en fejl i udplan. Planen er ikke berørt. "
        "Genindlæs siden; bliver det ved, så giv it-afdelingen tidspunktet, "
        f"{danish.now():%d-%m-%Y kl. %H.%M}.",
        icon=":material/error:",
    )
    return True
