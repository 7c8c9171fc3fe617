"""What a colour means, the same on screen, in charts and on paper.

The six groups of a bar were chosen to stay apart in normal sight, protanopia, deuteranopia and
tritanopia; `tests/test_palette.py` measures how far.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from udplan.status import GROUP, Group, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """How one group is painted."""

    fill: str
    text: str
    """The ink that can be read on `fill` (4.5:1)."""
    outline: str | None = None
    """Where the fill alone is too faint against the ground: always on screen for »løbende«, for
    »afsluttet« in print and where it is paler still (the timeline)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours of a whole page, on a light or a dark ground."""

    name: str
    ground: str
    second_ground: str
    ink: str
    secondary: str
    """Text that may step back; still 7:1 on a light ground."""
    lines: str
    link: str
    warning: str
    """The one colour of text that is given to days past."""
    neutral: str
    """Kroner that are not realised yet: no group's colour."""
    on_neutral: str
    found: str
    """Behind searched words."""
    groups: Mapping[Group, Colours]


INK: Final = "#1B2429"
WHITE: Final = "#FFFFFF"
SECONDARY: Final = "#4A5860"
LINES: Final = "#D5DDE1"
SECOND_GROUND: Final = "#F3F6F7"
LINK: Final = "#0B5D66"
NEUTRAL: Final = "#8796A0"

LIGHT: Final = Theme(
    name="light",
    ground=WHITE,
    second_ground=SECOND_GROUND,
    ink=INK,
    secondary=SECONDARY,
    lines=LINES,
    link=LINK,
    warning="#B11420",
    neutral=NEUTRAL,
    on_neutral=INK,
    found="#FFE9A8",
    groups={
        Group.PAST: Colours(fill="#B11420", text=WHITE),
        Group.SOON: Colours(fill="#C37C08", text=INK),
        Group.NO_TIME: Colours(fill="#622F79", text=WHITE),
        Group.IN_TIME: Colours(fill="#4E77B2", text=WHITE),
        Group.ONGOING: Colours(fill="#C4DCE9", text=INK, outline="#7D8F9B"),
        Group.DONE: Colours(fill="#76B0A9", text=INK, outline="#4F857E"),
        Group.DROPPED: Colours(fill="#E6EAED", text=INK, outline="#7D8F9B"),
    },
)

_PALE: Final = "#E8EDF0"

DARK: Final = Theme(
    name="dark",
    ground="#12181F",
    second_ground="#1B242D",
    ink=_PALE,
    secondary="#B4C0C8",
    lines="#384755",
    link="#7CC7CF",
    warning="#F87F5D",
    neutral=NEUTRAL,
    on_neutral=INK,
    found="#5A4A12",
    groups={
        Group.PAST: Colours(fill="#F87F5D", text=INK),
        Group.SOON: Colours(fill="#FAD46D", text=INK),
        Group.NO_TIME: Colours(fill="#B0B1E3", text=INK),
        Group.IN_TIME: Colours(fill="#5989DB", text=INK),
        Group.ONGOING: Colours(fill="#364553", text=WHITE, outline="#8FA0AC"),
        Group.DONE: Colours(fill="#567058", text=WHITE, outline="#9CC2A0"),
        Group.DROPPED: Colours(fill="#2A343D", text=WHITE, outline="#8FA0AC"),
    },
)

GROUP_COLOURS: Final = LIGHT.groups
VERDICT_COLOURS: Final[Mapping[Verdict, Colours]] = {
    verdict: LIGHT.groups[GROUP[verdict]] for verdict in Verdict
}
