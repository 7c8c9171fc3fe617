"""The events of a calendar file, as text, with what each would do."""

from collections.abc import Sequence
from dataclasses import dataclass

from udplan.ui.html.markup import cell, heading, row, row_heading, table_of, tag


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event in the words of the page."""

    day: str
    title: str
    names: str
    """The forums that the title names."""
    what: str


def events_table(caption: str, rows: Sequence[EventRow]) -> str:
    """Each event with its day, its title and whether it is new."""
    return table_of(
        caption=tag("caption", caption),
        headings=[heading("Dag"), heading("Titel i filen"), heading("Nævner"), heading("Er")],
        rows=[
            row(
                row_heading(one.day),
                cell(one.title, label="Titel i filen"),
                cell(one.names, label="Nævner"),
                cell(one.what, label="Er"),
            )
            for one in rows
        ],
        class_="numbers",
    )
