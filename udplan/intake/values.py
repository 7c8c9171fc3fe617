"""What the cells below a heading look like, by themselves: a day, a state, a cross, a committee."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from udplan.intake.amounts import read_amount
from udplan.intake.bodies import read_bodies
from udplan.intake.cells import is_mark
from udplan.intake.columns import Column
from udplan.intake.sections import kind_of
from udplan.intake.sheets import Cell
from udplan.intake.states import read_state
from udplan.intake.text import clean
from udplan.intake.timing import read_time
from udplan.plan import PlanYears, State, TimeReading
from udplan.settings import Settings

_SOME_YEARS = PlanYears(first=2025, last=2028)  # whether it is a time does not hang on the years
_LONGEST_TIME = 60
_DIGITS = re.compile(r"\d")


@lru_cache(maxsize=4096)
def _is_time(text: str) -> bool:
    reading = read_time(text, years=_SOME_YEARS).reading
    return reading in (TimeReading.INTERVAL, TimeReading.ONGOING)


def is_time(cell: Cell) -> bool:
    """A real date, or words that read as a time or as what never ends."""
    if isinstance(cell.whole, date):
        return True
    text = clean(cell.whole) if isinstance(cell.whole, str) else None
    return text is not None and len(text) <= _LONGEST_TIME and _is_time(text)


def is_state(cell: Cell) -> bool:
    """A word of state."""
    return isinstance(cell.whole, str) and read_state(cell.whole).state != State.UNKNOWN


def is_crossed(cell: Cell) -> bool:
    """An x, a tick or a yes."""
    return is_mark(cell.whole, font=cell.look.font) is True


def is_value(cell: Cell, column: Column, settings: Settings) -> bool | None:
    """Whether a cell can be a value of its column; None where any words can be."""
    text = clean(cell.whole) or ""
    match column.field:
        case "number":
            return _DIGITS.search(text) is not None
        case "committees" | "route" | "involves":
            read = read_bodies(text, settings=settings)
            named = read.committees or read.steps or read.involves or read.everyone or read.across
            return is_mark(text) is not None or (bool(named) and not read.unknown)
        case "time" | "time_from" | "time_to":
            return is_time(cell)
        case "state" | "done":
            return is_state(cell) or is_mark(text) is not None
        case "amounts":
            return read_amount(cell.whole).known
        case "kind":
            return kind_of(text) is not None
        case _:
            return None


def say_what_they_are(
    columns: Mapping[int, Column], samples: Mapping[int, Sequence[Cell]]
) -> dict[int, str]:
    """Field of the columns under unknown headings whose values can hardly be anything else.

    Only for a field that the table has no column for; a cross says that the item is finished only
    where nothing else in the table says how far it is.
    """
    fields = {column.field for column in columns.values()}
    unknown = [
        n
        for n, c in columns.items()
        if c.field is None and not c.told and len(samples.get(n, ())) > 1
    ]
    found: dict[int, str] = {}
    if not fields & {"time", "time_from", "time_to"}:
        times = [n for n in unknown if _mostly(map(is_time, samples[n]))]
        found |= dict.fromkeys(times[:1], "time")
    if "state" not in fields:
        states = [n for n in unknown if n not in found and _mostly(map(is_state, samples[n]))]
        found |= dict.fromkeys(states[-1:], "state")
    if not fields & {"state", "done"} and "state" not in found.values():
        crossed = [n for n in unknown if n not in found and all(map(is_crossed, samples[n]))]
        found |= {n: "done" for n in crossed if len(crossed) == 1}
    return found


def _mostly(answers: Iterable[bool]) -> bool:
    told = list(answers)
    return 4 * sum(told) >= 3 * len(told)
