"""The findings as a workbook: a list to mend from, and the account of sheets and rows."""

from collections.abc import Sequence
from typing import Any, Final

from udplan import danish, labels
from udplan.export import book as books
from udplan.export.account import Account
from udplan.intake.reading import Ledger
from udplan.quality import Group, SheetAccount, ledger_lines
from udplan.remedies import MEANING, SEVERITY

_COLUMNS: Final = (
    ("Alvor", 12),
    ("Bemærkning", 30),
    ("Ark", 22),
    ("Celle", 9),
    ("Række", 12),
    ("Punkt", 36),
    ("Hvad", 60),
    ("Gør dette", 46),
    ("Rettet", 9),
)
"""Heading and width; the last is for the secretary's own tick."""


def findings_workbook(
    groups: Sequence[Group],
    sheets: Sequence[SheetAccount],
    ledger: Ledger,
    account: Account,
) -> bytes:
    """All places of these groups, one a row, and what the sheets and rows were taken for."""

    def fill(book: Any) -> None:  # noqa: ANN401  xlsxwriter is untyped
        _findings_sheet(book, groups, account)
        _sheets_sheet(book, sheets, account)
        books.about_sheet(book, account.title, _facts(groups, ledger, account), account.file)

    return books.written(f"udplan: bemærkninger til {account.file}", fill)


def _findings_sheet(book: Any, groups: Sequence[Group], account: Account) -> None:  # noqa: ANN401
    lines = [
        [
            group.word,
            group.remedy.heading,
            place.finding.sheet,
            place.finding.cell or "",
            place.rows,
            place.number_and_title(show_closed=account.show_closed),
            place.message(show_closed=account.show_closed),
            group.remedy.todo,
            "",
        ]
        for group in groups
        for place in group.places
    ]
    _table(book, "Bemærkninger", _COLUMNS, lines, account)


def _sheets_sheet(book: Any, sheets: Sequence[SheetAccount], account: Account) -> None:  # noqa: ANN401
    columns = (
        ("Ark", 30),
        ("Skjult", 10),
        ("Læst som", 60),
        ("Overskrifter", 20),
        ("Kolonner", 90),
    )
    lines = [
        [
            sheet.name,
            "skjult" if sheet.hidden else "",
            sheet.role,
            sheet.headings,
            ", ".join(f"{letter} {words}" for letter, words in sheet.columns),
        ]
        for sheet in sheets
    ]
    _table(book, "Arkene", columns, lines, account)


def _table(
    book: Any,  # noqa: ANN401
    name: str,
    columns: Sequence[tuple[str, int]],
    lines: Sequence[Sequence[str]],
    account: Account,
) -> None:
    sheet = book.add_worksheet(name)
    head = books.heading_format(book)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for place, (heading, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, head)
    for row, line in enumerate(lines, start=1):
        for place, text in enumerate(line):
            if text:
                sheet.write_string(row, place, text[: books.LONGEST_TEXT], wrap)
            else:
                sheet.write_blank(row, place, None, wrap)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(lines), 1), len(columns) - 1)
    books.on_paper(sheet, account.file, headings=0)


def _facts(groups: Sequence[Group], ledger: Ledger, account: Account) -> list[tuple[str, str]]:
    count = sum(len(group.places) for group in groups)
    withheld = sum(
        place.withheld(show_closed=account.show_closed)
        for group in groups
        for place in group.places
    )
    facts = [
        ("Plan", account.name),
        ("Projektmappe", account.file),
        ("Gemt", danish.day(account.saved) if account.saved else labels.NOT_GIVEN),
        ("Læst", f"{danish.day(account.read_at)} {account.read_at:kl. %H.%M}"),
        ("Valg", account.choice or "hele projektmappen"),
        ("Antal bemærkninger", danish.number(count)),
    ]
    if withheld:
        facts.append(("Lukkede punkter", f"{danish.number(withheld)} står uden indhold."))
    facts += [(word, f"{MEANING[severity].capitalize()}.") for severity, word in SEVERITY.items()]
    facts.append(
        ("Rækker med indhold", f"{danish.number(ledger.rows_with_content)} på de ark, der er læst")
    )
    facts += [
        (f"– {word.lower()}", f"{danish.number(rows)} ({about})")
        for word, rows, about in ledger_lines(ledger)
    ]
    facts.append(("Sådan retter du", "Ret projektmappen i Excel, og gem den. Så læses den igen."))
    return facts
