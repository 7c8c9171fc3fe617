"""An item's own page: everything the plan says of it, each thing with its cell."""

from collections.abc import Iterator

from udplan import danish, labels
from udplan.frame import ALL_COMMITTEES
from udplan.plan import Comment, Item, Kind, Round
from udplan.status import Judgement, describe, describe_step
from udplan.ui.html.markup import Html, tag
from udplan.ui.html.pieces import (
    amounts,
    closed_mark,
    definitions,
    late,
    verdict_chip,
    withheld,
)

_Fact = tuple[str, str | None, str]
"""The word, what is said, and the field whose cell says it (»« for what udplan concludes)."""


def item_facts(item: Item, judgement: Judgement, file: str, *, show_closed: bool = False) -> str:
    """The item as it stands in `file`, and why it is judged so."""
    hidden = withheld(closed=item.closed, show_closed=show_closed)
    head = tag(
        "h2",
        *([tag("span", item.number, class_="number"), " "] if item.number else []),
        labels.CLOSED_ITEM if hidden else item.title,
        *closed_mark(closed=item.closed, hidden=hidden),
    )
    verdict = verdict_chip(judgement.verdict)
    if hidden:
        why = (
            "Punktet behandles for lukkede døre, så indholdet vises ikke her. Må du se det, så sæt "
            "kryds ved »Vis indholdet af lukkede punkter« under »Filtre« og »Flere filtre«."
        )
        return tag("section", head, tag("p", verdict, class_="meta"), tag("p", why), class_="item")
    return tag(
        "section",
        head,
        tag("p", verdict, tag("span", *_why(judgement)), class_="meta"),
        *(
            tag("div", tag("h3", title), _said(item, facts, class_))
            for title, class_, facts in _sections(item)
        ),
        *_told_before(item),
        *_told_beside(item),
        tag("p", _source(item, file), class_="source"),
        class_="item",
    )


def _why(judgement: Judgement) -> Iterator[str]:
    """»for 32 dage siden, fordi …«: with the chip before it, one sentence."""
    because = judgement.because
    first = because[0].lower() + because[1:]
    if judgement.days_past is not None:
        yield "for "
        yield late(judgement.days_past)
        yield " siden, "
    yield f"fordi {first}"


def _said(item: Item, facts: list[_Fact], class_: str) -> Html:
    return definitions(
        ((name, said, _cell(item, field)) for name, said, field in facts), class_=class_
    )


def _cell(item: Item, field: str) -> Html:
    """The cells of a field, of the amounts one a year (»amounts.2025«)."""
    cells = item.origin.cells.items()
    places = [place for name, place in cells if name.partition(".")[0] == field]
    if not places:
        return Html()
    where = ", ".join(dict.fromkeys(places))
    return tag("span", where, class_="cell", title=f"ark »{item.origin.sheet}«, {where}")


def _source(item: Item, file: str) -> str:
    origin = item.origin
    rows = danish.listed([str(one) for one in origin.rows or (origin.row,)])
    hidden = " Rækken eller arket er skjult i projektmappen." if origin.hidden else ""
    return (
        f"Står i {file}, ark »{origin.sheet}«, række {rows}. "
        f"Efter hver oplysning står dens celle i arket.{hidden}"
    )


def _sections(item: Item) -> Iterator[tuple[str, str, list[_Fact]]]:
    """Heading, way of setting, and facts."""
    timing = item.timing
    yield (
        "Hvad",
        "three",
        [
            ("Kurs", item.course, "course"),
            ("Koordinering", item.coordination, "coordination"),
            ("Commitment", item.commitment, "commitment"),
            ("Beskrivelse", item.description, "description"),
            ("Bemærkning", item.note, "note"),
        ],
    )
    yield (
        "Hvornår, og hvor langt",
        "facts",
        [
            ("Tidspunkt i planen", timing.text, "time"),
            ("Læses som", describe(timing) if timing.flag_after else None, ""),
            ("Status i planen", item.state_text, "state"),
            ("Meldt status", str(item.state), ""),
            ("Trafiklys", item.light and str(item.light), "light"),
            ("Politisk behandling", " · ".join(map(describe_step, item.route)), "route"),
        ],
    )
    committees = ALL_COMMITTEES if item.all_committees else ", ".join(item.committees)
    yield (
        "Hvem",
        "facts",
        [
            ("Ansvarlig", danish.listed(item.owners), "owners"),
            ("Deltagere", danish.listed(item.participants), "participants"),
            ("Inddrages", danish.listed([str(one) for one in item.involves]), "involves"),
            ("Udvalg", committees, "committees"),
            ("Tværgående", "ja" if item.cross_cutting else "nej", "cross_cutting"),
        ],
    )
    kroner = {year: one for year, one in item.amounts.items() if one is not None}
    yield (
        "Hvor i planen",
        "facts",
        [
            ("Type", None if item.kind == Kind.UNKNOWN else str(item.kind), "kind"),
            ("Tema", item.theme, "theme"),
            ("Budgetområde", item.budget_area, "budget_area"),
            ("Økonomi, 1.000 kr.", amounts(kroner), "amounts"),
            ("Verdensmål", ", ".join(map(str, item.goals)), "goals"),
            ("Sagsnr.", item.case_number, "case_number"),
            ("Dokumentnr.", item.document_number, "document_number"),
            ("Åben eller lukket sag", "lukket" if item.closed else "åben", "closed"),
        ],
    )


def _told_before(item: Item) -> Iterator[Html]:
    """What each round of reporting said, where the plan keeps more than the last."""
    if item.rounds:
        facts = ((one.heading, _round(one), Html()) for one in item.rounds)
        yield tag("div", tag("h3", "Status gang for gang"), definitions(facts, class_="facts"))


def _round(one: Round) -> str:
    return " · ".join([one.text, *([f"trafiklys {one.light}"] if one.light else [])])


def _told_beside(item: Item) -> Iterator[Html]:
    """The notes beside the item's cells, each with its cell."""
    if item.comments:
        facts = (
            (f"Note ved {one.cell}", one.text, _place(one, item.origin.sheet))
            for one in item.comments
        )
        yield tag(
            "div",
            tag("h3", "Noter i projektmappen"),
            definitions(facts, class_="facts"),
            tag("p", "Noterne ændrer hverken status eller tidspunkt.", class_="small"),
        )


def _place(one: Comment, sheet: str) -> Html:
    """The sheet of a note that stands at another place of the item."""
    if one.sheet == sheet:
        return Html()
    return tag("span", f"ark »{one.sheet}«", class_="cell")
