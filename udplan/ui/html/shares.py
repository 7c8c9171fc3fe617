"""A committee's part of the plan: its own items and the cross-cutting ones, kept apart."""

from collections.abc import Callable, Sequence

from udplan import danish
from udplan.selection import Scope
from udplan.summaries import Share
from udplan.ui.html.markup import Html, cell, heading, row, row_heading, table_of, tag


def own_cross_table(shares: Sequence[Share], href: Callable[[str, Scope], str]) -> str:
    """»BUU 41 punkter: 29 egne + 12 tværgående« for each committee, every number a link."""
    return table_of(
        caption=tag(
            "caption",
            "Egne er de punkter, hvor udvalget er nævnt. Tværgående er de punkter, der er mærket "
            "tværgående, og hvor udvalget ikke er nævnt. Udvalgets udsnit er begge dele.",
        ),
        headings=[
            heading("Udvalg"),
            heading("Egne", class_="right"),
            heading("Tværgående", class_="right"),
            heading("Udsnit i alt", class_="right"),
        ],
        rows=[
            row(
                row_heading(share.committee),
                _number(share.own, href(share.committee, Scope.OWN), "Egne"),
                _number(share.cross, href(share.committee, Scope.CROSS), "Tværgående"),
                _number(share.own + share.cross, href(share.committee, Scope.BOTH), "Udsnit i alt"),
            )
            for share in shares
        ],
        class_="numbers",
    )


def _number(count: int, href: str, label: str) -> Html:
    words = danish.number(count)
    return cell(tag("a", words, href=href) if count else words, class_="right", label=label)
