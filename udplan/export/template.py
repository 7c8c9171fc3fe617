"""»Hent skabelon«: an empty plan to begin from, which reads without a finding.

Its headings are words that the reader knows, its lists are those of the settings, and the columns
of words are text: Excel would make »1/9« the first of September of the year it is typed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from xlsxwriter.utility import xl_range_abs

from udplan import labels
from udplan.export import book as books
from udplan.palette import LIGHT
from udplan.plan import Kind, State
from udplan.quality import FIELD
from udplan.settings import Body, Settings

PLAN, GUIDE, LISTS = "Udmøntningsplan", "Vejledning", "Lister"
HEADINGS: Final = 2
"""The row of headings, counted from 0: below the name of the plan and a line on amounts."""
ROWS: Final = 500
"""So many rows have lists and formats; more than any plan we have seen."""
YEARS: Final = 4
"""The budget year and its three overslagsår."""

_STATES: Final = tuple(str(one).capitalize() for one in State if one != State.UNKNOWN)
_LIGHTS: Final = ("Grøn", "Gul", "Rød")
_KINDS: Final = tuple(str(one).capitalize() for one in Kind if one != Kind.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the plan: its field, how wide it is, and what to write in it."""

    field: str
    width: int
    help: str
    choices: tuple[str, ...] = ()
    only: bool = True
    """Nothing but the choices may be written."""


def template_workbook(settings: Settings, *, first_year: int) -> bytes:
    """A plan of four years with headings, lists, formats and a guide, and not one item."""
    columns = _columns(settings, first_year)

    def fill(book: Any) -> None:  # noqa: ANN401  xlsxwriter is untyped
        plan = book.add_worksheet(PLAN)
        guide = book.add_worksheet(GUIDE)
        lists = book.add_worksheet(LISTS)
        sources = _lists_sheet(book, lists, columns)
        _plan_sheet(book, plan, columns, sources, first_year, settings)
        _guide_sheet(book, guide, columns)

    return books.written(_title(first_year), fill)


def committees(settings: Settings, first_year: int) -> tuple[Body, ...]:
    """Those that there are in the plan's first year, or that nobody has yet taken over from."""
    day = date(first_year, 1, 1)
    return tuple(
        body
        for body in settings.committees()
        if body.valid_to is None or body.valid_to >= day or body.successor is None
    )


def _title(first_year: int) -> str:
    return f"Udmøntningsplan {first_year}-{first_year + YEARS - 1}"


def _columns(settings: Settings, year: int) -> list[Column]:
    codes = tuple(body.code for body in committees(settings, year))
    return [
        Column(field="number", width=8, help="Punktets eget nummer, f.eks. R-01."),
        Column(field="title", width=42, help="Punktets navn. Skal altid udfyldes."),
        Column(field="kind", width=17, help="Hvilken del af planen.", choices=_KINDS),
        Column(
            field="committees",
            width=14,
            help="Vælg et udvalg, eller skriv flere med komma imellem: BUU, KFU.",
            choices=codes,
            only=False,
        ),
        Column(
            field="cross_cutting",
            width=12,
            help="Ja, hvis punktet går på tværs.",
            choices=("Ja", "Nej"),
        ),
        Column(field="theme", width=26, help="Budgetaftalens hovedpunkt.", choices=settings.themes),
        Column(
            field="budget_area",
            width=20,
            help="Budgetområdet, der bærer punktet.",
            choices=settings.budget_areas,
            only=False,
        ),
        Column(field="course", width=36, help="Hvad der gøres i år."),
        Column(field="coordination", width=30, help="Med hvem det koordineres."),
        Column(field="commitment", width=30, help="Hvem der står ved det."),
        Column(field="owners", width=22, help="Titel, ikke navn: Skolechefen."),
        Column(
            field="time",
            width=20,
            help=f"»september {year}«, »3. kvartal {year}«, »løbende« eller en dato.",
        ),
        Column(field="state", width=15, help="Hvor langt punktet er.", choices=_STATES),
        Column(field="done", width=10, help="x, når punktet er afsluttet.", choices=("x",)),
        Column(field="light", width=10, help="Den ansvarliges vurdering.", choices=_LIGHTS),
        *(
            Column(field=f"amounts.{one}", width=12, help=f"Hele 1.000 kr.; {labels.SIGN_RULE}.")
            for one in range(year, year + YEARS)
        ),
        Column(
            field="route",
            width=22,
            help=f"Udvalg og dage: {codes[0]} 11-06-{year}, KB 25-06-{year}.",
        ),
        Column(field="case_number", width=12, help="Sagens nummer, f.eks. 24/7615."),
        Column(field="closed", width=12, help="Åben eller lukket sag.", choices=("Åben", "Lukket")),
        Column(field="goals", width=12, help="FN's verdensmål som tal: 3, 4 og 11."),
        Column(field="note", width=36, help="Alt andet."),
    ]


def _heading(column: Column) -> str:
    field, _, year = column.field.partition(".")
    return labels.amount_heading(int(year)) if year else FIELD[field]


def _lists_sheet(book: Any, sheet: Any, columns: Sequence[Column]) -> dict[str, str]:  # noqa: ANN401
    """The choices, and where each list stands: Excel takes no more than 255 letters in a cell.

    The lists stand below each other: side by side under their headings they look like a plan.
    """
    bold = book.add_format({"bold": True})
    text = book.add_format({"num_format": "@"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 64, text)
    sheet.write_string(0, 0, "Det, der kan vælges på planen", bold)
    sources = {}
    first = 2
    for column in columns:
        if not column.choices:
            continue
        sheet.write_string(first, 0, _heading(column), bold)
        for line, choice in enumerate(column.choices, start=first):
            sheet.write_string(line, 1, choice, text)
        last = first + len(column.choices) - 1
        sources[column.field] = f"={LISTS}!{xl_range_abs(first, 1, last, 1)}"
        first = last + 2
    books.on_paper(sheet, LISTS)
    return sources


def _plan_sheet(
    book: Any,  # noqa: ANN401
    sheet: Any,  # noqa: ANN401
    columns: Sequence[Column],
    sources: dict[str, str],
    first_year: int,
    settings: Settings,
) -> None:
    title = _title(first_year)
    if settings.municipality:
        title = f"{title} for {settings.municipality}"
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 16}))
    small = book.add_format({"font_color": LIGHT.secondary})
    sheet.write_string(1, 0, f"Beløb i 1.000 kr.; {labels.SIGN_RULE}.", small)
    head = books.heading_format(book)
    words = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    kroner = book.add_format({"num_format": "#,##0;\N{MINUS SIGN}#,##0", "valign": "top"})
    for place, column in enumerate(columns):
        of_amounts = column.field.startswith("amounts.")
        sheet.set_column(place, place, column.width, kroner if of_amounts else words)
        sheet.write_string(HEADINGS, place, _heading(column), head)
        sheet.data_validation(
            HEADINGS + 1,
            place,
            HEADINGS + ROWS,
            place,
            _validation(column, sources.get(column.field), of_amounts=of_amounts),
        )
    sheet.set_row(HEADINGS, 32)
    sheet.freeze_panes(HEADINGS + 1, 2)
    sheet.autofilter(HEADINGS, 0, HEADINGS + ROWS, len(columns) - 1)
    books.on_paper(sheet, title, paper=books.A3, headings=HEADINGS)
    sheet.activate()


def _validation(column: Column, source: str | None, *, of_amounts: bool) -> dict[str, Any]:
    """A prompt at every cell; a list where there are choices, a number where there is money."""
    rule: dict[str, Any] = {"input_title": _heading(column)[:32], "input_message": column.help}
    if of_amounts:
        return rule | {
            "validate": "decimal",
            "criteria": "between",
            "minimum": -99_999_999,
            "maximum": 99_999_999,
            "error_title": "Ikke et beløb",
            "error_message": "Skriv et tal i 1.000 kr. Skriv teksten under Bemærkninger.",
        }
    if source is None:
        return rule | {"validate": "any"}
    return rule | {
        "validate": "list",
        "source": source,
        "error_type": "stop" if column.only else "information",
        "error_title": "Står ikke på listen",
        "error_message": "Vælg fra listen, så udplan kan læse det."
        if column.only
        else "Flere skrives med komma imellem. Er ordet nyt, så føj det til indstillingerne.",
    }


def _guide_sheet(book: Any, sheet: Any, columns: Sequence[Column]) -> None:  # noqa: ANN401
    bold = book.add_format({"bold": True, "valign": "top"})
    big = book.add_format({"bold": True, "font_size": 16})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, "Sådan bruges skabelonen", big)
    lines = [
        ("Et punkt, en række", f"Skriv på arket »{PLAN}«, en række for hvert punkt."),
        (
            "Hvad der kræves",
            "Kun titlen under Emne. Udfyld også udvalg, ansvarlig og tidspunkt, så punktet kan "
            "følges op.",
        ),
        (
            "Tidspunkter",
            "Skriv dem, som I siger dem. Et punkt regnes først for passeret dagen efter den "
            "seneste dag, teksten kan betyde.",
        ),
        ("Egne kolonner", "I kan slette, flytte og tilføje kolonner. Behold overskrifternes ord."),
        ("Afsnit", "En række med kun en tekst i første kolonne er en overskrift for dem under."),
        *((_heading(column), column.help) for column in columns),
    ]
    for line, (name, text) in enumerate(lines, start=2):
        sheet.write_string(line, 0, name, bold)
        sheet.write_string(line, 1, text, wrap)
    books.on_paper(sheet, GUIDE)
