"""The card of a meeting: what one needs to take a stand on an item."""

from collections.abc import Callable, Sequence

import pandas as pd

from udplan import danish
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


def agenda_cards(
    frame: pd.DataFrame, href: Callable[[str], str], *, show_closed: bool = False
) -> str:
    """One card an item, in the order of the frame; `href` makes a key the item's address."""
    years = amount_years(frame)
    return tag(
        "div",
        *(_card(one, href, years, show_closed) for one in records(frame)),
        class_="cards",
    )


def _card(one: Row, href: Callable[[str], str], years: Sequence[int], show_closed: bool) -> Html:
    closed = bool(one["closed"])
    hidden = withheld(closed=closed, show_closed=show_closed)
    head = tag(
        "h4",
        tag("span", text(one, "number") or "", class_="number"),
        " ",
        title_link(text(one, "title") or "", href(str(one["key"])), closed=closed, hidden=hidden),
    )
    meta = _meta(one, hidden=hidden)
    if hidden:
        return tag("article", head, meta, class_="card")
    why = tag("p", tag("strong", "Hvorfor: "), str(one["because"]))
    return tag("article", head, meta, why, _facts(one, years), class_="card")


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
