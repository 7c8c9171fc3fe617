"""A row's cells become an item of the plan."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from openpyxl.utils import get_column_letter

from udplan import danish
from udplan.intake.cells import case_reference, goals, is_mark, names
from udplan.intake.clock import Clock
from udplan.intake.columns import CROSS_LISTS, heading_text
from udplan.intake.entries import Entries
from udplan.intake.findings import Finding
from udplan.intake.headings import Table
from udplan.intake.lines import Line, without_side
from udplan.intake.money import Money, amounts
from udplan.intake.notices import notice
from udplan.intake.political import read_political
from udplan.intake.progress import read_progress
from udplan.intake.rounds import RoundColumns, read_rounds
from udplan.intake.sections import Meaning, kind_of, theme_of
from udplan.intake.sheets import Cell, Sheet
from udplan.intake.states import state_named
from udplan.intake.text import clean, item_number
from udplan.intake.times import TIMES, postponed, read_times
from udplan.intake.vocabulary import UNUSED, plain
from udplan.plan import Comment, Item, Kind, Light, Origin, State, TimeReading, Timing

_OPEN = re.compile(r"(?:å|åben\w*|åbne\w*|offentlig\w*|o)\b")
_CLOSED = re.compile(r"\(?(?:l|luk\w*|fortrolig\w*|ikke[- ]offentlig\w*|intern\w*)\b")
_LAST_WORDS = re.compile(r"(?:\(|\s[-–—]\s|:\s)(?P<words>[^()–—:]{2,40})\)?\s*$")
_UNTITLED = "(uden titel)"

# The same responsible, kinds and goals stand in row after row.
_names = lru_cache(maxsize=4096, typed=True)(names)
_kind = lru_cache(maxsize=256)(kind_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an item's row owes to the sheet and the table it stands in."""

    sheet: Sheet
    table: Table
    meaning: Meaning
    """What the section lines, the sheet's name and its title say, the nearest first."""
    section: tuple[str, ...]
    """The section lines in force, for the key."""
    unnamed: str | None
    """A section line that is neither kind, committee, theme nor area."""
    money: Money
    letters: frozenset[str]
    """The single letters of the light columns."""
    rounds: tuple[RoundColumns, ...]
    """The rounds of reporting of the table."""
    lights: Mapping[str, Light]
    """Fills that the legend explains as lights."""
    across: frozenset[str]
    """Fills that the legend explains as cross-cutting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An item as one place of the workbook gives it, with what was found there."""

    item: Item
    section: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def read_item(lines: Sequence[Line], around: Surroundings, *, clock: Clock) -> Draft:
    """The item of a row and of the rows that only add to it."""
    reading = _Reading(lines, around, clock)
    item = reading.item()
    return Draft(item=item, section=around.section, findings=tuple(reading.findings))


class _Reading:
    """One item in the making."""

    def __init__(self, lines: Sequence[Line], around: Surroundings, clock: Clock) -> None:
        self.around = around
        self.sheet = around.sheet
        self.clock = clock
        self.settings = clock.settings
        self.entries = Entries(around.sheet, around.table, lines)
        self.places = self.entries.places()
        self.findings: list[Finding] = []

    def note(self, code: str, cell: Cell | None, **words: Any) -> None:  # noqa: ANN401
        """Say something at a cell, or at the item's first row."""
        rows = self.entries.rows[:1] if cell is None else ()
        self.findings.append(notice(code, self.sheet.name, cell=cell, rows=rows, **words))

    def item(self) -> Item:
        entries, around = self.entries, self.around
        self._check_cells()
        number = self._number()
        title, description = self._title(number)
        timing = self._timing()
        bodies = read_political(
            entries,
            around.meaning,
            timing,
            self.clock,
            number=number,
            across_fills=around.across,
        )
        progress = read_progress(
            entries,
            letters=around.letters,
            legend=around.lights,
            across=around.across,
            words=self.settings.state_words,
            clock=self.clock,
        )
        kind = self._kind()
        money = amounts(entries, around.money, years=self.clock.years, kind=kind)
        for part in (bodies, progress, money):
            self.findings += part.findings
        case, document = self._references()
        if progress.state == State.POSTPONED:
            timing = postponed(timing, self.entries, self.clock)
        state, state_text = progress.state, progress.text
        if state == State.UNKNOWN:
            state = timing.state or State.UNKNOWN
        if state == State.UNKNOWN and around.meaning.state is not None and not progress.text:
            state, state_text = around.meaning.state, around.meaning.said
        if state == State.UNKNOWN:
            self._state_in_title(title)
        if timing.text is None and around.meaning.period is not None:
            timing = self.clock.words(around.meaning.period)
        return Item(
            key="",
            number=number,
            title=title,
            description=description,
            kind=kind,
            committees=bodies.committees,
            all_committees=bodies.everyone,
            cross_cutting=bodies.across,
            route=bodies.route,
            theme=self._theme(),
            budget_area=entries.single("budget_area") or around.meaning.budget_area,
            course=entries.joined("course"),
            coordination=entries.joined("coordination"),
            commitment=entries.joined("commitment"),
            owners=self._people("owners") or _names(around.meaning.owner),
            participants=self._people("participants"),
            involves=bodies.involves,
            timing=timing,
            state=state,
            state_text=state_text,
            light=progress.light,
            rounds=read_rounds(
                entries, around.rounds, letters=around.letters, words=self.settings.state_words
            ),
            amounts=money.kroner,
            closed=self._closed(),
            case_number=case,
            document_number=document,
            goals=self._goals(),
            note=entries.joined("note"),
            comments=self._comments(),
            origin=self._origin({**money.cells, "light": progress.light_cell}),
        )

    def _comments(self) -> tuple[Comment, ...]:
        """The notes beside the cells of the item's rows, whatever column they stand in."""
        sheet = self.sheet
        return tuple(
            Comment(sheet=sheet.name, cell=f"{get_column_letter(column)}{row}", text=text)
            for (row, column), text in sheet.comments.items()
            if row in self.entries.rows
        )

    def _origin(self, cells: Mapping[str, str | None]) -> Origin:
        rows, sheet = self.entries.rows, self.sheet
        for field in ("amounts", "light"):
            self.places.pop(field, None)
        self.places |= {field: cell for field, cell in cells.items() if cell is not None}
        return Origin(
            sheet=sheet.name,
            row=rows[0],
            rows=rows,
            cells=self.places,
            hidden=sheet.visibility != "visible" or rows[0] in sheet.hidden_rows,
        )

    def _check_cells(self) -> None:
        """Errors and formulas without a result: something stood there that we do not get."""
        for cell in self.entries.errors:
            if cell.row in self.entries.rows:
                self.note("cell-error", cell, text=cell.whole)
        if not self.sheet.unstored:
            return
        for row in self.entries.rows:
            for number, column in self.around.table.columns.items():
                known = column.field is not None and column.field != UNUSED
                if known and (row, number) in self.sheet.unstored:
                    name = f"{column.letter}{row}"
                    self.findings.append(
                        notice("formula-without-value", self.sheet.name, cell=name, rows=(row,))
                    )

    # --- what it is ------------------------------------------------------------------------

    def _number(self) -> str | None:
        for _, cell, value in self.entries.of("number"):
            number = item_number(value, number_format=cell.look.number_format)
            if number is not None:
                return number
        return None

    def _title(self, number: str | None) -> tuple[str, str | None]:
        """The title, or what stands in its place; and the description."""
        titles = self.entries.texts("title")
        if len(titles) > 1:  # the expense and the income of one project
            titles = list(dict.fromkeys(without_side(title)[0] for title in titles))
        title = " ".join(" ".join(titles).split())
        description = self.entries.joined("description")
        if title:
            return title, description
        instead = description or self.entries.joined("course") or number or _UNTITLED
        instead = instead.split("\n")[0]
        self.note("item-without-title", None, text=instead)
        return instead, description

    def _state_in_title(self, title: str) -> None:
        """»Kloge m2 (AFSLUTTET)«: told, for the title is not where the state is read."""
        found = _LAST_WORDS.search(title)
        if found is not None and state_named(found["words"]) is not None:
            cell = next((entry.cell for entry in self.entries.of("title")), None)
            self.note("state-in-title", cell, text=found["words"])

    def _kind(self) -> Kind:
        for _, cell, value in self.entries.of("kind"):
            text = clean(value) or ""
            kind = _kind(text)
            if kind is not None:
                return kind
            self.note("unknown-kind", cell, text=text)
        crossed = [
            (str(column.detail), cell)
            for column, cell, value in self.entries.of(CROSS_LISTS["kind"])
            if is_mark(value, font=cell.look.font)
        ]
        kinds = list(dict.fromkeys(kind for kind, _ in crossed))
        if len(kinds) == 1:
            return Kind(kinds[0])
        if kinds:
            names = " og ".join(f"»{kind}«" for kind in kinds)
            self.note("several-kinds", crossed[-1][1], kinds=names)
        return self.around.meaning.kind or self._kind_of_the_titles() or Kind.UNKNOWN

    def _kind_of_the_titles(self) -> Kind | None:
        """The kind that the heading over the titles names, as »Anlægsprojekt« does."""
        table = self.around.table
        heading = table.columns[table.title].heading if table.title is not None else None
        return _kind(heading_text(heading)) if heading is not None else None

    def _theme(self) -> str | None:
        """The cell's theme, else the section's; a section of unknown words is a theme."""
        text = self.entries.single("theme")
        if text is not None:
            return theme_of(text, self.settings) or text
        if self.around.meaning.theme is not None:
            return self.around.meaning.theme
        return None if self.around.table.of("theme") else self.around.unnamed

    # --- who and what for ------------------------------------------------------------------

    def _people(self, field: str) -> tuple[str, ...]:
        lists = field == "participants"  # a comma there is never within one name
        found = [one for _, _, v in self.entries.of(field) for one in _names(v, lists=lists)]
        return tuple(dict.fromkeys(found))

    def _goals(self) -> tuple[int, ...]:
        found: list[int] = []
        for _, cell, value in self.entries.of("goals"):
            read = goals(value)
            if not read and is_mark(value) is not False:
                self.note("unreadable-goals", cell, text=clean(value))
            found += read
        return tuple(dict.fromkeys(found))

    def _references(self) -> tuple[str | None, str | None]:
        """Case and document numbers, told apart by their form where they have one."""
        cases: dict[str, None] = {}
        documents: dict[str, None] = {}
        for field in ("case_number", "document_number"):
            for _, _, value in self.entries.of(field):
                case, document = case_reference(value)
                if field == "document_number" and document is None:
                    case, document = None, case
                cases |= {case: None} if case else {}
                documents |= {document: None} if document else {}
        return ", ".join(cases) or None, ", ".join(documents) or None

    def _closed(self) -> bool:
        """Whether the case is closed; a word that says neither counts as closed, and is told."""
        closed = False
        for column, cell, value in self.entries.of("closed"):
            text = danish.fold(clean(value) or "")
            heading = plain(heading_text(column.heading)) if column.heading else ""
            asks_if_open = heading.startswith("åb") and "luk" not in heading
            mark = is_mark(value, font=cell.look.font)
            if _CLOSED.match(text):
                closed = True
            elif _OPEN.match(text):
                continue
            elif mark is not None:
                closed = closed or mark != asks_if_open
            else:
                closed = True
                self.note("unknown-openness", cell, text=clean(value))
        return closed

    # --- when ------------------------------------------------------------------------------

    def _time_in_status(self) -> None:
        """A status that speaks of a time to come, where the plan has no column for any."""
        if self.around.table.fields & TIMES:
            return
        for _, cell, _ in self.entries.of("state"):
            read = self.clock.cell(cell, struck=self.entries.struck)
            if read.reading == TimeReading.INTERVAL and not isinstance(cell.whole, date | int):
                self.note("time-in-status", cell, text=read.text)

    def _coloured_periods(self) -> None:
        """Colour without a sign below months or weeks: a bar that only the eye reads."""
        columns = [c for c in self.around.table.of("time") if c.detail is not None]
        row = self.entries.rows[0]
        empty = {c.number: self.sheet.fills.get((row, c.number)) for c in columns}
        bar = [c for c in columns if empty[c.number] is not None]
        if bar and len(bar) < len(columns):
            self.findings.append(
                notice(
                    "coloured-periods",
                    self.sheet.name,
                    cell=f"{bar[0].letter}{row}",
                    rows=(row,),
                    count=danish.count(len(bar), "felt", "felter"),
                )
            )

    def _timing(self) -> Timing:
        read = read_times(self.entries, self.clock)
        timing, cell = read.timing, read.cell
        for field in ("time_from", "time_to"):
            self.places.pop(field, None)
        if cell is None:
            self._time_in_status()
            self._coloured_periods()
            return timing
        self.places["time"] = cell.name
        doubts = [*((doubt, cell) for doubt in timing.doubts), *read.told]
        told = {doubt.code for doubt, _ in doubts}
        if timing.reading == TimeReading.UNREADABLE and "unreadable-time" not in told:
            self.note("unreadable-time", cell, text=timing.text)
        for doubt, place in doubts:
            self.findings.append(
                Finding(
                    code=doubt.code,
                    severity="error" if doubt.code == "unreadable-time" else "warning",
                    sheet=self.sheet.name,
                    cell=place.name,
                    rows=(place.row,),
                    message=doubt.message,
                )
            )
        return timing
