"""A paper with one of each part, for tests that write it and read it back."""

from datetime import datetime

from udplan.danish import COPENHAGEN
from udplan.export.document import (
    Bars,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Points,
    Standing,
    Table,
    Turn,
)
from udplan.status import Group

HOSTILE = (
    "日本語 ok",
    "a\x00b\x07c\x0bd",
    "\ufffe",
    "\u202eabc",
    "Fest 😀",
    "a\u030a",
    "\ud800x",
    "مرحبا",
    '#read("/etc/passwd") $x$ *b* _c_',
    "<script>{{ 7*7 }}</script><w:p/>",
    "=HYPERLINK(1)",
    "https://eksempel.dk/" + "a1b2/" * 60,
    "x" * 300,
)


def a_table(rows: int, title: str = "Sygefravær") -> Table:
    return Table(
        caption="Beløb i 1.000 kr.",
        columns=(
            Column(heading="Nr."),
            Column(heading="Punkt", share=3),
            Column(heading="Vurdering"),
            Column(heading="Tidspunkt", share=1),
            Column(heading="2025", right=True),
        ),
        rows=tuple(
            (
                Cell(text=f"R-{place}"),
                Cell(text=f"{title} {place}"),
                Cell(text="tidspunkt passeret", group=Group.PAST),
                Cell(text="01-09-2025"),
                Cell(text="−2.000"),
            )
            for place in range(1, rows + 1)
        ),
    )


def a_paper(*parts, rows: int = 3, **more) -> Document:
    usual = {
        "title": "Udsnit af Udmøntningsplan 2025-2028",
        "subtitle": "Til Børne- og Ungdomsudvalget (BUU)",
        "origin": ("plan.xlsx, gemt 12-05-2025", "1 lukket punkt er udeladt."),
        "author": "udplan",
        "made": datetime(2025, 9, 1, 9, 30, tzinfo=COPENHAGEN),
        "parts": parts
        or (
            Heading(text="Sådan står planen"),
            KeyFigures(figures=(("Passeret", "7", "heraf 2"), ("Afsluttet", "8 af 62", "x"))),
            Paragraph(text="Siden sidst:\nintet."),
            Bars(
                caption="Et punkt kan tælle flere steder.",
                first="Udvalg",
                sentence="Flest har BUU.",
                rows=(("BUU", ((Group.PAST, 3), (Group.DONE, 4))), ("ØK", ((Group.ONGOING, 9),))),
            ),
            a_table(rows),
            Turn(landscape=True),
            Heading(text="Et for et"),
            Heading(text="R-1 Sygefravær", level=3),
            Standing(words=(Cell(text="løbende", group=Group.ONGOING), Cell(text="BUU"))),
            Facts(pairs=(("Kurs", "Vi går videre."), ("Koordinering", "Med skolerne."))),
            Points(texts=("det ene", "det andet")),
        ),
    }
    return Document(**{**usual, **more})
