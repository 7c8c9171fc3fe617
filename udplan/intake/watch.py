"""A workbook that others keep saving: each new content is read, the last good reading is kept."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from udplan.errors import WorkbookError
from udplan.intake.reading import Known, Reading, read_file
from udplan.settings import DEFAULT, Settings

_KEPT = 4
"""Readings kept, so that a session in the middle of a run still finds the one it began with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What stands in the file now, or stood there when it last could be read."""

    reading: Reading
    read_at: datetime
    edition: int = 0
    """Of what is known of such workbooks, when it was read."""
    trouble: str | None = None
    """Why the newest content could not be read; None when it could."""


class WatchedWorkbook:
    """One workbook on disk, shared by all who look at it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._settings: Settings | None = None
        self._lock = Lock()
        self._seen: tuple[int, int, int] | None = None
        self._edition = 0
        self._good: OrderedDict[tuple[str, int], Look] = OrderedDict()
        self._trouble: str | None = None

    def look(
        self,
        now: datetime,
        settings: Settings = DEFAULT,
        *,
        known: Known | None = None,
        edition: int = 0,
    ) -> Look:
        """The file as it is now; raises `WorkbookError` only when it never could be read.

        A file that has the size and the time of the last look is not opened again, unless the
        settings are others, or what is known of such workbooks has another `edition`.
        """
        with self._lock:
            stamp = self._stamp()
            same = (stamp, edition, settings) == (self._seen, self._edition, self._settings)
            if stamp is None or not same or self._trouble is not None:
                self._read(now, settings, known, edition)
                self._seen, self._edition, self._settings = stamp, edition, settings
            return self._latest()

    def version(self, sha256: str, edition: int = 0) -> Look | None:
        """The look at one of the last few contents, as it was known then."""
        with self._lock:
            return self._good.get((sha256, edition))

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            stat = self._path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size, stat.st_ino

    def _read(self, now: datetime, settings: Settings, known: Known | None, edition: int) -> None:
        try:
            reading = read_file(self._path, settings=settings, known=known)
        except WorkbookError as error:
            if not self._good:
                raise
            self._trouble = str(error)
            return
        self._trouble = None
        key = (reading.source.sha256, edition)
        self._good[key] = Look(reading=reading, read_at=now, edition=edition)
        self._good.move_to_end(key)
        while len(self._good) > _KEPT:
            self._good.popitem(last=False)

    def _latest(self) -> Look:
        latest = next(reversed(self._good.values()))
        if self._trouble is None:
            return latest
        return replace(latest, trouble=self._trouble)
