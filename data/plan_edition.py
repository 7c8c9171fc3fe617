"""What a version of the plan consists of: its words, its columns, and what it says of itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

Row = dict[str, str]
"""A line of the table: its headings are the headings of the workbook."""

EXAMPLE = "Norddjurs Kommune – eksempeldata, alle oplysninger er opdigtede"
STRUCK = "Overstreget"
"""An x here strikes the whole row through; the workbook has no such column."""
LEGEND = (
    "X under Afsluttet = punktet er afsluttet",
    "x under Tværgående = tværgående punkt, fremhævet med denne farve",
    "Tidspunkter er vejledende og kan blive justeret",
    "Beløb i 1.000 kr.: minus = besparelse eller indtægt, plus = udgift eller udvidelse",
)
PRICES = (
    "Note: Beløb er i {year}-priser. Anlægsbeløb er rådighedsbeløb og frigives ved særskilt sag."
)
CROSS_CUTTING_LINE = 1
"""The line of the legend that is filled with the colour it explains."""
SHEETS = {
    "Driftsændring": "Driftsændringer",
    "Råderumsforslag": "Råderumsforslag",
    "Anlægsprojekt": "Anlægsprojekter",
    "Hensigtserklæring": "Hensigtserklæringer",
}
COMMITTEES = {
    "ØK": "Økonomiudvalget",
    "BUU": "Børne- og Ungdomsudvalget",
    "VPU": "Voksen- og Plejeudvalget",
    "KFU": "Kultur- og Fritidsudvalget",
    "MTU": "Miljø- og Teknikudvalget",
    "EAU": "Erhvervs- og Arbejdsmarkedsudvalget",
    "Alle": "Tværgående",
}
THEMES = (
    "Økonomisk Politik",
    "Politiske visioner",
    "Sociale investeringer, Fremtidens velfærd, Skoler og dagtilbud",
    "Norddjurs i bevægelse",
    "Partnerskaber",
    "Vækst, erhverv og beskæftigelse",
    "Klima, miljø, natur og den grønne omstilling",
)
STATES = ("Ikke påbegyndt", "Igangsat", "Afventer", "Udskudt", "Løbende", "Afsluttet", "Udgået")
MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni", "juli", "august"),
    *("september", "oktober", "november", "december"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the workbook; its name is also the heading in the table."""

    name: str
    width: float
    group: str | None = None
    look: str = "text"
    shown: str | None = None
    """The heading where it is not the name."""

    @property
    def heading(self) -> str:
        """The word above the column in the workbook."""
        return self.shown or self.name


COLUMNS_BEFORE_AMOUNTS = (
    Column(name="Nr.", width=7, look="number"),
    Column(name="Emne", width=25, look="title"),
    Column(name="Udvalg", width=10),
    Column(name="Tema", width=21),
    Column(name="Budgetområde", width=15),
    Column(name="Kurs", width=31, group="Kursen"),
    Column(name="Tidspunkt", width=16, group="Kursen", look="time"),
    Column(name="Koordinering", width=28, group="Koordinering"),
    Column(name="Ansvarlig", width=18, group="Koordinering"),
    Column(name="Deltagere", width=18, group="Koordinering"),
    Column(name="Inddrages", width=16, group="Koordinering"),
    Column(name="Commitment", width=28, group="Commitment"),
    Column(name="Status", width=12, group="Commitment"),
    Column(name="Afsluttet", width=10, group="Commitment", look="mark"),
    Column(name="Tværgående", width=12, look="mark"),
)
COLUMNS_AFTER_AMOUNTS = (
    Column(name="Sagsnr.", width=9.5),
    Column(name="Åben/lukket", width=12.5),
    Column(name="Verdensmål", width=12),
    Column(name="Bemærkninger", width=25),
)


def columns(years: Iterable[int]) -> tuple[Column, ...]:
    """The columns of a plan with amounts for these years."""
    return (
        *COLUMNS_BEFORE_AMOUNTS,
        *(
            Column(name=str(year), width=8.5, group="Beløb i 1.000 kr.", look="amount")
            for year in years
        ),
        *COLUMNS_AFTER_AMOUNTS,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one version of a plan says about itself, and how it is laid out."""

    title: str
    case: str
    """The third line: case number and »Opdateret« with the day."""
    prices: int
    """The year whose prices the amounts are in."""
    signed: str
    saved: datetime
    """Written as it is and marked UTC; Denmark is one or two hours ahead."""
    columns: tuple[Column, ...]
    sheets: dict[str, str] = field(default_factory=lambda: dict(SHEETS))
    """Kind to the name of its sheet."""
    sorted_by_title: frozenset[str] = frozenset()
    """Kinds whose items stand in alphabetical order within their section."""
