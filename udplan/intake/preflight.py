"""Look a workbook over, with a bounded budget, before any library opens it.

The limits are far beyond a plan and far below what makes a reader hang or ask for 500 GB
(measured: a 5 kB file with a value in A1048576 and XFD2, or a merge of A1:XFD20000). Sizes are
counted while inflating, since the declared ones may lie. Whoever reads the workbook afterwards
must read the same bytes, never the path again.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from xml.parsers import expat

from udplan import danish
from udplan.errors import (
    NotAWorkbook,
    WorkbookDamaged,
    WorkbookError,
    WorkbookLocked,
    WorkbookTooLarge,
)

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
    depth: int = 60
    sheets: int = 200


LIMITS = Limits()


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
    cells: int = 0
    merged: int = 0
    extent: int = 0
    parts: dict[str, SheetPart] = field(default_factory=dict)
    links: dict[str, dict[str, Link]] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    """Sheet name to part, in the order of the tabs."""

    def sheet(self, name: str) -> SheetPart:
        """What was counted in that sheet; a sheet without cells counts nothing."""
        return self.parts.get(self.sheets.get(name, ""), SheetPart())

    def leads_to(self, name: str, kind: str) -> bool:
        """Whether the sheet has something of that kind beside it (»pivotTable«)."""
        links = self.links.get(self.sheets.get(name, ""), {})
        return any(link.kind == kind for link in links.values())


_XLSX = "Åbn den i Excel, vælg »Gem som« og typen »Excel-projektmappe (.xlsx)«, og prøv igen."
_DAMAGED = "Åbn den i Excel, gem den på ny, og prøv igen."
_LARGE = "Gem planens ark i en projektmappe for sig, og prøv igen."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK_PART = re.compile(r"xl/workbook\d*\.xml")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def survey(content: bytes, *, file: str, limits: Limits = LIMITS) -> Survey:
    """Everything worth knowing before the workbook is opened; raises a `WorkbookError`."""
    if len(content) > limits.file:
        raise WorkbookTooLarge(
            f"»{file}« fylder {danish.number(len(content) / MB)} MB; grænsen er "
            f"{danish.number(limits.file / MB)} MB. {_LARGE}"
        )
    _refuse_other_formats(content, file)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _Look(package, file, limits).through()
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        UnicodeError,
    ) as error:
        raise WorkbookDamaged(
            f"»{file}« er beskadiget og kan ikke pakkes ud. {_DAMAGED}"
        ) from error


def _refuse_other_formats(content: bytes, file: str) -> None:
    """Name what the file is instead of a workbook, where its first bytes tell."""
    if file.startswith("~$"):
        raise NotAWorkbook(
            f"»{file}« er Excels låsefil, ikke selve planen. Vælg filen uden »~$« foran."
        )
    if not content:
        raise NotAWorkbook(f"»{file}« er tom. Gem planen i Excel igen, og prøv igen.")
    if content.startswith(_OLE):
        for name in ("DRMEncrypted", "EncryptedPackage"):
            if name.encode("utf-16-le") in content:
                raise WorkbookLocked(
                    f"»{file}« er beskyttet med adgangskode eller rettigheder. Åbn den i Excel, "
                    "fjern beskyttelsen under Filer → Oplysninger, gem den, og prøv igen."
                )
        raise NotAWorkbook(f"»{file}« er i det gamle Excel-format (.xls) eller et andet. {_XLSX}")
    if not content.startswith((b"PK\3\4", b"PK\5\6")):
        what = (
            "en tekstfil (.csv)" if file.lower().endswith((".csv", ".txt")) else "af en anden art"
        )
        raise NotAWorkbook(f"»{file}« er ikke en Excel-projektmappe, men {what}. {_XLSX}")


class _Look:
    """One walk through the package; what it sees is in `survey`."""

    def __init__(self, package: zipfile.ZipFile, file: str, limits: Limits) -> None:
        self.package = package
        self.file = file
        self.limits = limits
        self.survey = Survey()
        self.unpacked = 0
        self.workbook = ""

    def through(self) -> Survey:
        infos = self.package.infolist()
        self._check_names(infos)
        for info in infos:
            self._read(info)
        self._resolve_sheets()
        self._check_extent()
        if not self.survey.sheets:
            raise WorkbookDamaged(f"»{self.file}« har ingen ark, der kan læses. {_DAMAGED}")
        if len(self.survey.sheets) > self.limits.sheets:
            raise self._too_large("ark", self.limits.sheets)
        return self.survey

    def _check_names(self, infos: list[zipfile.ZipInfo]) -> None:
        names = [info.filename for info in infos]
        if len(names) > self.limits.parts:
            raise self._too_large("dele", self.limits.parts)
        if any(info.flag_bits & 1 for info in infos):
            raise WorkbookLocked(
                f"»{self.file}« er krypteret. Pak den ud, eller fjern adgangskoden, og prøv igen."
            )
        odd = any(n.startswith("/") or "\\" in n or ".." in n.split("/") for n in names)
        if odd or len({name.lower() for name in names}) != len(names):
            raise WorkbookDamaged(f"»{self.file}« er ikke pakket, som Excel gør det. {_DAMAGED}")
        if "[Content_Types].xml" in names and "xl/workbook.bin" in names:
            raise NotAWorkbook(f"»{self.file}« er i det binære Excel-format (.xlsb). {_XLSX}")
        if "content.xml" in names and "mimetype" in names:
            raise NotAWorkbook(f"»{self.file}« er i OpenDocument-format (.ods). {_XLSX}")
        if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
            raise NotAWorkbook(f"»{self.file}« er ikke en Excel-projektmappe. {_XLSX}")

    def _read(self, info: zipfile.ZipInfo) -> None:
        """Inflate one part inside the budget, parsing it on the way if it is XML."""
        limits = self.limits
        parse = self._parser(info.filename) if _is_xml(info.filename) else None
        size = 0
        with self.package.open(info) as stream:
            while block := stream.read(1 << 16):
                size += len(block)
                self.unpacked += len(block)
                if size > limits.part or self.unpacked > limits.unpacked:
                    raise self._too_large("MB udpakket", limits.unpacked // MB)
                if size > MB and size > limits.ratio * max(1, info.compress_size):
                    raise WorkbookTooLarge(
                        f"»{self.file}« er pakket så tæt, at den ikke ligner en plan. {_LARGE}"
                    )
                if parse is not None:
                    parse(block, False)
        if parse is not None:
            parse(b"", True)

    def _parser(self, part: str) -> Callable[[bytes, bool], None]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        depth = 0
        limit = self.limits.depth
        begin, finish, text = self._watchers(part)

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > limit:
                raise WorkbookDamaged(f"»{self.file}« har for dybt indlejret XML. {_DAMAGED}")
            if begin is not None:
                begin(tag.rpartition(":")[2], attributes)

        def end(tag: str) -> None:
            nonlocal depth
            depth -= 1
            if finish is not None:
                finish(tag.rpartition(":")[2])

        def refuse(*_: object) -> None:
            raise WorkbookDamaged(
                f"»{self.file}« indeholder en dokumenttype (DTD), som Excel aldrig skriver. "
                f"{_DAMAGED}"
            )

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = refuse
        parser.EntityDeclHandler = refuse

        def parse(block: bytes, final: bool) -> None:
            try:
                parser.Parse(block, final)
            except expat.ExpatError as error:
                if part.startswith("customXml/"):  # never read, and other programs write it
                    return
                raise WorkbookDamaged(
                    f"»{self.file}« er beskadiget i delen {part}. {_DAMAGED}"
                ) from error

        return parse

    def _watchers(self, part: str) -> "_Watchers":
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            return self._watch_sheet(part)
        if part.endswith(".rels"):
            return self._watch_links(part)
        if _WORKBOOK_PART.fullmatch(part):
            return self._watch_workbook(part)
        if part == "docProps/core.xml":
            return self._watch_properties()
        return None, None, None

    def _watch_sheet(self, part: str) -> "_Watchers":
        seen = self.survey.parts.setdefault(part, SheetPart())
        limits = self.limits
        row = column = 0
        formula = valued = False
        inside = False

        def begin(tag: str, attributes: dict[str, str]) -> None:
            nonlocal row, column, formula, valued, inside
            if tag == "c":
                self.survey.cells += 1
                if self.survey.cells > limits.cells:
                    raise self._too_large("celler", limits.cells)
                match = _REFERENCE.fullmatch(attributes.get("r", ""))
                column, row = (_column(match[1]), int(match[2])) if match else (column + 1, row)
                formula = False
                # A text formula whose result is "" has been computed, though its value is empty.
                valued = attributes.get("t") == "str"
            elif tag == "row":
                row, column = int(attributes.get("r", row + 1)), 0
            elif tag == "f":
                formula = True
            elif tag in ("v", "is"):
                inside = tag == "v"
                seen.rows = max(seen.rows, row)
                seen.columns = max(seen.columns, column)
            elif tag == "mergeCell":
                self._count_merge(attributes.get("ref", ""))

        def finish(tag: str) -> None:
            nonlocal inside
            if tag == "v":
                inside = False
            elif tag == "c" and formula and not valued:
                seen.formulas_without_value.append((row, column))

        def text(_: str) -> None:
            nonlocal valued
            if inside:
                valued = True

        return begin, finish, text

    def _count_merge(self, reference: str) -> None:
        corners = _REFERENCE.findall(reference)
        if len(corners) == 2:  # noqa: PLR2004  two corners
            (left, top), (right, bottom) = ((_column(c), int(r)) for c, r in corners)
            self.survey.merged += (abs(right - left) + 1) * (abs(bottom - top) + 1)
        if self.survey.merged > self.limits.merged:
            raise self._too_large("flettede celler", self.limits.merged)

    def _check_extent(self) -> None:
        for sheet in self.survey.parts.values():
            self.survey.extent += sheet.rows * sheet.columns
            if sheet.rows > self.limits.rows:
                raise self._too_large("rækker i et ark", self.limits.rows)
            if sheet.columns > self.limits.columns:
                raise self._too_large("kolonner i et ark", self.limits.columns)
        if self.survey.extent > self.limits.extent:
            raise self._too_large("celler udstrakt", self.limits.extent)

    def _watch_links(self, part: str) -> "_Watchers":
        folder, _, name = part.rpartition("_rels/")
        source = folder + name.removesuffix(".rels")
        links = self.survey.links.setdefault(source, {})

        def begin(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship":
                target = attributes.get("Target", "")
                absolute = target.lstrip("/") if target.startswith("/") else folder + target
                kind = attributes.get("Type", "").rpartition("/")[2]
                links[attributes.get("Id", "")] = Link(kind, posixpath.normpath(absolute))

        return begin, None, None

    def _watch_workbook(self, part: str) -> "_Watchers":
        self.workbook = part

        def begin(tag: str, attributes: dict[str, str]) -> None:
            if tag == "sheet":
                link = next((v for k, v in attributes.items() if k.endswith(":id")), "")
                self.survey.sheets[attributes.get("name", "")] = link

        return begin, None, None

    def _resolve_sheets(self) -> None:
        """The workbook names its sheets by link; the links may stand later in the package."""
        links = self.survey.links.get(self.workbook, {})
        for name, link in self.survey.sheets.items():
            self.survey.sheets[name] = links[link].target if link in links else ""

    def _watch_properties(self) -> "_Watchers":
        words: list[str] = []
        inside = False

        def begin(tag: str, _: dict[str, str]) -> None:
            nonlocal inside
            inside = tag == "modified"

        def finish(tag: str) -> None:
            nonlocal inside
            inside = False
            if tag == "modified":
                self.survey.saved = _danish_time("".join(words))

        def text(data: str) -> None:
            if inside:
                words.append(data)

        return begin, finish, text

    def _too_large(self, what: str, limit: int) -> WorkbookError:
        return WorkbookTooLarge(
            f"»{self.file}« har mere end {danish.number(limit)} {what}. {_LARGE}"
        )


_Watchers = tuple[
    Callable[[str, dict[str, str]], None] | None,
    Callable[[str], None] | None,
    Callable[[str], None] | None,
]


def _is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels"))


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
    if moment.tzinfo is not None:
        moment = moment.astimezone(danish.COPENHAGEN)
    return moment.replace(microsecond=0, tzinfo=None)
