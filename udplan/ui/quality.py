"""The page »Datakvalitet«: what the reading left open, what to do about it, and a plan to begin."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from udplan import danish, quality
from udplan.export import excel
from udplan.export.findings import findings_workbook
from udplan.export.template import template_workbook
from udplan.facets import COMMITTEE, FACET, OWNER, VERDICT
from udplan.frame import NO_COMMITTEE
from udplan.intake.findings import Severity
from udplan.quality import Group
from udplan.remedies import MEANING, SEVERITY
from udplan.selection import Scope, Selection
from udplan.status import Group as VerdictGroup
from udplan.status import Verdict
from udplan.summaries import UNFINISHED
from udplan.ui import files, html
from udplan.ui.figures import behind
from udplan.ui.files import account
from udplan.ui.html import KeyFigure, Link
from udplan.ui.html import quality as parts
from udplan.ui.navigation import item_address
from udplan.ui.session import Now

_NEXT_BUDGET: Final = 9
"""From September on, the plan that somebody begins is that of the coming year."""
_MANY: Final = {"error": "fejl", "warning": "advarsler", "info": "oplysninger"}


def groups(now: Now) -> tuple[Group, ...]:
    """The findings by what would mend them; under filters those of the chosen items."""
    places = quality.places(now.reading)
    if not now.selection.is_everything():
        places = quality.of_items(places, set(now.chosen["key"]))
    return quality.grouped(places)


def figures(now: Now, found: Sequence[Group]) -> None:
    """What the items lack, each number a link to exactly those items."""
    no_owner = FACET[OWNER].missing or ""
    lacking = (
        ("Uden tidspunkt", VERDICT, str(Verdict.NO_TIME), "blankt eller uden tid, fx »afventer«"),
        ("Uden ansvarlig", OWNER, no_owner, None),
        ("Uden udvalg", COMMITTEE, NO_COMMITTEE, None),
        ("Tidspunkt kan ikke aflæses", VERDICT, str(Verdict.UNREADABLE), "teksten kan ikke læses"),
    )
    shown = [
        _lacking(now, label, _narrowed(now.selection, facet, value), note)
        for label, facet, value, note in lacking
    ]
    st.html(html.key_figures([*shown, _conflicts(found)]))


def _narrowed(selection: Selection, facet: str, value: str) -> Selection:
    """Items without a committee are nobody's own; a scope left over must not widen them."""
    scope = Scope.OWN if facet == COMMITTEE else selection.scope
    return replace(selection.narrowed(facet, value), scope=scope)


def _lacking(now: Now, label: str, selection: Selection, note: str | None) -> KeyFigure:
    items = selection.apply(now.frame)
    unfinished = int(items["verdict"].isin([str(one) for one in UNFINISHED]).sum())
    return KeyFigure(
        label=label,
        value=danish.number(len(items)),
        note=(note or f"heraf {danish.number(unfinished)} ikke afsluttet")
        if len(items)
        else "ingen punkter",
        group=VerdictGroup.NO_TIME,
        link=behind(now, selection, len(items)),
    )


def _conflicts(found: Sequence[Group]) -> KeyFigure:
    """Not an item's own field, so its list is the group further down the page."""
    places = [place for one in found if one.code == quality.CONFLICT for place in one.places]
    keys = {place.item.key for place in places if place.item is not None}
    items = f"hos {danish.count(len(keys), 'punkt', 'punkter')}; X'et tæller"
    words = f"Se {'de ' if len(places) > 1 else ''}{danish.count(len(places), 'sted', 'steder')}"
    return KeyFigure(
        label="X og status siger hver sit",
        value=danish.number(len(places)),
        note=items if places else "ingen steder",
        group=VerdictGroup.NO_TIME,
        link=Link(href=f"#{quality.CONFLICT}", text=words) if places else None,
    )


def mending(now: Now, found: Sequence[Group]) -> None:
    """The answer to the page's question, the file, and each group with what would mend it."""
    st.html(html.sentence(*_answer(now, found)))
    if found:
        _download(now, found)
        st.html(
            parts.findings(
                found,
                lambda item: item_address(item.key, now.dated, closed=item.closed),
                show_closed=now.show_closed,
            )
        )
    elsewhere = len(now.reading.findings) - sum(len(one.places) for one in found)
    if elsewhere:
        st.html(html.notice(_elsewhere(elsewhere)))
    elif not found:
        st.html(
            html.empty(
                "Der er intet at rette.",
                "Er der noget i projektmappen, som ikke kan læses, står det her med ark og celle.",
            )
        )


def _answer(now: Now, found: Sequence[Group]) -> tuple[str, str]:
    """The worst in few words, and how many places there are of each severity."""
    counts: Counter[Severity] = Counter()
    for group in found:
        counts[group.severity] += len(group.places)
    if counts["error"]:
        short = "Noget i planen er ikke læst"
    elif counts["warning"]:
        short = "Alt er læst, men noget bør ses efter"
    else:
        short = "Alt er læst"
    told = [
        f"{danish.count(counts[severity], word.lower(), _MANY[severity])}: {MEANING[severity]}."
        for severity, word in SEVERITY.items()
        if counts[severity]
    ]
    used = sum(sheet.used for sheet in now.reading.source.sheets)
    read = f"{danish.count(len(now.frame), 'punkt', 'punkter')} fra {used} ark."
    return short, " ".join([read, *told])


def _elsewhere(count: int) -> str:
    words = danish.count(count, "bemærkning", "bemærkninger")
    return (
        f"{words} om andre punkter, ark og overskrifter vises ikke, fordi der er valgt filtre. "
        "»Nulstil filtre« viser dem alle."
    )


def _download(now: Now, found: Sequence[Group]) -> None:
    files.button(
        "Hent bemærkningerne som Excel",
        f"udplan-bemaerkninger-{now.as_of.isoformat()}.xlsx",
        excel.MIME,
        lambda: findings_workbook(
            found, quality.sheets(now.reading), now.reading.ledger, account(now)
        ),
        key="hent-bemaerkninger",
    )


def sheets(now: Now) -> None:
    """What each sheet was taken for, whatever is chosen."""
    st.html(parts.sheets_table(quality.sheets(now.reading)))


def ledger(now: Now) -> None:
    """Every row with something in it, counted once, whatever is chosen."""
    account = now.reading.ledger
    st.html(parts.ledger_table(quality.ledger_lines(account), account.rows_with_content))


def template(now: Now) -> None:
    """An empty plan to begin from, with the municipality's own committees and themes to choose."""
    year = now.as_of.year
    st.html(
        html.sentence(
            "En tom projektmappe",
            "med planens overskrifter, lister at vælge fra og en kort vejledning. Udfyldt efter "
            "vejledningen læses den uden bemærkninger.",
        )
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = st.selectbox(
            "Planens første år",
            [year, year + 1, year + 2],
            index=int(now.as_of.month >= _NEXT_BUDGET),
            width=200,
        )
        files.button(
            "Hent skabelon",
            f"udmoentningsplan-{first}-{first + 3}.xlsx",
            excel.MIME,
            lambda: template_workbook(now.settings, first_year=first),
            key="hent-skabelon",
        )
