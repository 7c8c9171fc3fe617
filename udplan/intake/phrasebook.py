"""Tables of words and what they mean, written as one reads them: »i gang, igangsat, under *ing«."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from udplan.intake.text import spelled_out

M = TypeVar("M")


def phrases(listing: str) -> tuple[str, ...]:
    """The words and phrases of a table; commas divide them."""
    return tuple(" ".join(phrase.split()) for phrase in listing.split(","))


def entries(table: Mapping[M, str]) -> Iterator[tuple[str, M]]:
    """Each phrase of a table from meanings to listings, with its meaning."""
    for meaning, listing in table.items():
        for phrase in phrases(listing):
            yield phrase, meaning


@dataclass(frozen=True, slots=True)
class Phrasebook(Generic[M]):
    """Finds the phrases of a table in a text; `*` in them is any ending of a word."""

    pattern: re.Pattern[str]
    meanings: tuple[M, ...]

    def hits(self, text: str) -> Iterator[tuple[int, int, M]]:
        """Start, end and meaning of each phrase in the spelled-out text, in order.

        None overlap, and the longest phrase at each place is taken.
        """
        for found in self.pattern.finditer(text):
            yield *found.span(), self.meanings[(found.lastindex or 1) - 1]


def phrasebook(entered: Iterable[tuple[str, M]]) -> Phrasebook[M]:
    """A phrasebook of those phrases and meanings.

    The phrases are tried by their first letter: in a text as long as a cell can be most words
    begin none of them, and `re` sees that at once only where a branch begins with a plain letter.
    """
    by_letter: dict[str, list[tuple[str, M]]] = {}
    for phrase, meaning in entered:
        by_letter.setdefault(spelled_out(phrase)[0], []).append((phrase, meaning))
    meanings: list[M] = []
    branches: list[str] = []
    for letter, phrases_of in by_letter.items():
        longest_first = sorted(phrases_of, key=lambda entry: -len(entry[0]))
        endings = "|".join(f"({_any_ending(phrase)})" for phrase, _ in longest_first)
        branches.append(f"{re.escape(letter)}(?:{endings})")
        meanings += (meaning for _, meaning in longest_first)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(branches)})(?!\w)")
    return Phrasebook(pattern, tuple(meanings))


def _any_ending(phrase: str) -> str:
    """The pattern of a phrase behind its first letter."""
    rest = spelled_out(phrase)[1:]
    return re.escape(rest).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
