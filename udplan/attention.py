"""What asks for attention, and which of it first."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from udplan.status import Verdict


def worst_first(frame: pd.DataFrame) -> pd.DataFrame:
    """In screen order of the verdicts; the longest past first, then the earliest to run out."""
    return frame.iloc[places_worst_first(frame)]


def places_worst_first(frame: pd.DataFrame) -> np.ndarray:
    """The places of the rows in that order."""
    rank = {str(verdict): place for place, verdict in enumerate(Verdict)}
    never = pd.Timestamp(9999, 12, 31)
    return np.lexsort(
        (
            frame["flag_after"].fillna(never).to_numpy(),
            -frame["days_past"].fillna(0).to_numpy(dtype="int64"),
            frame["verdict"].map(rank).to_numpy(dtype="int64"),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why some items ask for attention."""

    verdict: Verdict
    total: int
    shown: pd.DataFrame
    """The first of them, worst first."""


ATTENTION = (Verdict.PAST, Verdict.POSTPONED, Verdict.UNREADABLE, Verdict.NO_TIME)


def reasons(frame: pd.DataFrame, limit: int = 10) -> list[Reason]:
    """What asks for attention, grouped by reason; at most `limit` lines in all.

    The first reason takes what it can, but leaves a line to each of the later ones.
    """
    verdicts = frame["verdict"]
    found = [(verdict, np.flatnonzero(verdicts == str(verdict))) for verdict in ATTENTION]
    found = [(verdict, places) for verdict, places in found if len(places)]
    pressing = frame[["verdict", "days_past", "flag_after"]]
    told: list[Reason] = []
    left = limit
    for place, (verdict, places) in enumerate(found):
        room = max(left - (len(found) - place - 1), 1)
        first = places[places_worst_first(pressing.iloc[places])[:room]]
        left -= len(first)
        told.append(Reason(verdict=verdict, total=len(places), shown=frame.iloc[first]))
    return told


def cross_cutting_first(frame: pd.DataFrame) -> pd.DataFrame:
    """The cross-cutting items before the others, otherwise in the order they came."""
    return frame.sort_values("cross_cutting", ascending=False, kind="stable")
