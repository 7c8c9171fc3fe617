"""Line breaks in a time cell: most divide times, some only stand in the middle of one.

»november⏎2025«, »medio⏎2026«, »uge⏎42« and »1.⏎kvartal« are one time on two lines, where a column
is narrow; »BUU⏎juni⏎ØK⏎august« gives each body the time below it.
"""

from collections.abc import Sequence
from typing import Final

from udplan.intake.time_tokens import Token
from udplan.intake.time_words import Part

_UNITS: Final = frozenset(
    (Part.MONTH, Part.WEEK, Part.QUARTER, Part.TERTIAL, Part.HALF, Part.NAMED, Part.FOLLOW_UP)
)
_OPEN: Final = frozenset(
    (Part.POSITION, Part.WEEK, Part.QUARTER, Part.TERTIAL, Part.HALF, Part.RELATION, Part.DASH)
)
"""What asks for more when it ends a line."""
_NUMBERED: Final = frozenset((Part.NUMBER, Part.ORDINAL))
_FOUR: Final = 4


def unbroken(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the line breaks that stand in the middle of a time."""
    if not any(token.part == Part.BREAK for token in tokens):
        return list(tokens)
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if token.part == Part.BREAK:
            lines.append([])
        else:
            lines[-1].append(token)
    kept: list[Token] = []
    before: list[Token] = []
    earlier: list[Token] = []
    for line in filter(None, lines):
        if before and not (_goes_on(before, line) or _heads(before, line, earlier)):
            kept.append(Token(Part.BREAK, text="\n"))
        kept += line
        earlier, before = before, line
    return kept


def _goes_on(line: Sequence[Token], following: Sequence[Token]) -> bool:
    """The line ends in the middle of a time, which the next one finishes."""
    last, first = line[-1], following[0]
    if _is_year(first) and (len(following) == 1 or following[1].is_sign("(,;")):
        dated = any(token.part in _UNITS or token.is_sign("/") for token in line)
        return not any(map(_is_year, line)) and (dated or last.part == Part.POSITION or last.dot)
    if last.part in _NUMBERED and last.dot:
        return first.part in _UNITS
    alone = len(line) == 1 or line[-2].part not in _NUMBERED
    if last.part in (Part.POSITION, Part.RELATION, Part.DASH):
        return first.part in (*_UNITS, *_NUMBERED, Part.POSITION, Part.YEAR)
    return last.part in _OPEN and alone and first.part == Part.NUMBER


def _is_year(token: Token) -> bool:
    return token.part == Part.NUMBER and len(token.text) == _FOUR


def _heads(line: Sequence[Token], following: Sequence[Token], before: Sequence[Token]) -> bool:
    """The line is a body, and the next one is its time."""
    if not _only_bodies(line) or (before and _only_bodies(before)):
        return False
    return not any(token.part == Part.BODY for token in following)


def _only_bodies(line: Sequence[Token]) -> bool:
    return all(token.part == Part.BODY or token.is_sign(":") for token in line)
