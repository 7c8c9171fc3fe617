"""Plans for tests: builders that fill in what does not matter, and a strategy for any plan."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

from udplan.frame import to_frame
from udplan.plan import (
    Involved,
    Item,
    Kind,
    Light,
    Origin,
    Plan,
    PlanYears,
    State,
    Step,
    TimeReading,
    Timing,
)
from udplan.status import Group

TODAY = date(2025, 9, 1)

FEW = settings(max_examples=25, deadline=None)
"""For properties of whole frames, which take a tenth of a second to make and read."""


def an_item(**given) -> Item:
    """An item with a number, a title and a place; everything else as given or blank."""
    defaults = {
        "key": given.get("number", "R-01"),
        "number": "R-01",
        "title": "Kloge m2",
        "origin": Origin(sheet="Råderumsforslag", row=7, rows=(7,), cells={"title": "C7"}),
    }
    return Item(**{**defaults, **given})


def a_plan(*items: Item) -> Plan:
    """A plan of 2025-2028 with these items; equal keys are told apart."""
    seen: dict[str, int] = {}
    kept = []
    for item in items:
        seen[item.key] = times = seen.get(item.key, 0) + 1
        kept.append(item if times == 1 else replace(item, key=f"{item.key}-{times}"))
    return Plan(
        title="Udmøntningsplan 2025-2028",
        years=PlanYears(first=2025, last=2028),
        items=tuple(kept),
    )


def until(last: date, text: str = "frist", **given) -> Timing:
    """A time that must be kept on or before a day."""
    return Timing(
        **{"text": text, "reading": TimeReading.INTERVAL, "end": last, "flag_after": last, **given}
    )


def starting(first: date, text: str = "fra start") -> Timing:
    """»fra …«: an interval without an end."""
    return Timing(text=text, reading=TimeReading.INTERVAL, start=first, flag_after=first)


def days_from_today(days: int) -> date:
    """The day so many days after (or, negative, before) the reference date of the tests."""
    return TODAY + timedelta(days=days)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)
BLANK_OR_WORDS = st.none() | WORDS.filter(str.strip)
OWNERS = ("Skolechefen", "Ejendomschefen", "Vej- og parkchefen")
COMMITTEES = ("ØK", "BUU", "VPU", "KFU", "MTU", "EAU", "Ukendt & co.")
KRONER = st.none() | st.integers(-20_000_000, 20_000_000)
YEARS = (2025, 2026, 2027, 2028)


@st.composite
def timings(draw: st.DrawFn) -> Timing:
    """A time of any reading; an interval may lack an end, never the day it runs out."""
    reading = draw(st.sampled_from(TimeReading))
    text = draw(BLANK_OR_WORDS)
    if reading != TimeReading.INTERVAL:
        return Timing(text=text, reading=reading)
    day = draw(st.dates(date(2024, 1, 1), date(2028, 12, 31)))
    start = draw(st.none() | st.just(day - timedelta(days=30)))
    end = draw(st.just(day) if start is None else st.none() | st.just(day))
    return Timing(
        text=text or "frist", reading=reading, start=start, end=end, flag_after=day,
        moved=draw(st.booleans()),
    )  # fmt: skip


def several(draw: st.DrawFn, values) -> tuple:
    """Up to three of the values, each once."""
    return tuple(draw(st.lists(st.sampled_from(values), max_size=3, unique=True)))


def a_step(body: str) -> Step:
    """A stop on the way without a day."""
    return Step(body=body)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """Any item that a workbook could give."""
    committees = several(draw, COMMITTEES)
    everyone = not committees and draw(st.booleans())
    return an_item(
        number=draw(st.none() | st.from_regex(r"[RDAH]-[0-9]{2}", fullmatch=True)),
        key=draw(st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True)),
        title=draw(WORDS),
        kind=draw(st.sampled_from(Kind)),
        committees=committees,
        all_committees=everyone,
        cross_cutting=everyone or draw(st.booleans()),
        route=tuple(map(a_step, several(draw, COMMITTEES))),
        theme=draw(st.none() | st.sampled_from(["Partnerskaber", "Klima, miljø og natur"])),
        budget_area=draw(BLANK_OR_WORDS),
        course=draw(BLANK_OR_WORDS),
        owners=several(draw, OWNERS),
        involves=several(draw, Involved),
        timing=draw(timings()),
        state=draw(st.sampled_from(State)),
        light=draw(st.none() | st.sampled_from(Light)),
        amounts={year: draw(KRONER) for year in draw(st.sampled_from([(), YEARS[:1], YEARS]))},
        closed=draw(st.booleans()),
        goals=several(draw, range(1, 18)),
    )  # fmt: skip


def plans() -> st.SearchStrategy[Plan]:
    """Any plan, the empty one too."""
    return st.lists(items(), max_size=8).map(lambda found: a_plan(*found))


def late(**given) -> Item:
    return an_item(timing=until(days_from_today(-10)), **given)


def ahead(**given) -> Item:
    return an_item(timing=until(days_from_today(100)), **given)


def done(**given) -> Item:
    return an_item(state=State.DONE, **given)


def dropped(**given) -> Item:
    return an_item(state=State.DROPPED, **given)


def frame_of(*items: Item) -> pd.DataFrame:
    return to_frame(a_plan(*items), TODAY)


def a_table(**rows: tuple[int, ...]) -> pd.DataFrame:
    """Rows of counts in the order of the groups, as `count_by` gives them."""
    columns = [str(group) for group in Group if group != Group.DROPPED]
    table = pd.DataFrame(
        [(*counts, *(0,) * (6 - len(counts))) for counts in rows.values()],
        columns=columns,
        index=pd.Index(list(rows), name="of"),
        dtype="int64",
    )
    return table.assign(dropped=0, total=table.sum(axis=1))
