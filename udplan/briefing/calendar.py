"""When a forum meets: the settings, the workbook's sheet »Møder«, and what people entered.

The later of the three goes before the earlier, so a meeting cancelled on the page is cancelled.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from udplan.intake.meetings import WrittenMeeting
from udplan.settings import Settings
from udplan.store.meetings import KeptMeeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A meeting between the one before it and the one after it."""

    forum: str
    day: date
    last: date | None = None
    following: date | None = None


def meeting_days(
    settings: Settings,
    forum: str,
    *,
    written: Iterable[WrittenMeeting] = (),
    entered: Iterable[KeptMeeting] = (),
) -> tuple[date, ...]:
    """The forum's days, ascending; a cancelled one is left out, whoever set it."""
    days = {day for one in settings.forums if one.code == forum for day in one.meetings}
    later: tuple[WrittenMeeting | KeptMeeting, ...] = (*written, *entered)
    for one in later:
        if one.forum == forum:
            (days.discard if one.cancelled else days.add)(one.day)
    return tuple(sorted(days))


def sitting(forum: str, day: date, days: Sequence[date]) -> Sitting:
    """The meeting of a day among the forum's days."""
    return Sitting(
        forum=forum,
        day=day,
        last=max((one for one in days if one < day), default=None),
        following=min((one for one in days if one > day), default=None),
    )


def in_hand(days: Sequence[date], as_of: date) -> date | None:
    """The first meeting from a day on: on the day of a meeting that meeting itself."""
    return min((one for one in days if one >= as_of), default=None)


def forum_name(settings: Settings, code: str) -> str:
    """»Direktionen«, »BUU«: the settings' own name, for a committee its code."""
    if settings.body(code) is not None:
        return code
    named = next((one.name for one in settings.forums if one.code == code), None)
    return named or {"direktion": "Direktionen", "koncernledelse": "Koncernledelsen"}.get(
        code, code
    )
