"""Each kind of file from the command line: which items, and who writes them."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from udplan import danish
from udplan.briefing.to_enter import all_outcomes, entries
from udplan.errors import SettingsError, StoreError
from udplan.export import changes, delimited, excel, listing, machine, pdf, word
from udplan.export.account import Account
from udplan.export.calendar import Whose, calendar
from udplan.export.ground import LEADERSHIP
from udplan.export_cli import papers
from udplan.export_cli.papers import Case, known
from udplan.frame import to_frame
from udplan.plan import Item


def content(chosen: argparse.Namespace) -> bytes:
    """The bytes of the file; raises `UdplanError` for what cannot be done."""
    return _KINDS[chosen.kind](chosen)


def _table(chosen: argparse.Namespace) -> bytes:
    with known(chosen) as case:
        whose = _whose(chosen, case)
        wanted = [item for item in case.ground.items if whose.has(item)]
        left_out = [item for item in wanted if item.closed and not _with_closed(chosen)]
        items = [item for item in wanted if item not in left_out]
        choice = "" if whose == Whose(name="") else whose.name
        keys = {item.key for item in items}
        match chosen.out.suffix.lower():
            case ".json":
                return machine.items_json(
                    case.reading,
                    keys,
                    case.ground.as_of,
                    case.settings,
                    choice=choice,
                    left_out=[item.key for item in left_out],
                    before=case.past.times_before() if case.past is not None else None,
                )
            case ".pdf":
                paper = listing.listing(case.ground, items, choice=choice, left_out=len(left_out))
                return pdf.written(paper)
            case suffix:
                frame = to_frame(
                    case.reading.plan, case.ground.as_of, case.settings, case.ground.stories
                )
                frame = frame[frame["key"].isin(keys)]
                account = _account(case, choice, len(left_out))
                if suffix == ".csv":
                    return delimited.items_csv(frame, account)
                return excel.items_workbook(frame, account)


def _calendar(chosen: argparse.Namespace) -> bytes:
    with known(chosen) as case:
        ground = replace(case.ground, show_closed=bool(chosen.include_closed))
        return calendar(ground, _whose(chosen, case))


def _changes(chosen: argparse.Namespace) -> bytes:
    with known(chosen) as case:
        if case.store is None or case.past is None:
            raise StoreError(
                "Listen over, hvad der er besluttet og ikke skrevet i planen, laves af det, der "
                "ligger i lageret. Sæt UDPLAN_STORE til dets adresse, og tag planen ind med "
                "»store add«."
            )
        plan = case.reading.plan
        outcomes = all_outcomes(
            case.store, case.past, plan.items, years=plan.years, settings=case.settings
        )
        whose = _whose(chosen, case)
        told = [
            one
            for one in entries(outcomes)
            if whose.has(one.item)
            and (chosen.forum is None or one.decision.forum == chosen.forum)
            and (_with_closed(chosen) or not one.item.closed)
        ]
        if chosen.out.suffix.lower() == ".docx":
            return word.written(changes.changes_document(case.ground, told))
        return changes.changes_workbook(case.ground, told)


def _with_closed(chosen: argparse.Namespace) -> bool:
    """Nothing closed goes to a committee unless somebody says so; in other files it is marked."""
    return bool(chosen.include_closed) or chosen.committee is None


def _whose(chosen: argparse.Namespace, case: Case) -> Whose:
    if chosen.committee is not None:
        papers.check_committee(case, chosen.committee)
    if chosen.owner is not None:
        _check_owner(case.ground.items, chosen.owner)
    forum = LEADERSHIP.get(chosen.forum or "", chosen.forum)
    named = [one for one in (chosen.committee, forum, chosen.owner) if one is not None]
    return Whose(name=", ".join(named), committee=chosen.committee, owner=chosen.owner)


def _check_owner(items: Sequence[Item], owner: str) -> None:
    owners = sorted({one for item in items for one in item.owners}, key=danish.sort_key)
    if danish.fold(owner) not in map(danish.fold, owners):
        raise SettingsError(
            f"Ingen punkter har »{owner}« som ansvarlig. Planen nævner "
            f"{danish.listed(owners) if owners else 'ingen'}."
        )


def _account(case: Case, choice: str, left_out: int) -> Account:
    source, ground = case.reading.source, case.ground
    return Account(
        plan=case.reading.plan.title,
        file=source.file,
        saved=source.saved,
        read_at=ground.made,
        as_of=ground.as_of,
        choice=choice,
        example=case.reading.example,
        show_closed=True,
        years=case.reading.plan.years,
        left_out=left_out,
    )


_KINDS: Final[dict[str, Callable[[argparse.Namespace], bytes]]] = {
    "excerpt": papers.excerpt,
    "paper": papers.paper,
    "minutes": papers.minutes,
    "table": _table,
    "calendar": _calendar,
    "changes": _changes,
}
