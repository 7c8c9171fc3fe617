"""A part of the plan as the JSON of the contract, for other programs."""

import json
import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from udplan.contract import item_as_json, reading_as_json
from udplan.intake.findings import Finding
from udplan.intake.reading import Reading
from udplan.plan import Item, Timing
from udplan.settings import Settings

MIME: Final = "application/json"

_ROW: Final = re.compile(r"\d+")


def items_json(
    reading: Reading,
    keys: Collection[str],
    as_of: date,
    settings: Settings,
    *,
    choice: str = "",
    left_out: Collection[str] = (),
    before: Mapping[str, Timing] | None = None,
) -> bytes:
    """What `read` answers, with these items only.

    `left_out` are the keys of closed items that the reader must not be told of: they are counted,
    and findings at their rows stay out too. `before` is as in `status.judge`.
    """
    known = before or {}
    whole = reading_as_json(reading, as_of, settings)
    hidden = [item for item in reading.plan.items if item.key in left_out]
    answer: dict[str, Any] = {
        **whole,
        "items": [
            item_as_json(item, as_of, settings, before=known.get(item.key))
            for item in reading.plan.items
            if item.key in keys
        ],
        "findings": [
            told
            for told, finding in zip(whole["findings"], reading.findings, strict=True)
            if not any(_speaks_of(finding, item) for item in hidden)
        ],
        "choice": choice or None,
        "closed_left_out": len(left_out),
    }
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", errors="replace"
    )


def _speaks_of(finding: Finding, item: Item) -> bool:
    if f"»{item.title}«" in finding.message:
        return True
    rows = {*finding.rows, *(int(row) for row in _ROW.findall(finding.cell or ""))}
    return finding.sheet == item.origin.sheet and not rows.isdisjoint(item.origin.rows)
