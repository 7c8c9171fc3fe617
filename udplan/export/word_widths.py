"""How wide the columns of a Word table are: no word is broken where there is room for it."""

import re
from collections.abc import Sequence
from typing import Final

from udplan.export.document import Cell, Column

_LETTER, _BOLD_LETTER, _AIR = 0.15, 0.16, 0.45
"""Centimetres of a letter of Calibri at 9 points, of a bold one, and of the margins of a cell."""
_WIDEST: Final = 5.2
"""Centimetres that a column without a share may take."""
_LONGEST_WORD: Final = 4.2
"""A longer one, such as an address on the web, is broken."""
_SPACES: Final = re.compile(r"[ \n\t]+")
"""Where a line may end; at a hard space it may not."""
_MOST: Final = 0.7
"""Of the width, for the columns without a share together."""


def widths(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: float) -> list[float]:
    """Centimetres of each column, `width` in all.

    A column without a share has what its longest text needs, within reason; the others divide the
    rest by their shares, but each has room for its longest word first.
    """
    cells = [[row[place] for row in rows] for place in range(len(columns))]
    least = [_least(column, own) for column, own in zip(columns, cells, strict=True)]
    if sum(least) >= width:
        return [one * width / sum(least) for one in least]
    shares = [column.share or 0.0 for column in columns]
    wanted = [
        0.0 if share else _needed(column, own)
        for column, own, share in zip(columns, cells, shares, strict=True)
    ]
    if not any(shares):
        shares = wanted
    else:
        squeeze = min(1.0, width * _MOST / sum(wanted)) if any(wanted) else 1.0
        least = [max(low, want * squeeze) for low, want in zip(least, wanted, strict=True)]
        if sum(least) >= width:
            return [one * width / sum(least) for one in least]
    return _divided(least, shares, width)


def _divided(least: Sequence[float], shares: Sequence[float], width: float) -> list[float]:
    """By share, where a column whose share is less than its least has the least."""
    found = list(least)
    open_ = [place for place, share in enumerate(shares) if share]
    while open_:
        left = width - sum(one for place, one in enumerate(found) if place not in open_)
        whole = sum(shares[place] for place in open_)
        short = [place for place in open_ if left * shares[place] / whole < least[place]]
        if not short:
            for place in open_:
                found[place] = left * shares[place] / whole
            break
        for place in short:
            found[place] = least[place]
        open_ = [place for place in open_ if place not in short]
    return found


def _least(column: Column, cells: Sequence[Cell]) -> float:
    """Room for the longest word; what stands on a colour is kept on one line."""
    words = [len(word) * _BOLD_LETTER for word in _SPACES.split(column.heading)]
    for cell in cells:
        if cell.group is not None:
            words.append((len(cell.text) + 2) * _BOLD_LETTER)
        else:
            words += [len(word) * _LETTER for word in _SPACES.split(cell.text)]
    return _AIR + min(_LONGEST_WORD, max(words, default=0.0))


def _needed(column: Column, cells: Sequence[Cell]) -> float:
    """Room for the longest text on one line."""
    letters = [len(column.heading) * _BOLD_LETTER]
    letters += [
        (len(cell.text) + 2) * _BOLD_LETTER if cell.group is not None else len(cell.text) * _LETTER
        for cell in cells
    ]
    return min(_WIDEST, _AIR + max(letters))
