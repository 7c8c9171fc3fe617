"""The excerpt (udsnit) that a committee gets as an appendix: its own items and the cross-cutting.

In the order and the words of the plan. First all items in tables, then each with all its words.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from udplan import danish, labels, summaries
from udplan.errors import SettingsError
from udplan.export import item_parts
from udplan.export.document import (
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Part,
    Table,
    Turn,
)
from udplan.export.ground import Ground, closed_line, count_closed
from udplan.plan import Item, Kind

_MOST_YEARS: Final = 5
"""So many columns of amounts have room; more stand with each item alone."""


def excerpt(ground: Ground, committee: str) -> Document:
    """The paper; closed items are left out and counted, unless the ground shows them.

    Raises `SettingsError` for a committee that nobody knows.
    """
    known = [body.code for body in ground.settings.committees()]
    used = {code for item in ground.items for code in item.committees}
    if committee not in known and committee not in used:
        raise SettingsError(
            f"»{committee}« er ikke et udvalg. Brug {danish.listed(known)}, eller tilføj "
            "udvalget i indstillingerne."
        )
    own = [item for item in ground.items if committee in item.committees]
    cross = [
        item for item in ground.items if item.cross_cutting and committee not in item.committees
    ]
    closed = count_closed([*own, *cross])
    heading = [
        ("Udvalgets egne punkter", _open(ground, own)),
        ("Tværgående punkter, som ikke er udvalgets egne", _open(ground, cross)),
    ]
    return Document(
        title=f"Udsnit af {ground.plan_name}",
        subtitle=f"Til {ground.name_of(committee)}",
        origin=ground.origin(
            _reconciled(ground, committee),
            closed_line(closed, left_out=not ground.show_closed, shown=ground.show_closed),
        ),
        author=ground.author,
        made=ground.made,
        parts=tuple(_parts(ground, heading)),
        landscape=True,
        example=ground.reading.example,
    )


def _open(ground: Ground, items: Sequence[Item]) -> list[Item]:
    return [item for item in items if not ground.hides(item)]


def _reconciled(ground: Ground, committee: str) -> str:
    """»BUU 41 punkter: 29 egne + 12 tværgående. Kommunen 118 punkter; …«."""
    frame = ground.frame()
    share, sums = summaries.share_of(frame, committee), summaries.reconcile(frame)
    text = (
        f"{committee} {danish.count(share.own + share.cross, 'punkt', 'punkter')}: "
        f"{danish.number(share.own)} egne + {danish.number(share.cross)} tværgående. Kommunen "
        f"{danish.count(sums.items, 'punkt', 'punkter')}; udvalgenes egne i alt "
        f"{danish.number(sums.own)}"
    )
    if sums.shared:
        text += f", fordi {danish.count(sums.shared, 'punkt', 'punkter')} hører til flere udvalg"
    if sums.everyone:
        text += f"; {danish.count(sums.everyone, 'punkt', 'punkter')} gælder alle udvalg"
    if sums.nobody:
        text += f"; {danish.count(sums.nobody, 'punkt', 'punkter')} har intet udvalg"
    return f"{text}."


def _parts(ground: Ground, heading: Sequence[tuple[str, list[Item]]]) -> Iterable[Part]:
    for words, items in heading:
        yield Heading(text=f"{words}: {danish.number(len(items))}")
        if not items:
            yield Paragraph(text="Ingen punkter.")
            continue
        for kind, its in _by_kind(items):
            yield Heading(text=f"{labels.KIND_PLURAL[kind]} ({danish.number(len(its))})", level=3)
            yield _table(ground, its)
    if not any(items for _, items in heading):
        return
    yield Turn(landscape=False)
    for words, items in heading:
        if items:
            yield Heading(text=f"{words}, et for et")
        for item in items:
            yield from item_parts.block(ground, item)


def _by_kind(items: Sequence[Item]) -> Iterable[tuple[Kind, list[Item]]]:
    """The sections in the order in which the plan has them."""
    for kind in dict.fromkeys(item.kind for item in items):
        yield kind, [item for item in items if item.kind == kind]


def _table(ground: Ground, items: Sequence[Item]) -> Table:
    years = sorted({year for item in items for year, amount in item.amounts.items() if amount})
    years = years if len(years) <= _MOST_YEARS else []
    shared = any(len(item.committees) != 1 for item in items)
    sent = any(item.route for item in items)
    columns = [
        Column(heading="Nr."),
        Column(heading="Punkt", share=3.2),
        *([Column(heading="Udvalg", share=1)] if shared else []),
        Column(heading="Vurdering"),
        Column(heading="Tidspunkt i planen", share=1.8),
        Column(heading="Meldt status", share=1.3),
        Column(heading="Ansvarlig", share=1.7),
        *([Column(heading="Behandles", share=1.9)] if sent else []),
        *(Column(heading=str(year), right=True) for year in years),
    ]
    rows = []
    for item in items:
        words = [
            Cell(text=item.number or ""),
            Cell(text=item_parts.title_of(ground, item)),
            *([Cell(text=item_parts.committees(item))] if shared else []),
            item_parts.badge(ground.judged(item)),
            Cell(text=item_parts.time_in_short(item.timing) or labels.NOT_GIVEN),
            Cell(text=item_parts.reported(item)),
            Cell(text=", ".join(item.owners) or labels.NOT_GIVEN),
            *([Cell(text=item_parts.route(item))] if sent else []),
            *(Cell(text=labels.thousands(item.amounts.get(year))) for year in years),
        ]
        rows.append(tuple(words))
    return Table(
        caption=f"Beløb i 1.000 kr.; {labels.SIGN_RULE}." if years else "",
        columns=tuple(columns),
        rows=tuple(rows),
    )
