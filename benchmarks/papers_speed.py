"""What a paper of 300 items costs, and whether the server's memory grows by making many.

    python -m benchmarks.papers_speed     (`make bench`)

Seconds on the wall, warm, the median of several rounds: at most 1 for PDF and Word, 0.3 for Excel.
Over 60 papers of each kind this process may grow by 20 MB at most; the typesetting is done by
another, which ends.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.workbooks import a_plan
from udplan import danish
from udplan.export import excel, pdf, typesetting, word
from udplan.export.account import Account
from udplan.export.excerpt import excerpt
from udplan.export.ground import Ground
from udplan.intake.reading import read_bytes
from udplan.settings import DEFAULT

ITEMS, ROUNDS, PAPERS = 300, 5, 60
PDF, WORD, EXCEL, GROWTH = 1.0, 1.0, 0.3, 20.0


def megabytes() -> float:
    """What this process has in memory now."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096 / 2**20


def seconds(what: Callable[[], bytes]) -> float:
    """The median of several rounds, the first left out."""
    taken = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        what()
        taken.append(time.perf_counter() - start)
    return median(taken[1:])


def main() -> int:
    reading = read_bytes(a_plan(ITEMS), file="plan.xlsx", settings=DEFAULT)
    ground = Ground(
        reading=reading,
        settings=DEFAULT,
        as_of=date(2025, 9, 1),
        made=danish.now(),
        show_closed=True,
    )
    document = excerpt(_all_of_one_committee(ground), "BUU")
    rows = ground.frame()
    account = Account(
        plan=ground.plan_name,
        file=reading.source.file,
        saved=reading.source.saved,
        read_at=ground.made,
        as_of=ground.as_of,
        choice="",
        example=False,
        show_closed=True,
        years=reading.plan.years,
    )
    kinds: dict[str, tuple[Callable[[], bytes], float]] = {
        "PDF": (lambda: pdf.written(document), PDF),
        "Word": (lambda: word.written(document), WORD),
        "Excel": (lambda: excel.items_workbook(rows, account), EXCEL),
    }
    taken = {name: (seconds(what), most) for name, (what, most) in kinds.items()}
    before = megabytes()
    for _ in range(PAPERS):
        for what, _most in kinds.values():
            what()
    grown = megabytes() - before
    typesetting.stop()
    for name, (took, most) in taken.items():
        print(f"{name}, {ITEMS} items: {took:.2f} s (at most {most})")
    print(f"{PAPERS} of each: the server grew by {grown:.1f} MB (at most {GROWTH})")
    return int(grown > GROWTH or any(took > most for took, most in taken.values()))


def _all_of_one_committee(ground: Ground) -> Ground:
    """The plan as if all of it were the committee's own."""
    items = tuple(
        replace(item, committees=("BUU",), closed=False) for item in ground.reading.plan.items
    )
    plan = replace(ground.reading.plan, items=items)
    return replace(ground, reading=replace(ground.reading, plan=plan))


if __name__ == "__main__":
    sys.exit(main())
