"""The same plan as a plain flat table: one sheet, one heading row, the columns in any order."""

import csv
import random
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from udplan import settings
from udplan.contract import item_as_json
from udplan.intake.reading import read_bytes, read_file
from udplan.ui.loading import EXAMPLE, EXAMPLE_AS_OF

TABLE = Path(__file__).parents[1] / "data" / "eksempelplan.csv"
SETTINGS = settings.load(settings.SHIPPED)
PLACE = ("key", "sheet", "row", "rows", "cells")
"""What differs between two workbooks that say the same."""
YEARS = ("2025", "2026", "2027", "2028")


def flat(seed: int) -> bytes:
    """The table of the example as a workbook, its columns shuffled."""
    rows = list(csv.DictReader(TABLE.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    columns = list(rows[0])
    random.Random(seed).shuffle(columns)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Udmøntningsplan 2025-2028"
    sheet.append([f"{name} (1.000 kr.)" if name in YEARS else name for name in columns])
    for row in rows:
        sheet.append([int(row[c]) if c in YEARS and row[c] else row[c] or None for c in columns])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def said(reading) -> dict[str, dict]:
    """Number to everything that the plan says and udplan concludes of an item."""
    items = (item_as_json(item, EXAMPLE_AS_OF, SETTINGS) for item in reading.plan.items)
    return {
        item["number"]: {key: value for key, value in item.items() if key not in PLACE}
        for item in items
    }


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_the_columns_does_not_matter(seed):
    reading = read_bytes(flat(seed), file="plan.xlsx", settings=SETTINGS)
    expected = said(read_file(EXAMPLE, settings=SETTINGS))
    found = said(reading)
    assert found.keys() == expected.keys()
    for number, item in expected.items():
        assert found[number] == item, number
    assert reading.ledger.item == 62
    assert reading.ledger.unread == 0
