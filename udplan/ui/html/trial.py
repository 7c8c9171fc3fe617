"""What a sheet was taken for: its headings, and the lines between its items."""

from collections.abc import Sequence
from dataclasses import dataclass

from udplan.intake.seen import Section
from udplan.ui.html.markup import cell, heading, row, row_heading, table_of, tag, unseen_caption

_UNKNOWN = "kendes ikke"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A column of a sheet."""

    letter: str
    heading: str
    sample: str | None
    """The first value; None where there is none, or none to show."""
    meaning: str | None
    """What it was read as; None when nobody knows."""


def headings(sheet: str, lines: Sequence[Line]) -> str:
    """Each column with its heading, its first value and what it was read as."""
    return table_of(
        caption=unseen_caption(f"Kolonnerne på arket {sheet}"),
        headings=[
            heading("Kolonne"),
            heading("Overskrift"),
            heading("Første værdi"),
            heading("Læses som"),
        ],
        rows=[
            row(
                cell(one.letter, class_="number"),
                row_heading(one.heading),
                cell(one.sample or "", label="Første værdi"),
                cell(_read_as(one.meaning), label="Læses som"),
            )
            for one in lines
        ],
        class_="columns",
    )


def _read_as(meaning: str | None) -> str:
    return meaning if meaning is not None else tag("strong", _UNKNOWN)


def sections(found: Sequence[Section]) -> str:
    """The lines that say something of the items below them."""
    return table_of(
        caption=tag("caption", "Linjer, der gælder for punkterne under dem"),
        headings=[heading("Række"), heading("Linje"), heading("Læses som")],
        rows=[
            row(
                cell(str(one.row), class_="number"),
                row_heading(one.text),
                cell(one.says, label="Læses som"),
            )
            for one in found
        ],
        class_="columns",
    )
