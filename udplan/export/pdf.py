"""A paper as PDF: tagged for a screen reader (PDF/UA-1), to be kept for ever (PDF/A-2a)."""

import json
from collections.abc import Callable, Sequence
from datetime import timedelta, timezone
from typing import Any, Final

from udplan import danish, palette
from udplan.export import printable, typesetting
from udplan.export.document import (
    Bars,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Part,
    Points,
    Standing,
    Table,
    Turn,
)
from udplan.status import Group
from udplan.summaries import SHOWN

MIME: Final = "application/pdf"

_KEPT_WHOLE: Final = 400
"""A row with no more text than this stays on one page; a longer one may go on to the next, for
what is kept whole and is taller than a page would be cut."""
_LINE: Final = 30
"""A line break counts as so many characters."""
_NARROW: Final = 28
"""A column is as wide as its longest text up to so many characters; beyond, it shares the rest."""

Text = Callable[[str], str]


def written(document: Document) -> bytes:
    """The paper, the same bytes for the same document; raises `PaperNotMade`."""
    return typesetting.pdf_of(json.dumps(data_of(document), ensure_ascii=False).encode())


def data_of(document: Document) -> dict[str, Any]:
    """All that the template draws, in characters that its font has."""
    text = _Cleaner()
    data: dict[str, Any] = {
        "title": _heading(document.title, text),
        "subtitle": text(document.subtitle),
        "author": text(document.author).replace("\n", " "),
        "landscape": document.landscape,
        "example": document.example,
        "parts": [_part(part, text) for part in document.parts],
        "origin": [text(line) for line in document.origin],
        "foot": text(document.origin[0] if document.origin else "").replace("\n", " "),
        "ink": palette.INK,
        "quiet": palette.SECONDARY,
        "lines": palette.LINES,
        "ground": palette.SECOND_GROUND,
    }
    if text.replaced:
        signs = danish.count(text.replaced, "tegn", "tegn")
        data["origin"].append(
            f"{signs} i teksterne findes ikke i papirets skrifttype og står som "
            f"{printable.REPLACED}."
        )
    offset = document.made.utcoffset() or timedelta()
    data["made"] = document.made.astimezone(timezone(offset)).isoformat(timespec="seconds")
    return data


class _Cleaner:
    """Cleans one text after the other, and counts what it had to replace."""

    def __init__(self) -> None:
        self.replaced = 0
        self._covered = printable.coverage()

    def __call__(self, text: str) -> str:
        plain = printable.plain(text)
        shown = printable.in_font(plain, self._covered)
        if shown is not plain:
            self.replaced += shown.count(printable.REPLACED) - plain.count(printable.REPLACED)
        return printable.breakable(shown)


def _part(part: Part, text: Text) -> dict[str, Any]:
    match part:
        case Heading():
            return {"is": "heading", "text": _heading(part.text, text), "level": part.level}
        case Paragraph():
            return {"is": "paragraph", "text": text(part.text), "quiet": part.quiet}
        case Points():
            return {"is": "points", "texts": [text(one) for one in part.texts]}
        case Facts():
            return {"is": "facts", "pairs": [[text(name), text(said)] for name, said in part.pairs]}
        case Standing():
            return {"is": "standing", "words": [_cell(one, text) for one in part.words]}
        case Table():
            return _table(part, text)
        case Bars():
            return _bars(part, text)
        case KeyFigures():
            return {"is": "figures", "figures": [[*map(text, one)] for one in part.figures]}
        case Turn():
            return {"is": "turn", "landscape": part.landscape}


def _heading(words: str, text: Text) -> str:
    return text(words).replace("\n", " ").strip() or printable.UNTITLED


def _cell(cell: Cell, text: Text) -> dict[str, Any]:
    if cell.group is None:
        return {"text": text(cell.text), "badge": None}
    return {"text": text(cell.text).replace(" ", "\u00a0"), "badge": _colours(cell.group)}


def _colours(group: Group) -> dict[str, str | None]:
    colours = palette.GROUP_COLOURS[group]
    return {"fill": colours.fill, "ink": colours.text, "outline": colours.outline}


def _table(table: Table, text: Text) -> dict[str, Any]:
    return {
        "is": "table",
        "caption": text(table.caption),
        "columns": [
            {"heading": text(one.heading), "right": one.right, "share": share}
            for one, share in zip(table.columns, _shares(table), strict=True)
        ],
        "rows": [
            {
                "cells": [_cell(cell, text) for cell in row],
                "whole": all(_length(cell.text) <= _KEPT_WHOLE for cell in row),
            }
            for row in table.rows
        ],
    }


def _length(text: str) -> int:
    return len(text) + _LINE * text.count("\n")


def _shares(table: Table) -> Sequence[float]:
    """Each column's part of the width; 0 is what its text needs."""
    return [
        _share(column, [row[place].text for row in table.rows])
        for place, column in enumerate(table.columns)
    ]


def _share(column: Column, texts: Sequence[str]) -> float:
    if column.share is not None:
        return column.share
    # Somebody's essay under »Nr.« must not take the page from the other columns.
    return 0.0 if all(len(text) <= _NARROW and "\n" not in text for text in texts) else 1.0


def _bars(bars: Bars, text: Text) -> dict[str, Any]:
    return {
        "is": "bars",
        "caption": text(bars.caption),
        "sentence": text(bars.sentence),
        "first": text(bars.first),
        "groups": [{"name": str(group), **_colours(group)} for group in SHOWN],
        "rows": [
            {"name": text(name), "counts": [dict(counts).get(group, 0) for group in SHOWN]}
            for name, counts in bars.rows
        ],
    }
