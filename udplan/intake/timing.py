"""Written times become intervals: a grammar over units, with the latest reasonable end.

    text      folded, hedges stripped, moves and states taken off the front   time_words
    chain     committees, each with its own time
    range     two times, or one and »og frem«                                  combining
    term      an opening word (»senest«, »inden«, »fra« …) and a unit
    unit      a day, month, quarter, season, holiday, budget …        units, events, frames, spans

`docs/times.md` tells the whole of it. What is not understood is UNREADABLE with its text kept,
never an exception, and never read by half: a number that has no place makes all of it unreadable.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from udplan import danish
from udplan.intake import time_words as words
from udplan.intake.combining import Opening, chained, opened, over, ranged
from udplan.intake.events import event_at
from udplan.intake.frames import FRAMES, frame_at
from udplan.intake.spans import Span, Unit
from udplan.intake.units import UNITS, a_year, day_unit, is_clamped
from udplan.plan import (
    NO_TIME,
    Doubt,
    PlanYears,
    Precision,
    State,
    Step,
    TimeReading,
    Timing,
)
from udplan.settings import DEFAULT, Settings

_LONGEST: Final = 400
"""A longer text is not a time."""
_MOST_PROSE: Final = 14
"""So many words that say nothing of time may stand round one that does."""
_UNREADABLE: Final = Timing(reading=TimeReading.UNREADABLE)


def read_time(
    text: str,
    *,
    years: PlanYears,
    settings: Settings = DEFAULT,
    written: date | None = None,
) -> Timing:
    """How one written time is read in a plan of these years; `written` is the document's day."""
    said = text.strip()
    if not said:
        return NO_TIME
    plain = words.plain(said)
    if len(plain) > _LONGEST:
        return replace(_UNREADABLE, text=said)
    return replace(_Reader(years, settings, written).read(plain), text=said)


class _Reader:
    """The reading of one text."""

    def __init__(self, years: PlanYears, settings: Settings, written: date | None) -> None:
        self.years = years
        self.settings = settings
        self.written = written
        self.doubts: list[Doubt] = []

    def read(self, text: str) -> Timing:
        bare = text.strip(" .;:,")
        if not bare or bare in words.NOTHING or text in words.NOTHING:
            return NO_TIME
        if bare in words.DONE_MARKS:
            return Timing(reading=TimeReading.DONE, state=State.DONE)
        if words.ONGOING.fullmatch(words.without_hedges(bare)):
            state = State.ONGOING if "løbende" in bare else None
            return Timing(reading=TimeReading.ONGOING, state=state)
        return self._told(bare)

    def _told(self, text: str) -> Timing:
        """A time behind words of state and of moving: »udskudt til oktober«, »maj → okt.«."""
        state, rest = _state_of(words.without_hedges(text), promised=_promises(text))
        moved, rest = _newer(rest)
        if state is None:
            state, rest = _state_of(rest, promised=_promises(text))
        if state == State.POSTPONED:
            moved, rest = _postponed(rest, moved)
        running = rest.startswith(("løbende -", "løbende-"))
        if rest.startswith("løbende"):
            state, rest = state or State.ONGOING, re.sub(r"^løbende[\s-]*", "", rest)
        steps, shown = self._chain(rest)
        if shown is None:
            return self._without_time(rest, steps, state)
        if running and shown.end is not None:
            # »løbende – ultimo«: a start column that says »løbende« begins with the year.
            shown = replace(shown, start=date(shown.end.year, 1, 1))
        timing = Timing(
            reading=TimeReading.INTERVAL,
            start=shown.start,
            end=shown.end,
            flag_after=shown.flag,
            precision=shown.precision,
            state=state,
            moved=moved,
            steps=steps,
            doubts=tuple(dict.fromkeys(self.doubts)),
        )
        if state == State.DONE:
            return replace(
                timing, reading=TimeReading.DONE, flag_after=None, precision=None, moved=False
            )
        return timing

    def _without_time(self, rest: str, steps: tuple[Step, ...], state: State | None) -> Timing:
        """A route without days, words of state alone, or what nobody can read."""
        known = bool(steps) or state is not None or rest in words.NOTHING
        if known and not words.has_digits(rest):
            return Timing(steps=steps, state=state)
        return replace(_UNREADABLE, state=state)

    def _chain(self, text: str) -> tuple[tuple[Step, ...], Span | None]:
        """Bodies with their own times, and the whole stretch; None where a number is left over."""
        pattern, codes = words.bodies(self.settings.bodies)
        frames = [found.span() for frame, _ in FRAMES if (found := frame.search(text))]
        places = [
            place
            for place in pattern.finditer(text)
            if not any(start <= place.start() < end for start, end in frames)
        ]
        edges = [0, *(edge for place in places for edge in place.span()), len(text)]
        texts = [
            text[start:end].strip(words.BETWEEN_BODIES)
            for start, end in zip(edges[::2], edges[1::2], strict=True)
        ]
        spans = [self._expression(one) for one in texts]
        if any(
            span is None and words.has_digits(one) for span, one in zip(spans, texts, strict=True)
        ):
            return (), None
        known = [span for span in spans if span is not None]
        lead, *tails = spans
        if lead is not None and tails and tails[-1] is None and None not in tails[:-1]:
            # »juni (BUU), august (KB)«: the time stands before its body.
            tails = [lead, *tails[:-1]]
        elif lead is not None and not any(tails):
            tails = [lead] * len(tails)
        steps = tuple(
            Step(
                body=code,
                start=None if span is None else span.start,
                end=None if span is None else span.end,
            )
            for place, span in zip(places, tails, strict=True)
            if (code := codes[danish.fold(place[0])])
        )
        return steps, over(known) if known else None

    def _expression(self, text: str) -> Span | None:
        """One time or several in a row, with prose round them; None where there is none."""
        if between := words.BETWEEN.fullmatch(text):
            text = f"{between['first']} - {between['last']}"
        text = words.mended(text)
        units: list[Unit] = []
        position = prose = 0
        while position < len(text):
            if skip := words.SKIP.match(text, position):
                position = skip.end()
            elif units and (also := words.ALSO.match(text, position)):
                position = also.end()
            elif found := self._range(text, position):
                unit, position = found
                units.append(unit)
            elif (word := words.WORD.match(text, position)) and not _stops(word[0]):
                position, prose = word.end(), prose + 1
            else:
                return None
        if not units or prose > _MOST_PROSE:
            return None
        return chained(units, self._base_year(text))

    def _base_year(self, text: str) -> int:
        """The year of a time that has none: the plan's first, or the document's for »nytår«."""
        if self.written is not None and re.search(r"nytår|indeværende skoleår", text):
            return self.written.year
        return self.years.first

    def _range(self, text: str, position: int) -> tuple[Unit, int] | None:
        if (found := self._term(text, position)) is None:
            return None
        unit, end = found
        if onwards := words.ONWARDS.match(text, end):
            return opened(unit, Opening.FROM), onwards.end()
        if (to := words.TO.match(text, end)) and (other := self._term(text, to.end())):
            return ranged(unit, other[0]), other[1]
        return unit, end

    def _term(self, text: str, position: int) -> tuple[Unit, int] | None:
        """A unit with its opening words; names of holidays and budgets take theirs themselves."""
        calendar = self.settings.calendar
        found = (
            frame_at(text, position, self.years, calendar)
            or event_at(text, position, calendar)
            or self._unit(text, position)
        )
        if found is not None:
            return found
        for pattern, opening in words.OPENINGS:
            word = pattern.match(text, position)
            if word is not None and (inner := self._term(text, word.end())):
                unit, end = inner
                return opened(unit, opening, text[word.end() : end]), end
        return None

    def _unit(self, text: str, position: int) -> tuple[Unit, int] | None:
        if position and text[position - 1].isalnum() and text[position].isalnum():
            return None
        for pattern, make in UNITS:
            match = pattern.match(text, position)
            if match is not None and match.end() > position and (unit := make(match)):
                self._doubt_day(match[0], unit)
                return unit, match.end()
        return self._swapped(text, position)

    def _swapped(self, text: str, position: int) -> tuple[Unit, int] | None:
        """»12/25/2025«: a day that only makes sense with the month first."""
        match = _MONTH_FIRST.match(text, position)
        if match is None:
            return None
        unit = day_unit(int(match["day"]), int(match["mon"]), a_year(match["year"]))
        if unit is None:
            return None
        day = danish.day(unit.span(self.years.first).flag)
        self._doubt("day-month-swapped", f"»{match[0]}« er læst som {day}. Skriv dagen først.")
        return unit, match.end()

    def _doubt_day(self, said: str, unit: Unit) -> None:
        if unit.day and is_clamped(found := unit.span(self.years.first)):
            day = danish.day(found.flag)
            self._doubt(
                "clamped-day", f"»{said.strip()}« findes ikke og er læst som {day}. Ret dagen."
            )

    def _doubt(self, code: str, message: str) -> None:
        self.doubts.append(Doubt(code=code, message=message))


_MONTH_FIRST: Final = re.compile(
    r"(?P<mon>0?[1-9]|1[0-2])(?P<dot>[/.-])(?P<day>1[3-9]|2\d|3[01])(?P=dot)(?P<year>20\d\d)(?!\d)"
)


def _promises(text: str) -> bool:
    return words.PROMISE.search(text) is not None


def _state_of(text: str, *, promised: bool) -> tuple[State | None, str]:
    """The state that the text begins with, and the rest; a promise to finish is none."""
    for pattern, state in words.STATES:
        if told := pattern.match(text):
            rest = text[told.end() :].strip(" ;:,")
            return (None if promised and state == State.DONE else state), rest
    return None, text


def _newer(text: str) -> tuple[bool, str]:
    """Whether the text gives a new time for an old one, and the new one."""
    rest = text.rpartition("→")[2].strip() or text.rstrip("→ ") + " →" if "→" in text else text
    if told := words.NEW_TIME.match(rest):
        return True, rest[told.end() :]
    return rest != text, rest


def _postponed(text: str, moved: bool) -> tuple[bool, str]:
    """»udskudt fra maj til juni« has a new time, »udskudt fra maj« only the old one."""
    if both := words.FROM_TO.fullmatch(text):
        return True, both["new"]
    if text.startswith("fra "):
        return moved, text.removeprefix("fra ")
    return True, text.removeprefix("til ")


def _stops(word: str) -> bool:
    return word.rstrip(".") in words.STOP


_FIRST_SERIAL: Final = 36526
_LAST_SERIAL: Final = 58000
_EPOCH: Final = date(1899, 12, 30)
_YEAR_AS_DAY: Final = 1905
"""The number 2025 in a cell formatted as a date shows 17-07-1905."""


def read_time_value(
    value: object,
    *,
    number_format: str = "General",
    struck: str | None = None,
    years: PlanYears,
    settings: Settings = DEFAULT,
    written: date | None = None,
) -> Timing:
    """How a time cell is read, whatever Excel made of what was typed.

    `struck` is the part of the cell that is struck through: an old time that the rest replaces.
    """

    def said(text: str) -> Timing:
        return read_time(text, years=years, settings=settings, written=written)

    timing = _value(value, number_format, years, said)
    if struck and struck.strip() and timing.reading == TimeReading.INTERVAL:
        return replace(timing, moved=True)
    return timing


def _value(
    value: object, number_format: str, years: PlanYears, said: Callable[[str], Timing]
) -> Timing:
    if value is True:
        return Timing(text="X", reading=TimeReading.DONE, state=State.DONE)
    if value is None or isinstance(value, bool | time):
        return NO_TIME
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        value = _EPOCH + timedelta(days=value)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        if day.year == _YEAR_AS_DAY:
            return said(str((day - _EPOCH).days))
        return _real_day(day, number_format, years, said)
    return said(str(value))


def _real_day(
    day: date, number_format: str, years: PlanYears, said: Callable[[str], Timing]
) -> Timing:
    """A real date: the day, or all of what its format shows of it."""
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.lower())
    if "d" not in shown and "m" in shown:
        text = f"{danish.MONTHS[day.month - 1]} {day.year}"
        timing = said(text)
    elif "d" not in shown and re.search("[yå]", shown):
        text = str(day.year)
        timing = said(text)
    else:
        text = danish.day(day)
        timing = Timing(
            reading=TimeReading.INTERVAL,
            start=day,
            end=day,
            flag_after=day,
            precision=Precision.DAY,
        )
    if day.year >= years.first:
        return replace(timing, text=text)
    doubt = Doubt(
        code="date-outside-plan",
        message=(
            f"{text} ligger før planens første år, {years.first}. Excel sætter selv årstal på en "
            "dato uden år; ret den, hvis året er forkert."
        ),
    )
    return replace(timing, text=text, doubts=(doubt,))
