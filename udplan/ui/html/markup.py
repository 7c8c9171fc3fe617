"""One element at a time: plain text is escaped on its way in, so nothing can be forgotten."""

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from udplan.status import Group

PREFIX: Final = "ud-"
_DAY: Final = re.compile(r"(\d{2}-\d{2}-\d{4})")
_LONG: Final = re.compile(r"(?<!\S)\S{31,}")
"""A word that would be wider than a phone or a column, or a text without a space."""

CLASS: Final = {
    Group.PAST: "past",
    Group.SOON: "soon",
    Group.NO_TIME: "no-time",
    Group.IN_TIME: "in-time",
    Group.ONGOING: "ongoing",
    Group.DONE: "done",
    Group.DROPPED: "dropped",
}
"""The name of a group in the style sheet."""


class Html(str):
    """Markup: what is already escaped."""

    __slots__ = ()


def tag(name: str, *content: str, **attributes: str | int | None) -> Html:
    """One element; content that is not `Html` is escaped, an attribute that is None left out.

    `class_` names classes without their prefix; an underscore in an attribute is a hyphen.
    """
    classes = attributes.pop("class_", None)
    if classes is not None:
        names = " ".join(PREFIX + one for one in str(classes).split())
        attributes = {"class": names, **attributes}
    opening = "".join(
        f' {key.replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{opening}>{join(content)}</{name}>")


def join(parts: Iterable[str], between: str = "") -> Html:
    """Parts one after the other, those that are plain text escaped."""
    return Html(_markup(between).join(map(_markup, parts)))


def _markup(text: str) -> str:
    """Plain text escaped, and words marked that a narrow place must divide."""
    if isinstance(text, Html):
        return text
    return _LONG.sub(r'<span class="ud-long">\g<0></span>', escape(text))


def whole_days(text: str) -> Html:
    """Running text whose »25-08-2025« is not divided at a hyphen; markup is left as it is."""
    if isinstance(text, Html):
        return text
    parts = _DAY.split(text)
    return join(tag("span", part, class_="day") if _DAY.fullmatch(part) else part for part in parts)


def chip(text: str, group: Group, href: str | None = None) -> Html:
    """The word on the colour of its group; a link where there is a list behind it."""
    classes = f"chip {CLASS[group]}"
    if href is None:
        return tag("span", text, class_=classes)
    return tag("a", text, class_=classes, href=href)


def table_of(*, caption: Html, headings: Iterable[Html], rows: Iterable[Html], class_: str) -> Html:
    """A real table; the roles keep it one where a phone shows its rows as cards."""
    return tag(
        "table",
        caption,
        tag("thead", tag("tr", *headings, role="row"), role="rowgroup"),
        tag("tbody", *rows, role="rowgroup"),
        class_=class_,
        role="table",
    )


def unseen_caption(text: str) -> Html:
    """The name of a table whose heading stands above it anyway."""
    return tag("caption", tag("span", text, class_="unseen"))


def heading(text: str, *, class_: str | None = None) -> Html:
    """The heading of a column."""
    return tag("th", text, scope="col", role="columnheader", class_=class_)


def row_heading(*content: str, class_: str | None = None) -> Html:
    """The name of a row."""
    return tag("th", *content, scope="row", role="rowheader", class_=class_)


def cell(*content: str, class_: str | None = None, label: str | None = None) -> Html:
    """A cell; `label` is its heading where the row is a card."""
    return tag("td", *content, role="cell", class_=class_, data_label=label)


def row(*cells: Html) -> Html:
    """A row of a table."""
    return tag("tr", *cells, role="row")
