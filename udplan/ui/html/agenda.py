"""The card of a meeting: what one needs to take a stand on an item."""

from collections.abc import Sequence

from udplan import danish, labels
from udplan.frame import ALL_COMMITTEES, NO_COMMITTEE
from udplan.plan import Item
from udplan.status import Judgement, describe_step
from udplan.ui.html.markup import Html, tag, whole_days
from udplan.ui.html.pieces import (
    amounts,
    belonging,
    definitions,
    late,
    title_link,
    verdict_chip,
    withheld,
)


def agenda_card(
    item: Item,
    judgement: Judgement,
    href: str | None,
    *,
    because: str,
    remarks: Sequence[str] = (),
    show_closed: bool = False,
) -> str:
    """The card of an item; `href` None where it has no page of its own (any more)."""
    hidden = withheld(closed=item.closed, show_closed=show_closed)
    name = labels.CLOSED_ITEM if hidden else item.title
    head = tag(
        "h3",
        tag("span", item.number or "", class_="number"),
        " ",
        tag("span", name)
        if href is None
        else title_link(item.title, href, closed=item.closed, hidden=hidden),
    )
    meta = _meta(item, judgement, hidden=hidden)
    if hidden:
        return tag("article", head, meta, class_="card bare")
    return tag(
        "article",
        head,
        meta,
        tag("p", tag("strong", "Hvorfor: "), whole_days(because)),
        *(tag("p", whole_days(remark), class_="remark") for remark in remarks),
        _facts(item),
        class_="card bare",
    )


def _meta(item: Item, judgement: Judgement, *, hidden: bool) -> Html:
    """Whose, when as written, and how late or how judged."""
    whose = (
        ", ".join(item.committees)
        if item.committees
        else ALL_COMMITTEES
        if item.all_committees
        else NO_COMMITTEE
    )
    when = [] if hidden else [tag("span", item.timing.text or "intet tidspunkt")]
    days = judgement.days_past
    judged = (
        tag("span", "passeret med ", late(days))
        if days is not None
        else verdict_chip(judgement.verdict)
    )
    return tag(
        "p",
        tag("span", belonging(whose, cross_cutting=item.cross_cutting)),
        *when,
        judged,
        class_="meta",
    )


def _facts(item: Item) -> Html:
    kroner = {year: one for year, one in item.amounts.items() if one is not None}
    facts = [
        ("Kurs", item.course),
        ("Koordinering", item.coordination),
        ("Commitment", item.commitment),
        ("Ansvarlig", danish.listed(item.owners)),
        ("Inddrages", danish.listed([str(one) for one in item.involves])),
        ("Politisk behandling", whole_days(" · ".join(map(describe_step, item.route)))),
        ("Økonomi, 1.000 kr.", amounts(kroner)),
        *([("Bemærkning", item.note)] if item.note else []),
    ]
    return definitions(((name, said, Html()) for name, said in facts), class_="three")


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
