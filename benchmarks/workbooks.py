"""Plans made up for measuring: any number of rows, the twenty columns of a well-kept plan."""

import random
from io import BytesIO

import xlsxwriter

HEADINGS = (
    *("Nr.", "Emne", "Beskrivelse", "Udvalg", "Tema", "Budgetområde", "Kursen", "Koordinering"),
    *("Commitment", "Ansvarlig", "Deltagere", "Tidspunkt", "Status", "Afsluttet"),
    *(2025, 2026, 2027, 2028),
    *("Sagsnr.", "Bemærkninger"),
)
_SUBJECTS = (
    "Kloge m2",
    "Ladestandere",
    "Lokal indsats",
    "Fælles drift",
    "Nye boliger",
    "Rengøring",
)
_PLACES = ("skolerne", "rådhuset", "havnen", "biblioteket", "plejecentrene", "idrætshallerne")
_COMMITTEES = ("ØK", "BUU", "VPU", "KFU", "MTU", "EAU", "ØK/MTU", "BUU, VPU", "Alle")
_THEMES = ("Partnerskaber", "Norddjurs i bevægelse", "Økonomisk Politik", "Politiske visioner")
_AREAS = ("Ejendomme", "Skole og uddannelse", "Veje og grønne områder", "Kultur og fritid")
_TITLES = ("Skolechefen", "Ejendomschefen", "Vej- og parkchefen", "Økonomichefen", "HR-chefen")
_TIMES = (
    *("medio 2025", "3. kvartal 2025", "BUU 11/6, ØK 17/6", "forår 2026", "løbende", "maj 2026"),
    *("ultimo 2026", "12-05-2025", "uge 34 2025", "2. halvår 2026", "efter sommerferien 2025"),
    *("1. kvartal 2027", "inden udgangen af 2026", "primo september 2025", "januar – marts 2026"),
)
_STATES = ("I gang", "Afsluttet", "Ikke påbegyndt", "Afventer", "Udskudt", None, None)
_SECTIONS = ("Driftsændringer", "Råderumsforslag", "Anlægsprojekter", "Hensigtserklæringer")
_ROWS_A_SECTION = 50


def a_plan(rows: int, *, seed: int = 1) -> bytes:
    """A workbook with so many items; the same seed gives the same cells."""
    chance = random.Random(seed)
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "bg_color": "#D9E1F2", "text_wrap": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        kroner = book.add_format({"num_format": "#,##0"})
        sheet = book.add_worksheet("Udmøntningsplan")
        sheet.write(0, 0, "Udmøntningsplan 2025-2028", head)
        sheet.write(1, 0, "Opdateret 12-05-2025")
        sheet.write_row(3, 0, HEADINGS, head)
        at = 4
        for number in range(rows):
            if number % _ROWS_A_SECTION == 0:
                sheet.write(at, 0, _SECTIONS[number // _ROWS_A_SECTION % len(_SECTIONS)], head)
                at += 1
            for column, value in enumerate(_row(number, chance)):
                amount = HEADINGS[column] in (2025, 2026, 2027, 2028)
                sheet.write(at, column, value, kroner if amount else wrapped)
            at += 1
    return stream.getvalue()


def _row(number: int, chance: random.Random) -> tuple[object, ...]:
    """One item; titles, texts and notes differ from row to row, as they do in a plan."""
    subject, place = chance.choice(_SUBJECTS), chance.choice(_PLACES)
    owner = chance.choice(_TITLES)
    state = chance.choice(_STATES)
    return (
        f"R-{number + 1:02}",
        f"{subject} på {place} ({number + 1})",
        f"Forslag {number + 1}: {subject.lower()} på {place} tilrettelægges på en ny måde.",
        chance.choice(_COMMITTEES),
        chance.choice(_THEMES),
        chance.choice(_AREAS),
        f"{subject} skal være på plads på {place} for {chance.randint(5, 500)} borgere.",
        f"{owner} samler områderne om punkt {number + 1}.",
        f"{owner} lægger en plan frem for {place}, del {chance.randint(1, 900)}.",
        owner,
        f"{chance.choice(_TITLES)}; {chance.choice(_TITLES)}",
        chance.choice(_TIMES),
        state,
        "x" if state == "Afsluttet" else None,
        *(chance.choice((None, -250, 1200, chance.randint(-5000, 5000))) for _ in range(4)),
        f"24/{7000 + number}",
        chance.choice((None, f"Se bilag {number + 1}, side {chance.randint(1, 40)}.")),
    )
