"""`python -m udplan export …`: files that leave the house, from the command line."""

import argparse
import os
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from udplan.errors import UdplanError

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Any]

FORMATS: Final = {
    "excerpt": (".pdf", ".docx"),
    "paper": (".pdf", ".docx"),
    "minutes": (".pdf", ".docx"),
    "table": (".xlsx", ".csv", ".json", ".pdf"),
    "calendar": (".ics",),
    "changes": (".xlsx", ".docx"),
}
"""Kind to the suffixes it can have; the suffix of `--out` chooses."""

NEEDED: Final = {
    "excerpt": ("committee",),
    "paper": ("forum", "meeting"),
    "minutes": ("forum", "meeting"),
}
"""Kind to the options that it cannot do without."""

_IN_WORDS: Final = (
    "excerpt: udsnit til et udvalg (--committee; .pdf, .docx); paper: papir til et møde, minutes: "
    "beslutningsreferat (--forum og --meeting; .pdf, .docx); table: listen (.xlsx, .csv, .json, "
    ".pdf); calendar: tidspunkterne (.ics); changes: besluttet, men ikke skrevet i planen (.xlsx, "
    ".docx)"
)
_YEARS: Final = range(2000, 2100)


def add_commands(commands: "Commands") -> None:
    """Add `export`; it leaves `run`, which writes the file and gives what is to be printed."""
    export = commands.add_parser("export", help="skriv udsnit, papirer, lister og kalendere")
    export.add_argument("kind", metavar="SLAGS", choices=list(FORMATS), help=_IN_WORDS)
    export.add_argument("file", metavar="FIL", type=Path, help="projektmappen (.xlsx, .xlsm)")
    export.add_argument(
        "--out",
        metavar="STI",
        type=Path,
        required=True,
        help="filen, der skrives; endelsen vælger formatet",
    )
    export.add_argument("--committee", metavar="KODE", type=_said, help="kun dette udvalg, fx BUU")
    export.add_argument(
        "--forum",
        metavar="FORUM",
        type=_said,
        help="direktion, koncernledelse eller et udvalgs kode",
    )
    export.add_argument(
        "--meeting", metavar="ÅÅÅÅ-MM-DD", type=date.fromisoformat, help="mødets dag"
    )
    export.add_argument(
        "--owner", metavar="TITEL", type=_said, help="kun denne ansvarlige, som planen skriver den"
    )
    export.add_argument(
        "--previous", metavar="FIL", type=Path, help="planen, som den lå på forrige møde"
    )
    export.add_argument(
        "--as-of",
        metavar="ÅÅÅÅ-MM-DD",
        type=date.fromisoformat,
        help="vurdér pr. denne dag; ellers i dag",
    )
    export.add_argument(
        "--include-closed", action="store_true", help="medtag, hvad lukkede punkter handler om"
    )
    export.add_argument(
        "--plan-year",
        metavar="ÅÅÅÅ",
        type=int,
        choices=_YEARS,
        help="planens første år, hvis den ikke siger det",
    )
    export.add_argument("--config", metavar="FIL", type=Path, help="kommunens indstillinger")
    export.set_defaults(run=_run, wrong=export.error)


def _said(text: str) -> str:
    """An option that says something; an empty one is a slip in somebody's script."""
    if not text.strip():
        raise argparse.ArgumentTypeError(text)
    return text.strip()


def _run(chosen: argparse.Namespace) -> str:
    suffix = chosen.out.suffix.lower()
    lacking = [name for name in NEEDED.get(chosen.kind, ()) if getattr(chosen, name) is None]
    if suffix not in FORMATS[chosen.kind] or lacking:
        chosen.wrong(chosen.kind)
    # Typesetting and the database's library take longer to load than `read` takes to run.
    from udplan.export_cli import kinds

    write(chosen.out, kinds.content(chosen))
    return f"Skrevet: {chosen.out}"


def write(path: Path, content: bytes) -> None:
    """Write the file whole or not at all; raises `UdplanError` with what to do."""
    partial = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
        partial = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        partial.chmod(0o666 & ~_mask())
        partial.replace(path)
    except OSError as error:
        if partial is not None:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
        raise UdplanError(
            f"Filen »{path}« kan ikke skrives. Kontrollér, at mappen findes, at der er plads, at "
            "du må skrive i den, og at filen ikke er åben i et andet program."
        ) from error


def _mask() -> int:
    """What others may do with a file that a person makes here, as for any other new file."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
