"""The table becomes numbers: counts, shares and kroner, each item counted once where it stands."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from udplan import danish
from udplan.frame import ALL_COMMITTEES, NO_COMMITTEE, amount_column
from udplan.history.threads import Version
from udplan.plan import Kind, State
from udplan.selection import BUDGET_AREA, COMMITTEE, FACET, THEME, facet_values
from udplan.status import GROUP, Group, Verdict


class Dimension(StrEnum):
    """What progress is compared across; the value is the facet's name in the address."""

    COMMITTEE = COMMITTEE
    THEME = THEME
    BUDGET_AREA = BUDGET_AREA


SHOWN = tuple(group for group in Group if group != Group.DROPPED)
"""The groups that stand in bars and percentages; what is dropped has its own count."""

UNFINISHED = (
    Verdict.PAST,
    Verdict.POSTPONED,
    Verdict.UNREADABLE,
    Verdict.NO_TIME,
    Verdict.SOON,
    Verdict.IN_TIME,
    Verdict.ONGOING,
)


def verdicts_of(group: Group) -> tuple[str, ...]:
    """The verdicts that a group shows as one, for the link to its list."""
    return tuple(str(verdict) for verdict, its in GROUP.items() if its == group)


def count_groups(frame: pd.DataFrame) -> dict[Group, int]:
    """How many items each group has, all groups, in screen order."""
    counts = frame["group"].value_counts()
    return {group: int(counts.get(str(group), 0)) for group in Group}


def count_by(frame: pd.DataFrame, dimension: Dimension, only: tuple[str, ...] = ()) -> pd.DataFrame:
    """Items per value of the dimension, one column a shown group, and »total« and »dropped«.

    Most items first, then Danish alphabetical order; an item that has several values counts in
    each. `only` keeps these values; empty keeps all. The index is the value.
    """
    values = facet_values(frame, FACET[dimension])
    together = Counter(zip(values.tolist(), frame["group"].tolist(), strict=True))
    counts: dict[str, Counter[str]] = {}
    for (names, group), items in together.items():
        for name in names:
            if not only or name in only:
                counts.setdefault(name, Counter())[group] += items
    totals = {name: sum(its[str(group)] for group in SHOWN) for name, its in counts.items()}
    order = sorted(counts, key=lambda name: (-totals[name], danish.sort_key(name)))
    columns = {str(group): [counts[name][str(group)] for name in order] for group in SHOWN}
    columns["dropped"] = [counts[name][str(Group.DROPPED)] for name in order]
    columns["total"] = [totals[name] for name in order]
    return pd.DataFrame(columns, index=pd.Index(order, name="of", dtype="str"), dtype="int64")


def development(versions: Sequence[Version], most: int = 12) -> pd.DataFrame:
    """Items per version in the form of `count_by`, the oldest first; the index is its day.

    Of those of one day the last; of many days the last of each month, the newest always, and no
    more than `most`.
    """
    daily = {one.day: one for one in versions}
    monthly = {(one.day.year, one.day.month): one for one in versions}
    shown = list((monthly if len(daily) > most else daily).values())[-most:]
    columns = {str(group): [int(one.counts.get(str(group), 0)) for one in shown] for group in SHOWN}
    columns["dropped"] = [int(one.counts.get(str(Group.DROPPED), 0)) for one in shown]
    columns["total"] = [
        sum(columns[str(group)][place] for group in SHOWN) for place in range(len(shown))
    ]
    days = pd.Index([danish.day(one.day) for one in shown], name="of", dtype="str")
    return pd.DataFrame(columns, index=days, dtype="int64")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slipped:
    """How far the times of some items have moved from those first agreed."""

    moved: int
    """Items of which the time was moved at least once."""
    moves: int
    days: int
    """From the first time to the present one, summed; earlier counts minus."""
    often: int
    """Items moved at least `OFTEN` times."""


OFTEN = 2
"""So many moves of a time are worth a meeting's question."""


def slipped(frame: pd.DataFrame) -> Slipped:
    """The moves of the items; one without an earlier version counts nothing."""
    moves = frame["moves"].fillna(0)
    return Slipped(
        moved=int((moves > 0).sum()),
        moves=int(moves.sum()),
        days=int(frame["slipped"].fillna(0).sum()),
        often=int((moves >= OFTEN).sum()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a set of items has come; udgået is left out, løbende stands beside."""

    items: int
    """All but the dropped ones."""
    done: int
    ongoing: int
    unknown: int
    """Neither finished nor reported anything: »ikke meldt« is not »ikke påbegyndt«."""
    dropped: int

    @property
    def share_done(self) -> float | None:
        """The finished part of the items that can be finished, 0 to 1; None without any."""
        return self.done / whole if (whole := self.items - self.ongoing) else None


def progress(frame: pd.DataFrame) -> Progress:
    """How far the items have come."""
    return _progress(zip(frame["group"], frame["state"], strict=True))


def progress_by(
    frame: pd.DataFrame, dimension: Dimension, order: Iterable[str]
) -> list[tuple[str, Progress]]:
    """The same per value of the dimension, in that order."""
    rows, where = list(zip(frame["group"], frame["state"], strict=True)), _places(frame, dimension)
    return [(of, _progress(rows[place] for place in where.get(of, ()))) for of in order]


_REPORTS = frozenset(str(group) for group in SHOWN if group not in (Group.DONE, Group.ONGOING))
"""The groups of items of which somebody should say how far they are."""


def _progress(rows: Iterable[tuple[str, str]]) -> Progress:
    """Of the group and the state of each item."""
    together = Counter(rows)
    groups: Counter[str] = Counter()
    for (group, _), items in together.items():
        groups[group] += items
    return Progress(
        items=groups.total() - groups[str(Group.DROPPED)],
        done=groups[str(Group.DONE)],
        ongoing=groups[str(Group.ONGOING)],
        unknown=sum(together[group, str(State.UNKNOWN)] for group in _REPORTS),
        dropped=groups[str(Group.DROPPED)],
    )


def _places(frame: pd.DataFrame, dimension: Dimension) -> dict[str, list[int]]:
    """Each value of the dimension to where its items stand; one of several values in each."""
    found: dict[str, list[int]] = {}
    for place, names in enumerate(facet_values(frame, FACET[dimension])):
        for name in names:
            found.setdefault(name, []).append(place)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """Why the committees' own items add up to more than the plan has."""

    items: int
    own: int
    """The sum of the committees' own items; an item of two committees counts twice."""
    shared: int
    """Items that belong to several committees."""
    everyone: int
    """Items that belong to all committees and are nobody's own."""
    nobody: int
    """Items without a committee."""


def reconcile(frame: pd.DataFrame) -> Reconciliation:
    """The plan's items against the sum of the committees' own."""
    committees = frame["committees"].map(len)
    everyone = frame["belongs_to"].map(lambda values: ALL_COMMITTEES in values)
    nobody = frame["belongs_to"].map(lambda values: NO_COMMITTEE in values)
    return Reconciliation(
        items=len(frame),
        own=int(committees.sum()),
        shared=int((committees > 1).sum()),
        everyone=int(everyone.sum()),
        nobody=int(nobody.sum()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A committee's part of the plan."""

    committee: str
    own: int
    cross: int
    """Cross-cutting items that are not its own."""


def share_of(frame: pd.DataFrame, committee: str) -> Share:
    """Own and cross-cutting items of one committee, kept apart."""
    return shares_of(frame, [committee])[0]


def shares_of(frame: pd.DataFrame, committees: Iterable[str]) -> list[Share]:
    """The same of several, in their order."""
    own: Counter[str] = Counter()
    own_cross: Counter[str] = Counter()
    crossing = frame["cross_cutting"].tolist()
    for codes, cross in zip(frame["committees"].tolist(), crossing, strict=True):
        own.update(codes)
        if cross:
            own_cross.update(codes)
    every = sum(crossing)
    return [Share(committee=of, own=own[of], cross=every - own_cross[of]) for of in committees]


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
    kroner, where = Kroner.of(frame, year), _places(frame, dimension)
    return [(of, kroner.sum(where[of])) for of in count_by(frame, dimension, only).index]


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


def attention(frame: pd.DataFrame, limit: int = 10) -> list[Reason]:
    """What asks for attention, grouped by reason; at most `limit` lines in all.

    The first reason takes what it can, but leaves a line to each of the later ones.
    """
    verdicts = frame["verdict"]
    found = [(verdict, np.flatnonzero(verdicts == str(verdict))) for verdict in ATTENTION]
    found = [(verdict, places) for verdict, places in found if len(places)]
    pressing = frame[["verdict", "days_past", "flag_after"]]
    reasons: list[Reason] = []
    left = limit
    for place, (verdict, places) in enumerate(found):
        room = max(left - (len(found) - place - 1), 1)
        first = places[places_worst_first(pressing.iloc[places])[:room]]
        left -= len(first)
        reasons.append(Reason(verdict=verdict, total=len(places), shown=frame.iloc[first]))
    return reasons


def cross_cutting_first(frame: pd.DataFrame) -> pd.DataFrame:
    """The cross-cutting items before the others, otherwise in the order they came."""
    return frame.sort_values("cross_cutting", ascending=False, kind="stable")


def most_past(table: pd.DataFrame) -> tuple[str, int, int] | None:
    """Who has most passed items of a `count_by`: value, passed, total; None when nobody has."""
    past = str(Group.PAST)
    if table.empty or int(table[past].max()) == 0:
        return None
    of = str(table[past].idxmax())
    return of, int(table.loc[of, past]), int(table.loc[of, "total"])
