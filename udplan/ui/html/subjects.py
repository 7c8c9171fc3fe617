"""A card a subject: its items by verdict, who has it, what comes next, days past, kroner."""

from collections.abc import Callable, Sequence

from udplan import danish, labels
from udplan.briefing.subjects import Standing
from udplan.status import Group
from udplan.ui.html.markup import Html, chip, join, tag
from udplan.ui.html.pieces import late

_NAMED = 3
"""So many texts or titles are spelled out; the rest is counted, and a click away."""


def subject_cards(
    standings: Sequence[Standing],
    href: Callable[[str, Group | None], str],
    item_href: Callable[[str], str],
    *,
    chosen: bool,
) -> str:
    """Side by side; `href` gives the list of a subject, or the part of it in one group."""
    return tag(
        "div",
        *(_card(one, href, item_href, chosen=chosen) for one in standings),
        class_="subjects",
    )


def _card(
    one: Standing,
    href: Callable[[str, Group | None], str],
    item_href: Callable[[str], str],
    *,
    chosen: bool,
) -> Html:
    name = one.subject.name
    if not one.items:
        words = danish.listed([f"»{word}«" for word in one.subject.words])
        where = "Ingen af de valgte punkter" if chosen else "Ingen punkter i planen"
        return tag(
            "section",
            tag("h3", name),
            tag("p", f"{where} nævner emnet. Ord, der søges efter: {words}.", class_="small"),
            class_="subject",
        )
    count = danish.count(one.items, "punkt", "punkter")
    chips = [
        chip(f"{group} {danish.number(number)}", group, href(name, group))
        for group, number in one.counts.items()
        if number
    ]
    return tag(
        "section",
        tag("h3", name, " · ", tag("a", count, href=href(name, None))),
        tag("p", join(chips, " "), class_="subject-chips"),
        tag(
            "dl",
            *(
                tag("div", tag("dt", term), tag("dd", said))
                for term, said in _facts(one, item_href)
            ),
        ),
        class_="subject",
    )


def _facts(one: Standing, item_href: Callable[[str], str]) -> list[tuple[str, Html | str]]:
    facts: list[tuple[str, Html | str]] = []
    if one.longest_past is not None:
        past = one.longest_past
        link = tag("a", past.name, href=item_href(past.key))
        facts.append(("Længst passeret", join([late(past.days), " · ", link])))
    step = one.next_step
    if step is None:
        ahead: Html | str = "intet tidspunkt forude"
    else:
        link = tag("a", step.name, href=item_href(step.key))
        ahead = join([tag("strong", step.words), " · ", link])
    facts.append(("Næste skridt", ahead))
    facts.append(("Ansvarlig", _some(one.owners, ", ")))
    if one.coordination:
        facts.append(("Koordinering", _some(one.coordination, " · ", named=1)))
    facts.append((f"Kroner i {one.savings.year}", _kroner(one)))
    return facts


def _some(words: Sequence[str], between: str, named: int = _NAMED) -> Html | str:
    if not words:
        return labels.NOT_GIVEN
    more = len(words) - named
    shown = between.join(words[:named])
    return f"{shown} (og {danish.number(more)} mere)" if more > 0 else shown


def _kroner(one: Standing) -> Html | str:
    parts = [
        f"{name} {labels.millions(abs(sums.planned))} mio. kr., heraf realiseret "
        f"{labels.millions(abs(sums.realised))}"
        for name, sums in (("besparelser", one.savings), ("udgifter", one.expenses))
        if sums.planned
    ]
    return " · ".join(parts) or "ingen beløb"
