"""Where the searched words stand in an item, so that the list can show why it is on it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from udplan import danish, labels
from udplan.frame import SEARCHED, SEARCHED_OF_CLOSED
from udplan.ui.html.pieces import Row

_BEFORE: Final = 30
_AFTER: Final = 60

Piece = tuple[str, bool]
"""A part of a text, and whether it is what was searched for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A hit outside number and title."""

    field: str
    """The heading of the column: »Kurs«."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Number and title with the hits marked, and an excerpt for each word that is in neither."""

    number: tuple[Piece, ...]
    title: tuple[Piece, ...]
    excerpts: tuple[Excerpt, ...] = ()


def words_of(search: str) -> tuple[str, ...]:
    """The words of a search, each once."""
    return tuple(dict.fromkeys(danish.searchable(search).split()))


def found(row: Row, words: Sequence[str]) -> Found:
    """Where the words stand; of a closed item only in what any list shows."""
    texts = _texts(row)
    left = list(words)
    for name in ("number", "title"):
        left = [word for word in left if not danish.has_any(texts.get(name, ""), [word])]
    excerpts = []
    for name, text in texts.items():
        here = [word for word in left if danish.has_any(text, [word])]
        if here:
            excerpts.append(Excerpt(field=labels.COLUMN[name], pieces=_excerpt(text, words)))
            left = [word for word in left if word not in here]
    return Found(
        number=marked(texts.get("number", ""), words),
        title=marked(texts.get("title", ""), words),
        excerpts=tuple(excerpts),
    )


def marked(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """The whole text, cut where the words begin and end."""
    text = unicodedata.normalize("NFC", text)
    return _cut(text, danish.places_of(text, words), 0, len(text))


def _excerpt(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """The text round the first hit, from word to word."""
    places = danish.places_of(text, words)
    first = text.rfind(" ", 0, max(0, places[0][0] - _BEFORE)) + 1
    last = text.find(" ", min(len(text), places[0][1] + _AFTER))
    last = len(text) if last < 0 else last
    inside = [(start, min(end, last)) for start, end in places if start < last]
    pieces = _cut(text, inside, first, last)
    before = (("… ", False),) if first else ()
    after = ((" …", False),) if last < len(text) else ()
    return (*before, *pieces, *after)


def _cut(text: str, places: Sequence[tuple[int, int]], first: int, last: int) -> tuple[Piece, ...]:
    pieces, at = [], first
    for start, end in places:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:last], False))
    return tuple(piece for piece in pieces if piece[0])


def _texts(row: Row) -> dict[str, str]:
    """The texts of the item by column, in the order in which a hit is told."""
    texts = {}
    for name in SEARCHED_OF_CLOSED if row["closed"] else SEARCHED:
        value = row[name]
        text = ", ".join(map(str, value)) if isinstance(value, tuple) else value
        if isinstance(text, str):
            texts[name] = unicodedata.normalize("NFC", text)
    return texts
