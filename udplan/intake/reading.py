"""From a workbook's bytes to a reading: the plan, what was found on the way, and the ledger.

preflight  bytes that are safe to open
sheets     a plain grid of cells
layout     what each row and column is       (headings, columns, rows, sections)
years      the plan's name and years
meetings   the days on the sheet »Møder«
items      each item's cells, as fields      (times, progress, money)
repeats    the same item on several sheets
checks     what to say of whole sheets
"""

import gc
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Self

from udplan import danish
from udplan.errors import NoPlanFound, NotAWorkbook, WorkbookError, WorkbookMissing
from udplan.intake import preflight
from udplan.intake.checks import far_ahead
from udplan.intake.clock import Clock
from udplan.intake.columns import Vocabulary
from udplan.intake.findings import Finding
from udplan.intake.items import Draft
from udplan.intake.keys import with_keys
from udplan.intake.layout import (
    Layout,
    lay_out,
    sheets_named_by_area,
)
from udplan.intake.lines import RowKind, names_the_plan
from udplan.intake.meetings import WHY_NOT, WrittenMeeting, as_calendar, read_meetings
from udplan.intake.notices import notice
from udplan.intake.package import Visibility
from udplan.intake.repeats import identity, merged
from udplan.intake.sections import meaning
from udplan.intake.seen import Heading, Section, features, headings, sections
from udplan.intake.sheet_items import SheetItems
from udplan.intake.sheets import Sheet, load
from udplan.intake.text import clean
from udplan.intake.years import named_years, plan_title, plan_years, updated
from udplan.plan import Plan
from udplan.settings import DEFAULT, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReport:
    """What one sheet was taken for."""

    name: str
    visibility: Visibility
    used: bool
    heading_rows: tuple[int, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    """Column letter to field; »amounts.2025«, »committees.BUU« and »time.3« for matrices."""
    why_not: str | None = None
    headings: tuple[Heading, ...] = ()
    """Every heading of the sheet, also where it is not used."""
    sections: tuple[Section, ...] = ()
    """The lines between the items that say something of those below them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The workbook that was read."""

    file: str
    sha256: str
    saved: datetime | None
    """Danish time without offset: the workbook's own, else the file's, else None."""
    sheets: tuple[SheetReport, ...]
    features: frozenset[str] = frozenset()
    """How the workbook looks to a reader without corrections."""


Known = Callable[[frozenset[str]], Settings]
"""The settings for a workbook that looks like this: those of the file and what people added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What can be said of a workbook before its items are read, also when it has none."""

    sheets: tuple[SheetReport, ...]
    features: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Rows with something in them on the used sheets, each in one account."""

    rows_with_content: int = 0
    title: int = 0
    heading: int = 0
    section: int = 0
    item: int = 0
    continuation: int = 0
    total: int = 0
    note: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A plan as its workbook has it, and all that was found on the way."""

    plan: Plan
    findings: tuple[Finding, ...]
    ledger: Ledger
    source: Source
    updated: date | None = None
    """The day of the title block's »Opdateret …«."""
    meetings: tuple[WrittenMeeting, ...] = ()
    """The days of the sheet »Møder«, each forum's day once."""
    example: bool = False
    """A sheet says of itself that it holds »eksempeldata«."""
    as_of: date | None = None
    """The day to judge the plan by, where somebody has chosen one."""

    def judged_as_of(self, day: date) -> Self:
        """The same reading, to be judged by that day."""
        return replace(self, as_of=day)


def read_file(
    path: Path,
    *,
    plan_year: int | None = None,
    settings: Settings = DEFAULT,
    known: Known | None = None,
) -> Reading:
    """Read the workbook at a path; raises a `WorkbookError` that says what to do."""
    try:
        if path.is_dir():
            raise NotAWorkbook(f"»{path}« er en mappe. Vælg selve projektmappen (.xlsx) i den.")
        content = path.read_bytes()
        saved = datetime.fromtimestamp(path.stat().st_mtime, tz=danish.COPENHAGEN)
    except FileNotFoundError as error:
        raise WorkbookMissing(
            f"Filen »{path}« findes ikke. Kontrollér sti og navn, og prøv igen."
        ) from error
    except (OSError, ValueError) as error:
        raise WorkbookError(
            f"Filen »{path}« kan ikke åbnes. Luk den i Excel, eller bed om læseadgang, og prøv "
            "igen."
        ) from error
    return read_bytes(
        content,
        file=path.name,
        saved=saved.replace(microsecond=0, tzinfo=None),
        plan_year=plan_year,
        settings=settings,
        known=known,
    )


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector, which looks through all cells again and again and finds nothing."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@uncollected()
def read_bytes(
    content: bytes,
    *,
    file: str,
    saved: datetime | None = None,
    plan_year: int | None = None,
    settings: Settings = DEFAULT,
    known: Known | None = None,
) -> Reading:
    """Read a workbook; `saved` is the file's own time, for one that does not tell.

    `known` gives the settings for a workbook that looks like this one.
    """
    survey = preflight.survey(content, file=file)
    sheets = load(content, file=file, survey=survey)
    layouts, vocabulary, looks = _laid_out(sheets, settings, known)
    settings = vocabulary.settings
    used = [layout for layout in layouts if layout.used]
    if not used:
        raise _no_plan(file, layouts)
    saved = survey.saved or saved
    titles = [text for one in used for text in one.texts(RowKind.TITLE)]
    beside = [one for one in layouts if not one.used and one.why_not != WHY_NOT and one.sheet.rows]
    covers = [_first_line(one.sheet) for one in beside]
    years, assumed = plan_years(
        chosen=plan_year or settings.plan_year,
        titles=[*titles, *covers],
        sheets=[one.sheet.name for one in used],
        file=file,
        columns=_year_columns(used),
        saved=saved,
    )
    day = updated([*titles, *covers])
    clock = Clock(
        years=years,
        settings=settings,
        written=day or (saved.date() if saved is not None else None),
        remembered={},
        epoch=used[0].sheet.epoch,
    )
    drafts: list[Draft] = []
    findings: list[Finding] = []
    columns: dict[str, dict[str, str]] = {}
    if assumed:
        findings.append(notice("plan-year-assumed", used[0].sheet.name, year=years.first))
    own_years = _sheet_years(used, chosen=plan_year or settings.plan_year)
    by_area = sheets_named_by_area(used, vocabulary)
    for layout in used:
        its_year = own_years.get(layout.sheet.name)
        its_clock = clock.on_a_sheet_of(its_year)
        found = SheetItems(layout, vocabulary, its_clock, named_by_area=by_area)
        drafts += found.drafts
        findings += found.findings
        columns[layout.sheet.name] = found.columns
    meetings, unread = read_meetings(layouts, clock)
    findings += unread
    closed = _closed(drafts)
    kept, told = merged(drafts)
    items = with_keys(kept)
    findings += [finding for draft in drafts for finding in draft.findings]
    findings += [*told, *far_ahead(items, years.last)]
    texts = [text for one in used for text in one.texts(RowKind.TITLE, RowKind.NOTE)]
    return Reading(
        plan=Plan(title=plan_title(_names(used, vocabulary), covers), years=years, items=items),
        findings=_in_order(findings, sheets),
        ledger=_ledger(used),
        source=Source(
            file=file,
            sha256=hashlib.sha256(content).hexdigest(),
            saved=saved,
            sheets=tuple(
                _report(x, vocabulary, columns, closed.get(x.sheet.name, frozenset()))
                for x in layouts
            ),
            features=looks,
        ),
        updated=day,
        meetings=meetings,
        example=any("eksempeldata" in danish.fold(text) for text in [*texts, *covers]),
    )


def overview(
    content: bytes, *, file: str, settings: Settings = DEFAULT, known: Known | None = None
) -> Overview:
    """Sheets and headings of a workbook, also of one in which no plan is found."""
    sheets = load(content, file=file, survey=preflight.survey(content, file=file))
    layouts, vocabulary, looks = _laid_out(sheets, settings, known)
    return Overview(
        sheets=tuple(_report(layout, vocabulary, {}) for layout in layouts), features=looks
    )


def _laid_out(
    sheets: Sequence[Sheet], settings: Settings, known: Known | None
) -> tuple[list[Layout], Vocabulary, frozenset[str]]:
    """The sheets as the settings for such a workbook see them, and how it looks without those."""
    vocabulary = Vocabulary(settings)
    layouts = [_laid_out_alone(sheet, vocabulary) for sheet in sheets]
    looks = features(layouts, vocabulary)
    if known is not None and (better := known(looks)) != settings:
        vocabulary = Vocabulary(better)
        layouts = [_laid_out_alone(sheet, vocabulary) for sheet in sheets]
    return layouts, vocabulary, looks


def _laid_out_alone(sheet: Sheet, vocabulary: Vocabulary) -> Layout:
    return as_calendar(lay_out(sheet, vocabulary), vocabulary.settings)


def _sheet_years(layouts: Iterable[Layout], *, chosen: int | None) -> dict[str, int]:
    """The year of each sheet that is named by one (»Budget 2026«), not by a stretch of them.

    A year that somebody has chosen for the plan goes before the name of its only year.
    """
    named = {x.sheet.name: named_years(x.sheet.name) for x in layouts}
    years = {name: one.first for name, one in named.items() if one is not None and not one.last}
    return {} if chosen is not None and len(set(years.values())) == 1 else years


def _names(layouts: Iterable[Layout], vocabulary: Vocabulary) -> list[str]:
    """The title lines that can be the plan's name, not only a committee's or a kind's."""
    lines = [line for one in layouts for line in one.lines if line.kind == RowKind.TITLE]
    texts = [clean(cell.whole) or "" for line in lines for cell in line.cells.values()]
    return [
        t
        for t in texts
        if names_the_plan(t) or (not t.endswith(":") and not meaning(t, vocabulary).whole)
    ]


def _first_line(sheet: Sheet) -> str:
    """The first words of a sheet that is not used; a cover often names the plan."""
    first = next(iter(sheet.rows.values()))
    return clean(next(iter(first.values())).whole) or ""


def _year_columns(layouts: Iterable[Layout]) -> list[int]:
    return sorted(
        {
            int(column.detail)
            for layout in layouts
            for table in layout.tables
            for column in table.of("amounts")
            if column.detail is not None and column.detail.isdigit()
        }
    )


def _ledger(layouts: Iterable[Layout]) -> Ledger:
    rows = Counter(line.kind.value for layout in layouts for line in layout.lines)
    return Ledger(rows_with_content=rows.total(), **rows)


def _closed(drafts: Sequence[Draft]) -> dict[str, frozenset[int]]:
    """Sheet to the rows of its closed items; an item that is closed in one place is so in all."""
    closed = {identity(draft.item) for draft in drafts if draft.item.closed}
    rows: dict[str, set[int]] = {}
    if closed:
        for item in (draft.item for draft in drafts if identity(draft.item) in closed):
            rows.setdefault(item.origin.sheet, set()).update(item.origin.rows)
    return {sheet: frozenset(numbers) for sheet, numbers in rows.items()}


def _report(
    layout: Layout,
    vocabulary: Vocabulary,
    columns: Mapping[str, dict[str, str]],
    closed: frozenset[int] = frozenset(),
) -> SheetReport:
    sheet = layout.sheet
    ordered = sorted(columns.get(sheet.name, {}).items(), key=lambda pair: (len(pair[0]), pair[0]))
    return SheetReport(
        name=sheet.name,
        visibility=sheet.visibility,
        used=layout.used,
        heading_rows=tuple(x.row for x in layout.lines if x.kind == RowKind.HEADING)
        if layout.used
        else (),
        columns=dict(ordered),
        why_not=layout.why_not,
        headings=headings(layout, vocabulary, closed),
        sections=sections(layout),
    )


def _in_order(findings: Iterable[Finding], sheets: Sequence[Sheet]) -> tuple[Finding, ...]:
    """Sheet by sheet, from the top of each; the same thing once."""
    order = {sheet.name: index for index, sheet in enumerate(sheets)}

    def place(finding: Finding) -> tuple[int, int]:
        return order.get(finding.sheet, -1), min(finding.rows, default=0)

    return tuple(sorted(dict.fromkeys(findings), key=place))


def _no_plan(file: str, layouts: Sequence[Layout]) -> NoPlanFound:
    """What was seen instead of a plan, and what to do."""
    filled = [layout for layout in layouts if layout.sheet.rows]
    if not filled:
        return NoPlanFound(f"»{file}« er en tom projektmappe. Vælg den, som planen står i.")
    seen = [f"»{layout.sheet.name}«: {layout.why_not or ''}".rstrip(".") for layout in filled[:3]]
    more = f" (og {len(filled) - 3} ark til)" if len(filled) > 3 else ""  # noqa: PLR2004
    return NoPlanFound(
        f"Der er ingen plan i »{file}«. {'; '.join(seen)}{more}. Sørg for en række med "
        "overskrifter som Emne, Tidspunkt og Status over punkterne, og prøv igen."
    )
