"""The card of a meeting: what one needs to take a stand on an item."""

from collections.abc import Callable, Sequence

import pandas as pd

from udplan import danish, labels
from udplan.frame import amount_column, amount_years
from udplan.ui.html.markup import Html, tag
from udplan.ui.html.pieces import (
    Row,
    amounts,
    belonging,
    definitions,
    late,
    records,
    text,
    texts,
    title_link,
    verdict_chip,
    withheld,
)


def agenda_card(
    one_row: pd.DataFrame,
    href: Callable[[str], str] | None,
    *,
    because: str,
    remarks: Sequence[str] = (),
    show_closed: bool = False,
) -> str:
    """The card of the one item in a frame; `href` None where it has no page (any more)."""
    years = amount_years(one_row)
    (one,) = records(one_row)
    closed = bool(one["closed"])
    hidden = withheld(closed=closed, show_closed=show_closed)
    head = tag(
        "h4", tag("span", text(one, "number") or "", class_="number"), " ", *_name(one, href)
    )
    if hidden:
        head = tag(
            "h4",
            tag("span", text(one, "number") or "", class_="number"),
            f" {labels.CLOSED_ITEM}",
        )
        return tag("article", head, _meta(one, hidden=True), class_="card bare")
    why = tag("p", tag("strong", "Hvorfor: "), because)
    more = [tag("p", remark, class_="remark") for remark in remarks]
    return tag(
        "article",
        head,
        _meta(one, hidden=False),
        why,
        *more,
        _facts(one, years),
        class_="card bare",
    )


def _name(one: Row, href: Callable[[str], str] | None) -> list[Html]:
    title = text(one, "title") or ""
    if href is None:
        return [tag("span", title)]
    link = href(str(one["key"]))
    return [title_link(title, link, closed=bool(one["closed"]), hidden=False)]


def group_links(groups: Sequence[tuple[str, str, int]]) -> str:
    """The groups of an agenda with their counts, each a way down to it on the page."""
    return tag(
        "ul",
        *(
            tag(
                "li",
                tag(
                    "a",
                    tag("span", danish.number(count), class_="count"),
                    f" {title}",
                    href=f"#{name}",
                ),
            )
            for name, title, count in groups
        ),
        class_="kind-list",
        role="list",
        aria_label="Dagsordenens grupper",
    )


def anchor(name: str) -> str:
    """A place on the page that a link leads to."""
    return tag("span", id=name, class_="anchor")


def _meta(one: Row, *, hidden: bool) -> Html:
    """Whose, when as written, and how late or how judged."""
    whose = belonging(", ".join(texts(one, "belongs_to")), cross_cutting=bool(one["cross_cutting"]))
    when = [] if hidden else [tag("span", text(one, "time") or "intet tidspunkt")]
    days = one["days_past"]
    judged = (
        tag("span", "passeret med ", late(days))
        if isinstance(days, int)
        else verdict_chip(str(one["verdict"]))
    )
    return tag("p", tag("span", whose), *when, judged, class_="meta")


def _facts(one: Row, years: Sequence[int]) -> Html:
    kroner = {year: one[amount_column(year)] for year in years}
    note = text(one, "note")
    facts = [
        ("Kurs", text(one, "course")),
        ("Koordinering", text(one, "coordination")),
        ("Commitment", text(one, "commitment")),
        ("Ansvarlig", danish.listed(texts(one, "owners"))),
        ("Inddrages", danish.listed(texts(one, "involves"))),
        ("Politisk behandling", text(one, "route")),
        ("Økonomi, 1.000 kr.", amounts({y: k for y, k in kroner.items() if isinstance(k, int)})),
        *([("Bemærkning", note)] if note else []),
    ]
    return definitions(((name, said, Html()) for name, said in facts), class_="three")
