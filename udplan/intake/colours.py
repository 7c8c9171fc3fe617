"""The colour that a cell shows, also where the workbook only names it by theme or index."""

import colorsys
import re
from collections.abc import Sequence
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX

# Order of the colours in the theme part; the sheet's own numbering swaps light and dark
# (ECMA-376 18.8.3: 0 is lt1, 1 is dk1, 2 is lt2, 3 is dk2).
_THEME_NAMES = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    *(f"accent{n}" for n in range(1, 7)),
    "hlink",
    "folHlink",
)
_OFFICE = (
    "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31",
    "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72",
)  # fmt: skip
_SYSTEM_COLOURS = 64


def theme_colours(theme: bytes | None) -> tuple[str, ...]:
    """The theme's colours as RRGGBB in the sheet's numbering; Office's own where it has none."""
    text = (theme or b"").decode("utf-8", "replace")
    found = []
    for name, standard in zip(_THEME_NAMES, _OFFICE, strict=True):
        pattern = rf'<a:{name}>.*?(?:lastClr|srgbClr val)="([0-9A-Fa-f]{{6}})"'
        match = re.search(pattern, text, re.DOTALL)
        found.append(match[1].upper() if match else standard)
    return tuple(found)


def fill_of(fill: Any, theme: Sequence[str]) -> str | None:  # noqa: ANN401  openpyxl has no types
    """RRGGBB of a solid fill; None for no fill, a pattern, or white."""
    if fill is None or fill.fill_type != "solid":
        return None
    rgb = _rgb(fill.fgColor, theme)
    return None if rgb in (None, "FFFFFF") else rgb


def fill_of_rule(look: Any, theme: Sequence[str]) -> str | None:  # noqa: ANN401
    """RRGGBB that a conditional format gives a cell: its fill, else its letters.

    A rule keeps the colour of a solid fill where a cell keeps that of the pattern behind it.
    """
    fill = look.fill
    if fill is not None and fill.tagname == "patternFill":
        colours = [fill.bgColor, fill.fgColor] if fill.fill_type != "none" else []
    else:
        colours = []
    if look.font is not None and look.font.color is not None:
        colours.append(look.font.color)
    shown = (_rgb(colour, theme) for colour in colours if colour is not None)
    return next((rgb for rgb in shown if rgb not in (None, "FFFFFF", "000000")), None)


def _rgb(colour: Any, theme: Sequence[str]) -> str | None:  # noqa: ANN401
    match colour.type:
        case "rgb" if isinstance(colour.rgb, str):
            base = colour.rgb[-6:].upper()
        case "theme" if 0 <= colour.theme < len(theme):
            base = theme[colour.theme]
        case "indexed" if 0 <= colour.indexed < _SYSTEM_COLOURS:
            base = COLOR_INDEX[colour.indexed][-6:].upper()
        case _:
            return None
    return _tinted(base, colour.tint or 0.0)


def _tinted(rgb: str, tint: float) -> str:
    """The colour made lighter (tint > 0) or darker, by its lightness (ECMA-376 18.8.19)."""
    if not tint or not re.fullmatch(r"[0-9A-F]{6}", rgb):
        return rgb
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)
