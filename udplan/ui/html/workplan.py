"""A committee's year on a page: months with their meetings, and what is to be treated in each."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

from udplan import danish, labels
from udplan.briefing.workplan import Month, Place
from udplan.plan import Item
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
from udplan.ui.html.pieces import late, title_link, verdict_chip, withheld

Href = Callable[[Item], str]


def places_table(
    places: Sequence[Place],
    href: Href,
    *,
    caption: str,
    show_closed: bool,
    headed: bool = False,
) -> str:
    """The items of one place, each with why it stands there; of a closed one no words.

    `headed`: a heading above says what the caption says.
    """
    return table_of(
        caption=unseen_caption(caption) if headed else tag("caption", caption),
        headings=[
            heading("Nr."),
            heading("Punkt"),
            heading("Tidspunkt i planen"),
            heading("Vurdering"),
            heading("Hvorfor her"),
        ],
        rows=[_line(one, href, show_closed) for one in places],
        class_="list plan",
    )


def _line(place: Place, href: Href, show_closed: bool) -> Html:
    item = place.item
    hidden = withheld(closed=item.closed, show_closed=show_closed)
    marks = []
    if place.taken_over is not None:
        marks.append(f" · overtaget fra {place.taken_over}")
    if item.cross_cutting:
        marks.append(f" · {labels.CROSS_CUTTING}")
    days = place.judgement.days_past
    return row(
        cell(item.number or "", class_="number"),
        row_heading(
            title_link(item.title, href(item), closed=item.closed, hidden=hidden),
            *(tag("span", mark, class_="small") for mark in marks),
        ),
        cell("" if hidden else item.timing.text or _none(), class_="time"),
        cell(
            tag("span", "passeret med ", late(days))
            if days is not None
            else verdict_chip(place.judgement.verdict),
            class_="judged",
        ),
        cell("" if hidden else place.because, class_="why"),
    )


def _none() -> Html:
    return tag("span", "intet tidspunkt", class_="small")


def year(
    months: Sequence[Month],
    as_of: date,
    href: Href,
    meeting_href: Callable[[date], str],
    *,
    show_closed: bool,
) -> str:
    """Month by month from the reference date; the earlier months folded together above."""
    first = as_of.replace(day=1)

    def drawn(some: Iterable[Month]) -> list[Html]:
        return [
            _run(list(run), as_of, href, meeting_href, show_closed=show_closed)
            for _, run in groupby(some, key=lambda month: _empty(month) or month.first)
        ]

    past = [month for month in months if month.first < first]
    held = [day for month in past for day in month.meetings]
    before = [
        tag(
            "details",
            tag(
                "summary",
                f"Tidligere måneder: {danish.count(len(held), 'møde', 'møder')}, "
                f"{danish.count(sum(len(one.places) for one in past), 'punkt', 'punkter')}",
            ),
            *drawn(past),
        )
    ]
    return tag(
        "div",
        *(before if past else []),
        *drawn(month for month in months if month.first >= first),
        class_="year",
    )


def _empty(month: Month) -> bool:
    return not month.meetings and not month.loose


def _run(
    run: Sequence[Month],
    as_of: date,
    href: Href,
    meeting_href: Callable[[date], str],
    *,
    show_closed: bool,
) -> Html:
    """One month, or several on end in which nothing happens."""
    month = run[0]
    name = _name(month.first)
    if len(run) > 1:
        name = f"{name} til {_name(run[-1].first)}"
    title = tag("h2", name[0].upper() + name[1:])
    this = any((one.first.year, one.first.month) == (as_of.year, as_of.month) for one in run)
    today = tag("p", f"Vurderet pr. {danish.long_day(as_of)}", class_="today")
    if _empty(month):
        words = tag("p", "Ingen møder, og intet falder her.", class_="small")
        return tag("section", title, *([today] if this else []), words)
    parts: list[Html] = []
    marked = not this
    for day, places in month.meetings.items():
        if not marked and day >= as_of:
            parts.append(today)
            marked = True
        link = tag("a", f"Møde {danish.long_day(day)}", href=meeting_href(day))
        if places:
            parts.append(tag("h3", link))
            caption = f"På mødet {danish.long_day(day)}"
            parts.append(_table(places, href, caption, show_closed))
        else:
            nothing = tag("span", " · intet efter planen", class_="small")
            parts.append(tag("h3", link, nothing))
    if not marked:
        parts.append(today)
    if not month.meetings:
        parts.append(tag("p", "Ingen møder i måneden.", class_="small"))
    if month.loose:
        parts.append(tag("h3", "Har et tidspunkt i måneden, men intet møde"))
        parts.append(_table(month.loose, href, f"Uden møde i {_name(month.first)}", show_closed))
    return tag("section", title, *parts)


def _table(places: Sequence[Place], href: Href, caption: str, show_closed: bool) -> Html:
    return Html(places_table(places, href, caption=caption, show_closed=show_closed, headed=True))


def _name(first: date) -> str:
    return f"{danish.MONTHS[first.month - 1]} {first.year}"
