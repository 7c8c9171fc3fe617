"""Look a workbook over, with a bounded budget, before any library opens it.

The limits are far beyond a plan and far below what makes a reader hang or ask for 500 GB
(measured: a 5 kB file with a value in A1048576 and XFD2, or a merge of A1:XFD20000). Sizes are
counted while inflating, since the declared ones may lie. Whoever reads the workbook afterwards
must read the same bytes, never the path again.
"""

import zipfile
import zlib
from collections.abc import Callable
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
from udplan.intake.survey import Beyond, Limits, Survey, Watcher, watcher_of

LIMITS = Limits()
_MB = 2**20

_XLSX = "Åbn den i Excel, vælg »Gem som« og typen »Excel-projektmappe (.xlsx)«, og prøv igen."
_DAMAGED = "Åbn den i Excel, gem den på ny, og prøv igen."
_LARGE = "Gem planens ark i en projektmappe for sig, og prøv igen."

_XML = (".xml", ".rels")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def survey(content: bytes, *, file: str, limits: Limits = LIMITS) -> Survey:
    """Everything worth knowing before the workbook is opened; raises a `WorkbookError`."""
    if len(content) > limits.file:
        raise WorkbookTooLarge(
            f"»{file}« fylder {danish.number(len(content) / _MB)} MB; grænsen er "
            f"{danish.number(limits.file / _MB)} MB. {_LARGE}"
        )
    _refuse_other_formats(content, file)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _Walk(package, file, limits).through()
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        LookupError,  # an encoding that nobody knows
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


class _Walk:
    """One walk through the package; what it sees is in `survey`."""

    def __init__(self, package: zipfile.ZipFile, file: str, limits: Limits) -> None:
        self.package = package
        self.file = file
        self.limits = limits
        self.survey = Survey()
        self.unpacked = 0

    def through(self) -> Survey:
        try:
            infos = self.package.infolist()
            self._check_names(infos)
            for info in infos:
                self._read(info)
            self.survey.settle(self.limits)
        except Beyond as limit:
            raise WorkbookTooLarge(
                f"»{self.file}« har mere end {danish.number(limit.most)} {limit.what}. {_LARGE}"
            ) from limit
        if not self.survey.sheets:
            raise self._damaged("har ingen ark, der kan læses")
        # openpyxl finds a part by its links and types; one of another name has not been looked at.
        if any(not part.endswith(_XML) for part in self.survey.to_be_read):
            raise self._damaged("er ikke pakket, som Excel gør det")
        return self.survey

    def _damaged(self, what: str) -> WorkbookError:
        return WorkbookDamaged(f"»{self.file}« {what}. {_DAMAGED}")

    def _check_names(self, infos: list[zipfile.ZipInfo]) -> None:
        names = [info.filename for info in infos]
        if len(names) > self.limits.parts:
            raise Beyond("dele", self.limits.parts)
        if any(info.flag_bits & 1 for info in infos):
            raise WorkbookLocked(
                f"»{self.file}« er krypteret. Pak den ud, eller fjern adgangskoden, og prøv igen."
            )
        odd = any(n.startswith("/") or "\\" in n or ".." in n.split("/") for n in names)
        # Other methods inflate a block to a gigabyte at once; the package format allows only these.
        odd = odd or any(info.compress_type not in _METHODS for info in infos)
        if odd or len({name.lower() for name in names}) != len(names):
            raise self._damaged("er ikke pakket, som Excel gør det")
        if "[Content_Types].xml" in names and "xl/workbook.bin" in names:
            raise NotAWorkbook(f"»{self.file}« er i det binære Excel-format (.xlsb). {_XLSX}")
        if "content.xml" in names and "mimetype" in names:
            raise NotAWorkbook(f"»{self.file}« er i OpenDocument-format (.ods). {_XLSX}")
        if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
            raise NotAWorkbook(f"»{self.file}« er ikke en Excel-projektmappe. {_XLSX}")

    def _read(self, info: zipfile.ZipInfo) -> None:
        """Inflate one part inside the budget, parsing it on the way if it is XML."""
        limits = self.limits
        parse = self._parser(info.filename)
        size = 0
        with self.package.open(info) as stream:
            while block := stream.read(1 << 16):
                size += len(block)
                self.unpacked += len(block)
                if size > limits.part:
                    raise Beyond("MB udpakket i en enkelt del", limits.part // _MB)
                if self.unpacked > limits.unpacked:
                    raise Beyond("MB udpakket", limits.unpacked // _MB)
                if size > _MB and size > limits.ratio * max(1, info.compress_size):
                    raise WorkbookTooLarge(
                        f"»{self.file}« er pakket så tæt, at den ikke ligner en plan. {_LARGE}"
                    )
                parse(block, False)
        parse(b"", True)

    def _parser(self, part: str) -> Callable[[bytes, bool], object]:
        """What eats the bytes of a part."""
        if not part.endswith(_XML):
            return lambda _block, _final: None
        parser = expat.ParserCreate()
        watcher = Watcher()
        fed = 0

        def root(tag: str, attributes: dict[str, str]) -> None:
            nonlocal watcher
            watcher = watcher_of(part, tag, parser, self.survey, self.limits)
            parser.StartElementHandler = watcher.start
            parser.EndElementHandler = watcher.end
            watcher.start(tag, attributes)

        parser.buffer_text = True
        parser.StartElementHandler = root
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse

        def parse(block: bytes, final: bool) -> None:
            nonlocal fed
            fed += len(block)
            try:
                parser.Parse(block, final)
            except expat.ExpatError as error:
                if part.startswith("customXml/"):  # never read, and other programs write it
                    return
                raise self._damaged(f"er beskadiget i delen {part}") from error
            if watcher.seen > self.limits.elements:
                raise Beyond("XML-elementer i en enkelt del", self.limits.elements)
            if watcher.deepest > self.limits.depth:
                raise self._damaged("har for dybt indlejret XML")
            # Expat begins a tag anew with each block until it has the end of it.
            if fed - parser.CurrentByteIndex > self.limits.tag:
                raise self._damaged(f"har for lange mærker i delen {part}")

        return parse

    def _refuse(self, *_: object) -> None:
        raise self._damaged("indeholder en dokumenttype (DTD), som Excel aldrig skriver")
