"""The same item on several sheets is one item, with all its committees.

Two rows of one sheet are never one item: numbers start again in each section, and a title such as
»Pulje til vedligehold« is nobody's own.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from rapidfuzz import fuzz

from udplan import danish
from udplan.intake.findings import Finding
from udplan.intake.items import Draft
from udplan.intake.notices import notice
from udplan.plan import Item, Kind, State, TimeReading

_MARKERS = re.compile(r"(?:\s?(?:\*{1,3}+|\d\)|[¹²³])){1,5}+$")
"""Footnote marks at the end; counted, since the search begins anew at each sign of a long text."""
_ALIKE = 90

_FIRST_WINS: Final[Mapping[str, str]] = {
    "description": "Beskrivelsen",
    "theme": "Temaet",
    "budget_area": "Budgetområdet",
    "course": "Kursen",
    "coordination": "Koordineringen",
    "commitment": "Commitment",
    "owners": "Den ansvarlige",
    "participants": "Deltagerne",
    "light": "Trafiklyset",
    "case_number": "Sagsnummeret",
    "document_number": "Dokumentnummeret",
    "note": "Bemærkningen",
}
"""Fields where a blank place is filled by another, and a disagreement is told."""


def identity(item: Item) -> tuple[str, str]:
    """Number and title as two places are compared."""
    title = _MARKERS.sub("", danish.fold(item.title)).rstrip(" .:")
    return danish.fold(item.number or ""), title


def merged(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Finding]]:
    """Each item once, in the order of its first place, and what to say at the later ones."""
    kept: list[Draft] = []
    findings: list[Finding] = []
    by_title: dict[str, list[int]] = {}
    by_number: dict[str, list[int]] = {}
    sheets: list[set[str]] = []
    for draft in drafts:
        number, title = identity(draft.item)
        candidates = [*by_title.get(title, ()), *(by_number.get(number, ()) if number else ())]
        place = draft.item.origin.sheet
        first = next(
            (
                index
                for index in dict.fromkeys(candidates)
                if place not in sheets[index] and _same(kept[index].item, draft.item)
            ),
            None,
        )
        if first is None:
            findings += _twice_on_a_sheet(draft, kept, candidates)
            findings += _number_again(draft, kept, candidates)
            by_title.setdefault(title, []).append(len(kept))
            if number:
                by_number.setdefault(number, []).append(len(kept))
            sheets.append({place})
            kept.append(draft)
        else:
            sheets[first].add(place)
            findings += _told(kept[first].item, draft.item)
            item, disagreements = _together(kept[first].item, draft.item)
            findings += disagreements
            kept[first] = replace(kept[first], item=item)
    return kept, findings


def _same(first: Item, later: Item) -> bool:
    """Equal numbers and nearly equal titles, or equal titles without numbers; never two kinds."""
    if Kind.UNKNOWN not in (first.kind, later.kind) and first.kind != later.kind:
        return False
    (number, title), (other, its) = identity(first), identity(later)
    if number and other:
        return number == other and (title == its or fuzz.ratio(title, its) >= _ALIKE)
    return title == its


def _twice_on_a_sheet(
    draft: Draft, kept: Sequence[Draft], candidates: Iterable[int]
) -> list[Finding]:
    item = draft.item
    for index in candidates:
        other = kept[index].item
        if other.origin.sheet == item.origin.sheet and identity(other) == identity(item):
            return [
                notice(
                    "same-number",
                    item.origin.sheet,
                    rows=item.origin.rows,
                    where=f"række {other.origin.row}",
                )
            ]
    return []


def _number_again(draft: Draft, kept: Sequence[Draft], candidates: Iterable[int]) -> list[Finding]:
    """Two items of one kind on a sheet with one number and titles of their own.

    Plain numbers start again in each section, and for each committee; »R-01« never does.
    """
    item = draft.item
    number, title = identity(item)
    for index in candidates if number else ():
        other = kept[index].item
        its, name = identity(other)
        if its != number or name == title or item.kind != other.kind:
            continue
        again = number.isdecimal() and (
            draft.section != kept[index].section or item.committees != other.committees
        )
        merged_down = item.origin.cells.get("number") == other.origin.cells.get("number")
        if item.origin.sheet == other.origin.sheet and not again and not merged_down:
            return [
                notice(
                    "number-again",
                    item.origin.sheet,
                    cell=item.origin.cells.get("number"),
                    rows=(item.origin.row,),
                    number=item.number,
                    other=other.title,
                    row=other.origin.row,
                )
            ]
    return []


def _where(item: Item) -> str:
    return f"arket »{item.origin.sheet}«, række {item.origin.row}"


def _told(first: Item, later: Item) -> list[Finding]:
    origin = later.origin
    cell = origin.cells.get("title") or origin.cells.get("number")
    return [notice("repeated-item", origin.sheet, cell=cell, rows=origin.rows, where=_where(first))]


def _together(first: Item, later: Item) -> tuple[Item, list[Finding]]:
    """The first place goes before, the later one fills its blanks and adds its committees."""
    union = _Union(first, later)
    changes = {**union.texts(), **union.progress(), "amounts": union.amounts()}
    everyone = first.all_committees or later.all_committees
    committees = tuple(dict.fromkeys((*first.committees, *later.committees)))
    item = replace(
        first,
        **changes,
        number=first.number or later.number,
        kind=first.kind if first.kind != Kind.UNKNOWN else later.kind,
        committees=() if everyone else committees,
        all_committees=everyone,
        cross_cutting=first.cross_cutting or later.cross_cutting,
        route=first.route or later.route,
        involves=tuple(dict.fromkeys((*first.involves, *later.involves))),
        closed=first.closed or later.closed,
        goals=first.goals or later.goals,
        rounds=first.rounds or later.rounds,
        comments=(*first.comments, *later.comments),
    )
    return item, union.findings


class _Union:
    """Two places of one item, and where they disagree."""

    def __init__(self, first: Item, later: Item) -> None:
        self.first = first
        self.later = later
        self.findings: list[Finding] = []

    def _disagree(self, label: str, mine: object, other: object, *fields: str) -> None:
        origin = self.later.origin
        cells = (origin.cells[field] for field in fields if field in origin.cells)
        self.findings.append(
            notice(
                "conflicting-values",
                origin.sheet,
                cell=next(cells, None),
                rows=(origin.row,),
                field=label,
                text=_shown(other),
                other=_shown(mine),
                where=_where(self.first),
            )
        )

    def texts(self) -> dict[str, Any]:
        """The fields where one place fills the other's blanks."""
        changes = {}
        for name, label in _FIRST_WINS.items():
            mine, other = getattr(self.first, name), getattr(self.later, name)
            if not mine:
                changes[name] = other
            elif other and _compared(mine) != _compared(other):
                self._disagree(label, mine, other, name)
        return changes

    def progress(self) -> dict[str, Any]:
        """Time and state."""
        first, later = self.first, self.later
        changes: dict[str, Any] = {}
        if first.timing.text is None:
            changes["timing"] = later.timing
        elif later.timing.text is not None and _reading(later) != _reading(first):
            self._disagree("Tidspunktet", first.timing.text, later.timing.text, "time")
        if first.state == State.UNKNOWN:
            changes |= {"state": later.state, "state_text": first.state_text or later.state_text}
        elif later.state not in (State.UNKNOWN, first.state):
            self._disagree("Status", first.state, later.state, "state", "done", "time")
        return changes

    def amounts(self) -> dict[int, int | None]:
        """The kroner of each year that either place has a column for."""
        amounts = dict(self.first.amounts)
        for year, kroner in self.later.amounts.items():
            mine = amounts.get(year)
            if mine is None:
                amounts[year] = kroner
            elif kroner is not None and kroner != mine:
                texts = (f"{danish.number(mine)} kr.", f"{danish.number(kroner)} kr.")
                self._disagree(f"Beløbet i {year}", *texts, f"amounts.{year}")
        return dict(sorted(amounts.items()))


def _reading(item: Item) -> object:
    timing = item.timing
    if timing.reading == TimeReading.UNREADABLE:
        return danish.fold(timing.text or "")
    return timing.reading, timing.start, timing.end, timing.flag_after


def _compared(value: object) -> object:
    return danish.fold(value) if isinstance(value, str) else value


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
