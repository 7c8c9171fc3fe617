"""A reading as the JSON that other programs rely on; names, types and meanings are fixed.

Keys may be added, never renamed or retyped. Dates are ISO text, amounts whole kroner, what is
absent is null, lists and amounts are empty rather than null.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from udplan.intake.findings import Finding
from udplan.intake.reading import Reading
from udplan.plan import Item, Light, Round, Step, Timing
from udplan.settings import Settings
from udplan.status import judge

VERSION: Final = 1

Json = dict[str, Any]


def reading_as_json(reading: Reading, as_of: date, settings: Settings) -> Json:
    """The whole reading, each item judged as of a day; the answer of `python -m udplan read`."""
    source, plan, ledger = reading.source, reading.plan, reading.ledger
    return {
        "contract": VERSION,
        "source": {
            "file": source.file,
            "sha256": source.sha256,
            "saved": source.saved.isoformat(timespec="seconds") if source.saved else None,
            "sheets": [
                {
                    "name": sheet.name,
                    "visibility": sheet.visibility,
                    "used": sheet.used,
                    "heading_rows": list(sheet.heading_rows),
                    "columns": dict(sheet.columns),
                    "why_not": sheet.why_not,
                }
                for sheet in source.sheets
            ],
        },
        "plan": {
            "title": plan.title,
            "first_year": plan.years.first,
            "last_year": plan.years.last,
        },
        "as_of": as_of.isoformat(),
        "items": [item_as_json(item, as_of, settings) for item in plan.items],
        "meetings": [
            {
                "forum": one.forum,
                "day": one.day.isoformat(),
                "cancelled": one.cancelled,
                "sheet": one.sheet,
                "cell": one.cell,
            }
            for one in reading.meetings
        ],
        "findings": [_finding(finding) for finding in reading.findings],
        "ledger": {
            "rows_with_content": ledger.rows_with_content,
            "title": ledger.title,
            "heading": ledger.heading,
            "section": ledger.section,
            "item": ledger.item,
            "continuation": ledger.continuation,
            "total": ledger.total,
            "note": ledger.note,
            "unread": ledger.unread,
        },
    }


def item_as_json(
    item: Item, as_of: date, settings: Settings, *, before: Timing | None = None
) -> Json:
    """One item, judged as of a day; `before` is its time before it was postponed, if known."""
    judgement = judge(item, as_of, soon_days=settings.soon_days, before=before)
    origin = item.origin
    return {
        "key": item.key,
        **facts_as_json(item),
        "verdict": str(judgement.verdict),
        "days_past": judgement.days_past,
        "sheet": origin.sheet,
        "row": origin.row,
        "rows": list(origin.rows),
        "hidden": origin.hidden,
        "cells": dict(origin.cells),
    }


def facts_as_json(item: Item) -> Json:
    """What the workbook says of an item, without where it stands and how it is judged."""
    return {name: fact(item) for name, fact in FACTS.items()}


def timing_as_json(timing: Timing) -> Json:
    """How one written time is read; the answer of `python -m udplan time`."""
    return {**_time(timing), "state": None if timing.state is None else str(timing.state)}


def _time(timing: Timing) -> Json:
    return {
        "text": timing.text,
        "reading": str(timing.reading),
        "from": _day(timing.start),
        "to": _day(timing.end),
        "flag_after": _day(timing.flag_after),
        "precision": None if timing.precision is None else str(timing.precision),
    }


def _step(step: Step) -> Json:
    return {"body": step.body, "from": _day(step.start), "to": _day(step.end)}


def _round(one: Round) -> Json:
    return {
        "heading": one.heading,
        "date": _day(one.day),
        "state": str(one.state),
        "text": one.text,
        "light": _light(one.light),
    }


def _light(light: Light | None) -> str | None:
    return None if light is None else str(light)


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "rows": list(finding.rows),
        "message": finding.message,
    }


def _amounts(amounts: Mapping[int, int | None]) -> dict[str, int | None]:
    return {str(year): amounts[year] for year in sorted(amounts)}


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


FACTS: Final[Mapping[str, Callable[[Item], Any]]] = {
    "number": lambda item: item.number,
    "title": lambda item: item.title,
    "description": lambda item: item.description,
    "kind": lambda item: str(item.kind),
    "committees": lambda item: list(item.committees),
    "all_committees": lambda item: item.all_committees,
    "cross_cutting": lambda item: item.cross_cutting,
    "route": lambda item: [_step(step) for step in item.route],
    "theme": lambda item: item.theme,
    "budget_area": lambda item: item.budget_area,
    "course": lambda item: item.course,
    "coordination": lambda item: item.coordination,
    "commitment": lambda item: item.commitment,
    "owners": lambda item: list(item.owners),
    "participants": lambda item: list(item.participants),
    "involves": lambda item: [str(body) for body in item.involves],
    "time": lambda item: _time(item.timing),
    "state": lambda item: str(item.state),
    "state_text": lambda item: item.state_text,
    "light": lambda item: _light(item.light),
    "rounds": lambda item: [_round(one) for one in item.rounds],
    "amounts": lambda item: _amounts(item.amounts),
    "closed": lambda item: item.closed,
    "case_number": lambda item: item.case_number,
    "document_number": lambda item: item.document_number,
    "goals": lambda item: list(item.goals),
    "note": lambda item: item.note,
    "comments": lambda item: [
        {"sheet": one.sheet, "cell": one.cell, "text": one.text} for one in item.comments
    ],
}
"""Each fact of an item by its key in the contract, in the contract's order."""
