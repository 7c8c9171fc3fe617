"""The made-up year as a store and a plan that follows it, for tests of the pages."""

import shutil
from pathlib import Path

from data.build_year import build
from udplan import danish
from udplan.access import ITSELF
from udplan.corrections import Known
from udplan.history.versions import refresh
from udplan.intake.reading import read_bytes
from udplan.settings import load, path_of
from udplan.store import Store, workbooks


def taken_in(folder: Path, upto: int) -> tuple[str, Path]:
    """The address of a store with the first versions of the year, and the plan as the last one."""
    files = build(folder / "år")[:upto]
    address = f"sqlite:///{folder / 'udplan.sqlite'}"
    store = Store(address)
    readings = {}
    settings = load(path_of())
    for file in files:
        content = file.read_bytes()
        reading = read_bytes(content, file=file.name, settings=settings)
        sha256 = workbooks.keep(
            store,
            ITSELF,
            content,
            name=file.name,
            saved=reading.source.saved,
            now=danish.now(),
        )
        readings[sha256] = reading
    refresh(store, Known(settings), readings)
    store.close()
    plan = folder / "plan.xlsx"
    shutil.copy(files[-1], plan)
    return address, plan
