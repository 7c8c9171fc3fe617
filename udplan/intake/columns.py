"""Headings become fields: what each column of a table holds.

A heading may be spread over several rows (»Beløb i 1.000 kr.« over 2025 … 2028). The lowest words
decide; the group above decides where they are a year, a month, a committee, a date of reporting or
too general to say anything.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from openpyxl.utils import get_column_letter
from rapidfuzz import fuzz, process

from udplan import danish
from udplan.intake.amounts import read_amount
from udplan.intake.bodies import body_of
from udplan.intake.cells import goals, is_mark
from udplan.intake.lights import HIGH_IS_GREEN, read_light
from udplan.intake.sheets import Cell
from udplan.intake.text import clean, is_error
from udplan.intake.vocabulary import (
    GENERIC,
    HEADINGS,
    MONTHS,
    TITLE_BEST,
    UNUSED,
    ascii_form,
    plain,
)
from udplan.settings import Role, Settings

LONGEST_HEADING = 120
_SHORTEST_PREFIX = 4
_SHORTEST_WITHIN = 5
_CLOSE_ENOUGH = 88

_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/-])")
_SHORT_YEAR = re.compile(r"(?:b|bo|r|år|budget|overslag)\s*'?(\d\d)")
_FORECAST = re.compile(r"(?:bo|overslagsår|overslag|budgetoverslagsår|o)\s*([1-3])")
_PERIOD = re.compile(r"20\d\d\s*[-–/]\s*(?:20)?\d\d")
_TIME_UNIT = re.compile(
    r"(?:uge\s*\d{1,2}|[1-4]\s*(?:kvartal|kvt|kv|k)|q[1-4]|k[1-4]|[12]\s*halvår)(?:\s+20\d\d)?"
)
_MAY_BE_A_BODY = re.compile(
    r"^[^\W\d]{1,6}$|udvalg|bestyrelse|byråd|ledelse|direktion|høring|\bMED\b", re.IGNORECASE
)
_AS_OF = re.compile(
    r"(?:pr|per|ultimo|primo|medio|den|d)?\s*\d{1,2}[/. -]\d{1,2}(?:[/. -]\d{2,4})?"
)


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

    @property
    def letter(self) -> str:
        """»C«."""
        return str(get_column_letter(self.number))

    @property
    def name(self) -> str:
        """»amounts.2025«, as the contract names it."""
        return f"{self.field}.{self.detail}" if self.detail else str(self.field)


@dataclass(frozen=True)
class Vocabulary:
    """The heading words of the field and of one municipality."""

    settings: Settings

    @cached_property
    def words(self) -> dict[str, str]:
        """Plain heading to field; the settings' own words first."""
        words: dict[str, str] = {}
        for source in (self.settings.headings, HEADINGS):
            for field, headings in source.items():
                for heading in headings:
                    key = plain(heading)
                    words.setdefault(key, field)
                    words.setdefault(ascii_form(key), field)
        return words

    @cached_property
    def _seen(self) -> dict[str, str | None]:
        return {}

    def field_of(self, heading: str) -> str | None:
        """The field that a heading's words mean, from the surest to the vaguest way of matching."""
        if heading not in self._seen:
            self._seen[heading] = self._field_of(heading)
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


def column_of(number: int, levels: Sequence[Cell], vocabulary: Vocabulary) -> Column:
    """What a column holds, from its heading cells, the highest first."""
    texts = list(dict.fromkeys(heading_text(cell) for cell in levels))
    said = [text for text in texts if plain(text)]  # a unit alone says nothing of the field
    field, detail = _meaning([plain(text) for text in said], said, vocabulary)
    return Column(
        number=number,
        field=field,
        detail=detail,
        words=" · ".join(texts),
        heading=levels[-1] if levels else None,
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
    if named is not None:
        return named
    own = vocabulary.exactly(leaf)
    if own in ("involves", None) and (body := _body(texts[-1], vocabulary.settings)):
        return body
    if above is not None and leaf in GENERIC and above not in (UNUSED, "amounts"):
        return above, None
    own = own or (None if _AS_OF.fullmatch(leaf) else vocabulary.field_of(leaf))
    if own in ("time_from", "time_to") and above == "amounts":
        return "amounts", None
    return own or above or vocabulary.field_of(" ".join(words)), None


def _calendar(
    leaf: str, text: str, above: str | None, vocabulary: Vocabulary
) -> tuple[str | None, str | None] | None:
    """The meaning of a heading that names a year, a month, a week or a quarter; else None."""
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
    if month := _month_of(leaf):
        return _timely(str(month), above)
    return _timely(text, above) if _TIME_UNIT.fullmatch(leaf) else None


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


def settled(columns: Iterable[Column], samples: Mapping[int, Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns with the two-faced headings decided by what stands below them."""
    found = {column.number: column for column in columns}
    fields = [column.field for column in found.values()]
    for number, column in found.items():
        cells = samples.get(number, ())
        field = "note" if _is_prose(column, cells) else _other_face(column, cells, fields)
        if field != column.field:
            found[number] = replace(column, field=field, detail=None)
    return _one_title(_one_number(tuple(found.values()), samples))


def _other_face(column: Column, cells: Sequence[Cell], fields: Sequence[str | None]) -> str | None:
    """The other meaning of a two-faced heading where its values or its neighbours demand it."""
    leaf = plain(heading_text(column.heading)) if column.heading else ""
    texts = [danish.fold(clean(cell.whole) or "") for cell in cells]
    if leaf == "sag" and "title" not in fields and _wordy(texts):
        return "title"
    if column.field == "number" and "title" not in fields and _wordy(texts):
        return "title"
    if column.field in ("kind", "budget_area") and leaf in ("område", "gruppe", "kategori", "type"):
        return "kind" if _mostly_kinds(texts) else "budget_area" if leaf == "område" else "kind"
    if leaf == "lukket" and ("done" in [*fields][: fields.index("done")] or _says_open(texts)):
        return "closed"
    if column.field == "route" and column.detail is None and "date" in leaf.replace("dato", "date"):
        return "route" if {"time", "time_to"} & set(fields) else "time"
    return column.field


_FITS: Mapping[str, Callable[[object], bool]] = {
    "amounts": lambda value: read_amount(value).known,
    "light": lambda value: (
        read_light(value, scale=HIGH_IS_GREEN) is not None or len(clean(value) or "") <= 1
    ),
    "goals": lambda value: bool(goals(value)) or is_mark(value) is not None,
    "cross_cutting": lambda value: len(clean(value) or "") <= _SHORT_ANSWER,
    "involves": lambda value: len(clean(value) or "") <= _SHORT_ANSWER,
}
"""What most values of a field look like; a column of prose under »Økonomi« is a note."""
_SHORT_ANSWER = 40


def _is_prose(column: Column, cells: Sequence[Cell]) -> bool:
    fits = _FITS.get(column.field or "")
    texts = [
        cell.whole for cell in cells if isinstance(cell.whole, str) and not is_error(cell.whole)
    ]
    if fits is None or not texts or column.detail is not None:
        return False
    return 2 * sum(map(fits, texts)) < len(texts) and 2 * len(texts) > len(cells)


def _wordy(texts: Sequence[str]) -> bool:
    filled = sorted(len(text) for text in texts if text)
    return bool(filled) and filled[len(filled) // 2] >= 15 and any(" " in text for text in texts)  # noqa: PLR2004  longer than any number


def _mostly_kinds(texts: Sequence[str]) -> bool:
    starts = ("drift", "råderum", "anlæg", "hensigt", "bespar", "effektiv")
    filled = [text for text in texts if text]
    return 2 * sum(t.startswith(starts) or t in "dahr" for t in filled) > len(filled)


def _says_open(texts: Sequence[str]) -> bool:
    return any(text in ("åben", "åbent", "å", "åben sag") for text in texts)


def _one_title(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The best heading for a title keeps it; the others describe."""
    titles = [column for column in columns if column.field == "title"]
    if len(titles) <= 1:
        return columns

    def rank(column: Column) -> tuple[int, int]:
        leaf = plain(heading_text(column.heading)) if column.heading else ""
        order = HEADINGS["title"]
        return (order.index(leaf) if leaf in order else len(TITLE_BEST), column.number)

    best = min(titles, key=rank)
    return tuple(
        replace(column, field="description") if column in titles and column != best else column
        for column in columns
    )


def _one_number(
    columns: tuple[Column, ...], samples: Mapping[int, Sequence[Cell]]
) -> tuple[Column, ...]:
    numbers = [column for column in columns if column.field == "number"]
    filled = [column for column in numbers if samples.get(column.number)]
    best = (filled or numbers)[:1]
    return tuple(
        replace(column, field=UNUSED) if column in numbers and column not in best else column
        for column in columns
    )
