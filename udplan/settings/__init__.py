"""What a municipality may decide for itself: committees, themes, calendar and thresholds.

model   what there is to decide, and Norddjurs' own answers, which hold where nobody says otherwise
file    the settings as they stand in `data/kommune.toml`, which adds to them or replaces them
"""

from udplan.settings.file import ENVIRONMENT, SHIPPED, load, path_of, unknown_variables
from udplan.settings.model import (
    BODIES,
    DEFAULT,
    SUBJECTS,
    THEMES,
    Admission,
    Body,
    Calendar,
    Forum,
    Role,
    Settings,
    Subject,
)

__all__ = [
    "BODIES",
    "DEFAULT",
    "ENVIRONMENT",
    "SHIPPED",
    "SUBJECTS",
    "THEMES",
    "Admission",
    "Body",
    "Calendar",
    "Forum",
    "Role",
    "Settings",
    "Subject",
    "load",
    "path_of",
    "unknown_variables",
]
