"""Meetings of a calendar file (.ics), as they would be entered; nothing is kept here.

Only the few lines that tell when and what are handed to icalendar: rules of time zones from a
stranger's file would be run, and remembered for everybody (a zone is known by its name, else the
clock is Danish); words, guests and links are nobody's business here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Final

from icalendar import Calendar, Component

from udplan import danish
from udplan.briefing.recurring import NotPlain, occurrences
from udplan.errors import CalendarUnreadable
from udplan.intake.text import clean
from udplan.plan import PlanYears

MEGABYTES: Final = 2
_MOST_EVENTS: Final = 3_000
_MOST_LINES: Final = 30_000
_MOST_SIGNS: Final = 2**20
_MOST_DAYS: Final = 30_000
"""All series together have at most so many days, from the first one of each."""
_LONGEST_TITLE: Final = 100
_EXPORT: Final = "Eksportér kalenderen igen som .ics (iCalendar), og prøv med den."


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Event:
    """A day in the file with its title; a series has one for each of its days."""

    day: date
    title: str
    cancelled: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """What stands in a calendar file."""

    events: tuple[Event, ...]
    """Those within the plan's years, by day."""
    outside: int = 0
    """Events before or after the plan's years, series apart."""
    undated: int = 0
    """Events whose day cannot be read."""
    not_expanded: tuple[str, ...] = ()
    """Titles of series whose days udplan cannot tell."""


def read_calendar(content: bytes, *, file: str, years: PlanYears) -> CalendarFile:
    """All events in the plan's years; raises `CalendarUnreadable`, whatever the bytes are."""
    if len(content) > MEGABYTES * 2**20:
        raise CalendarUnreadable(
            f"»{file}« fylder mere end {MEGABYTES} MB. Eksportér kun forummets egen kalender, og "
            "kun planens år."
        )
    text = _FOLD.sub("", _LINE_END.sub("\n", _decoded(content)))
    events = _only_the_events(text, file)
    try:
        components = Calendar.from_ical(events).walk("VEVENT")
        cancelled = _CANCELS_ALL.search(text) is not None
        return _Events(components, years, cancelled=cancelled).read()
    except MemoryError:
        raise
    except Exception as error:  # icalendar fails with whatever its parsers happen to raise
        raise CalendarUnreadable(f"»{file}« er beskadiget og kan ikke læses. {_EXPORT}") from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # older Outlook


_LINE_END: Final = re.compile(r"\r\n|\r")
_FOLD: Final = re.compile(r"\n[ \t]")
_CALENDAR: Final = re.compile(r"^\s*BEGIN:VCALENDAR\b", re.IGNORECASE | re.MULTILINE)
_CANCELS_ALL: Final = re.compile(r"^METHOD:\s*CANCEL\b", re.IGNORECASE | re.MULTILINE)
_BEGIN: Final = "BEGIN:VEVENT"
_END: Final = "END:VEVENT"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
_PART: Final = re.compile(r"(BEGIN|END):\s*([\w-]+)\s*", re.IGNORECASE)
_WANTED: Final = re.compile(
    r"(?:DTSTART|SUMMARY|STATUS|RRULE|EXDATE|RDATE|RECURRENCE-ID|UID|CLASS)(?=[;:])", re.IGNORECASE
)
_LONGEST_LINE: Final = 20_000
"""A hundred excepted days are a tenth of it."""


def _only_the_events(text: str, file: str) -> str:
    """A calendar of the lines that we ask about, and nothing else."""
    if not _CALENDAR.search(text):
        raise CalendarUnreadable(f"»{file}« er ikke en kalenderfil. {_EXPORT}")
    lines = list(_event_lines(text.split("\n")))
    events = lines.count(_BEGIN)
    if not events:
        raise CalendarUnreadable(
            f"»{file}« har ingen møder. Vælg forummets kalender, og eksportér den igen."
        )
    if events > _MOST_EVENTS or len(lines) > _MOST_LINES or sum(map(len, lines)) > _MOST_SIGNS:
        raise CalendarUnreadable(
            f"»{file}« har flere aftaler, end udplan læser (højst {danish.number(_MOST_EVENTS)}). "
            "Eksportér kun forummets egen kalender, og kun planens år."
        )
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//udplan//DA")
    return "\r\n".join((*head, *lines, "END:VCALENDAR", ""))


def _event_lines(lines: Iterable[str]) -> Iterator[str]:
    """The wanted lines of each event, not those of an alarm within it."""
    inside, nested = False, 0
    for line in lines:
        part = _PART.fullmatch(line.strip())
        if part is None:
            if inside and not nested and len(line) <= _LONGEST_LINE and _WANTED.match(line):
                yield _CONTROL.sub(" ", line)
            continue
        begins, is_event = part[1].upper() == "BEGIN", part[2].upper() == "VEVENT"
        if is_event:
            if inside:
                yield _END
            inside, nested = begins, 0
            if begins:
                yield _BEGIN
        elif inside:
            nested = max(0, nested + (1 if begins else -1))
    if inside:
        yield _END


class _Events:
    """The events of a file, their series with the exceptions that they have."""

    def __init__(
        self, components: Sequence[Component], years: PlanYears, *, cancelled: bool
    ) -> None:
        self.components = components
        self.first, self.last = date(years.first, 1, 1), date(years.last, 12, 31)
        self.all_cancelled = cancelled
        self.undated = 0
        self.left = _MOST_DAYS
        self.not_expanded: list[str] = []
        self.instead: dict[str, set[date]] = {}
        """The series to the days that another event of the file stands in place of."""
        self.broken: set[str] = set()
        """Series that are changed from some day on, which we do not follow."""

    def read(self) -> CalendarFile:
        for one in self.components:
            self._note_exception(one)
        found: dict[tuple[date, str, bool], Event] = {}
        outside = 0
        for one in self.components:
            for event in self._events(one):
                if self.first <= event.day <= self.last:
                    found.setdefault((event.day, event.title, event.cancelled), event)
                elif not event.cancelled:
                    outside += 1
        held = {(event.day, event.title) for event in found.values() if not event.cancelled}
        return CalendarFile(
            events=tuple(
                sorted(e for e in found.values() if not e.cancelled or (e.day, e.title) not in held)
            ),
            outside=outside,
            undated=self.undated,
            not_expanded=tuple(dict.fromkeys(self.not_expanded)),
        )

    def _note_exception(self, one: Component) -> None:
        if "RECURRENCE-ID" not in one:
            return
        replaced = _only(one, "RECURRENCE-ID")
        day = _day(_value(replaced))
        if day is None or "RANGE" in getattr(replaced, "params", {}):
            self.broken.add(_uid(one))
        else:
            self.instead.setdefault(_uid(one), set()).add(day)

    def _events(self, one: Component) -> Iterator[Event]:
        start = _value(_only(one, "DTSTART"))
        day = _day(start)
        private = str(_only(one, "CLASS") or "").strip().upper() in ("PRIVATE", "CONFIDENTIAL")
        title = "Privat aftale" if private else _title(one)
        if day is None or not isinstance(start, date):
            self.undated += 1
            return
        cancelled = self.all_cancelled or _is_cancelled(one, title)
        days, gone = [day], frozenset[date]()
        if "RECURRENCE-ID" not in one and ("RRULE" in one or "RDATE" in one):
            try:
                days, gone = self._series(one, start)
            except (ValueError, OverflowError, TypeError, AttributeError):
                self.not_expanded.append(title)
                return
        for each in days:
            yield Event(day=each, title=title, cancelled=cancelled, private=private)
        for each in gone:
            yield Event(day=each, title=title, cancelled=True, private=private)

    def _series(self, one: Component, start: date) -> tuple[list[date], frozenset[date]]:
        """The days of a series, and those on which it is dropped or moved; raises `NotPlain`."""
        if self.left < 0 or (_uid(one) and _uid(one) in self.broken):
            raise NotPlain("changed from a day on, or too many days")
        when = (
            start if isinstance(start, datetime) else datetime.combine(start, datetime.min.time())
        )
        starts: list[date] = [start]
        if "RRULE" in one:
            rule = one["RRULE"]
            if not isinstance(rule, Mapping):
                raise NotPlain("several rules")
            starts = list(islice(occurrences(rule, when, last=self.last), self.left + 1))
            self.left -= len(starts)
            if self.left < 0:
                raise NotPlain("too many days")
        days = {day for each in [*starts, *_values(one, "RDATE")] if (day := _day(each))}
        gone = {day for each in _values(one, "EXDATE") if (day := _day(each))}
        gone |= self.instead.get(_uid(one), set()) if _uid(one) else set()
        return sorted(d for d in days - gone if self.first <= d <= self.last), frozenset(gone)


def _only(one: Component, name: str) -> object:
    value = one.get(name)
    return value[0] if isinstance(value, list) and value else value


def _value(prop: object) -> object:
    try:
        return getattr(prop, "dt", None)
    except ValueError:  # a property that icalendar could not read tells so when it is asked
        return None


def _values(one: Component, name: str) -> Iterator[object]:
    """The days of EXDATE or RDATE, which may stand several times."""
    found = one.get(name)
    for prop in found if isinstance(found, list) else [found]:
        for each in getattr(prop, "dts", ()) if prop is not None else ():
            yield _value(each)


def _day(value: object) -> date | None:
    """The day in Denmark; None for what is no day."""
    if isinstance(value, datetime):
        try:
            return (value.astimezone(danish.COPENHAGEN) if value.tzinfo else value).date()
        except (OverflowError, ValueError):
            return None
    return value if isinstance(value, date) else None


def _uid(one: Component) -> str:
    return str(_only(one, "UID") or "")


def _title(one: Component) -> str:
    text = " ".join((clean(str(_only(one, "SUMMARY") or "")) or "").split())
    if len(text) > _LONGEST_TITLE:
        text = f"{text[: _LONGEST_TITLE - 1]}…"
    return text or "Uden titel"


_SAYS_CANCELLED: Final = re.compile(r"(?:aflyst|annulleret|cancell?ed)\b")


def _is_cancelled(one: Component, title: str) -> bool:
    """By its status, or by the word that Outlook puts before the title."""
    status = str(_only(one, "STATUS") or "").strip().upper()
    return status == "CANCELLED" or _SAYS_CANCELLED.match(danish.fold(title)) is not None
