"""Items as one reads them: a list of them, the card of a meeting, an item's own page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from udplan import danish, labels
from udplan.frame import amount_column, amount_years
from udplan.plan import Item, Kind
from udplan.status import GROUP, Judgement, Verdict, describe
from udplan.ui.html.markup import (
    Html,
    cell,
    chip,
    heading,
    join,
    row,
    row_heading,
    table_of,
    tag,
)

Row = Mapping[str, object]
"""A row of the frame, a missing value None."""


def _withheld(closed: bool, show_closed: bool) -> bool:
    """The one rule for closed items: number, committees and verdict may be seen, no words."""
    return closed and not show_closed


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One line of a short list."""

    number: str
    title: str
    href: str
    committees: str
    cross_cutting: bool
    time: str
    """As written in the plan; empty where the cell is."""
    days_past: int | None
    verdict: str
    closed: bool = False


def list_rows(frame: pd.DataFrame, href: Callable[[str], str]) -> list[ListRow]:
    """The lines of a list in the order of the frame; `href` makes a key the item's address."""
    return [_list_row(one, href) for one in _records(frame)]


def _list_row(one: Row, href: Callable[[str], str]) -> ListRow:
    days = one["days_past"]
    return ListRow(
        number=_text(one, "number") or "",
        title=_text(one, "title") or "",
        href=href(str(one["key"])),
        committees=", ".join(_texts(one, "belongs_to")),
        cross_cutting=bool(one["cross_cutting"]),
        time=_text(one, "time") or "",
        days_past=days if isinstance(days, int) else None,
        verdict=str(one["verdict"]),
        closed=bool(one["closed"]),
    )


def short_list(
    rows: Sequence[ListRow],
    *,
    caption: str,
    last_heading: str = "Passeret med",
    show_closed: bool = False,
) -> str:
    """A real table under its caption, on a phone a card a row; the last column says how late.

    Where an item is not late, its verdict stands there instead.
    """
    return table_of(
        caption=tag("caption", caption),
        headings=[
            heading("Nr."),
            heading("Punkt"),
            heading("Udvalg"),
            heading("Tidspunkt i planen"),
            heading(last_heading, class_="right"),
        ],
        rows=[_line(one, show_closed) for one in rows],
        class_="list",
    )


def _line(one: ListRow, show_closed: bool) -> Html:
    withheld = _withheld(one.closed, show_closed)
    time: str = one.time or tag("span", "intet tidspunkt", class_="small")
    return row(
        cell(one.number, class_="number"),
        row_heading(*_title(one.title, one.href, one.closed, withheld), class_="title"),
        cell(_belonging(one.committees, one.cross_cutting), class_="committees"),
        cell("" if withheld else time, class_="time"),
        cell(
            _late(one.days_past) if one.days_past is not None else _verdict(one.verdict),
            class_="right",
        ),
    )


def _title(title: str, href: str, closed: bool, withheld: bool) -> list[Html]:
    words = labels.CLOSED_ITEM if withheld else title
    shown = [tag("a", words, href=href)]
    if closed and not withheld:
        shown.append(tag("span", "lukket", class_="mark"))
    return shown


def _belonging(committees: str, cross_cutting: bool) -> str:
    return f"{committees} · {labels.CROSS_CUTTING}" if cross_cutting else committees


def _late(days: int) -> Html:
    return tag("span", danish.count(days, "dag", "dage"), class_="days")


def _verdict(verdict: str) -> Html:
    return chip(verdict, GROUP[Verdict(verdict)])


def agenda_cards(
    frame: pd.DataFrame, href: Callable[[str], str], *, show_closed: bool = False
) -> str:
    """The cards of a part of the agenda, in the order of the frame."""
    years = amount_years(frame)
    return tag(
        "div",
        *(_card(one, href, years, show_closed) for one in _records(frame)),
        class_="cards",
    )


def _card(one: Row, href: Callable[[str], str], years: Sequence[int], show_closed: bool) -> Html:
    closed = bool(one["closed"])
    withheld = _withheld(closed, show_closed)
    title = _text(one, "title") or ""
    days = one["days_past"]
    verdict = str(one["verdict"])
    head = tag(
        "h4",
        tag("span", _text(one, "number") or "", class_="number"),
        " ",
        *_title(title, href(str(one["key"])), closed, withheld),
    )
    state = tag(
        "p",
        tag("span", _belonging(", ".join(_texts(one, "belongs_to")), bool(one["cross_cutting"]))),
        *([] if withheld else [tag("span", _text(one, "time") or "intet tidspunkt")]),
        tag("span", "passeret med ", _late(days)) if isinstance(days, int) else _verdict(verdict),
        class_="meta",
    )
    if withheld:
        return tag("article", head, state, class_="card closed")
    return tag(
        "article",
        head,
        state,
        tag("p", tag("strong", "Hvorfor: "), str(one["because"]), class_="why"),
        _definitions(
            [
                ("Kurs", _text(one, "course")),
                ("Koordinering", _text(one, "coordination")),
                ("Commitment", _text(one, "commitment")),
            ],
            class_="three",
        ),
        _definitions(
            [
                ("Ansvarlig", danish.listed(_texts(one, "owners"))),
                ("Inddrages", danish.listed(_texts(one, "involves")) or "ingen"),
                (f"Økonomi, 1.000 kr. ({labels.SIGN_RULE})", _amounts(one, years)),
                ("Politisk behandling", _text(one, "route") or "ingen"),
                *([("Bemærkning", note)] if (note := _text(one, "note")) else []),
            ],
            class_="facts",
        ),
        class_="card",
    )


def _amounts(one: Row, years: Sequence[int]) -> Html | None:
    kroner = {year: one[amount_column(year)] for year in years}
    return _kroner({year: one for year, one in kroner.items() if isinstance(one, int)})


def _kroner(amounts: Mapping[int, int]) -> Html | None:
    """»2025: −2.000 · 2026: −4.000«; None where no year has an amount."""
    if not amounts:
        return None
    return join(
        (
            tag("span", f"{year}: {labels.thousands(kroner)}", class_="amount")
            for year, kroner in amounts.items()
        ),
        " · ",
    )


def _definitions(facts: Iterable[tuple[str, str | None]], *, class_: str) -> Html:
    """Words and what the plan says of them; blank is said, never left out."""
    return tag(
        "dl",
        *(tag("div", tag("dt", name), tag("dd", said or _blank())) for name, said in facts),
        class_=class_,
    )


def _blank() -> Html:
    return tag("span", labels.NOT_GIVEN, class_="small")


def item_facts(item: Item, judgement: Judgement, file: str, *, show_closed: bool = False) -> str:
    """Everything the plan says of an item, each thing with its cell, and why it is so judged."""
    withheld = _withheld(item.closed, show_closed)
    number = [tag("span", item.number, class_="number"), " "] if item.number else []
    mark = [tag("span", "lukket", class_="mark")] if item.closed and not withheld else []
    head = tag("h2", *number, labels.CLOSED_ITEM if withheld else item.title, *mark)
    verdict = chip(str(judgement.verdict), GROUP[judgement.verdict])
    if withheld:
        why = "Punktet behandles for lukkede døre, så indholdet vises ikke her."
        return tag("section", head, tag("p", verdict, class_="meta"), tag("p", why), class_="item")
    origin = item.origin
    rows = danish.listed([str(one) for one in origin.rows or (origin.row,)])
    hidden = " Rækken eller arket er skjult i projektmappen." if origin.hidden else ""
    return tag(
        "section",
        head,
        tag("p", verdict, tag("span", "fordi: ", judgement.because), class_="meta"),
        *(
            tag("div", tag("h3", title), _said(item, facts), class_="group")
            for title, facts in _sections(item)
        ),
        tag(
            "p",
            f"Står i {file}, ark »{origin.sheet}«, række {rows}. Efter hver oplysning står dens "
            f"celle i arket.{hidden}",
            class_="source",
        ),
        class_="item",
    )


_Fact = tuple[str, str, str | None]
"""The field whose cell it stands in, the word for it, and what is said."""


def _said(item: Item, facts: Sequence[_Fact]) -> Html:
    return tag(
        "dl",
        *(
            tag("div", tag("dt", name), tag("dd", said or _blank(), *_cell_of(item, field)))
            for field, name, said in facts
        ),
        class_="facts",
    )


def _cell_of(item: Item, field: str) -> list[Html]:
    place = item.origin.cells.get(field)
    if place is None:
        return []
    return [tag("span", place, class_="cell", title=f"ark »{item.origin.sheet}«, {place}")]


def _sections(item: Item) -> list[tuple[str, list[_Fact]]]:
    timing = item.timing
    reading = describe(timing) if timing.flag_after else None
    way = " · ".join(
        step.body + (f" {danish.day(last)}" if (last := step.end or step.start) else "")
        for step in item.route
    )
    amounts = {year: kroner for year, kroner in item.amounts.items() if kroner is not None}
    kind = None if item.kind == Kind.UNKNOWN else str(item.kind)
    committees = "Alle udvalg" if item.all_committees else ", ".join(item.committees)
    return [
        (
            "Hvad",
            [
                ("description", "Beskrivelse", item.description),
                ("course", "Kurs", item.course),
                ("coordination", "Koordinering", item.coordination),
                ("commitment", "Commitment", item.commitment),
                ("note", "Bemærkning", item.note),
            ],
        ),
        (
            "Hvornår og hvordan det går",
            [
                ("time", "Tidspunkt i planen", timing.text),
                ("", "Læses som", reading),
                ("state", "Status i planen", item.state_text),
                ("", "Meldt status", str(item.state)),
                ("light", "Trafiklys", None if item.light is None else str(item.light)),
                ("route", "Politisk behandling", way),
            ],
        ),
        (
            "Hvem",
            [
                ("owners", "Ansvarlig", danish.listed(item.owners)),
                ("participants", "Deltagere", danish.listed(item.participants)),
                ("involves", "Inddrages", danish.listed([str(one) for one in item.involves])),
                ("committees", "Udvalg", committees),
                ("cross_cutting", "Tværgående", "ja" if item.cross_cutting else "nej"),
            ],
        ),
        (
            "Hvor i planen",
            [
                ("kind", "Type", kind),
                ("theme", "Tema", item.theme),
                ("budget_area", "Budgetområde", item.budget_area),
                ("amounts", f"Økonomi, 1.000 kr. ({labels.SIGN_RULE})", _kroner(amounts)),
                ("goals", "Verdensmål", ", ".join(map(str, item.goals))),
                ("case_number", "Sagsnr.", item.case_number),
                ("document_number", "Dokumentnr.", item.document_number),
                ("closed", "Åben eller lukket sag", "lukket" if item.closed else "åben"),
            ],
        ),
    ]


def _records(frame: pd.DataFrame) -> list[Row]:
    """The rows as plain values, a missing one None."""
    plain = frame.astype("object")
    return [
        {str(name): value for name, value in one.items()}
        for one in plain.where(plain.notna(), None).to_dict("records")
    ]


def _text(one: Row, name: str) -> str | None:
    value = one[name]
    return value if isinstance(value, str) else None


def _texts(one: Row, name: str) -> tuple[str, ...]:
    value = one[name]
    return value if isinstance(value, tuple) else ()
