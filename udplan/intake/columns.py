"""Headings become fields: what each column of a table holds.

A heading may be spread over several rows (»Beløb i 1.000 kr.« over 2025 … 2028). The lowest words
decide; the group above decides where they are a year, a month, a committee, a date of reporting or
too general to say anything.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from openpyxl.utils import get_column_letter
from rapidfuzz import fuzz, process

from udplan import danish
from udplan.intake.bodies import body_of
from udplan.intake.sheets import Cell
from udplan.intake.text import clean
from udplan.intake.vocabulary import (
    GENERIC,
    HEADINGS,
    MONTHS,
    UNUSED,
    ascii_form,
    plain,
)
from udplan.settings import Role, Settings

LONGEST_HEADING = 120
_BETWEEN_LEVELS = " · "
_SHORTEST_PREFIX = 4
_SHORTEST_WITHIN = 5
_CLOSE_ENOUGH = 88

_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/-])")
_SHORT_YEAR = re.compile(r"(?:b|bo|r|år|budget|overslag)\s*'?(\d\d)")
_FORECAST = re.compile(r"(?:bo|overslagsår|overslag|budgetoverslagsår|o)\s*([1-3])")
_PERIOD = re.compile(r"20\d\d\s*[-–/]\s*(?:20)?\d\d")
_SEASON = r"(?:forår|sommer|efterår|vinter)(?:et|en)?"
_TIME_UNIT = re.compile(
    r"(?:uge\s*\d{1,2}|[1-4]\s*(?:kvartal|kvt|kv|k)|kvartal\s*[1-4]|q[1-4]|k[1-4]"
    rf"|[12]\s*(?:halvår|halvaar)|{_SEASON})(?:[\s'/-]*(?:20)?\d\d)?"
)
_OPEN_OR_CLOSED = re.compile(r"\båb(?:en|ent|ne|enhed)\b.*\bluk\w*|\bluk\w*\b.*\båb(?:en|ent|ne)\b")
_MAY_BE_A_BODY = re.compile(
    r"^[^\W\d]{1,6}$|udvalg|bestyrelse|byråd|ledelse|direktion|høring|\bMED\b", re.IGNORECASE
)
AS_OF = re.compile(r"(?:pr|per|ultimo|primo|medio|den|d)?\s*\d{1,2}[/. -]\d{1,2}(?:[/. -]\d{2,4})?")
"""A heading that is only the day of a round of reporting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What the numbers in a column of status mean."""

    percent: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)
    """Digit to state, as the sheet explains them; empty where it does not."""


CROSS_LISTS: Mapping[str, str] = {"state": "state crossed", "kind": "kind crossed"}
"""Field to the name under which the columns of its cross list stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table and what it holds."""

    number: int
    field: str | None
    """A field of the contract, `unused`, or None where nobody knows the heading."""
    detail: str | None = None
    """What the heading itself says: a year, a body's code, a month or week as it is written."""
    words: str = ""
    """All levels of the heading as written; unit, sign and round stand here."""
    heading: Cell | None = None
    """The lowest heading cell, for findings."""
    guessed: bool = False
    """Known by what stands below it, not by its heading."""
    told: bool = False
    """A person said what the heading means; nothing that stands below it changes that."""
    scale: Scale | None = None
    """Set where more than 0 and 1 stand in a column of status."""
    with_time: bool = False
    """A column of status whose heading speaks of the time too: »Status og tidsplan«."""

    @property
    def sort(self) -> str | None:
        """The field; in a cross list of states or kinds, where the heading is the value, its own.

        »Status« over »Ikke påbegyndt«, »I gang« and »Afsluttet« is one answer in many columns.
        """
        crossed = self.detail is not None and self.field in CROSS_LISTS
        return CROSS_LISTS[str(self.field)] if crossed else self.field

    @property
    def letter(self) -> str:
        """»C«."""
        return str(get_column_letter(self.number))

    @property
    def name(self) -> str:
        """»amounts.2025«, as the contract names it."""
        return f"{self.field}.{self.detail}" if self.detail else str(self.field)

    @property
    def key(self) -> str:
        """The whole heading as it is compared, by which a person says what it means."""
        return heading_key(self.words.split(_BETWEEN_LEVELS))


def _plain_words(headings: Mapping[str, Sequence[str]]) -> dict[str, str]:
    words: dict[str, str] = {}
    for meaning, several in headings.items():
        for heading in several:
            key = plain(heading)
            words.setdefault(key, meaning)
            words.setdefault(ascii_form(key), meaning)
    return words


@cache
def _words_of_the_field() -> Mapping[str, str]:
    return _plain_words(HEADINGS)


@dataclass(frozen=True)
class Vocabulary:
    """The heading words of the field and of one municipality."""

    settings: Settings

    @cached_property
    def words(self) -> dict[str, str]:
        """Plain heading to field; the settings' own words first."""
        return {**_words_of_the_field(), **_plain_words(self.settings.headings)}

    @cached_property
    def _seen(self) -> dict[str, str | None]:
        return {}

    def field_of(self, heading: str) -> str | None:
        """The field that a heading's words mean, from the surest to the vaguest way of matching."""
        if heading not in self._seen:
            either = len(heading) <= LONGEST_HEADING and _OPEN_OR_CLOSED.search(heading)
            self._seen[heading] = "closed" if either else self._field_of(heading)
        return self._seen[heading]

    def exactly(self, heading: str) -> str | None:
        """The field of a heading that stands in the vocabulary as it is."""
        return self.words.get(heading) or self.words.get(ascii_form(heading))

    def _field_of(self, heading: str) -> str | None:
        if not heading or len(heading) > LONGEST_HEADING:
            return None
        for part in (heading, *re.split(r"\s*[/(,–]\s*|\s+(?:og|eller)\s+", heading)):
            if part and (found := self.exactly(part)):
                return found
        words = heading.split()
        undated = " ".join(word for word in words if word not in MONTHS)
        if undated != heading and (found := self.exactly(undated)):
            return found  # »Lys marts«
        for length in range(len(words) - 1, 0, -1):
            start = " ".join(words[:length]).rstrip(" -–/,:(")
            if len(start) >= _SHORTEST_PREFIX and (found := self.exactly(start)):
                return found
        for length in range(len(words) - 1, 0, -1):
            for at in range(1, len(words) - length + 1):
                part = " ".join(words[at : at + length]).strip("()-–/,:")
                if len(part) >= _SHORTEST_WITHIN and (found := self.exactly(part)):
                    return found
        return self._resembling(heading)

    def _resembling(self, heading: str) -> str | None:
        if len(heading) < _SHORTEST_WITHIN:
            return None
        close = process.extractOne(
            heading, self._long_words, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH
        )
        return self.words[close[0]] if close else None

    @cached_property
    def _long_words(self) -> list[str]:
        return [word for word in self.words if len(word) >= _SHORTEST_WITHIN]


def heading_text(cell: Cell) -> str:
    """A heading as words: the year 2025 as »2025«, a date that shows a month as »marts 2025«."""
    if isinstance(cell.whole, date) and "d" not in cell.look.number_format.lower():
        return f"{danish.MONTHS[cell.whole.month - 1]} {cell.whole.year}"
    return clean(cell.whole) or ""


_UNITS = {
    "uge": "uge",
    "ugenr": "uge",
    "uge nr": "uge",
    "måned": "måned",
    "kvartal": "kvartal",
    "halvår": "halvår",
    "år": "år",
    "årstal": "år",
    "slutår": "år",
}


def unit_counted(column: Column) -> str | None:
    """What a column counts whose heading is nothing but a unit of time: »uge«, »kvartal«, »år«."""
    return _unit_named(column.words.rpartition(_BETWEEN_LEVELS)[2])


@cache
def _unit_named(heading: str) -> str | None:
    return _UNITS.get(plain(heading))


def heading_key(levels: Iterable[str]) -> str:
    """All levels of a heading, each plain; a unit alone says nothing."""
    return _BETWEEN_LEVELS.join(word for level in levels if (word := plain(level)))


def column_of(number: int, levels: Sequence[Cell], vocabulary: Vocabulary) -> Column:
    """What a column holds, from its heading cells, the highest first."""
    texts = dict.fromkeys(heading_text(cell) for cell in levels)
    # A unit alone says nothing of the field.
    said = {text: word for text in texts if (word := plain(text))}
    field, detail = _meaning([*said.values()], [*said], vocabulary)
    told = vocabulary.settings.columns.get(_BETWEEN_LEVELS.join(said.values()))
    if told is not None:
        field, detail = told, detail if told == field else None
    return Column(
        number=number,
        field=field,
        detail=detail,
        words=_BETWEEN_LEVELS.join(texts),
        heading=levels[-1] if levels else None,
        told=told is not None,
        with_time=field == "state" and any(_names_the_time(w, vocabulary) for w in said.values()),
    )


def _names_the_time(heading: str, vocabulary: Vocabulary) -> bool:
    """»Status og tidsplan«: one of the words beside status means a time."""
    parts = re.split(r"\s*[/(,–&]\s*|\s+(?:og|eller|med|samt)\s+", heading)
    return len(parts) > 1 and any(
        vocabulary.exactly(part.strip(" ()")) in ("time", "time_to") for part in parts
    )


def _meaning(
    words: Sequence[str], texts: Sequence[str], vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """Field and detail of the lowest words in the light of those above them."""
    if not words:
        return None, None
    leaf = words[-1]
    above = next((f for word in reversed(words[:-1]) if (f := vocabulary.field_of(word))), None)
    named = _calendar(leaf, texts[-1], above, vocabulary)
    year = next((y for word in reversed(words[:-1]) if (y := _year_in(word))), None)
    if named is not None and named[0] == "time" and year is not None and named[1]:
        return "time", _in_year(named[1], year)
    if named is not None:
        return named
    own = vocabulary.exactly(leaf)
    if own in ("involves", None) and (body := _body(texts[-1], vocabulary.settings)):
        return body
    if above is not None and leaf in GENERIC and above not in (UNUSED, "amounts"):
        return above, None
    own = own or (None if AS_OF.fullmatch(leaf) else vocabulary.field_of(leaf))
    if own in ("time_from", "time_to") and above == "amounts":
        return "amounts", None
    return own or above or vocabulary.field_of(" ".join(words)), None


def _calendar(
    leaf: str, text: str, above: str | None, vocabulary: Vocabulary
) -> tuple[str | None, str | None] | None:
    """The meaning of a heading that names a year, a month, a week or a quarter; else None."""
    if _TIME_UNIT.fullmatch(leaf):
        return _timely(text, above)
    year = _year_in(leaf)
    if year is not None:
        rest = " ".join(_PERIOD.sub(" ", leaf).replace(str(year), " ").split()).strip(" -–'()/")
        rest = "" if _SHORT_YEAR.fullmatch(leaf) else rest
        if month := _month_of(rest):
            return _timely(f"{month}.{year}", above)
        own = vocabulary.field_of(rest) if rest else None
        if own in (None, "amounts") and above in (None, "amounts", UNUSED, "budget_area"):
            return (UNUSED, None) if above == UNUSED else ("amounts", str(year))
        return own or above, None
    if (ahead := _FORECAST.fullmatch(leaf)) is not None:
        return "amounts", f"+{ahead[1]}"
    month = _month_of(leaf)
    return _timely(str(month), above) if month else None


def names_a_period(text: str) -> bool:
    """Whether the words are a month, a quarter, a season or a year, and nothing else."""
    words = plain(text)
    bare = " ".join(_YEAR.sub(" ", words).split())
    return _TIME_UNIT.fullmatch(words) is not None or (
        words != "" and (bare == "" or _month_of(bare) is not None)
    )


def _in_year(when: str, year: int) -> str:
    """A month, week or quarter below a year: »10.2025«, »uge 5 2026«."""
    if str(year) in when:
        return when
    return f"{when}.{year}" if when.isdigit() else f"{when} {year}"


def _year_in(leaf: str) -> int | None:
    if _PERIOD.search(leaf):
        return None
    if found := _YEAR.search(leaf):
        return int(found[1])
    short = _SHORT_YEAR.fullmatch(leaf)
    return 2000 + int(short[1]) if short else None


def _month_of(words: str) -> int | None:
    return MONTHS.get(words) or MONTHS.get(words.rstrip("'"))


def _timely(when: str, above: str | None) -> tuple[str | None, str | None]:
    """A month is a round of reporting below »Status«, else a time of its own."""
    return (
        (above, None) if above in ("state", "light", "note", "amounts", UNUSED) else ("time", when)
    )


def _body(text: str, settings: Settings) -> tuple[str, str] | None:
    body = body_of(text, settings=settings) if _MAY_BE_A_BODY.search(text) else None
    if body is None:
        return None
    match body.role:
        case Role.COMMITTEE:
            return "committees", body.code
        case Role.COUNCIL | Role.HEARING:
            return "route", body.code
        case _:
            return "involves", body.code
