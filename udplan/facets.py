"""The fields that items can be chosen by, and the values that each item has of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isnan
from typing import Final

import numpy as np
import pandas as pd

from udplan import danish
from udplan.frame import ALL_COMMITTEES, NO_COMMITTEE, amount_column, amount_years
from udplan.plan import Kind, Light, State
from udplan.status import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A field that items can be chosen by."""

    name: str
    """As in the address; never changed, for links stand in agendas."""
    label: str
    column: str
    missing: str | None = None
    """The word for items that have no value; None where every item has one."""
    order: tuple[str, ...] = ()
    """Values in screen order; else Danish alphabetical order."""
    complete: bool = False
    """All of `order` can be chosen, though a value does not occur as of the reference date."""
    words: tuple[str, str] | None = None
    """For a yes-or-no column: the words for true and false."""
    said: Mapping[str, str] = field(default_factory=dict)
    """Values of the column to the words that they are chosen by, where these are others."""


COMMITTEE: Final = "udvalg"
THEME: Final = "tema"
BUDGET_AREA: Final = "budgetomraade"
KIND: Final = "type"
VERDICT: Final = "vurdering"
OWNER: Final = "ansvarlig"
REPORTED: Final = "status"
CROSS_CUTTING: Final = "tvaergaaende"
ECONOMY: Final = "oekonomi"
MOVED: Final = "flyttet"
HELPER: Final = "koordineres"
DECIDED: Final = "besluttet"
PARTICIPANT: Final = "deltager"
SUBJECT: Final = "emne"

SAVING, EXPENSE, ZERO = "besparelse eller indtægt", "udgift", "0 kr."
NO_AMOUNT = "(uden beløb)"

UNREPORTED: Final = "ikke meldt"

MOVES: Final = (
    "ikke flyttet",
    "flyttet én gang",
    "flyttet to gange",
    "flyttet tre gange eller mere",
)
NO_HISTORY: Final = "(ingen tidligere udgave)"

FACETS = (
    Facet(name=COMMITTEE, label="Udvalg", column="belongs_to", missing=NO_COMMITTEE),
    Facet(name=THEME, label="Tema", column="theme", missing="(uden tema)"),
    Facet(
        name=BUDGET_AREA,
        label="Budgetområde",
        column="budget_area",
        missing="(uden budgetområde)",
    ),
    Facet(name=KIND, label="Type", column="kind", order=tuple(map(str, Kind))),
    Facet(
        name=VERDICT,
        label="Vurdering",
        column="verdict",
        order=tuple(map(str, Verdict)),
        complete=True,
    ),
    Facet(name=OWNER, label="Ansvarlig", column="owners", missing="(uden ansvarlig)"),
    Facet(
        name=REPORTED,
        label="Meldt status",
        column="state",
        order=tuple(UNREPORTED if one == State.UNKNOWN else str(one) for one in State),
        said={str(State.UNKNOWN): UNREPORTED},
    ),
    Facet(
        name="trafiklys",
        label="Trafiklys",
        column="light",
        missing="(uden trafiklys)",
        order=tuple(map(str, Light)),
    ),
    Facet(
        name=CROSS_CUTTING,
        label="Tværgående",
        column="cross_cutting",
        words=("tværgående", "ikke tværgående"),
    ),
    Facet(name="lukket", label="Åben eller lukket sag", column="closed", words=("lukket", "åben")),
    Facet(
        name=ECONOMY, label="Økonomi", column="economy", order=(SAVING, EXPENSE, ZERO, NO_AMOUNT)
    ),
    Facet(name=MOVED, label="Flyttet tidspunkt", column="moves", order=(*MOVES, NO_HISTORY)),
    Facet(name=SUBJECT, label="Emne", column="subjects", missing="(uden emne)"),
    Facet(
        name="behandling",
        label="Politisk behandling",
        column="bodies",
        missing="(uden politisk behandling)",
    ),
    Facet(name=PARTICIPANT, label="Deltagere", column="participants", missing="(uden deltagere)"),
    Facet(
        name=HELPER,
        label="Koordineres med",
        column="helpers",
        missing="(ingen anden ansvarlig)",
    ),
    Facet(name="inddrages", label="Inddrages", column="involves", missing="(ingen inddrages)"),
    Facet(
        name=DECIDED,
        label="Besluttet og åbent",
        column="decided",
        missing="(ingen åben beslutning)",
    ),
    Facet(name="verdensmaal", label="Verdensmål", column="goals", missing="(uden verdensmål)"),
    Facet(name="ark", label="Ark i projektmappen", column="sheet"),
    Facet(name="skjult", label="Skjult i projektmappen", column="hidden", words=("skjult", "vist")),
)
FACET = {facet.name: facet for facet in FACETS}


def facet_values(frame: pd.DataFrame, facet: Facet) -> pd.Series:
    """For each row the tuple of its values of a facet, never empty where `missing` has a word."""
    if facet.name == ECONOMY:
        return _economy(frame)
    if facet.name == MOVED:
        return _moved(frame)
    column = frame[facet.column]
    if facet.words is not None:
        yes, no = facet.words
        return pd.Series([(yes if flag else no,) for flag in column], index=frame.index)
    blank = () if facet.missing is None else (facet.missing,)
    said = {value: (word,) for value, word in facet.said.items()}
    return pd.Series(
        [
            value or blank if isinstance(value, tuple) else said.get(value) or _single(value, blank)
            for value in column.tolist()
        ],
        index=frame.index,
        dtype="object",
    )


def _single(value: object, blank: tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else blank


def _moved(frame: pd.DataFrame) -> pd.Series:
    most = len(MOVES) - 1
    return pd.Series(
        [
            (NO_HISTORY if pd.isna(n) else MOVES[min(int(n), most)],)
            for n in frame["moves"].tolist()
        ],
        index=frame.index,
        dtype="object",
    )


def _economy(frame: pd.DataFrame) -> pd.Series:
    """Saving or expense by the sum over the plan's years."""
    columns = [amount_column(year) for year in amount_years(frame)]
    if not columns:
        return pd.Series([(NO_AMOUNT,)] * len(frame), index=frame.index, dtype="object")
    amounts = np.column_stack(
        [frame[one].to_numpy(dtype="float64", na_value=np.nan) for one in columns]
    )
    sums = np.where(np.isnan(amounts).all(axis=1), np.nan, np.nansum(amounts, axis=1))
    return pd.Series([_sign(kroner) for kroner in sums.tolist()], index=frame.index, dtype="object")


def _sign(kroner: float) -> tuple[str]:
    if isnan(kroner):
        return (NO_AMOUNT,)
    return (SAVING if kroner < 0 else EXPENSE if kroner > 0 else ZERO,)


def choices(frame: pd.DataFrame, facet: Facet) -> list[str]:
    """The values of a facet that occur, in screen order, the word for missing ones last."""
    if facet.complete:
        return list(facet.order)
    values = {value for row in facet_values(frame, facet) for value in row}
    if facet.order:
        return [value for value in facet.order if value in values] + sorted(
            values.difference(facet.order), key=danish.sort_key
        )
    last = {ALL_COMMITTEES, facet.missing}
    return sorted(values, key=lambda value: (value in last, danish.sort_key(value)))
