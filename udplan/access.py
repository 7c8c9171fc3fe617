"""Who does something: every function that writes asks here first."""

from dataclasses import dataclass
from typing import Final

from udplan.errors import AccessRefused

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who changes something; the name stands beside the change for ever."""

    name: str
    told: bool
    """The name is the person's own word (»oplyst«), not that of a sign-in before udplan."""

    def __str__(self) -> str:
        """»Ledelsessekretariatet (oplyst)«."""
        return f"{self.name} (oplyst)" if self.told else self.name


ITSELF: Final = Person("udplan", told=False)
"""Who takes in what nobody put in by hand, such as a new content of `UDPLAN_PLAN`."""


def require(person: Person | None) -> Person:
    """The person, with the name as it is kept; raises `AccessRefused` for one without a name."""
    name = " ".join(person.name.split())[:LONGEST_NAME] if person is not None else ""
    if person is None or not name:
        raise AccessRefused(
            "Det er ikke gemt, for udplan ved ikke, hvem du er. Skriv dit navn på siden, og "
            "gem igen."
        )
    return Person(name=name, told=person.told)
