"""What lists, cards and pages say of an item in the same way, and the one rule for closed ones."""

from collections.abc import Iterable, Mapping

import pandas as pd

from udplan import danish, labels
from udplan.status import GROUP, Verdict
from udplan.ui.html.markup import Html, chip, join, tag

Row = Mapping[str, object]
"""A row of the frame, a missing value None."""


def withheld(*, closed: bool, show_closed: bool) -> bool:
    """The one rule for closed items: number, committees and verdict may be seen, no words."""
    return closed and not show_closed


def title_link(title: str, href: str, *, closed: bool, hidden: bool) -> Html:
    """The title as a link, with a mark on a closed item; when `hidden`, »Lukket punkt«."""
    link = tag("a", labels.CLOSED_ITEM if hidden else title, href=href)
    return join([link, *closed_mark(closed=closed, hidden=hidden)])


def closed_mark(*, closed: bool, hidden: bool) -> list[Html]:
    """»lukket« beside a title that is shown although the item is closed."""
    return [tag("span", "lukket", class_="mark")] if closed and not hidden else []


def belonging(committees: str, *, cross_cutting: bool) -> str:
    """»BUU, MTU · tværgående«."""
    return f"{committees} · {labels.CROSS_CUTTING}" if cross_cutting else committees


def late(days: int) -> Html:
    """»153 dage«, the one thing that is written in red."""
    return tag("span", danish.count(days, "dag", "dage"), class_="days")


def verdict_chip(verdict: str) -> Html:
    """The verdict in its own words on the colour of its group."""
    return chip(verdict, GROUP[Verdict(verdict)])


def amounts(kroner: Mapping[int, int]) -> Html | None:
    """»2025: −2.000 · 2026: −4.000« and the rule of signs; None where no year has an amount."""
    words = [f"{year}: {labels.thousands(one)}" for year, one in kroner.items()]
    if not words:
        return None
    parts = [*(f"{one} ·" for one in words[:-1]), words[-1]]
    rule = tag("span", f"({labels.SIGN_RULE})", class_="small")
    return join((*(tag("span", one, class_="amount") for one in parts), rule), " ")


def definitions(facts: Iterable[tuple[str, str | None, Html]], *, class_: str) -> Html:
    """Words, what the plan says of them, and where; a blank is said, never left out."""
    blank = tag("span", labels.NOT_GIVEN, class_="small")
    return tag(
        "dl",
        *(
            tag("div", tag("dt", name), tag("dd", said or blank, place))
            for name, said, place in facts
        ),
        class_=class_,
    )


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows as plain values, a missing one None."""
    names = [str(name) for name in frame.columns]
    # Column by column: a frame made objects and read row by row takes three times as long.
    columns = [
        [None if gone else value for value, gone in zip(one.tolist(), one.isna(), strict=True)]
        for _, one in frame.items()
    ]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def text(one: Row, column: str) -> str | None:
    """The text of a column, None where the plan has none."""
    value = one[column]
    return value if isinstance(value, str) else None


def texts(one: Row, column: str) -> tuple[str, ...]:
    """The texts of a column that may hold several."""
    value = one[column]
    return value if isinstance(value, tuple) else ()
