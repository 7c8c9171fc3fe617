"""What meetings have used: from then on it only grows, and can no longer be taken back."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from udplan import danish
from udplan.store.tables import agenda_items, decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A meeting that put an item of a workbook on its agenda, or decided on it."""

    workbook: str
    forum: str
    meeting: date
    made: datetime

    def __str__(self) -> str:
        """»mødet 01-09-2025 (direktion)«."""
        return f"mødet {danish.day(self.meeting)} ({self.forum})"


def uses(connection: Connection, workbook: str | None = None) -> list[Use]:
    """Every use of a workbook, or of any, that nobody has undone or taken back; by meeting."""
    found = []
    for table, ended in ((agenda_items, "ended_at"), (decisions, "withdrawn_at")):
        wanted = select(table.c.workbook, table.c.forum, table.c.meeting, table.c.made_at).where(
            table.c[ended].is_(None)
        )
        if workbook is not None:
            wanted = wanted.where(table.c.workbook == workbook)
        found += [
            Use(
                workbook=row.workbook,
                forum=row.forum,
                meeting=date.fromisoformat(row.meeting),
                made=datetime.fromisoformat(row.made_at),
            )
            for row in connection.execute(wanted)
        ]
    return sorted(found, key=lambda use: (use.meeting, use.forum, use.made))
