"""Days of a recurring event, for the plain rules that calendars write.

A rule from a stranger's file may never hit a day (30 February) or hit every second; dateutil would
look for the next one for minutes. What is not among the plain shapes is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import takewhile
from typing import Final

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

_FREQUENCY: Final = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
_MAY_SAY: Final[Mapping[str, frozenset[str]]] = {
    "DAILY": frozenset(),
    "WEEKLY": frozenset(("BYDAY",)),
    "MONTHLY": frozenset(("BYDAY", "BYMONTHDAY", "BYSETPOS")),
    "YEARLY": frozenset(("BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS")),
}
_ALWAYS: Final = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"))
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_WEEKS: Final = 4
"""Every month has a fourth Monday; not every one has a fifth, and few Februaries do."""
_MOST_DAYS: Final = 28
_LONGEST_INTERVAL: Final = 60


class NotPlain(ValueError):
    """The rule is none of those whose days we can tell."""


Rule = Mapping[str, Sequence[object]]
"""The parts of an RRULE as icalendar gives them: »BYDAY« to [»2MO«]."""


def occurrences(rule: Rule, start: datetime, *, last: date) -> Iterator[datetime]:
    """The starts from `start` to `last`, in the time zone of the first.

    The clock on the wall is the same at each, summer and winter. Raises `NotPlain`.
    """
    said = {str(name).upper(): list(values) for name, values in rule.items() if values}
    frequency = str(said.get("FREQ", [""])[0]).upper()
    if frequency not in _FREQUENCY or set(said) - _ALWAYS - _MAY_SAY[frequency]:
        raise NotPlain(frequency)
    interval = _number(said, "INTERVAL", 1)
    days, monthdays = _weekdays(said), _numbers(said, "BYMONTHDAY", _MOST_DAYS)
    positions = _numbers(said, "BYSETPOS", _MOST_WEEKS)
    months = _numbers(said, "BYMONTH", 12)
    count = _number(said, "COUNT", 0) or None
    ordinals = any(n for _, n in days)
    if (
        not 1 <= interval <= _LONGEST_INTERVAL
        or (count and "UNTIL" in said)
        or (days and monthdays)
        or (positions and (ordinals or not days))
        or (ordinals and frequency == "WEEKLY")
        or any(month < 1 for month in months)
        or (frequency == "YEARLY" and (days or monthdays) and len(months) != 1)
        or (months and not (days or monthdays) and start.day > _MOST_DAYS)
    ):
        raise NotPlain(frequency)
    found = rrule(
        _FREQUENCY[frequency],
        dtstart=start.replace(tzinfo=None),
        interval=interval,
        count=count,
        until=None if count else min(_until(said, start), datetime.combine(last, time.max)),
        wkst=_WEEKDAYS.index(_word(said, "WKST", "MO")),
        byweekday=[weekday(at, n) if n else weekday(at) for at, n in days] or None,
        bymonthday=monthdays or None,
        bysetpos=positions or None,
        bymonth=months or None,
    )
    within = takewhile(lambda when: when.date() <= last, found)
    return (when.replace(tzinfo=start.tzinfo) for when in within)


def _word(said: Mapping[str, Sequence[object]], name: str, otherwise: str) -> str:
    word = str(said.get(name, [otherwise])[0]).upper()
    if word not in _WEEKDAYS:
        raise NotPlain(name)
    return word


def _number(said: Mapping[str, Sequence[object]], name: str, otherwise: int) -> int:
    value = said.get(name, [otherwise])[0]
    if not isinstance(value, int) or value < 0:
        raise NotPlain(name)
    return int(value)


def _numbers(said: Mapping[str, Sequence[object]], name: str, most: int) -> list[int]:
    found = []
    for value in said.get(name, ()):
        if not isinstance(value, int) or not 1 <= abs(value) <= most:
            raise NotPlain(name)
        found.append(int(value))
    return found


def _weekdays(said: Mapping[str, Sequence[object]]) -> list[tuple[int, int]]:
    """Each weekday with which one of the month it is, 0 for every one."""
    found = []
    for value in said.get("BYDAY", ()):
        text = str(value).upper()
        name, ordinal = text[-2:], text[:-2] or "0"
        if name not in _WEEKDAYS or not ordinal.lstrip("+-").isdecimal():
            raise NotPlain(text)
        if len(ordinal) > len("+4") or abs(int(ordinal)) > _MOST_WEEKS:
            raise NotPlain(text)
        found.append((_WEEKDAYS.index(name), int(ordinal)))
    return found


def _until(said: Mapping[str, Sequence[object]], start: datetime) -> datetime:
    """The last moment in the wall time of `start`; a day without a time is all of that day."""
    until = said.get("UNTIL", [None])[0]
    if isinstance(until, datetime):
        zone = start.tzinfo
        return (until.astimezone(zone) if until.tzinfo and zone else until).replace(tzinfo=None)
    if isinstance(until, date):
        return datetime.combine(until, time.max)
    return datetime.combine(date.max, time.max)
