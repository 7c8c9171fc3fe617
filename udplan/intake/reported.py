"""What one cell of status says, and one of lights."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from udplan.danish import fold
from udplan.intake.columns import Column
from udplan.intake.conditional import colour_shown, icon_shown
from udplan.intake.entries import Entry
from udplan.intake.lights import HIGH_IS_GREEN, light_of_fill, read_light
from udplan.intake.sheets import Sheet
from udplan.intake.states import StateRead, read_state
from udplan.intake.text import clean
from udplan.plan import Light, State

# A plan says the same few words of status hundreds of times.
_state = lru_cache(maxsize=4096, typed=True)(read_state)
_PER_CENT = re.compile(r"%|\bpct\b|\bprocent\b", re.IGNORECASE)


def state_in(entry: Entry, words: Mapping[str, str], *, done: bool = False) -> StateRead:
    """The state that a cell reports; `words`: texts whose state a person has told."""
    look = entry.cell.look
    if words and (text := clean(entry.value)) and (told := words.get(fold(text))):
        return StateRead(state=State(told), text=text)
    scale = entry.column.scale
    if scale is not None and not scale.percent and _share(entry.value) is not None:
        text = clean(entry.value) or ""
        code = scale.codes.get(text)
        state = State(code) if code is not None else State.UNKNOWN
        return StateRead(state=state, text=text, known=code is not None)
    value, percent = entry.value, "%" in look.number_format
    by_heading = not percent and _in_per_cent(entry.column, value)
    if by_heading:
        percent, value = True, value / 100 if value >= 1 else value  # type: ignore[operator]
    elif scale is not None and not percent and (share := _share(value)) is not None:
        by_heading, percent, value = True, True, share / 100
    read = _state(value, font=look.font, percent=percent, done_column=done)
    return replace(read, text=clean(entry.value)) if by_heading else read


def _share(value: object) -> float | None:
    """A plain number, also one that is stored as text."""
    if isinstance(value, bool):
        return None
    text = value.strip() if isinstance(value, str) else ""
    if text.isdecimal() and text.isascii():
        return float(text)
    return float(value) if isinstance(value, int | float) else None


def says_something(entry: Entry) -> bool:
    """Whether a cell of status holds more than the dash that people put in place of a blank."""
    text = clean(entry.value)
    return text is not None and text.strip("-–—− ") != ""


def _in_per_cent(column: Column, value: object) -> bool:
    """»Fremdrift i %« over plain numbers: 50 is half, and 1 is one per cent."""
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return plain and _PER_CENT.search(column.words) is not None


def light_in(
    entry: Entry, sheet: Sheet, letters: frozenset[str], across: frozenset[str] = frozenset()
) -> Light | None:
    """By the word, what the sheet's rules show, the number, or the fill, the first that says it.

    `letters`: the single letters of the table's light columns. `across`: fills that the sheet
    explains as »tværgående«, so never a light.
    """
    cell, value = entry.cell, entry.value
    number = isinstance(value, int | float) or (clean(value) or "").isdecimal()
    found = None
    if not number:
        found = read_light(value, font=cell.look.font, letters=letters)
    if found is None and sheet.rules:
        found = _ruled(entry, sheet)
    if found is None and number:
        found = read_light(value, scale=HIGH_IS_GREEN)
    if found is None and cell.look.fill is not None and cell.look.fill not in across:
        found = light_of_fill(cell.look.fill)
    return found


def _ruled(entry: Entry, sheet: Sheet) -> Light | None:
    cell = entry.cell
    icon = icon_shown(sheet.rules, cell.row, cell.column, entry.value)
    if icon is not None:
        return HIGH_IS_GREEN[icon]
    colour = colour_shown(sheet.rules, cell.row, cell.column, entry.value)
    return light_of_fill(colour) if colour is not None else None
