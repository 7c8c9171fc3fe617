"""How wide a line of text is in the typeface of the charts, so that a margin can be said ahead.

Plotly can find a margin by itself (`automargin`), by drawing the whole chart, looking, and drawing
it again: that doubles the time of every chart at every change.
"""

from typing import Final

_WIDTHS: Final = {
    0.26: " |ij',.:;·lI",
    0.31: "!f()[]{}-",
    0.35: "tr/\\",
    0.43: 's?z"»«*',
    0.47: "xcvy",
    0.50: "YJ–LFkeéè#$+0123456789<=>^~−§_agåäà",
    0.56: "XVEÉSTZoøöAhuÅüÄnbdpq",
    0.60: "PRCKB",
    0.62: "&DG",
    0.67: "UÜNHOQØÖ",
    0.73: "wM",
    0.79: "æW",
    0.85: "mÆ%—@½",
}
"""Shares of the letters' size, rounded up, to those that are so wide: Source Sans, regular."""
_WIDTH: Final = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER: Final = 0.95
_SLACK: Final = 1.04
"""Another typeface stands in where a browser has been told to use no other than its own."""


def width_of(line: str, size: int) -> float:
    """Pixels of one line at that size; rather too many than too few."""
    return _SLACK * size * sum(_WIDTH.get(letter, _OTHER) for letter in line)
