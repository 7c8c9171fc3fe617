"""A day's use of one server in fast motion: does its memory come to rest?

    python -m benchmarks.a_day                          (`make soak`)
    python -m benchmarks.a_day --hours 3

An hour has 40 readers who come, open pages, search and leave, a plan that is saved again with one
change, and papers fetched. Hours follow each other without a pause. After each stands the memory of
the server; the hours before the caches are full do not count. The answer is 1 when the last third
of the day is more than 5 % above the third before it.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import mean
from typing import Final

from benchmarks.serving import MULTIPLIED, Served, machine, resident, served
from benchmarks.websocket import Reader
from benchmarks.workbooks import a_plan
from udplan.ui.navigation import ENTRIES, ONE_ITEM

_READERS: Final = 40
_TOGETHER: Final = 8
_PAPERED: Final = 4
_ROWS: Final = 600
_GROWTH: Final = 1.05
_THIRDS: Final = 3
_FILES: Final = ("Excel", "PDF", "CSV", "JSON")
"""Of the list on Punkter; those of a reader's search."""
_PAGES: Final = tuple(entry.address for entry in ENTRIES if entry != ONE_ITEM)


async def _visit(server: Served, chance: random.Random, at_once: asyncio.Semaphore) -> int:
    """One reader opens two pages, searches in each for words of her own, and leaves."""
    async with at_once:
        errors = 0
        for page in chance.sample(_PAGES, 2):
            reader = Reader(base=server.address, page=page, query="dato=2025-09-01")
            await reader.come()
            for _ in range(2):
                await reader.search(f"{chance.choice('aesnrtidlokgm')}{chance.choice(' eaior')}")
            await reader.go()
            errors += reader.errors
        return errors


async def _paper(server: Served, chance: random.Random, at_once: asyncio.Semaphore) -> int:
    """One reader finds a few items and takes them along in a file of each kind."""
    async with at_once:
        reader = Reader(base=server.address, page="punkter", query="dato=2025-09-01")
        await reader.come()
        await reader.search(f"n-{chance.randint(10, 60)}")
        await reader.open("Hent")
        for label in _FILES:
            await reader.fetch(label)
        await reader.go()
        return reader.errors


async def _hour(server: Served, hour: int, plan: Path) -> int:
    """The plan is saved anew, and readers come while others are there."""
    fresh = plan.with_suffix(".new")
    fresh.write_bytes(a_plan(_ROWS, seed=hour))
    fresh.replace(plan)
    chance, at_once = random.Random(hour), asyncio.Semaphore(_TOGETHER)
    return sum(
        await asyncio.gather(
            *(_visit(server, chance, at_once) for _ in range(_READERS)),
            *(_paper(server, chance, at_once) for _ in range(_PAPERED)),
        )
    )


def a_day(hours: int) -> list[float]:
    """MiB after each hour."""
    memory = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = folder / "Udmøntningsplan 2025-2028.xlsx"
        plan.write_bytes(a_plan(_ROWS, seed=0))
        settings = {
            "UDPLAN_PLAN": str(plan),
            "BENCH_ITEMS": str(_ROWS),
            "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "5",
        }
        with served(MULTIPLIED, folder, settings) as server:
            print(f"{machine()}; each hour {_READERS} readers and a new version of the plan")
            for hour in range(1, hours + 1):
                began = time.monotonic()
                errors = asyncio.run(_hour(server, hour, plan))
                memory.append(resident(server.pid))
                took = time.monotonic() - began
                print(
                    f"{hour:>3} h  {memory[-1]:>6.0f} MiB  {took:>4.0f} s  {errors} errors shown",
                    flush=True,
                )
    return memory


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=int, default=24)
    memory = a_day(parser.parse_args().hours)
    third = max(1, len(memory) // _THIRDS)
    before, last = mean(memory[-2 * third : -third] or memory[:1]), mean(memory[-third:])
    print(f"last third {last:.0f} MiB, the third before it {before:.0f}: {last / before:.3f}")
    return 1 if last > _GROWTH * before else 0


if __name__ == "__main__":
    sys.exit(main())
