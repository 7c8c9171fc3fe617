"""What the reading of a workbook left open: findings by what would mend them, sheets, and rows.

A finding may quote the cells of a closed item; it says so here, and no screen or file shows the
words unless the reader has asked to see closed items.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from udplan import danish, labels
from udplan.intake.findings import Finding, Severity
from udplan.intake.notices import notice
from udplan.intake.reading import Ledger, Reading, SheetReport
from udplan.plan import Item
from udplan.remedies import REMEDIES, SEVERITY, Remedy

CONFLICT: Final = "done-but-begun"
"""The code of »X under Afsluttet, and a status that says otherwise«."""

FIELD: Final[Mapping[str, str]] = {
    "number": "Nr.",
    "title": "Emne",
    "description": "Beskrivelse",
    "kind": "Type",
    "committees": "Udvalg",
    "cross_cutting": "Tværgående",
    "theme": "Tema",
    "budget_area": "Budgetområde",
    "course": "Kurs",
    "coordination": "Koordinering",
    "commitment": "Commitment",
    "owners": "Ansvarlig",
    "participants": "Deltagere",
    "involves": "Inddrages",
    "route": "Politisk behandling",
    "time": "Tidspunkt",
    "time_from": "Start",
    "time_to": "Slut",
    "state": "Status",
    "done": "Afsluttet",
    "light": "Trafiklys",
    "amounts": "Beløb",
    "closed": "Åben/lukket",
    "case_number": "Sagsnr.",
    "document_number": "Dokumentnr.",
    "goals": "Verdensmål",
    "note": "Bemærkninger",
}
"""Field of a column to the plainest heading for it; a heading that the reader knows."""

_ACCOUNTS: Final = (
    ("title", "Titler", "står over overskrifterne og siger noget om hele arket"),
    ("heading", "Overskrifter", "navngiver kolonnerne"),
    ("section", "Afsnit", "siger noget om rækkerne under sig"),
    ("item", "Punkter", "rækker, der er et punkt; også, når punktet står på flere ark"),
    ("continuation", "Fortsættelser", "lægger tekst til punktet ovenover"),
    ("total", "Summer", "tæller andre rækker sammen"),
    ("note", "Noter", "forklaringer, fodnoter og andre tabeller"),
    ("unread", "Ikke læst", "kunne ikke forstås; står blandt bemærkningerne"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One finding, and the item whose row it stands at, where it is one item's."""

    finding: Finding
    item: Item | None = None
    closed: bool = False
    """The message may quote a closed item."""

    @property
    def rows(self) -> str:
        """»3–5 og 9«; empty where the whole sheet is meant."""
        return row_words(self.finding.rows)

    @property
    def where(self) -> str:
        """»H12«, »række 3–5 og 9«, or »hele arket«."""
        return self.finding.cell or (f"række {self.rows}" if self.rows else "hele arket")

    def withheld(self, *, show_closed: bool) -> bool:
        """Whether the message may quote a closed item that the reader has not asked to see."""
        return self.closed and not show_closed

    def number_and_title(self, *, show_closed: bool) -> str:
        """What the item is called; empty where the finding is nobody's own."""
        if self.item is None:
            return ""
        hidden = self.withheld(show_closed=show_closed)
        title = labels.CLOSED_ITEM if hidden else self.item.title
        return f"{self.item.number} {title}" if self.item.number else title

    def message(self, *, show_closed: bool) -> str:
        """The finding's own sentence, or that it is not shown."""
        if self.withheld(show_closed=show_closed):
            return "Punktet er lukket, så teksten vises ikke her. Se cellen i projektmappen."
        return self.finding.message


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All findings that the same thing would mend."""

    code: str
    severity: Severity
    remedy: Remedy
    places: tuple[Place, ...]

    @property
    def word(self) -> str:
        """»Fejl«, »Advarsel« or »Oplysning«."""
        return SEVERITY[self.severity]


def places(reading: Reading) -> tuple[Place, ...]:
    """Every finding with its item, in the order of the workbook."""
    at = _items_at(reading)
    return tuple(_place(finding, at) for finding in reading.findings)


def _place(finding: Finding, at: Mapping[tuple[str, int], Sequence[Item]]) -> Place:
    """Findings of several items speak of them all and quote none."""
    here = (item for row in finding.rows for item in at.get((finding.sheet, row), ()))
    found = list({item.key: item for item in here}.values())
    single = len(found) == 1
    quotes = single or len(finding.rows) == 1
    return Place(
        finding=finding,
        item=found[0] if single else None,
        closed=quotes and any(item.closed for item in found),
    )


def _items_at(reading: Reading) -> Mapping[tuple[str, int], Sequence[Item]]:
    """Sheet and row to its items, two where two plans stand side by side.

    Of an item that stands on several sheets the plan keeps the first place; at the later ones a
    finding tells where that is.
    """
    at: defaultdict[tuple[str, int], list[Item]] = defaultdict(list)
    first_place = {}
    for item in reading.plan.items:
        first_place[_told(item)] = item
        for row in item.origin.rows:
            at[item.origin.sheet, row].append(item)
    for finding in reading.findings:
        if finding.code == "repeated-item" and finding.message in first_place:
            for row in finding.rows:
                at[finding.sheet, row].append(first_place[finding.message])
    return at


def _told(item: Item) -> str:
    where = f"arket »{item.origin.sheet}«, række {item.origin.row}"
    return notice("repeated-item", "", where=where).message


def grouped(found: Iterable[Place]) -> tuple[Group, ...]:
    """One group a code: the worst first, among equals the one with most places."""
    by_code: dict[str, list[Place]] = {}
    for place in found:
        by_code.setdefault(place.finding.code, []).append(place)
    groups = [
        Group(
            code=code,
            severity=min((one.finding.severity for one in its), key=_rank),
            remedy=REMEDIES[code],
            places=tuple(its),
        )
        for code, its in by_code.items()
    ]
    return tuple(sorted(groups, key=lambda one: (_rank(one.severity), -len(one.places))))


def _rank(severity: Severity) -> int:
    return list(SEVERITY).index(severity)


def of_items(found: Iterable[Place], keys: Collection[str]) -> tuple[Place, ...]:
    """The findings that stand at these items."""
    wanted = frozenset(keys)
    return tuple(one for one in found if one.item is not None and one.item.key in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAccount:
    """What one sheet of the workbook was taken for."""

    name: str
    hidden: bool
    role: str
    """How many items were read from it, or why it was not used."""
    headings: str
    """»række 4–5«; empty where the sheet was not used."""
    columns: tuple[tuple[str, str], ...]
    """Column letter and what the column was read as."""


def sheets(reading: Reading) -> tuple[SheetAccount, ...]:
    """Every sheet, in the order of the workbook."""
    first = Counter(item.origin.sheet for item in reading.plan.items)
    again = Counter(one.sheet for one in reading.findings if one.code == "repeated-item")
    return tuple(
        SheetAccount(
            name=one.name,
            hidden=one.visibility != "visible",
            role=_role(one, first[one.name], again[one.name]),
            headings=f"række {row_words(one.heading_rows)}" if one.heading_rows else "",
            columns=tuple((letter, field_words(name)) for letter, name in one.columns.items()),
        )
        for one in reading.source.sheets
    )


def _role(report: SheetReport, first: int, again: int) -> str:
    if not report.used:
        return f"Ikke brugt. {report.why_not}"
    role = f"Plan med {danish.count(first, 'punkt', 'punkter')}"
    if not again:
        return f"{role}."
    return f"{role} og {danish.number(again)}, der også står på et tidligere ark."


def field_words(name: str) -> str:
    """»amounts.2025« → »Beløb 2025«, »committees.BUU« → »Udvalg BUU«."""
    field, _, detail = name.partition(".")
    return f"{FIELD.get(field, field)} {detail}".strip()


def row_words(rows: Sequence[int]) -> str:
    """»3–5 og 9«."""
    runs = []
    for _, run in groupby(enumerate(sorted(rows)), key=lambda pair: pair[1] - pair[0]):
        numbers = [row for _, row in run]
        first, last = numbers[0], numbers[-1]
        runs.append(f"{first}" if first == last else f"{first}–{last}")
    return danish.listed(runs)


def ledger_lines(ledger: Ledger) -> tuple[tuple[str, int, str], ...]:
    """Account, rows and what it holds; the accounts that are empty are left out."""
    lines = ((word, getattr(ledger, name), about) for name, word, about in _ACCOUNTS)
    return tuple(line for line in lines if line[1])
