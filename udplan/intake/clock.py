"""What the reading of a time hangs on beside its cell, and what comes of it."""

from dataclasses import dataclass, replace
from datetime import date

from udplan.intake.sheets import Cell
from udplan.intake.text import clean
from udplan.intake.timing import EPOCH, read_time, read_time_value
from udplan.plan import Doubt, PlanYears, Timing
from udplan.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the reading of a time depends on beside its cell; remembers what it has read."""

    years: PlanYears
    settings: Settings
    written: date | None
    remembered: dict[object, Timing]
    year: int | None = None
    """The sheet's own year, to which its times without a year belong."""
    epoch: date = EPOCH
    """The day from which the workbook counts its days."""

    def on_a_sheet_of(self, year: int | None) -> "Clock":
        """The clock of a sheet that is named by its year."""
        return self if year is None else replace(self, year=year, remembered={})

    @property
    def first_year(self) -> int:
        """The year of a time that names none."""
        return self._said.first

    @property
    def _said(self) -> PlanYears:
        """The years that written times are read in."""
        if self.year is None:
            return self.years
        return PlanYears(first=self.year, last=max(self.year, self.years.last))

    def words(self, text: str) -> Timing:
        """The time that is written so."""
        key = ("text", text)
        if key not in self.remembered:
            self.remembered[key] = read_time(
                text, years=self._said, settings=self.settings, written=self.written
            )
        return self.remembered[key]

    def cell(self, cell: Cell, *, struck: bool) -> Timing:
        """The time of a cell; its struck part does not count, unless the whole row is struck."""
        value = cell.whole if struck else cell.kept
        value = clean(value) if isinstance(value, str) else value
        gone = None if struck else cell.struck
        key = (type(value), str(value), cell.look.number_format, gone)
        if key not in self.remembered:
            self.remembered[key] = read_time_value(
                value,
                number_format=cell.look.number_format,
                struck=gone,
                years=self._said if isinstance(value, str) else self.years,
                settings=self.settings,
                written=self.written,
                epoch=self.epoch,
            )
        return self.remembered[key]


@dataclass(frozen=True, slots=True)
class TimeRead:
    """An item's time and the cell to look in."""

    timing: Timing
    cell: Cell | None
    told: tuple[tuple[Doubt, Cell], ...] = ()
    """Doubts of its parts, each at the cell of its own."""
