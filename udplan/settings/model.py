"""All that a municipality may decide, as the program sees it; the defaults are Norddjurs' own.

They come from its public papers, and the reader works with no settings at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a body on a case's way is to the plan."""

    COMMITTEE = "fagudvalg"
    COUNCIL = "kommunalbestyrelse"
    STAFF = "med"
    HEARING = "høring"
    EXECUTIVES = "direktion"
    MANAGERS = "koncernledelse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A committee or another stop on a case's way through the house."""

    code: str
    name: str
    role: Role = Role.COMMITTEE
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    digit: str | None = None
    """The committee's digit in item numbers such as A301 (3 = BUU), a fallback for a blank cell."""

    def words(self) -> tuple[str, ...]:
        """Code, name and aliases, all that may stand in a cell."""
        return (self.code, self.name, *self.aliases)


BODIES = (
    Body(code="ØK", name="Økonomiudvalget", aliases=("ØU", "ØKU", "Økonomiudvalg"), digit="1"),
    Body(
        code="BUU",
        name="Børne- og Ungdomsudvalget",
        aliases=("Børne- og Ungeudvalget", "Børn- og Ungeudvalget", "Børne- og Ungdomsudvalg"),
        digit="3",
    ),
    Body(
        code="VPU",
        name="Voksen- og Plejeudvalget",
        aliases=("Voksen- og Plejeudvalg",),
    ),
    Body(
        code="KFU",
        name="Kultur- og Fritidsudvalget",
        aliases=("Kultur- og Fritidsudvalg",),
    ),
    Body(
        code="MTU",
        name="Miljø- og Teknikudvalget",
        aliases=("Miljø- og Teknikudvalg", "Teknik- og Miljøudvalget"),
        digit="5",
    ),
    Body(
        code="EAU",
        name="Erhvervs- og Arbejdsmarkedsudvalget",
        aliases=("Erhvervs- og Arbejdsmarkedsudvalg",),
    ),
    Body(
        code="KUU",
        name="Kultur- og Udviklingsudvalget",
        aliases=("Kultur- og Udviklingsudvalg",),
        successor="KFU",
    ),
    Body(
        code="AU",
        name="Arbejdsmarkedsudvalget",
        aliases=("Arbejdsmarkedsudvalg",),
        successor="EAU",
    ),
    Body(code="EU", name="Erhvervsudvalget", aliases=("Erhvervsudvalg",), successor="EAU"),
    Body(
        code="KB",
        name="Kommunalbestyrelsen",
        role=Role.COUNCIL,
        aliases=("Kommunalbestyrelse", "Byrådet", "Byråd"),
    ),
    Body(code="Høring", name="Høring", role=Role.HEARING, aliases=("I høring", "Høringsperiode")),
    Body(
        code="MED",
        name="MED-organisationen",
        role=Role.STAFF,
        aliases=("MED-udvalg", "MED-udvalget", "Lokal-MED", "LMU", "Lokaludvalg"),
    ),
    Body(
        code="HMU",
        name="Hovedudvalget",
        role=Role.STAFF,
        aliases=("Hovedudvalg", "Hoved-MED", "HovedMED", "Hoved-MED-udvalget"),
    ),
    Body(code="OA", name="Områdeudvalg administrationen", role=Role.STAFF),
    Body(
        code="Direktionen", name="Direktionen", role=Role.EXECUTIVES, aliases=("Direktion", "DIR")
    ),
    Body(
        code="Koncernledelsen",
        name="Koncernledelsen",
        role=Role.MANAGERS,
        aliases=("Koncernledelse", "KCL"),
    ),
)

THEMES = (
    "Økonomisk Politik",
    "Politiske visioner",
    "Sociale investeringer, Fremtidens velfærd, Skoler og dagtilbud",
    "Norddjurs i bevægelse",
    "Partnerskaber",
    "Vækst, erhverv og beskæftigelse",
    "Klima, miljø, natur og den grønne omstilling",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Days that vague words hang on; where a year is missing, it is computed.

    The defaults are those of the field notes: »forår« ends 31 May, the summer holiday ends on
    the Sunday before the school year's own first day, 11 August 2025.
    """

    spring_end: tuple[int, int] = (5, 31)
    """Month and day; (6, 30) where spring means the semester."""
    autumn_end: tuple[int, int] = (11, 30)
    """Month and day; (12, 31) where autumn means the semester."""
    summer_holidays: Mapping[int, tuple[date, date]] = field(default_factory=dict)
    """Year to first and last day; else the last Saturday of June to the second Sunday of August."""
    slash_years_are_school_years: bool = False
    """»2025/26« is 1 August to 31 July instead of two calendar years."""
    elections: Mapping[int, date] = field(default_factory=dict)
    """Year to election day; else the third Tuesday of November every fourth year from 2025."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """Somewhere the plan is followed up, with the days on which it meets, ascending."""

    code: str
    name: str
    meetings: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A large cross-cutting strategic subject, found in the items by its words."""

    name: str
    words: tuple[str, ...]


SUBJECTS = (
    Subject(
        name="Kloge m2",
        words=("kloge m2", "kloge kvadratmeter", "ejendomsstrategi", "lejemål"),
    ),
    Subject(
        name="Flådestyring",
        words=("flådestyring", "kommunens biler", "kommunal transport"),
    ),
    Subject(name="Effektivisering", words=("effektivisering", "indkøbsaftaler")),
    Subject(
        name="Kunstig intelligens",
        words=("kunstig intelligens", "AI", "AI-assistent", "sprogmodel", "chatbot"),
    ),
)
"""The subjects that leadership follows across the plan, unless the file says others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Who is what, where a sign-in says who they are: names, addresses or groups; »*« is all."""

    administrators: tuple[str, ...] = ()
    secretaries: tuple[str, ...] = ()
    readers: tuple[str, ...] = ("*",)
    sees_closed: tuple[str, ...] = ()
    """Readers who may see what closed (lukkede) items are about; the others above always may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that one municipality decides; a missing file gives the defaults."""

    municipality: str | None = None
    bodies: tuple[Body, ...] = BODIES
    themes: tuple[str, ...] = THEMES
    budget_areas: tuple[str, ...] = ()
    forums: tuple[Forum, ...] = ()
    subjects: tuple[Subject, ...] = SUBJECTS
    calendar: Calendar = field(default_factory=Calendar)
    admission: Admission = field(default_factory=Admission)
    soon_days: int = 30
    """Up to and with so many days ahead an item »forfalder snart«."""
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Field to extra heading words of this municipality (`udplan.intake.columns`)."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Whole plain heading to the field it means, whatever else would have been concluded."""
    sheet_roles: Mapping[str, bool] = field(default_factory=dict)
    """Folded name of a sheet to whether items are read from it, whatever it looks like."""
    state_words: Mapping[str, str] = field(default_factory=dict)
    """Folded text of a status cell to the state that it means (`udplan.plan.State`)."""
    plan_year: int | None = None
    """The plan's first year, whatever the workbook says."""

    def body(self, code: str) -> Body | None:
        """The body with that code, or None for a word that the settings do not know."""
        return next((body for body in self.bodies if body.code == code), None)

    def committees(self) -> tuple[Body, ...]:
        """Fagudvalg and ØK, in the order of the settings."""
        return tuple(body for body in self.bodies if body.role == Role.COMMITTEE)


DEFAULT = Settings()
