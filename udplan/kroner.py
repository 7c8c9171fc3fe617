"""The kroner of a year: planned, realised, and what is known to be missing from the sum."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from udplan.frame import amount_column
from udplan.plan import Kind
from udplan.status import Verdict
from udplan.summaries import Dimension, count_by, places_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Realised:
    """Kroner of one year: planned, and the part whose items are reported finished."""

    year: int
    planned: int
    realised: int
    without_amount: int
    """Items that have no amount in the year, so that the sum is known to lack something."""

    @property
    def remaining(self) -> int:
        """What is planned and not yet realised."""
        return self.planned - self.realised


def realised(frame: pd.DataFrame, year: int) -> Realised:
    """The kroner of a year; dropped items are left out. Minus is saving or income."""
    return Kroner.of(frame, year).sum()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kroner:
    """A year's kroner and what became of them, an item a place.

    Arrays, for a selection of rows costs as many copies as the table has columns.
    """

    year: int
    amounts: np.ndarray
    """Not a number where the plan gives none; whole kroner are exact up to 9 · 10¹⁵."""
    kept: np.ndarray
    done: np.ndarray

    @classmethod
    def of(cls, frame: pd.DataFrame, year: int) -> "Kroner":
        """Of a judged plan."""
        verdict, column = frame["verdict"].to_numpy(dtype="object"), amount_column(year)
        return cls(
            year=year,
            amounts=frame[column].to_numpy(dtype="float64", na_value=np.nan)
            if column in frame.columns
            else np.full(len(frame), np.nan),
            kept=verdict != str(Verdict.DROPPED),
            done=verdict == str(Verdict.DONE),
        )

    def sum(self, places: Sequence[int] | np.ndarray | slice = slice(None)) -> Realised:
        """Of the items at these places, those dropped left out."""
        # An empty list would be an array of fractions, by which nothing can be looked up.
        rows = places if isinstance(places, slice) else np.asarray(places, dtype="intp")
        amounts, kept = self.amounts[rows], self.kept[rows]
        return Realised(
            year=self.year,
            planned=int(np.nansum(amounts[kept])),
            realised=int(np.nansum(amounts[self.done[rows]])),
            without_amount=int(np.isnan(amounts[kept]).sum()),
        )


def savings(frame: pd.DataFrame) -> pd.DataFrame:
    """The råderumsforslag, whose kroner leadership follows."""
    return frame[frame["kind"] == str(Kind.SAVING)]


def realised_by(
    frame: pd.DataFrame, dimension: Dimension, year: int, only: tuple[str, ...] = ()
) -> list[tuple[str, Realised]]:
    """The kroner of a year per value of the dimension, in the order of `count_by`."""
    kroner, where = Kroner.of(frame, year), places_by(frame, dimension)
    return [(of, kroner.sum(where[of])) for of in count_by(frame, dimension, only).index]
