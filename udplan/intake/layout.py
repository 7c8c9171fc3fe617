"""One sheet understood as a whole: its lines, what it is about, and why it is not used, if so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from udplan import danish
from udplan.intake.columns import Vocabulary
from udplan.intake.headings import Table
from udplan.intake.lights import light_of_fill
from udplan.intake.rows import Line, RowKind, classify
from udplan.intake.sections import Meaning, Sections, combined, meaning
from udplan.intake.sheets import Sheet
from udplan.intake.text import clean
from udplan.plan import Light

_ROLES: Mapping[str, str] = {
    r"forside|omslag|cover|titelblad": "Arket er en forside uden tabel over punkter.",
    r"vejledning|læs ?mig|readme|hjælp|forklaring|signatur|introduktion|om planen": (
        "Arket er en vejledning uden punkter."
    ),
    r"liste[rn]?\b|^lister|drop-?down|opslag|stamdata|valgliste|kode(?:r|liste)|data ?validering": (
        "Arket er en liste til opslag og rullemenuer."
    ),
    r"pivot": "Arket er en pivottabel over tal, der står andre steder.",
    r"opsummering|dashboard|diagram|graf|nøgletal|sammenfatning|overblik|optælling|statistik": (
        "Arket er en opsummering af tal, der står andre steder."
    ),
    r"ændringslog|\blog\b|historik|versionslog|versioner": "Arket er en log over ændringer.",
    r"mødeplan|møder\b|mødekalender|mødedatoer": "Arket er en mødekalender.",
    r"kontakt|telefon|deltagerliste": "Arket er en kontaktliste.",
}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A sheet and how it was understood."""

    sheet: Sheet
    lines: tuple[Line, ...]
    why_not: str | None
    """Why no items are read from the sheet; None when they are."""

    @property
    def used(self) -> bool:
        """Whether items are read from the sheet."""
        return self.why_not is None

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of items, from above."""
        found = {id(line.table): line.table for line in self.lines if line.table is not None}
        return tuple(table for table in found.values() if table.title is not None)

    def texts(self, *kinds: RowKind) -> list[str]:
        """The words of the lines of those kinds, from above."""
        return [line.text for line in self.lines if line.kind in kinds and line.text]


def lay_out(sheet: Sheet, vocabulary: Vocabulary) -> Layout:
    """What each row of the sheet is, and whether it holds items of the plan."""
    if not sheet.rows:
        return Layout(sheet=sheet, lines=(), why_not="Arket er tomt.")
    if sheet.pivot:
        return Layout(sheet=sheet, lines=(), why_not=_ROLES["pivot"])
    lines = classify(sheet, vocabulary)
    layout = Layout(sheet=sheet, lines=lines, why_not=None)
    return replace(layout, why_not=_why_not(layout))


def _why_not(layout: Layout) -> str | None:
    name = danish.fold(layout.sheet.name)
    role = next((why for words, why in _ROLES.items() if re.search(words, name)), None)
    tables = layout.tables
    if not tables:
        return role or _without_table(layout)
    fields = frozenset().union(*(table.fields for table in tables)) & _STRONG
    items = sum(line.kind == RowKind.ITEM for line in layout.lines)
    if role is not None and len(fields) < _LEAST_FOR_A_LIST:
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


def groups(layout: Layout) -> Iterator[Group]:
    """Each item with the rows that continue it and the section lines in force."""
    sections = Sections()
    rows: list[Line] = []
    entered = Sections()
    for line in (*layout.lines, None):
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
            rows, entered = [line], sections
        elif line.kind == RowKind.CONTINUATION and rows:
            rows.append(line)


def surroundings(layout: Layout, vocabulary: Vocabulary) -> Meaning:
    """What the sheet's name and its title lines say of all its items, the name first."""
    about = [meaning(layout.sheet.name.replace("_", " "), vocabulary)]
    about += [meaning(text, vocabulary) for text in layout.texts(RowKind.TITLE)]
    return combined([one for one in about if one.dimensions])


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
        coloured = [(c.column, c.look.fill) for c in line.cells.values() if c.look.fill]
        coloured += [(n, fill) for (row, n), fill in sheet.fills.items() if row == line.row]
        for number, fill in coloured:
            words = _explanation(line, number)
            if fill is None or words is None:
                continue
            if _ACROSS.search(words):
                across.add(fill)
            elif _AS_LIGHT.search(words) and (light := light_of_fill(fill)) is not None:
                lights[fill] = light
    return Legend(lights=lights, across=frozenset(across))


def _explanation(line: Line, number: int) -> str | None:
    """The words in the coloured cell, or in the nearest cell to the right."""
    beside = [n for n in sorted(line.cells) if n >= number]
    return danish.fold(clean(line.cells[beside[0]].whole) or "") if beside else None


def item_lines(layout: Layout, table: Table) -> Sequence[Line]:
    """The rows of one table that are items."""
    return [x for x in layout.lines if x.kind == RowKind.ITEM and x.table is table]
