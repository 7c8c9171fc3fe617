"""A list of items as a paper that lies down: what a page shows, on paper."""

from collections.abc import Sequence

from udplan import danish, labels
from udplan.export import item_parts
from udplan.export.document import Cell, Column, Document, Paragraph, Table
from udplan.export.ground import Ground, closed_line, count_closed
from udplan.plan import Item


def listing(ground: Ground, items: Sequence[Item], *, choice: str, left_out: int = 0) -> Document:
    """These items in this order; `left_out` closed ones belong to the choice and are not there."""
    shown = (
        closed_line(left_out, left_out=True, shown=False)
        if left_out
        else closed_line(count_closed(items), left_out=False, shown=ground.show_closed)
    )
    table = Table(
        caption=danish.count(len(items), "punkt", "punkter"),
        columns=(
            Column(heading="Nr."),
            Column(heading="Punkt", share=3.2),
            Column(heading="Udvalg", share=1),
            Column(heading="Vurdering"),
            Column(heading="Tidspunkt i planen", share=1.8),
            Column(heading="Meldt status", share=1.3),
            Column(heading="Ansvarlig", share=1.7),
        ),
        rows=tuple(_row(ground, item) for item in items),
    )
    return Document(
        title=f"Punkter i {ground.plan_name}",
        subtitle=f"Valg: {choice or 'hele planen'}",
        origin=ground.origin(shown),
        author=ground.author,
        made=ground.made,
        parts=(table,) if items else (Paragraph(text="Ingen punkter passer til valget."),),
        landscape=True,
        example=ground.reading.example,
    )


def _row(ground: Ground, item: Item) -> tuple[Cell, ...]:
    hidden = ground.hides(item)
    return (
        Cell(text=item.number or ""),
        Cell(text=item_parts.title_of(ground, item)),
        Cell(text=item_parts.committees(item)),
        item_parts.badge(ground.judged(item)),
        Cell(text="" if hidden else item_parts.time_in_short(item.timing) or labels.NOT_GIVEN),
        Cell(text="" if hidden else item_parts.reported(item)),
        Cell(text="" if hidden else ", ".join(item.owners) or labels.NOT_GIVEN),
    )
