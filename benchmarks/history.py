"""What it costs to ask a store of 500 versions of a plan of 600 items.

    python -m benchmarks.history          (`make bench`)

Asked are »siden sidst« over the last fifth of the versions, one item's history, all that lies
behind the newest version, and the taking in of one more version beside the reading of its workbook.
Counted are seconds of the processor, the median of several rounds, warm. The answer is 1 when a
target is missed: 50 ms, 50 ms, and three times the reading.
"""

import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from benchmarks.workbooks import a_plan
from udplan import danish
from udplan.access import Person, Role
from udplan.corrections import Known
from udplan.history.stories import past
from udplan.history.threads import between, history_of, versions
from udplan.history.versions import refresh
from udplan.intake.reading import Reading, read_bytes
from udplan.plan import Item, State
from udplan.settings import DEFAULT
from udplan.store import Store, workbooks

VERSIONS, ITEMS = 500, 600
CHANGED = 0.03
"""The part of the items that is another from one version to the next."""
QUERY, TAKING = 0.050, 3.0
ROUNDS = 7
WHO = Person("Måling", told=True, role=Role.SECRETARY)
FIRST = datetime(2025, 1, 1, 9, tzinfo=danish.COPENHAGEN)


def a_year(reading: Reading, count: int) -> dict[str, Reading]:
    """So many versions by sha256, each a little otherwise than the one before."""
    chance = random.Random(1)
    items, found = list(reading.plan.items), {}
    for number in range(count):
        for place in chance.sample(range(len(items)), int(len(items) * CHANGED)):
            items[place] = otherwise(items[place], chance)
        sha256 = f"{number:064x}"
        found[sha256] = replace(
            reading,
            plan=replace(reading.plan, items=tuple(items)),
            source=replace(reading.source, sha256=sha256),
        )
    return found


def otherwise(item: Item, chance: random.Random) -> Item:
    """The item with another time, status or note."""
    timing = item.timing
    if timing.flag_after is not None and chance.random() < 0.5:
        later = timing.flag_after + timedelta(days=chance.randint(7, 120))
        return replace(item, timing=replace(timing, flag_after=later, end=later, text=f"{later}"))
    if chance.random() < 0.5:
        return replace(item, state=chance.choice(list(State)))
    return replace(item, note=f"Se bilag {chance.randint(1, 900)}.")


def filled(store: Store, readings: dict[str, Reading]) -> None:
    """Keep and derive them; the bytes of a workbook are its number."""
    for number, sha256 in enumerate(readings):
        kept = workbooks.keep(
            store,
            WHO,
            f"{number}".encode(),
            name=f"v{number}.xlsx",
            saved=FIRST + timedelta(days=number),
            now=danish.now(),
        )
        readings[sha256] = replace(
            readings[sha256], source=replace(readings[sha256].source, sha256=kept)
        )
    refresh(store, Known(DEFAULT), {one.source.sha256: one for one in readings.values()})


def seconds(what: Callable[[], object]) -> float:
    """Of one run, with the rubbish of the run before taken out first."""
    gc.collect()
    start = time.process_time()
    what()
    return time.process_time() - start


def warm(what: Callable[[], object]) -> float:
    """The median of several runs after a first one."""
    what()
    return median(seconds(what) for _ in range(ROUNDS))


def one_more(store: Store, number: int) -> float:
    """How many times the reading of its workbook the taking in of a version costs."""
    content = a_plan(ITEMS, seed=1)
    name, saved = f"ny {number}.xlsx", FIRST + timedelta(days=VERSIONS + number)
    # Another byte after the archive makes another version of the same plan.
    content += bytes([number])
    reading: list[Reading] = []
    read = seconds(lambda: reading.append(read_bytes(content, file=name, settings=DEFAULT)))

    def take_in() -> None:
        sha256 = workbooks.keep(store, WHO, content, name=name, saved=saved, now=danish.now())
        refresh(store, Known(DEFAULT), {sha256: reading[0]})
        past(store, sha256)

    return (read + seconds(take_in)) / read


def main() -> int:
    """Measure, and print a line for each question."""
    reading = read_bytes(a_plan(ITEMS), file="plan.xlsx", settings=DEFAULT)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "udplan.sqlite"
        store = Store(f"sqlite:///{path}")
        start = time.process_time()
        filled(store, a_year(reading, VERSIONS))
        print(
            f"{VERSIONS} versions of {ITEMS} items derived in {time.process_time() - start:.1f} s"
        )
        known = versions(store)
        then, newest = known[int(len(known) * 0.8)], known[-1]
        behind = past(store, newest.sha256)
        assert behind is not None
        thread = max(behind.stories.values(), key=lambda story: len(story.moves)).thread
        asked = {
            "since then": warm(lambda: between(store, then, newest)),
            "one item's history": warm(lambda: history_of(store, known, thread)),
        }
        for what, cost in asked.items():
            print(f"{what}: {cost * 1000:.0f} ms (target {QUERY * 1000:.0f})")
        print(f"all that lies behind: {warm(lambda: past(store, newest.sha256)) * 1000:.0f} ms")
        taking = median(one_more(store, number) for number in range(1, 6))
        print(f"one more version: {taking:.2f} times its reading (target {TAKING:.0f})")
        print(f"size of the store: {path.stat().st_size / 1_000_000:.0f} MB")
        store.close()
    missed = any(cost > QUERY for cost in asked.values()) or taking > TAKING
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
