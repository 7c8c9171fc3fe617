"""Meeting-room mode: one item so large that it can be read from the other end of the table."""

from collections.abc import Sequence
from dataclasses import dataclass

from udplan import danish, labels
from udplan.briefing.agenda import Entry
from udplan.briefing.decided import Outcome
from udplan.frame import ALL_COMMITTEES, NO_COMMITTEE
from udplan.history.stories import Story
from udplan.plan import Item
from udplan.status import describe_step
from udplan.ui.html.history import became
from udplan.ui.html.markup import Html, join, tag
from udplan.ui.html.pieces import amounts, belonging, closed_mark, late, verdict_chip
from udplan.ui.html.stylesheet import stylesheet_of_room

# --- marks that the style sheet and the page shell look for ---------------------------------------


def room_frame() -> str:
    """Takes the frame off the screen."""
    return join([stylesheet_of_room(), tag("span", class_="room-on", hidden="")])


def room_nameless() -> str:
    """Leaves the field for one's name on the screen."""
    return tag("span", class_="room-nameless", hidden="")


def heard(text: str) -> str:
    """Read aloud when it has become another; the page then begins at its top."""
    return tag("span", hidden="", data_ud_heard=text)


def focused(container: str, times: int) -> str:
    """The first field in the container of that name gets the keyboard, once for each `times`."""
    return tag("span", hidden="", data_ud_focus=f"{container} {times}")


def forgotten(stem: str, number: int) -> str:
    """What was typed in the fields of that stem is saved, as decision `number`."""
    return tag("span", hidden="", data_ud_forget=f"{stem} {number}")


# --- where the meeting is -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """An item as a step of the progress bar."""

    number: str
    decided: bool


def room_place(place: str, *words: str) -> str:
    """»3 / 14« and what group it is in; none of the parts is broken over two lines."""
    parts = [tag("span", part, class_="room-part") for part in words]
    return tag("p", join([tag("strong", place), *parts], " · "), class_="room-place")


def room_progress(stops: Sequence[Stop], here: int | None) -> str:
    """A slim bar: a step an item, those decided filled, the present one tall; `here` None: past."""
    steps = [
        tag("span", class_=" ".join(_step(one, present=place == here)))
        for place, one in enumerate(stops)
    ]
    decided = [one.number for one in stops if one.decided]
    where = f"Punkt {here + 1} af {len(stops)}" if here is not None else "Alle punkter er vist"
    told = f"besluttet er {danish.listed(decided)}" if decided else "ingen er besluttet endnu"
    return tag("div", *steps, class_="room-bar", role="img", aria_label=f"{where}; {told}.")


def _step(one: Stop, *, present: bool) -> list[str]:
    return ["step", *(["decided"] if one.decided else []), *(["present"] if present else [])]


# --- one item -------------------------------------------------------------------------------------


def room_head(entry: Entry, *, hidden: bool) -> str:
    """Which item it is, how it is judged, and why it is on the agenda."""
    item = entry.item
    title = tag(
        "h1",
        labels.CLOSED_ITEM if hidden else item.title,
        *closed_mark(closed=item.closed, hidden=hidden),
    )
    if hidden:
        why = [tag("p", "Indholdet vises først, når I beder om det.", class_="room-why")]
    else:
        why = [
            tag("p", entry.because, class_="room-why"),
            *(tag("p", remark, class_="room-remark") for remark in entry.remarks),
        ]
    return tag("section", _meta(entry), title, *why, class_="room")


def _meta(entry: Entry) -> Html:
    item, days = entry.item, entry.judgement.days_past
    whose = (
        ", ".join(item.committees)
        if item.committees
        else ALL_COMMITTEES
        if item.all_committees
        else NO_COMMITTEE
    )
    judged = verdict_chip(entry.judgement.verdict)
    past = [tag("span", "for ", late(days), " siden")] if days is not None else []
    return tag(
        "p",
        tag(
            "span",
            f"{item.number} · " if item.number else "",
            belonging(whose, cross_cutting=item.cross_cutting),
        ),
        tag("span", judged, " ", *past, class_="room-judged"),
        class_="room-meta",
    )


def room_facts(item: Item, story: Story | None, last: Outcome | None) -> str:
    """What one needs to take a stand: direction first, then time, money, route and who."""
    kroner = {year: one for year, one in item.amounts.items() if one is not None}
    aims = [
        ("Kurs", item.course),
        ("Koordinering", item.coordination),
        ("Commitment", item.commitment),
    ]
    facts: list[tuple[str, str | None]] = [
        ("Tid", _times(item, story)),
        ("Økonomi, 1.000 kr.", amounts(kroner)),
        ("Politisk behandling", " · ".join(map(describe_step, item.route))),
        ("Ansvarlig", danish.listed(item.owners)),
        *([("Status i planen", item.state_text)] if item.state_text else []),
        *([("Bemærkning", item.note)] if item.note else []),
        *([("Sidst besluttet her", _last(last))] if last is not None else []),
    ]
    return tag(
        "section",
        tag("dl", *map(_fact, aims), class_="room-aims"),
        tag("dl", *map(_fact, facts), class_="room-facts"),
        class_="room",
    )


def _fact(fact: tuple[str, str | None]) -> Html:
    name, said = fact
    return tag("div", tag("dt", name), tag("dd", said or labels.NOT_GIVEN))


def _times(item: Item, story: Story | None) -> Html:
    """»forår 2025 → medio 2025«, the earlier ones struck, and when it was moved last."""
    now = tag("strong", item.timing.text or "intet tidspunkt")
    if story is None or not story.moves:
        return now
    texts = [story.first_text, *(move.text for move in story.moves)]
    # The last of them is the present time, unless the plan has since lost it or said it otherwise.
    if texts[-1] == item.timing.text:
        texts.pop()
    before = [tag("del", text or "intet tidspunkt") for text in dict.fromkeys(texts)]
    move = story.moves[-1]
    moved = f"flyttet {labels.times(len(story.moves))}, senest {danish.day(move.day)}"
    return join([join([*before, now], " → "), tag("span", moved, class_="room-small")])


def _last(last: Outcome) -> Html:
    one = last.decision
    return join(
        [
            f"{danish.day(one.meeting)}: »{one.text}«",
            tag("span", became(last), class_="room-small"),
        ]
    )


# --- the end --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """An item of the agenda, and what the meeting decided of it."""

    number: str | None
    title: str
    """»Lukket punkt« where its content is not shown."""
    hidden: bool
    outcomes: tuple[Outcome, ...]


def room_end(settled: Sequence[Settled]) -> str:
    """Every item with its decision, or that it was not taken up."""
    return tag("section", tag("ol", *map(_settled, settled), class_="room-end"), class_="room")


def _settled(one: Settled) -> Html:
    head = tag("strong", f"{one.number or ''} {one.title}".strip())
    if not one.outcomes:
        return tag("li", head, tag("p", "ikke behandlet", class_="room-none"))
    if one.hidden:
        return tag("li", head, tag("p", "besluttet; indholdet vises ikke", class_="room-none"))
    return tag("li", head, *(_decided(outcome) for outcome in one.outcomes))


def _decided(outcome: Outcome) -> Html:
    one = outcome.decision
    more = [
        *([f"ny tid: {one.new_time}"] if one.new_time else []),
        *([f"ansvarlig: {one.owner}"] if one.owner else []),
        *([f"følges op {danish.day(one.follow_up)}"] if one.follow_up else []),
    ]
    said = tag("p", one.text, class_="decision")
    return join([said, *([tag("p", " · ".join(more), class_="room-small")] if more else [])])
