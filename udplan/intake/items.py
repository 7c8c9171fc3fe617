"""A row's cells become an item of the plan."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from udplan import danish
from udplan.intake.bodies import BodiesRead, committee_from_number, read_bodies
from udplan.intake.cells import case_reference, goals, is_mark, names
from udplan.intake.columns import Column, heading_text
from udplan.intake.findings import Finding
from udplan.intake.headings import Table
from udplan.intake.money import Money, amounts
from udplan.intake.notices import notice
from udplan.intake.progress import read_progress
from udplan.intake.rows import Line
from udplan.intake.sections import Meaning, kind_of, theme_of
from udplan.intake.sheets import Cell, Sheet
from udplan.intake.text import clean, is_error, item_number
from udplan.intake.times import Clock, read_times
from udplan.intake.vocabulary import UNUSED, plain
from udplan.plan import (
    Involved,
    Item,
    Kind,
    Light,
    Origin,
    State,
    Step,
    TimeReading,
    Timing,
)
from udplan.settings import Role, Settings

_JOINED = ("description", "course", "coordination", "commitment", "note")
_SINGLE = ("theme", "budget_area")
_OPEN = re.compile(r"^(?:å|åben|åbent|åbne?n? sag|offentlig|nej|o)\b")
_CLOSED = re.compile(
    r"^\(?(?:l|luk\w*|fortrolig\w*|ikke[- ]offentlig\w*|intern\w*)\b|lukkede? døre"
)
_INVOLVED = {
    Role.STAFF: Involved.STAFF,
    Role.EXECUTIVES: Involved.EXECUTIVES,
    Role.MANAGERS: Involved.MANAGERS,
}


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
    columns: Mapping[str, tuple[Column, ...]]
    money: Money
    letters: frozenset[str]
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
    cells: Mapping[str, Cell] = field(default_factory=dict)


def read_item(
    lines: Sequence[Line], around: Surroundings, *, clock: Clock, settings: Settings
) -> Draft:
    """The item of a row and of the rows that only add to it."""
    return _Reader(lines, around, clock, settings).draft()


class _Reader:
    """One item in the making."""

    def __init__(
        self, lines: Sequence[Line], around: Surroundings, clock: Clock, settings: Settings
    ) -> None:
        self.around = around
        self.sheet = around.sheet
        self.clock = clock
        self.settings = settings
        self.rows = tuple(line.row for line in lines)
        self.findings: list[Finding] = []
        self.places: dict[str, str] = {}
        self.by_column: dict[int, list[Cell]] = {}
        for line in lines:
            for number, cell in line.cells.items():
                if cell.row == line.row or line is lines[0]:
                    self.by_column.setdefault(number, []).append(cell)
        title = around.table.title
        titles = self.by_column.get(title, []) if title is not None else []
        self.struck = bool(titles) and all(cell.kept is None for cell in titles)

    # --- cells ------------------------------------------------------------------------------

    def value(self, cell: Cell) -> object:
        """What counts of a cell: all of it where the whole item is struck through."""
        return cell.whole if self.struck else cell.kept

    def filled(self, name: str) -> Iterator[tuple[Column, Cell, object]]:
        """The cells of a field that say something, errors apart."""
        for column in self.around.columns.get(name, ()):
            for cell in self.by_column.get(column.number, ()):
                value = self.value(cell)
                if value is not None and not is_error(value):
                    self.places.setdefault(name, cell.name)
                    yield column, cell, value

    def note(self, code: str, cell: Cell | None, **words: Any) -> None:  # noqa: ANN401
        """Say something at a cell, or at the item's first row."""
        rows = self.rows[:1] if cell is None else ()
        self.findings.append(notice(code, self.sheet.name, cell=cell, rows=rows, **words))

    def joined(self, name: str) -> str | None:
        """All that the field's cells say, a line each."""
        texts = [text for _, _, value in self.filled(name) if (text := clean(value))]
        return "\n".join(dict.fromkeys(texts)) or None

    def single(self, name: str) -> str | None:
        """What the field's first filled column says."""
        first = next(self.filled(name), None)
        if first is None:
            return None
        texts = [t for column, _, v in self.filled(name) if column is first[0] and (t := clean(v))]
        return " ".join(" ".join(texts).split()) or None

    # --- the item ---------------------------------------------------------------------------

    def draft(self) -> Draft:
        self._check_cells()
        number = self._number()
        title, description = self._title(number)
        read = self._bodies(number)
        timing = self._timing()
        progress = read_progress(
            self.sheet,
            self.around.columns,
            self.by_column,
            letters=self.around.letters,
            legend=self.around.lights,
            struck=self.struck,
        )
        self.findings += progress.findings
        self.places |= {k: v for k, v in progress.cells.items() if k not in self.places}
        state = progress.state if progress.state != State.UNKNOWN else timing.state
        kroner = amounts(
            self.sheet,
            self.around.money,
            self.by_column,
            struck=self.struck,
            years=self.clock.years,
        )
        self.findings += kroner.findings
        case, document = self._references()
        theme = self.single("theme")
        item = Item(
            key="",
            number=number,
            title=title,
            description=description,
            kind=self._kind(),
            committees=read.committees,
            all_committees=read.everyone,
            cross_cutting=self._cross_cutting(read),
            route=self._route(read, timing),
            theme=self._theme(theme),
            budget_area=self.single("budget_area") or self.around.meaning.budget_area,
            course=self.joined("course"),
            coordination=self.joined("coordination"),
            commitment=self.joined("commitment"),
            owners=self._names("owners"),
            participants=self._names("participants"),
            involves=self._involves(read),
            timing=timing,
            state=state or State.UNKNOWN,
            state_text=progress.text,
            light=progress.light,
            amounts=kroner.kroner,
            closed=self._closed(),
            case_number=case,
            document_number=document,
            goals=self._goals(),
            note=self.joined("note"),
            origin=Origin(
                sheet=self.sheet.name,
                row=self.rows[0],
                rows=self.rows,
                cells={**self.places, **kroner.cells},
                hidden=self.sheet.visibility != "visible" or self.rows[0] in self.sheet.hidden_rows,
            ),
        )
        return Draft(item=item, section=self.around.section, findings=tuple(self.findings))

    def _check_cells(self) -> None:
        """Errors and formulas without a result: something stood there that we do not get."""
        columns = self.around.table.columns
        for number, cells in self.by_column.items():
            column = columns.get(number)
            if column is None or column.field in (None, UNUSED):
                continue
            for cell in cells:
                if is_error(cell.whole) and cell.row in self.rows:
                    self.note("cell-error", cell, text=cell.whole)
        if self.sheet.unstored:
            for row in self.rows:
                for number, column in columns.items():
                    known = column.field not in (None, UNUSED)
                    if known and (row, number) in self.sheet.unstored:
                        name = f"{column.letter}{row}"
                        self.findings.append(
                            notice("formula-without-value", self.sheet.name, cell=name, rows=(row,))
                        )

    def _number(self) -> str | None:
        for _, cell, value in self.filled("number"):
            number = item_number(value, number_format=cell.look.number_format)
            if number is not None:
                return number
        return None

    def _title(self, number: str | None) -> tuple[str, str | None]:
        """The title, or what stands in its place; and the description."""
        texts = [clean(value) or "" for _, _, value in self.filled("title")]
        title = " ".join(" ".join(texts).split())
        description = self.joined("description")
        if title:
            return title, description
        instead = (description or self.joined("course") or number or "").split("\n")[0]
        self.note("item-without-title", None, text=instead or "(uden titel)")
        return instead or "(uden titel)", description

    def _kind(self) -> Kind:
        for _, cell, value in self.filled("kind"):
            text = clean(value) or ""
            kind = kind_of(text)
            if kind is not None:
                return kind
            self.note("unknown-kind", cell, text=text)
        return self.around.meaning.kind or Kind.UNKNOWN

    def _theme(self, text: str | None) -> str | None:
        if text is not None:
            return theme_of(text, self.settings) or text
        if self.around.meaning.theme is not None:
            return self.around.meaning.theme
        return None if self.around.columns.get("theme") else self.around.unnamed

    def _names(self, name: str) -> tuple[str, ...]:
        found = [one for _, _, value in self.filled(name) for one in names(value)]
        return tuple(dict.fromkeys(found))

    def _goals(self) -> tuple[int, ...]:
        found: list[int] = []
        for _, cell, value in self.filled("goals"):
            read = goals(value)
            if not read and is_mark(value) is not False:
                self.note("unreadable-goals", cell, text=clean(value))
            found += read
        return tuple(dict.fromkeys(found))

    def _references(self) -> tuple[str | None, str | None]:
        """Case and document numbers, told apart by their form, not by their column."""
        cases: list[str] = []
        documents: list[str] = []
        for name in ("case_number", "document_number"):
            for _, _, value in self.filled(name):
                case, document = case_reference(value)
                if name == "document_number" and document is None:
                    case, document = None, case
                cases += [case] if case else []
                documents += [document] if document else []
        return ", ".join(dict.fromkeys(cases)) or None, ", ".join(dict.fromkeys(documents)) or None

    def _closed(self) -> bool:
        """Doubt counts as closed: a closed case must not travel."""
        closed = False
        for column, cell, value in self.filled("closed"):
            text = danish.fold(clean(value) or "")
            heading = plain(heading_text(column.heading)) if column.heading else ""
            says_open = heading.startswith("åb") and "lukke" not in heading
            mark = is_mark(value, font=cell.look.font)
            if _CLOSED.search(text):
                closed = True
            elif mark is not None and not _OPEN.match(text):
                closed = closed or mark != says_open
            elif not _OPEN.match(text) or (text == "nej" and says_open):
                closed = True
                if text != "nej":
                    self.note("unknown-openness", cell, text=clean(value))
        return closed

    # --- committees, route and who is involved ------------------------------------------------

    def _bodies(self, number: str | None) -> BodiesRead:
        """The committees that the cells name, else the section, else the number's digit."""
        codes: list[str] = []
        unknown: list[str] = []
        steps: list[Step] = []
        involves: list[Involved] = []
        everyone = across = False
        for column, cell, value in self._committee_cells():
            if column.field == "committees" and column.detail is not None:
                if self._marked(cell, value):
                    codes.append(column.detail)
                steps += self._dated(column.detail, cell, value)
                continue
            read = read_bodies(value, settings=self.settings)
            codes += read.committees
            steps += read.steps
            involves += read.involves
            everyone, across = everyone or read.everyone, across or read.across
            for word in read.unknown:
                unknown.append(word)
                self.note("unknown-committee", cell, text=word)
        around = self.around.meaning
        if not codes and not everyone:
            codes = list(around.committees)
        if not codes and not everyone and not around.across and number is not None:
            guess = committee_from_number(number, settings=self.settings)
            if guess is not None:
                codes = [guess]
                self.note("committee-from-number", None, text=guess, number=number)
        return BodiesRead(
            committees=tuple(dict.fromkeys(codes)) if not everyone else (),
            everyone=everyone,
            across=across or everyone,
            steps=tuple(steps),
            involves=tuple(involves),
            unknown=tuple(unknown),
        )

    def _committee_cells(self) -> Iterator[tuple[Column, Cell, object]]:
        """The committee columns; a column of the route names the committees where they are none."""
        yield from self.filled("committees")
        if not self.around.columns.get("committees"):
            for column, cell, value in self.filled("route"):
                if column.detail is None and isinstance(value, str):
                    named = self.clock.words(value).steps
                    read = read_bodies(value, settings=self.settings)
                    if not read.unknown:
                        yield column, cell, value
                    elif named:
                        yield column, cell, ", ".join(step.body for step in named)

    def _marked(self, cell: Cell, value: object) -> bool:
        """An x, or a day or words that say when, below the committee's name."""
        mark = is_mark(value, font=cell.look.font)
        if mark is not None:
            return mark
        return self.clock.cell(cell, struck=self.struck).reading != TimeReading.NONE

    def _dated(self, code: str, cell: Cell, value: object) -> list[Step]:
        """The step of a body whose cell says when."""
        if is_mark(value, font=cell.look.font) is not None:
            return []
        timing = self.clock.cell(cell, struck=self.struck)
        if timing.reading != TimeReading.INTERVAL:
            return []
        return [Step(body=code, start=timing.start, end=timing.end)]

    def _route(self, read: BodiesRead, timing: Timing) -> tuple[Step, ...]:
        """All stops in order, each with its day where some cell gives it."""
        steps = list(read.steps)
        for column, cell, value in self.filled("route"):
            if column.detail is not None:
                if is_mark(value, font=cell.look.font):
                    steps.append(Step(body=column.detail))
                steps += self._dated(column.detail, cell, value)
                continue
            when = self.clock.cell(cell, struck=self.struck)
            steps = _with_days(steps, when.steps)
            if not when.steps:
                steps += self._steps_without_names(read, when, value)
        return tuple(_with_days(steps, timing.steps))

    def _steps_without_names(self, read: BodiesRead, when: Timing, value: object) -> Iterable[Step]:
        """A lone day of treatment is that of the only committee."""
        if when.reading == TimeReading.INTERVAL and len(read.committees) == 1:
            return [Step(body=read.committees[0], start=when.start, end=when.end)]
        if not isinstance(value, str):
            return []
        named = read_bodies(value, settings=self.settings)
        if named.steps:
            return [s for s in named.steps if s not in read.steps]
        return [Step(body=code) for code in named.committees if code not in named.unknown]

    def _cross_cutting(self, read: BodiesRead) -> bool:
        """Marked by a column, a cell of committees, the section, the sheet or the legend's fill."""
        if read.across or self.around.meaning.across or self._legend_across():
            return True
        for column, cell, value in self.filled("cross_cutting"):
            mark = is_mark(value, font=cell.look.font)
            if mark:
                return True
            if mark is None:
                words = danish.fold(clean(value) or "")
                named = read_bodies(value, settings=self.settings)
                if words.startswith(("tvær", "ja", "på tværs", "fælles", "alle")) or (
                    named.committees and not named.unknown
                ):
                    return True
                self.note("unknown-mark", cell, text=clean(value), heading=column.words)
        return False

    def _legend_across(self) -> bool:
        title = self.around.table.title
        cells = self.by_column.get(title, ()) if title is not None else ()
        return any(cell.look.fill in self.around.across for cell in cells)

    def _involves(self, read: BodiesRead) -> tuple[Involved, ...]:
        found = list(read.involves)
        for column, cell, value in self.filled("involves"):
            named = read_bodies(value, settings=self.settings).involves
            mark = is_mark(value, font=cell.look.font)
            if named and mark is None:
                found += named
            elif mark is not False:
                body = self.settings.body(column.detail) if column.detail else None
                role = body.role if body is not None else Role.STAFF
                whole = danish.fold(clean(value) or "")
                if role in _INVOLVED and (mark or column.detail) and not whole.startswith("nej"):
                    found.append(_INVOLVED[role])
                elif mark is None:
                    self.note("unknown-mark", cell, text=clean(value), heading=column.words)
        order = list(Involved)
        return tuple(sorted(set(found), key=order.index))

    # --- time -------------------------------------------------------------------------------

    def _timing(self) -> Timing:
        read = read_times(self.around.columns, self.by_column, self.clock, struck=self.struck)
        timing, cell = read.timing, read.cell
        if cell is not None:
            self.places["time"] = cell.name
            if timing.reading == TimeReading.UNREADABLE and not timing.doubts:
                self.note("unreadable-time", cell, text=timing.text)
            for doubt in timing.doubts:
                self.findings.append(
                    Finding(
                        code=doubt.code,
                        severity="error" if doubt.code == "unreadable-time" else "warning",
                        sheet=self.sheet.name,
                        cell=cell.name,
                        rows=(cell.row,),
                        message=doubt.message,
                    )
                )
        return timing


def _with_days(steps: Sequence[Step], dated: Sequence[Step]) -> list[Step]:
    """The chain with the days that another cell gives its stops; unmentioned stops are added."""
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
