"""What people said of a workbook that the reader could not know, as settings for those like it.

A correction is said of one workbook and holds for all that look like it, so that next month's file
is read without a question. The reader itself knows nothing of this: it is given other settings.
It stands above `intake` and `store` because it joins them: what the one shows, the other keeps.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from udplan import danish
from udplan.access import Person
from udplan.intake.reading import Reading
from udplan.intake.vocabulary import HEADINGS
from udplan.plan import State
from udplan.settings import Settings
from udplan.store import Store
from udplan.store import corrections as rows
from udplan.store.corrections import Features, KeptCorrection, Saying

ALIKE_FROM: Final = 0.5
"""Two workbooks are alike when they share at least this part of all their headings and sheets."""

USED: Final = "brug"
NOT_USED: Final = "brug ikke"


class About(StrEnum):
    """What a correction speaks of; the words stand in the log and on the page."""

    HEADING = "overskriften"
    SHEET = "arket"
    PLAN_YEAR = "planens første år"
    COMMITTEE = "udvalgsordet"
    STATE = "statusordet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing that a person said."""

    about: About
    subject: str
    """The heading, sheet or word, compared as it is; empty for the plan's year."""
    meaning: str
    """A field of the contract, `USED` or `NOT_USED`, a year, a committee's code, a state."""


FIELDS: Final = tuple(HEADINGS)
"""The fields that a heading may mean, with `unused` last."""


def alike(one: Features, other: Features) -> bool:
    """Whether two workbooks look so much the same that what was said of one holds for the other."""
    together = len(one | other)
    return together > 0 and len(one & other) >= ALIKE_FROM * together


@dataclass(frozen=True, slots=True)
class Known:
    """The settings for a workbook by its looks: those of the file, and what people said."""

    settings: Settings
    kept: tuple[KeptCorrection, ...] = ()
    drafts: tuple[Correction, ...] = ()
    """Said just now and not kept yet; they win."""

    def __call__(self, features: Features) -> Settings:
        """The settings to read such a workbook with."""
        said = [_correction(one) for one in self.applying(features)]
        return corrected(self.settings, (*said, *self.drafts))

    def applying(self, features: Features) -> tuple[KeptCorrection, ...]:
        """The kept corrections that hold for a workbook that looks like this, the oldest first."""
        return tuple(one for one in self.kept if alike(one.features, features))

    def seen(self, correction: Correction, features: Features) -> KeptCorrection | None:
        """The kept correction of the same thing, the latest one."""
        same = (correction.about, correction.subject)
        found = [one for one in self.applying(features) if (one.about, one.subject) == same]
        return found[-1] if found else None


def known(store: Store, settings: Settings) -> Known:
    """What is known just now; a correction of a kind that this udplan has not is left alone."""
    return Known(settings, tuple(one for one in rows.in_force(store) if one.about in list(About)))


def save(
    store: Store,
    person: Person | None,
    drafts: Sequence[Correction],
    *,
    known: Known,
    features: Features,
    file: str,
    now: datetime,
) -> None:
    """Keep what was said of a workbook that looks like this; raises `Conflict`."""
    sayings = [
        Saying(
            about=str(one.about),
            subject=one.subject,
            meaning=one.meaning,
            seen=known.seen(one, features),
        )
        for one in drafts
    ]
    rows.save(store, person, sayings, features=features, alike=alike, file=file, now=now)


def _correction(kept: KeptCorrection) -> Correction:
    return Correction(about=About(kept.about), subject=kept.subject, meaning=kept.meaning)


# --- corrections as settings ----------------------------------------------------------------------


def corrected(settings: Settings, said: Iterable[Correction]) -> Settings:
    """The settings with everything that was said, the later of two going before."""
    for correction in said:
        settings = _APPLY[correction.about](settings, correction)
    return settings


def _heading(settings: Settings, said: Correction) -> Settings:
    return replace(settings, columns={**settings.columns, said.subject: said.meaning})


def _sheet(settings: Settings, said: Correction) -> Settings:
    roles = {**settings.sheet_roles, said.subject: said.meaning == USED}
    return replace(settings, sheet_roles=roles)


def _plan_year(settings: Settings, said: Correction) -> Settings:
    return replace(settings, plan_year=int(said.meaning)) if said.meaning.isdigit() else settings


def _committee(settings: Settings, said: Correction) -> Settings:
    """The word as one more name of the committee, and of no other."""
    bodies = []
    for body in settings.bodies:
        names = tuple(a for a in body.aliases if danish.fold(a) != danish.fold(said.subject))
        mine = (*names, said.subject) if body.code == said.meaning else names
        bodies.append(replace(body, aliases=mine) if mine != body.aliases else body)
    return replace(settings, bodies=tuple(bodies))


def _state(settings: Settings, said: Correction) -> Settings:
    if said.meaning not in list(State):
        return settings
    return replace(settings, state_words={**settings.state_words, said.subject: said.meaning})


_APPLY: Final[Mapping[About, Callable[[Settings, Correction], Settings]]] = {
    About.HEADING: _heading,
    About.SHEET: _sheet,
    About.PLAN_YEAR: _plan_year,
    About.COMMITTEE: _committee,
    About.STATE: _state,
}


# --- what a reading leaves to ask -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownWord:
    """A word that the reader did not know, and how often it stands."""

    about: About
    text: str
    """As it stands in the first of its cells."""
    times: int
    where: str
    """The first place, »ark »Plan«, F7«."""

    @property
    def subject(self) -> str:
        """The word as a correction names it; a committee's code keeps its capitals."""
        return self.text if self.about == About.COMMITTEE else danish.fold(self.text)


_UNKNOWN: Final = {"unknown-committee": About.COMMITTEE, "unknown-state": About.STATE}


def unknown_words(reading: Reading, *, show_closed: bool = False) -> list[UnknownWord]:
    """Committees and states that nobody knew, each once; those of closed items only when asked."""
    closed = {
        (item.origin.sheet, row)
        for item in reading.plan.items
        if item.closed and not show_closed
        for row in item.origin.rows
    }
    found: dict[tuple[About, str], UnknownWord] = {}
    for finding in reading.findings:
        about = _UNKNOWN.get(finding.code)
        if about is None or finding.word is None:
            continue
        if any((finding.sheet, row) in closed for row in finding.rows):
            continue
        key = (about, danish.fold(finding.word))
        before = found.get(key)
        found[key] = UnknownWord(
            about=about,
            text=before.text if before else finding.word,
            times=before.times + 1 if before else 1,
            where=before.where if before else _where(finding.sheet, finding.cell),
        )
    return list(found.values())


def _where(sheet: str, cell: str | None) -> str:
    return f"arket »{sheet}«, {cell}" if cell else f"arket »{sheet}«"
