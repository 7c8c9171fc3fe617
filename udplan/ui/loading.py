"""Where the plan comes in: workbook, settings and store as they are now, each read once for all."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import streamlit as st

from udplan import corrections, danish, settings
from udplan.access import ITSELF
from udplan.corrections import Known
from udplan.errors import StoreError, WorkbookError
from udplan.history.stories import Past, past
from udplan.history.versions import refresh
from udplan.intake.reading import Ledger, Reading, Source, read_bytes
from udplan.intake.watch import Look, WatchedWorkbook
from udplan.plan import Plan, PlanYears
from udplan.settings import Settings
from udplan.store import Store, workbooks
from udplan.store import place as store_place
from udplan.store.base import ABOUT_DECISIONS, ABOUT_READING, ABOUT_VERSIONS
from udplan.store.workbooks import Shown

HOME: Final = Path(__file__).parents[2]
EXAMPLE: Final = HOME / "data" / "eksempelplan.xlsx"

EXAMPLE_AS_OF: Final = date(2025, 9, 1)
"""The example is a plan of 2025: as of today all of it would be late."""


NOTHING: Final = Reading(
    plan=Plan(title=None, years=PlanYears(first=0, last=0), items=()),
    findings=(),
    ledger=Ledger(),
    source=Source(file="", sha256="", saved=None, sheets=()),
)
"""What the page Indlæs is shown with when no plan can be read, for it is there to mend that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which workbook and which settings this installation shows just now."""

    workbook: str
    settings: str
    settings_saved: int
    """When the settings were saved, in nanoseconds: a new version is a new place."""
    store: str
    """The address of the database that keeps what is typed on the pages."""


def place() -> Place:
    """`UDPLAN_PLAN`, `UDPLAN_CONFIG` and `UDPLAN_STORE`, else what lies in `data/`.

    Raises `SettingsError` when the settings named are not there.
    """
    config = settings.path_of()
    return Place(
        workbook=os.environ.get("UDPLAN_PLAN") or str(EXAMPLE),
        settings=str(config),
        settings_saved=config.stat().st_mtime_ns if config.exists() else 0,
        store=store_place.address(),
    )


_PLANS: Final = 8
"""So many contents of the source are kept as taken in."""
_NAMED: Final[dict[str | type[Any], Callable[[Any], Any]] | None] = {Place: repr}
"""Its words tell it apart; Streamlit's own way through its fields takes six times as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the store says just now, or why it says nothing."""

    where: Place
    store: Store | None
    known: Known
    edition: int
    """Raised by every change to how workbooks are read; part of every key below, −1 without one."""
    history: int = -1
    """Raised by every change to which versions there are, and which items are the same."""
    decisions: int = -1
    """Raised by every decision that is written, corrected or taken back."""
    latest: int = -1
    """Raised by every change at all."""
    trouble: str | None = None


def kept(where: Place) -> Kept:
    """The store as it is now; a broken one takes nothing down, its corrections are just missing."""
    try:
        return _kept(where, open_store(where.store).edition())
    except StoreError as error:
        plain = Known(load_settings(where))
        return Kept(where=where, store=None, known=plain, edition=-1, trouble=str(error))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_NAMED)
def _kept(where: Place, latest: int) -> Kept:
    """One question to the store a run, where nothing has changed."""
    store = open_store(where.store)
    edition = store.edition(*ABOUT_READING)
    return Kept(
        where=where,
        store=store,
        known=load_known(where, edition),
        edition=edition,
        history=store.edition(*ABOUT_VERSIONS),
        decisions=store.edition(*ABOUT_DECISIONS),
        latest=latest,
    )


@st.cache_resource(max_entries=4, show_spinner=False)
def open_store(url: str) -> Store:
    """The store, opened once for all; raises `StoreError`, and is tried again at the next run."""
    return Store(url)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_NAMED)
def load_known(where: Place, edition: int) -> Known:  # noqa: ARG001  the key's
    """The corrections in force."""
    return corrections.known(open_store(where.store), load_settings(where))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_NAMED)
def chosen(where: Place, edition: int) -> Shown | None:  # noqa: ARG001  the key's
    """What somebody chose to show in place of the workbook of `UDPLAN_PLAN`."""
    return workbooks.shown_for(open_store(where.store), where.workbook)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_NAMED)
def load_settings(where: Place) -> Settings:
    """The settings as the file says now; raises `SettingsError`."""
    return settings.load(Path(where.settings))


@st.cache_resource(max_entries=4, show_spinner=False)
def watched(workbook: str) -> WatchedWorkbook:
    """The workbook, watched once for all who look at it, whatever the settings become."""
    return WatchedWorkbook(Path(workbook))


@st.cache_resource(max_entries=4, show_spinner="Læser planen …", hash_funcs=_NAMED)
def from_store(where: Place, sha256: str, edition: int) -> Look:
    """A kept workbook, read with what is known now; it was »read« when it was put in."""
    workbook, content = workbooks.content(open_store(where.store), sha256)
    reading = read_bytes(
        content,
        file=workbook.name,
        saved=workbook.saved,
        settings=load_settings(where),
        known=load_known(where, edition),
    )
    return Look(reading=reading, read_at=workbook.added, edition=edition)


def look(here: Kept, now: datetime) -> Look:
    """The plan to show: the workbook of the place, or the one chosen instead until it changes.

    Raises `WorkbookError` when neither can be read.
    """
    where = here.where
    source: Look | WorkbookError
    try:
        source = from_source(here, now)
    except WorkbookError as error:
        source = error
    instead = chosen(where, here.edition) if here.store is not None else None
    if instead is not None and instead.workbook is not None and _still(instead, source):
        try:
            return from_store(where, instead.workbook, here.edition)
        except (StoreError, WorkbookError):
            if isinstance(source, WorkbookError):
                raise
    if isinstance(source, WorkbookError):
        raise source
    return source


def from_source(here: Kept, now: datetime) -> Look:
    """The workbook of the place, whatever is chosen instead; raises `WorkbookError`."""
    return watched(here.where.workbook).look(
        now, load_settings(here.where), known=here.known, edition=here.edition
    )


def _still(instead: Shown, source: Look | WorkbookError) -> bool:
    """Whether the source is what it was when another was chosen; unreadable, it has not changed."""
    if isinstance(source, WorkbookError) or source.trouble is not None:
        return True
    return source.reading.source.sha256 == instead.instead_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What lies behind the plan that is shown, or why nothing is known of it."""

    past: Past | None = None
    history: int = -1
    """The store's when the past was looked up, −1 where none is known."""
    trouble: str | None = None


def behind(here: Kept, seen: Look) -> Behind:
    """What lies behind the plan; a new content of the source is taken in on the way."""
    if here.store is None or seen.reading is NOTHING:
        return Behind()
    try:
        version = (here.where, seen.reading.source.sha256, seen.edition)
        trouble, history = _taken_in(*version, here.history)
        known = past_of(*version, history)
    except StoreError as error:
        return Behind(trouble=str(error))
    return Behind(past=known, history=history if known is not None else -1, trouble=trouble)


@st.cache_resource(
    max_entries=3, show_spinner="Sammenligner med tidligere udgaver …", hash_funcs=_NAMED
)
def past_of(where: Place, sha256: str, edition: int, history: int) -> Past | None:  # noqa: ARG001  the key's
    """What lies behind a content that has been taken in."""
    return past(open_store(where.store), sha256)


@st.cache_resource(
    max_entries=_PLANS, show_spinner="Sammenligner med tidligere udgaver …", hash_funcs=_NAMED
)
def _taken_in(
    where: Place,
    sha256: str,
    edition: int,
    history: int,  # noqa: ARG001  the key's
) -> tuple[str | None, int]:
    """Keep the source and see to it that all versions are compared.

    Gives what is lacking, in words, and the history that came of it: with the one asked with,
    the next run would judge all of it anew.
    """
    store, reading = open_store(where.store), reading_of(where, sha256, edition)
    trouble = None
    try:
        _take_in(store, where, reading)
    except StoreError as error:
        trouble = str(error)
    lost = refresh(store, load_known(where, edition), {sha256: reading})
    if lost:
        trouble = (
            f"{danish.listed([f'»{name}«' for name in lost])} kan ikke længere læses og mangler i "
            "historikken. Træk den tilbage på siden Indlæs, eller sæt en udgave ind, der kan læses."
        )
    return trouble, store.edition(*ABOUT_VERSIONS)


def _take_in(store: Store, where: Place, reading: Reading) -> None:
    """Keep the source's content; one that has changed again meanwhile is left for the next look."""
    sha256 = reading.source.sha256
    if any(one.sha256 == sha256 for one in workbooks.kept(store)):
        return
    try:
        content = Path(where.workbook).read_bytes()
    except OSError:
        return
    if hashlib.sha256(content).hexdigest() == sha256:
        workbooks.keep(
            store,
            ITSELF,
            content,
            name=reading.source.file,
            saved=reading.source.saved,
            now=danish.now(),
        )


def reading_of(where: Place, version: str, edition: int) -> Reading:
    """A content that `look` gave, as it was read then."""
    if version == NOTHING.source.sha256:
        return NOTHING
    seen = watched(where.workbook).version(version, edition) or from_store(where, version, edition)
    return seen.reading
