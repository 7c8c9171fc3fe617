"""What can be printed of a text from people: nothing is refused, nothing is invisible.

A plan may hold control characters, marks that turn the direction of the text, emoji and letters
that no font of ours has. Control characters would break the file, and a missing letter would stop
the paper; so they go or are replaced where the reader can see it.
"""

import re
import unicodedata
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).parent / "fonts"
UNTITLED: Final = "(uden titel)"
"""A heading must say something; a screen reader lists them."""
REPLACED: Final = "□"
"""Stands for a character that the paper's font does not have."""

_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DIRECTIONS: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_UNWANTED: Final = frozenset(("Cc", "Cn", "Co", "Cs"))
_SEWING: Final = frozenset(("Cf", "Mn", "Me"))
"""They join or dress other characters; alone they are nothing to replace."""

_BREAK: Final = "\u200b"
_LONG: Final = re.compile(r"\S{21,}")
_AFTER: Final = re.compile(r"([/\\_.,;:?&=@+|-])(?=[^\W\d_])")
_UNBROKEN: Final = re.compile(r"[^\s\u200b]{16,}")
_PIECE: Final = 12
_LONGEST_WORD: Final = 40
"""Danish words are that long at most, and are divided by the rules of hyphenation."""


def plain(text: str) -> str:
    """The text with whole letters and plain line ends, without what cannot be seen."""
    whole = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text)).replace("\t", " ")
    if whole.isascii() and whole.replace("\n", "").isprintable():
        return whole
    return "".join(
        sign
        for sign in whole
        if sign == "\n" or (sign not in _DIRECTIONS and unicodedata.category(sign) not in _UNWANTED)
    )


def in_font(text: str, covered: Collection[int]) -> str:
    """The plain text in characters that the font has; another one becomes `REPLACED`."""
    if text.isascii():
        return text
    return "".join(
        sign if sign == "\n" or ord(sign) in covered else _instead(sign, covered) for sign in text
    )


def _instead(sign: str, covered: Collection[int]) -> str:
    if unicodedata.category(sign) in _SEWING:
        return ""
    # Full-width letters, ligatures and the like have a plain face.
    simple = unicodedata.normalize("NFKC", sign)
    return simple if simple and all(ord(one) in covered for one in simple) else REPLACED


def breakable(text: str) -> str:
    """The text with places to break where a long address or row of digits would leave its column.

    The places are characters without width; what is copied out of the paper may hold them.
    """
    return _LONG.sub(lambda found: _divided(found[0]), text)


def _divided(run: str) -> str:
    if run.isalpha() and len(run) <= _LONGEST_WORD:
        return run
    marked = _AFTER.sub(rf"\1{_BREAK}", run)
    return _UNBROKEN.sub(
        lambda found: found[0] if _is_word(found[0]) else _in_pieces(found[0]), marked
    )


def _is_word(run: str) -> bool:
    return run.strip("»«.,;:()").isalpha() and len(run) <= _LONGEST_WORD


def _in_pieces(run: str) -> str:
    return _BREAK.join(run[place : place + _PIECE] for place in range(0, len(run), _PIECE))


@cache
def coverage() -> frozenset[int]:
    """The characters that all fonts of the papers have."""
    from fontTools.ttLib import TTFont

    covers = []
    for path in sorted(FONTS.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            covers.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*covers)
