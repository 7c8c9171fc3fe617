"""Who may what: every function that writes asks here first, and so does every page.

A person has one role; a role has rights. Who has which role is said in the settings (`[adgang]`),
never by the person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from udplan.errors import AccessRefused
from udplan.settings import Admission

LONGEST_NAME = 120
EVERYBODY: Final = "*"
"""In the settings: everybody who is signed in."""


class Role(StrEnum):
    """What somebody is to udplan; each may all that the one before it may."""

    READER = "læser"
    SECRETARY = "sekretær"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """Something that not everybody may; the text is what a refusal says."""

    READ = "se planen"
    WRITE = "gemme noget"
    ERASE = "slette det, der er gemt"


RIGHTS: Final[Mapping[Role, frozenset[Right]]] = {
    Role.READER: frozenset({Right.READ}),
    Role.SECRETARY: frozenset({Right.READ, Right.WRITE}),
    Role.ADMINISTRATOR: frozenset(Right),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who changes something; the name stands beside the change for ever."""

    name: str
    told: bool
    """The name is the person's own word (»oplyst«), not that of a sign-in before udplan."""
    role: Role | None = field(default=None, compare=False)
    """None for the name beside something that was done: it can do nothing more."""

    def __str__(self) -> str:
        """»Ledelsessekretariatet (oplyst)«."""
        return f"{self.name} (oplyst)" if self.told else self.name


ITSELF: Final = Person("udplan", told=False, role=Role.SECRETARY)
"""Who takes in what nobody put in by hand, such as a new content of `UDPLAN_PLAN`."""


def may(role: Role | None, right: Right) -> bool:
    """Whether the role has the right; without a role there is none."""
    return role is not None and right in RIGHTS[role]


def role_of(admission: Admission, known_as: Iterable[str]) -> Role | None:
    """The highest role of somebody who is signed in; None for one who is not let in.

    `known_as`: name, address and groups, as the sign-in gives them; capitals do not matter.
    """
    names = {EVERYBODY, *(name.casefold() for name in known_as)}
    lists = {
        Role.ADMINISTRATOR: admission.administrators,
        Role.SECRETARY: admission.secretaries,
        Role.READER: admission.readers,
    }
    return next(
        (role for role, its in lists.items() if not names.isdisjoint(map(str.casefold, its))), None
    )


def sees_closed(admission: Admission, known_as: Iterable[str], role: Role) -> bool:
    """Whether somebody may see what closed (lukkede) items are about; who writes must."""
    names = {EVERYBODY, *(name.casefold() for name in known_as)}
    allowed = not names.isdisjoint(map(str.casefold, admission.sees_closed))
    return allowed or may(role, Right.WRITE)


def require(person: Person | None, right: Right = Right.WRITE) -> Person:
    """The person, with the name as it is kept; raises `AccessRefused` for one who may not.

    A person without a name may nothing, whatever the role.
    """
    name = " ".join(person.name.split())[:LONGEST_NAME] if person is not None else ""
    if person is None or not name:
        raise AccessRefused(
            "Det er ikke gemt, for udplan ved ikke, hvem du er. Skriv det i feltet »Dit navn«, "
            "og gem igen."
        )
    if not may(person.role, right):
        raise AccessRefused(
            f"Intet er ændret, for {name} må ikke {right} i udplan. "
            "Bed en, der passer udplan i kommunen, om at give dig en anden rolle."
        )
    return Person(name=name, told=person.told, role=person.role)
