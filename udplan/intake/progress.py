"""How far an item is, and how its owner judges it, from the columns of status, X and light."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from udplan.danish import fold
from udplan.intake.columns import Column
from udplan.intake.entries import Entries, Entry
from udplan.intake.findings import Finding
from udplan.intake.lights import HIGH_IS_GREEN, light_of_fill, read_light
from udplan.intake.notices import notice
from udplan.intake.sheets import Cell
from udplan.intake.states import StateRead, read_state
from udplan.intake.text import clean
from udplan.plan import Light, State

_CONTRADICT_DONE = frozenset(
    (State.NOT_BEGUN, State.BEGUN, State.WAITING, State.POSTPONED, State.DROPPED)
)

# A plan says the same few words of status hundreds of times.
_state = lru_cache(maxsize=4096, typed=True)(read_state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What the cells of one item say of its progress."""

    state: State = State.UNKNOWN
    text: str | None = None
    light: Light | None = None
    light_cell: str | None = None
    findings: tuple[Finding, ...] = ()


def read_progress(
    entries: Entries,
    *,
    letters: frozenset[str],
    legend: Mapping[str, Light],
    across: frozenset[str],
    words: Mapping[str, str],
) -> Progress:
    """State and light of one item; the X goes before the word, the later round before the earlier.

    `letters`: the single letters of the table's light columns. `legend`: fills that the sheet
    itself explains as lights. `across`: fills that it explains as »tværgående«, so never a light.
    `words`: texts whose state a person has told.
    """
    found = _Found(entries, across, words)
    mark = found.mark()
    word, word_cell = found.latest()
    light = found.light(letters, legend) or (word.light if word else None)
    texts = [read.text for read in (mark, word) if read is not None and read.text]
    state = next(
        (read.state for read in (mark, word) if read and read.state != State.UNKNOWN),
        State.UNKNOWN,
    )
    if entries.struck:
        state = State.DROPPED
    elif mark and mark.state == State.DONE and word and word.state in _CONTRADICT_DONE:
        found.note("done-but-begun", word_cell, text=word.text)
    if state == State.DONE:
        found.steps_not_done()
    return Progress(
        state=state,
        text=" · ".join(dict.fromkeys(texts)) or None,
        light=light,
        light_cell=found.light_cell,
        findings=tuple(found.findings),
    )


_PER_CENT = re.compile(r"%|\bpct\b|\bprocent\b", re.IGNORECASE)


def _in_per_cent(column: Column, value: object) -> bool:
    """»Fremdrift i %« over plain numbers: 50 is half, and 1 is one per cent."""
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return plain and _PER_CENT.search(column.words) is not None


class _Found:
    """The reading of one item's cells of progress."""

    def __init__(self, entries: Entries, across: frozenset[str], words: Mapping[str, str]) -> None:
        self.entries = entries
        self.across = across
        self.words = words
        self.findings: list[Finding] = []
        self.light_cell: str | None = None

    def note(self, code: str, cell: Cell | None, **words: Any) -> None:  # noqa: ANN401
        self.findings.append(notice(code, self.entries.sheet.name, cell=cell, **words))

    def mark(self) -> StateRead | None:
        """The first X or word under Afsluttet; a »nej« there says only that it is not."""
        for entry in self.entries.of("done"):
            if entry.cell.row in self.entries.steps:
                continue
            read = self._read(entry, done=True)
            if read is not None:
                return read
        return None

    def latest(self) -> tuple[StateRead | None, Cell | None]:
        """The right-most filled round of reporting, and its cell."""
        filled = self.entries.of("state")
        if not filled:
            return None, None
        current = max((entry.column for entry in filled), key=lambda column: column.number)
        entries = [entry for entry in filled if entry.column is current]
        told = [(entry, read) for entry in entries if (read := self._read(entry)) is not None]
        if not told:
            return None, None
        reads = [read for _, read in told]
        own = [
            read
            for entry, read in told
            if read.state != State.UNKNOWN and entry.cell.row not in self.entries.steps
        ]
        said = own[0] if own else StateRead()
        text = "\n".join(read.text for read in reads if read.text)
        light = next((read.light for read in reads if read.light), None)
        return StateRead(state=said.state, light=light, text=text or None), entries[0].cell

    def steps_not_done(self) -> None:
        """The steps of a finished item that are not finished are told at their own cells."""
        for entry in self.entries.of("state"):
            read = self._read(entry) if entry.cell.row in self.entries.steps else None
            if read is not None and read.state in _CONTRADICT_DONE:
                self.note("done-but-begun", entry.cell, text=read.text)

    def _read(self, entry: Entry, *, done: bool = False) -> StateRead | None:
        look = entry.cell.look
        if self.words and (text := clean(entry.value)) and (told := self.words.get(fold(text))):
            return StateRead(state=State(told), text=text)
        value, percent = entry.value, "%" in look.number_format
        by_heading = not percent and _in_per_cent(entry.column, value)
        if by_heading:
            percent, value = True, value / 100 if value >= 1 else value  # type: ignore[operator]
        read = _state(value, font=look.font, percent=percent, done_column=done)
        if by_heading:
            read = replace(read, text=clean(entry.value))
        if read.text is None:
            return None
        if not read.known:
            self.note("unknown-state", entry.cell, text=read.text)
        return read

    def light(self, letters: frozenset[str], legend: Mapping[str, Light]) -> Light | None:
        """By word, sign or number; else by the fill of the cell."""
        columns = self.entries.table.of("light")
        for column in reversed(columns):
            for entry in self.entries.under(column):
                found = self._light_in(entry, letters)
                if found is not None:
                    self.light_cell = entry.cell.name
                    return found
            if (shown := self._filled(self.entries.fill(column))) is not None:
                return shown
        if legend:
            of = self.entries.table.of
            for column in (*reversed(of("state")), *of("title")):
                fill = self.entries.fill(column)
                if fill is not None and fill in legend:
                    return legend[fill]
        return None

    def _light_in(self, entry: Entry, letters: frozenset[str]) -> Light | None:
        look = entry.cell.look
        found = read_light(entry.value, font=look.font, letters=letters, scale=HIGH_IS_GREEN)
        if found is None:
            found = self._filled(look.fill)
        if found is None and read_state(entry.value).state == State.UNKNOWN:
            self.note("unknown-light", entry.cell, text=clean(entry.value))
        return found

    def _filled(self, fill: str | None) -> Light | None:
        return light_of_fill(fill) if fill is not None and fill not in self.across else None
