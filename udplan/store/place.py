"""Which database: said once, for the dashboard and the command line."""

import os
from pathlib import Path
from typing import Final

_SHIPPED: Final = Path(__file__).parents[2] / "data" / "udplan.sqlite"


def address() -> str:
    """What `UDPLAN_STORE` says, else the SQLite file in `data/`."""
    return os.environ.get("UDPLAN_STORE") or f"sqlite:///{_SHIPPED}"
