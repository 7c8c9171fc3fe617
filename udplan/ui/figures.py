"""Key figures: one large number each, its grey line, and a link to exactly its items."""

from collections.abc import Mapping
from datetime import timedelta

import pandas as pd
import streamlit as st

from udplan import danish, kroner, labels, summaries
from udplan.facets import KIND, VERDICT
from udplan.frame import amount_column
from udplan.plan import Kind, PlanYears, State
from udplan.selection import Selection
from udplan.status import Group, Verdict
from udplan.ui import html, since
from udplan.ui.computed import drawn
from udplan.ui.html import KeyFigure, Link
from udplan.ui.links import of_group, to_list
from udplan.ui.session import Now
from udplan.ui.since import Then


def show(now: Now) -> None:
    """The five of the overview: late, soon, without time, finished, kroner to come."""
    before = since.then(now, budget_year(now))
    st.html(drawn(now, f"key figures {before}", lambda: html.key_figures(_of_plan(now, before))))


def _of_plan(now: Now, before: Then | None) -> list[KeyFigure]:
    counts = summaries.count_groups(now.chosen)
    return [
        _past(now, before, counts),
        _soon(now, before, counts),
        _without_time(now, before, counts),
        _done(now, before),
        _to_come(now, before),
    ]


def _group(
    now: Now, before: Then | None, counts: Mapping[Group, int], group: Group, note: str
) -> KeyFigure:
    count = counts[group]
    change = since.change(before, group, count)
    return KeyFigure(
        label=str(group),
        value=danish.number(count),
        note=" · ".join(part for part in (change, note) if part),
        group=group,
        link=behind(now, of_group(now.selection, group), count),
    )


def behind(now: Now, selection: Selection, items: int) -> Link | None:
    """»Se de 4 punkter«, the list behind a figure; None where there are none."""
    words = f"Se {'de ' if items > 1 else ''}{danish.count(items, 'punkt', 'punkter')}"
    return to_list(now, selection, words) if items else None


def _past(now: Now, before: Then | None, counts: Mapping[Group, int]) -> KeyFigure:
    past = _of(now, Verdict.PAST)
    cross = int(past["cross_cutting"].sum())
    note = f"heraf {cross} tværgående og {_unreported(past)}" if len(past) else "intet er passeret"
    return _group(now, before, counts, Group.PAST, note)


def _soon(now: Now, before: Then | None, counts: Mapping[Group, int]) -> KeyFigure:
    last = now.as_of + timedelta(days=now.settings.soon_days)
    soon = _of(now, Verdict.SOON)
    note = f"senest {danish.day(last)}"
    return _group(
        now,
        before,
        counts,
        Group.SOON,
        f"{note} · {_unreported(soon)}" if len(soon) else note,
    )


def _of(now: Now, verdict: Verdict) -> pd.DataFrame:
    rows = now.chosen[["verdict", "state", "cross_cutting"]]
    return rows[rows["verdict"] == str(verdict)]


def _unreported(rows: pd.DataFrame) -> str:
    """»4 uden meldt status«: of so many nobody has said how far they are."""
    return f"{danish.number(int((rows['state'] == str(State.UNKNOWN)).sum()))} uden meldt status"


def _without_time(now: Now, before: Then | None, counts: Mapping[Group, int]) -> KeyFigure:
    verdicts = now.chosen["verdict"].value_counts()
    parts = [
        f"{verdicts[str(verdict)]} {words}"
        for verdict, words in (
            (Verdict.POSTPONED, "udskudt uden ny dato"),
            (Verdict.UNREADABLE, "kan ikke aflæses"),
        )
        if verdicts.get(str(verdict), 0)
    ]
    note = f"heraf {danish.listed(parts)}" if parts else "blankt eller uden tid, fx »afventer«"
    return _group(now, before, counts, Group.NO_TIME, note)


def _done(now: Now, before: Then | None) -> KeyFigure:
    progress = summaries.progress(now.chosen)
    return KeyFigure(
        label=str(Group.DONE),
        value=f"{danish.number(progress.done)} af {danish.number(progress.items)}",
        note=" · ".join(
            part
            for part in (
                since.change(before, Group.DONE, progress.done),
                f"{progress.ongoing} løbende",
                f"{progress.unknown} uden meldt status",
            )
            if part
        ),
        group=Group.DONE,
        link=behind(now, of_group(now.selection, Group.DONE), progress.done),
    )


def budget_year(now: Now) -> int:
    """The plan's year that the reference date is in, else the nearest of its years."""
    years: PlanYears = now.reading.plan.years
    return min(max(now.as_of.year, years.first), years.last)


def _to_come(now: Now, before: Then | None) -> KeyFigure:
    year = budget_year(now)
    savings = kroner.savings(now.chosen.filter(["kind", "verdict", amount_column(year)]))
    sums = kroner.realised(savings, year)
    unfinished = tuple(map(str, summaries.UNFINISHED))
    lacking = f"{sums.without_amount} uden beløb" if sums.without_amount else ""
    realised = (
        f"realiseret {labels.millions(-sums.realised)} af {labels.millions(-sums.planned)} i {year}"
    )
    proposals = now.selection.narrowed(KIND, str(Kind.SAVING)).narrowed(VERDICT, *unfinished)
    return KeyFigure(
        label="Urealiseret råderum, mio. kr.",
        value=labels.millions(-sums.remaining),
        note=" · ".join(
            part for part in (since.change_in_kroner(before, sums), realised, lacking) if part
        ),
        group=None,
        link=behind(now, proposals, int(savings["verdict"].isin(unfinished).sum())),
    )
