"""udplan with `BENCH_ITEMS` items: the workbook's own, again and again under new numbers.

The reader refuses a workbook of 100,000 rows (`udplan.intake.preflight`), so what it read is
multiplied after it, and all that comes later is as it is.
"""

import os
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import streamlit as st

from udplan.intake import watch
from udplan.intake.reading import Reading, read_file
from udplan.ui import page_frame, shell


def _multiplied(path: Path, **more: Any) -> Reading:  # noqa: ANN401  handed on
    reading = read_file(path, **more)
    items = islice(cycle(reading.plan.items), int(os.environ["BENCH_ITEMS"]))
    renamed = tuple(
        replace(one, key=f"n-{number}", number=f"N-{number}", title=f"{one.title}, {number}")
        for number, one in enumerate(items, start=1)
    )
    return replace(reading, plan=replace(reading.plan, items=renamed))


if watch.read_file is read_file:
    watch.read_file = _multiplied

shell.believe_nobody()
# The entry lies in a folder of its own, and the pages are named from the product's.
app = st.App(
    str(Path(__file__).parents[2] / "app.py"),
    lifespan=shell.lifespan,
    routes=shell.routes(),
    middleware=shell.MIDDLEWARE,
    on_script_error=page_frame.show_bug,
)
