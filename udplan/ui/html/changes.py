"""What has changed: the old value struck beside the new one, an item a row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from udplan import danish, labels
from udplan.history.differences import Change, FieldChange
from udplan.plan import Step
from udplan.status import describe_step
from udplan.ui.html.markup import Html, cell, heading, join, row, row_heading, table_of, tag
from udplan.ui.html.pieces import belonging, title_link, withheld

_LONGEST: Final = 240
"""A text is told whole on the item's own page; here its beginning tells which it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One item that is new, gone or another than it was."""

    number: str
    title: str
    href: str | None
    """None where the item stands in no plan that can be opened."""
    committees: str
    cross_cutting: bool
    closed: bool
    kinds: Sequence[Change]
    fields: Sequence[FieldChange] = ()
    remarks: Sequence[str] = ()
    """Sentences: how far a time was moved, where a gone item stood, that a pair is probable."""


def changes_table(rows: Iterable[ChangeRow], *, caption: str, show_closed: bool = False) -> str:
    """The rows under their caption."""
    return table_of(
        caption=tag("caption", caption),
        headings=[heading("Nr."), heading("Punkt"), heading("Udvalg"), heading("Hvad er ændret")],
        rows=[_line(one, show_closed) for one in rows],
        class_="list changes",
    )


def _line(one: ChangeRow, show_closed: bool) -> Html:
    hidden = withheld(closed=one.closed, show_closed=show_closed)
    name = labels.CLOSED_ITEM if hidden else one.title
    title = (
        title_link(one.title, one.href, closed=one.closed, hidden=hidden)
        if one.href is not None
        else tag("span", name)
    )
    kinds = tag("p", " · ".join(map(str, one.kinds)), class_="kinds")
    said = [] if hidden else [field_change(field) for field in telling(one.fields)]
    remarks = [] if hidden else [tag("p", text, class_="small") for text in one.remarks]
    return row(
        cell(one.number, class_="number"),
        row_heading(title),
        cell(belonging(one.committees, cross_cutting=one.cross_cutting), class_="committees"),
        cell(kinds, *said, *remarks),
    )


def telling(fields: Sequence[FieldChange]) -> list[FieldChange]:
    """The changes without those that only repeat another in other words.

    A time that is worded anew says its last day by its words, and a status cell its state.
    """
    found = {one.field: one for one in fields}
    repeated = {"time.flag_after"} if "time.text" in found else set()
    state, text = found.get("state"), found.get("state_text")
    if (
        state is not None
        and text is not None
        and _folded(text.after) in (_folded(state.after), "x")
    ):
        repeated.add("state_text")
    return [one for one in fields if one.field not in repeated]


def _folded(value: object) -> str:
    return danish.fold(str(value or ""))


def field_change(change: FieldChange) -> Html:
    """»Tidspunkt: ~~maj 2025~~ → efterår 2025«; a screen reader is told which is which."""
    return tag(
        "p",
        tag("span", f"{field_name(change.field)}: ", class_="field"),
        tag("del", tag("span", "før ", class_="unseen"), _words(change.field, change.before)),
        tag("span", " → ", aria_hidden="true"),
        tag("ins", tag("span", "nu ", class_="unseen"), _words(change.field, change.after)),
        class_="change",
    )


_NAMES: Final = {
    "time.text": "Tidspunkt",
    "time.flag_after": "Passeret efter",
    "state": "Meldt status",
    "state_text": "Status i planen",
}


def field_name(field: str) -> str:
    """The word on screen for a field of a comparison."""
    name, _, year = field.partition(".")
    if name == "amounts":
        return labels.amount_heading(int(year))
    return _NAMES.get(field) or labels.COLUMN.get(field, field)


def _words(field: str, value: Any) -> str:  # noqa: ANN401  any value of the contract
    text = field_words(field, value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"


def field_words(field: str, value: Any) -> str:  # noqa: ANN401  any value of the contract
    """A value of the contract as it is read on screen."""
    match value:
        case None | "" | []:
            return "blank"
        case bool():
            return "ja" if value else "nej"
        case int() if field.startswith("amounts."):
            return labels.thousands(value)
        case list() if field == "route":
            return " · ".join(map(_step, value))
        case list():
            return danish.listed([str(one) for one in value])
        case str() if field == "time.flag_after":
            return _day(value)
        case _:
            return str(value)


def _step(step: dict[str, str | None]) -> str:
    first, last = (date.fromisoformat(day) if day else None for day in (step["from"], step["to"]))
    return describe_step(Step(body=str(step["body"]), start=first, end=last))


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}-{month}-{year}"


def kind_list(counts: Iterable[tuple[str, int]]) -> str:
    """The kinds of change with how many items have each."""
    return tag(
        "ul",
        *(
            tag("li", tag("span", danish.number(count), class_="count"), f" {kind}")
            for kind, count in counts
        ),
        class_="kind-list",
        role="list",
        aria_label="Ændringer efter art",
    )


def struck(text: str) -> Html:
    """What no longer holds."""
    return tag("del", text)


def sentences(texts: Iterable[str]) -> Html:
    """Several sentences after each other."""
    return join(texts, " ")
