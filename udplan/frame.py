"""The one seam to pandas: the judged plan as one table, one row an item.

Columns, in this order; a missing text is None, a missing day NaT, a missing number <NA>. Texts
are Python's own (object): pandas' type for text takes ten times as long to be listed or counted,
and longer to be selected. Only `text` has that type (str), which is searched fastest:

    key number title description kind       text
    belongs_to                              tuple: committees, or »Alle udvalg«, »(uden udvalg)«
    committees owners participants          tuples of str
    helpers                                 tuple: who else of the responsible is to help
    decided                                 tuple: forums with a decision of it that is open
    involves bodies goals                   tuples of str (bodies: those on the route; goals: »4«)
    subjects                                tuple of str: subjects of the settings that its texts
                                            name; of a closed item none
    all_committees cross_cutting            bool
    closed hidden                           bool
    theme budget_area                       text
    course coordination commitment note     text
    rounds comments                         text: status gang for gang, notes beside the cells
    time                                    text, as written
    reading precision                       text
    time_from time_to flag_after            datetime64
    route                                   text, »BUU 11-06-2025 · ØK 17-06-2025«
    state state_text light                  text
    verdict group because                   text, from `udplan.status`
    days_past                               Int64
    moves slipped                           Int64: how often its time was moved, days from the
                                            first; <NA> where no earlier version is known
    first_time                              text: the first time the plan gave it, as written
    case_number document_number             text
    sheet row cell                          text, Int64, text (cell of the time, else the title)
    text                                    str, all of `SEARCHED` for the free-text search
    amount_2025 …                           Int64, whole kroner, one column a year of the plan
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

import pandas as pd

from udplan import coordination, danish
from udplan.history.stories import Story
from udplan.plan import Item, Plan
from udplan.settings import DEFAULT, Settings, Subject
from udplan.status import GROUP, describe_step, judge

ALL_COMMITTEES: Final = "Alle udvalg"
NO_COMMITTEE: Final = "(uden udvalg)"

TEXTS = (
    "key",
    "number",
    "title",
    "description",
    "kind",
    "theme",
    "budget_area",
    "course",
    "coordination",
    "commitment",
    "note",
    "rounds",
    "comments",
    "time",
    "reading",
    "precision",
    "route",
    "state",
    "state_text",
    "light",
    "verdict",
    "group",
    "because",
    "case_number",
    "document_number",
    "sheet",
    "cell",
    "first_time",
    "text",
)
_SEARCHED: Final = "text"
TUPLES = (
    *("belongs_to", "committees", "owners", "participants", "helpers", "involves", "bodies"),
    *("decided", "goals", "subjects"),
)
FLAGS = ("all_committees", "cross_cutting", "closed", "hidden")
DAYS = ("time_from", "time_to", "flag_after")
NUMBERS = ("days_past", "moves", "slipped", "row")
SEARCHED = (
    *("number", "title", "committees", "owners", "participants", "involves", "theme"),
    *("budget_area", "course", "coordination", "commitment", "description", "note", "time"),
    *("route", "state_text", "rounds", "comments", "case_number", "document_number"),
)
"""What the free-text search finds words in, in the order in which a hit is told."""
SEARCHED_OF_CLOSED = ("number", "committees")
"""Of a closed item only what any list shows."""

COLUMNS = (*TEXTS, *TUPLES, *FLAGS, *DAYS, *NUMBERS)

_AMOUNT = "amount_"


def amount_column(year: int) -> str:
    """The name of the column with the kroner of that year."""
    return f"{_AMOUNT}{year}"


def amount_years(frame: pd.DataFrame) -> list[int]:
    """The years that have an amount column, ascending."""
    return list(_years_in(tuple(map(str, frame.columns))))


# A list asks for each of its headings.
@lru_cache(maxsize=64)
def _years_in(columns: tuple[str, ...]) -> tuple[int, ...]:
    years = (one.removeprefix(_AMOUNT) for one in columns if one.startswith(_AMOUNT))
    return tuple(sorted(map(int, years)))


def to_frame(
    plan: Plan,
    as_of: date,
    settings: Settings = DEFAULT,
    stories: Mapping[str, Story] | None = None,
    decided: Mapping[str, tuple[str, ...]] | None = None,
) -> pd.DataFrame:
    """One row per item in the order of the workbook, judged as of a day; see the module.

    `stories` is what lies behind each item, `decided` the forums that have an open decision of it,
    both by its key. An empty plan gives an empty table with all columns.
    """
    known, open_at = stories or {}, decided or {}
    helpers = coordination.helpers(plan.items)
    years = sorted({year for item in plan.items for year in item.amounts})
    rows = [
        {
            **_row(item, as_of, settings, known.get(item.key)),
            "helpers": helpers[item.key],
            "decided": open_at.get(item.key, ()),
        }
        for item in plan.items
    ]
    columns: dict[str, pd.Series] = {}
    for name in TEXTS:
        kind = "str" if name == _SEARCHED else "object"
        columns[name] = pd.Series([row[name] for row in rows], dtype=kind)
    for name in TUPLES:
        columns[name] = pd.Series([row[name] for row in rows], dtype="object")
    for name in FLAGS:
        columns[name] = pd.Series([row[name] for row in rows], dtype="bool")
    for name in DAYS:
        columns[name] = pd.Series([row[name] for row in rows], dtype="datetime64[s]")
    for name in NUMBERS:
        columns[name] = pd.Series([row[name] for row in rows], dtype="Int64")
    for year in years:
        kroner = [item.amounts.get(year) for item in plan.items]
        columns[amount_column(year)] = pd.Series(kroner, dtype="Int64")
    return pd.DataFrame(columns)


_COUNTED: Final = frozenset(
    ("key", "number", "kind", "theme", "budget_area", "state", "verdict", "group", "sheet", "text")
)
_WORDS: Final = ("participants", "helpers", "owners", "involves", "bodies", "goals")


def veiled(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows for somebody who may not see what closed items are about.

    They count as before, in every sum; but no text, name or day of theirs is left to be searched,
    filtered or listed.
    """
    closed = frame["closed"]
    if not closed.any():
        return frame
    columns = {
        **{name: frame[name].mask(closed, None) for name in TEXTS if name not in _COUNTED},
        **{name: frame[name].where(~closed, frame[name].map(lambda _: ())) for name in _WORDS},
        **{name: frame[name].mask(closed) for name in (*DAYS, "moves", "slipped")},
    }
    return frame.assign(**columns)


def _row(item: Item, as_of: date, settings: Settings, story: Story | None) -> dict[str, object]:
    before = story.before if story is not None else None
    judgement = judge(item, as_of, soon_days=settings.soon_days, before=before)
    timing, origin = item.timing, item.origin
    row: dict[str, object] = {
        "key": item.key,
        "number": item.number,
        "title": item.title,
        "description": item.description,
        "kind": str(item.kind),
        "theme": item.theme,
        "budget_area": item.budget_area,
        "course": item.course,
        "coordination": item.coordination,
        "commitment": item.commitment,
        "note": item.note,
        "rounds": " · ".join(f"{one.heading}: {one.text}" for one in item.rounds) or None,
        "comments": " · ".join(one.text for one in item.comments) or None,
        "time": timing.text,
        "reading": str(timing.reading),
        "precision": _text(timing.precision),
        "route": " · ".join(map(describe_step, item.route)) or None,
        "state": str(item.state),
        "state_text": item.state_text,
        "light": _text(item.light),
        "verdict": str(judgement.verdict),
        "group": str(GROUP[judgement.verdict]),
        "because": judgement.because,
        "case_number": item.case_number,
        "document_number": item.document_number,
        "sheet": origin.sheet,
        "cell": origin.cells.get("time") or origin.cells.get("title"),
        "belongs_to": _belongs_to(item),
        "committees": item.committees,
        "owners": item.owners,
        "participants": item.participants,
        "involves": tuple(map(str, item.involves)),
        "bodies": tuple(dict.fromkeys(step.body for step in item.route)),
        "goals": tuple(map(str, item.goals)),
        "subjects": _subjects(item, settings.subjects),
        "all_committees": item.all_committees,
        "cross_cutting": item.cross_cutting,
        "closed": item.closed,
        "hidden": origin.hidden,
        "time_from": timing.start,
        "time_to": timing.end,
        "flag_after": timing.flag_after,
        "days_past": judgement.days_past,
        "moves": len(story.moves) if story is not None else None,
        "slipped": story.slipped if story is not None else None,
        "first_time": story.first_text if story is not None else None,
        "row": origin.row,
    }
    row["text"] = danish.searchable(" ".join(_texts(item, row)))
    return row


def _text(word: object) -> str | None:
    return None if word is None else str(word)


def _belongs_to(item: Item) -> tuple[str, ...]:
    if item.committees:
        return item.committees
    return (ALL_COMMITTEES,) if item.all_committees else (NO_COMMITTEE,)


_WHOLE_WORD: Final = 3
"""A search word of so few letters (»AI«) must stand alone; a longer one may be part of another."""


def _subjects(item: Item, subjects: Iterable[Subject]) -> tuple[str, ...]:
    """The subjects whose words the item's own texts name; a closed item must not be given away."""
    if item.closed:
        return ()
    texts = (
        *(item.title, item.description, item.theme, item.budget_area),
        *(item.course, item.coordination, item.commitment, item.note),
    )
    text = danish.fold("\n".join(one for one in texts if one))
    return tuple(
        subject.name
        for subject in subjects
        if any(_names(text, danish.fold(word)) for word in subject.words)
    )


def _names(text: str, word: str) -> bool:
    if len(word) > _WHOLE_WORD:
        return word in text
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _texts(item: Item, row: dict[str, object]) -> Iterable[str]:
    """All that a person may remember of an item."""
    for name in SEARCHED_OF_CLOSED if item.closed else SEARCHED:
        value = row[name]
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from value
