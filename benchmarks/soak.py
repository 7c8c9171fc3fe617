"""Read thousands of mutated workbooks: a refusal in words or a reading that adds up, never else.

    python -m benchmarks.soak --count 20000 --keep FOLDER          (`make mutations`)
    python -m benchmarks.soak --first 8000 --count 2000            (a part of it)
    python -m benchmarks.soak --file FOLDER/001234.xlsx            (one that was kept)

Workbook number N is the same wherever and whenever it is made. Cells are mutated most often: bytes
and XML mostly end in the preflight.
"""

import argparse
import json
import pickle
import re
import signal
import sys
import time
import traceback
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NoReturn

import openpyxl

from benchmarks.mutations import mutated
from udplan.contract import reading_as_json
from udplan.errors import WorkbookError
from udplan.intake import isolated
from udplan.intake.package import Package
from udplan.intake.reading import Reading, read_bytes
from udplan.plan import TimeReading
from udplan.settings import DEFAULT

SECONDS = 20
"""Of the processor: more than any of them may take, on a busy machine too."""
_ASLEEP = 30
"""So many times as long by the clock is a hang as well, though it costs nothing."""
FILE = "Udmøntningsplan 2025-2028.xlsx"
_DAY = date(2025, 9, 1)
_ACCOUNTS = ("title", "heading", "section", "item", "continuation", "total", "note", "unread")
_NOTHING = re.compile(r"_x000[0-9A-Fa-f]_|[\s\u00ad\u200b\u200c\u200d\u2060\ufeff]")


class TookTooLong(Exception):
    """A reading went on beyond the limit."""


def outcome(content: bytes, file: str) -> str:
    """The name of the refusal or »read«; raises whatever is wrong."""
    try:
        reading = read_bytes(content, file=file)
    except WorkbookError as error:
        message = str(error)
        if f"»{file}«" not in message or "\n" in message or not message.endswith("."):
            raise AssertionError(f"not a sentence that names the file: {message!r}") from error
        return type(error).__name__
    adds_up(reading, content)
    return "read"


def adds_up(reading: Reading, content: bytes) -> None:
    """The promises that hold for every workbook (the contract of the command line)."""
    ledger, items = reading.ledger, reading.plan.items
    used = {sheet.name for sheet in reading.source.sheets if sheet.used}
    unread = [row for one in reading.findings if one.code == "unread-row" for row in one.rows]
    promises = {
        "the accounts add up": sum(getattr(ledger, name) for name in _ACCOUNTS)
        == ledger.rows_with_content,
        "no row is lost": ledger.rows_with_content == rows_with_content(content, used),
        "no item comes out of nothing": len({(i.origin.sheet, i.origin.row) for i in items})
        <= ledger.item,
        "each item stands on a used sheet": {item.origin.sheet for item in items} <= used,
        "each key is there once": len({item.key for item in items}) == len(items),
        "a sheet is used or says why not": all(
            sheet.used != bool(sheet.why_not) for sheet in reading.source.sheets
        ),
        "each unread row is told": len(unread) == ledger.unread,
        "each item has a title": all(item.title.strip() for item in items),
        "each interval can be passed": all(
            (item.timing.flag_after is not None) == (item.timing.reading == TimeReading.INTERVAL)
            for item in items
        ),
        "no interval ends before it begins": all(
            item.timing.start <= item.timing.end
            for item in items
            if item.timing.start and item.timing.end
        ),
        "each finding has a sentence": all(one.message.strip() for one in reading.findings),
        "it comes out of its process whole": isolated.unpickled(pickle.dumps(reading)) == reading,
    }
    broken = [promise for promise, kept in promises.items() if not kept]
    if broken:
        raise AssertionError("; ".join(broken))
    json.dumps(reading_as_json(reading, _DAY, DEFAULT), allow_nan=False).encode("utf-8")


def rows_with_content(content: bytes, names: set[str]) -> int:
    """Rows with something in them on those sheets, counted without the reader where it can be."""
    try:
        book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    except Exception:  # a chart or a print setting that only openpyxl asks for
        parts = Package(content, rich=False).parts
        return len(
            {
                (part.name, row)
                for part in parts
                if part.name in names
                for (row, _), (value, _) in part.cells.items()
                if _is_something(value)
            }
        )
    return sum(
        any(map(_is_something, row))
        for sheet in book.worksheets
        if sheet.title in names
        for row in sheet.iter_rows(values_only=True)
    )


def _is_something(value: object) -> bool:
    return value is not None and _NOTHING.sub("", str(value)) != ""


def in_time(content: bytes, file: str) -> str:
    """The outcome, given up when it takes too long (where the system can tell)."""

    def give_up(*_: object) -> NoReturn:
        raise TookTooLong

    if not hasattr(signal, "setitimer"):
        return outcome(content, file)
    for told in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(told, give_up)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.setitimer(signal.ITIMER_REAL, _ASLEEP * SECONDS)
    try:
        return outcome(content, file)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def soak(first: int, count: int, keep: Path, seconds: float | None) -> int:
    """Read them one after the other; how many broke a promise."""
    keep.mkdir(parents=True, exist_ok=True)
    ends: Counter[str] = Counter()
    slowest = (0.0, -1)
    failed, done = 0, 0
    start = time.monotonic()
    for number in range(first, first + count):
        if seconds is not None and time.monotonic() - start > seconds:
            break
        kind, content = mutated(number)
        began = time.process_time()
        try:
            ends[f"{kind}: {in_time(content, FILE)}"] += 1
        except Exception as error:
            failed += 1
            name = type(error).__name__
            ends[f"{kind}: FAILED {name}"] += 1
            place = keep / f"{number:06}"
            place.with_suffix(".xlsx").write_bytes(content)
            place.with_suffix(".txt").write_text(traceback.format_exc(), encoding="utf-8")
            last = traceback.extract_tb(error.__traceback__)[-1]
            print(f"{number} {kind} {name}: {error} ({Path(last.filename).name}:{last.lineno})")
        done += 1
        slowest = max(slowest, (time.process_time() - began, number))
        if done % 500 == 0:
            print(f"… {done} read, {failed} failed, {time.monotonic() - start:.0f} s", flush=True)
    print(f"{done} workbooks from number {first} on, in {time.monotonic() - start:.0f} s")
    for end, times in sorted(ends.items()):
        print(f"{times:>7}  {end}")
    print(f"slowest: number {slowest[1]} with {slowest[0]:.2f} s of the processor")
    print(f"{failed} failed" + (f", kept in {keep}" if failed else ""))
    print(f"go on with --first {first + done}")
    return failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0, metavar="N", help="number to begin with")
    parser.add_argument("--count", type=int, default=20_000, metavar="N", help="how many")
    parser.add_argument("--seconds", type=float, help="stop after so long, and say where")
    parser.add_argument("--keep", type=Path, default=Path("soak"), help="folder for what fails")
    parser.add_argument("--file", type=Path, help="read one that was kept")
    chosen = parser.parse_args()
    if chosen.file:
        print(in_time(chosen.file.read_bytes(), FILE))
        return 0
    return 1 if soak(chosen.first, chosen.count, chosen.keep, chosen.seconds) else 0


if __name__ == "__main__":
    sys.exit(main())
