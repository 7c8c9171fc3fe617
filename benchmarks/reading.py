"""How long udplan takes to read a plan, beside a bare openpyxl load of the same file.

    python -m benchmarks.reading          (`make bench`)

Counted are seconds of the processor, the two in turn on the same file, and what is judged is the
median of the ratios of the pairs: a busy machine slows both of a pair. Peak memory is measured in a
process of its own for each. The answer is 1 when the median is above the target.
"""

import argparse
import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import openpyxl

from benchmarks.workbooks import a_plan
from udplan.intake.reading import read_file

TARGET = 2.5
SIZES = {600: 15, 10_000: 5}
"""Rows of the plan to the number of pairs."""


def bare(path: Path) -> int:
    """Load with openpyxl as it is, and look at every cell."""
    book = openpyxl.load_workbook(path)
    return sum(
        cell.value is not None for sheet in book for row in sheet.iter_rows() for cell in row
    )


def ours(path: Path) -> int:
    """Read the plan as the dashboard does."""
    return len(read_file(path).plan.items)


READERS: dict[str, Callable[[Path], int]] = {"openpyxl": bare, "udplan": ours}


def seconds(read: Callable[[Path], int], path: Path) -> float:
    """One run, with the rubbish of the run before taken out first."""
    gc.collect()
    start = time.process_time()
    read(path)
    return time.process_time() - start


def peak(reader: str, path: Path) -> float | None:
    """Peak memory in MB of a fresh process that reads the file once; only Linux tells it."""
    command = [sys.executable, "-m", "benchmarks.reading", "--peak", reader, str(path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    return float(answer) if answer else None


def print_peak(reader: str, path: Path) -> None:
    """What `peak` asks for; `ru_maxrss` will not do, for it begins at the peak of the parent."""
    READERS[reader](path)
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        print(int(lines["VmHWM"].split()[0]) / 2**10)


def measure(sizes: dict[int, int]) -> bool:
    """Print the table; whether the target is met at every size."""
    print(f"{'rows':>6}  {'reader':<8} {'min s':>7} {'median':>7} {'max':>7} {'MB':>6}  ratio")
    met = True
    with tempfile.TemporaryDirectory() as folder:
        for rows, runs in sizes.items():
            path = Path(folder) / f"Udmøntningsplan 2025-2028 ({rows}).xlsx"
            path.write_bytes(a_plan(rows, seed=0))
            found = ours(path)
            if found != rows:
                raise SystemExit(f"{found} items read of {rows}")
            times: dict[str, list[float]] = {name: [] for name in READERS}
            for run in range(1, runs + 1):
                path.write_bytes(a_plan(rows, seed=run))  # nothing is remembered of another plan
                turns = list(READERS.items())
                for name, read in turns if run % 2 else reversed(turns):
                    times[name].append(seconds(read, path))
            pairs = zip(times["udplan"], times["openpyxl"], strict=True)
            ratio = median(mine / other for mine, other in pairs)
            met = met and ratio <= TARGET
            for name, took in times.items():
                memory = peak(name, path)
                print(
                    f"{rows:>6}  {name:<8} {min(took):>7.3f} {median(took):>7.3f} "
                    f"{max(took):>7.3f} {'–' if memory is None else round(memory):>6}"
                    + (f"  {ratio:.2f} (target {TARGET})" if name == "udplan" else "")
                )
    return met


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peak", nargs=2, metavar=("READER", "FILE"), help=argparse.SUPPRESS)
    parser.add_argument("--rows", type=int, nargs="*", help="other sizes than 600 and 10,000")
    chosen = parser.parse_args()
    if chosen.peak:
        print_peak(chosen.peak[0], Path(chosen.peak[1]))
        return 0
    sizes = dict.fromkeys(chosen.rows, 5) if chosen.rows else SIZES
    return 0 if measure(sizes) else 1


if __name__ == "__main__":
    sys.exit(main())
