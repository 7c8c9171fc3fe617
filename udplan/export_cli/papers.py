"""Excerpt, paper and minutes as files; the suffix of the path chooses PDF or Word."""

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import Final

from udplan import danish, settings
from udplan.briefing import papers, standing
from udplan.briefing.agenda import Agenda, Entry
from udplan.briefing.decided import Outcome
from udplan.corrections import known as known_corrections
from udplan.errors import SettingsError, StoreError, UdplanError
from udplan.export import excerpt as excerpts
from udplan.export import minutes as minutes_of
from udplan.export import paper as paper_of
from udplan.export import pdf, word
from udplan.export.document import Document
from udplan.export.ground import Ground
from udplan.history.stories import Past, past_of_reading
from udplan.history.versions import refresh
from udplan.intake.reading import Reading, read_file
from udplan.plan import Item
from udplan.settings import Settings
from udplan.store import Store

_WRITERS: Final[dict[str, Callable[[Document], bytes]]] = {
    ".pdf": pdf.written,
    ".docx": word.written,
}


def excerpt(chosen: argparse.Namespace) -> bytes:
    """A committee's own items and the cross-cutting ones; closed ones only when asked for."""
    if not chosen.committee:
        raise SettingsError("Skriv udvalgets kode efter --committee, fx --committee BUU.")
    with known(chosen) as case:
        ground = replace(case.ground, show_closed=bool(chosen.include_closed))
        return _file(chosen, excerpts.excerpt(ground, chosen.committee))


def paper(chosen: argparse.Namespace) -> bytes:
    """The paper before a meeting; with a committee only what is the committee's."""
    _asked(chosen)
    with known(chosen) as case:
        previous = (
            read_file(chosen.previous, plan_year=chosen.plan_year, settings=case.settings)
            if chosen.previous
            else None
        )
        agenda = case.agenda(chosen, previous)
        if chosen.committee:
            agenda = _of_committee(case, agenda, chosen)
        store, past, sitting = case.store, case.past, agenda.sitting
        since: papers.Since | None = None
        outcomes: tuple[Outcome, ...] = ()
        if store is not None and past is not None:
            outcomes = papers.decided_earlier(
                store, past, case.reading, case.settings, forum=sitting.forum, day=sitting.day
            )
            since = papers.since_last(store, past, sitting)
        if previous is not None:
            since = papers.since_previous(previous, case.reading, sitting)
        ground = replace(case.ground, as_of=sitting.day)
        return _file(chosen, paper_of.paper(ground, agenda, since=since, outcomes=outcomes))


def minutes(chosen: argparse.Namespace) -> bytes:
    """The minutes of a meeting, from the store; raises `StoreError` where there is none."""
    _asked(chosen)
    with known(chosen) as case:
        store, past = case.store, case.past
        if store is None:
            raise StoreError(
                "Beslutningerne ligger i lageret. Sæt UDPLAN_STORE til dets adresse, og prøv igen."
            )
        if past is None:
            raise StoreError(
                "Lageret kender ikke planen i projektmappen. Tag den ind med »store add« først."
            )
        agenda = case.agenda(chosen, None)
        sitting = agenda.sitting
        decided = papers.decided_at(
            store, past, case.reading, case.settings, forum=sitting.forum, day=sitting.day
        )
        carried = papers.carried_over(store, past, sitting)
        ground = replace(case.ground, as_of=sitting.day)
        return _file(chosen, minutes_of.minutes(ground, agenda, decided, carried=carried))


def _file(chosen: argparse.Namespace, document: Document) -> bytes:
    writer = _WRITERS.get(chosen.out.suffix.lower())
    if writer is None:
        raise UdplanError("Papiret kan være PDF eller Word: lad --out ende på .pdf eller .docx.")
    return writer(document)


def _asked(chosen: argparse.Namespace) -> None:
    if not chosen.forum or chosen.meeting is None:
        raise SettingsError(
            "Skriv, hvilket møde det er: --forum direktion --meeting 2025-09-08, fx."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The plan of the file, with what the store knows of it."""

    reading: Reading
    settings: Settings
    store: Store | None
    past: Past | None
    ground: Ground

    def agenda(self, chosen: argparse.Namespace, previous: Reading | None) -> Agenda:
        """What the data propose for the meeting that is asked for."""
        return standing.proposed(
            self.reading,
            self.settings,
            forum=chosen.forum,
            day=chosen.meeting,
            previous=previous,
            store=self.store,
        )


@contextmanager
def known(chosen: argparse.Namespace) -> Iterator[Case]:
    """The plan of the file with the store of `UDPLAN_STORE`, where one is named."""
    config = settings.load(settings.path_of(chosen.config))
    reading = read_file(chosen.file, plan_year=chosen.plan_year, settings=config)
    url = os.environ.get("UDPLAN_STORE")
    if not url:
        yield _case(chosen, reading, config, None)
        return
    with closing(Store(url)) as store:
        refresh(store, known_corrections(store, config))
        yield _case(chosen, reading, config, store)


def _case(
    chosen: argparse.Namespace, reading: Reading, config: Settings, store: Store | None
) -> Case:
    past = past_of_reading(store, reading) if store is not None else None
    return Case(
        reading=reading,
        settings=config,
        store=store,
        past=past,
        ground=Ground(
            reading=reading,
            settings=config,
            as_of=chosen.as_of or danish.today(),
            made=danish.now(),
            stories=past.stories if past is not None else {},
            show_closed=True,
        ),
    )


def _of_committee(case: Case, agenda: Agenda, chosen: argparse.Namespace) -> Agenda:
    """What is the committee's own or cross-cutting; closed ones only when asked for."""
    code = chosen.committee
    check_committee(case, code)

    def kept(item: Item) -> bool:
        its = code in item.committees or item.all_committees or item.cross_cutting
        return its and (chosen.include_closed or not item.closed)

    def only(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(entry for entry in entries if kept(entry.item))

    groups = [replace(group, entries=only(group.entries)) for group in agenda.groups]
    return replace(
        agenda,
        groups=tuple(group for group in groups if group.entries),
        left_out=only(agenda.left_out),
    )


def check_committee(case: Case, code: str) -> None:
    """Raises `SettingsError`, with the codes there are, for one that nobody knows."""
    codes = [body.code for body in case.settings.committees()]
    if code not in codes and not any(code in item.committees for item in case.ground.items):
        raise SettingsError(f"»{code}« er ikke et udvalg. Brug {danish.listed(codes)}.")
