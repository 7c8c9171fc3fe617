"""Every page beside an empty Streamlit page: drawn for the first time, and after a new choice.

    python -m benchmarks.pages                          (`make bench`)
    python -m benchmarks.pages --items 600 --pages punkter direktion --rounds 9

Both are served the same way (settings, shell, imports), measured in turn in one Chromium, and
judged as the ratio of the medians. The empty page has a title, one choice and one field; beside it
stands the same page with a small chart, for most pages have charts and the browser must fetch and
run the drawing library for them. »new« is a word nobody has searched for, »again« one that somebody
has. A time runs from the key Enter (or the address) until the last change in the page is painted.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Final
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from benchmarks.serving import EMPTY, MULTIPLIED, UDPLAN, Served, machine, served
from benchmarks.timing import chromium, closed, opened, searched
from benchmarks.workbooks import a_plan
from udplan.intake.reading import read_file
from udplan.ui.navigation import ENTRIES, ONE_ITEM

TARGETS: Final = {600: 1.5, 100_000: 3.0}
"""Items of the plan to how many times an empty page's rerun is allowed."""
FIRST: Final = 1.3
_DAY: Final = "dato=2025-09-01"
_READ: Final = 600
"""Rows that are read; more items than that are these again."""
_WORDS: Final = ("a", "e", "s", "n", "r", "t", "i", "l", "d", "k", "o", "g", "m")
"""Nearly every item has them: a choice that leaves most of the plan is the slowest."""
_BARE, _CHART = "empty", "with a chart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds of one page, and of the empty ones in turn with it."""

    first: list[float] = field(default_factory=list)
    new: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    beside: dict[str, dict[str, list[float]]] = field(
        default_factory=lambda: {name: {"first": [], "rerun": []} for name in (_BARE, _CHART)}
    )

    def ratio(self, what: str, beside: str) -> float:
        """Ours over the empty page's, medians."""
        empty = self.beside[beside]["first" if what == "first" else "rerun"]
        return median(getattr(self, what)) / median(empty)


def measured(browser: Browser, ours: str, empty: dict[str, str], rounds: int, firsts: int) -> Times:
    """The page and the empty ones in turn; the last of the first drawings goes on to the reruns."""
    times = Times()
    page, _ = opened(browser, ours)  # the first reader pays for what is kept for the others
    others = {name: opened(browser, address)[0] for name, address in empty.items()}
    for _ in range(firsts):
        for one in (page, *others.values()):
            closed(one)
        page, took = opened(browser, ours)
        times.first.append(took)
        for name, address in empty.items():
            others[name], took = opened(browser, address)
            times.beside[name]["first"].append(took)
    words = cycle(_WORDS)
    before = next(words)
    for one in (page, *others.values()):
        searched(one, before)  # opens the filter bar
    for _ in range(rounds):
        word = next(words)
        times.new.append(searched(page, word))
        _beside(times, others, word)
        times.again.append(searched(page, before))
        _beside(times, others, before)
        before = word
    for one in (page, *others.values()):
        closed(one)
    return times


def _beside(times: Times, others: dict[str, Page], word: str) -> None:
    for name, other in others.items():
        times.beside[name]["rerun"].append(searched(other, word))


def addresses(server: Served, wanted: Sequence[str], key: str) -> dict[str, str]:
    """The pages by their address; that of one item is opened on the item of that key."""
    found = {}
    for entry in ENTRIES:
        if not wanted or entry.address in wanted:
            item = f"&punkt={quote(key)}" if entry == ONE_ITEM else ""
            found[entry.address] = f"{server.address}/{entry.address}?{_DAY}{item}"
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, nargs="*", default=list(TARGETS))
    parser.add_argument("--pages", nargs="*", default=[], help="addresses; all without")
    parser.add_argument("--rounds", type=int, default=7, help="new choices")
    parser.add_argument("--firsts", type=int, default=3, help="first drawings")
    chosen = parser.parse_args()
    fell_short = []
    for items in chosen.items:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            plan = folder / "Udmøntningsplan 2025-2028.xlsx"
            plan.write_bytes(a_plan(min(items, _READ), seed=0))
            settings = {"UDPLAN_PLAN": str(plan), "BENCH_ITEMS": str(items)}
            as_read = items <= _READ
            key = read_file(plan).plan.items[6].key if as_read else "n-7"
            with (
                served(UDPLAN if as_read else MULTIPLIED, folder, settings) as ours,
                served(EMPTY, folder) as bare,
                chromium() as browser,
            ):
                empty = {_BARE: bare.address, _CHART: f"{bare.address}/?graf=1"}
                target = TARGETS.get(items, max(TARGETS.values()))
                print(f"\n{items:,} items; {machine()}; targets {FIRST} first, {target} rerun")
                print(
                    f"{'page':<15}{'first ms':>9}{'x empty':>9}{'x chart':>9}"
                    f"{'again ms':>9}{'x empty':>9}{'x chart':>9}"
                    f"{'new ms':>9}{'x empty':>9}{'x chart':>9}"
                )
                for page, address in addresses(ours, chosen.pages, key).items():
                    times = measured(browser, address, empty, chosen.rounds, chosen.firsts)
                    cells = [
                        f"{median(getattr(times, what)):>9.0f}"
                        f"{times.ratio(what, _BARE):>9.2f}{times.ratio(what, _CHART):>9.2f}"
                        for what in ("first", "again", "new")
                    ]
                    print(f"{page:<15}{''.join(cells)}", flush=True)
                    if (
                        times.ratio("first", _CHART) > FIRST
                        or times.ratio("again", _CHART) > target
                    ):
                        fell_short.append(f"{page} at {items:,}")
    print(f"\nfall short: {', '.join(fell_short) or 'none'}")
    return 1 if fell_short else 0


if __name__ == "__main__":
    sys.exit(main())
