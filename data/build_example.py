"""Build the example plan, `eksempelplan.xlsx`, from the readable table `eksempelplan.csv`.

    python -m data.build_example

All of it is made up. The same table gives the same content, so the workbook is rebuilt only when
the table has changed.
"""

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from data.plan_edition import SHEETS, Edition, Row, columns
from data.plan_workbook import write_plan

__all__ = ["COLUMNS", "EDITION", "SHEETS", "TABLE", "WORKBOOK", "build", "read_table"]

HERE = Path(__file__).parent
TABLE = HERE / "eksempelplan.csv"
WORKBOOK = HERE / "eksempelplan.xlsx"

COLUMNS = columns(range(2025, 2029))
EDITION = Edition(
    title="Udmøntningsplan 2025-2028",
    case="Sag 24/7615 · Opdateret 12-05-2025",
    prices=2025,
    signed="Ledelsessekretariatet, maj 2025 (eksempeldata)",
    # 07:30 is 09:30 in Denmark.
    saved=datetime(2025, 5, 12, 7, 30),  # noqa: DTZ001
    columns=COLUMNS,
)


def read_table(path: Path = TABLE) -> list[Row]:
    """The items of the readable table, in its order."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", strict=True))


def build(rows: Iterable[Row], path: Path = WORKBOOK) -> None:
    """Write the workbook with a sheet for each kind."""
    write_plan(rows, EDITION, path)


def main() -> None:
    """Rebuild the workbook that lies beside this file."""
    build(read_table())


if __name__ == "__main__":
    main()
