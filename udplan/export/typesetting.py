"""Typst in a process of its own, kept warm: the papers' memory is not the server's.

    python -m udplan.export.typesetting      the other end: papers on stdin, PDF on stdout

Typst remembers what it has set and never forgets it, so the process ends after some papers, and
when nobody has wanted one for a while. It is started anew, not forked, as `intake.isolated` is.
A message is its length in eight bytes and then itself; an answer has a sign before that: is it a
PDF, or what went wrong?
"""

import atexit
import logging
import os
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from udplan.errors import PaperNotMade

PAPERS: Final = 20
"""So many in one process: by then it has some hundred megabytes."""
IDLE_SECONDS: Final = 300.0
SECONDS: Final = 60.0
"""3,000 items take a few."""

_ROOT: Final = Path(__file__).parents[2]
_HERE: Final = Path(__file__).parent
_LENGTH: Final = 8
_PDF, _FAILED = b"+", b"-"
_log = logging.getLogger(__name__)


class _Ended(Exception):
    """The process is gone."""


class _Typesetter:
    """The process, and one paper at a time for it."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def pdf_of(self, data: bytes, *, seconds: float) -> bytes:
        with self._turn:
            try:
                return self._ask(data, seconds)
            except _Ended:
                # It may have ended by itself just now; a new one has no excuse.
                try:
                    return self._ask(data, seconds)
                except _Ended as error:
                    raise PaperNotMade(
                        "Papiret kunne ikke sættes som PDF. Hent det som Word, og giv besked til "
                        "den, der driver udplan."
                    ) from error

    def stop(self) -> None:
        """End the process; the next paper starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _ask(self, data: bytes, seconds: float) -> bytes:
        process = self._running()
        assert process.stdin is not None  # noqa: S101  both are pipes
        assert process.stdout is not None  # noqa: S101
        late = threading.Timer(seconds, process.kill)
        late.start()
        try:
            _write(process.stdin, data)
            sign, answer = process.stdout.read(1), _read(process.stdout)
        except (OSError, EOFError) as error:
            _log.warning("typesetting ended: %s", error or "no answer")
            self.stop()
            raise _Ended from error
        finally:
            late.cancel()
        if sign != _PDF:
            _log.error("typesetting failed: %s", answer.decode(errors="replace"))
            raise PaperNotMade(
                "Papiret kunne ikke sættes som PDF. Hent det som Word, og giv besked til den, der "
                "driver udplan; årsagen står i serverens log."
            )
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.stop()
            paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
            self._process = subprocess.Popen(
                [sys.executable, "-m", "udplan.export.typesetting"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process


_typesetter: Final = _Typesetter()
atexit.register(_typesetter.stop)


def pdf_of(data: bytes, *, seconds: float = SECONDS) -> bytes:
    """The PDF of a paper's data (JSON); raises `PaperNotMade`."""
    return _typesetter.pdf_of(data, seconds=seconds)


def stop() -> None:
    """End the process that sets the papers, if there is one."""
    _typesetter.stop()


def process_id() -> int | None:
    """The process that sets the papers just now; None where there is none."""
    process = _typesetter._process
    return process.pid if process is not None and process.poll() is None else None


def _write(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(len(message).to_bytes(_LENGTH, "big"))
    pipe.write(message)
    pipe.flush()


def _read(pipe: IO[bytes]) -> bytes:
    length = pipe.read(_LENGTH)
    if len(length) < _LENGTH:
        raise EOFError
    message = pipe.read(int.from_bytes(length, "big"))
    if len(message) < int.from_bytes(length, "big"):
        raise EOFError
    return message


# --- the other end --------------------------------------------------------------------------------


def _serve(papers: int, idle: float) -> None:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"]
    )
    for _ in range(papers):
        # Asked for nothing for a while, it goes; the next paper starts another.
        end = threading.Timer(idle, os._exit, (0,))
        end.daemon = True
        end.start()
        try:
            data = _read(sys.stdin.buffer)
        except EOFError:
            return
        finally:
            end.cancel()
        made = datetime.fromisoformat(_made(data))
        try:
            pdf = typst.compile(
                _HERE / "paper.typ",
                root=_HERE,
                font_paths=fonts,
                ignore_system_fonts=True,
                sys_inputs={"data": data.decode()},
                pdf_standards=["ua-1", "a-2a"],
                timestamp=made,
            )
        except (RuntimeError, ValueError, OSError) as error:
            sys.stdout.buffer.write(_FAILED)
            _write(sys.stdout.buffer, str(error).encode())
            continue
        sys.stdout.buffer.write(_PDF)
        _write(sys.stdout.buffer, pdf)


def _made(data: bytes) -> str:
    import json

    return str(json.loads(data)["made"])


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        _serve(PAPERS, IDLE_SECONDS)
