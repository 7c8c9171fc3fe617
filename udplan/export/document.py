"""A paper as plain parts, before anybody has decided whether it becomes PDF or Word.

What a paper says is put together once (`excerpt`, `paper`, `minutes`); `pdf` and `word` only draw.
All text is plain text: nothing in it is markup in any format.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from udplan.status import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading in the outline; the paper's own title is level 1 and no part."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; line breaks in it are kept."""

    text: str
    quiet: bool = False
    """Secondary: it may step back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list, a line each."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names and what stands to them, each pair a line: »Kursen: …«."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table."""

    heading: str
    share: float | None = None
    """Its part of what is left when the columns without a share have what they need."""
    right: bool = False
    """Numbers stand to the right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table; with a group it is shown as the badge of a verdict, word and colour."""

    text: str
    group: Group | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an item stands, in one line of short words under its heading; verdicts as badges."""

    words: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under headings that are repeated on every page; the first column names the row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Horizontal bars stacked by verdict group, in the order of `Group`, with their numbers."""

    caption: str
    first: str
    """What a row is: »Udvalg«."""
    sentence: str
    """What the bars show, in words."""
    rows: tuple[tuple[str, tuple[tuple[Group, int], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """A few large figures side by side: label, figure, one line of explanation."""

    figures: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A new page from here on, lying or standing."""

    landscape: bool


Part = Heading | Paragraph | Points | Facts | Standing | Table | Bars | KeyFigures | Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole paper."""

    title: str
    subtitle: str
    """For whom and for which meeting; empty where there is nothing to add."""
    origin: tuple[str, ...]
    """Where it comes from, a line each: plan, workbook, saved, judged as of, what is left out."""
    author: str
    made: datetime
    """When it was put together, with its zone."""
    parts: Sequence[Part]
    landscape: bool = False
    """The first pages lie down."""
    example: bool = False
    """The plan is the example: marked »eksempeldata« on every page."""
