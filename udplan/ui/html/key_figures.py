"""Key figures side by side: a large number each, what it counts, and the list behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from udplan.status import Group
from udplan.ui.html.markup import CLASS, Html, tag, whole_days
from udplan.ui.html.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One of them."""

    label: str
    value: str
    note: str
    group: Group | None
    """Whose colour its bar has; None for one of no group."""
    link: Link | None = None


def key_figures(figures: Sequence[KeyFigure]) -> str:
    """All of a page; two by two on a phone, where they would push the list off the screen."""
    tiles = (tag("li", *_content(figure), **_look(figure)) for figure in figures)
    return tag("ul", *tiles, class_="key-figures", role="list", style=f"--many:{len(figures)}")


def _content(figure: KeyFigure) -> tuple[Html, ...]:
    return (
        tag("div", figure.label, class_="label"),
        tag("div", figure.value, class_="value"),
        tag("div", whole_days(figure.note), class_="small"),
        Html() if figure.link is None else _list_of(figure.link, figure.label),
    )


def _look(figure: KeyFigure) -> dict[str, str]:
    colour = "neutral" if figure.group is None else CLASS[figure.group]
    style = f"--colour:var(--ud-{colour});--letters:{len(figure.value)}"
    return {"class_": "figure", "style": style}


def _list_of(link: Link, label: str) -> Html:
    """»Se de 4 punkter«; which, is read aloud too, for two figures may have equally many."""
    said = f"{link.text}: {label}"
    return tag("a", link.text, href=link.href, class_="link", aria_label=said)
