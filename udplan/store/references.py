"""How a meeting names an item for ever, whatever becomes of the plan."""

import hashlib
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, RowMapping, Table, select, update

from udplan.store.base import storable
from udplan.store.tables import agenda_items, decisions, drafts, matches


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRef:
    """An item as it stood in the version that lay in front of the meeting."""

    workbook: str
    """The sha256 of that version."""
    plan: str
    """»2025-2028«; with the key it says whether two references mean the same item."""
    key: str
    number: str | None
    title: str

    def __str__(self) -> str:
        """»R-01 »Sygefravær««, or the title alone."""
        return f"{self.number} »{self.title}«" if self.number else f"»{self.title}«"


def is_same(one: ItemRef, other: ItemRef) -> bool:
    """Whether both name the same item, be it of two versions of the workbook."""
    return (one.plan, one.key) == (other.plan, other.key)


def for_the_log(item: ItemRef) -> str:
    """The item without its title: what stands in the log can never be erased."""
    return f"punkt {item.number} ({item.plan})" if item.number else f"et punkt i {item.plan}"


_FIELDS: Final = ("workbook", "plan", "key", "number", "title")


def columns(item: ItemRef, prefix: str = "") -> dict[str, str | None]:
    """The reference as the tables hold it."""
    texts = {field: getattr(item, field) for field in _FIELDS}
    return {f"{prefix}{name}": text and storable(text) for name, text in texts.items()}


def item_of(row: RowMapping, prefix: str = "") -> ItemRef:
    """The reference that stands in a row."""
    return ItemRef(**{field: row[f"{prefix}{field}"] for field in _FIELDS})


_ERASED_TITLE: Final = "(slettet med projektmappen)"
_NAMING: Final[tuple[tuple[Table, str], ...]] = (
    (agenda_items, ""),
    (decisions, ""),
    (matches, "old_"),
    (matches, "new_"),
)


def erase(connection: Connection, workbook: str) -> None:
    """Leave nothing of a withdrawn workbook's words where its items are named.

    The key is made of number and title, so it gives way to one that only tells equal from unequal.
    """
    for table, prefix in _NAMING:
        key = table.c[f"{prefix}key"]
        of_it = table.c[f"{prefix}workbook"] == workbook
        for found in connection.scalars(select(key).where(of_it).distinct()).all():
            connection.execute(
                update(table)
                .where(of_it, key == found)
                .values(
                    {
                        key.name: f"slettet-{hashlib.sha256(found.encode()).hexdigest()[:16]}",
                        f"{prefix}number": None,
                        f"{prefix}title": _ERASED_TITLE,
                        "version": table.c.version + 1,
                    }
                )
            )
            connection.execute(drafts.delete().where(drafts.c.key == found))
