"""Which item of one version is which of the next, one to one.

A number may be missing, repeated or changed and a title reworded, so neither is an identity. What
agrees most goes first: number and title, then the title, then whatever resembles. A pair that
rests on resemblance is *probable*; people can say that it is so, or that it is not.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final

from rapidfuzz import fuzz

from udplan import danish
from udplan.plan import Item, Kind

Keys = tuple[str, str]
"""The key of an item in the older version and of one in the newer."""


class Certainty(StrEnum):
    """How sure a pair is."""

    EXACT = "exact"
    PROBABLE = "probable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The same item in two versions."""

    old: Item
    new: Item
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Every item of both versions, once."""

    pairs: tuple[Pair, ...]
    """In the order of the newer version."""
    gone: tuple[Item, ...]
    added: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What people said of two versions; it goes before all that resembles."""

    same: frozenset[Keys] = frozenset()
    different: frozenset[Keys] = frozenset()


NOTHING_SAID: Final = Said()

_MANY: Final = 30
"""So many items of one name are paired in the order they stand, not each with each."""


def pair_up(old: Sequence[Item], new: Sequence[Item], said: Said = NOTHING_SAID) -> Pairing:
    """Pair the items of two versions; each item is in one pair, or gone, or added."""
    work = _Work(list(old), list(new), said)
    work.as_said()
    work.by(_number_and_title, _always)
    work.by(_title, _same_thing)
    work.by_likeness()
    place = {item.key: position for position, item in enumerate(new)}
    return Pairing(
        pairs=tuple(sorted(work.pairs, key=lambda pair: place[pair.new.key])),
        gone=tuple(work.old),
        added=tuple(work.new),
    )


class _Work:
    """What is not paired yet, and the pairs made so far."""

    def __init__(self, old: list[Item], new: list[Item], said: Said) -> None:
        self.old = old
        self.new = new
        self.said = said
        self.pairs: list[Pair] = []

    def as_said(self) -> None:
        """Pair what people said are the same."""
        old = {item.key: item for item in self.old}
        new = {item.key: item for item in self.new}
        self._take(
            Pair(old=old[one], new=new[other], certainty=Certainty.EXACT)
            for one, other in sorted(self.said.same)
            if one in old and other in new
        )

    def by(self, name: Callable[[Item], Hashable], judge: "_Judge") -> None:
        """Pair items that have the same name, the most alike first where several have it."""
        groups: defaultdict[Hashable, tuple[list[Item], list[Item]]] = defaultdict(lambda: ([], []))
        for side, items in enumerate((self.old, self.new)):
            for item in items:
                groups[name(item)][side].append(item)
        for ours, theirs in groups.values():
            if ours and theirs:
                self._take(self._within(ours, theirs, judge))

    def _within(self, old: list[Item], new: list[Item], judge: "_Judge") -> Iterable[Pair]:
        if len(old) == len(new) == 1:
            candidates: Iterable[tuple[Item, Item]] = [(old[0], new[0])]
        elif max(len(old), len(new)) > _MANY:
            candidates = zip(old, new, strict=False)
        else:
            candidates = product(old, new)
        return self._best(candidates, judge)

    def by_likeness(self) -> None:
        """Pair what resembles: the same number with another title, a reworded title."""
        self._take(self._best(_candidates(self.old, self.new), _alike))

    def _best(self, candidates: Iterable[tuple[Item, Item]], judge: "_Judge") -> list[Pair]:
        """The pairs that hold, the most alike first, each item once."""
        found = []
        for one, other in candidates:
            if (one.key, other.key) in self.said.different:
                continue
            likeness = Likeness.of(one, other)
            certainty = judge(likeness)
            if certainty is not None:
                found.append((likeness.score, Pair(old=one, new=other, certainty=certainty)))
        found.sort(key=lambda scored: -scored[0])
        chosen, ours, theirs = [], set(), set()
        for _, pair in found:
            if pair.old.key not in ours and pair.new.key not in theirs:
                chosen.append(pair)
                ours.add(pair.old.key)
                theirs.add(pair.new.key)
        return chosen

    def _take(self, pairs: Iterable[Pair]) -> None:
        pairs = list(pairs)
        ours = {pair.old.key for pair in pairs}
        theirs = {pair.new.key for pair in pairs}
        self.pairs += pairs
        self.old = [item for item in self.old if item.key not in ours]
        self.new = [item for item in self.new if item.key not in theirs]


# --- names ----------------------------------------------------------------------------------------


def _number_and_title(item: Item) -> Hashable:
    return item.kind, danish.fold(item.number or ""), _plain(item.title)


def _title(item: Item) -> Hashable:
    return _plain(item.title)


_NOT_WORDS: Final = re.compile(r"[^\w]+")


def _plain(title: str) -> str:
    """The title's words, without signs and capitals."""
    return _NOT_WORDS.sub(" ", danish.fold(title)).strip()


# --- likeness -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How much two items resemble each other; each part from 0 to 1."""

    title: float
    number: bool | None
    """The same one of the same kind, another one, or None where one of them has none."""
    facts: float
    """The part of what both say, beside number and title, on which they agree."""
    said: float
    """How much there was to compare: the weight of the facts behind `facts`."""

    @classmethod
    def of(cls, one: Item, other: Item) -> "Likeness":
        """Compare two items."""
        facts, said = _facts(one, other)
        return cls(title=_titles(one, other), number=_numbers(one, other), facts=facts, said=said)

    @property
    def score(self) -> float:
        """For an order among candidates."""
        return self.title + 0.5 * (self.number is True) + 0.5 * self.facts


_Judge = Callable[[Likeness], Certainty | None]


def _always(_: Likeness) -> Certainty | None:
    """The same number and title is the same item."""
    return Certainty.EXACT


_AGREES: Final = 0.5
_DIFFERS: Final = 0.25
_ENOUGH: Final = 3.0
"""So much must have been compared before facts alone can carry a pair."""


def _same_thing(likeness: Likeness) -> Certainty | None:
    """The same title under another number: »Pulje« of two committees is not one item."""
    if likeness.number is None or likeness.facts >= _AGREES or likeness.said == 0:
        return Certainty.EXACT
    return Certainty.PROBABLE if likeness.facts >= _DIFFERS else None


def _alike(likeness: Likeness) -> Certainty | None:
    """The first rule that applies wins."""
    title, facts = likeness.title, likeness.facts
    much = likeness.said >= _ENOUGH
    if likeness.number:
        if title >= 0.8:  # noqa: PLR2004  a slip of the pen or a word more
            return Certainty.EXACT
        if not much:
            return Certainty.PROBABLE if title >= 0.5 else None  # noqa: PLR2004  reworded
        # Where most of what both say differs, the number was given to something else.
        agrees = _AGREES if title >= 0.5 else 0.6  # noqa: PLR2004
        return Certainty.PROBABLE if facts >= agrees else None
    if title >= 0.9 and facts >= 0.4:  # noqa: PLR2004  a slip of the pen, and a number gone
        return Certainty.EXACT if likeness.number is None else Certainty.PROBABLE
    if title >= 0.65 and facts >= _AGREES:  # noqa: PLR2004  reworded and renumbered
        return Certainty.PROBABLE
    if much and facts >= 0.85 and title >= 0.35:  # noqa: PLR2004  all else is the same
        return Certainty.PROBABLE
    return None


_DIGITS: Final = re.compile(r"\d+")


def _titles(one: Item, other: Item) -> float:
    ours, theirs = _plain(one.title), _plain(other.title)
    likeness = max(fuzz.token_sort_ratio(ours, theirs), 0.9 * fuzz.token_set_ratio(ours, theirs))
    # »Etape 1« and »etape 2« differ in one letter, and that letter is the whole difference.
    digits, others = (set(_DIGITS.findall(text)) for text in (ours, theirs))
    return likeness / 100 * (0.6 if digits != others and digits and others else 1)


def _numbers(one: Item, other: Item) -> bool | None:
    if not one.number or not other.number:
        return None
    kinds = {one.kind, other.kind} - {Kind.UNKNOWN}
    return danish.fold(one.number) == danish.fold(other.number) and len(kinds) <= 1


_TEXTS: Final = ("description", "course", "coordination", "commitment", "note")
_WORDS: Final = (
    # field, weight
    ("committees", 1.0),
    ("theme", 0.5),
    ("budget_area", 0.5),
    ("owners", 1.0),
    ("case_number", 1.0),
)


def _facts(one: Item, other: Item) -> tuple[float, float]:
    """The part on which they agree, and the weight of all that was compared."""
    agreed = said = 0.0

    def compare(ours: object, theirs: object, weight: float, likeness: float) -> None:
        nonlocal agreed, said
        if not ours and not theirs:
            return
        if not ours or not theirs:
            said += weight / 2  # blank here and filled there is less than a contradiction
            return
        said += weight
        agreed += weight * likeness

    for field, weight in _WORDS:
        ours, theirs = getattr(one, field), getattr(other, field)
        compare(ours, theirs, weight, float(ours == theirs))
    for field in _TEXTS:
        ours, theirs = getattr(one, field), getattr(other, field)
        alike = fuzz.ratio(ours, theirs) / 100 if ours and theirs else 0.0
        compare(ours, theirs, 1.5, alike)
    ours, theirs = one.timing.text, other.timing.text
    compare(ours, theirs, 1.0, float(ours == theirs))
    sums, others = _amounts(one), _amounts(other)
    shared = sums.keys() & others.keys()
    same = sum(sums[year] == others[year] for year in shared)
    compare(sums, others, 1.5, same / len(shared) if shared else 0.0)
    return (agreed / said if said else 0.0), said


def _amounts(item: Item) -> dict[int, int]:
    return {year: kroner for year, kroner in item.amounts.items() if kroner is not None}


_EACH_WITH_EACH: Final = 10_000
_LEAST_LETTERS: Final = 4
_WORDS_EACH: Final = 4
"""The rarest words of a title; an item is compared with those that have one of them."""
_COMMON: Final = 60
"""A word that so many titles have says nothing of any of them."""


def _candidates(old: Sequence[Item], new: Sequence[Item]) -> Iterable[tuple[Item, Item]]:
    """The pairs worth comparing; of many only those that share a number, a rare word or a text."""
    if len(old) * len(new) <= _EACH_WITH_EACH:
        yield from product(old, new)
        return
    traits = [_traits(item) for item in new]
    having: defaultdict[Hashable, list[int]] = defaultdict(list)
    for position, its in enumerate(traits):
        for trait in its:
            having[trait].append(position)
    for item in old:
        shared = [trait for trait in _traits(item) if trait in having]
        found = sorted(shared, key=lambda trait: len(having[trait]))
        near = {
            position
            for trait in found[:_WORDS_EACH]
            if len(having[trait]) <= _COMMON
            for position in having[trait]
        }
        for position in sorted(near):
            yield item, new[position]


def _traits(item: Item) -> list[Hashable]:
    traits: list[Hashable] = [
        word for word in dict.fromkeys(_plain(item.title).split()) if len(word) >= _LEAST_LETTERS
    ]
    if item.number:
        traits.append(("number", danish.fold(item.number)))
    traits += [(field, text) for field in _TEXTS if (text := getattr(item, field))]
    return traits
