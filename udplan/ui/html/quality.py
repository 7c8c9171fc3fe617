"""Findings by what would mend them, what the sheets were taken for, and the account of rows."""

from collections.abc import Callable, Sequence
from typing import Final

from udplan import danish
from udplan.plan import Item
from udplan.quality import Group, Place, SheetAccount
from udplan.ui.html.markup import (
    Html,
    cell,
    heading,
    join,
    row,
    row_heading,
    table_of,
    tag,
    unseen_caption,
)

SHOWN: Final = 10
"""So many places of a group stand open; the rest are folded."""
FOLDED: Final = 200
"""So many more are folded; what is left stands in the file."""

Href = Callable[[Item], str]


def findings(groups: Sequence[Group], href: Href, *, show_closed: bool) -> str:
    """The groups one below the other, folded; `href` gives an item's address."""
    return join(_group(group, href, show_closed=show_closed) for group in groups)


def _group(group: Group, href: Href, *, show_closed: bool) -> Html:
    """One fold: what it is and how many; within it what to do, and where.

    What is missing stands open. The name for links is within the fold, for a browser unfolds
    what it is led into.
    """
    count = danish.count(len(group.places), "sted", "steder")
    lines = [
        _line(place, href, show_closed=show_closed) for place in group.places[: SHOWN + FOLDED]
    ]
    left = len(group.places) - len(lines)
    return tag(
        "details",
        tag(
            "summary",
            _severity(group),
            tag("h3", group.remedy.heading),
            tag("span", count, class_="small"),
        ),
        tag("p", group.remedy.what, id=group.code),
        tag("p", tag("strong", "Gør dette: "), group.remedy.todo),
        _places(group, lines[:SHOWN]),
        *([_folded(group, lines[SHOWN:])] if lines[SHOWN:] else []),
        *([tag("p", f"{danish.number(left)} til står i filen.", class_="small")] if left else []),
        class_="group",
        open="" if group.severity == "error" else None,
    )


def _severity(group: Group) -> Html:
    return tag("span", group.word, class_=f"severity {group.severity}")


def _folded(group: Group, lines: Sequence[Html]) -> Html:
    words = f"Vis {danish.count(len(lines), 'sted', 'steder')} til"
    return tag("details", tag("summary", words), _places(group, lines))


def _places(group: Group, lines: Sequence[Html]) -> Html:
    return table_of(
        caption=unseen_caption(group.remedy.heading),
        headings=[heading("Ark og celle"), heading("Punkt"), heading("Hvad")],
        rows=lines,
        class_="places",
    )


def _line(place: Place, href: Href, *, show_closed: bool) -> Html:
    name = place.number_and_title(show_closed=show_closed)
    item: str = name if place.item is None else tag("a", name, href=href(place.item))
    return row(
        row_heading(place.finding.sheet, " ", tag("strong", place.where, class_="place")),
        cell(item, class_="of"),
        cell(place.message(show_closed=show_closed)),
    )


def sheets_table(sheets: Sequence[SheetAccount]) -> str:
    """Each sheet: what it was taken for, and what its columns were read as."""
    return table_of(
        caption=unseen_caption("Arkene i projektmappen"),
        headings=[heading("Ark"), heading("Læst som"), heading("Kolonner")],
        rows=[
            row(
                row_heading(one.name, *_hidden(one)),
                cell(one.role),
                cell(*_columns(one)),
            )
            for one in sheets
        ],
        class_="places",
    )


def _hidden(sheet: SheetAccount) -> list[Html]:
    return [tag("span", "skjult", class_="mark")] if sheet.hidden else []


def _columns(sheet: SheetAccount) -> list[str]:
    if not sheet.columns:
        return [tag("span", "ingen", class_="small")]
    pairs = [
        tag("span", tag("strong", letter), f" {words}", class_="pair")
        for letter, words in sheet.columns
    ]
    above = f"Overskrifter i {sheet.headings}: " if sheet.headings else ""
    return [above, *(part for pair in pairs for part in (pair, " "))]


def ledger_table(lines: Sequence[tuple[str, int, str]], whole: int) -> str:
    """The rows account by account, and their sum."""
    total = ("I alt", whole, "rækker med indhold på de ark, der er læst")
    return table_of(
        caption=unseen_caption("Regnskab over rækker"),
        headings=[heading("Rækker"), heading("Hvad det er"), heading("Antal", class_="right")],
        rows=[
            row(
                row_heading(word),
                cell(about, label="Hvad det er"),
                cell(danish.number(rows), class_="right", label="Antal"),
            )
            for word, rows, about in (*lines, total)
        ],
        class_="numbers ledger",
    )
