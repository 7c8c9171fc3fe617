"""Key figures: one large number each, its grey line, and a link to exactly its items."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd
import streamlit as st

from udplan import danish, labels, summaries
from udplan.frame import amount_column
from udplan.plan import Kind, PlanYears, State
from udplan.selection import KIND, VERDICT, Selection
from udplan.status import Group, Verdict
from udplan.ui import html, since
from udplan.ui.computed import once
from udplan.ui.links import list_link, of_group
from udplan.ui.session import Now
from udplan.ui.since import Then


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One large number and the list behind it."""

    label: str
    value: str
    note: str
    group: Group | None
    """Whose colour it has; None for kroner to come."""
    items: int
    selection: Selection


def show(now: Now, figures: Sequence[Figure]) -> None:
    """Side by side; two by two on a phone (`styles/base.css` knows the key)."""
    with st.container(key="noegletal"):
        columns = st.columns(len(figures))
    for column, figure in zip(columns, figures, strict=True):
        with column:
            st.html(
                html.key_figure(
                    label=figure.label,
                    value=figure.value,
                    note=figure.note,
                    group=figure.group,
                )
            )
            if figure.items:
                count = danish.count(figure.items, "punkt", "punkter")
                list_link(now, figure.selection, f"Se {'de ' if figure.items > 1 else ''}{count}")


def of_plan(now: Now) -> list[Figure]:
    """The five of the overview: late, soon, without time, finished, kroner to come."""
    before = since.then(now, budget_year(now))
    return once(now, f"key figures {before}", lambda: _of_plan(now, before))


def _of_plan(now: Now, before: Then | None) -> list[Figure]:
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
) -> Figure:
    count = counts[group]
    change = since.change(before, group, count)
    return Figure(
        label=str(group),
        value=danish.number(count),
        note=" · ".join(part for part in (change, note) if part),
        group=group,
        items=count,
        selection=of_group(now.selection, group),
    )


def _past(now: Now, before: Then | None, counts: Mapping[Group, int]) -> Figure:
    past = _of(now, Verdict.PAST)
    cross = int(past["cross_cutting"].sum())
    note = f"heraf {cross} tværgående og {_unreported(past)}" if len(past) else "intet er passeret"
    return _group(now, before, counts, Group.PAST, note)


def _soon(now: Now, before: Then | None, counts: Mapping[Group, int]) -> Figure:
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


def _without_time(now: Now, before: Then | None, counts: Mapping[Group, int]) -> Figure:
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


def _done(now: Now, before: Then | None) -> Figure:
    progress = summaries.progress(now.chosen)
    return Figure(
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
        items=progress.done,
        selection=of_group(now.selection, Group.DONE),
    )


def budget_year(now: Now) -> int:
    """The plan's year that the reference date is in, else the nearest of its years."""
    years: PlanYears = now.reading.plan.years
    return min(max(now.as_of.year, years.first), years.last)


def _to_come(now: Now, before: Then | None) -> Figure:
    year = budget_year(now)
    savings = summaries.savings(now.chosen.filter(["kind", "verdict", amount_column(year)]))
    sums = summaries.realised(savings, year)
    unfinished = tuple(map(str, summaries.UNFINISHED))
    lacking = f"{sums.without_amount} uden beløb" if sums.without_amount else ""
    realised = (
        f"realiseret {labels.millions(-sums.realised)} af {labels.millions(-sums.planned)} i {year}"
    )
    return Figure(
        label="Urealiseret råderum, mio. kr.",
        value=labels.millions(-sums.remaining),
        note=" · ".join(
            part for part in (since.change_in_kroner(before, sums), realised, lacking) if part
        ),
        group=None,
        items=int(savings["verdict"].isin(unfinished).sum()),
        selection=now.selection.narrowed(KIND, str(Kind.SAVING)).narrowed(VERDICT, *unfinished),
    )
