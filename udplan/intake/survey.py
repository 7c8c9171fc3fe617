"""What the preflight sees in the parts of a workbook while it checks them.

Each kind of part has a watcher that expat calls; the sheets' is called tens of thousands of times,
so it does little for each element.
"""

import posixpath
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from xml.parsers import expat

from udplan import danish

MB = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a workbook may hold; a plan of 10,000 items stays well inside."""

    file: int = 25 * MB
    parts: int = 2_000
    part: int = 80 * MB
    unpacked: int = 200 * MB
    ratio: int = 200
    rows: int = 50_000
    columns: int = 1_000
    cells: int = 1_000_000
    extent: int = 5_000_000
    """Rows times columns of the used rectangles, all sheets together."""
    merged: int = 1_000_000
    elements: int = 5_000_000
    """XML elements of one part."""
    depth: int = 60
    tag: int = MB
    """Bytes of one XML tag with its attributes."""
    sheets: int = 200


class Beyond(Exception):
    """A limit was passed; which one, and how much it allows."""

    def __init__(self, what: str, most: int) -> None:
        super().__init__(what)
        self.what = what
        self.most = most


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship of the package: its type's last word and the part it leads to."""

    kind: str
    target: str


@dataclass(slots=True)
class SheetPart:
    """What was counted in one sheet's part."""

    rows: int = 0
    columns: int = 0
    formulas_without_value: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of formulas whose result no program has stored."""


@dataclass(slots=True)
class Survey:
    """What the preflight saw on its way, so that nobody has to look twice."""

    saved: datetime | None = None
    """The workbook's own modified time in Danish time, without offset."""
    struck_runs: bool = False
    """Somewhere part of a cell's text may be struck through."""
    cells: int = 0
    merged: int = 0
    parts: dict[str, SheetPart] = field(default_factory=dict)
    links: dict[str, dict[str, Link]] = field(default_factory=dict)
    to_be_read: set[str] = field(default_factory=set)
    """Parts that openpyxl reads as XML, whatever they are called."""
    workbook: str = ""
    sheets: dict[str, str] = field(default_factory=dict)
    """Sheet name to part, in the order of the tabs."""

    def sheet(self, name: str) -> SheetPart:
        """What was counted in that sheet; a sheet without cells counts nothing."""
        return self.parts.get(self.sheets.get(name, ""), SheetPart())

    def leads_to(self, name: str, kind: str) -> bool:
        """Whether the sheet has something of that kind beside it (»pivotTable«)."""
        links = self.links.get(self.sheets.get(name, ""), {})
        return any(link.kind == kind for link in links.values())

    def settle(self, limits: "Limits") -> None:
        """Find each sheet's part, whose link may stand later in the package; check the sums."""
        links = self.links.get(self.workbook, {})
        for name, link in self.sheets.items():
            self.sheets[name] = links[link].target if link in links else ""
        if len(self.sheets) > limits.sheets:
            raise Beyond("ark", limits.sheets)
        for sheet in self.parts.values():
            if sheet.rows > limits.rows:
                raise Beyond("rækker i et ark", limits.rows)
            if sheet.columns > limits.columns:
                raise Beyond("kolonner i et ark", limits.columns)
        if sum(sheet.rows * sheet.columns for sheet in self.parts.values()) > limits.extent:
            raise Beyond("celler udstrakt", limits.extent)


class Watcher:
    """Counts the elements and how deep they go; all that most parts are looked at for."""

    def __init__(self) -> None:
        self.seen = 0
        self.depth = 0
        self.deepest = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        """An element begins."""
        self.seen += 1
        self.depth += 1
        if self.depth > self.deepest:
            self.deepest = self.depth

    def end(self, tag: str) -> None:  # noqa: ARG002
        """An element ends."""
        self.depth -= 1


def watcher_of(
    part: str, root: str, parser: expat.XMLParserType, survey: Survey, limits: Limits
) -> Watcher:
    """The watcher for a part, by its first element: a sheet may lie anywhere in the package."""
    match root.rpartition(":")[2]:
        case "worksheet":
            return _SheetWatcher(survey.parts.setdefault(part, SheetPart()), parser, survey, limits)
        case "Relationships":
            return _LinkWatcher(part, survey)
        case "Types":
            return _TypeWatcher(survey)
        case "workbook":
            return _WorkbookWatcher(part, survey)
        case "coreProperties":
            return _PropertiesWatcher(parser, survey)
        case "sst":
            return _StringWatcher(survey)
        case _:
            return Watcher()


_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class _StringWatcher(Watcher):
    """Looks for text that is partly struck through."""

    def __init__(self, survey: Survey) -> None:
        super().__init__()
        self.survey = survey

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        if tag.endswith("strike"):
            self.survey.struck_runs = True


class _SheetWatcher(Watcher):
    """Counts cells, extent and merges, and finds formulas that nobody has computed."""

    def __init__(
        self, sheet: SheetPart, parser: expat.XMLParserType, survey: Survey, limits: Limits
    ) -> None:
        super().__init__()
        self.sheet = sheet
        self.parser = parser
        self.survey = survey
        self.limits = limits
        self.row = self.column = 0
        self.formula = self.valued = self.inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.seen += 1
        self.depth += 1
        if self.depth > self.deepest:
            self.deepest = self.depth
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if name == "c":
            self._cell(attributes)
        elif name in ("v", "is"):
            self.inside = name == "v"
            if self.row > self.sheet.rows:
                self.sheet.rows = self.row
            if self.column > self.sheet.columns:
                self.sheet.columns = self.column
        elif name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        elif name == "f":
            self.formula = True
            self.parser.CharacterDataHandler = self._text
        elif name == "strike":
            self.survey.struck_runs = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _cell(self, attributes: dict[str, str]) -> None:
        self.survey.cells += 1
        if self.survey.cells > self.limits.cells:
            raise Beyond("celler", self.limits.cells)
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        if match is not None:
            self.column, self.row = _column(match[1]), int(match[2])
        else:
            self.column += 1
        if self.row < 1:
            raise ValueError("a cell above the first row")  # openpyxl would put it there
        # A text formula whose result is "" has been computed, though its value is empty.
        self.formula, self.valued = False, attributes.get("t") == "str"

    def _text(self, _: str) -> None:
        self.valued = self.valued or self.inside

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.inside = False
        if self.formula and tag.rpartition(":")[2] == "c":
            self.parser.CharacterDataHandler = None
            self.formula = False
            if not self.valued:
                self.sheet.formulas_without_value.append((self.row, self.column))

    def _merge(self, reference: str) -> None:
        corners = _REFERENCE.findall(reference)
        if len(corners) == 2:  # noqa: PLR2004  two corners
            (left, top), (right, bottom) = ((_column(c), int(r)) for c, r in corners)
            self.survey.merged += (abs(right - left) + 1) * (abs(bottom - top) + 1)
        if self.survey.merged > self.limits.merged:
            raise Beyond("flettede celler", self.limits.merged)


class _LinkWatcher(Watcher):
    """Collects what a part leads to."""

    def __init__(self, part: str, survey: Survey) -> None:
        super().__init__()
        self.survey = survey
        self.folder, _, name = part.rpartition("_rels/")
        self.links = survey.links.setdefault(self.folder + name.removesuffix(".rels"), {})

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        if tag.endswith("Relationship"):
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else self.folder + target
            kind = attributes.get("Type", "").rpartition("/")[2]
            link = self.links[attributes.get("Id", "")] = Link(kind, posixpath.normpath(whole))
            if kind in _READ:
                self.survey.to_be_read.add(link.target)


_READ = frozenset(("officeDocument", "worksheet", "comments", "table", "drawing", "pivotTable"))


class _TypeWatcher(Watcher):
    """Collects the parts that call themselves XML."""

    def __init__(self, survey: Survey) -> None:
        super().__init__()
        self.survey = survey

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        if tag.endswith("Override") and attributes.get("ContentType", "").endswith("+xml"):
            self.survey.to_be_read.add(attributes.get("PartName", "").lstrip("/"))


class _WorkbookWatcher(Watcher):
    """Collects the names of the sheets and the links to their parts."""

    def __init__(self, part: str, survey: Survey) -> None:
        super().__init__()
        survey.workbook = part
        self.sheets = survey.sheets

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        if tag.rpartition(":")[2] == "sheet":
            link = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            self.sheets[attributes.get("name", "")] = link


class _PropertiesWatcher(Watcher):
    """Finds when the workbook was saved."""

    def __init__(self, parser: expat.XMLParserType, survey: Survey) -> None:
        super().__init__()
        self.parser = parser
        self.survey = survey
        self.words: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        modified = tag.rpartition(":")[2] == "modified"
        self.parser.CharacterDataHandler = self.words.append if modified else None

    def end(self, tag: str) -> None:
        super().end(tag)
        self.parser.CharacterDataHandler = None
        if tag.rpartition(":")[2] == "modified":
            self.survey.saved = _danish_time("".join(self.words))


@cache
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _danish_time(text: str) -> datetime | None:
    """The stored UTC time as the clock in Denmark showed it, without offset."""
    try:
        moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(danish.COPENHAGEN).replace(microsecond=0, tzinfo=None)
    except OverflowError:
        return None
