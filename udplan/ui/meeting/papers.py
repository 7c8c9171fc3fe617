"""The meeting's papers as files, put together only when somebody asks for one."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from udplan import danish
from udplan.briefing import papers
from udplan.export import calendar, excerpt, minutes, paper, pdf, word
from udplan.export.calendar import Whose
from udplan.export.document import Document
from udplan.export.ground import Ground
from udplan.ui import files, html
from udplan.ui.forums import forum_name
from udplan.ui.meeting.choice import Held
from udplan.ui.session import Now

FOLD: Final = "moedets-papirer"
_LEADERSHIP: Final = ("direktion", "koncernledelse")
_FORMATS: Final = (
    ("PDF", "pdf", pdf.MIME, pdf.written),
    ("Word", "docx", word.MIME, word.written),
)


def fetching(now: Now, held: Held) -> None:
    """Paper, minutes and, of a committee, its excerpt, each as PDF and Word; of all of the plan."""
    fold = st.expander("Hent papirer til mødet", key=FOLD, on_change="rerun")
    if not fold.open:
        return
    with fold:
        if not now.selection.is_everything():
            st.html(html.notice("Papirerne har hele dagsordenen, også det, filtrene skjuler."))
        closed = False
        if now.visitor.sees_closed and any(item.closed for item in now.reading.plan.items):
            closed = st.checkbox(
                "Medtag lukkede punkter",
                key=f"lukkede-i-papir-{held.forum}",
                help="Uden hak står lukkede punkter uden indhold, og i udsnittet er de udeladt; "
                "antallet står i papiret. Med hak må papiret kun deles med dem, der må se dem.",
            )
        name = f"{held.forum}-{held.sitting.day.isoformat()}"
        if held.forum not in _LEADERSHIP:
            _row("Udsnit til udvalget", f"udsnit-{name}", partial(_excerpt, now, held, closed))
        _row("Papir til mødet", f"papir-{name}", partial(_paper, now, held, closed))
        if now.kept.store is not None and now.past is not None:
            _row("Beslutningsreferat", f"referat-{name}", partial(_minutes, now, held, closed))
        _fetch(
            "Planens tidspunkter til kalenderen (.ics)",
            f"kalender-{held.forum}.ics",
            calendar.MIME,
            partial(_calendar, now, held, closed),
        )


def _row(what: str, file: str, put_together: Callable[[], Document]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        for word_, suffix, mime, written in _FORMATS:
            _fetch(
                f"{what} ({word_})", f"{file}.{suffix}", mime, partial(_made, put_together, written)
            )


def _fetch(label: str, file: str, mime: str, made: Callable[[], bytes]) -> None:
    files.button(label, file, mime, made, key=f"hent-{file}")


def _made(put_together: Callable[[], Document], written: Callable[[Document], bytes]) -> bytes:
    return written(put_together())


def _ground(now: Now, held: Held, *, show_closed: bool) -> Ground:
    return Ground(
        reading=now.reading,
        settings=now.settings,
        as_of=held.sitting.day,
        made=danish.now(),
        stories=now.past.stories if now.past is not None else {},
        show_closed=show_closed,
    )


def _excerpt(now: Now, held: Held, closed: bool) -> Document:
    return excerpt.excerpt(_ground(now, held, show_closed=closed), held.forum)


def _paper(now: Now, held: Held, closed: bool) -> Document:
    ground = _ground(now, held, show_closed=closed)
    store = now.kept.store
    if store is None or now.past is None:
        return paper.paper(ground, held.whole)
    sitting = held.sitting
    return paper.paper(
        ground,
        held.whole,
        since=papers.since_last(store, now.past, sitting),
        outcomes=papers.decided_earlier(
            store,
            now.past,
            now.reading,
            now.settings,
            forum=sitting.forum,
            day=sitting.day,
        ),
    )


def _minutes(now: Now, held: Held, closed: bool) -> Document:
    store = now.kept.store
    assert store is not None and now.past is not None  # noqa: S101, PT018  else there is no button
    carried = papers.carried_over(store, now.past, held.sitting, held.known.gone_names.items())
    ground = _ground(now, held, show_closed=closed)
    return minutes.minutes(ground, held.whole, held.here, carried=carried)


def _calendar(now: Now, held: Held, closed: bool) -> bytes:
    """A committee's own and the cross-cutting items; the leadership follows the whole plan."""
    committee = None if held.forum in _LEADERSHIP else held.forum
    whose = Whose(name=forum_name(now.settings, held.forum), committee=committee)
    return calendar.calendar(_ground(now, held, show_closed=closed), whose)
