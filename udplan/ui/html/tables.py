"""The numbers behind the charts as real tables; every number opens exactly its items."""

from collections.abc import Callable, Sequence

import pandas as pd

from udplan import danish, labels
from udplan.facets import MOVES
from udplan.kroner import Realised
from udplan.status import Group
from udplan.summaries import OFTEN, SHOWN, Progress, Slipped
from udplan.ui.html.markup import (
    Html,
    cell,
    heading,
    row,
    row_heading,
    table_of,
    tag,
    unseen_caption,
)


def numbers_table(
    table: pd.DataFrame, href: Callable[[str, Group | None], str] | None, *, first: str
) -> str:
    """A `count_by`, one column a group, a total, and the dropped items where there are any.

    `href` gives the list behind a name and a group; None is all the shown groups. Without it the
    numbers are no links: those of an earlier version have no list of their own.
    """
    dropped = bool(table["dropped"].any())
    groups: list[tuple[str, str, Group | None]] = [(str(one), str(one), one) for one in SHOWN]
    groups.append(("total", "I alt", None))
    if dropped:
        groups.append(("dropped", str(Group.DROPPED), Group.DROPPED))
    body = [
        row(
            row_heading(str(name)),
            *(
                number_cell(int(table.loc[name, column]), href and href(str(name), group), label)
                for column, label, group in groups
            ),
        )
        for name in table.index
    ]
    return table_of(
        caption=unseen_caption(f"Antal punkter pr. {first.lower()} efter vurdering"),
        headings=[heading(first), *(heading(label, class_="right") for _, label, _ in groups)],
        rows=body,
        class_="numbers",
    )


def number_cell(count: int, href: str | None, label: str) -> Html:
    """A count that opens its items; nothing to open is no link."""
    words = danish.number(count)
    content: str = words
    if not count:
        content = tag("span", words, class_="zero")
    elif href is not None:
        content = tag("a", words, href=href)
    return cell(content, class_="right", label=label)


def money_table(
    rows: Sequence[tuple[str, Realised]],
    href: Callable[[str], str],
    *,
    first: str,
    year: int,
) -> str:
    """Planned, realised and remaining kroner; how many amounts are missing, where any are."""
    lacking = any(one.without_amount for _, one in rows)
    names = ["Planlagt", "Realiseret", "Ikke realiseret"]
    return table_of(
        caption=tag(
            "caption",
            f"Kroner i {year} pr. {first.lower()}. 1.000 kr.; {labels.SIGN_RULE}.",
        ),
        headings=[
            heading(first),
            *(heading(name, class_="right") for name in names),
            *([heading("Punkter uden beløb", class_="right")] if lacking else []),
        ],
        rows=[
            row(
                row_heading(tag("a", name, href=href(name))),
                *(
                    cell(labels.thousands(kroner), class_="right", label=label)
                    for label, kroner in zip(
                        names, (one.planned, one.realised, one.remaining), strict=True
                    )
                ),
                *([_plain(one.without_amount, "Punkter uden beløb")] if lacking else []),
            )
            for name, one in rows
        ],
        class_="numbers",
    )


def share_table(
    rows: Sequence[tuple[str, Progress]], href: Callable[[str], str], *, first: str
) -> str:
    """How much is finished of what can be finished, and how much nobody has reported."""
    return table_of(
        caption=unseen_caption(f"Andel afsluttet pr. {first.lower()}"),
        headings=[
            heading(first),
            heading("Afsluttet"),
            heading("Uden meldt status", class_="right"),
            heading("Løbende", class_="right"),
        ],
        rows=[
            row(
                row_heading(tag("a", name, href=href(name))),
                cell(_share(one), label="Afsluttet"),
                _plain(one.unknown, "Uden meldt status"),
                _plain(one.ongoing, "Løbende"),
            )
            for name, one in rows
        ],
        class_="numbers",
    )


def slipped_table(
    rows: Sequence[tuple[str, Slipped]],
    href: Callable[[str, Sequence[str]], str],
    *,
    first: str,
) -> str:
    """How many times were moved and how far; `href` gives the items of these words for moves."""
    return table_of(
        caption=unseen_caption(f"Flyttede tidspunkter pr. {first.lower()}"),
        headings=[
            heading(first),
            heading("Punkter flyttet", class_="right"),
            heading("Flytninger", class_="right"),
            heading("Flyttet to gange eller mere", class_="right"),
            heading("Dage i alt", class_="right"),
        ],
        rows=[
            row(
                row_heading(name),
                number_cell(one.moved, href(name, MOVES[1:]), "Punkter flyttet"),
                _plain(one.moves, "Flytninger"),
                number_cell(one.often, href(name, MOVES[OFTEN:]), "Flyttet to gange eller mere"),
                cell(labels.later(one.days), class_="right", label="Dage i alt"),
            )
            for name, one in rows
        ],
        class_="numbers",
    )


def _share(progress: Progress) -> Html:
    share = progress.share_done
    if share is None:
        return tag("span", "intet at afslutte", class_="small")
    whole = progress.items - progress.ongoing
    # All is said only of all: 199 of 200 is not 100 %.
    percent = f"{100 if progress.done == whole else min(99, round(100 * share))} %"
    words = f"{percent} ({danish.number(progress.done)} af {danish.number(whole)})"
    bar = tag("span", class_="meter", style=f"--share:{100 * share:.0f}%", aria_hidden="true")
    return tag("span", bar, words, class_="share")


def _plain(count: int, label: str) -> Html:
    return cell(danish.number(count), class_="right", label=label)
