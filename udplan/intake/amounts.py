"""Amounts: from what a cell says to whole kroner, exactly; minus is a saving or an income."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from statistics import median
from typing import NamedTuple

from udplan import danish
from udplan.intake.phrasebook import phrases
from udplan.intake.text import clean, is_error, plain_number

KRONER, THOUSAND, MILLION, BILLION = 1, 1_000, 1_000_000, 1_000_000_000

_MOST_KRONER = 10**13
"""More than all public spending in Denmark; such a number is no amount of a plan."""

_UNIT_WORDS = (
    (BILLION, r"mia\b|milliard(?:er)?\b"),
    (MILLION, r"mio\b|mill\b|million(?:er)?\b|(?<![\d.,])1[. ]?000[. ]?000(?![\d.,]?\d)"),
    (THOUSAND, r"t\.? ?kr\b|t\.? ?dkk\b|tusind(?:e)?\b|(?<![\d.,])1[. ]?000(?![\d.,]?\d)"),
    (KRONER, r"kr\b|kroner\b|dkk\b"),
)
_UNITS = tuple((unit, re.compile(rf"(?<![^\W\d]){words}")) for unit, words in _UNIT_WORDS)

_NOT_STATED = frozenset(
    phrases(
        """
        -, --, ?, p.m., p.m, pm, n/a, tbd, ikke opgjort, ej opgjort, ikke beregnet, ikke oplyst,
        uoplyst, ukendt, kendes ikke, afklares, opgøres senere, beregnes senere, ingen, mangler,
        ikke relevant, ikke muligt at opgøre, kan ikke opgøres
        """
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRead:
    """What a cell says of money."""

    kroner: int | None = None
    """None where the cell names no amount, and where it names one for each of several years."""
    years: Mapping[int, int] = field(default_factory=dict)
    """Year to kroner, where the text itself names the years."""
    onwards: bool = False
    """The last of `years` is followed by »og frem«: the amount repeats."""
    known: bool = True
    """False for words or numbers that are no amount (a percentage, a date, prose)."""
    unit: int | None = None
    """The unit that the text itself names; it goes before that of the column."""


_UNKNOWN = AmountRead(known=False)


def unit_of(words: str) -> int | None:
    """Kroner to one unit of the column, from words such as »(1.000 kr.)«; None where silent."""
    text = _plain(words)
    return next((unit for unit, pattern in _UNITS if pattern.search(text)), None)


# --- the sign of a column -----------------------------------------------------------------------

_SAVING = "besparelse|mindreudgift|mindreforbrug|reduktion|(?<!mindre)indtægt|effektivisering"
_COST = "udvidelse|(?<!mindre)udgift|merforbrug|omkostning|mindreindtægt"
_SIGN = "(?P<sign>[-+]|minus|plus|negativ\\w*|positiv\\w*)"
_STANDS_FOR = (
    "(?: tal| beløb| værdi| fortegn)?[)]? ?(?:=|:|er|angiver|betyder|viser|står for) ?(?:en |et )?"
)
_LISTED = "angivet|vist|anført|opgjort|listet"
_STANDS_AS = (
    f"[(]|=|,? ?(?:er (?:{_LISTED})|listes|anføres|er|står|vises?t?|angive[st]|opgøres)"
    "(?: som| med| i)? "
)
_SIGN_RULES = tuple(
    (meaning, re.compile(rule))
    for meaning, words in ((-1, _SAVING), (1, _COST))
    for rule in (
        rf"{_SIGN}{_STANDS_FOR}\w*(?:{words})",  # »- = besparelse«
        rf"(?:{words})\w* ?(?:{_STANDS_AS}) ?{_SIGN}",  # »besparelse (+)«
    )
)
_POTENTIAL = re.compile("potentiale")
_SAVINGS = re.compile("besparelse|mindreudgift|effektivisering")


def sign_told(words: str, values: Sequence[float] = ()) -> int | None:
    """The same by a line around the table: only what it states of signs counts.

    »Opfølgning på besparelser« says nothing of how they are listed; »potentiale« does, where the
    table's `values` hold no minus.
    """
    text = _plain(words)
    for meaning, rule in _SIGN_RULES:
        if found := rule.search(text):
            listed_as = 1 if found["sign"].startswith(("+", "plus", "positiv")) else -1
            return meaning * listed_as
    return -1 if _POTENTIAL.search(text) and any(values) and min(values) >= 0 else None


def sign_of(words: str, values: Sequence[float] = ()) -> int | None:
    """-1 where savings are listed as positive, +1 where minus is a saving; None where silent.

    A heading that says only »Besparelse« is settled by the `values` of such columns: where none of
    them is negative, the savings are listed as positive.
    """
    text = _plain(words)
    told = sign_told(words)
    if told is not None:
        return told
    if _POTENTIAL.search(text):
        return -1
    if _SAVINGS.search(text) and any(values) and min(values) >= 0:
        return -1
    return None


# --- one amount ---------------------------------------------------------------------------------

_AMOUNT = re.compile(
    r"""
    (?:(?:ca|cirka|netto|i[ ]alt)\b\.?:?[ ]?)?
    (?P<open>\()?[ ]?
    (?:(?P<kr>kr|dkk)\b\.?[ ]?)? (?P<sign>[-+]|minus\b|plus\b)? [ ]?
    (?:(?P<kroner>kr|dkk)\b\.?[ ]?)?
    (?:
        (?P<grouped>[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:[ ]\d{3})+)(?:,\d+)?)  # 1.234.567,8 and 1 234
      | (?P<english>[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,}))      # 1,234.5
      | (?P<simple>\d*,\d+|\d+(?:\.\d+)?)                               # 1234,5 and 9.7
    )
    (?P<unit>
        [ ]?[,.]-+                                                     # 500.000,-
      | [ ]?(?:mio|mia|mill|million(?:er)?|milliard(?:er)?|tusind(?:e)?|t(?=\.?[ ]?(?:kr|dkk)))\b\.?
        (?:[ ]?(?:kr|kroner|dkk)\b\.?)?
      | [ ]?(?:tkr|tdkk|kr|kroner|dkk)\b\.?
    )?
    (?P<trailing>[ ]?-)? [ ]?(?P<close>\))?
    (?:[ ]?(?:årligt|pr\.?[ ]år|om[ ]året|i[ ]alt|netto|varigt|\*
        |\(?(?:20\d\d-?[ ]?)?p/?l\b\.?\)?))*
    """,
    re.VERBOSE,
)
_NIL = re.compile(r"(?:\+/-|-/\+|±) ?0(?:,0+)?")
_LONGEST = 400
"""A text beyond it is prose."""


def read_amount(value: object, *, unit: int = KRONER, number_format: str = "General") -> AmountRead:
    """The cell's amount in whole kroner; `unit` is the column's, unless the text has its own."""
    if isinstance(value, bool | date) or is_error(value):
        return _UNKNOWN
    if isinstance(value, int | float | Decimal):
        return _of_number(value, unit, number_format)
    text = _plain(clean(value) or "")
    if not text or text in _NOT_STATED:
        return AmountRead()
    if len(text) > _LONGEST:
        return _UNKNOWN
    return _of_text(text, unit) or _of_years(text, unit) or _UNKNOWN


def _plain(words: str) -> str:
    return danish.fold(words).translate(_ONE_MINUS).replace("½", ",5")


_ONE_MINUS = {ord(sign): "-" for sign in "−–—‐‑÷"}

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_SCALED = re.compile(r"[0#?](,+)(?![0#?])")


def _of_number(value: float | Decimal, unit: int, number_format: str) -> AmountRead:
    shown = _shown(number_format)
    digits = plain_number(value) if isinstance(value, int | float) else str(value)
    if shown.percent or not digits:
        return _UNKNOWN
    if shown.unit is not None and shown.unit > KRONER:  # the format writes »mio. kr.« itself
        return _amount(Decimal(digits), unit=shown.unit, own=shown.unit)
    return _amount(Decimal(digits), unit=max(unit // shown.hidden, 1))


class _Shown(NamedTuple):
    """What a number format does to the number that stands in the cell."""

    percent: bool
    unit: int | None
    hidden: int
    """A comma after the digits shows thousands: the heading's unit is that of the shown number."""


@lru_cache(maxsize=256)
def _shown(number_format: str) -> _Shown:
    shape = number_format.split(";")[0]
    bare = _QUOTED.sub("", shape)
    scaled = _SCALED.search(bare)
    hidden = THOUSAND ** len(scaled[1]) if scaled else 1
    return _Shown(percent="%" in bare, unit=unit_of(shape), hidden=hidden)


def _of_text(text: str, unit: int) -> AmountRead | None:
    if _NIL.fullmatch(text):
        return AmountRead(kroner=0)
    found = _AMOUNT.fullmatch(text)
    if found is None or (found["open"] is None) != (found["close"] is None):
        return None
    minuses = [found["open"], found["trailing"], found["sign"] in {"-", "minus"} or None]
    if found["trailing"] and (found["sign"] or found["open"]):
        return None
    own = unit_of(found["unit"] or "") or (
        KRONER if found["unit"] or found["kr"] or found["kroner"] else None
    )
    number = _digits(found, own or unit)
    if number is None:
        return None
    return _amount(-number if any(minuses) else number, unit=own or unit, own=own)


def _digits(found: re.Match[str], unit: int) -> Decimal | None:
    if found["simple"]:
        return Decimal(found["simple"].replace(",", "."))
    if found["english"]:
        return Decimal(found["english"].replace(",", ""))
    digits = found["grouped"]
    if unit >= MILLION and digits.count(".") == 1 and "," not in digits:
        return None  # »153.375 mio.« may be 153,375 millions or a hundred and fifty thousand
    return Decimal(digits.replace(".", "").replace(" ", "").replace(",", "."))


def _amount(number: Decimal, *, unit: int, own: int | None = None) -> AmountRead:
    if not number.is_finite() or abs(number) * unit > _MOST_KRONER:
        return _UNKNOWN
    kroner = int((number * unit).to_integral_value(rounding=ROUND_HALF_EVEN))
    return AmountRead(kroner=kroner, unit=own)


# --- several years in one cell ------------------------------------------------------------------

_YEAR = re.compile(
    r"(?<![\d.,/-])(?:(?:i|for|fra) )?(?P<year>20\d\d)"
    r"(?P<onwards> og (?:frem(?:efter|over)?|følgende år))?(?![.,/-]?\d)(?P<sign>[:=])?"
)


def _of_years(text: str, unit: int) -> AmountRead | None:
    years = list(_YEAR.finditer(text))
    edges = [0, *(edge for year in years for edge in year.span()), len(text)]
    gaps = [
        _BETWEEN_YEARS.sub("", text[start:end])
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]
    if not years or len({year["year"] for year in years}) < len(years):
        return None
    if not gaps[0]:  # »2025: 500 2026: 700«
        parts = gaps[1:]
        # »2025 - 500«: a dash or a minus?
        if any(
            part.startswith("-") and not year["sign"]
            for year, part in zip(years, parts, strict=True)
        ):
            return None
    elif not gaps[-1]:  # »500 i 2025 og 700 i 2026«
        parts = gaps[:-1]
    else:
        return None
    return _one_a_year(years, parts, unit)


_BETWEEN_YEARS = re.compile(r"^(?:[ ,;).]|og )+|(?:[ ,;(]| og)+$")


def _one_a_year(years: list[re.Match[str]], parts: list[str], unit: int) -> AmountRead | None:
    """»0,5 og 1,0 mio. kr.«: a part without a unit has that of the last part that names one."""
    reads = [_of_text(part, unit) for part in parts]
    own = next((read.unit for read in reversed(reads) if read and read.unit), None)
    reads = [_of_text(part, own or unit) for part in parts]
    kroner = {
        int(year["year"]): read.kroner
        for year, read in zip(years, reads, strict=True)
        if read is not None and read.kroner is not None
    }
    if len(kroner) < len(years):
        return None
    return AmountRead(years=kroner, onwards=years[-1]["onwards"] is not None, unit=own)


_SMALL, _LARGE = 1_000, 100_000


def mixed_magnitudes(values: Sequence[float]) -> bool:
    """Whether a column mixes kroner with thousands or millions, so that it must not be summed.

    The values are those of the cells, before any unit. A zero has no magnitude.
    """
    sizes = sorted(abs(value) for value in values if value)
    return bool(sizes) and median(sizes) < _SMALL and sizes[-1] > _LARGE
