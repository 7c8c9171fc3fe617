"""udplan in a notebook: the same reader and the same verdicts, without Streamlit."""

from datetime import date
from pathlib import Path

import pandas as pd

from udplan import danish, settings
from udplan.frame import TEXTS, to_frame
from udplan.intake.reading import Reading, read_file


def read_plan(
    path: str | Path,
    *,
    as_of: date | None = None,
    plan_year: int | None = None,
    config: str | Path | None = None,
) -> Reading:
    """Read a workbook as it stands: `plan`, `findings`, `ledger` and `source`.

    `as_of` is kept in the reading as the day to judge it by, today where none is given. Raises
    `WorkbookError` when there is nothing to read.
    """
    reading = read_file(
        Path(path), plan_year=plan_year, settings=settings.load(settings.path_of(config))
    )
    return reading.judged_as_of(as_of or danish.today())


def load_plan(
    path: str | Path,
    *,
    as_of: date | None = None,
    plan_year: int | None = None,
    config: str | Path | None = None,
) -> pd.DataFrame:
    """The workbook as one table with a row an item, judged as of a day (default today).

    Columns are those of `udplan.frame`: texts as `str` (missing: NaN), committees, owners,
    participants, goals as tuples, days as `datetime64[s]`, `days_past` and the kroner of each
    year (`amount_2025` …) as `Int64`.
    """
    chosen = settings.load(settings.path_of(config))
    reading = read_file(Path(path), plan_year=plan_year, settings=chosen)
    frame = to_frame(reading.plan, as_of or danish.today(), chosen)
    return frame.astype(dict.fromkeys(TEXTS, "str"))
