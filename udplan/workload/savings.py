"""The råderumsforslag: what was decided, what is realised, and what the late ones cost."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from udplan.attention import worst_first
from udplan.facets import KIND, VERDICT
from udplan.frame import amount_column, amount_years
from udplan.kroner import Realised, realised
from udplan.plan import Kind
from udplan.selection import Selection
from udplan.status import Verdict
from udplan.summaries import UNFINISHED


def proposals(basis: Selection) -> Selection:
    """All råderumsforslag but the dropped ones, as the sums count them."""
    kept = [str(one) for one in Verdict if one != Verdict.DROPPED]
    return basis.narrowed(KIND, str(Kind.SAVING)).narrowed(VERDICT, *kept)


def done(basis: Selection) -> Selection:
    """Those reported finished: »realiseret«."""
    return proposals(basis).narrowed(VERDICT, str(Verdict.DONE))


def late(basis: Selection) -> Selection:
    """Those whose time has passed without their being realised."""
    return proposals(basis).narrowed(VERDICT, str(Verdict.PAST))


def still_open(basis: Selection) -> Selection:
    """All that are not realised, the late ones among them."""
    return proposals(basis).narrowed(VERDICT, *map(str, UNFINISHED))


def not_late(basis: Selection) -> Selection:
    """Those not realised whose time has not passed, or is not known."""
    others = [str(one) for one in UNFINISHED if one != Verdict.PAST]
    return proposals(basis).narrowed(VERDICT, *others)


def years(frame: pd.DataFrame, basis: Selection) -> list[tuple[str, Realised]]:
    """The kroner of each year of the plan."""
    rows = proposals(basis).apply(frame)
    return [(str(year), realised(rows, year)) for year in amount_years(frame)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrealised:
    """Some råderumsforslag that are not realised, with what they were to give in the year."""

    year: int
    rows: pd.DataFrame
    """The worst first."""
    kroner: Sequence[int | None]
    """Beside the rows; minus is saving."""

    @property
    def total(self) -> int:
        """The kroner that are known."""
        return sum(one for one in self.kroner if one is not None)

    @property
    def without_amount(self) -> int:
        """Items that have no amount in the year, so the sum is known to lack something."""
        return sum(one is None for one in self.kroner)


def unrealised(frame: pd.DataFrame, selection: Selection, year: int) -> Unrealised:
    """The chosen råderumsforslag with their price in the year."""
    rows = worst_first(selection.apply(frame))
    column = amount_column(year)
    amounts = rows[column] if column in rows.columns else [pd.NA] * len(rows)
    return Unrealised(
        year=year,
        rows=rows,
        kroner=tuple(None if pd.isna(one) else int(one) for one in amounts),
    )
