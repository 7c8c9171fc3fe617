"""Workbooks gone wrong in a thousand ways: in their bytes, their XML, or their cells."""

import random
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from benchmarks.workbooks import HEADINGS, a_plan

EXAMPLE = Path(__file__).parents[1] / "data" / "eksempelplan.xlsx"

Grid = list[list[object]]
"""The cells of a sheet row by row; None where there is nothing."""


def mutated(number: int) -> tuple[str, bytes]:
    """The kind of mutation and the workbook; the same number gives the same workbook."""
    chance = random.Random(number)
    kind = chance.choices(("bytes", "xml", "cells"), (15, 25, 60))[0]
    return kind, MUTATIONS[kind](chance)


# --- where they come from -------------------------------------------------------------------------


@cache
def packages() -> tuple[bytes, ...]:
    """Whole workbooks to break."""
    return (EXAMPLE.read_bytes(), a_plan(6), a_plan(30, seed=2), _matrix())


@cache
def grids() -> tuple[Grid, ...]:
    """Sheets to fill anew."""
    books = [openpyxl.load_workbook(BytesIO(content)) for content in packages()]
    return tuple(
        [list(row) for row in sheet.iter_rows(values_only=True)] for book in books for sheet in book
    )


def _matrix() -> bytes:
    """A small plan with committees, months and rounds as columns, and headings in two levels."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("BUU")
        rows = (
            ("Plan for udmøntning af budget 2026-2029",),
            (),
            ("Nr", "Titel", "Politisk behandling", None, None, "2026", None, None, "Status"),
            (None, None, "BUU", "ØK", "KB", "jan", "feb", "mar", "Status maj", "Status okt."),
            ("Driftsændringer",),
            ("1", "Skoleveje", "x", "X", None, None, "x", None, "I gang", "Afsluttet"),
            ("2", "Havnen", None, "(x)", "x", "x", None, None, "Afventer", None),
            (None, None, None, None, None, None, None, None, "venter på ministeriet"),
            ("I alt", None, 1, 2, 1),
            ("Ændringer:",),
            ("3", "Cykelstier", "x", None, None, None, None, "x", None, "Udgår"),
            ("* foreløbigt",),
        )
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        sheet.merge_range(2, 2, 2, 4, "Politisk behandling")
    return stream.getvalue()


# --- bytes and XML --------------------------------------------------------------------------------


def _bytes(chance: random.Random) -> bytes:
    content = bytearray(chance.choice(packages()))
    for _ in range(chance.choice((1, 1, 1, 2, 5, 50))):
        at = chance.randrange(len(content))
        size = chance.choice((1, 1, 4, 60, 2000))
        match chance.randrange(5):
            case 0:
                content[at : at + size] = chance.randbytes(size)
            case 1:
                del content[at : at + size]
            case 2:
                content[at:at] = chance.randbytes(size)
            case 3:
                content[at:at] = content[at : at + size]
            case _:
                content[at] ^= 1 << chance.randrange(8)
        if not content:
            break
    return bytes(content)


_PIECE = re.compile(rb"<[^>]*>")
_VALUE = re.compile(rb'"[^"]*"|>[^<]+<')
_ODD = (
    *(b"", b"0", b"-1", b"1", b"99999999999", b"1e400", b"NaN", b"x", b"true", b"rId1", b"A1"),
    *(b"A0", b"XFE1", b"A1:B", b"C3:A1", b"ZZZZ9", b"&#10;", b"&amp;", "å".encode(), b"_x0000_"),
    *(b"s", b"b", b"e", b"str", b"d", b"n", b"inlineStr", b"hidden", b"veryHidden", b"00FF00"),
    *(b"2025-13-40T99:00:00Z", b"../../x", b"/xl/workbook.xml", b"&lt;", b"#REF!", b"4" * 400),
)


def _xml(chance: random.Random) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(chance.choice(packages()))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    likely = [name for name in parts if "sheet" in name or name.endswith(("book.xml", ".rels"))]
    for _ in range(chance.choice((1, 1, 2, 6))):
        name = chance.choice(likely if chance.random() < 0.6 else list(parts))
        if chance.random() < 0.03:
            del parts[name]
            parts[f"xl/worksheets/{chance.randrange(9)}.xml"] = b"<worksheet/>"
            likely = list(parts)
        else:
            parts[name] = _broken_xml(parts[name], chance)
    with ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return stream.getvalue()


def _broken_xml(xml: bytes, chance: random.Random) -> bytes:
    pattern = _PIECE if chance.random() < 0.15 else _VALUE
    places = [match.span() for match in pattern.finditer(xml)]
    if not places:
        return xml
    first, end = chance.choice(places)
    piece = xml[first:end]
    if pattern is _VALUE:
        return xml[: first + 1] + chance.choice(_ODD) + xml[end - 1 :]
    other, beyond = chance.choice(places)
    match chance.randrange(4):
        case 0:
            return xml[:first] + xml[end:]
        case 1:
            return xml[:end] + piece + xml[end:]
        case 2:
            return xml[:first] + xml[other:beyond] + xml[end:]
        case _:
            return xml[:first] + piece.replace(b"<", b"<q:", 1) + xml[end:]


# --- cells ----------------------------------------------------------------------------------------

_WORDS = (
    *("maj", "medio 2025", "ultimo", "3. kvt. 2026", "BUU 11/6, ØK 17/6", "uge 53 2025", "løbende"),
    *("31-02-2025", "2025/26", "maj → okt.", "udskudt til", "efter sommerferien", "1/2-27", "fra"),
    *("I gang", "Afsluttet", "x", "X", "(x)", "✓", "ü", "nej", "-", "–", "?", "n/a", "do.", '"'),
    *("ØK", "BUU/MTU", "Alle", "Børne- og Ungdomsudvalget", "B&U", "Tværgående", "MED", "KB"),
    *("-1.250", "1,5 mio. kr.", "(500)", "500-", "t.kr.", "1.000.000", "0", "1e9", "5 %", "p.m."),
    *("I alt", "Sum", "* note", "1) fodnote", "X = afsluttet", "Driftsændringer", "Lukket", "åben"),
    *("24/7615", "3, 4 og 11", "#REF!", "#N/A", "=1+1", "_x000D_", "\u00a0", "\u200b", "e\u0301"),
    *(
        "grøn",
        "Rød",
        "🟢",
        "A",
        "Skolechefen; HR",
        "Udgår",
        "Bortfaldet",
        "2025",
        "07",
        "Opdateret",
    ),
    *("&", "<b>", "'", "\\", "{}", "%s", "\t", "\n", "\r\n", "«»", "½", "²", "٣", "Ⅳ", "İ", "ß"),
)
_HEADINGS = (
    *(str(word) for word in HEADINGS),
    *("Titel", "Forslag", "Frist", "Start", "Slut", "Deadline", "Farve", "Trafiklys", "Lukket"),
    *("Beløb i 1.000 kr.", "Effekt", "Potentiale", "R 2025", "B2025", "BO 2026", "jan", "feb"),
    *("BUU", "ØK", "KB", "MED", "Verdensmål", "Type", "Status maj 2025", "Note", "Ny frist", ""),
    *("Kursen\nTidspunkt", "Ansvar-\nlig", "Tværgående (x)", "Deltagere", "Dok.nr.", "Åben/lukket"),
)
_FORMATS = (
    *("General", "0", "0.00", "#,##0", "0%", "dd-mm-yyyy", "mmm yyyy", "[h]:mm", "@", '"Uge "0'),
    *("yyyy", "0000", "d. mmmm yyyy", "[Red]-#,##0", "m/d", ";;;", '"'),
)
_NOON = datetime(2025, 9, 1, 12)  # noqa: DTZ001  Excel knows no zones
_COLOURS = ("#FFFF00", "#00B050", "#FF0000", "#D9E1F2", "#FFFFFF", "#000000")
_SHEETS = (
    *("Plan", "Samlet", "Tværgående", "BUU", "ØK", "2025", "Råderumsforslag", "Vejledning"),
    *("Lister", "Arkiv 2024", "Anlæg 2026-2029", "Pivot", "Forside", "Ark1"),
)


def _value(chance: random.Random) -> object:
    """What somebody, or some program, may have put into a cell."""
    match chance.randrange(14):
        case 0:
            return None
        case 1:
            return chance.choice(
                (0, 1, -1, 7, 2025, 45000, 60, 10**12, chance.randint(-9999, 9999))
            )
        case 2:
            return chance.choice((0.5, -1.25, 1e-9, 1e300, 45000.75, chance.uniform(-1e4, 1e4)))
        case 3:
            return chance.choice((True, False))
        case 4:
            return date(2025, 1, 1) + timedelta(days=chance.randint(-40_000, 40_000))
        case 5:
            return chance.choice((_NOON, time(9, 5), timedelta(hours=36)))
        case 6:
            return chance.choice(_HEADINGS)
        case 7:
            return (chance.choice(_WORDS) * 32_767)[: chance.choice((300, 3000, 32_767))]
        case 8:
            signs = (
                chr(chance.choice((chance.randrange(32, 256), chance.randrange(0xD800))))
                for _ in range(9)
            )
            return "".join(signs)
        case _:
            several = chance.choices(_WORDS, k=chance.choice((1, 1, 1, 2, 2, 3, 5, 8)))
            return chance.choice((" ", "", ", ", "\n", " - ", "/")).join(several)


def _cells(chance: random.Random) -> bytes:
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        names = chance.sample(_SHEETS, chance.choice((1, 1, 1, 2, 3)))
        for name in names:
            sheet = book.add_worksheet(name)
            _fill(book, sheet, _scrambled(chance), chance)
            if chance.random() < 0.1 and name != names[0]:
                chance.choice((sheet.hide, sheet.very_hidden))()
    return stream.getvalue()


def _scrambled(chance: random.Random) -> Grid:
    """Part of a sheet, with rows, columns and cells changed."""
    source = chance.choice(grids())
    first = chance.randrange(max(1, len(source) - 8)) if chance.random() < 0.3 else 0
    grid = [list(row) for row in source[: chance.randint(2, 9)]]
    grid += [list(row) for row in source[first : first + chance.randint(1, 25)]]
    changes: tuple[Callable[[], object], ...] = (
        lambda: grid.insert(chance.randrange(len(grid) + 1), list(chance.choice(grid))),
        lambda: grid.insert(chance.randrange(len(grid) + 1), [chance.choice(_WORDS)]),
        lambda: grid.insert(chance.randrange(len(grid) + 1), []),
        lambda: grid.pop(chance.randrange(len(grid))) if len(grid) > 2 else None,
        lambda: chance.shuffle(chance.choice(grid)),
        lambda: _put(grid, chance, chance.choice(_HEADINGS)),
        *(lambda: _put(grid, chance, _value(chance)) for _ in range(12)),
        lambda: _swap_columns(grid, chance),
        lambda: _new_headings(grid, chance),
    )
    for _ in range(chance.choice((1, 3, 10, 40))):
        chance.choice(changes)()
    return grid


def _put(grid: Grid, chance: random.Random, value: object) -> None:
    row = chance.choice(grid)
    at = chance.randrange(max(1, len(row) + (chance.random() < 0.1)))
    row[at : at + 1] = [value]


def _swap_columns(grid: Grid, chance: random.Random) -> None:
    width = max(map(len, grid))
    one, other = chance.randrange(max(1, width)), chance.randrange(max(1, width))
    for row in grid:
        if max(one, other) < len(row):
            row[one], row[other] = row[other], row[one]


def _new_headings(grid: Grid, chance: random.Random) -> None:
    width = max(map(len, grid))
    if width:
        words = chance.choices(_HEADINGS, k=width)
        grid.insert(chance.randrange(min(6, len(grid))), list(words))


def _fill(
    book: xlsxwriter.Workbook,
    sheet: xlsxwriter.workbook.Worksheet,
    grid: Grid,
    chance: random.Random,
) -> None:
    """Write the cells, some of them dressed, struck, merged, hidden or computed."""
    looks = [book.add_format(_look(chance)) for _ in range(4)]
    struck = book.add_format({"font_strikeout": True})
    dressed = chance.choice((0.0, 0.1, 0.6))
    for at, row in enumerate(grid):
        for column, value in enumerate(row):
            look = chance.choice(looks) if chance.random() < dressed else None
            odds = chance.random()
            if value is None and look is not None:
                sheet.write_blank(at, column, None, look)
            elif odds < 0.01:
                sheet.write_formula(
                    at, column, "=1+1", look, chance.choice((0, "", "#REF!", "maj"))
                )
            elif odds < 0.02 and isinstance(value, str) and value.strip():
                sheet.write_rich_string(at, column, struck, "maj ", value[:300])
            else:
                sheet.write(at, column, value, look)
    for _ in range(chance.choice((0, 0, 1, 4))):
        top, left = chance.randrange(len(grid)), chance.randrange(12)
        down, right = chance.choice(((0, 1), (1, 0), (0, 5), (3, 0), (2, 2)))
        try:
            sheet.merge_range(top, left, top + down, left + right, _value(chance))
        except (XlsxWriterException, TypeError):
            continue
    for _ in range(chance.choice((0, 0, 0, 2, 9))):
        sheet.set_row(chance.randrange(len(grid)), None, None, {"hidden": True})
    if chance.random() < 0.1:
        sheet.set_column(chance.randrange(5), chance.randrange(5, 9), None, None, {"hidden": True})


def _look(chance: random.Random) -> dict[str, object]:
    look: dict[str, object] = {}
    if chance.random() < 0.3:
        look["bold"] = True
    if chance.random() < 0.15:
        look["font_strikeout"] = True
    if chance.random() < 0.4:
        look["bg_color"] = chance.choice(_COLOURS)
    if chance.random() < 0.4:
        look["num_format"] = chance.choice(_FORMATS)
    if chance.random() < 0.1:
        look["font_name"] = chance.choice(("Wingdings", "Webdings", "Marlett"))
    return look


MUTATIONS: dict[str, Callable[[random.Random], bytes]] = {
    "bytes": _bytes,
    "xml": _xml,
    "cells": _cells,
}
