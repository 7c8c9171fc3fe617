"""An item as JSON and back: what a version says of it, in the words of the contract."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from udplan.contract import Json, facts_as_json
from udplan.plan import (
    Involved,
    Item,
    Kind,
    Light,
    Origin,
    Precision,
    State,
    Step,
    TimeReading,
    Timing,
)

GATHERED: Final = frozenset({"rounds", "comments"})
"""What an item gathers within one workbook; its way through the versions tells the same better."""

_MOVED: Final = "moved"
"""Beside the contract's words for a time: they give a new one instead of an old."""


# Looking a member up by its value through the class costs twenty times a dictionary.
_KIND: Final = {str(one): one for one in Kind}
_STATE: Final = {str(one): one for one in State}
_LIGHT: Final = {str(one): one for one in Light}
_INVOLVED: Final = {str(one): one for one in Involved}
_READING: Final = {str(one): one for one in TimeReading}
_PRECISION: Final = {str(one): one for one in Precision}


def item_to_json(item: Item) -> Json:
    """All that the workbook says of an item; where it stands is left out."""
    facts = {name: fact for name, fact in facts_as_json(item).items() if name not in GATHERED}
    facts["time"] = {**facts["time"], _MOVED: item.timing.moved}
    return facts


def item_from_json(key: str, facts: Json, *, sheet: str, row: int) -> Item:
    """The item again; of where it stood only its sheet and first row are known."""
    return Item(
        key=key,
        number=facts["number"],
        title=facts["title"],
        description=facts["description"],
        kind=_KIND[facts["kind"]],
        committees=tuple(facts["committees"]),
        all_committees=facts["all_committees"],
        cross_cutting=facts["cross_cutting"],
        route=tuple(map(_step, facts["route"])),
        theme=facts["theme"],
        budget_area=facts["budget_area"],
        course=facts["course"],
        coordination=facts["coordination"],
        commitment=facts["commitment"],
        owners=tuple(facts["owners"]),
        participants=tuple(facts["participants"]),
        involves=tuple(_INVOLVED[one] for one in facts["involves"]),
        timing=_timing(facts["time"]),
        state=_STATE[facts["state"]],
        state_text=facts["state_text"],
        light=_LIGHT.get(facts["light"]),
        amounts={int(year): kroner for year, kroner in facts["amounts"].items()},
        closed=facts["closed"],
        case_number=facts["case_number"],
        document_number=facts["document_number"],
        goals=tuple(facts["goals"]),
        note=facts["note"],
        origin=Origin(sheet=sheet, row=row, rows=(row,)),
    )


def _timing(time: Mapping[str, Any]) -> Timing:
    return Timing(
        text=time["text"],
        reading=_READING[time["reading"]],
        start=_day(time["from"]),
        end=_day(time["to"]),
        flag_after=_day(time["flag_after"]),
        precision=_PRECISION.get(time["precision"]),
        moved=time[_MOVED],
    )


def _step(step: Mapping[str, Any]) -> Step:
    return Step(body=step["body"], start=_day(step["from"]), end=_day(step["to"]))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
