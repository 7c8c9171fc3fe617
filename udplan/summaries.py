"""The table becomes numbers: counts and shares, each item counted once where it stands."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from udplan import danish
from udplan.facets import BUDGET_AREA, COMMITTEE, FACET, THEME, facet_values
from udplan.frame import ALL_COMMITTEES, NO_COMMITTEE
from udplan.history.threads import Version
from udplan.plan import State
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
    rows = list(zip(frame["group"], frame["state"], strict=True))
    where = places_by(frame, dimension)
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


def places_by(frame: pd.DataFrame, dimension: Dimension) -> dict[str, list[int]]:
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


def most_past(table: pd.DataFrame) -> tuple[str, int, int] | None:
    """Who has most passed items of a `count_by`: value, passed, total; None when nobody has."""
    past = str(Group.PAST)
    if table.empty or int(table[past].max()) == 0:
        return None
    of = str(table[past].idxmax())
    return of, int(table.loc[of, past]), int(table.loc[of, "total"])
