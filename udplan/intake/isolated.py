"""Read an upload in a process of its own, so that a bad file cannot take the server along.

    python -m udplan.intake.isolated      the other end: a request on stdin, the answer on stdout

A process that is started anew, not forked, is the same on Linux, macOS and Windows, and it does not
run the program that the server was started with once more, as `multiprocessing` would.
"""

import logging
import math
import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from udplan import danish
from udplan.errors import WorkbookDamaged, WorkbookError, WorkbookTooLarge
from udplan.intake.reading import Reading, read_bytes
from udplan.settings import DEFAULT, Settings

SECONDS: Final = 60.0
"""A plan of 10,000 items takes a few; the largest that the preflight lets in, under a minute."""
MEGABYTES: Final = 1024
"""Beyond what the interpreter itself takes; the largest workbook let in needs two thirds of it."""

_ROOT: Final = Path(__file__).parents[2]
_SPLIT = "Gem planens ark i en projektmappe for sig, og prøv igen."
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    content: bytes
    file: str
    saved: datetime | None
    plan_year: int | None
    settings: Settings
    megabytes: int


def read_isolated(
    content: bytes,
    *,
    file: str,
    saved: datetime | None = None,
    plan_year: int | None = None,
    settings: Settings = DEFAULT,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> Reading:
    """What `read_bytes` gives or raises, or a `WorkbookError` when the file asks for too much."""
    request = _Request(
        content=content,
        file=file,
        saved=saved,
        plan_year=plan_year,
        settings=settings,
        megabytes=megabytes,
    )
    paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "udplan.intake.isolated"],
            input=pickle.dumps(request),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise WorkbookTooLarge(
            f"»{file}« kunne ikke læses på {danish.number(math.ceil(seconds))} sekunder. {_SPLIT}"
        ) from error
    answer = _answer(ended, file)
    if isinstance(answer, WorkbookError):
        raise answer
    return answer


def _answer(ended: "subprocess.CompletedProcess[bytes]", file: str) -> Reading | WorkbookError:
    """What the other process said, or what to say of its silence."""
    if ended.returncode == 0:
        try:
            answer = unpickled(ended.stdout)
        except (pickle.UnpicklingError, EOFError) as error:
            _log.error("reading gave no answer: %s", error)
        else:
            if isinstance(answer, Reading | WorkbookError):
                return answer
    _log.error("reading ended with %s: %s", ended.returncode, ended.stderr.decode(errors="replace"))
    return WorkbookDamaged(
        f"»{file}« kunne ikke læses færdig. Åbn den i Excel, gem den på ny, og prøv igen."
    )


def unpickled(answer: bytes) -> object:
    """What stands in the answer; raises for anything that is not part of a reading."""
    return _Unpickler(BytesIO(answer)).load()


class _Unpickler(pickle.Unpickler):
    """Takes nothing but our own values from the process that has handled a stranger's file."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  as it is inherited
        known = module.startswith("udplan.") and "." not in name
        if known or (module, name) in {("datetime", "date"), ("datetime", "datetime")}:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not part of a reading")


def _limit_memory(megabytes: int) -> None:
    """Let this process ask for so much more than it has now, where the system can hold it."""
    try:
        import resource
    except ImportError:  # Windows; there the time limit must do
        return
    statm = Path("/proc/self/statm")
    if not statm.exists():  # macOS takes the limit and does not keep it
        return
    now = int(statm.read_text().split()[0]) * resource.getpagesize()
    most = now + megabytes * 2**20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or most <= hard:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _serve(request: _Request) -> Reading | WorkbookError:
    try:
        _limit_memory(request.megabytes)
        return read_bytes(
            request.content,
            file=request.file,
            saved=request.saved,
            plan_year=request.plan_year,
            settings=request.settings,
        )
    except WorkbookError as error:
        return error
    except MemoryError:
        return WorkbookTooLarge(
            f"»{request.file}« kræver mere hukommelse, end en plan bør gøre. {_SPLIT}"
        )


if __name__ == "__main__":
    # As `__main__` this file is another module than the one that the request was pickled from.
    from udplan.intake import isolated

    pickle.dump(isolated._serve(pickle.load(sys.stdin.buffer)), sys.stdout.buffer)  # noqa: S301  from our parent
