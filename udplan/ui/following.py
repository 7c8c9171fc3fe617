"""Taking in each new content of the plan by itself, whether or not somebody looks at it."""

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from udplan import danish, settings
from udplan.access import ITSELF
from udplan.errors import UdplanError
from udplan.intake.reading import read_bytes
from udplan.store import Store, workbooks
from udplan.ui import loading

_LOG: Final = logging.getLogger(__name__)
_EVERY: Final = 60
"""Seconds between two looks at the file; only its size and time are asked for."""


@dataclass(slots=True)
class Follower:
    """One workbook on disk, looked at again and again."""

    seen: tuple[str, int, int] | None = None

    def look(self) -> bool:
        """Take in what is new; gives whether there was anything. Trouble is told at the next look.

        A file that cannot be read as a plan is left alone: it may be half-written.
        """
        where = loading.place()
        path = Path(where.workbook)
        try:
            stat = path.stat()
            now = (where.workbook, stat.st_mtime_ns, stat.st_size)
            if now == self.seen:
                return False
            content = path.read_bytes()
            config = settings.load(Path(where.settings))
            reading = read_bytes(content, file=path.name, settings=config)
            store = Store(where.store)
            try:
                known = {one.sha256 for one in workbooks.kept(store)}
                if reading.source.sha256 not in known:
                    workbooks.keep(
                        store,
                        ITSELF,
                        content,
                        name=path.name,
                        saved=reading.source.saved,
                        now=danish.now(),
                    )
            finally:
                store.close()
        except (OSError, UdplanError) as error:
            _LOG.info("%s is not taken in just now: %s", path.name, error)
            return False
        self.seen = now
        return reading.source.sha256 not in known


async def follow() -> None:
    """Look at the plan for as long as the server runs."""
    follower = Follower()
    while True:
        await asyncio.sleep(_EVERY)
        await asyncio.to_thread(follower.look)
