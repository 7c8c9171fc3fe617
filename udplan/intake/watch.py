"""A workbook that others keep saving: each new content is read, the last good reading is kept."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from udplan.errors import WorkbookError
from udplan.intake.reading import Reading, read_file
from udplan.settings import Settings

_KEPT = 4
"""Readings kept, so that a session in the middle of a run still finds the one it began with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What stands in the file now, or stood there when it last could be read."""

    reading: Reading
    read_at: datetime
    trouble: str | None = None
    """Why the newest content could not be read; None when it could."""


class WatchedWorkbook:
    """One workbook on disk, shared by all who look at it."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self._path = path
        self._settings = settings
        self._lock = Lock()
        self._seen: tuple[int, int, int] | None = None
        self._good: OrderedDict[str, Look] = OrderedDict()
        self._trouble: str | None = None

    def look(self, now: datetime) -> Look:
        """The file as it is now; raises `WorkbookError` only when it never could be read.

        A file that has the size and the time of the last look is not opened again.
        """
        with self._lock:
            stamp = self._stamp()
            if stamp is None or stamp != self._seen or self._trouble is not None:
                self._read(now)
                self._seen = stamp
            return self._latest()

    def version(self, sha256: str) -> Look:
        """The look at one of the last few contents."""
        with self._lock:
            return self._good[sha256]

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            stat = self._path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size, stat.st_ino

    def _read(self, now: datetime) -> None:
        try:
            reading = read_file(self._path, settings=self._settings)
        except WorkbookError as error:
            if not self._good:
                raise
            self._trouble = str(error)
            return
        self._trouble = None
        self._good[reading.source.sha256] = Look(reading=reading, read_at=now)
        self._good.move_to_end(reading.source.sha256)
        while len(self._good) > _KEPT:
            self._good.popitem(last=False)

    def _latest(self) -> Look:
        latest = next(reversed(self._good.values()))
        if self._trouble is None:
            return latest
        return Look(reading=latest.reading, read_at=latest.read_at, trouble=self._trouble)
