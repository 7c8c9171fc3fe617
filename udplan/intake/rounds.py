"""The rounds of reporting that a plan keeps side by side: »Status pr. 1/4«, »Status pr. 1/9«."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from udplan.intake.clock import Clock
from udplan.intake.columns import Column, heading_text
from udplan.intake.entries import Entries
from udplan.intake.headings import Table
from udplan.intake.lights import light_of_fill
from udplan.intake.reported import light_in, says_something, state_in
from udplan.intake.spans import last_of
from udplan.intake.vocabulary import plain
from udplan.plan import Light, Round, State, TimeReading

_SHORTEST_MONTH = 28


class RoundColumns(NamedTuple):
    """Where one round stands, and the day of it."""

    state: Column
    light: Column | None
    day: date | None


def rounds_of(table: Table, clock: Clock) -> tuple[RoundColumns, ...]:
    """The rounds of a table from the left; none where it keeps only one, without a day."""
    columns = table.of("state")
    lights = _lights(table)
    found: list[RoundColumns] = []
    for column in columns:
        day = _day(column, clock)
        before = next((one.day for one in reversed(found) if one.day is not None), None)
        if day is not None and before is not None and day < before and not _has_year(column, day):
            day = last_of(day.year + 1, day.month).replace(day=min(day.day, _SHORTEST_MONTH))
        found.append(RoundColumns(column, lights.get(column.number), day))
    return tuple(found) if len(found) > 1 or any(one.day for one in found) else ()


def out_of_order(rounds: Sequence[RoundColumns]) -> Column | None:
    """The column of a round that says it is older than one to the left of it."""
    dated = [(one.day, one.state) for one in rounds if one.day is not None]
    return next((column for (before, _), (day, column) in pairwise(dated) if day < before), None)


def _has_year(column: Column, day: date) -> bool:
    """Whether the heading names the year too, in four digits or in two."""
    shown = isinstance(column.heading.whole, date) if column.heading is not None else False
    return shown or re.search(rf"[-/. '’](?:20)?{day.year % 100:02}\b", column.words) is not None


def _day(column: Column, clock: Clock) -> date | None:
    """The day that the heading names, however many levels it has."""
    words = column.words
    cell = column.heading
    if cell is not None and isinstance(cell.whole, date):
        words = heading_text(cell)
    timing = clock.words(words)
    if timing.reading not in (TimeReading.INTERVAL, TimeReading.DONE):
        return None
    return timing.end if timing.start == timing.end else None


def _lights(table: Table) -> Mapping[int, Column]:
    """State column to the light of the same round: as many lights, or the same words, or the last.

    »Lys marts« belongs to »Status marts«; a lone light belongs to the newest round.
    """
    states, lights = table.of("state"), table.of("light")
    if not states or not lights:
        return {}
    if len(states) == len(lights):
        return {state.number: light for state, light in zip(states, lights, strict=True)}
    if len(lights) == 1:
        return {states[-1].number: lights[0]}
    said = {_when(light): light for light in lights}
    return {state.number: said[_when(state)] for state in states if _when(state) in said}


def _when(column: Column) -> str:
    """What a heading says beside the word that makes it a status or a light: »marts«."""
    words = plain(column.words).split()
    return " ".join(words[1:])


def read_rounds(
    entries: Entries,
    rounds: Sequence[RoundColumns],
    *,
    letters: frozenset[str],
    words: Mapping[str, str],
) -> tuple[Round, ...]:
    """What each round said of the item, the oldest first; rounds that say nothing are left out."""
    found = [
        one
        for columns in rounds
        if (one := _round(entries, columns, letters=letters, words=words)) is not None
    ]
    if all(one.day is not None for one in found):
        found.sort(key=lambda one: one.day or date.min)
    return tuple(found)


def _round(
    entries: Entries, columns: RoundColumns, *, letters: frozenset[str], words: Mapping[str, str]
) -> Round | None:
    said = [entry for entry in entries.under(columns.state) if says_something(entry)]
    if not said:
        return None
    read = [(entry, state_in(entry, words)) for entry in said]
    own = [one for entry, one in read if entry.cell.row not in entries.steps]
    state = next((one.state for one in own if one.state != State.UNKNOWN), State.UNKNOWN)
    shown = _light(entries, columns.light, letters)
    return Round(
        heading=" ".join(columns.state.words.split()),
        day=columns.day,
        state=state,
        text="\n".join(one.text for _, one in read if one.text),
        light=shown or next((one.light for _, one in read if one.light), None),
    )


def _light(entries: Entries, column: Column | None, letters: frozenset[str]) -> Light | None:
    if column is None:
        return None
    read = (light_in(entry, entries.sheet, letters) for entry in entries.under(column))
    told = next((light for light in read if light is not None), None)
    fill = entries.fill(column) if told is None else None
    return told if fill is None else light_of_fill(fill)
