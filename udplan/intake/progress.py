"""How far an item is, and how its owner judges it, from the columns of status, X and light."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from udplan.intake.cells import is_mark
from udplan.intake.clock import Clock
from udplan.intake.columns import CROSS_LISTS, Column, heading_text
from udplan.intake.entries import Entries, Entry
from udplan.intake.findings import Finding
from udplan.intake.lights import light_of_fill
from udplan.intake.notices import notice
from udplan.intake.reported import light_in, says_something, state_in
from udplan.intake.sheets import Cell
from udplan.intake.states import StateRead, read_state
from udplan.intake.text import clean
from udplan.plan import Light, Precision, State

_CONTRADICT_DONE = frozenset(
    (State.NOT_BEGUN, State.BEGUN, State.WAITING, State.POSTPONED, State.DROPPED)
)
_UNFINISHED = _CONTRADICT_DONE - {State.DROPPED}


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
    clock: Clock | None = None,
) -> Progress:
    """State and light of one item; the X goes before the word, the later round before the earlier.

    `letters`: the single letters of the table's light columns. `legend`: fills that the sheet
    itself explains as lights. `across`: fills that it explains as »tværgående«, so never a light.
    `words`: texts whose state a person has told. `clock`: by which a day below »Afsluttet den« is
    read.
    """
    found = _Found(entries, across, words)
    mark = found.mark(clock)
    word, word_cell = found.latest()
    if word is None or word.state == State.UNKNOWN:
        word, word_cell = found.crossed(word) or (word, word_cell)
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
        state = found.with_its_steps(marked=mark is not None and mark.state == State.DONE)
    return Progress(
        state=state,
        text=" · ".join(dict.fromkeys(texts)) or None,
        light=light,
        light_cell=found.light_cell,
        findings=tuple(found.findings),
    )


def _grouped(columns: Sequence[Column]) -> bool:
    """Whether one heading stands over the states, so that they exclude each other."""
    return all(
        column.heading is not None and column.words != heading_text(column.heading)
        for column in columns
    )


def _are_all_states(columns: Sequence[Column]) -> bool:
    """Whether everything has its state in the list: it has one for what is not finished."""
    states = {State(str(column.detail)) for column in columns}
    exclusive = _grouped(columns) or len(states) > len((State.BEGUN, State.DONE))
    return exclusive and bool(states & _UNFINISHED)


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

    def mark(self, clock: Clock | None = None) -> StateRead | None:
        """The first X or word under Afsluttet; a »nej« there says only that it is not."""
        for entry in self.entries.of("done"):
            if entry.cell.row in self.entries.steps:
                continue
            if clock is not None and (day := self._day_of_finishing(entry, clock)) is not None:
                return day
            read = self._read(entry, done=True)
            if read is not None:
                return read
        return None

    def _day_of_finishing(self, entry: Entry, clock: Clock) -> StateRead | None:
        """A day below »Afsluttet den« on which the workbook had been written already."""
        when = clock.cell(entry.cell, struck=self.entries.struck)
        past = clock.written is not None and when.end is not None and when.end <= clock.written
        if when.precision != Precision.DAY or not past or when.state is not None:
            return None
        return StateRead(state=State.DONE, text=when.text)

    def crossed(self, word: StateRead | None) -> tuple[StateRead, Cell] | None:
        """The heading with the x in a cross list of states; none of them or two are told."""
        columns = self.entries.table.of(CROSS_LISTS["state"])
        marked: list[Entry] = []
        for entry in self.entries.of(CROSS_LISTS["state"]):
            mark = is_mark(entry.value, font=entry.cell.look.font)
            if mark:
                marked.append(entry)
            elif mark is None:
                heading = entry.column.words
                self.note("unknown-mark", entry.cell, text=clean(entry.value), heading=heading)
        states = list(dict.fromkeys(entry.column.detail for entry in marked))
        if len(states) == 1:
            said = heading_text(marked[0].column.heading) if marked[0].column.heading else ""
            read = StateRead(state=State(str(states[0])), text=said or None)
            return replace(read, light=word.light if word else None), marked[0].cell
        if set(states) == {State.BEGUN, State.DONE} and not _grouped(columns):
            # Crossed off as it goes on: first that it has begun, then that it is finished.
            return StateRead(state=State.DONE, text=marked[-1].column.words), marked[-1].cell
        if len(states) > 1:
            names = " og ".join(f"»{state}«" for state in states)
            self.note("several-states", marked[-1].cell, states=names)
        elif columns and word is None and _are_all_states(columns) and self.mark() is None:
            self.findings.append(
                notice(
                    "no-state-crossed",
                    self.entries.sheet.name,
                    cell=f"{columns[0].letter}{self.entries.rows[0]}",
                    rows=self.entries.rows[:1],
                )
            )
        return None

    def latest(self) -> tuple[StateRead | None, Cell | None]:
        """The right-most filled round of reporting, and its cell."""
        filled = [entry for entry in self.entries.of("state") if says_something(entry)]
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

    def with_its_steps(self, *, marked: bool) -> State:
        """What a finished item is beside its later steps: half done is never done (DOMAIN 3.1).

        An X in the item's own row speaks for the whole of it, unless the steps have their own.
        """
        steps = self.entries.steps
        crossed = {entry.cell.row for entry in self.entries.of("done")} & steps
        told = {
            entry.cell.row: (entry, read)
            for entry in self.entries.of("state")
            if entry.cell.row in steps and (read := self._read(entry)) is not None
        }
        behind = [
            (entry, read)
            for row, (entry, read) in told.items()
            if read.state in _UNFINISHED and row not in crossed
        ]
        without = steps - crossed - told.keys() if marked and crossed else frozenset()
        conflict = marked and not crossed
        for entry, read in behind:
            code = "done-but-begun" if conflict else "steps-not-done"
            self.note(code, entry.cell, text=read.text)
        for row in sorted(without):
            self.findings.append(notice("step-without-mark", self.entries.sheet.name, rows=(row,)))
        return State.BEGUN if (behind and not conflict) or without else State.DONE

    def _read(self, entry: Entry, *, done: bool = False) -> StateRead | None:
        read = state_in(entry, self.words, done=done)
        if read.text is None:
            return None
        if not read.known:
            self.note("unknown-state", entry.cell, text=read.text)
        return read

    def light(self, letters: frozenset[str], legend: Mapping[str, Light]) -> Light | None:
        """By word, sign or number; else by the fill of the cell."""
        columns = self.entries.table.of("light")
        if columns and all(column.detail is not None for column in columns):
            return self._worst_light(letters)
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

    def _worst_light(self, letters: frozenset[str]) -> Light | None:
        """The worst of the lights for economy, time and quality."""
        told = [(self._light_in(e, letters), e.cell.name) for e in self.entries.of("light")]
        for light in Light:
            for found, cell in told:
                if found == light:
                    self.light_cell = cell
                    return light
        return None

    def _light_in(self, entry: Entry, letters: frozenset[str]) -> Light | None:
        found = light_in(entry, self.entries.sheet, letters, self.across)
        if found is None and read_state(entry.value).state == State.UNKNOWN:
            self.note("unknown-light", entry.cell, text=clean(entry.value))
        return found

    def _filled(self, fill: str | None) -> Light | None:
        return light_of_fill(fill) if fill is not None and fill not in self.across else None
