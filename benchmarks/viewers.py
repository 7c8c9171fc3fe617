"""Many readers at once, each with a change of the filter bar every five seconds.

    python -m benchmarks.viewers                        (`make bench`)
    python -m benchmarks.viewers --viewers 40 --pages overblik punkter

Each is a session of its own over Streamlit's websocket; the server and all of them share the
machine. A time runs from the change until the script has run. They spread over the pages, and their
words are of a small vocabulary, as colleagues' in the same meeting are. Memory is the server's own
with all of them there, over what it was when the pages had been opened once, for each session.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from benchmarks.serving import MULTIPLIED, Served, machine, processor_seconds, resident, served
from benchmarks.websocket import Reader
from benchmarks.workbooks import a_plan

MEDIAN: Final = 0.2
NEARLY_ALL: Final = 1.0
"""Seconds, at the middle and at 95 %."""
MEMORY: Final = 1.0
"""MiB a session."""
_PAGES: Final = ("overblik", "punkter", "udvalg", "direktion", "tidslinje")
_WORDS: Final = (
    "",
    "skole",
    "havn",
    "bolig",
    "drift",
    "plej",
    "klima",
    "rengøring",
    "m2",
    "energi",
)
_PAUSE: Final = 5.0
_ROWS: Final = 600


@dataclass(slots=True)
class Seen:
    """What all readers together went through."""

    took: list[float] = field(default_factory=list)
    coming: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    readers: list[Reader] = field(default_factory=list)


async def _reader(
    reader: Reader, seen: Seen, come: float, begin: asyncio.Event, until: float
) -> None:
    chance = random.Random(come)
    await asyncio.sleep(come)
    try:
        seen.coming.append(await reader.come())
        await reader.unfold()
        seen.readers.append(reader)
        await begin.wait()
        end = time.perf_counter() + until
        await asyncio.sleep(chance.random() * _PAUSE)
        while time.perf_counter() < end:
            seen.took.append(await reader.search(chance.choice(_WORDS)))
            await asyncio.sleep(_PAUSE * chance.uniform(0.5, 1.5))
    except Exception as error:
        seen.failed.append(f"{type(error).__name__}: {error}")


async def watched(server: Served, pages: list[str], viewers: int, seconds: float) -> Seen:
    """Let them all come, then measure; prints memory on the way."""
    for page in pages:  # the first of each pays for what is kept for the others
        first = Reader(base=server.address, page=page, query="dato=2025-09-01")
        await first.come()
        await first.go()
    before = resident(server.pid)
    seen, begin = Seen(), asyncio.Event()
    tasks = [
        asyncio.create_task(
            _reader(
                Reader(base=server.address, page=page, query="dato=2025-09-01"),
                seen,
                number * 0.1,
                begin,
                seconds,
            )
        )
        for number, page in enumerate(islice(cycle(pages), viewers))
    ]
    while len(seen.readers) + len(seen.failed) < viewers:
        await asyncio.sleep(0.1)
    here, worked = resident(server.pid), processor_seconds(server.pid)
    begin.set()
    await asyncio.gather(*tasks)
    after = resident(server.pid)
    worked = (processor_seconds(server.pid) - worked) / max(1, len(seen.took))
    for reader in seen.readers:
        await reader.go()
    a_session = (max(here, after) - before) / viewers
    near = quantiles(seen.took, n=20)[-1]
    print(
        f"{viewers} viewers, {len(seen.took)} changes in {seconds:.0f} s; "
        f"median {1000 * median(seen.took):.0f} ms, 95 % {1000 * near:.0f} ms, "
        f"longest {1000 * max(seen.took):.0f} ms; "
        f"{1000 * worked:.0f} ms of the processor a change\n"
        f"opening a page among the others: median {1000 * median(seen.coming):.0f} ms\n"
        f"memory {before:.0f} MiB, with all there {here:.0f}, at the end {after:.0f}: "
        f"{a_session:.2f} MiB a session; failed: {len(seen.failed)} {seen.failed[:1] or ''}"
    )
    met = median(seen.took) < MEDIAN and near < NEARLY_ALL and a_session < MEMORY
    if seen.failed or not met:
        print(f"falls short of {MEDIAN} s, {NEARLY_ALL} s at 95 % and {MEMORY} MiB")
        seen.failed.append("short")
    return seen


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", type=int, default=150)
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--items", type=int, default=_ROWS)
    parser.add_argument("--pages", nargs="*", default=list(_PAGES))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = folder / "Udmøntningsplan 2025-2028.xlsx"
        plan.write_bytes(a_plan(min(chosen.items, _ROWS), seed=0))
        settings = {"UDPLAN_PLAN": str(plan), "BENCH_ITEMS": str(chosen.items)}
        with served(MULTIPLIED, folder, settings) as server:
            print(f"{chosen.items:,} items on {', '.join(chosen.pages)}; {machine()}")
            seen = asyncio.run(watched(server, chosen.pages, chosen.viewers, chosen.seconds))
    return 1 if seen.failed else 0


if __name__ == "__main__":
    sys.exit(main())
