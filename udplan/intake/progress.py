"""How far an item is, and how its owner judges it, from the columns of status, X and light."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from udplan.intake.columns import Column
from udplan.intake.findings import Finding
from udplan.intake.lights import HIGH_IS_GREEN, light_of_fill, read_light
from udplan.intake.notices import notice
from udplan.intake.sheets import Cell, Sheet
from udplan.intake.states import StateRead, read_state
from udplan.intake.text import clean, is_error
from udplan.plan import Light, State

_CONTRADICT_DONE = frozenset((State.NOT_BEGUN, State.BEGUN, State.WAITING, State.POSTPONED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What the cells of one item say of its progress."""

    state: State = State.UNKNOWN
    text: str | None = None
    light: Light | None = None
    cells: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def read_progress(
    sheet: Sheet,
    columns: Mapping[str, Sequence[Column]],
    cells: Mapping[int, Sequence[Cell]],
    *,
    letters: frozenset[str],
    legend: Mapping[str, Light],
    struck: bool,
) -> Progress:
    """State and light of one item; the X goes before the word, the later round before the earlier.

    `letters`: the single letters of the table's light columns. `legend`: fills that the sheet
    itself explains as lights. `struck`: struck cells count, the whole row being struck.
    """
    found = _Found(sheet, cells, struck)
    mark = found.first(columns.get("done", ()), done=True)
    word = found.latest(columns.get("state", ()))
    light = found.light(columns, letters, legend) or (word.light if word else None)
    texts = [read.text for read in (mark, word) if read is not None and read.text]
    state = next(
        (read.state for read in (mark, word) if read and read.state != State.UNKNOWN),
        State.UNKNOWN,
    )
    if struck:
        state = State.DROPPED
    elif mark and mark.state == State.DONE and word and word.state in _CONTRADICT_DONE:
        found.note("done-but-begun", found.cells["state"], text=word.text)
    return Progress(
        state=state,
        text=" · ".join(dict.fromkeys(texts)) or None,
        light=light,
        cells=found.cells,
        findings=tuple(found.findings),
    )


class _Found:
    """The reading of one item's cells of progress."""

    def __init__(self, sheet: Sheet, cells: Mapping[int, Sequence[Cell]], struck: bool) -> None:
        self.sheet = sheet
        self.by_column = cells
        self.struck = struck
        self.cells: dict[str, str] = {}
        self.findings: list[Finding] = []

    def note(self, code: str, cell: Cell | str, **words: Any) -> None:  # noqa: ANN401
        self.findings.append(notice(code, self.sheet.name, cell=cell, **words))

    def filled(self, column: Column) -> list[tuple[Cell, object]]:
        """The cells of a column that count, with their values."""
        return [
            (cell, value)
            for cell in self.by_column.get(column.number, ())
            if (value := cell.whole if self.struck else cell.kept) is not None
            and not is_error(value)
        ]

    def first(self, columns: Sequence[Column], *, done: bool) -> StateRead | None:
        """The first cell that says something; a »nej« under Afsluttet says only that it is not."""
        for column in columns:
            for cell, value in self.filled(column):
                read = self._state(cell, value, "done", done=done)
                if read is not None:
                    return read
        return None

    def latest(self, columns: Sequence[Column]) -> StateRead | None:
        """The right-most filled round of reporting."""
        for column in reversed(columns):
            reads = [self._state(cell, value, "state") for cell, value in self.filled(column)]
            known = [read for read in reads if read is not None]
            if known:
                first = next((r for r in known if r.state != State.UNKNOWN), known[0])
                texts = [read.text for read in known if read.text]
                light = next((read.light for read in known if read.light), None)
                return StateRead(state=first.state, light=light, text="\n".join(texts) or None)
        return None

    def _state(
        self, cell: Cell, value: object, field: str, *, done: bool = False
    ) -> StateRead | None:
        read = read_state(
            value,
            font=cell.look.font,
            percent="%" in cell.look.number_format,
            done_column=done,
        )
        if read.text is None:
            return None
        self.cells.setdefault(field, cell.name)
        if not read.known:
            self.note("unknown-state", cell, text=read.text)
        return read

    def light(
        self,
        columns: Mapping[str, Sequence[Column]],
        letters: frozenset[str],
        legend: Mapping[str, Light],
    ) -> Light | None:
        """By word, sign or number; else by the fill of the cell."""
        for column in reversed(columns.get("light", ())):
            for cell, value in self.filled(column):
                found = read_light(value, font=cell.look.font, letters=letters, scale=HIGH_IS_GREEN)
                found = found or (light_of_fill(cell.look.fill) if cell.look.fill else None)
                if found is None and read_state(value).state == State.UNKNOWN:
                    self.note("unknown-light", cell, text=clean(value))
                if found is not None:
                    self.cells.setdefault("light", cell.name)
                    return found
            if (fill := self._fill(column)) and (shown := light_of_fill(fill)):
                return shown
        if legend:
            for column in (*reversed(columns.get("state", ())), *columns.get("title", ())):
                if (fill := self._fill(column)) is not None and fill in legend:
                    return legend[fill]
        return None

    def _fill(self, column: Column) -> str | None:
        """The fill of the item's own cell in the column, filled or empty."""
        for cell in self.by_column.get(column.number, ()):
            if cell.look.fill is not None:
                return cell.look.fill
        rows = {cell.row for cells in self.by_column.values() for cell in cells}
        return next(
            (f for row in sorted(rows) if (f := self.sheet.fills.get((row, column.number)))), None
        )
