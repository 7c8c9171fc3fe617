"""Two-faced headings: what stands below them, or beside them, decides what they mean."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from udplan import danish
from udplan.intake.amounts import read_amount
from udplan.intake.cells import goals, is_mark
from udplan.intake.columns import Column, heading_text
from udplan.intake.lights import HIGH_IS_GREEN, read_light
from udplan.intake.sections import kind_of
from udplan.intake.sheets import Cell
from udplan.intake.states import state_named
from udplan.intake.text import clean, is_error
from udplan.intake.vocabulary import HEADINGS, TITLE_BEST, UNUSED, plain


def settled(
    columns: Iterable[Column],
    samples: Mapping[int, Sequence[Cell]],
    *,
    ruled: frozenset[int] = frozenset(),
) -> tuple[Column, ...]:
    """The columns with the two-faced headings decided by what stands below them.

    `ruled`: columns whose cells get a colour or an icon by a rule, so that any words may be values.
    """
    found = {column.number: column for column in columns}
    fields = [column.field for column in found.values()]
    for number, column in found.items():
        if column.told:
            continue
        cells = samples.get(number, ())
        shown = column.field == "light" and number in ruled
        prose = not shown and _is_prose(column, cells)
        field = "note" if prose else _other_face(column, cells, fields)
        if field != column.field:
            found[number] = replace(column, field=field, detail=None)
    found = _lit(_in_years(_crossed(found, samples), samples), samples)
    found = _without_dates_beside_times(found)
    return _one_title(_one_number(tuple(found.values()), samples))


_Columns = dict[int, Column]


def _crossed(columns: _Columns, samples: Mapping[int, Sequence[Cell]]) -> _Columns:
    """The columns with the cross lists told: headings that are values, with an x below one.

    »Ikke påbegyndt«, »I gang« and »Afsluttet« side by side are three states, not a column of X for
    what is finished; »Drift« and »Anlæg« over crosses are kinds, not amounts.
    """
    for field, value_of in (("state", state_named), ("kind", kind_of)):
        named = {
            number: str(value)
            for number, column in columns.items()
            if not column.told
            and column.heading is not None
            and (value := value_of(heading_text(column.heading))) is not None
            and _holds_marks(samples.get(number, ()))
        }
        beside = {n for n in named if {n - 1, n + 1} & named.keys()}
        crossed = any(samples.get(n) for n in beside)
        if crossed and len({named[n] for n in beside}) >= _LEAST_VALUES:
            columns = columns | {
                n: replace(columns[n], field=field, detail=named[n]) for n in sorted(beside)
            }
    return columns


def _in_years(columns: _Columns, samples: Mapping[int, Sequence[Cell]]) -> _Columns:
    """Years over nothing but crosses are times, as months are; over numbers they are amounts."""
    years = {
        n: column
        for n, column in columns.items()
        if column.field == "amounts" and (column.detail or "").isdigit() and not column.told
    }
    cells = [cell for n in years for cell in samples.get(n, ())]
    if not cells or not all(isinstance(c.whole, str) and is_mark(c.whole) for c in cells):
        return columns
    return columns | {n: replace(column, field="time") for n, column in years.items()}


def _lit(columns: _Columns, samples: Mapping[int, Sequence[Cell]]) -> _Columns:
    """»Økonomi«, »Tid« and »Kvalitet« over grøn, gul and rød: several lights of one item."""
    lit = {
        n: column
        for n, column in columns.items()
        if column.heading is not None
        and column.detail is None
        and not column.told
        and column.field in ("time", "amounts", "state", "note", None)
        and _told_by(plain(heading_text(column.heading))) != "state"
        and _mostly_lights(samples.get(n, ()))
    }
    if len(lit) < _LEAST_VALUES:
        return columns
    return columns | {
        n: replace(c, field="light", detail=heading_text(c.heading) if c.heading else None)
        for n, c in lit.items()
    }


def _told_by(leaf: str) -> str | None:
    """»state« where the word is one for the status itself."""
    return "state" if any(leaf.startswith(word) for word in ("status", "stade", "frem")) else None


def _mostly_lights(cells: Sequence[Cell]) -> bool:
    told = [isinstance(c.whole, str) and read_light(c.whole) is not None for c in cells]
    return bool(told) and 4 * sum(told) >= 3 * len(told)


def _without_dates_beside_times(columns: _Columns) -> _Columns:
    """»Dato« beside »Frist« is the day of something else: of the writing, or of a meeting."""
    times = {n: c for n, c in columns.items() if c.field in ("time", "time_to")}
    dates = {
        n: c
        for n, c in times.items()
        if c.heading is not None and not c.told and plain(heading_text(c.heading)) == "dato"
    }
    if not dates or len(dates) == len(times):
        return columns
    return columns | {n: replace(column, field=UNUSED) for n, column in dates.items()}


_LEAST_VALUES = 2


def _holds_marks(cells: Sequence[Cell]) -> bool:
    """Nothing, or crosses and noes; a few words among them do not change that."""
    marks = sum(is_mark(cell.whole, font=cell.look.font) is not None for cell in cells)
    return 4 * marks >= 3 * len(cells)


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
    if leaf == "lukket" and fields.count("done") > 1:
        return "closed"
    if column.field == "done" and _says_open(texts, leaf):
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


_OPENNESS = re.compile(r"(?:åben|åbent|åbne|å|lukket|lukkede|l|fortrolig)(?: (?:sag|punkt|møde))?")


def _says_open(texts: Sequence[str], leaf: str) -> bool:
    """Only »Åben« and »Lukket« stand below the heading; that is never whether it is finished.

    »Lukket« alone under »Afsluttet« is: the word says so elsewhere too.
    """
    filled = [text for text in texts if text]
    told = [text for text in filled if _OPENNESS.fullmatch(text)]
    other = any(not text.startswith(("luk", "l")) or " " in text for text in told)
    return bool(told) and 4 * len(told) >= 3 * len(filled) and (other or leaf == "lukket")


def _one_title(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The best heading for a title keeps it, one that a person named first; the others describe."""
    titles = [column for column in columns if column.field == "title"]
    if len(titles) <= 1:
        return columns

    def rank(column: Column) -> tuple[bool, int, int]:
        leaf = plain(heading_text(column.heading)) if column.heading else ""
        order = HEADINGS["title"]
        place = order.index(leaf) if leaf in order else len(TITLE_BEST)
        return (not column.told, place, column.number)

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
    told = [column for column in numbers if column.told]
    best = (told or filled or numbers)[:1]
    return tuple(
        replace(column, field=UNUSED) if column in numbers and column not in best else column
        for column in columns
    )
