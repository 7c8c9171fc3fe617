"""Finds English among Danish words, wherever a reader may meet one."""

import re
from collections.abc import Iterable
from typing import Final

# What interfaces say, and the small words that no English sentence does without. Words that are
# Danish as well (»data«, »format«, »it«, »end«, »system«, »vis« …) cannot tell the two apart.
WORDS: Final = frozenset(
    """
    about above accidentally accounting add after allowed also any application apply are arrow
    ascending auto automatic autoscale autosize average be because been before being below
    between bottom browse but button calendar camera can cancel cannot cell chart check choose
    clear click clipboard close collapse column columns confirm connect connected connecting
    connection contains continue copied copy could create current date dates day days decrease
    decrement default delete descending deselect details deviation dialog did disabled
    disconnected dismiss display distinct does double down download drag dropdown during each
    edit editing empty enable enter entries error errors every exceeded exceeds exist exit
    expand export failed false february field file files filters first footer found freeze
    friday from fullscreen generate header heading height help here hidden home hour hours how
    if image images increase increment index internet into invalid item items its january july
    june just keyboard learn left length less limit lines loading localized login logout march
    message might minute minutes missing monday month months more most move must name navigation
    new next none not number numbers october ok only onto opens option options our page pages
    pagination password paste pause percent pinned plain play please press preview previous
    print processing progress query range ready record refresh reload remove requested rerun
    rerunning reset resize responding response restart result results retry right row rows
    running saturday save saved scale scientific screen search second seconds section select
    selected selection selections settings shortcut should show showing shown shows sidebar sign
    size skip smaller sorted spinner stale statistics submit success suggested summary sunday
    support switch table tabs terminal text than that the their theme then there these they this
    those thursday today toggle toolbar tooltip true try tuesday unable undo undock unfreeze
    unknown unpin up update upload uploaded uploading user value values version view visibility
    visible visit waiting warning was we wednesday week weekday were what when where which while
    who why width with without would wrong year years yes yesterday you your zoom
    """.split()
)

EXCEPTIONS: Final = {
    "enter": "what stands on the key: »Ctrl + Enter«",
}
"""English to look at and Danish all the same, each with its reason."""

_WORD: Final = re.compile(r"[A-Za-zÆØÅæøåéü]+")


def english(said: Iterable[str]) -> list[str]:
    """The strings that hold an English word, with the word."""
    found = []
    for text in said:
        words = {word.lower() for word in _WORD.findall(text.partition(": ")[2])}
        if english_words := words & (WORDS - EXCEPTIONS.keys()):
            found.append(f"{text[:100]!r}: {', '.join(sorted(english_words))}")
    return sorted(found)
