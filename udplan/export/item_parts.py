"""What papers say of one item: its line in a table, and the block with all of its words."""

from collections.abc import Iterable
from typing import Final

from udplan import danish, labels
from udplan.export.document import Cell, Facts, Heading, Part, Standing
from udplan.export.ground import Ground
from udplan.plan import Item, Precision, State, TimeReading, Timing
from udplan.status import GROUP, Judgement, describe, describe_step

_WORTH_A_BLANK: Final = ("Kurs", "Koordinering", "Commitment", "Ansvarlig")
"""A committee asks for these, so a paper says where the plan has none."""


def title_of(ground: Ground, item: Item) -> str:
    """The title, marked when the item is closed; »Lukket punkt« where its words are withheld."""
    if ground.hides(item):
        return labels.CLOSED_ITEM
    return f"{item.title} (lukket)" if item.closed else item.title


def named(ground: Ground, item: Item) -> str:
    """»R-01 Sygefravær«."""
    return " ".join(part for part in (item.number, title_of(ground, item)) if part)


def badge(judgement: Judgement) -> Cell:
    """The verdict in its own words on the colour of its group."""
    return Cell(text=str(judgement.verdict), group=GROUP[judgement.verdict])


def committees(item: Item) -> str:
    """»BUU, MTU«; »Alle udvalg«; empty where the plan names none."""
    return ", ".join(item.committees) or ("Alle udvalg" if item.all_committees else "")


def time_in_short(time: Timing) -> str:
    """»medio 2025«, and on a line of its own »senest 31-07-2025« where the words are vague."""
    if not time.text:
        return ""
    if time.flag_after is None or time.precision == Precision.DAY:
        return time.text
    return f"{time.text}\nsenest {danish.day(time.flag_after)}"


def time_in_full(time: Timing) -> str:
    """As written, and how it is read."""
    if not time.text:
        return "intet i planen"
    if time.reading == TimeReading.INTERVAL and time.precision != Precision.DAY:
        words = f"»{time.text}«, læst som {describe(time)}"
        last = time.flag_after
        if last is not None and last != time.end and time.start is not None:
            words += f"; passeret efter {danish.day(last)}"
        return words
    if time.reading == TimeReading.UNREADABLE:
        return f"»{time.text}«, kan ikke aflæses"
    return time.text


def reported(item: Item) -> str:
    """What the owner reported, in the plan's own words; an X is said as what it means."""
    text = item.state_text or ""
    if item.state == State.UNKNOWN:
        return text or "ikke meldt"
    if danish.fold(text) in ("", "x", "v", "1", "ja") or len(text) <= 1:
        return str(item.state)
    return text


def route(item: Item) -> str:
    """»Høring maj 2025 · ØK 17-06-2025«; a body is kept on the line of its time."""
    return " · ".join(
        describe_step(step).replace(f"{step.body} ", f"{step.body}\u00a0", 1) for step in item.route
    )


def economy(item: Item) -> str:
    """»2025: −2.000 · 2026: −4.000«, in 1,000 kroner; empty where no year has an amount."""
    return " · ".join(
        f"{year}:\u00a0{labels.thousands(kroner)}"
        for year, kroner in item.amounts.items()
        if kroner is not None
    )


def about_amounts(ground: Ground, items: Iterable[Item]) -> str:
    """How the amounts of the items are to be read; empty where a paper shows none of them."""
    if not any(economy(item) for item in items if not ground.hides(item)):
        return ""
    return f"Beløb i 1.000 kr.; {labels.SIGN_RULE}."


def block(ground: Ground, item: Item, *, because: Iterable[str] = ()) -> list[Part]:
    """The item under its own heading with all that a meeting needs; nothing is shortened.

    `because` are sentences that go before the plan's own words. Of a withheld item only that it is
    there.
    """
    judgement = ground.judged(item)
    return [
        Heading(text=named(ground, item), level=3),
        Standing(words=tuple(_standing(ground, item, judgement))),
        Facts(pairs=tuple(_facts(ground, item, because))),
    ]


def _standing(ground: Ground, item: Item, judgement: Judgement) -> Iterable[Cell]:
    yield badge(judgement)
    if judgement.days_past is not None:
        yield Cell(text=danish.count(judgement.days_past, "dag", "dage").replace(" ", "\u00a0"))
    if committees(item):
        yield Cell(text=committees(item))
    if item.cross_cutting:
        yield Cell(text=labels.CROSS_CUTTING)
    if not ground.hides(item):
        yield Cell(text=f"meldt: {reported(item)}")
        if item.light is not None:
            yield Cell(text=f"trafiklys: {item.light}")


def _facts(ground: Ground, item: Item, because: Iterable[str]) -> Iterable[tuple[str, str]]:
    if ground.hides(item):
        yield ("Indhold", "vises ikke, fordi punktet er lukket")
        return
    reasons = "\n".join(because)
    pairs = (
        ("Hvorfor", reasons),
        ("Tidspunkt", time_in_full(item.timing)),
        ("Ansvarlig", ", ".join(item.owners)),
        ("Beskrivelse", item.description),
        ("Kurs", item.course),
        ("Koordinering", item.coordination),
        ("Commitment", item.commitment),
        ("Behandles", route(item)),
        ("Inddrages", ", ".join(map(str, item.involves))),
        ("Deltagere", ", ".join(item.participants)),
        ("1.000 kr.", economy(item)),
        ("Bemærkning", item.note),
        ("Sagsnr.", item.case_number),
        ("Dokumentnr.", item.document_number),
    )
    blank = []
    for name, said in pairs:
        if said:
            yield (name, said)
        elif name in _WORTH_A_BLANK:
            blank.append(name)
    if blank:
        yield ("Ikke i planen", danish.listed(blank))
