"""The look of the page's own parts: the palette as variables, the rest in `styles/`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from udplan.palette import DARK, LIGHT, Theme
from udplan.ui.html.markup import CLASS, Html

_FOLDER: Final = Path(__file__).with_name("styles")
_ROOM: Final = _FOLDER / "room.css"
# `base.css` sorts before the parts that build on it, and `print.css` comes after what it changes.
_RULES: Final = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(_FOLDER.glob("*.css"), key=lambda path: (path.stem == "print", path.stem))
    if path != _ROOM
)
_RULES_OF_THE_ROOM: Final = _ROOM.read_text(encoding="utf-8")


def stylesheet() -> str:
    """All but the room's in one `<style>`, for the document of every page; colours in both themes.

    `light-dark()` follows the `color-scheme` that Streamlit gives its page, and in what Streamlit
    hangs outside of it (open lists) the reader's device.
    """
    variables = "".join(
        f"--ud-{name}:light-dark({light},{dark});"
        for (name, light), (_, dark) in zip(_variables(LIGHT), _variables(DARK), strict=True)
    )
    return Html(f"<style>:root{{color-scheme:light dark;{variables}}}\n{_RULES}</style>")


def stylesheet_of_room() -> Html:
    """What only meeting-room mode needs, and is put on the page with it.

    Its rules ask what the page has in it (`:has`). On the other pages the browser asked that again
    at each change: 60 of the 210 ms that Direktion took to be drawn anew.
    """
    return Html(f"<style>{_RULES_OF_THE_ROOM}</style>")


def _variables(theme: Theme) -> Iterator[tuple[str, str]]:
    yield "ground", theme.ground
    yield "second-ground", theme.second_ground
    yield "ink", theme.ink
    yield "secondary", theme.secondary
    yield "lines", theme.lines
    yield "link", theme.link
    yield "warning", theme.warning
    yield "neutral", theme.neutral
    yield "found", theme.found
    for group, colours in theme.groups.items():
        yield CLASS[group], colours.fill
        yield f"on-{CLASS[group]}", colours.text
        yield f"round-{CLASS[group]}", colours.outline or colours.fill
