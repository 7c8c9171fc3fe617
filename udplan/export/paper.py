"""The paper before a meeting: how the plan stands, and what to take a stand on and why."""

from collections.abc import Iterable, Sequence

from udplan import danish, labels, summaries
from udplan.briefing.agenda import Agenda, Entry, Group, Reason
from udplan.briefing.decided import Outcome
from udplan.briefing.papers import Since
from udplan.export import item_parts
from udplan.export.document import (
    Bars,
    Cell,
    Column,
    Document,
    Heading,
    KeyFigures,
    Paragraph,
    Part,
    Table,
)
from udplan.export.ground import Ground, closed_line
from udplan.foremost import progress_sentence
from udplan.status import Group as VerdictGroup
from udplan.summaries import SHOWN, Dimension


def paper(
    ground: Ground,
    agenda: Agenda,
    *,
    since: Since | None = None,
    outcomes: Sequence[Outcome] = (),
) -> Document:
    """The paper of a meeting; the ground is judged as of the day of the meeting.

    `outcomes` are what earlier meetings of the forum decided; those still open are told.
    """
    sitting = agenda.sitting
    entries = agenda.entries
    closed = sum(entry.item.closed for entry in entries)
    around = [
        f"Forrige møde {danish.long_day(sitting.last)}" if sitting.last else "",
        f"næste møde {danish.long_day(sitting.following)}" if sitting.following else "",
    ]
    return Document(
        title=f"{ground.name_of(sitting.forum)}, møde {danish.long_day(sitting.day)}",
        subtitle=f"Opfølgning på {ground.plan_name}: "
        f"{danish.count(len(entries), 'punkt', 'punkter')} foreslået",
        origin=ground.origin(
            ", ".join(part for part in around if part),
            closed_line(closed, left_out=False, shown=ground.show_closed),
            item_parts.about_amounts(ground, (entry.item for entry in entries)),
        ),
        author=ground.author,
        made=ground.made,
        parts=tuple(_parts(ground, agenda, since, outcomes)),
        example=ground.reading.example,
    )


def _parts(
    ground: Ground, agenda: Agenda, since: Since | None, outcomes: Sequence[Outcome]
) -> Iterable[Part]:
    yield from _state_of_the_plan(ground, since)
    yield Heading(text="Punkterne i oversigt")
    if not agenda.groups:
        yield Paragraph(text="Planen giver ikke anledning til punkter på dette møde.")
    else:
        yield _overview(ground, agenda)
    for group in agenda.groups:
        yield Heading(text=f"{group.title}: {danish.number(len(group.entries))}")
        for entry in group.entries:
            yield from item_parts.block(ground, entry.item, because=(entry.because, *entry.remarks))
    yield from _decided(ground, outcomes)
    if agenda.left_out:
        yield Heading(text=f"Taget af dagsordenen: {danish.number(len(agenda.left_out))}")
        yield Table(
            caption="",
            columns=(Column(heading="Nr."), Column(heading="Punkt", share=1)),
            rows=tuple(
                (
                    Cell(text=entry.item.number or ""),
                    Cell(text=item_parts.title_of(ground, entry.item)),
                )
                for entry in agenda.left_out
            ),
        )


def _state_of_the_plan(ground: Ground, since: Since | None) -> Iterable[Part]:
    frame = ground.frame()
    counts, progress = summaries.count_groups(frame), summaries.progress(frame)
    past = frame[frame["group"] == str(VerdictGroup.PAST)]
    yield Heading(text="Sådan står planen")
    yield KeyFigures(
        figures=(
            (
                str(VerdictGroup.PAST),
                danish.number(counts[VerdictGroup.PAST]),
                f"heraf {danish.number(int(past['cross_cutting'].sum()))} tværgående",
            ),
            (
                str(VerdictGroup.SOON),
                danish.number(counts[VerdictGroup.SOON]),
                f"inden for {ground.settings.soon_days} dage",
            ),
            (
                str(VerdictGroup.NO_TIME),
                danish.number(counts[VerdictGroup.NO_TIME]),
                "udskudt uden dato, uden tid eller kan ikke aflæses",
            ),
            (
                str(VerdictGroup.DONE),
                f"{danish.number(progress.done)} af {danish.number(progress.items)}",
                f"{danish.number(progress.ongoing)} løbende, "
                f"{danish.number(progress.unknown)} uden meldt status",
            ),
        )
    )
    if since is not None:
        yield Paragraph(text=_changed(since))
    table = summaries.count_by(frame, Dimension.COMMITTEE)
    if table.empty:
        return
    yield Bars(
        caption="Et punkt med flere udvalg tæller hos dem alle.",
        first="Udvalg",
        sentence=f"{progress_sentence(table, 'Udvalg')}.",
        rows=tuple(
            (
                str(name),
                tuple((group, int(str(table.loc[name, str(group)]))) for group in SHOWN),
            )
            for name in table.index
        ),
    )


def _changed(since: Since) -> str:
    numbers, found = since.numbers, since.found
    moved = f", samlet {labels.later(numbers.moved_days)}" if numbers.moved else ""
    words = [
        f"{danish.count(numbers.newly_past, 'punkt', 'punkter')} er passeret",
        f"{danish.number(numbers.newly_done)} er meldt afsluttet",
        f"{danish.count(numbers.moved, 'tidspunkt', 'tidspunkter')} er flyttet{moved}",
        f"{danish.number(len(found.added))} er nye",
        f"{danish.number(len(found.gone))} er ude af projektmappen",
    ]
    if numbers.reopened:
        words.append(f"{danish.number(numbers.reopened)} er genåbnet")
    return f"Siden mødet {danish.long_day(since.day)}: {danish.listed(words)}."


def _overview(ground: Ground, agenda: Agenda) -> Table:
    return Table(
        caption="Punkterne i mødets rækkefølge; hvert af dem står for sig på de næste sider.",
        columns=(
            Column(heading="Nr."),
            Column(heading="Punkt", share=2.6),
            Column(heading="På dagsordenen, fordi", share=1.9),
            Column(heading="Vurdering"),
            Column(heading="Dage passeret", share=0.8, right=True),
            Column(heading="Ansvarlig", share=1.7),
        ),
        rows=tuple(
            _line(ground, group, entry) for group in agenda.groups for entry in group.entries
        ),
    )


def _line(ground: Ground, group: Group, entry: Entry) -> tuple[Cell, ...]:
    item, hidden = entry.item, ground.hides(entry.item)
    days = entry.judgement.days_past
    gone = group.reason == Reason.GONE
    return (
        Cell(text=item.number or ""),
        Cell(text=item_parts.title_of(ground, item)),
        Cell(text=group.title),
        Cell(text="ude af planen") if gone else item_parts.badge(entry.judgement),
        Cell(text=danish.number(days) if days is not None and not gone else ""),
        Cell(text="" if hidden else ", ".join(item.owners) or labels.NOT_GIVEN),
    )


def _decided(ground: Ground, outcomes: Sequence[Outcome]) -> Iterable[Part]:
    still = [one for one in outcomes if one.open]
    if not still:
        return
    yield Heading(text=f"Besluttet tidligere og stadig åbne: {danish.number(len(still))}")
    yield Table(
        caption="Det, forummet har besluttet før, og som endnu ikke er meldt afsluttet.",
        columns=(
            Column(heading="Møde"),
            Column(heading="Punkt", share=2),
            Column(heading="Beslutning", share=3),
            Column(heading="Ny tid", share=1.2),
            Column(heading="Skrevet i planen"),
        ),
        rows=tuple(_open_decision(ground, one) for one in still),
    )


def _open_decision(ground: Ground, one: Outcome) -> tuple[Cell, ...]:
    item, decision = one.item, one.decision
    assert item is not None  # noqa: S101  it is open
    hidden = ground.hides(item)
    entered = (
        "" if None is one.time_entered is one.owner_entered else ("nej" if one.to_enter else "ja")
    )
    return (
        Cell(text=danish.day(decision.meeting)),
        Cell(text=item_parts.named(ground, item)),
        Cell(text="vises ikke" if hidden else decision.text),
        Cell(text="" if hidden else decision.new_time or ""),
        Cell(text=entered),
    )
