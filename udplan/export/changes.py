"""What meetings decided and the workbook does not say: a list of cells for the plan's keeper."""

from collections.abc import Sequence
from typing import Any, Final

from udplan import danish, labels
from udplan.briefing.calendar import forum_name
from udplan.briefing.to_enter import Entry
from udplan.export import book as books
from udplan.export.document import Cell, Column, Document, Paragraph, Table
from udplan.export.ground import Ground

_HEADINGS: Final = (
    *("Ark", "Celle", "Punkt", "Felt", "Står nu", "Skal være"),
    *("Besluttet", "Af", "Beslutningen"),
)
_WIDTHS: Final = (20, 10, 40, 14, 28, 28, 14, 16, 50)
_BLANK: Final = "blank"
NOTHING_TO_ENTER: Final = (
    "Ingen beslutning har et nyt tidspunkt eller en ny ansvarlig, som planen ikke har."
)
_NOTHING: Final = f"{NOTHING_TO_ENTER} Intet skal skrives ind."


def rows(ground: Ground, entries: Sequence[Entry]) -> list[tuple[str, ...]]:
    """A row a cell, under `_HEADINGS`; of a closed item only where it stands, unless shown."""
    return [_row(ground, one) for one in entries]


def _row(ground: Ground, one: Entry) -> tuple[str, ...]:
    item, hidden = one.item, ground.hides(one.item)
    title = labels.CLOSED_ITEM if hidden else item.title
    mark = f" ({labels.CLOSED})" if item.closed and not hidden else ""
    return (
        item.origin.sheet,
        one.place,
        f"{item.number or ''} {title}{mark}".strip(),
        one.what,
        "" if hidden else one.now or _BLANK,
        "" if hidden else one.then,
        danish.day(one.decision.meeting),
        forum_name(ground.settings, one.decision.forum),
        "" if hidden else one.decision.text,
    )


def changes_workbook(ground: Ground, entries: Sequence[Entry]) -> bytes:
    """The list as a table, and the sheet that says where it comes from."""
    told = rows(ground, entries)

    def fill(book: Any) -> None:  # noqa: ANN401  xlsxwriter is untyped
        sheet = book.add_worksheet("Skal skrives i planen")
        head = books.heading_format(book)
        text = book.add_format({"valign": "top", "text_wrap": True})
        for place, width in enumerate(_WIDTHS):
            sheet.set_column(place, place, width)
        columns = [{"header": heading, "header_format": head} for heading in _HEADINGS]
        last = max(len(told), 1)
        style = {"name": "Rettelser", "style": "Table Style Light 1", "columns": columns}
        sheet.add_table(0, 0, last, len(_HEADINGS) - 1, style)
        for line, row in enumerate(told, start=1):
            for place, words in enumerate(row):
                shown = next(iter(books.pieces(books.clean(words))), "")
                sheet.write_string(line, place, shown, text)
            sheet.set_row(line, books.height(list(zip(row, _WIDTHS, strict=True))))
        sheet.freeze_panes(1, 3)
        books.on_paper(sheet, ground.reading.source.file, headings=0)
        facts = [("Kilde", line) for line in ground.origin()]
        facts.append(("Antal celler", danish.number(len(told))))
        if not told:
            facts.append(("Resultat", _NOTHING))
        books.about_sheet(book, "Besluttet, men ikke skrevet i planen", facts, ground.plan_name)

    return books.written("Besluttet, men ikke skrevet i planen", fill)


def changes_document(ground: Ground, entries: Sequence[Entry]) -> Document:
    """The same rows as a paper."""
    told = rows(ground, entries)
    shares = (1.0, None, 2.2, None, 1.4, 1.4, None, None, 2.4)
    table = Table(
        caption="Celler, der skal rettes",
        columns=tuple(
            Column(heading=heading, share=share)
            for heading, share in zip(_HEADINGS, shares, strict=True)
        ),
        rows=tuple(tuple(Cell(text=words) for words in row) for row in told),
    )
    return Document(
        title="Besluttet, men ikke skrevet i planen",
        subtitle="Til den, der fører udmøntningsplanen",
        origin=ground.origin(),
        author=ground.author,
        made=ground.made,
        parts=(table,) if told else (Paragraph(text=_NOTHING),),
        landscape=True,
        example=ground.reading.example,
    )
