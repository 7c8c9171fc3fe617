"""The sheet »Møder«: when forums meet, written in the workbook itself.

Two shapes, in whatever order: a forum in each row with its day beside it, or a forum over each
column with its days below. Such a sheet has no items.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from udplan import danish
from udplan.intake.cells import is_nobody
from udplan.intake.clock import Clock
from udplan.intake.findings import Finding
from udplan.intake.forums import forum_of
from udplan.intake.headings import FIRST_WITHIN
from udplan.intake.layout import Layout
from udplan.intake.notices import notice
from udplan.intake.sheets import Cell, Sheet
from udplan.intake.text import clean
from udplan.intake.years import named_years
from udplan.plan import PlanYears, Precision, Timing
from udplan.settings import Settings

WHY_NOT: Final = (
    "Arket er en mødekalender. Dets mødedatoer bruges til at finde forrige og næste møde."
)
"""What is said of the sheet in the list of sheets: no items, and yet read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenMeeting:
    """A meeting day that stands in the workbook."""

    forum: str
    """»direktion«, »koncernledelse«, or the code of a committee or of another forum."""
    day: date
    sheet: str
    cell: str
    cancelled: bool = False
    """»Aflyst« stands beside it: it hides a day of the settings file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A sheet of meeting days, as far as it can be told without knowing the plan's years."""

    sheet: Sheet
    first: int
    """The first row that may hold a meeting."""
    forum: int | None = None
    """The column of the forums, where each row names its own."""
    days: tuple[int, ...] = ()
    """The columns of the days that belong to `forum`."""
    over: Mapping[int, Cell] | None = None
    """The column of days to the heading that names its forum, where each column has one."""


# --- is it one? -----------------------------------------------------------------------------------

_NAME: Final = re.compile(
    r"(?:møder|møde(?:plan|kalender|dato|dage|oversigt|række)\w*)"
    r"(?:\s+(?:i|for|og|20\d\d|fora|forummer|direktion\w*|udvalg\w*|politiske|ledelse\w*|år\w*))*"
)
_DAY_HEADING: Final = re.compile(r"(?:møde)?dato(?:er)?(?:\s*\d)?|mødedage?|møder?")
_NOT_DAYS: Final = re.compile(r"frist|deadline|udsend|dagsorden|referat|aflever|punkter|høring")
_FOLLOWED_UP: Final = frozenset(
    ("state", "done", "light", "owners", "amounts", "kind", "course", "commitment")
)
_A_PLAN: Final = 2
"""With so many of these columns, a sheet of that name is a plan after all."""
_SAMPLE: Final = 60
"""So many cells of a column tell what it holds."""
_ANY_YEARS: Final = PlanYears(first=2025, last=2028)
"""Whether a cell is a day does not hang on which year it is in."""


def as_calendar(layout: Layout, settings: Settings) -> Layout:
    """The sheet without items where it is a calendar of meetings, unless a person said otherwise.

    What a person said of the sheet on the page Indlæs goes before its name.
    """
    told = settings.sheet_roles.get(danish.fold(layout.sheet.name)) is not None
    if told or calendar_of(layout, settings) is None:
        return layout
    return replace(layout, why_not=WHY_NOT)


def calendar_of(layout: Layout, settings: Settings) -> Calendar | None:
    """How the sheet tells of meetings; None where its name or its cells say something else."""
    sheet = layout.sheet
    name = danish.fold(re.sub(r"[\W_]+", " ", sheet.name))
    if not sheet.rows or not _NAME.fullmatch(name):
        return None
    fields = frozenset().union(*(table.fields for table in layout.tables))
    if layout.why_not is None and len(fields & _FOLLOWED_UP) >= _A_PLAN:
        return None
    clock = Clock(years=_ANY_YEARS, settings=settings, written=None, remembered={})
    return _by_column(sheet, clock) or _by_row(sheet, clock)


def _by_column(sheet: Sheet, clock: Clock) -> Calendar | None:
    """A row of headings that name forums, most of what stands below each being days."""
    columns = _columns(sheet)
    for number in list(sheet.rows)[:FIRST_WITHIN]:
        row = sheet.rows[number]
        named = [c for c, cell in row.items() if _forum(cell, clock.settings) is not None]
        below = {c: _below(columns[c], number) for c in row}
        if any(_are_days(below[c], clock) for c in named):
            # »Uge« and »Dato« stand over days too, and are nobody's meetings.
            others = [c for c in row if _may_be_forum(row[c]) and _are_days(below[c], clock)]
            over = {c: row[c] for c in sorted({*named, *others})}
            return Calendar(sheet=sheet, first=number + 1, over=over)
    return None


def _by_row(sheet: Sheet, clock: Clock) -> Calendar | None:
    """Rows with a forum and at least one day."""
    columns = _columns(sheet)
    forums: dict[int, list[Cell]] = {}
    for row in list(sheet.rows.values())[: FIRST_WITHIN + _SAMPLE]:
        for cell in row.values():
            if _forum(cell, clock.settings) is not None:
                forums.setdefault(cell.column, []).append(cell)
    for column in sorted(forums, key=lambda one: (-len(forums[one]), one)):
        first = forums[column][0].row
        headed = _headed_days(sheet, column, before=first)
        if headed is not None and any(
            _are_days(_below(columns[c], headed[0]), clock) for c in headed[1]
        ):
            return Calendar(sheet=sheet, first=headed[0] + 1, forum=column, days=headed[1])
        days = tuple(
            c
            for c in sorted(columns)
            if c != column
            and _are_days(_below(columns[c], first - 1), clock)
            and not _NOT_DAYS.search(_above(columns[c], first))
        )
        if days:
            return Calendar(sheet=sheet, first=first, forum=column, days=days)
    return None


def _headed_days(sheet: Sheet, forum: int, before: int) -> tuple[int, tuple[int, ...]] | None:
    """The row of headings, and the columns that it calls »Dato« or »Mødedato«."""
    for number, row in sheet.rows.items():
        if number >= before:
            return None
        named = [
            c
            for c, cell in row.items()
            if c != forum and _DAY_HEADING.fullmatch(danish.fold(clean(cell.whole) or ""))
        ]
        if named and len(row) > 1:
            return number, tuple(named)
    return None


def _columns(sheet: Sheet) -> dict[int, list[Cell]]:
    """Column to its filled cells, from above."""
    found: dict[int, list[Cell]] = {}
    for row in sheet.rows.values():
        for cell in row.values():
            found.setdefault(cell.column, []).append(cell)
    return found


def _below(cells: Sequence[Cell], row: int) -> list[Cell]:
    """The first cells of a column below a row."""
    start = bisect_right(cells, row, key=lambda cell: cell.row)
    return list(cells[start : start + _SAMPLE])


def _above(cells: Sequence[Cell], row: int) -> str:
    texts = (clean(cell.whole) or "" for cell in cells[:FIRST_WITHIN] if cell.row < row)
    return danish.fold(" ".join(texts))


def _are_days(cells: Sequence[Cell], clock: Clock) -> bool:
    """At least half of those that say anything are days."""
    read = [days for cell in cells if (days := _days(cell, clock)) != []]
    return bool(read) and 2 * sum(days is not None for days in read) >= len(read)


def _forum(cell: Cell, settings: Settings) -> str | None:
    if not isinstance(cell.whole, str):
        return None
    text = clean(cell.whole)
    return forum_of(text.replace("\n", " "), settings) if text else None


def _may_be_forum(cell: Cell) -> bool:
    text = danish.fold(clean(cell.whole) or "")
    words = r"uge\w*|dato\w*|måned\w*|dag\w*|møde\w*|tid\w*|år\w*"
    return isinstance(cell.whole, str) and not (
        re.fullmatch(words, text) or _NOT_DAYS.search(text) or any(s.isdigit() for s in text)
    )


# --- what it says ---------------------------------------------------------------------------------

_CANCELLED: Final = re.compile(r"\baflys(?:t|es|ning)\b|\bannulleret\b|\budgår\b")
_NO_MEETING: Final = re.compile(r"ferie|(?:ingen|intet|ikke) møde|lukke(?:t|uge)|fri\b")
_LONGEST: Final = 400
"""A longer text is no list of days."""
_PIECES: Final = re.compile(r"\s*(?:[\n;,+]|\bog\b)\s*")


def read_meetings(
    layouts: Sequence[Layout], clock: Clock
) -> tuple[tuple[WrittenMeeting, ...], list[Finding]]:
    """The meetings of all calendars, each forum's day once, and what could not be read."""
    found: dict[tuple[str, date], WrittenMeeting] = {}
    findings: list[Finding] = []
    for layout in layouts:
        if layout.why_not != WHY_NOT:
            continue
        calendar = calendar_of(layout, clock.settings)
        if calendar is not None:
            reader = _Reader(calendar, clock.on_a_sheet_of(_year(calendar)))
            for one in reader.meetings():
                found.setdefault((one.forum, one.day), one)
            findings += reader.findings()
    return tuple(found.values()), findings


def _year(calendar: Calendar) -> int | None:
    """The year that the sheet's name or the lines above its days name, if only one."""
    above = [
        c for n, row in calendar.sheet.rows.items() if n < calendar.first for c in row.values()
    ]
    texts = [cell.whole for cell in above if isinstance(cell.whole, str)]
    for text in (calendar.sheet.name.replace("_", " "), *texts):
        named = named_years(text)
        if named is not None and named.last is None:
            return named.first
    return None


class _Reader:
    """One calendar, cell by cell."""

    def __init__(self, calendar: Calendar, clock: Clock) -> None:
        self.calendar = calendar
        self.clock = clock
        self.told: list[Finding] = []
        self.unknown: dict[str, list[Cell]] = {}
        """The word of a forum that nobody knows to its cell and the days that belong to it."""
        self.forums: dict[object, str | None] = {}

    def meetings(self) -> Iterator[WrittenMeeting]:
        """From above; also fills what there is to tell."""
        for heading, cell, beside in self._places():
            days = self._read(cell)
            if not days or heading is None:
                continue
            if heading.whole not in self.forums:
                self.forums[heading.whole] = _forum(heading, self.clock.settings)
            forum = self.forums[heading.whole]
            if forum is None:
                word = " ".join((clean(heading.whole) or "").split())
                self.unknown.setdefault(word, [heading]).append(cell)
                continue
            cancelled = any(_CANCELLED.search(danish.fold(text)) for text in beside)
            for day in days:
                yield WrittenMeeting(
                    forum=forum,
                    day=day,
                    sheet=self.calendar.sheet.name,
                    cell=cell.name,
                    cancelled=cancelled,
                )

    def findings(self) -> list[Finding]:
        """What could not be read, when all meetings have been."""
        sheet = self.calendar.sheet.name
        unknown = [
            notice(
                "unknown-forum",
                sheet,
                cell=cells[0],
                rows=tuple(dict.fromkeys(cell.row for cell in cells)),
                text=word,
                count=danish.count(len(cells) - 1, "mødedato", "mødedatoer"),
            )
            for word, cells in self.unknown.items()
        ]
        return [*self.told, *unknown]

    def _places(self) -> Iterator[tuple[Cell | None, Cell, list[str]]]:
        """Who meets, the cell of the day, and the words that may say that it is cancelled."""
        calendar = self.calendar
        forum: Cell | None = None
        for number, row in calendar.sheet.rows.items():
            if number < calendar.first:
                continue
            if calendar.over is not None:
                for column, heading in calendar.over.items():
                    if column in row:
                        yield heading, row[column], [clean(row[column].kept) or ""]
                continue
            # A forum stands until the next one: lists name it only beside its first day.
            forum = row.get(calendar.forum or 0, forum)
            texts = [clean(cell.kept) or "" for cell in row.values() if isinstance(cell.kept, str)]
            for column in calendar.days:
                if column in row:
                    alone = [clean(row[column].kept) or ""]
                    yield forum, row[column], texts if len(calendar.days) == 1 else alone

    def _read(self, cell: Cell) -> list[date]:
        if cell.kept is None:
            return []
        days = _days(cell, self.clock)
        if days is None:
            text = clean(cell.kept)
            self.told.append(
                notice("unreadable-meeting", self.calendar.sheet.name, cell=cell, text=text)
            )
        return days or []


def _days(cell: Cell, clock: Clock) -> list[date] | None:
    """The days of a cell; empty where it says that there is none, None where nobody can tell."""
    value = cell.kept
    if isinstance(value, date):
        return _one(
            clock.cell(cell._replace(look=cell.look._replace(number_format="dd")), struck=False)
        )
    if not isinstance(value, str):
        return _one(clock.cell(cell, struck=False))
    text = clean(value)
    if text is None or is_nobody(text):
        return []
    if (day := _one(clock.words(text))) is not None:
        return day
    if len(text) > _LONGEST:
        return None
    pieces = [piece for piece in _PIECES.split(text) if piece]
    read = [_one(clock.words(piece)) for piece in pieces]
    if len(pieces) > 1 and all(read):
        return [day for one in read if one for day in one]
    if _CANCELLED.search(danish.fold(text)) or _NO_MEETING.search(danish.fold(text)):
        return []
    return None


def _one(timing: Timing) -> list[date] | None:
    """A single day that exists; »31. september« and a whole week are none."""
    if timing.text is None:
        return []
    bent = any(doubt.code != "date-outside-plan" for doubt in timing.doubts)
    if timing.precision != Precision.DAY or timing.end is None or bent:
        return None
    if timing.start is None or timing.start != timing.end:
        return None
    return [timing.end]
