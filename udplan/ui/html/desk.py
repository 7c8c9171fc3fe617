"""The list of the page Punkter: a wide table that keeps its headings and its titles in sight."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from udplan import labels
from udplan.ui.html.markup import (
    Html,
    cell,
    join,
    row,
    row_heading,
    table_of,
    tag,
    unseen_caption,
)
from udplan.ui.html.parts import Link
from udplan.ui.html.pieces import closed_mark

Piece = tuple[str, bool]
"""A part of a text, and whether it is marked as what was searched for."""

_STEPS: Final = range(700, 1500, 100)
"""Widths in pixels that the style sheet knows of; a wider table always scrolls in its own box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WideColumn:
    """A column after the title."""

    heading: str
    right: bool = False
    """Numbers, one under the other."""
    width: int
    sorted: Literal["ascending", "descending"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WideRow:
    """One item; `cells` are those of the columns, text or markup."""

    number: Sequence[Piece]
    title: Sequence[Piece]
    href: str
    closed: bool
    hidden: bool
    """Closed, and not to be shown."""
    found: Sequence[tuple[str, Sequence[Piece]]]
    """Where else the searched words stand: the name of the field, and its words."""
    cells: Sequence[str]


def wide_table(
    rows: Sequence[WideRow],
    columns: Sequence[WideColumn],
    *,
    caption: str,
    first_sorted: Literal["ascending", "descending"] | None = None,
    first_width: int,
) -> str:
    """The rows; where the columns do not fit, the table scrolls in a box of its own."""
    needed = first_width + sum(one.width for one in columns)
    step = next((step for step in _STEPS if needed <= step), None)
    table = table_of(
        caption=unseen_caption(caption),
        headings=[_heading("Punkt", first_width, first_sorted)]
        + [_heading(one.heading, one.width, one.sorted, right=one.right) for one in columns],
        rows=[_row(one, columns) for one in rows],
        class_="wide",
    )
    box = tag("div", table, class_="box", tabindex=0, role="region", aria_label=caption)
    return tag("div", box, class_=f"fits fits-{step}" if step else "fits fits-never")


def _heading(
    text: str, width: int, way: Literal["ascending", "descending"] | None, *, right: bool = False
) -> Html:
    arrow = {"ascending": " ▲", "descending": " ▼", None: ""}[way]
    return tag(
        "th",
        text,
        tag("span", arrow, aria_hidden="true"),
        scope="col",
        role="columnheader",
        class_="right" if right else None,
        aria_sort=way,
        style=f"min-width:{width}px",
    )


def _row(one: WideRow, columns: Sequence[WideColumn]) -> Html:
    title = labels.CLOSED_ITEM if one.hidden else pieces(one.title)
    number = [tag("span", pieces(one.number), class_="number"), " "] if one.number else []
    name = join(
        [
            *number,
            tag("a", title, href=one.href),
            *closed_mark(closed=one.closed, hidden=one.hidden),
            *(_found(field, words) for field, words in one.found),
        ]
    )
    return row(
        row_heading(name),
        *(
            cell(content, class_="right" if column.right else None, label=column.heading)
            for content, column in zip(one.cells, columns, strict=True)
        ),
    )


def _found(field: str, words: Sequence[Piece]) -> Html:
    return tag("span", tag("span", f"{field}: "), pieces(words), class_="found")


def pieces(parts: Sequence[Piece]) -> Html:
    """The text with its hits marked."""
    return join(tag("mark", text) if hit else text for text, hit in parts)


def reported(word: str) -> Html:
    """What was reported, as a word in a frame; »ikke meldt« is no badge."""
    return tag("span", word, class_="badge")


def light(word: str) -> Html:
    """The traffic light: the word, and a dot of its colour."""
    dot = tag("span", class_="dot", aria_hidden="true")
    known = {"grøn": "green", "gul": "yellow", "rød": "red"}.get(word, "unknown")
    return tag("span", dot, word, class_=f"badge light-{known}")


def grey(text: str) -> Html:
    """A small word beside the value."""
    return tag("span", text, class_="small")


def label(text: str) -> Html:
    """The name of a row of buttons."""
    return tag("strong", text, class_="row-label")


def grey_line(text: str) -> Html:
    """A line that explains what stands above it."""
    return tag("p", text, class_="small line")


def stacked(parts: Sequence[str]) -> Html:
    """One under the other in a cell."""
    return join(tag("div", part) for part in parts)


def copy_link(href: str, said: str) -> str:
    """A button that copies the link of the page; where it may not, the link stands to be copied.

    The page shell (`copy.js`) listens for it; `said` is what it says when it is done.
    """
    return tag(
        "div",
        tag("button", "Kopiér link", type="button", class_="copy", data_copy=href, data_said=said),
        tag("span", class_="copied", role="status"),
        class_="link-box",
    )


def neighbours(before: Link | None, place: str, after: Link | None, back: Link) -> Html:
    """The way to the items before and after on a list, and back to it."""
    return tag(
        "nav",
        *([_way("Forrige: ", before)] if before else []),
        tag("span", place, class_="small"),
        *([_way("Næste: ", after)] if after else []),
        tag("a", back.text, href=back.href, class_="link"),
        class_="neighbours",
        aria_label="Listen, punktet står på",
    )


def _way(word: str, to: Link) -> Html:
    return tag("a", tag("strong", word), to.text, href=to.href, class_="link")


def counts(of: Mapping[str, Mapping[str, int]], shown: Mapping[str, Sequence[str]]) -> str:
    """The counts of every value of every filter, unseen: the page shell (`counts.js`) shows them.

    A value that nothing has under the rest of the choice has a nought.
    """
    numbers = {
        name: {one: of[name].get(one, 0) for one in values} for name, values in shown.items()
    }
    return tag("div", hidden="hidden", data_counts=json.dumps(numbers, ensure_ascii=False))
