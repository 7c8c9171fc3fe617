"""What one cell says: marks, case numbers, owners and goals, beside its text (`text`).

Every function takes whatever the workbook gave and never raises; what it does not understand it
gives back as None, an empty tuple or the text itself, never as a guess.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from udplan import danish
from udplan.intake.phrasebook import phrases
from udplan.intake.text import clean, is_error, item_number, spelled_out

__all__ = [
    "case_reference",
    "clean",
    "goals",
    "is_error",
    "is_mark",
    "is_nobody",
    "item_number",
    "names",
    "spelled_out",
    "symbol",
]

# --- marks --------------------------------------------------------------------------------------

# The letter typed in a symbol font, and the sign that the reader sees (DOMAIN 3.2).
_SYMBOLS = {
    "wingdings": {
        "ü": "✓",
        "û": "✗",
        "þ": "☑",
        "ý": "☒",
        "x": "☒",
        "¨": "☐",
        "o": "☐",
        "q": "☐",
        "l": "●",
        "n": "■",
        "J": "🙂",
        "K": "😐",
        "L": "🙁",
    },
    "wingdings 2": {"P": "✓", "O": "✗", "R": "☑", "Q": "☒", "T": "☒", "£": "☐"},
    "webdings": {"a": "✓", "r": "✗", "g": "■", "c": "☐", "n": "●"},
    "marlett": {"a": "✓", "b": "✓", "r": "✗"},
}
_PRIVATE_SIGNS = range(0xF020, 0xF100)  # where Office keeps the letters of a symbol font

_MARKS = frozenset(
    phrases("✓, ✔, ✅, √, ☑, ☒, ●, •, ■, ⬤, ⚫, 🗸, 🗹, ja, yes, sand, sandt, true, 1")
)
_NO_MARKS = frozenset(phrases("✗, ✘, ❌, ✖, ☐, □, ○, -, --, –, —, −, ÷, 0, nej, no, falsk, false"))
_CROSSES = re.compile(r"[x×]+")


def symbol(text: str, *, font: str | None = None) -> str:
    """The sign that a letter in a symbol font shows (»ü« in Wingdings → »✓«); else the text."""
    signs = _SYMBOLS.get(danish.fold(font or ""))
    if len(text) != 1:
        return text
    if ord(text) in _PRIVATE_SIGNS:
        return (signs or _SYMBOLS["wingdings"]).get(chr(ord(text) - 0xF000), text)
    return (signs or {}).get(text, text)


def is_mark(value: object, *, font: str | None = None) -> bool | None:
    """Whether the cell is ticked off; None for what is neither a mark nor the lack of one."""
    text = clean(value)
    if text is None:
        return False
    shown = danish.fold(symbol(text, font=font)).rstrip(".") or text
    if shown in _MARKS or _CROSSES.fullmatch(shown):
        return True
    return False if shown in _NO_MARKS else None


# --- case numbers -------------------------------------------------------------------------------

_REFERENCE = re.compile(
    r"""
    (?P<whole>
        # KLE »00.30.10.S00 15/22«, its facet alone »G01 16/16663«,
        \d\d(?:\.\d\d){1,2}[.-][A-ZÆØÅ]\d\d(?:-\d+-\d+|\s+\d\d/\d+)?
      | (?<!\w)[A-ZÆØÅ]\d\d\s+\d\d/\d+
        # the municipality first »330-2018-3619«, the whole year first »2026-002610«
      | (?<![\w./-])\d{3}-\d{4}-\d+
      | (?<![\w./-])(?:19|20)\d\d-\d{4,}
    )
  | (?P<label>dok\w*\.?\s*-?\s*(?:nr\.?|nummer|id)?\s*:?\s*)?
    (?<![\w./-])(?P<left>\d+)/(?P<right>\d+)(?P<part>-\d+)?(?![\w/])
  | dok\w*\.?\s*-?\s*(?:nr\.?|nummer|id)?\s*:?\s*(?P<serial>\d[\d.-]*\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"\d\d|(?:19|20)\d\d")


def case_reference(value: object) -> tuple[str | None, str | None]:
    """Case number and document number, told apart by the side of the stroke that is a year.

    »24/7615« is a case, »127811/24« a document; where both sides could be a year it is a case.
    A text of no known form is kept as the case number.
    """
    text = clean(value)
    if text is None or is_error(value) or is_nobody(text):
        return None, None
    cases: list[str] = []
    documents: list[str] = []
    for found in _REFERENCE.finditer(text):
        (documents if _is_document(found) else cases).append(_reference(found))
    if not cases and not documents:
        return " ".join(text.split()), None
    return ", ".join(_unique(cases)) or None, ", ".join(_unique(documents)) or None


def _is_document(found: re.Match[str]) -> bool:
    if found["left"] is None:
        return found["serial"] is not None
    year_first = _YEAR.fullmatch(found["left"]) is not None
    year_last = _YEAR.fullmatch(found["right"]) is not None
    return year_last and (not year_first or found["label"] is not None)


def _reference(found: re.Match[str]) -> str:
    if found["left"] is not None:
        return f"{found['left']}/{found['right']}{found['part'] or ''}"
    return " ".join((found["serial"] or found[0]).split())


# --- owners -------------------------------------------------------------------------------------

_NOBODY = frozenset(
    phrases(
        """
        -, --, –, —, ?, ??, ., n/a, tbd, nn, n.n, n.n., ingen, ukendt, afklares, mangler, vakant,
        ikke udpeget, endnu ikke udpeget, udpeges senere, ikke afklaret, ikke fordelt
        """
    )
)
_BULLET = re.compile(r"^[-–•*·▪§]\s+")
# »og« and »,« also stand inside one name: after a hyphen (»Børne- og ungechefen«), and between
# two subjects (»Chef for Børn og Unge«, »Plan, Natur og Miljø«).
_BETWEEN_NAMES = re.compile(
    r"\s*[;\n/]\s*|\s+(?:\+|samt|og/eller)\s+|(?P<word>(?<!-)(?:\s*,\s*(?:og\s+)?|\s+(?:og|&)\s+))",
    re.IGNORECASE,
)
_SUBJECTS = phrases(
    """
    anlæg, arbejdsmarked, beskæftigelse, borgerservice, by, børn, byg, byggeri, dagtilbud,
    digitalisering, drift, ejendom, ejendomme, erhverv, familie, familier, forebyggelse, fritid,
    handicap, idræt, indkøb, it, jura, job, kultur, klima, land, landdistrikter, læring, løn, miljø,
    natur, omsorg, park, personale, plan, planlægning, pleje, politik, psykiatri, rehabilitering,
    service, skat, skole, skoler, social, sociale, strategi, sundhed, teknik, trafik, trivsel,
    turisme, uddannelse, udvikling, unge, ungdom, vej, veje, vand, vækst, voksne, ældre, økonomi
    """
)


def is_nobody(text: str) -> bool:
    """Whether the words only say that there is nobody, or nothing, to name (»-«, »ingen«)."""
    return danish.fold(text) in _NOBODY


def names(value: object, *, lists: bool = False) -> tuple[str, ...]:
    """The titles or persons of the cell in the order written, each once.

    `lists`: each comma is between two, also where both are subjects: »HR, Digitalisering«.
    """
    if is_error(value):
        return ()
    trimmed = (
        _BULLET.sub("", name.strip()).strip(" ,;:") for name in _holders(clean(value) or "", lists)
    )
    return _unique(name for name in trimmed if name and not is_nobody(name))


def _holders(text: str, lists: bool) -> Iterator[str]:
    start = 0
    for found in _BETWEEN_NAMES.finditer(text):
        if text.count("(", 0, found.start()) > text.count(")", 0, found.start()):
            continue
        before, after = text[start : found.start()], text[found.end() : found.end() + _NEAR]
        listed = lists and "," in (found["word"] or "")
        if found["word"] and not listed and _one_name(before[-_NEAR:], found["word"], after):
            continue
        yield text[start : found.start()]
        start = found.end()
    yield text[start:]


_NEAR = 40  # longer than the word on either side of a separator


def _one_name(before: str, separator: str, after: str) -> bool:
    last, first = _words(before)[-1:], _words(after)[:1]
    if not last or not first:
        return False
    if separator.strip().startswith(","):
        return first[0] in _SUBJECTS
    return last[0] in _SUBJECTS and first[0].startswith(_SUBJECTS)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", danish.fold(text))


# --- goals --------------------------------------------------------------------------------------

_GOALS = range(1, 18)  # the 17 sustainable development goals of the United Nations
_ALL_GOALS = re.compile(r"alle(?: 17)?(?: verdensmål| mål)?")
_GOAL = re.compile(
    r"(?<![\d.])(?P<first>\d{1,2})(?:\.[\da-z]{1,2}\b)?(?!\d)"
    r"(?:\s*(?:-|–|til)\s*(?P<last>\d{1,2})(?!\d|\.\d))?",
    re.IGNORECASE,
)


def goals(value: object) -> tuple[int, ...]:
    """The numbers of the verdensmål named, each once in the order written; »4.7« counts as 4."""
    if isinstance(value, bool | date) or is_error(value):
        return ()  # »3-4« that Excel has made a date of is not guessed back
    text = danish.fold(clean(value) or "")
    if _ALL_GOALS.fullmatch(text):
        return tuple(_GOALS)
    numbers = (number for found in _GOAL.finditer(text) for number in _goals_named(found))
    return tuple(dict.fromkeys(number for number in numbers if number in _GOALS))


def _goals_named(found: re.Match[str]) -> Iterable[int]:
    first = int(found["first"])
    last = int(found["last"] or first)
    return range(first, last + 1) if first <= last else (first, last)


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for text in texts:
        kept.setdefault(danish.fold(text), text)
    return tuple(kept.values())
