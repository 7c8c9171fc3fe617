"""Danish days, words and numbers as they are read in a board paper."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)

MINUS = "\N{MINUS SIGN}"

# Æ, Ø and Å come after Z in Danish; these three signs come after z in ASCII.
_LAST_LETTERS = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
_DIGITS = re.compile(r"\d+")

# The same sound in one way of writing: »Aabenraa« is found by »åbenrå«, »ide« finds »idé«.
_ONE_WAY = str.maketrans("äöéèêëáàâíìïóòôúùûüñç", "æøeeeeaaaiiiooouuuunc")
_TWO_LETTERS = {"aa": "å", "ae": "æ", "oe": "ø"}
_PAIRS = re.compile("|".join(_TWO_LETTERS))


def now() -> datetime:
    """The time it is in Denmark, wherever the server stands."""
    return datetime.now(tz=COPENHAGEN)


def today() -> date:
    """The day it is in Denmark, wherever the server stands."""
    return now().date()


def fold(text: str) -> str:
    """The text as one compares it: composed letters, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def searchable(text: str) -> str:
    """The text as one searches it: folded, å as aa, æ as ae, ø as oe, without accents."""
    plain = fold(text).translate(_ONE_WAY)
    return _PAIRS.sub(lambda pair: _TWO_LETTERS[pair[0]], plain)


def places_of(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where words that are `searchable` stand in a text (composed), as one would mark them.

    The places are apart and in order; those that touch or overlap are one.
    """
    if not has_any(text, words):
        return []
    letters, places = _letters(text)
    found = sorted(
        (places[hit.start()][0], places[hit.end() - 1][1])
        for word in words
        if word
        for hit in re.finditer(re.escape(word), letters)
    )
    apart: list[tuple[int, int]] = []
    for first, last in found:
        if apart and first <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(last, apart[-1][1]))
        else:
            apart.append((first, last))
    return apart


def has_any(text: str, words: Sequence[str]) -> bool:
    """Whether one of the words, which are `searchable`, stands in the text."""
    plain = searchable(text)
    return any(word in plain for word in words if word)


def _letters(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The searchable letters, and the place that each of them has in the text."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for place, sign in enumerate(text):
        for letter in sign.casefold().translate(_ONE_WAY):
            pair = _TWO_LETTERS.get(letters[-1] + letter) if letters else None
            if pair is None:
                letters.append(letter)
                places.append((place, place + 1))
            else:
                letters[-1] = pair
                places[-1] = (places[-1][0], place + 1)
    return "".join(letters), places


def sort_key(text: str) -> str:
    """Danish alphabetical order, Æ Ø Å (and Aa) last, with 14-A-2 before 14-A-10."""
    letters = fold(text).replace("aa", "å").translate(_LAST_LETTERS)
    plain = "".join(
        c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c)
    )
    return _DIGITS.sub(lambda digits: digits[0].zfill(12), plain)


def day(value: date) -> str:
    """»01-09-2025«, as in tables."""
    return value.strftime("%d-%m-%Y")


def span(first: date | None, last: date | None) -> str | None:
    """»11-06-2025«, »januar 2025«, »01-02-2025 - 15-03-2025«; None without any day."""
    if first is None or last is None:
        known = first or last
        return None if known is None else day(known)
    if first == last:
        return day(last)
    if first.day == 1 and last == _month_end(first):
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{day(first)} - {day(last)}"


def _month_end(value: date) -> date:
    return value.replace(day=monthrange(value.year, value.month)[1])


def long_day(value: date) -> str:
    """»1. september 2025«, as in running text."""
    return f"{value.day}. {MONTHS[value.month - 1]} {value.year}"


def number(value: float | Decimal, decimals: int = 0) -> str:
    """»−1.234,5«: dot between thousands, decimal comma, a true minus sign."""
    text = f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    if not text.strip("-0,."):
        text = text.lstrip("-")
    return text.replace("-", MINUS)


def count(amount: int, one: str, many: str) -> str:
    """»1 punkt«, »2 punkter«, »0 punkter«."""
    return f"{number(amount)} {one if amount == 1 else many}"


def listed(words: Sequence[str]) -> str:
    """»BUU, VPU og ØK«."""
    return " og ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
