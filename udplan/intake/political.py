"""Who treats an item and who is involved: committees, route, tværgående, MED and leadership."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from udplan import danish
from udplan.intake.bodies import committee_from_number, read_bodies
from udplan.intake.cells import is_mark
from udplan.intake.clock import Clock
from udplan.intake.columns import Column
from udplan.intake.entries import Entries, Entry
from udplan.intake.findings import Finding
from udplan.intake.notices import notice
from udplan.intake.sections import Meaning
from udplan.intake.sheets import Cell
from udplan.intake.text import clean
from udplan.plan import Involved, Step, TimeReading, Timing
from udplan.settings import Role

_INVOLVED = {
    Role.STAFF: Involved.STAFF,
    Role.EXECUTIVES: Involved.EXECUTIVES,
    Role.MANAGERS: Involved.MANAGERS,
}
_MARKS_ACROSS = ("tvær", "ja", "på tværs", "fælles", "alle")


@dataclass(frozen=True, slots=True, kw_only=True)
class Political:
    """The bodies of one item."""

    committees: tuple[str, ...]
    everyone: bool
    across: bool
    route: tuple[Step, ...]
    involves: tuple[Involved, ...]
    findings: tuple[Finding, ...]


def read_political(
    entries: Entries,
    around: Meaning,
    timing: Timing,
    clock: Clock,
    *,
    number: str | None,
    across_fills: frozenset[str],
) -> Political:
    """What cells, section and sheet say of the bodies; `across_fills` mark tværgående items."""
    reading = _Reading(entries, clock)
    reading.committees()
    committees = reading.chosen(around, number)
    return Political(
        committees=() if reading.everyone else committees,
        everyone=reading.everyone,
        across=reading.everyone
        or reading.across
        or around.across
        or _filled_across(entries, across_fills)
        or reading.marked_across(),
        route=reading.route(committees, timing),
        involves=reading.involved(),
        findings=tuple(reading.findings),
    )


def _filled_across(entries: Entries, fills: frozenset[str]) -> bool:
    return bool(fills) and any(entries.fill(c) in fills for c in entries.table.of("title"))


class _Reading:
    def __init__(self, entries: Entries, clock: Clock) -> None:
        self.entries = entries
        self.clock = clock
        self.settings = clock.settings
        self.findings: list[Finding] = []
        self.codes: list[str] = []
        self.steps: list[Step] = []
        self.involves: list[Involved] = []
        self.everyone = self.across = False

    def note(self, code: str, cell: Cell | None, **words: Any) -> None:  # noqa: ANN401
        rows = self.entries.rows[:1] if cell is None else ()
        name = self.entries.sheet.name
        self.findings.append(notice(code, name, cell=cell, rows=rows, **words))

    # --- committees ---------------------------------------------------------------------------

    def committees(self) -> None:
        """The committees that the cells name, and the chain they stand in."""
        for column, cell, value in self._committee_entries():
            if column.field == "committees" and column.detail is not None:
                if self._stands_for(column, cell, value):
                    self.codes.append(column.detail)
                self.steps += self._dated(column.detail, cell, value)
                continue
            if isinstance(value, date):
                continue  # the day of a meeting below »Udvalg«
            read = read_bodies(value, settings=self.settings)
            self.codes += read.committees
            self.steps += read.steps
            self.involves += read.involves
            self.everyone = self.everyone or read.everyone
            self.across = self.across or read.across
            for word in read.unknown:
                self.note("unknown-committee", cell, text=word)

    def _committee_entries(self) -> Iterator[Entry]:
        """The committee columns; where there is none, the route names the committees."""
        yield from self.entries.of("committees")
        if self.entries.table.of("committees"):
            return
        for entry in self.entries.of("route"):
            if entry.column.detail is None and isinstance(entry.value, str):
                if not read_bodies(entry.value, settings=self.settings).unknown:
                    yield entry
                elif steps := self.clock.words(entry.value).steps:
                    yield entry._replace(value=", ".join(step.body for step in steps))

    def _says_no_time(self, cell: Cell) -> bool:
        """»Afsluttet« below a committee: neither a cross nor when."""
        return self.clock.cell(cell, struck=self.entries.struck).reading == TimeReading.NONE

    def _stands_for(self, column: Column, cell: Cell, value: object) -> bool:
        """An x below the committee's name, or a day or words that say when."""
        mark = is_mark(value, font=cell.look.font)
        if mark is not None:
            return mark
        if self._says_no_time(cell):
            self.note("unknown-mark", cell, text=clean(value), heading=column.words)
            return False
        return True

    def chosen(self, around: Meaning, number: str | None) -> tuple[str, ...]:
        """The cells' committees, else the section's, else the one of the number's digit."""
        if self.codes or self.everyone:
            return tuple(dict.fromkeys(self.codes))
        if around.committees or around.across or number is None:
            return around.committees
        if self.entries.table.of("committees"):  # somebody left the cell empty
            return ()
        guess = committee_from_number(number, settings=self.settings)
        if guess is None:
            return ()
        self.note("committee-from-number", None, text=guess, number=number)
        return (guess,)

    # --- tværgående ---------------------------------------------------------------------------

    def marked_across(self) -> bool:
        """The column Tværgående: an x, a yes, or the other committees by name."""
        for column, cell, value in self.entries.of("cross_cutting"):
            mark = is_mark(value, font=cell.look.font)
            if mark:
                return True
            if mark is False:
                continue
            named = read_bodies(value, settings=self.settings)
            if danish.fold(clean(value) or "").startswith(_MARKS_ACROSS) or (
                named.committees and not named.unknown
            ):
                return True
            self.note("unknown-mark", cell, text=clean(value), heading=column.words)
        return False

    # --- the route ----------------------------------------------------------------------------

    def route(self, committees: Sequence[str], timing: Timing) -> tuple[Step, ...]:
        """All stops in order, each with its day where some cell gives it."""
        steps = list(self.steps)
        for column, cell, value in self.entries.of("route"):
            if column.detail is not None:
                if is_mark(value, font=cell.look.font):
                    steps.append(Step(body=column.detail))
                steps += self._dated(column.detail, cell, value)
                continue
            when = self.clock.cell(cell, struck=self.entries.struck)
            steps = _with_days(steps, when.steps)
            if not when.steps:
                steps += self._undated(committees, when, value)
        return tuple(_with_days(steps, timing.steps))

    def _dated(self, code: str, cell: Cell, value: object) -> list[Step]:
        """The step of a body whose cell says when."""
        if is_mark(value, font=cell.look.font) is not None:
            return []
        timing = self.clock.cell(cell, struck=self.entries.struck)
        if timing.reading != TimeReading.INTERVAL:
            return []
        return [Step(body=code, start=timing.start, end=timing.end)]

    def _undated(self, committees: Sequence[str], when: Timing, value: object) -> list[Step]:
        """A lone day is that of the only committee; names without days are stops too."""
        if when.reading == TimeReading.INTERVAL and len(committees) == 1:
            return [Step(body=committees[0], start=when.start, end=when.end)]
        if not isinstance(value, str):
            return []
        named = read_bodies(value, settings=self.settings)
        if named.steps:
            return [step for step in named.steps if step not in self.steps]
        return [Step(body=code) for code in named.committees if code not in named.unknown]

    # --- who else -----------------------------------------------------------------------------

    def involved(self) -> tuple[Involved, ...]:
        """MED, direktion and koncernledelse, by name, or by an x below theirs."""
        found = set(self.involves)
        for column, cell, value in self.entries.of("involves"):
            named = read_bodies(value, settings=self.settings).involves
            mark = is_mark(value, font=cell.look.font)
            if mark is False or danish.fold(clean(value) or "").startswith("nej"):
                continue
            if named and mark is None:
                found.update(named)
                continue
            body = self.settings.body(column.detail) if column.detail else None
            role = body.role if body is not None else Role.STAFF
            if role in _INVOLVED and (mark or column.detail):
                found.add(_INVOLVED[role])
            elif mark is None:
                self.note("unknown-mark", cell, text=clean(value), heading=column.words)
        return tuple(one for one in Involved if one in found)


def _with_days(steps: Sequence[Step], dated: Sequence[Step]) -> list[Step]:
    """The chain with the days that another cell gives its stops; stops not in it are added."""
    result = list(steps)
    for step in dated:
        for index, known in enumerate(result):
            if known.body == step.body and known.start is None and known.end is None:
                result[index] = replace(known, start=step.start, end=step.end)
                break
        else:
            if step not in result:
                result.append(step)
    return result
