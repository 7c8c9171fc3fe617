"""One sheet understood as a whole: its lines, what it is about, and why it is not used, if so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from udplan import danish
from udplan.intake.columns import Vocabulary
from udplan.intake.headings import Table, tables
from udplan.intake.lights import colour_told, light_of_fill, read_light
from udplan.intake.lines import Line, RowKind
from udplan.intake.rows import classify
from udplan.intake.sections import Meaning, Sections, combined, meaning
from udplan.intake.sheets import Sheet
from udplan.intake.text import clean, spelled_out
from udplan.plan import Light

_LISTS = (
    r"liste[rn]?\b|^lister|drop-?down|opslag|stamdata|valgliste|kode(?:r|liste)|data ?validering"
)
_FOLLOWED_UP = frozenset(("number", "time", "time_from", "time_to", "owners", "amounts"))
"""What lists for drop-downs never have beside their words."""
_ROLES: Mapping[str, str] = {
    r"forside|omslag|cover|titelblad": "Arket er en forside uden tabel over punkter.",
    r"vejledning|læs ?mig|readme|hjælp|forklaring|signatur|introduktion|om planen": (
        "Arket er en vejledning uden punkter."
    ),
    _LISTS: "Arket er en liste til opslag og rullemenuer.",
    r"pivot": "Arket er en pivottabel over tal, der står andre steder.",
    r"opsummering|dashboard|diagram|graf|nøgletal|sammenfatning|overblik|optælling|statistik": (
        "Arket er en opsummering af tal, der står andre steder."
    ),
    r"ændringslog|\blog\b|historik|versionslog|versioner": "Arket er en log over ændringer.",
    r"mødeplan|møder\b|mødekalender|mødedatoer": "Arket er en mødekalender.",
    r"kontakt|telefon|deltagerliste": "Arket er en kontaktliste.",
}
_TOLD_NOT = "Arket er valgt fra på siden Indlæs."
_STRONG = frozenset(
    ("number", "time", "time_to", "state", "done", "committees", "owners", "amounts", "kind",
     "theme", "budget_area", "light", "cross_cutting", "course", "coordination", "commitment")
)  # fmt: skip
_LEAST_FOR_A_LIST = 3
_ACROSS = re.compile(r"tvær|på tværs|flere udvalg|alle udvalg")
_AS_LIGHT = re.compile(
    r"grøn|gul\b|rød|følger|forsink|risiko|plan|kritisk|kører|udfordr|bekymr|opmærksom|problem"
    r"|kræver|ikke startet|på sporet|trafiklys"
)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A sheet and how it was understood."""

    sheet: Sheet
    panes: tuple[tuple[Line, ...], ...] = ()
    """The lines of each plan on the sheet; two where they stand side by side."""
    why_not: str | None = None
    """Why no items are read from the sheet; None when they are."""

    @property
    def used(self) -> bool:
        """Whether items are read from the sheet."""
        return self.why_not is None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Each row of the sheet once, from above: as the pane sees it to which it says most."""
        if len(self.panes) == 1:
            return self.panes[0]
        rows: dict[int, Line] = {}
        for line in (line for pane in self.panes for line in pane):
            known = rows.get(line.row)
            if known is None or _WEIGHT[line.kind] > _WEIGHT[known.kind]:
                rows[line.row] = line
        return tuple(rows[row] for row in sorted(rows))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of items, from above."""
        every = [line.table for pane in self.panes for line in pane if line.table is not None]
        return tuple({id(table): table for table in every if table.title is not None}.values())

    def texts(self, *kinds: RowKind) -> list[str]:
        """The words of the lines of those kinds, from above."""
        return [line.text for line in self.lines if line.kind in kinds and line.text]


_WEIGHT = {
    RowKind.ITEM: 7,
    RowKind.CONTINUATION: 6,
    RowKind.HEADING: 5,
    RowKind.SECTION: 4,
    RowKind.TITLE: 3,
    RowKind.TOTAL: 2,
    RowKind.NOTE: 1,
    RowKind.UNREAD: 0,
}
"""Which word a row gets that says different things to two plans side by side."""


def lay_out(sheet: Sheet, vocabulary: Vocabulary) -> Layout:
    """What each row of the sheet is, and whether it holds items of the plan."""
    if not sheet.rows:
        return Layout(sheet=sheet, why_not="Arket er tomt.")
    told = vocabulary.settings.sheet_roles.get(danish.fold(sheet.name))
    if sheet.pivot and not told:
        return Layout(sheet=sheet, why_not=_ROLES["pivot"])
    layout = Layout(sheet=sheet, panes=_panes(sheet, vocabulary))
    if told and layout.tables:
        return layout
    return replace(layout, why_not=_TOLD_NOT if told is False else _why_not(layout))


def _panes(sheet: Sheet, vocabulary: Vocabulary) -> tuple[tuple[Line, ...], ...]:
    """The sheet's lines; a plan beside the plan has lines of its own."""
    lines = classify(sheet, vocabulary)
    beside = {n for line in lines if line.table is not None for n in line.table.beside}
    if beside:
        right = sheet.part(min(beside), None)
        if any(_is_plan(table) for table in tables(right, vocabulary)):
            left = sheet.part(None, min(beside))
            return (classify(left, vocabulary), *_panes(right, vocabulary))
    return (lines,)


def _is_plan(table: Table) -> bool:
    return table.title is not None and bool(table.fields & _STRONG)


def _why_not(layout: Layout) -> str | None:
    name = danish.fold(layout.sheet.name)
    role = next((why for words, why in _ROLES.items() if re.search(words, name)), None)
    if not layout.tables:
        return role or _without_table(layout)
    fields = frozenset().union(*(table.fields for table in layout.tables)) & _STRONG
    items = sum(line.kind == RowKind.ITEM for line in layout.lines)
    if role is not None and len(fields) < _LEAST_FOR_A_LIST:
        return role
    if role is not None and role == _ROLES[_LISTS] and not fields & _FOLLOWED_UP:
        return role
    if not fields:
        return "Arket har titler, men hverken tidspunkt, status, udvalg eller andet at følge op på."
    # A plan that nobody has filled in yet is still a plan; a lone heading is not.
    if not items and len(fields) < _LEAST_FOR_A_LIST:
        return "Arket har planens overskrifter, men ingen punkter under dem."
    return None


def _without_table(layout: Layout) -> str:
    widths = [len(line.cells) for line in layout.lines]
    if max(widths) <= 1:
        return "Arket er kun tekst."
    return (
        "Arket har ingen række med overskrifter, som udplan kender. Der skal mindst stå en titel "
        "(f.eks. Emne) og et tidspunkt, en status eller et udvalg."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An item's rows and what stands around them."""

    lines: tuple[Line, ...]
    table: Table
    sections: Sections


def groups(pane: Sequence[Line]) -> Iterator[Group]:
    """Each item with the rows that continue it and the section lines in force."""
    sections = entered = Sections()
    rows: list[Line] = []
    for line in (*pane, None):
        if rows and (line is None or line.kind != RowKind.CONTINUATION):
            table = rows[0].table
            if table is not None:
                yield Group(lines=tuple(rows), table=table, sections=entered)
            rows = []
        if line is None:
            return
        if line.kind == RowKind.SECTION and line.meaning is not None:
            sections = sections.entered(line.text, line.meaning)
        elif line.kind == RowKind.ITEM:
            sections = sections.with_items()
            rows, entered = [line], sections
        elif line.kind == RowKind.CONTINUATION and rows:
            rows.append(line)


def surroundings(
    sheet: Sheet, pane: Sequence[Line], vocabulary: Vocabulary, *, named_by_area: bool = False
) -> Meaning:
    """What the sheet's name and its title lines say of all its items, the name first.

    `named_by_area`: several sheets have the name of a budget area, so that this one's name is one.
    State and time stand on lines between the items, never in a title.
    """
    name = meaning(sheet.name.replace("_", " "), vocabulary)
    if not named_by_area or danish.fold(sheet.name) in _NO_AREAS:
        name = replace(name, budget_area=None)
    titles = []
    for line in pane:
        if line.kind == RowKind.TITLE:
            one = meaning(line.text, vocabulary)
            # »BUU’s egne og tværgående punkter« speaks of both sorts; only a line of its own marks
            # all. »Tværgående punkt« is one of many: the words of a legend.
            across = one.across and one.whole and _ONE_OF_MANY.search(line.text) is None
            area = None if danish.fold(line.text) in _NO_AREAS else one.budget_area
            titles.append(replace(one, across=across, budget_area=area))
    return replace(combined([name, *titles]), state=None, period=None, owner=None)


_NO_AREAS = frozenset(("plan", "planen", "tværgående"))
"""Names of budget areas that say something else on a tab or over a table."""
_ONE_OF_MANY = re.compile(r"\b(?:punkt|indsats|sag|projekt|forslag|initiativ)\b", re.IGNORECASE)


def sheets_named_by_area(layouts: Sequence[Layout], vocabulary: Vocabulary) -> bool:
    """Whether the sheets stand for budget areas: at least two have such a name."""
    named = [
        layout
        for layout in layouts
        if meaning(layout.sheet.name.replace("_", " "), vocabulary).budget_area is not None
    ]
    return len(named) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """What fills mean, where the sheet says so itself."""

    lights: Mapping[str, Light]
    across: frozenset[str]


def legend(layout: Layout) -> Legend:
    """The fills explained above or below the table: the coloured cell and the words beside it."""
    lights: dict[str, Light] = {}
    across: set[str] = set()
    sheet = layout.sheet
    for line in layout.lines:
        if line.kind not in (RowKind.TITLE, RowKind.NOTE):
            continue
        said = danish.fold(line.text)
        if _ACROSS.search(said) and (found := _COLOUR.search(said)):
            across |= {f for f in _title_fills(layout) if light_of_fill(f) == _COLOURS[found[1]]}
        coloured = [(c.column, c.look.fill) for c in line.cells.values() if c.look.fill]
        coloured += [(n, fill) for (row, n), fill in sheet.fills.items() if row == line.row]
        for number, fill in coloured:
            words = _explanation(line, number)
            if fill is None or words is None:
                continue
            if _ACROSS.search(words):
                across.add(fill)
            elif _AS_LIGHT.search(words) and (light := _explained(words, fill)) is not None:
                lights[fill] = light
    return Legend(lights=lights, across=frozenset(across))


_COLOURS = {"gul": Light.YELLOW, "grøn": Light.GREEN, "rød": Light.RED}
_COLOUR = re.compile(r"\b(gul|grøn|rød)(?:e|t|ne)?\b")


def _title_fills(layout: Layout) -> set[str]:
    """The colours that titles of items stand in."""
    lines = [line for line in layout.lines if line.kind == RowKind.ITEM and line.table is not None]
    cells = [line.cells.get(line.table.title or 0) for line in lines if line.table is not None]
    return {cell.look.fill for cell in cells if cell is not None and cell.look.fill is not None}


def _explained(words: str, fill: str) -> Light | None:
    """The colour that the words name, else the one that is seen, else what they judge."""
    named = colour_told(spelled_out(words.replace("=", ";")))
    return named or light_of_fill(fill) or read_light(words)


def _explanation(line: Line, number: int) -> str | None:
    """The words in the coloured cell, or in the nearest cell to the right."""
    beside = [n for n in sorted(line.cells) if n >= number]
    return danish.fold(clean(line.cells[beside[0]].whole) or "") if beside else None


def item_lines(layout: Layout, table: Table) -> Sequence[Line]:
    """The rows of one table that are items."""
    every = (line for pane in layout.panes for line in pane)
    return [line for line in every if line.kind == RowKind.ITEM and line.table is table]
