"""The minutes (beslutningsreferat) of one meeting: what was decided, and what was not reached."""

from collections.abc import Collection, Iterable, Sequence

from udplan import danish, labels
from udplan.briefing.agenda import Agenda, Entry
from udplan.briefing.decided import Outcome
from udplan.export import item_parts
from udplan.export.document import (
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
)
from udplan.export.ground import Ground, closed_line
from udplan.plan import Item, TimeReading
from udplan.status import describe


def minutes(
    ground: Ground,
    agenda: Agenda,
    decided: Sequence[Outcome],
    *,
    carried: Collection[str] = (),
) -> Document:
    """The minutes; `decided` is what is in force of the meeting, in the order it was written.

    `carried` are the keys of items that were carried over to the following meeting.
    """
    sitting = agenda.sitting
    items = [found for one in decided if (found := one.item or one.last) is not None]
    treated = {item.key for item in items}
    rest = [entry for entry in agenda.entries if entry.item.key not in treated]
    away = [entry for entry in agenda.left_out if entry.item.key not in treated]
    closed = sum(item.closed for item in [*items, *(entry.item for entry in (*rest, *away))])
    return Document(
        title=f"Beslutningsreferat: {ground.name_of(sitting.forum)}, "
        f"møde {danish.long_day(sitting.day)}",
        subtitle=f"{ground.plan_name}: "
        f"{danish.count(len(decided), 'beslutning', 'beslutninger')}, "
        f"{danish.count(len(rest), 'punkt', 'punkter')} ikke behandlet",
        origin=ground.origin(closed_line(closed, left_out=False, shown=ground.show_closed)),
        author=ground.author,
        made=ground.made,
        parts=tuple(_parts(ground, agenda, decided, rest, away, carried)),
        example=ground.reading.example,
    )


def _parts(
    ground: Ground,
    agenda: Agenda,
    decided: Sequence[Outcome],
    rest: Sequence[Entry],
    away: Sequence[Entry],
    carried: Collection[str],
) -> Iterable[Part]:
    yield Heading(text="Beslutninger")
    if not decided:
        yield Paragraph(text="Intet er besluttet på mødet.")
    for one in decided:
        yield Heading(text=_name(ground, one), level=3)
        yield Facts(pairs=tuple(_decision(ground, one)))
    if rest:
        yield Heading(text=f"Ikke behandlet: {danish.number(len(rest))}")
        yield Paragraph(
            text="På den foreslåede dagsorden, uden at mødet har besluttet noget om dem.",
            quiet=True,
        )
        yield _list(ground, agenda, rest, carried)
    if away:
        yield Heading(text=f"Taget af dagsordenen: {danish.number(len(away))}")
        yield _list(ground, agenda, away, carried)


def _item(one: Outcome) -> Item | None:
    return one.item or one.last


def _name(ground: Ground, one: Outcome) -> str:
    item = _item(one)
    if item is not None:
        return item_parts.named(ground, item)
    # In no version that can be read, so nobody can say whether it is closed.
    number = one.decision.item.number
    title = one.decision.item.title if ground.show_closed else "Punkt, der ikke kan slås op"
    return " ".join(part for part in (number, title) if part)


def _decision(ground: Ground, one: Outcome) -> Iterable[tuple[str, str]]:
    item, decision = _item(one), one.decision
    hidden = ground.hides(item) if item is not None else not ground.show_closed
    if hidden:
        yield ("Beslutning", "vises ikke, fordi punktet er lukket")
    else:
        yield ("Beslutning", decision.text)
        if decision.new_time:
            yield ("Ny tid", _read(one))
        if decision.owner:
            yield ("Ansvarlig", decision.owner)
    if decision.follow_up is not None:
        yield ("Følges op", f"på mødet {danish.long_day(decision.follow_up)}")
    yield ("Skrevet af", f"{decision.by}, {danish.day(decision.made)} {decision.made:kl. %H.%M}")


def _read(one: Outcome) -> str:
    text, time = one.decision.new_time, one.time
    if time is None or time.reading != TimeReading.INTERVAL or time.flag_after is None:
        return f"»{text}«"
    return f"»{text}«, læst som {describe(time)}; passeret efter {danish.long_day(time.flag_after)}"


def _list(
    ground: Ground, agenda: Agenda, entries: Sequence[Entry], carried: Collection[str]
) -> Table:
    following = agenda.sitting.following
    to = f"overført til {danish.day(following)}" if following else "overført"
    return Table(
        caption="",
        columns=(
            Column(heading="Nr."),
            Column(heading="Punkt", share=3),
            Column(heading="Tidspunkt i planen", share=1.5),
            Column(heading="Ansvarlig", share=1.5),
            Column(heading="Overført", share=1),
        ),
        rows=tuple(
            (
                Cell(text=entry.item.number or ""),
                Cell(text=item_parts.title_of(ground, entry.item)),
                Cell(text=_unless(ground, entry, item_parts.time_in_short(entry.item.timing))),
                Cell(text=_unless(ground, entry, ", ".join(entry.item.owners))),
                Cell(text=to if entry.item.key in carried else "nej"),
            )
            for entry in entries
        ),
    )


def _unless(ground: Ground, entry: Entry, words: str) -> str:
    return "" if ground.hides(entry.item) else words or labels.NOT_GIVEN
