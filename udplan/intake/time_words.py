"""The words of time cells: what says nothing, never ends, tells a state or may be skipped.

All patterns are for text as `plain` gives it.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from udplan import danish
from udplan.intake.combining import Opening
from udplan.intake.units import MONTH_NUMBER, POSITION
from udplan.plan import State
from udplan.settings import Body

NOTHING: Final = frozenset(
    line.strip()
    for line in """
        -, --, ?, ??, ., .., …, n/a, na, na., nej, i.r., tbd, tba, x?, ingen, intet, åben, åbent,
        ukendt, uafklaret, uvist, engangs, engangsbeløb, snarest, snarest muligt, hurtigst muligt,
        muligt, ikke fastlagt, ej fastlagt, ikke fastsat, fastlægges senere, fastsættes senere,
        ikke aftalt, aftales senere, efter aftale, ikke planlagt, ikke relevant, ej relevant,
        ikke besluttet, ikke angivet, efter høring, efter behov, næste udvalgsmøde, næste møde,
        kommende møde, førstkommende møde, afklares, afklares senere, afventes, følger, senere,
        på sigt, når muligt, afhænger af, intet tidspunkt, uden tidspunkt, ingen frist
    """.replace("\n", " ").split(",")
)
"""Words that people write in a time cell instead of a time."""

DONE_MARKS: Final = frozenset(("x", "✓", "✔", "√", "ja", "ok"))


def _any(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


ONGOING: Final = re.compile(
    r"(?:(?:sker|foregår|gennemføres|drøftes)\s)?"
    + _any(
        r"løbende(?: opfølgning| proces| opgave)?", "vedvarende", "kontinuerligt?", "årligt?",
        "årlig opfølgning", r"hvert? (?:\d+\.? )?[a-zæøå]+(?: i [a-zæøå]+)?",
        r"\d\. \w+ i hver måned", "månedligt?", "kvartalsvist?", "kvartårligt", "halvårligt?",
        "halvårsvist", "ugentligt?", "dagligt?", "permanent", "varigt?", "fast (?:opgave|punkt)",
        "drift", "tilbagevendende", r"(?:to|tre|fire|\d+) gange (?:årligt|om året)",
    )
    + r"[. ]*"
)  # fmt: skip

STATES: Final = tuple(
    (re.compile(rf"(?:er )?(?:{'|'.join(words)})(?![a-zæøå])[\s:,.;-]*"), state)
    for state, words in {
        State.NOT_BEGUN: (
            "ikke (?:påbegyndt|igangsat|startet|begyndt)", "ej (?:påbegyndt|igangsat)",
        ),
        State.DROPPED: ("udgår", "udgået", "bortfald(?:er|et)", "aflyst", "annulleret", "droppet"),
        State.WAITING: (
            "afventer", "venter på", "på hold", "stillet i bero", "i bero", "sat på pause",
        ),
        State.BEGUN: (
            "igangværende", "i gang", "igang", "igangsat", "påbegyndt", "opstartet",
            "under (?:udmøntning|udførelse|udarbejdelse)", "i proces",
        ),
        State.DONE: (
            "afsluttet", "gennemført", "udført", "implementeret", "færdiggjort", "færdig",
            "udmøntet", "godkendt", "vedtaget", "lukket", "realiseret", "sluttet", "opfyldt",
        ),
        State.POSTPONED: (
            "udskudt", "udsat", "rykket", "flyttet", "udskydes", "udsættes", "rykkes", "flyttes",
            "forsinket",
        ),
    }.items()
)  # fmt: skip
"""Words that a time may begin with, and the state that they tell; the first that fits."""

PROMISE: Final = re.compile(
    r"\b(?:forv\w*|skal være|vil være|bliver|planlagt|senest|klar til at være)(?![a-zæøå])"
)
"""»forventet afsluttet maj« is a promise, not a report."""

NEW_TIME: Final = re.compile(
    r"(?:ny(?:t|e)?|revideret|ændret|justeret|opdateret)\s+"
    r"(?:frist|dato|tidspunkt|deadline|tid|termin|tidsplan)\b[\s:,-]*(?:er\s+)?"
)
FROM_TO: Final = re.compile(r"fra\s+(?P<old>.+?)\s+til\s+(?P<new>.+)")
BETWEEN: Final = re.compile(r"mellem\s+(?P<first>.+?)\s+og\s+(?P<last>.+)")

_HEDGES: Final = re.compile(
    r"\b"
    + _any(
        "forventes", "forventet", "forventeligt", r"forv\.?", "formentlig", "formodentlig",
        r"evt\.?", "eventuelt", "vejledende", r"vejl\.", "omtrent", "muligvis", "sandsynligvis",
        "nok", "tentativt", "foreløbigt?", r"p\.t\.", r"pt\.?", "gerne", "planlagt(?: til)?",
        "typisk", "måske",
    )
    + r"(?![a-zæøå])"
)  # fmt: skip
_CLOCK: Final = re.compile(r"kl\.?\s*\d{1,2}(?:[.:]\d{2})?")

_THE: Final = r"(?:\s+(?:den|d\.))?"
OPENINGS: Final = tuple(
    (re.compile(rf"{_any(*words)}\s+"), opening)
    for opening, words in (
        (Opening.BY, (
            r"(?:senest\s+)?(?:inden|ved|med|til)\s+(?:udgangen|udløbet|slutningen)\s+af",
            r"(?:senest\s+)?(?:udgangen|udløbet)\s+af",
            r"(?:færdig\s+senest|senest\s+til|senest|frist(?:en)?|deadline|indtil|t\.?o\.?m\.?"
            r"|til\s+og\s+med|ikke\s+senere\s+end)(?:\s*(?:er|den|d\.|:))?",
        )),
        (Opening.BEFORE, (rf"(?:senest\s+)?(?:inden|før){_THE}",)),
        (Opening.AS_AT, (
            rf"(?:med\s+)?(?:virkning|effekt)\s+fra{_THE}", r"træder\s+i\s+kraft",
            "ikrafttræden", r"pr\.?", "per", r"gælder\s+fra",
        )),
        (Opening.FROM, (
            r"(?:fra\s+og\s+med|fra\s+ca\.?|fra|tidligst|f\.?o\.?m\.?|start(?:er)?|begynder"
            r"|påbegyndes|opstart(?:es)?|igangsættes)(?:\s+(?:i|den|d\.|primo(?=\s+\d)))?",
        )),
        (Opening.ABOUT, (rf"(?:ca\.?|cirka|omkring){_THE}",)),
        (Opening.AFTER, (rf"(?:umiddelbart\s+|lige\s+)?efter{_THE}",)),
        (Opening.AT, (
            r"i\s+løbet\s+af", r"hen\s+(?:over|på)", r"inden\s+for", r"senere\s+i", "i", "på",
            "ved", "til", "den", r"d\.", "om", "for", "over", "hele",
        )),
    )
)  # fmt: skip
"""Words before a unit, the fuller before the shorter, and what they ask for."""

TO: Final = re.compile(r"\s*(?:-\s*|til\s+og\s+med\s+|til\s+|frem\s+til\s+|t\.?o\.?m\.?\s+|/\s*)")
ALSO: Final = re.compile(
    r"\s*(?:/\s*|,\s*(?:og\s+)?|;\s*|\+\s*|&\s*|og\s+|samt\s+|eller\s+|henholdsvis\s+)"
)
ONWARDS: Final = re.compile(
    r"\s*(?:→|-(?=\s*$)|og\s+(?:frem(?:efter|adrettet)?|efterfølgende\s+år|senere)|ff\.?"
    r"|og\s+følgende(?:\s+år)?|fremefter|frem(?:adrettet)?)"
)
"""»2026 og frem«, »2025 →«."""

SKIP: Final = re.compile(
    r"[\s,.;:()*!'\"]+|-(?=\s|$)"
    r"|\d\.\s*(?:behandling|udkast|etape|fase|del|runde|version|udgave)\b"
)
WORD: Final = re.compile(r"[^\W\d_][\w/.&-]*")
STOP: Final = frozenset(
    "ikke aldrig uden siden kr mio mill pct procent pl stk antal timer dage uger måneder år "
    "pladser elever borgere m2 km".split()
)
"""Words that turn or empty the meaning of a time beside them."""

BETWEEN_BODIES: Final = " ,;:/()+&"

_DASHES: Final = str.maketrans({
    "–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-", "’": "'", "‘": "'", "´": "'", "`": "'",
    "➔": "→", "➡": "→", "⇒": "→", "►": "→", "\u00ad": None, "\u200b": None,
})  # fmt: skip


def plain(text: str) -> str:
    """Folded, with plain dashes, quotes and arrows; line breaks are semicolons."""
    # »MED« is a body and »med« a preposition; only the capitals tell.
    told = re.sub(r"(?<!\w)MED(?![\w-])", "MED-udvalg", text.strip())
    joined = re.sub(r"\s*[\r\n]+\s*", " ; ", told).translate(_DASHES)
    return re.sub(r"\s*(?:(?<!-)-++|=)>\s*", " → ", danish.fold(joined)).strip(" ;")


def without_hedges(text: str) -> str:
    """Without »forventes«, »formentlig« and their kin, and without the time of day."""
    bare = re.sub(r"\(\s*\)", " ", _HEDGES.sub(" ", _CLOCK.sub(" ", text)))
    return " ".join(bare.split()).strip(" ,;:")


def has_digits(text: str) -> bool:
    """Whether the text has a number that a reading must account for."""
    return any(letter.isdigit() for letter in SKIP.sub(" ", text))


_MENDABLE: Final = (
    *danish.MONTHS[:4], *danish.MONTHS[7:], "kvartal", "halvår", "tertial", "forår", "foråret",
    "efterår", "efteråret", "sommer", "sommeren", "vinter", "vinteren", "sommerferien",
    "efterårsferien", "vinterferien", "skoleåret", "senest", "ultimo", "medio", "primo",
)  # fmt: skip
"""Words that are mended when a letter is wrong; maj, juni and juli are too short and too alike."""
_KNOWN: Final = frozenset(
    [*MONTH_NUMBER, *_MENDABLE, *(word for phrase in POSITION for word in phrase.split()), "før"]
)
_SHORTEST: Final = 4
_LIKE: Final = 0.84


@lru_cache(maxsize=4096)
def _mend(word: str) -> str:
    if word in _KNOWN or len(word) < _SHORTEST:
        return word
    close = get_close_matches(word, _MENDABLE, n=1, cutoff=_LIKE)
    return close[0] if close and close[0][0] == word[0] else word


def mended(text: str) -> str:
    """Words a letter away from one of ours, spelt as ours: »febuar«, »kvatal«."""
    return re.sub(r"[a-zæøå]+", lambda match: _mend(match[0]), text)


@lru_cache(maxsize=16)
def bodies(known: tuple[Body, ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """The words for bodies as a pattern, and each word's code; »fagudvalgene« have none."""
    codes = {danish.fold(word): body.code for body in known for word in body.words()}
    codes.pop("med", None)
    codes |= dict.fromkeys(("fagudvalgene", "fagudvalg", "udvalgene", "udvalget"), "")
    words = "|".join(re.escape(word) for word in sorted(codes, key=len, reverse=True))
    return re.compile(rf"(?<![a-zæøå])(?:{words})(?![a-zæøå0-9])"), codes
