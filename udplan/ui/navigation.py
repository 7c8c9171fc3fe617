"""The menu, and the addresses that stand in agendas for ever."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page

from udplan.access import Right
from udplan.selection import Selection
from udplan.ui.signin import Visitor

DATE: Final = "dato"
"""The reference date in an address, as 2025-09-01."""
ITEM: Final = "punkt"
"""The key of the one item in an address."""
CHOICE: Final = "valg"
"""A whole choice in an address, which replaces the one the reader has."""
LIST: Final = "liste"
"""In an item's address: the list that the reader came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page of the house."""

    script: str
    address: str
    menu: str
    question: str
    """The page's title: the one question that it answers."""
    in_menu: bool = True
    needs: Right = Right.READ
    """What one must be allowed to, for the page to be of any use."""


OVERVIEW = Entry(
    script="pages/start/overview.py",
    address="overblik",
    menu="Overblik",
    question="Hvor står planen?",
)
COMMITTEES = Entry(
    script="pages/progress/committees.py",
    address="udvalg",
    menu="Udvalg",
    question="Hvordan går det i udvalgene?",
)
THEMES = Entry(
    script="pages/progress/themes.py",
    address="temaer",
    menu="Temaer",
    question="Hvordan går det med temaerne?",
)
BUDGET_AREAS = Entry(
    script="pages/progress/budget_areas.py",
    address="budgetomraader",
    menu="Budgetområder",
    question="Hvordan går det på budgetområderne?",
)
TIMELINE = Entry(
    script="pages/progress/timeline.py",
    address="tidslinje",
    menu="Tidslinje",
    question="Hvornår skal tingene ske?",
)
EXECUTIVES = Entry(
    script="pages/meeting/direktion.py",
    address="direktion",
    menu="Direktion",
    question="Hvad skal vi tage stilling til?",
)
MANAGERS = Entry(
    script="pages/meeting/koncernledelse.py",
    address="koncernledelse",
    menu="Koncernledelse",
    question="Hvem skal levere hvad, og hvem skal hjælpe?",
)
COMMITTEE_MEETING = Entry(
    script="pages/meeting/fagudvalg.py",
    address="fagudvalg",
    menu="Fagudvalg",
    question="Hvad skal udvalget behandle, og hvornår?",
)
ITEMS = Entry(
    script="pages/items/search.py",
    address="punkter",
    menu="Punkter",
    question="Find, filtrér og del punkter",
)
FINDINGS = Entry(
    script="pages/plan/findings.py",
    address="datakvalitet",
    menu="Datakvalitet",
    question="Kan vi stole på planen?",
)
INTAKE = Entry(
    script="pages/plan/intake.py",
    address="indlaes",
    menu="Indlæs",
    question="Er planen læst rigtigt?",
    needs=Right.WRITE,
)
CHANGES = Entry(
    script="pages/plan/changes.py",
    address="aendringer",
    menu="Ændringer",
    question="Hvad er ændret siden sidst?",
)
ONE_ITEM = Entry(
    script="pages/items/item.py",
    address="punkt",
    menu="Punkt",
    question="Hvad siger planen om punktet?",
    in_menu=False,
)
ENTRIES: tuple[Entry, ...] = (
    OVERVIEW,
    COMMITTEES,
    THEMES,
    BUDGET_AREAS,
    TIMELINE,
    EXECUTIVES,
    MANAGERS,
    COMMITTEE_MEETING,
    ITEMS,
    FINDINGS,
    INTAKE,
    CHANGES,
    ONE_ITEM,
)


def menu(visitor: Visitor | None = None) -> dict[Page, Entry]:
    """Every page, in the order of the menu, which shows those that the visitor has a use for.

    Streamlit serves its default page at »/« and nowhere else, and the overview must have its own
    address; so the front door is a page of its own that shows the overview and has no entry.
    """
    front_door = st.Page(
        OVERVIEW.script,
        title=OVERVIEW.menu,
        url_path="forside",
        default=True,
        visibility="hidden",
    )
    registered = {
        st.Page(
            entry.script,
            title=entry.menu,
            url_path=entry.address,
            visibility="visible" if _in_menu(entry, visitor) else "hidden",
        ): entry
        for entry in ENTRIES
    }
    return {front_door: OVERVIEW, **registered}


def _in_menu(entry: Entry, visitor: Visitor | None) -> bool:
    return entry.in_menu and visitor is not None and visitor.may(entry.needs)


def address(entry: Entry, parameters: Mapping[str, str | Sequence[str]]) -> str:
    """A relative address that opens the page by itself, in any browser."""
    query = urlencode(parameters, doseq=True)
    return f"{entry.address}?{query}" if query else entry.address


def list_address(selection: Selection, as_of: date | None) -> str:
    """The list of exactly these items; `as_of` None leaves out the usual reference date."""
    return address(ITEMS, {**selection.to_query(), **_date(as_of)})


def item_address(key: str, as_of: date | None, *, closed: bool = False) -> str:
    """The item's own page; that of a closed item does not spell out what it is about."""
    return item_of(veiled(key) if closed else key, as_of)


def item_of(way: str, as_of: date | None) -> str:
    """The same, of what names the item in an address."""
    return address(ONE_ITEM, {ITEM: way, **_date(as_of)})


def on_list(item: str, choice: str) -> str:
    """An item's address that knows the list it was opened from."""
    return f"{item}&{urlencode({LIST: choice})}"


def veiled(key: str) -> str:
    """A name for a closed item that says nothing, and is the same every time."""
    return f"lukket-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def _date(as_of: date | None) -> dict[str, str]:
    return {} if as_of is None else {DATE: as_of.isoformat()}
