"""Which råderumsforslag are not realised, and how many kroner it is, answered in one look."""

import streamlit as st

from udplan import charts, danish, labels
from udplan.selection import Selection
from udplan.status import Group
from udplan.ui import html
from udplan.ui.figures import behind, budget_year
from udplan.ui.html import KeyFigure
from udplan.ui.html.rooms import savings_table, years_table
from udplan.ui.links import item_link, list_link
from udplan.ui.navigation import list_address
from udplan.ui.session import Now
from udplan.workload import savings
from udplan.workload.savings import Unrealised

_ROWS = 50


def show(now: Now) -> None:
    """The late ones with their price first, then all that is open, then year by year."""
    basis, year = now.selection, budget_year(now)
    late = savings.unrealised(now.frame, savings.late(basis), year)
    rest = savings.unrealised(now.frame, savings.not_late(basis), year)
    st.html(html.key_figures(_figures(now, late, rest)))
    st.html(
        html.sentence(
            f"Budgetår {year}",
            f"{labels.SIGN_RULE} · realiseret betyder, at punktet er meldt afsluttet i planen; "
            "udplan kender ikke regnskabet · udgåede forslag er ikke talt med",
        )
    )
    _listed(now, late, savings.late(basis), "Passeret og ikke realiseret")
    _listed(now, rest, savings.not_late(basis), "Ikke realiseret endnu")
    _by_year(now)


def _figures(now: Now, late: Unrealised, rest: Unrealised) -> list[KeyFigure]:
    basis, year = now.selection, late.year
    done = savings.unrealised(now.frame, savings.done(basis), year)
    return [
        _figure(
            now,
            f"Passeret og ikke realiseret {year}, mio. kr.",
            late.total,
            late,
            Group.PAST,
            savings.late(basis),
        ),
        _figure(
            now,
            f"Ikke realiseret i alt {year}, mio. kr.",
            late.total + rest.total,
            rest,
            None,
            savings.still_open(basis),
            more=late,
        ),
        _figure(
            now,
            f"Realiseret {year}, mio. kr.",
            done.total,
            done,
            Group.DONE,
            savings.done(basis),
        ),
    ]


def _figure(
    now: Now,
    label: str,
    kroner: int,
    some: Unrealised,
    group: Group | None,
    selection: Selection,
    more: Unrealised | None = None,
) -> KeyFigure:
    lacking = some.without_amount + (more.without_amount if more is not None else 0)
    items = len(some.rows) + (len(more.rows) if more is not None else 0)
    words = danish.count(lacking, "punkt", "punkter")
    return KeyFigure(
        label=label,
        value=labels.millions(kroner),
        note=f"{words} uden beløb i {some.year}" if lacking else "alle har et beløb",
        group=group,
        link=behind(now, selection, items),
    )


def _listed(now: Now, some: Unrealised, selection: Selection, title: str) -> None:
    st.header(title, anchor=False)
    if some.rows.empty:
        st.html(html.sentence(title, "ingen råderumsforslag"))
        return
    count = danish.count(len(some.rows), "råderumsforslag", "råderumsforslag")
    st.html(
        savings_table(
            some.rows.head(_ROWS),
            some.kroner[:_ROWS],
            item_link(now),
            year=some.year,
            caption=f"{count}: {labels.thousands(some.total)} (1.000 kr. i {some.year})",
            total=some.total,
            show_closed=now.show_closed,
        )
    )
    if len(some.rows) > _ROWS:
        list_link(now, selection, f"Vis alle {len(some.rows)} råderumsforslag")


def _by_year(now: Now) -> None:
    st.header("År for år", anchor=False)
    basis = now.selection
    rows = savings.years(now.frame, basis)
    if not rows:
        st.html(html.sentence("År for år", "planen har ingen beløb"))
        return
    sentence = charts.money_sentence(dict(rows).get(str(budget_year(now)), rows[0][1]))
    st.html(html.sentence("Råderumsforslag", sentence))
    st.html(html.sentence("Grønt", "realiseret, punktet er meldt afsluttet. Gråt: ikke realiseret"))
    st.plotly_chart(
        charts.money_bars(rows, now.theme),
        theme=None,
        config=charts.CONFIG,
        key="besparelser-aar",
        alt=f"Råderumsforslag pr. budgetår. {sentence}",
    )
    choices = (savings.proposals(basis), savings.done(basis), savings.still_open(basis))
    decided, done, still = (list_address(one, now.dated) for one in choices)
    st.html(
        years_table(
            rows,
            (decided, done, still),
            caption=f"Råderumsforslag pr. budgetår. 1.000 kr.; {labels.SIGN_RULE}.",
        )
    )
