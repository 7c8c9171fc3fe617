"""The cutting of a text into the words, numbers and signs that the grammar reads."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import Final, NamedTuple

from udplan.intake.phrasebook import phrases
from udplan.intake.text import spelled_out
from udplan.intake.time_words import WORDS, Part
from udplan.settings import Body

Meaning = tuple[Part, object]

_CLOCK: Final = r"(?:kl\.?\s*)?\d{1,2}:\d\d(?::\d\d)?|kl\.?\s*\d{1,2}(?:\.\d\d)?"
_PIECE: Final = re.compile(
    rf"""(?P<clock>(?<![^\W\d])t?(?:{_CLOCK})(?:\s*-\s*\d{{1,2}}(?:[.:]\d\d)?(?=\s|$))?(?!\w))
      |  (?P<number>\d+)
      |  (?P<word>[^\W\d_]+)
      |  (?P<arrow>[-=]{{1,2}}>|[→⇒➔➜⟶►>])
      |  (?P<dash>[-–—−‐‑]+)
      |  (?P<break>\n)
      |  (?P<sign>[^\s\u00ad\u200b])""",
    re.VERBOSE | re.IGNORECASE,
)
CLOCK: Final = "clock"
"""The value of a time of day, which says nothing of the day itself."""
_QUOTES: Final = "'’‘´`"


class Token(NamedTuple):
    """A word, a number or a sign, and what it means."""

    part: Part
    value: object = None
    text: str = ""
    dot: bool = False
    """A full stop follows at once."""
    gap: bool = False
    """A space stands before it."""

    def is_sign(self, signs: str) -> bool:
        """Whether it is one of those signs."""
        return self.part == Part.SIGN and self.text in signs


class _Piece(NamedTuple):
    kind: str
    key: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def _key(word: str) -> str:
    return spelled_out(word)


def _pieces(text: str) -> list[_Piece]:
    return [
        _Piece(
            found.lastgroup or "sign",
            _key(found[0]) if found.lastgroup == "word" else found[0],
            *found.span(),
        )
        for found in _PIECE.finditer(text)
    ]


def _vocabulary() -> dict[str, list[tuple[tuple[str, ...], Meaning]]]:
    """First word to the phrases that begin with it, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for part, value, listing in WORDS:
        for phrase in phrases(listing):
            keys = tuple(piece.key for piece in _pieces(phrase))
            table.setdefault(keys[0], []).append((keys, (part, value)))
    for entered in table.values():
        entered.sort(key=lambda entry: -len(entry[0]))
    return table


_WORDS: Final = _vocabulary()
_SINGLE: Final = {key: e[1] for key, found in _WORDS.items() for e in found if len(e[0]) == 1}

# Words that are mended when a letter is wrong; maj, juni and juli are too short and too alike.
_MENDABLE: Final = tuple(
    key
    for key, (part, value) in _SINGLE.items()
    if len(key) >= 5  # noqa: PLR2004
    and (
        part in (Part.MONTH, Part.HALF)
        or key in ("kvartal", "tertial", "primo", "medio", "ultimo", "senest", "loebende")
        or value in ("spring", "summer", "autumn", "winter", "summer holiday", "autumn holiday")
        or value in ("winter holiday", "school year", "new year")
    )
)
_LIKE: Final = 0.8
_SHORTEST: Final = 5
_MEETING: Final = re.compile(r"(?P<time>.+?)s?moede(?:t|r|rne|ts)?")


@lru_cache(maxsize=4096)
def _single(key: str) -> Meaning:
    """What one word means: as it stands, as »junimødet«, or with a letter wrong."""
    if key in _SINGLE:
        return _SINGLE[key]
    meeting = _MEETING.fullmatch(key)
    if meeting and (found := _SINGLE.get(meeting["time"])) and found[0] in (Part.MONTH, Part.NAMED):
        return found
    if len(key) >= _SHORTEST:
        close = get_close_matches(key, _MENDABLE, n=1, cutoff=_LIKE)
        if close and close[0][0] == key[0]:
            return _SINGLE[close[0]]
    return Part.PROSE, None


def tokens(text: str, bodies: tuple[Body, ...]) -> list[Token]:
    """The text cut into words of the tables, bodies, numbers and signs."""
    return list(_tokens(text, _pieces(text), _bodies(bodies)))


def _tokens(
    text: str, pieces: list[_Piece], known: tuple[re.Pattern[str], dict[str, str]]
) -> Iterator[Token]:
    pattern, codes = known
    at, end = 0, 0
    while at < len(pieces):
        piece = pieces[at]
        gap = piece.start > end
        count, (part, value) = 1, (Part.SIGN, None)
        if piece.kind == "word":
            count, (part, value) = _phrase(pieces, at)
            body = pattern.match(text, piece.start)
            if body is not None and body.end() >= pieces[at + count - 1].end:
                part, value = Part.BODY, codes.get(_key(" ".join(body[0].split())), body[0])
                count = next(
                    n
                    for n in range(1, len(pieces) - at + 1)
                    if pieces[at + n - 1].end >= body.end()
                )
        elif piece.kind == "number":
            part, value = Part.NUMBER, int(piece.key) if len(piece.key) <= 6 else -1  # noqa: PLR2004
        elif piece.kind == "clock":
            part, value = Part.FILLER, CLOCK
        elif piece.kind in ("arrow", "dash", "break"):
            part = Part(piece.kind)
        elif piece.key in _SINGLE:
            part, value = _SINGLE[piece.key]
        end = pieces[at + count - 1].end
        at += count
        dot = part not in (Part.SIGN, Part.DASH) and text.startswith(".", end)
        said = "'" if piece.key in _QUOTES else text[piece.start : end]
        if dot:
            end += 1
            at += 1
        yield Token(part, value, said, dot, gap)


def _phrase(pieces: list[_Piece], at: int) -> tuple[int, Meaning]:
    """How many pieces the longest phrase here takes; full stops within it are skipped over."""
    for keys, meaning in _WORDS.get(pieces[at].key, ()):
        if len(keys) == 1:
            break
        count = 0
        for key in keys:
            while count and at + count < len(pieces) and pieces[at + count].key == ".":
                count += 1
            if at + count >= len(pieces) or pieces[at + count].key != key:
                break
            count += 1
        else:
            return count, meaning
    return 1, _single(pieces[at].key)


_PROSE_CODES: Final = frozenset(("med", "dir", "au", "eu", "oa"))
_LONGEST_CODE: Final = 4
_ALL_COMMITTEES: Final = "fagudvalgene fagudvalg fagudvalget udvalgene".split()


@lru_cache(maxsize=16)
def _bodies(known: tuple[Body, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """All bodies' words as a pattern, and each word's code; »fagudvalgene« stand as written."""
    codes = {_key(" ".join(word.split())): body.code for body in known for word in body.words()}
    words = sorted({word for body in known for word in body.words()}, key=len, reverse=True)
    choices = [
        re.escape(word)
        if len(word) <= _LONGEST_CODE and (_key(word) in _PROSE_CODES or _key(word) in _SINGLE)
        else f"(?i:{re.escape(word)})"
        for word in (*words, *_ALL_COMMITTEES)
    ]
    return re.compile(rf"(?:{'|'.join(choices)})(?!\w)".replace(r"\ ", r"\s+")), codes
