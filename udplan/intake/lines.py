"""The rows of a sheet as they are told: their kinds, and the words by which they are known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from udplan import danish
from udplan.intake.headings import Table
from udplan.intake.sections import Meaning
from udplan.intake.sheets import Cell, Row
from udplan.intake.text import clean
from udplan.intake.years import named_years


class RowKind(StrEnum):
    """The entries of the ledger."""

    TITLE = "title"
    HEADING = "heading"
    SECTION = "section"
    ITEM = "item"
    CONTINUATION = "continuation"
    TOTAL = "total"
    NOTE = "note"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row with something in it, and what it is."""

    row: int
    kind: RowKind
    meaning: Meaning | None = None
    """What a section line says."""
    table: Table | None = None
    cells: Row = field(default_factory=dict)
    """Own cells and those that a merged cell lends the row."""
    doubt: str | None = None
    """The code of what to say of the row, where it could have been something else."""

    @property
    def text(self) -> str:
        """All words of the row."""
        return words_of(self.cells)


_TOTAL_START = (
    r"(?:i alt|ialt|sum|subtotal|delsum|mellemsum|total|totalt|samlet|netto|heraf|hovedtotal"
    r"|resultat)"
)
TOTAL = re.compile(rf"^(?:{_TOTAL_START}\b|.*\b(?:i alt|ialt|samlet|total|subtotal|sum)$)")
PLAIN_TOTAL = re.compile(rf"^{_TOTAL_START}$|.*\bi ?alt$|^i alt\b")
CLOSING = re.compile(
    r"^(?:budgetramme|ramme|saldo|(?:u)?balance|difference|forskel|mål for|måltal|mål i alt"
    r"|rest|restbeløb|resterende|manko|mangler|overskud|underskud|resultat"
    r"|til disposition|finansieringsbehov)\b"
)
"""How the lines begin that settle the sums; items too, so only without a number they settle."""
_REMARKS = (
    r"\*|†|\d{1,2}\)\s|[¹²³]|=|→|side \d|fortsættes",
    r"(?:note|noter|anm|kilde|obs|nb|ps|version|udskrevet|opdateret|revideret)\b|bemærk[ :]|dato:",
    r"(?:sidst|senest) (?:opdateret|rettet)|udarbejdet|godkendt (?:af|i|den|på)|se også",
    r"forklaring|signatur|farveforklaring|farvekode|legende|læsevejledning|vejledning:",
    r"(?:ledelses|direktions|udvalgs)?sekretariatet\b|økonomiafdelingen\b",
    r"beløb i |alle beløb|priser i|tidspunkter(?:ne)? er|der tages forbehold|planen (?:er|blev)",
    r"(?:grøn|gul|rød|grå|blå|hvid|fed|kursiv|gennemstreget|overstreget|farvet)\s*(?:=|:|–|-)\s",
    r"(?:x|\(x\)|✓|✔|√|[audrh])\s*(?:=|:|betyder)\s",
)
"""How footnotes, legends and sign-offs begin."""
FOOTNOTE = re.compile("|".join(_REMARKS))
_LEGEND = re.compile(r"\s=\s|\bbetyder\b|\bangiver\b|\bmarkeret med\b|\bvejledende\b")
_UPDATED = re.compile(r"\b(?:opdateret|revideret|ajourført|sag|version|pr)\b")
BULLET = re.compile(r"^[-–•*·▪§o]\s+")
LONG_LINE = 90
LONGEST_SECTION = 160


_SIDE = re.compile(r"(?P<name>.+?)\s*\((?P<side>[UI])\)\s*", re.DOTALL)


def without_side(title: str) -> tuple[str, str | None]:
    """»Køb af jord (U)« is the expense, »(I)« the income, of »Køb af jord«."""
    found = _SIDE.fullmatch(title)
    return (found["name"], found["side"]) if found else (title, None)


def words_of(cells: Row) -> str:
    """All that the cells say, on one line."""
    return " · ".join(text for cell in cells.values() if (text := clean(cell.whole)))


def texts_of(cells: Sequence[Cell]) -> list[Cell]:
    """The cells that hold words, not numbers."""
    return [c for c in cells if isinstance(c.whole, str) and not is_number(c)]


def is_number(cell: Cell) -> bool:
    """A number, also one that is stored as text."""
    if isinstance(cell.whole, bool):
        return False
    if isinstance(cell.whole, int | float):
        return True
    text = cell.whole if isinstance(cell.whole, str) else ""
    return len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text) is not None


_LONGEST_NUMBER = 40
_NUMBER = re.compile(r"(?=\D*\d)[\s\d.,+−–÷()%-]+(?:kr\.?|mio\.?)?\s*")


_SIGN = re.compile(r"\*+|\d{1,2}\)|\(?x\)?|✓|✔|√|grøn|gul|rød|grå|blå|hvid|fed|kursiv|[¹²³]")


def is_explained_sign(sign: Cell, words: Cell, table: Table) -> bool:
    """A footnote or a legend in two cells: »*« and »Vejledende«, »X« and »= afsluttet«."""
    first, second = (danish.fold(clean(cell.whole) or "") for cell in (sign, words))
    if sign.column + 1 != words.column or not isinstance(words.whole, str):
        return False
    column = table.columns.get(sign.column)
    if words.column == table.title and column is not None and column.field != "number":
        return False
    return second.startswith("=") or _SIGN.fullmatch(first.rstrip(" :=")) is not None


def is_remark(label: Cell, words: str, table: Table) -> bool:
    """A lone line that explains: a footnote, a legend, or prose outside the titles."""
    prose = len(words) > LONG_LINE and label.column != table.title
    return prose or FOOTNOTE.match(words) is not None or _LEGEND.search(words) is not None


_OWN_NAME = re.compile(
    r"^(?:[\wæøå-]*plan\b|udmøntning|opfølgning|budget|[\wæøå-]*katalog\b|(?:budget)?aftale\b)"
)


def names_the_plan(text: str) -> bool:
    """»Udmøntningsplan 2025, rettet udgave (rød = nyt)«: a name and its year before any sign."""
    words = danish.fold(text).split("=")[0]
    return _OWN_NAME.match(words) is not None and named_years(words) is not None


def is_legend(text: str) -> bool:
    """A line that explains a sign, a colour or the whole plan."""
    words = danish.fold(text)
    if _UPDATED.search(words) and not _LEGEND.search(words):
        return False
    return FOOTNOTE.match(words) is not None or _LEGEND.search(words) is not None
