"""Who has most passed items: the sentence above the bars, the same on screen and in papers."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from udplan import danish, labels
from udplan.frame import ALL_COMMITTEES
from udplan.status import Group
from udplan.summaries import most_past

_NAMED: Final = 3
"""So many equals are named in a sentence; more are counted."""


def progress_sentence(table: pd.DataFrame, what: str) -> str:
    """What the bars say first: »MTU har flest passerede: 5 af 18«.

    `what` is the label of what is compared (»Tema«). Equals share the first place.
    """
    many = labels.PLURAL.get(what, what.lower())
    if table.empty:
        return "Der er ingen punkter at vise"
    first = most_past(table)
    if first is None:
        return f"Ingen {many} har passerede tidspunkter"
    _, past, total = first
    equals = [str(of) for of in table.index[table[str(Group.PAST)] == past]]
    if len(equals) == 1:
        return f"{subjects(equals, many)} har flest passerede: {past} af {total}"
    return f"{subjects(equals, many)} har flest passerede: {past} hver"


def subjects(names: Sequence[str], many: str) -> str:
    """»BUU og ØK«; »4 udvalg« where they are too many to be named."""
    if len(names) > _NAMED:
        return f"{danish.number(len(names))} {many}"
    return danish.listed([_subject(one, first=one == names[0]) for one in names])


def _subject(name: str, *, first: bool = True) -> str:
    """The name as the subject of a sentence; »(uden tema)« and »Alle udvalg« are no names."""
    if name.startswith("("):
        words = f"punkter {name.strip('()')}"
    elif name == ALL_COMMITTEES:
        words = "punkter for alle udvalg"
    else:
        return name
    return words[0].upper() + words[1:] if first else words
