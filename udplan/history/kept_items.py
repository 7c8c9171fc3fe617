"""Items as rows of the store: how one is kept, and all that stood in a version."""

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, select

from udplan.history.facts import item_from_json, item_to_json
from udplan.history.identity import Certainty
from udplan.plan import Item, TimeReading, Timing
from udplan.store import derived


def row_of(thread: str, item: Item, certainty: Certainty) -> dict[str, Any]:
    """The columns that hold an item of a thread."""
    flag = item.timing.flag_after
    return {
        "thread": thread,
        "key": item.key,
        "title": item.title,
        "certainty": str(certainty),
        "state": str(item.state),
        "flag_after": flag.isoformat() if flag is not None else None,
        "time_text": item.timing.text,
        "facts": as_json(item_to_json(item)),
    }


def as_json(value: object) -> str:
    """The value as it is kept."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def state(connection: Connection, version: Row[Any]) -> list[tuple[str, Item]]:
    """Thread and item of all that stands in a version, in the order of its workbook."""
    table = derived.items
    rows = connection.execute(
        select(table).where(
            table.c.plan == version.plan,
            table.c.first <= version.position,
            (table.c.last.is_(None)) | (table.c.last >= version.position),
        )
    ).all()
    places: dict[str, tuple[str, int]] = json.loads(version.places)
    order = {thread: place for place, thread in enumerate(places)}
    return [
        (row.thread, item_of_row(row, places.get(row.thread)))
        for row in sorted(rows, key=lambda row: order.get(row.thread, len(order)))
    ]


def item_of_row(row: Row[Any], place: Sequence[Any] | None = None) -> Item:
    """The item that a row of `derived.items` holds."""
    sheet, number = place if place is not None else ("", 0)
    return _parsed(row.key, row.facts, sheet, number)


@lru_cache(maxsize=4096)
def _parsed(key: str, facts: str, sheet: str, row: int) -> Item:
    """The item; the same rows are asked for again and again."""
    return item_from_json(key, json.loads(facts), sheet=sheet, row=row)


def forget_parsed() -> None:
    """Let nothing that was erased stay in memory."""
    _parsed.cache_clear()


def written_time(text: str | None, flag_after: str | None) -> Timing:
    """As much of a time as a version's row says of it."""
    return Timing(
        text=text,
        reading=TimeReading.INTERVAL if flag_after else TimeReading.NONE,
        flag_after=date.fromisoformat(flag_after) if flag_after else None,
    )
