"""The plan: what the workbook says, in the words of the field, before anybody judges it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The four parts of an udmøntningsplan, in the order in which the case lists them."""

    OPERATING_CHANGE = "driftsændring"
    SAVING = "råderumsforslag"
    CAPITAL_PROJECT = "anlægsprojekt"
    INTENT = "hensigtserklæring"
    UNKNOWN = "ukendt"


class State(StrEnum):
    """How far an item has come, as its owner reported it; never a judgement of ours."""

    NOT_BEGUN = "ikke påbegyndt"
    BEGUN = "igangsat"
    WAITING = "afventer"
    POSTPONED = "udskudt"
    ONGOING = "løbende"
    DONE = "afsluttet"
    DROPPED = "udgået"
    UNKNOWN = "ukendt"


class Light(StrEnum):
    """How an item was judged by its own owner (trafiklys), worst first."""

    RED = "rød"
    YELLOW = "gul"
    GREEN = "grøn"


class TimeReading(StrEnum):
    """What kind of thing the words in the time cell are."""

    INTERVAL = "interval"
    ONGOING = "ongoing"
    DONE = "done"
    NONE = "none"
    UNREADABLE = "unreadable"


class Precision(StrEnum):
    """The unit that the words of a time name, finest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF_YEAR = "half-year"
    YEAR = "year"
    PERIOD = "period"


class Involved(StrEnum):
    """Who beside the committees is involved in an item (»i vedkommende sager«)."""

    STAFF = "MED"
    EXECUTIVES = "Direktionen"
    MANAGERS = "Koncernledelsen"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanYears:
    """The budget year of the plan and the last of its overslagsår; »2025-2028«."""

    first: int
    last: int

    def __contains__(self, year: int) -> bool:
        """Whether the year is one of the plan's own."""
        return self.first <= year <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stop on the way of a case through the political bodies."""

    body: str
    """A code of the settings (»BUU«, »KB«, »Høring«), or the word as it was written."""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What to ask the writer of a time; becomes a finding at the cell."""

    code: str
    message: str
    """One Danish sentence saying what was done and what to do, without the cell's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """A written time and how we read it.

    An interval may lack `start` or `end`, never `flag_after`. The other readings have no
    `flag_after`; `DONE` may have the days on which it was finished.
    """

    text: str | None = None
    reading: TimeReading = TimeReading.NONE
    start: date | None = None
    end: date | None = None
    flag_after: date | None = None
    """The last day that a reasonable reader could mean; the item is late from the day after."""
    precision: Precision | None = None
    state: State | None = None
    """Set when the words themselves say how far the item is (»udskudt til oktober«)."""
    moved: bool = False
    """The words give a new time instead of an old one (»udskudt til«, »ny frist«, an arrow)."""
    steps: tuple[Step, ...] = ()
    """The political bodies named in the words, with their own days where they have any."""
    doubts: tuple[Doubt, ...] = ()

    @property
    def open_ended(self) -> bool:
        """»fra …«: asks only that the item has begun by then."""
        return self.start is not None and self.end is None


NO_TIME = Timing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round of reporting said of an item, the current one among them."""

    heading: str
    """The words over the column, all levels of them: »Status pr. 1/4«."""
    day: date | None = None
    """The day that the heading names; None where it names a month, or nothing."""
    state: State = State.UNKNOWN
    text: str
    light: Light | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A note beside a cell of the item, without the name of its author; it sets no field."""

    sheet: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where in the workbook an item stands."""

    sheet: str
    row: int
    rows: tuple[int, ...]
    """All rows that say something of the item on `sheet`, its continuation lines too; ascending."""
    cells: Mapping[str, str] = field(default_factory=dict)
    """Field to cell on `sheet`: »title« → »C7«."""
    hidden: bool = False
    """The row or its sheet is hidden or filtered away in the workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One promise of the plan; a blank cell is None, an empty tuple or false, never a guess."""

    key: str
    """Unique within the workbook, made of section, number and title, never of the row."""
    number: str | None = None
    title: str
    description: str | None = None
    kind: Kind = Kind.UNKNOWN
    committees: tuple[str, ...] = ()
    """Codes of fagudvalg and ØK in the order written; an unknown one as it was written."""
    all_committees: bool = False
    cross_cutting: bool = False
    """What the plan itself marks; several committees alone do not make it so."""
    route: tuple[Step, ...] = ()
    theme: str | None = None
    budget_area: str | None = None
    course: str | None = None
    coordination: str | None = None
    commitment: str | None = None
    owners: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    involves: tuple[Involved, ...] = ()
    timing: Timing = NO_TIME
    state: State = State.UNKNOWN
    state_text: str | None = None
    """What the cells said, untouched."""
    light: Light | None = None
    rounds: tuple[Round, ...] = ()
    """What each round of reporting said, the oldest first; empty where the plan keeps only one."""
    amounts: Mapping[int, int | None] = field(default_factory=dict)
    """Whole kroner a year, minus = saving or income; only years that have a column."""
    closed: bool = False
    """A closed (lukket) case: must not travel in an excerpt."""
    case_number: str | None = None
    document_number: str | None = None
    goals: tuple[int, ...] = ()
    note: str | None = None
    comments: tuple[Comment, ...] = ()
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An udmøntningsplan: its name, its years and its items in the order of the workbook."""

    title: str | None
    years: PlanYears
    items: tuple[Item, ...] = ()
