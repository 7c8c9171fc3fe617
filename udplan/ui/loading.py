"""Where the plan comes in: the app's few cached things, each with a key that tells the truth."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pandas as pd
import streamlit as st

from udplan import settings
from udplan.frame import to_frame
from udplan.intake.watch import WatchedWorkbook
from udplan.selection import FACETS, choices
from udplan.settings import Settings

HOME: Final = Path(__file__).parents[2]
EXAMPLE: Final = HOME / "data" / "eksempelplan.xlsx"

EXAMPLE_AS_OF: Final = date(2025, 9, 1)
"""The example is a plan of 2025: as of today all of it would be late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which workbook and which settings this installation shows just now."""

    workbook: str
    settings: str
    settings_saved: int
    """When the settings were saved, in nanoseconds: a new version is a new place."""


def place() -> Place:
    """`UDPLAN_PLAN` and `UDPLAN_CONFIG`, else the example plan and the settings beside it.

    Raises `SettingsError` when the settings named are not there.
    """
    config = settings.path_of()
    return Place(
        workbook=os.environ.get("UDPLAN_PLAN") or str(EXAMPLE),
        settings=str(config),
        settings_saved=config.stat().st_mtime_ns if config.exists() else 0,
    )


@st.cache_resource(max_entries=4, show_spinner=False)
def load_settings(where: Place) -> Settings:
    """The settings as the file says now; raises `SettingsError`."""
    return settings.load(Path(where.settings))


@st.cache_resource(max_entries=4, show_spinner=False)
def watched(where: Place) -> WatchedWorkbook:
    """The workbook, watched once for all who look at it."""
    return WatchedWorkbook(Path(where.workbook), load_settings(where))


@st.cache_resource(max_entries=20, show_spinner="Læser planen …")
def judged(where: Place, version: str, as_of: date) -> pd.DataFrame:
    """The judged plan as of a day; shared by all and never written to."""
    plan = watched(where).version(version).reading.plan
    return to_frame(plan, as_of, load_settings(where))


@st.cache_resource(max_entries=20, show_spinner=False)
def options(where: Place, version: str, as_of: date) -> dict[str, list[str]]:
    """Facet to the values that can be chosen, in screen order."""
    frame = judged(where, version, as_of)
    return {facet.name: choices(frame, facet) for facet in FACETS}
