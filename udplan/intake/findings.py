"""Findings: what the reader could not understand, or thinks that the secretary should know."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend or to know, at the cell or the rows that it speaks of."""

    code: str
    """A stable word of `docs/findings.md`."""
    severity: Severity
    sheet: str
    cell: str | None = None
    rows: tuple[int, ...] = ()
    message: str
    """Danish: what, where and what to do."""
    word: str | None = None
    """The word that nobody knew, whole and as it stands in the cell, for who can say what it is."""
