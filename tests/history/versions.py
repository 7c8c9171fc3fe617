"""Workbooks of the same plan, one a month, for tests of what lies behind it."""

from collections.abc import Sequence
from datetime import datetime

from tests.builders import HEADINGS, Tab, a_workbook
from udplan import danish
from udplan.access import Person, Role
from udplan.corrections import Known
from udplan.history.stories import Past, past
from udplan.history.threads import Version, versions
from udplan.history.versions import refresh
from udplan.settings import DEFAULT
from udplan.store import Store, workbooks

SECRETARY = Person("Ledelsessekretariatet", told=True, role=Role.ADMINISTRATOR)
NOW = datetime(2025, 12, 1, 9, 30, tzinfo=danish.COPENHAGEN)
KNOWN = Known(DEFAULT)

Row = Sequence[object]
"""Nr., Emne, Udvalg, Tidspunkt, Status."""


def month(number: int, *rows: Row, first_year: int = 2025, year: int = 2025) -> bytes:
    """The workbook as it was saved on the third of a month."""
    title = f"Udmøntningsplan {first_year}-{first_year + 3}"
    tab = Tab(rows=[[title], list(HEADINGS), *map(list, rows)])
    return a_workbook(tab, saved=datetime(year, number, 3, 9, 0))


def taken_in(store: Store, *contents: bytes) -> tuple[str, ...]:
    """The workbooks kept, and all that follows from them derived; their sha256."""
    kept = tuple(
        workbooks.keep(
            store,
            SECRETARY,
            content,
            name=f"plan {place}.xlsx",
            saved=saved_of(content),
            now=NOW,
        )
        for place, content in enumerate(contents, 1)
    )
    refresh(store, KNOWN)
    return kept


def saved_of(content: bytes) -> datetime | None:
    """When a workbook says that it was saved."""
    from udplan.intake.reading import read_bytes

    return read_bytes(content, file="plan.xlsx").source.saved


def version(store: Store, sha256: str) -> Version:
    return next(one for one in versions(store) if one.sha256 == sha256)


def past_of(store: Store, sha256: str) -> Past:
    found = past(store, sha256)
    assert found is not None
    return found
