"""A committee's part of the plan: its own items and the cross-cutting ones, kept apart."""

from collections.abc import Callable, Sequence

from udplan.selection import Scope
from udplan.summaries import Share
from udplan.ui.html.markup import heading, row, row_heading, table_of, tag
from udplan.ui.html.tables import number_cell


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
                number_cell(share.own, href(share.committee, Scope.OWN), "Egne"),
                number_cell(share.cross, href(share.committee, Scope.CROSS), "Tværgående"),
                number_cell(
                    share.own + share.cross, href(share.committee, Scope.BOTH), "Udsnit i alt"
                ),
            )
            for share in shares
        ],
        class_="numbers",
    )
