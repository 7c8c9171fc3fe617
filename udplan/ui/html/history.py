"""What lies behind one item: its times, what each version changed, and what meetings decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from udplan import danish, labels
from udplan.briefing import to_enter
from udplan.briefing.decided import Outcome
from udplan.history.stories import Story
from udplan.history.threads import Chapter
from udplan.status import describe
from udplan.ui.html.changes import field_change, telling
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
from udplan.ui.html.pieces import withheld

_UNREADABLE: Final = "kan ikke læses som et tidspunkt"


def postponements(story: Story) -> str:
    """The times in order, the earlier ones struck, and how far it has slipped in all."""
    if not story.moves:
        return tag("p", "Tidspunktet er det samme, som da punktet først fik et.", class_="sentence")
    steps = [
        tag(
            "li",
            tag("del", _time(story.first_text, story.first_flag)),
            tag("span", f" · i planen {danish.day(story.since)}", class_="small"),
        )
    ]
    for place, move in enumerate(story.moves, 1):
        words = _time(move.text, move.after)
        last = place == len(story.moves)
        steps.append(
            tag(
                "li",
                tag("strong", words) if last else tag("del", words),
                tag(
                    "span", f" · {danish.day(move.day)}, {labels.later(move.days)}", class_="small"
                ),
            )
        )
    total = labels.later(story.slipped or 0)
    return tag(
        "div",
        tag(
            "p",
            tag("strong", f"Flyttet {labels.times(len(story.moves))}"),
            f", i alt {total} end først aftalt.",
            class_="sentence",
        ),
        tag("ol", *steps, class_="steps"),
    )


def _time(text: str | None, flag: date | None) -> str:
    read = f" (til {danish.day(flag)})" if flag is not None else ""
    return f"»{text}«{read}" if text else f"intet tidspunkt{read}"


def chapters(known: Sequence[Chapter]) -> str:
    """What each version said otherwise, the latest first."""
    return tag(
        "ol", *(_chapter(one, first=one is known[0]) for one in reversed(known)), class_="steps"
    )


def _chapter(one: Chapter, *, first: bool) -> Html:
    head = tag("strong", danish.day(one.version.moment))
    source = tag("span", f" · {one.version.file}", class_="small")
    if one.item is None:
        return tag("li", head, source, tag("p", "Punktet står ikke i planen.", class_="change"))
    if one.changed is None:
        words = "Punktet står første gang i planen." if first else "Punktet er i planen igen."
        return tag("li", head, source, tag("p", words, class_="change"))
    changes = [field_change(field) for field in telling(one.changed.fields)]
    doubt = (
        [tag("p", "Genkendt på, hvad der ligner: sandsynligvis det samme punkt.", class_="small")]
        if one.changed.certainty == "probable"
        else []
    )
    return tag("li", head, source, *changes, *doubt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A decision as it is told, and where it was made."""

    outcome: Outcome
    forum: str
    """The forum's name."""
    corrected: str | None = None
    """What was written first, where the decision stands in its place."""


def decisions(said: Iterable[Said]) -> str:
    """Decisions, each with who wrote it, and whether the plan says the same now."""
    return tag("ul", *(tag("li", *_decision(one)) for one in said), class_="steps", role="list")


def _decision(said: Said) -> list[Html]:
    one = said.outcome.decision
    head = tag("strong", f"{said.forum} {danish.day(one.meeting)}")
    parts = [head, tag("p", one.text, class_="decision")]
    if said.corrected is not None:
        parts.append(tag("p", "Først skrevet: ", tag("del", said.corrected), class_="small"))
    more = []
    if one.new_time:
        more.append(f"ny tid: »{one.new_time}« ({_read(said.outcome)})")
    if one.owner:
        more.append(f"ansvarlig: {one.owner}")
    if one.follow_up:
        more.append(f"følges op {danish.day(one.follow_up)}")
    if more:
        parts.append(tag("p", " · ".join(more), class_="change"))
    parts.append(tag("p", became(said.outcome), class_="change"))
    parts.append(tag("p", f"Skrevet af {one.by}, {one.made:%d-%m-%Y kl. %H.%M}", class_="small"))
    return parts


def minutes(said: Iterable[Said], *, show_closed: bool = False) -> str:
    """What a meeting decided: item by item, in the order it was written."""
    return tag(
        "ol", *(tag("li", *_minute(one, show_closed=show_closed)) for one in said), class_="steps"
    )


def _minute(said: Said, *, show_closed: bool) -> list[Html]:
    reference = said.outcome.decision.item
    item = said.outcome.item or said.outcome.last
    # An item that nobody can find cannot tell whether it was closed, so its words stay out too.
    closed = item is None or item.closed
    if withheld(closed=closed, show_closed=show_closed):
        name = labels.CLOSED_ITEM if item is not None else "Et punkt, der ikke længere er i planen"
        return [tag("strong", f"{reference.number or ''} {name}".strip())]
    head = tag("strong", f"{reference.number or ''} {reference.title}".strip())
    return [head, *_decision(said)[1:]]


def _read(outcome: Outcome) -> str:
    time = outcome.time
    if time is None or outcome.unreadable:
        return _UNREADABLE
    return describe(time)


def became(outcome: Outcome) -> str:
    """In one sentence what became of a decision."""
    if outcome.item is None:
        return "Punktet står ikke længere i planen."
    if not outcome.open:
        return f"Punktet er meldt {outcome.item.state}."
    if outcome.to_enter:
        what = [
            word
            for word, entered in (
                ("den nye tid", outcome.time_entered),
                ("den ansvarlige", outcome.owner_entered),
            )
            if entered is False
        ]
        return f"Stadig åbent; {danish.listed(what)} er endnu ikke skrevet i planen."
    if outcome.time_entered or outcome.owner_entered:
        return "Stadig åbent; planen siger nu det samme."
    return "Stadig åbent."


def to_enter_table(said: Iterable[Said], *, show_closed: bool = False) -> str:
    """Decisions the workbook does not say yet: the cell, what stands there, what should."""
    lines = [line for one in said for line in _to_enter(one, show_closed=show_closed)]
    return table_of(
        caption=unseen_caption("Besluttet, men ikke skrevet i planen"),
        headings=[
            heading("Punkt"),
            heading("Celle"),
            heading("Nu"),
            heading("Skal være"),
            heading("Besluttet"),
        ],
        rows=lines,
        class_="list entering",
    )


def _to_enter(said: Said, *, show_closed: bool) -> list[Html]:
    return [
        _entry_row(
            one, said.forum, hidden=withheld(closed=one.item.closed, show_closed=show_closed)
        )
        for one in to_enter.of_one(said.outcome)
    ]


def _wanted(one: to_enter.Entry) -> str:
    return f"{one.then} ({_UNREADABLE})" if one.unreadable else one.then


def _entry_row(one: to_enter.Entry, forum: str, *, hidden: bool) -> Html:
    item = one.item
    return row(
        row_heading(f"{item.number or ''} {labels.CLOSED_ITEM if hidden else item.title}".strip()),
        cell(f"ark »{item.origin.sheet}«, {one.place} ({one.what})", label="Celle"),
        cell("" if hidden else one.now or "blank", label="Nu"),
        cell("" if hidden else _wanted(one), label="Skal være"),
        cell(f"{forum} {danish.day(one.decision.meeting)}", label="Besluttet"),
    )
