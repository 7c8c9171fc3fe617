"""Written times become intervals: a grammar of words, with the latest reasonable end.

    text     cut into words of the tables and numbers                     time_words
    lines    line breaks that only stand in the middle of a time          time_lines
    times    relation + position + unit + year, one after the other       time_grammar
    units    what each covers in a year                                   spans, almanac
    cell     its times, bodies, states and moves                          time_text
    chain    the years that times lend each other; one stretch; steps     time_chain
    timing   what all of it comes to                                      here

`docs/times.md` tells the whole of it. What is not understood is UNREADABLE with its text kept,
never an exception, and never read by half: a number that has no place makes all of it unreadable.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from udplan import danish
from udplan.intake.almanac import Almanac
from udplan.intake.spans import Span
from udplan.intake.text import clean
from udplan.intake.time_chain import resolved, steps, whole
from udplan.intake.time_grammar import Grammar
from udplan.intake.time_lines import unbroken
from udplan.intake.time_text import Taken, take_apart
from udplan.intake.time_tokens import tokens
from udplan.plan import (
    NO_TIME,
    Doubt,
    PlanYears,
    Precision,
    State,
    TimeReading,
    Timing,
)
from udplan.settings import DEFAULT, Settings

_LONGEST: Final = 400
"""A longer text is not a time."""
_MOST_PROSE: Final = 14
"""So many words that say nothing of time may stand round one that does."""


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
    if len(said) > _LONGEST:
        return Timing(text=said, reading=TimeReading.UNREADABLE)
    cut = unbroken(tokens(clean(said) or "", settings.bodies))
    taken = take_apart(Grammar(cut, Almanac(settings.calendar, years, written)))
    return replace(_comes_to(taken, years, written), text=said)


def _comes_to(taken: Taken, years: PlanYears, written: date | None) -> Timing:
    spans = resolved(taken.whens, years.first)
    state = next(iter(taken.states), None)
    told = Timing(state=state, steps=steps(taken.mentions, _meetings(taken, spans, years)))
    if taken.unplaced:
        return replace(told, reading=TimeReading.UNREADABLE)
    kept = _kept(taken)
    if not kept:
        return _without_time(told, taken)
    if taken.prose > _MOST_PROSE:
        return replace(told, reading=TimeReading.UNREADABLE)
    shown = whole([spans[at] for at in kept], [taken.whens[at] for at in kept])
    told = replace(told, doubts=shown.doubts, start=shown.start, end=shown.end)
    done = _is_done(taken, kept)
    if done and not (written and shown.start and shown.start > written):
        return replace(told, reading=TimeReading.DONE, state=State.DONE)
    if state == State.DONE:
        told = replace(told, state=next((s for s in taken.states if s != State.DONE), None))
    if taken.ongoing and told.state is None:
        told = replace(told, state=State.ONGOING)
    return replace(
        told,
        reading=TimeReading.INTERVAL,
        start=_from_the_beginning(shown, years) if taken.from_the_beginning else shown.start,
        flag_after=shown.flag,
        precision=shown.precision,
        moved=taken.moved,
    )


def _meetings(taken: Taken, spans: list[Span], years: PlanYears) -> list[Span]:
    """The days of the meetings, where the times are before or after them."""
    if not taken.meetings:
        return spans
    whens = [
        replace(when, point=taken.meetings.get(number, when.point))
        for number, when in enumerate(taken.whens)
    ]
    return resolved(whens, years.first)


def _kept(taken: Taken) -> list[int]:
    """The times that count: not those of old, nor of parts that are done, nor of each year."""
    kept = [at for at in range(len(taken.whens)) if at not in taken.superseded]
    if taken.recurring and not taken.ongoing:
        # »årligt i maj« never ends; »årligt 2025-2028« does.
        kept = [
            at for at in kept if taken.whens[at].point.years or taken.whens[at].point.unit.fixed
        ]
    if taken.ongoing and all(taken.whens[at].aside for at in kept):
        return []  # »løbende (evalueres i maj 2026)«
    parts = [clause for clause in taken.clauses if clause.done and not clause.promised]
    done = {at for clause in parts for at in clause.whens}
    ahead = [at for at in kept if at not in done]
    return ahead if done and ahead else kept


def _is_done(taken: Taken, kept: list[int]) -> bool:
    """A word of completion, with these times in its part of the text or with none."""
    parts = [clause for clause in taken.clauses if clause.done and not clause.promised]
    done = {at for clause in parts for at in clause.whens}
    promised = any(
        clause.promised for clause in taken.clauses if any(at in kept for at in clause.whens)
    )
    return bool(parts) and not promised and (not done or all(at in done for at in kept))


def _without_time(told: Timing, taken: Taken) -> Timing:
    """A mark, what never ends, words of state, a route without days, or what nobody can read."""
    if taken.marked:
        return replace(told, reading=TimeReading.DONE, state=State.DONE)
    settled = any(state in (State.DONE, State.DROPPED) for state in taken.states)
    promised = all(clause.promised for clause in taken.clauses if clause.done)
    if taken.states and told.state == State.DONE and promised:
        return replace(told, state=None)
    if (taken.ongoing or taken.recurring or taken.lasting) and not settled:
        running = State.ONGOING if taken.ongoing or taken.recurring else None
        return replace(told, reading=TimeReading.ONGOING, state=told.state or running)
    if taken.states or taken.nothing:
        return told
    return replace(told, reading=TimeReading.UNREADABLE)


def _from_the_beginning(shown: Span, years: PlanYears) -> date | None:
    """»løbende – ultimo« runs from the first day of the plan."""
    first = date(years.first, 1, 1)
    return first if shown.end is not None and first <= shown.end else shown.start


# --- cells --------------------------------------------------------------------------------------

_FIRST_SERIAL: Final = 36526
_LAST_SERIAL: Final = 58000
EPOCH: Final = date(1899, 12, 30)
"""Day 0 of Excel; workbooks from an older Mac count from 1904."""
_YEARS_AS_DAYS: Final = range(2000, 2100)
"""The number 2025 in a cell formatted as a date shows 17-07-1905."""


def read_time_value(
    value: object,
    *,
    number_format: str = "General",
    struck: str | None = None,
    years: PlanYears,
    settings: Settings = DEFAULT,
    written: date | None = None,
    epoch: date = EPOCH,
) -> Timing:
    """How a time cell is read, whatever Excel made of what was typed.

    `struck` is the part of the cell that is struck through: an old time that the rest replaces.
    `epoch`: the day from which the workbook counts its days.
    """

    def said(text: str) -> Timing:
        return read_time(text, years=years, settings=settings, written=written)

    timing = _value(_as_date(value, epoch), number_format, years, said, epoch)
    if struck and struck.strip() and timing.reading == TimeReading.INTERVAL:
        return replace(timing, moved=True)
    return timing


def _as_date(value: object, epoch: date) -> object:
    """A number, or digits, that can only be a day as the workbook counts them; else the value."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value.strip()) == 5:  # noqa: PLR2004
        value = int(value)
    if isinstance(value, float) and value == value and _FIRST_SERIAL <= value < _LAST_SERIAL + 1:
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return value
    serial = value + (epoch - EPOCH).days
    return EPOCH + timedelta(days=serial) if _FIRST_SERIAL <= serial <= _LAST_SERIAL else value


def _value(
    value: object,
    number_format: str,
    years: PlanYears,
    said: Callable[[str], Timing],
    epoch: date,
) -> Timing:
    if value is True:
        return Timing(text="X", reading=TimeReading.DONE, state=State.DONE)
    if value is None or isinstance(value, bool | time):
        return NO_TIME
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        if (day - epoch).days in _YEARS_AS_DAYS:
            return _year_as_day(said(str((day - epoch).days)), day)
        return _real_day(day, number_format, years, said)
    return said(clean(value) or "")


def _year_as_day(timing: Timing, day: date) -> Timing:
    """A year that was typed in a cell formatted as a date, and is told so."""
    doubt = Doubt(
        code="year-in-date-cell",
        message=(
            f"Cellen er formateret som en dato og viser {danish.day(day)}; den er læst som året "
            f"{timing.text}. Ret cellens format, eller skriv datoen."
        ),
    )
    return replace(timing, doubts=(*timing.doubts, doubt))


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
