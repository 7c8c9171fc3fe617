"""Build the made-up year: twelve monthly versions of the example plan, and the plan after it.

    python -m data.build_year [FOLDER]

What is different from version to version stands in `eksempelaar-rettelser.csv`
(`data.example_year`); here are the days they were saved, and what a secretary does to a workbook
without changing any item: a sheet is renamed, rows are sorted, a column is moved. The workbooks
are not kept in the repository.
"""

import sys
from datetime import datetime
from pathlib import Path

from data.example_year import NEXT, VERSIONS, next_table, table
from data.plan_edition import MONTHS, SHEETS, Column, Edition, columns
from data.plan_workbook import write_plan

FOLDER = Path(__file__).parent / "eksempelaar"

# Each a few days before a meeting of the executives (kommune.toml), and May on the very day. July
# has no meeting: that version is ready when the office is back. The hours are UTC.
SAVED = (
    datetime(2025, 1, 2, 12, 10),  # noqa: DTZ001
    datetime(2025, 2, 12, 8, 40),  # noqa: DTZ001
    datetime(2025, 3, 12, 13, 5),  # noqa: DTZ001
    datetime(2025, 4, 9, 7, 55),  # noqa: DTZ001
    datetime(2025, 5, 12, 7, 30),  # noqa: DTZ001
    datetime(2025, 6, 11, 9, 20),  # noqa: DTZ001
    datetime(2025, 7, 31, 10, 45),  # noqa: DTZ001
    datetime(2025, 8, 20, 6, 50),  # noqa: DTZ001
    datetime(2025, 9, 3, 12, 30),  # noqa: DTZ001
    datetime(2025, 10, 1, 8, 15),  # noqa: DTZ001
    datetime(2025, 11, 12, 14, 0),  # noqa: DTZ001
    datetime(2025, 12, 10, 9, 35),  # noqa: DTZ001
)
NEXT_SAVED = datetime(2025, 12, 17, 11, 25)  # noqa: DTZ001

RESHAPED = 8
"""From this version a sheet is sorted by title, a column stands elsewhere and one is renamed."""
SHEET_RENAMED = 10
"""From this version »Anlægsprojekter« is called »Anlæg«."""
LIGHTS = 10
"""From this version there is a column of traffic lights."""


def build(folder: Path = FOLDER) -> list[Path]:
    """Write the twelve versions into the folder, oldest first."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for version in VERSIONS:
        path = folder / f"Udmøntningsplan 2025-2028 v{version:02} (eksempeldata).xlsx"
        write_plan(table(version).values(), edition(version), path)
        paths.append(path)
    return paths


def build_next_plan(path: Path) -> Path:
    """Write the plan 2026-2029, which takes over from the twelfth version."""
    write_plan(next_table().values(), next_edition(), path)
    return path


def edition(version: int) -> Edition:
    """What a version of 2025 says about itself, and its layout."""
    saved = SAVED[version - 1]
    return Edition(
        title="Udmøntningsplan 2025-2028",
        case=f"Sag 24/7615 · Opdateret {saved:%d-%m-%Y}",
        prices=2025,
        signed=f"Ledelsessekretariatet, {MONTHS[saved.month - 1]} 2025 (eksempeldata)",
        saved=saved,
        columns=_columns(version, range(2025, 2029)),
        sheets={**SHEETS, "Anlægsprojekt": "Anlæg"} if version >= SHEET_RENAMED else dict(SHEETS),
        sorted_by_title=frozenset({"Råderumsforslag"} if version >= RESHAPED else ()),
    )


def next_edition() -> Edition:
    """The plan 2026-2029 says that it is new; its layout is that of December."""
    return Edition(
        title=f"Udmøntningsplan {NEXT}",
        case=f"Sag 25/8120 · Opdateret {NEXT_SAVED:%d-%m-%Y}",
        prices=2026,
        signed="Ledelsessekretariatet, december 2025 (eksempeldata)",
        saved=NEXT_SAVED,
        columns=_columns(VERSIONS[-1], range(2026, 2030)),
        sheets=edition(VERSIONS[-1]).sheets,
    )


def _columns(version: int, years: range) -> tuple[Column, ...]:
    """The columns of a version; from August »Sagsnr.« stands after the title."""
    wanted = list(columns(years))
    if version >= RESHAPED:
        case = next(column for column in wanted if column.name == "Sagsnr.")
        wanted.remove(case)
        wanted.insert(2, case)
        wanted[-1] = Column(name="Bemærkninger", shown="Noter", width=wanted[-1].width)
    if version >= LIGHTS:
        done = next(index for index, column in enumerate(wanted) if column.name == "Afsluttet")
        wanted.insert(done + 1, Column(name="Trafiklys", width=10, group="Commitment"))
    return tuple(wanted)


def main() -> None:
    """Build all of it in the folder named, else in `data/eksempelaar`."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    build(folder)
    build_next_plan(folder / f"Udmøntningsplan {NEXT} (eksempeldata).xlsx")


if __name__ == "__main__":
    main()
