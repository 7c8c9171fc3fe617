"""The key of an item: what stays when its row moves, unique within the workbook."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from udplan import danish
from udplan.intake.items import Draft
from udplan.intake.repeats import identity
from udplan.plan import Item, Kind

_NOT_IN_KEYS = re.compile(r"[^\w]+")
_LONGEST_KEY_PART = 60


def _key(draft: Draft) -> str:
    """Kind and section, number and title: what stays when rows move."""
    item = draft.item
    number, title = identity(item)
    kind = item.kind.value if item.kind != Kind.UNKNOWN else ""
    section = " ".join((kind, *draft.section))
    parts = (_NOT_IN_KEYS.sub("-", danish.fold(p)).strip("-") for p in (section, number, title))
    return ".".join(part[:_LONGEST_KEY_PART].strip("-") for part in parts if part) or "punkt"


def with_keys(drafts: Sequence[Draft]) -> tuple[Item, ...]:
    """The items with their keys; equal ones get -2, -3."""
    taken: Counter[str] = Counter()
    items = []
    for draft in drafts:
        plain = key = _key(draft)
        while key in taken:
            taken[plain] += 1
            key = f"{plain}-{taken[plain]}"
        taken[key] += 1
        items.append(replace(draft.item, key=key))
    return tuple(items)
