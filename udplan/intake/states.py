"""State and traffic light: how far an item is, and how its owner judges it (DOMAIN 3).

The two share the word »status« and often the cell; they are read apart. Meeting decisions
(»Godkendt«) are no states: what nobody can be sure of stays `State.UNKNOWN` and is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from udplan import danish
from udplan.intake.cells import is_mark, symbol
from udplan.intake.lights import (
    HIGH_IS_GREEN,
    LOW_IS_GREEN,
    colour_told,
    delay_told,
    light_of_fill,
    read_light,
)
from udplan.intake.phrasebook import Phrasebook, entries, phrasebook
from udplan.intake.state_words import (
    LEADING,
    NEGATION,
    NO_STATE,
    PARTLY,
    STATE_ALONE,
    STATE_WORDS,
    TO_COME,
)
from udplan.intake.text import FOOTMARK, clean, is_error, plain_number, spelled_out
from udplan.plan import Light, State

__all__ = [
    "HIGH_IS_GREEN",
    "LOW_IS_GREEN",
    "StateRead",
    "light_of_fill",
    "read_light",
    "read_state",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRead:
    """What a cell of status says."""

    state: State = State.UNKNOWN
    light: Light | None = None
    text: str | None = None
    known: bool = True
    """False for words that nobody understands; a blank cell is understood, and says nothing."""


def read_state(
    value: object, *, font: str | None = None, percent: bool = False, done_column: bool = False
) -> StateRead:
    """The state that the cell reports, and the light where it judges too.

    `percent`: the cell is formatted as a percentage. `done_column`: the heading is »Afsluttet«
    and its like, where a mark may have words after it and »nej« says only that it is not done.
    """
    text = clean(value)
    if text is None:
        return StateRead()
    if is_error(value):
        return StateRead(text=text, known=False)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(float(plain_number(value) or -1), text, percent=percent)
    shown = symbol(text, font=font)
    marked = is_mark(text, font=font)
    words = FOOTMARK.sub("", spelled_out(shown.replace("\n", "; "))).rstrip(" .!")
    if marked and (done_column or shown not in _DOTS):
        return StateRead(state=State.DONE, text=text)
    if done_column and _MARK_AND_WORDS.match(words):
        return StateRead(state=State.DONE, text=text)
    if marked is False and (done_column or words != "nej"):
        return StateRead(text=text)
    state, light = _of_words(words)
    return StateRead(
        state=state,
        light=light,
        text=text,
        known=state != State.UNKNOWN or light is not None,
    )


def state_named(text: str) -> State | None:
    """The state whose word is all of the text, as in the heading of a cross list; else None."""
    words = spelled_out(text.replace("\n", " ")).strip(" .:!?")
    one = words.removesuffix("e")  # »påbegyndte«, »parkerede«
    forms = dict.fromkeys((words, one, one.removesuffix("d"), f"{one.removesuffix('ed')}et"))
    return next((state for form in forms if (state := _state_named(form)) is not None), None)


def _state_named(words: str) -> State | None:
    if words in _ALONE:
        return _ALONE[words]
    whole = [state for start, end, state in _hits(words) if start == 0 and end == len(words)]
    negated = _NEGATED_ALONE.fullmatch(words)
    if negated is not None:
        of = [
            s
            for start, end, s in _hits(negated["rest"])
            if (start, end) == (0, len(negated["rest"]))
        ]
        return _NEGATION_OF.get(of[0]) if of else None
    return whole[0] if whole else None


_NEGATED_ALONE = re.compile(rf"(?:{NEGATION})\s+(?P<rest>.+)")
_DOTS = frozenset("●•■⬤⚫")  # marks in a column of marks; elsewhere perhaps a light by its font
_MARK_AND_WORDS = re.compile(r"(?:[x×]+|[✓✔✅√☑☒]|ja)(?!\w)(?!\s*[?])")

_LEAST_PLAIN = 5  # smaller whole numbers are codes or icons
_WHOLE = 100


def _of_number(number: float, text: str, *, percent: bool) -> StateRead:
    if percent:
        share = number * _WHOLE if number <= 1 else number
        return _of_share(share, f"{danish.number(share)} %")
    if number == 0:
        return StateRead(text=text)
    if number == 1:
        return StateRead(state=State.DONE, text=text)
    return _of_share(number * _WHOLE if number < 1 else number, text, least=_LEAST_PLAIN)


def _of_share(share: float, text: str, *, least: float = 0) -> StateRead:
    state = _share_state(share) if share >= least else State.UNKNOWN
    return StateRead(state=state, text=text, known=state != State.UNKNOWN)


def _share_state(share: float) -> State:
    if share == 0:
        return State.NOT_BEGUN
    if share == _WHOLE:
        return State.DONE
    return State.BEGUN if 0 < share < _WHOLE else State.UNKNOWN


# --- words to state -----------------------------------------------------------------------------

_STATES: Phrasebook[State | None] = phrasebook([*entries(STATE_WORDS), *entries({None: NO_STATE})])
_ALONE = {spelled_out(word): state for word, state in entries(STATE_ALONE)}

_CLAUSE = re.compile(r"[.;:,()/]|\s[-–—]\s|\b(?:og|men|mens|samt)\b")
_NEGATED = re.compile(rf"(?<!\w)(?:{NEGATION})(?:\W+\w+){{0,3}}\W*$")
_IN_PART = re.compile(rf"(?<!\w)(?:{PARTLY})(?:\W+\w+){{0,2}}\W*$")
_AHEAD = re.compile(rf"(?<!\w)(?:{TO_COME})(?!\w)")
_LEAD = re.compile(rf"(?:\W|\d|(?<!\w)(?:{LEADING})(?!\w))*")
_SHARE = re.compile(r"(?<![\d,.])(\d{1,3}(?:[.,]\d+)?)\s?(?:%|pct|procent)")
_PLAIN_SHARE = re.compile(r"\d{1,3}(?:[.,]\d+)?")
_PART_WORDS = ("delvist", "delvis", "naesten", "halvvejs")
_ALIKE_PART = 0.8
_NEVER_LATE = frozenset({State.DONE, State.DROPPED, State.ONGOING})
_NEGATION_OF = {State.BEGUN: State.NOT_BEGUN, State.NOT_BEGUN: State.NOT_BEGUN}
_PROSPECT_OF = {**_NEGATION_OF, State.WAITING: State.WAITING, State.ONGOING: State.ONGOING}
_PART_AFTER = re.compile(r"\W{0,3}delvist?\b")
_NEAR = 80  # signs: further off nothing changes what a word says
_IN_DOUBT = re.compile(r"\s?\(?\?")


@lru_cache(maxsize=4096)
def _of_words(words: str) -> tuple[State, Light | None]:
    delay = delay_told(words)
    light = colour_told(words) or delay
    state = _ALONE.get(words) or _share_told(words) or _told(words) or _misspelt(words)
    if state is None and delay is not None:
        state = State.BEGUN
    return state or State.UNKNOWN, light


def _told(words: str) -> State | None:
    """The first state word, if the cell opens with it; in prose no half sentence makes it done."""
    told = [(start, _as_said(words, start, end, state)) for start, end, state in _hits(words)]
    states = [(start, state) for start, state in told if state is not None]
    if not states:
        return None
    start, first = states[0]
    if _LEAD.fullmatch(words, 0, start):
        return first
    return next((state for _, state in states if state not in _NEVER_LATE), first)


def _hits(words: str) -> Iterator[tuple[int, int, State]]:
    for start, end, state in _STATES.hits(words):
        if state is not None:
            yield start, end, state


def _as_said(words: str, start: int, end: int, state: State) -> State | None:
    """What is left of a state word after »ikke«, »delvist«, »forventes« and »?« round it."""
    before = _CLAUSE.split(words[max(0, start - _NEAR) : start])[-1]
    after = words[end : end + _NEAR]
    if _IN_DOUBT.match(after):
        return None
    if state == State.DONE and (_in_part(before) or _PART_AFTER.match(after)):
        return State.BEGUN
    if _NEGATED.search(before):
        return _NEGATION_OF.get(state)
    if _AHEAD.search(before):
        return _PROSPECT_OF.get(state)
    share = _SHARE.match(after.lstrip(" :-–(,"))
    if state == State.DONE and share and _number(share[1]) < _WHOLE:
        return State.BEGUN
    return state


def _in_part(before: str) -> bool:
    """»delvist« and its like just before the word, misspelt too: half done is never done."""
    near = (
        get_close_matches(word, _PART_WORDS, cutoff=_ALIKE_PART) for word in before.split()[-2:]
    )
    return _IN_PART.search(before) is not None or any(near)


def _share_told(words: str) -> State | None:
    """»50 %« and »80 % gennemført«; a percentage further on is of something else."""
    found = _SHARE.search(words)
    if found is None:
        plain = _PLAIN_SHARE.fullmatch(words)
        return _share_state(_number(words)) if plain and _number(words) >= _LEAST_PLAIN else None
    if not _LEAD.fullmatch(words, 0, found.start()):
        return None
    state = _share_state(_number(found[1]))
    if state == State.DONE and not _only_done(words[found.end() :]):
        return None
    return None if state == State.UNKNOWN else state


def _only_done(words: str) -> bool:
    clause = _CLAUSE.split(words)[0]
    return _LEAD.fullmatch(clause) is not None or any(
        state == State.DONE for _, _, state in _hits(clause)
    )


def _number(digits: str) -> float:
    return float(digits.replace(",", "."))


# --- misspelt -----------------------------------------------------------------------------------

_MOST_WORDS = 4
_SHORTEST = 6
_ALIKE = 0.86


def _misspelt(words: str) -> State | None:
    """The state of a short entry with no known word in it, blanks apart (»i gangsat«)."""
    joined = re.sub(r"\W+", "", words)
    if len(words.split()) > _MOST_WORDS or len(joined) < _SHORTEST or "?" in words:
        return None
    if next(_STATES.hits(words), None) is not None:
        return None
    likeness, state = max(
        ((_likeness(joined, known), state) for known, state in _JOINED.items()),
        key=lambda pair: pair[0],
    )
    return state if likeness >= _ALIKE else None


def _likeness(word: str, known: str) -> float:
    matcher = SequenceMatcher(None, word, known, autojunk=False)
    hopeful = matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE
    return matcher.ratio() if hopeful else 0.0


def _joined_words() -> Iterator[tuple[str, State | None]]:
    for phrase, state in (*entries(STATE_WORDS), *entries({None: NO_STATE})):
        joined = re.sub(r"\W", "", spelled_out(phrase))
        if len(joined) < _SHORTEST or "*" in phrase:
            continue
        yield joined, state
        if state == State.BEGUN:
            yield f"ikke{joined}", State.NOT_BEGUN
            yield f"ej{joined}", State.NOT_BEGUN
        if state == State.DONE:
            yield f"ikke{joined}", None
            yield f"delvist{joined}", State.BEGUN


_JOINED = dict(_joined_words())
