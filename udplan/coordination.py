"""Who is to work together on an item: the responsible who stand in each other's items.

The workbook says it in prose (»Ejendomme med Plan og byg om lokalplan«), and the only names that
can be recognised with certainty are the plan's own: the titles under Ansvarlig. A title is found
by itself and by the part of the house that it heads: »Plan- og byggechefen«, »Plan og byg«.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from udplan import danish
from udplan.plan import Item

_TITLE: Final = re.compile(
    r"(?:s?(?:stabs|fag|afdelings|områdes?|forvaltnings|sekretariats|center)?"
    r"(?:chef|direktør|leder|koordinator))(?:en)?$"
)
"""What makes a title of the part of the house that it heads."""
_PART: Final = (
    r"(?:s|e|me|en|et)?(?:s?(?:afdeling|område|forvaltning|stab|sekretariat|chef|direktør)"
    r"(?:en|et|er|t|ens|ets)?)?"
)
"""The endings of that part in running text: »Ejendomme«, »Skoleafdelingen«, »Økonomi«."""
_SHORTEST: Final = 2
"""A part or an initial of fewer letters would be found in anything."""
_OFFICE: Final = re.compile(r"(?:kommunal|velfærds|område|afdelings|center|sekretariats|projekt)")
"""Heads of no named part: »Velfærdsdirektøren«, »Afdelingschefen« are found as they stand."""


def helpers(items: Iterable[Item]) -> dict[str, tuple[str, ...]]:
    """Item key to the responsible who are to help: named in its cells, or one of several owners.

    The one who is alone responsible is no helper of her own. Names come in Danish order.
    """
    known = tuple(items)
    owners = sorted({owner for item in known for owner in item.owners}, key=danish.sort_key)
    names = [_Name.of(owner) for owner in owners]
    return {item.key: tuple(_of(item, names)) for item in known}


def _of(item: Item, names: Iterable["_Name"]) -> Iterable[str]:
    text = danish.fold(" \n ".join([item.coordination or "", *item.participants]))
    found = _found(text, names)
    several = len(item.owners) > 1
    for name in names:
        if name.title in item.owners:
            if several:
                yield name.title
        elif name.title in found:
            yield name.title


def _found(text: str, names: Iterable["_Name"]) -> set[str]:
    """The titles that the text names; a longer name goes first, so »Plan og byg« is no »Plan«."""
    found = set()
    for name in sorted(names, key=lambda one: -len(one.title)):
        if name.begins not in text:
            continue
        text, times = name.pattern.subn(" ", text)
        if times:
            found.add(name.title)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A title, and how it may be written."""

    title: str
    begins: str
    """What every way to write it begins with; to look for it first saves most of the time."""
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, title: str) -> "_Name":
        whole = danish.fold(title)
        ways, begins = [re.escape(whole)], whole
        part = _TITLE.sub("", whole)
        if part != whole and not _OFFICE.match(whole):
            stems = [_stem(one) for one in re.split(r"\s*(?:-?\s+og\s+|,\s*)", part)]
            if all(len(one) >= _SHORTEST for one in stems):
                between = r"(?:s|s-|-)?\s*(?:og|,|/|&)\s*"
                ways.append(between.join(map(re.escape, stems)) + _PART)
                begins = stems[0]
        return cls(
            title=title,
            begins=begins,
            pattern=re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)"),
        )


_STEMS: Final[Mapping[str, str]] = {"bygge": "byg"}


def _stem(word: str) -> str:
    """»ejendoms« → »ejendom«, »fritids-« → »fritid«: the word without what joins it to a title."""
    bare = word.strip(" -")
    bare = bare[:-1] if bare.endswith("s") and len(bare) > _SHORTEST + 1 else bare
    return _STEMS.get(bare, bare)
