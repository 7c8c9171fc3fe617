"""One meeting's agenda from a plan, with what is known beside it: the command line's question."""

from dataclasses import replace
from datetime import date

from udplan import danish
from udplan.briefing.agenda import Agenda, Background
from udplan.briefing.background import all_meetings, from_store, of_two
from udplan.briefing.calendar import Sitting, sitting
from udplan.briefing.proposal import propose
from udplan.corrections import known
from udplan.errors import SettingsError
from udplan.history.identity import pair_up
from udplan.history.stories import past_of_reading
from udplan.history.versions import refresh
from udplan.intake.reading import Reading
from udplan.settings import Settings
from udplan.store import Store, meetings

LEADERSHIP = ("direktion", "koncernledelse")


def proposed(
    reading: Reading,
    settings: Settings,
    *,
    forum: str,
    day: date,
    last: date | None = None,
    following: date | None = None,
    previous: Reading | None = None,
    store: Store | None = None,
) -> Agenda:
    """The agenda of a meeting; the days not given are those of settings, workbook and store.

    Without `previous` nothing is gone or re-opened; without `store` nothing is moved often or
    decided before. Raises `SettingsError` for a forum that nobody knows.
    """
    forums = (*LEADERSHIP, *(body.code for body in settings.committees()))
    if forum not in forums:
        raise SettingsError(
            f"»{forum}« er ikke et forum. Brug {danish.listed(list(forums))}, eller tilføj "
            "udvalget i indstillingerne."
        )
    entered = meetings.entered(store) if store is not None else ()
    if (last is not None and last >= day) or (following is not None and following <= day):
        raise SettingsError(
            f"Det forrige møde skal ligge før mødet {danish.day(day)} og det næste efter det. Ret "
            "--last-meeting eller --next-meeting."
        )
    days = all_meetings(settings, entered, reading.meetings)
    found = sitting(forum, day, days.get(forum, ()))
    found = replace(found, last=last or found.last, following=following or found.following)
    background = _remembered(store, reading, found, settings, days)
    if previous is not None:
        then = of_two(pair_up(previous.plan.items, reading.plan.items))
        background = replace(
            background,
            gone=then.gone,
            reopened=then.reopened,
            times_before={**then.times_before, **background.times_before},
        )
    return propose(reading.plan.items, found, settings, background)


def _remembered(
    store: Store | None,
    reading: Reading,
    found: Sitting,
    settings: Settings,
    days: dict[str, tuple[date, ...]],
) -> Background:
    """What the store knows, but for what two versions say: that takes `previous`."""
    if store is None:
        return Background(meetings=days)
    refresh(store, known(store, settings))
    past = past_of_reading(store, reading)
    if past is None:
        return Background(meetings=days)
    background = from_store(
        store,
        past,
        reading.plan.items,
        found,
        years=reading.plan.years,
        settings=settings,
        meetings=days,
    )
    return replace(background, gone=(), reopened=frozenset())
