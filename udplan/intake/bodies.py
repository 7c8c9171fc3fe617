"""Committees and other stops on a case's way: which bodies a cell names, in whatever spelling."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from udplan.intake.cells import is_nobody
from udplan.intake.phrasebook import phrases
from udplan.intake.text import clean, is_error, spelled_out
from udplan.plan import Involved, Step
from udplan.settings import Body, Role, Settings

INVOLVED = {
    Role.STAFF: Involved.STAFF,
    Role.EXECUTIVES: Involved.EXECUTIVES,
    Role.MANAGERS: Involved.MANAGERS,
}

_EVERYONE = """
    alle, alle udvalg, alle udvalgene, alle fagudvalg, alle stående udvalg, alle politiske udvalg,
    samtlige, samtlige udvalg, samtlige fagudvalg, samtlige stående udvalg, fagudvalgene, udvalgene,
    de stående udvalg, stående udvalg, alle områder
"""
_ACROSS = """
    tværgående, tværg, tværgående punkt, tværgående punkter, på tværs, på tværs af udvalg,
    tværgående udvalg, fælles
"""
_NOISE = """
    udvalg, behandles, behandling, politisk, forelægges, sendes, sag, sagen, i, af, til, for, på,
    ved, og, evt, eventuelt, via, orientering, beslutning, drøftelse, godkendelse, efterretning,
    indstilling, o, b
"""

# A hyphen before a comma, »og« or a new line means that the name goes on: »Børne-, Unge- og …«.
_SEPARATOR = re.compile(
    r"""
      \s*(?:->|=>|[;/|+>→⇒•]|[()])\s*
    | (?<!-)(?<!\sog)\n
    | (?<!-)\s*,\s*(?:og\s+)?
    | (?<!-)\s+(?:og|&|samt|henholdsvis|hhv\.?|derefter|herefter|dernæst|så|eller|til)\s+
    | \s+[-–—]\s+(?!og\b)
    | (?<=[A-ZÆØÅ])[-–](?=[A-ZÆØÅ]{2})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WITHIN_A_NAME = re.compile(r"\s*,\s*(?:og\s+)?|\s+(?:og|&)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:og|&)\s+", re.IGNORECASE)
_LONGEST_CODE = 4
_MONTH = (
    "januar|jan|februar|feb|marts|mar|april|apr|maj|juni|jun|juli|jul|august|aug|september|sept|sep|"
    "oktober|okt|november|nov|december|dec"
)
_WHEN = re.compile(
    rf"""
    \b(?:(?:d\.|den|pr\.|senest|primo|medio|ultimo|uge)\s*)*
    (?: \d{{1,2}}\s?[./-]\s?\d{{1,2}}(?:\s?[./-]\s?\d{{2,4}})?
      | (?:\d{{1,2}}\.?\s?)?\b(?:{_MONTH})\b\.?(?:\s*(?:20)?\d\d)?
      | (?<=uge)\s+\d{{1,2}} | \b20\d\d
    )(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMMITTEE = re.compile(r"udvalg(?:et)?$|^udvalg(?:et)? for\b", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r"\s*[a-zæøå]\s?-?(\d)\d\d\s*", re.IGNORECASE)

_LONGEST = 1_000
"""A longer text is prose, not a list of bodies."""
_MOST_PIECES = 6
"""A name is broken into at most so many pieces by its own commas and »og«."""
_ALIKE = 0.85
_SHORTEST_MISSPELT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class BodiesRead:
    """The bodies that a cell names."""

    committees: tuple[str, ...] = ()
    """Codes of fagudvalg and ØK in the order written, each once; an unknown one as written."""
    everyone: bool = False
    """»Alle udvalg«; also »tværgående« where no committee is named."""
    across: bool = False
    """The cell marks the item as cross-cutting, beside the committees it may name."""
    steps: tuple[Step, ...] = ()
    """The whole chain, where it leaves the committees (KB, Høring) or comes back to one."""
    involves: tuple[Involved, ...] = ()
    unknown: tuple[str, ...] = ()
    """The words of `committees` that no setting knows."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that is no body of the settings: everyone, across, or unknown (its text)."""

    text: str
    known: bool


_ALL, _CROSSING = _Word("alle", True), _Word("tværgående", True)
_Stop = Body | _Word


def read_bodies(value: object, *, settings: Settings) -> BodiesRead:
    """All bodies of the cell, whatever separates them; never a guess at an unknown word."""
    text = clean(value)
    if text is None or is_error(value) or is_nobody(text):
        return BodiesRead()
    if len(text) > _LONGEST:
        written = " ".join(text.split())
        return BodiesRead(committees=(written,), unknown=(written,))
    return _read(text, settings.bodies)


def body_of(text: str, *, settings: Settings) -> Body | None:
    """The body of one code, name or alias, also in capitals, as »aa«, cut short or misspelt."""
    found = _vocabulary(settings.bodies).find(text)
    return found if isinstance(found, Body) else None


def committee_from_number(number: str, *, settings: Settings) -> str | None:
    """The committee whose digit stands in a number such as »A301«, for want of a better word."""
    found = _ITEM_NUMBER.fullmatch(number)
    if found is None:
        return None
    return next((body.code for body in settings.committees() if body.digit == found[1]), None)


@lru_cache(maxsize=4096)
def _read(text: str, bodies: tuple[Body, ...]) -> BodiesRead:
    stops = list(_stops(text, _vocabulary(bodies)))
    if not stops:
        stops = [_Word(text.replace("\n", " "), False)]
    named = [stop for stop in stops if _on_the_way(stop)]
    chain = [code for code, _ in groupby(map(_code, named))]
    committees = tuple(
        dict.fromkeys(
            _code(stop) for stop in named if isinstance(stop, _Word) or stop.role == Role.COMMITTEE
        )
    )
    leaves = any(
        isinstance(stop, Body) and stop.role in {Role.COUNCIL, Role.HEARING} for stop in stops
    )
    involves = (INVOLVED.get(stop.role) for stop in stops if isinstance(stop, Body))
    return BodiesRead(
        committees=committees,
        everyone=_ALL in stops or (_CROSSING in stops and not committees),
        across=_ALL in stops or _CROSSING in stops,
        steps=tuple(Step(body=code) for code in chain)
        if leaves or len(set(chain)) < len(chain)
        else (),
        involves=tuple(dict.fromkeys(one for one in involves if one is not None)),
        unknown=tuple(dict.fromkeys(stop.text for stop in named if isinstance(stop, _Word))),
    )


def _on_the_way(stop: _Stop) -> bool:
    if isinstance(stop, Body):
        return stop.role not in INVOLVED
    return not stop.known


def _code(stop: _Stop) -> str:
    return stop.code if isinstance(stop, Body) else stop.text


# --- from text to stops -------------------------------------------------------------------------


def _stops(text: str, vocabulary: "_Vocabulary") -> Iterator[_Stop]:
    text = _WHEN.sub(" ", text).replace("[", "").replace("]", "")
    edges = [0, *(edge for found in _SEPARATOR.finditer(text) for edge in found.span()), len(text)]
    pieces = list(zip(edges[::2], edges[1::2], strict=True))
    at = 0
    while at < len(pieces):
        start, _ = pieces[at]
        for last in range(min(at + _MOST_PIECES, len(pieces)) - 1, at - 1, -1):
            if found := vocabulary.find(text[start : pieces[last][1]]):
                yield found
                break
        else:
            last = _end_of_unknown(text, pieces, at, vocabulary)
            yield from _loose(text[start : pieces[last][1]], vocabulary)
        at = last + 1


def _end_of_unknown(
    text: str, pieces: Sequence[tuple[int, int]], at: int, vocabulary: "_Vocabulary"
) -> int:
    """Where the name of another municipality's committee ends: »Klima, Natur og Miljøudvalget«."""
    open_ended = _COMMITTEE.match(text[slice(*pieces[at])].strip()) is not None
    last = at
    for following in range(at + 1, min(at + _MOST_PIECES, len(pieces))):
        before = text[slice(*pieces[following - 1])].strip()
        word = text[slice(*pieces[following])].strip()
        between = text[pieces[following - 1][1] : pieces[following][0]]
        if (
            not _WITHIN_A_NAME.fullmatch(between)
            or _is_code(before, text)
            or _is_code(word, text)
            or before.lower().endswith(("udvalg", "udvalget"))
            or vocabulary.find(word)
        ):
            break
        if open_ended or _COMMITTEE.search(word) or _AND.fullmatch(between):
            last = following
    return last


def _is_code(word: str, text: str) -> bool:
    """Capitals of their own, as »XYU«; in a cell all in capitals only a word that is as short."""
    return word.isupper() and (not text.isupper() or len(word) <= _LONGEST_CODE)


def _loose(piece: str, vocabulary: "_Vocabulary") -> Iterator[_Stop]:
    """»Behandles i BUU«, »ØK KB«: a piece of known words only; else the piece as it stands."""
    written = piece.strip(" \n\t.,:;-–—*")
    words = [word for word in re.split(r"[\s:]+|(?<=\w)[-–](?=\w)", written) if word]
    found: list[_Stop] = []
    at = 0
    while at < len(words):
        for end in range(len(words), at, -1):
            if stop := vocabulary.find(" ".join(words[at:end])):
                found.append(stop)
                at = end
                break
        else:
            if _key(words[at]) not in vocabulary.noise and not words[at].strip(".").isdigit():
                yield _Word(" ".join(written.split()), False)
                return
            at += 1
    yield from found


# --- the words ----------------------------------------------------------------------------------


def _key(text: str) -> str:
    """What two spellings of a name share: no case, hyphens, accents or definite article."""
    plain = re.sub(r"[^\w&]+", " ", spelled_out(text).replace(".", "")).replace("&", " og ")
    words = (re.sub(r"udv(?:alget)?$", "udvalg", word) for word in plain.split())
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    exact: dict[str, _Stop]
    noise: frozenset[str]

    def find(self, text: str) -> _Stop | None:
        """The stop of that spelling, or the body whose long name is all but the same."""
        key = _key(text)
        return self.exact.get(key) or next(
            (
                stop
                for known, stop in self.exact.items()
                if isinstance(stop, Body) and _misspelt(key, known)
            ),
            None,
        )


def _misspelt(key: str, known: str) -> bool:
    """Whether each word is all but the same; »udvalg« itself tells nothing."""
    words, known_words = key.split(), known.split()
    if len(words) != len(known_words):
        return False
    if words[-1].endswith("udvalg") and known_words[-1].endswith("udvalg"):
        words[-1] = words[-1].removesuffix("udvalg")
        known_words[-1] = known_words[-1].removesuffix("udvalg")
    if len("".join(known_words)) < _SHORTEST_MISSPELT:
        return False
    return all(_alike(*pair) for pair in zip(words, known_words, strict=True))


def _alike(word: str, known: str) -> bool:
    matcher = SequenceMatcher(None, word, known, autojunk=False)
    return word == known or (
        matcher.real_quick_ratio() >= _ALIKE
        and matcher.quick_ratio() >= _ALIKE
        and matcher.ratio() >= _ALIKE
    )


@lru_cache(maxsize=16)
def _vocabulary(bodies: tuple[Body, ...]) -> _Vocabulary:
    exact: dict[str, _Stop] = {}
    for body in bodies:
        for word in body.words():
            exact.setdefault(_key(word), body)
    for words, stop in ((_EVERYONE, _ALL), (_ACROSS, _CROSSING)):
        for word in phrases(words):
            exact.setdefault(_key(word), stop)
    return _Vocabulary(exact, frozenset(map(_key, phrases(_NOISE))))
