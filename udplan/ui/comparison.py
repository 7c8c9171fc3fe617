"""Progress and kroner across committees, themes or budget areas: sentence, bars, numbers."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from udplan import charts, danish, labels, summaries
from udplan.facets import COMMITTEE, ECONOMY, EXPENSE, FACET, MOVED, SAVING
from udplan.foremost import progress_sentence
from udplan.frame import ALL_COMMITTEES, NO_COMMITTEE, amount_column, amount_years
from udplan.kroner import Realised, realised, realised_by
from udplan.selection import Scope, Selection
from udplan.status import Group
from udplan.summaries import Dimension
from udplan.ui import html
from udplan.ui.computed import drawn, once
from udplan.ui.figures import budget_year
from udplan.ui.html.shares import own_cross_table
from udplan.ui.links import of_all_groups, of_group, open_list
from udplan.ui.navigation import list_address
from udplan.ui.session import Now

_VERSIONS = 2
"""So many it takes before a time can have been moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is compared: the items, the values to show, and the choice behind each number."""

    now: Now
    dimension: Dimension
    table: pd.DataFrame
    basis: Selection
    only: tuple[str, ...]

    @property
    def frame(self) -> pd.DataFrame:
        """The items."""
        return self.now.rows(self.basis)

    @property
    def name(self) -> str:
        """»Udvalg«, »Tema« or »Budgetområde«."""
        return FACET[self.dimension].label

    def part(self, of: str, group: Group | None = None) -> Selection:
        """The choice behind one number: a value's items, of one group or (None) of all shown."""
        part = self.basis.having(self.dimension, of)
        if group is not None:
            return of_group(part, group)
        return of_all_groups(part) if self.table.loc[of, "dropped"] else part

    @property
    def whole(self) -> Selection:
        """The choice behind all that is shown: of the values to show, where some are chosen."""
        return self.basis.having(self.dimension, *self.only) if self.only else self.basis


def compare(now: Now, dimension: Dimension) -> Comparison:
    """Count the chosen items by the dimension.

    Committees are compared by their own items: their facet says which to show, and is taken out
    of the choice, so that another committee's part of a shared item is not counted as theirs.
    """
    only = now.selection.values(dimension)
    basis = now.selection
    if dimension == Dimension.COMMITTEE:
        basis = replace(basis.having(COMMITTEE), scope=Scope.OWN)
    return Comparison(
        now=now,
        dimension=dimension,
        table=once(
            now,
            f"compared {dimension}",
            lambda: summaries.count_by(now.rows(basis), dimension, only),
        ),
        basis=basis,
        only=only,
    )


def bars(now: Now, comparison: Comparison) -> None:
    """A computed sentence, the bars, and the same numbers as a table of links.

    A click on a segment opens its items.
    """
    sentence = once(
        now,
        f"sentence {comparison.dimension}",
        lambda: progress_sentence(comparison.table, comparison.name),
    )
    st.html(html.sentence(f"Pr. {comparison.name.lower()}", sentence))
    if comparison.table.empty:
        return
    clicked = st.plotly_chart(
        drawn(
            now,
            f"bars {comparison.dimension}",
            lambda: charts.progress_bars(comparison.table, now.theme),
        ),
        theme=None,
        config=charts.CONFIG,
        key=f"bars-{comparison.dimension}",
        on_select="rerun",
        selection_mode="points",
        alt=f"Punkter pr. {comparison.name.lower()}. {sentence}.",
    )
    for point in clicked["selection"]["points"]:
        of, group = point["customdata"]
        open_list(now, comparison.part(of, Group(group)))
    with st.expander("Vis tallene som tabel"):
        numbers(now, comparison)


def numbers(now: Now, comparison: Comparison) -> None:
    """The bars' numbers as a real table, each a link to its items."""
    st.html(
        drawn(
            now,
            f"numbers {comparison.dimension}",
            lambda: html.numbers_table(
                comparison.table,
                lambda of, group: list_address(comparison.part(of, group), now.dated),
                first=comparison.name,
            ),
        )
    )


def kroner(now: Now, comparison: Comparison) -> None:
    """Planned and realised kroner of the budget year, savings and expenses apart.

    Their net would hide that a saving is missing behind an expense that is not held yet.
    """
    year = budget_year(now)
    for economy, heading in (
        (SAVING, f"Besparelser og indtægter i {year}"),
        (EXPENSE, f"Udgifter i {year}"),
    ):
        st.header(heading, anchor=False)
        _kroner(now, comparison, year, economy)


def _kroner(now: Now, comparison: Comparison, year: int, economy: str) -> None:
    rows, whole = once(
        now,
        f"kroner {comparison.dimension} {economy} {year}",
        lambda: _kroner_of(comparison, year, economy),
    )
    about = f"Pr. {comparison.name.lower()}"
    sentence = charts.money_sentence(whole)
    if comparison.dimension == Dimension.COMMITTEE:
        sentence += " · et punkt med flere udvalg står hos dem alle; læg ikke søjlerne sammen"
    st.html(html.sentence(about, sentence))
    if not rows:
        return
    st.html(html.sentence("Grønt", "realiseret, punktet er meldt afsluttet. Gråt: ikke realiseret"))
    key = f"kroner-{comparison.dimension}-{economy}"
    st.plotly_chart(
        drawn(now, f"bars {key} {year}", lambda: charts.money_bars(rows, now.theme)),
        theme=None,
        config=charts.CONFIG,
        key=key,
        alt=f"{about}. {sentence}",
    )
    with st.expander("Vis beløbene som tabel"):
        st.html(
            drawn(
                now,
                f"table {key} {year}",
                lambda: html.money_table(
                    rows,
                    lambda of: list_address(
                        comparison.part(of).narrowed(ECONOMY, economy), now.dated
                    ),
                    first=comparison.name,
                    year=year,
                ),
            )
        )


def _kroner_of(
    comparison: Comparison, year: int, economy: str
) -> tuple[list[tuple[str, Realised]], Realised]:
    choice = Selection().having(ECONOMY, economy)
    if comparison.only:
        choice = choice.having(comparison.dimension, *comparison.only)
    # Each column of a table that is chosen from is copied.
    told = [FACET[comparison.dimension].column, "group", "verdict", "cross_cutting", "belongs_to"]
    frame = comparison.frame
    amounts = map(amount_column, amount_years(frame))
    frame = choice.apply(frame[list(dict.fromkeys([*told, *amounts]))])
    rows = realised_by(frame, comparison.dimension, year, comparison.only)
    return rows, realised(frame, year)


def own_and_cross(now: Now, comparison: Comparison) -> None:
    """Each committee's own items and the cross-cutting beside them, and why the sums differ."""
    committees = [of for of in comparison.table.index if of not in (ALL_COMMITTEES, NO_COMMITTEE)]
    st.header("Egne og tværgående", anchor=False)
    whole = comparison.basis.is_everything()
    st.html(
        html.sentence(
            "Afstemning",
            once(
                now,
                "reconciled",
                lambda: reconciliation(comparison.frame, whole=whole),
            ),
        )
    )
    st.html(
        drawn(
            now,
            "own and cross",
            lambda: own_cross_table(
                summaries.shares_of(comparison.frame, committees),
                lambda committee, scope: list_address(
                    comparison.basis.own_of(committee, scope), now.dated
                ),
            ),
        )
    )


def reconciliation(frame: pd.DataFrame, *, whole: bool) -> str:
    """Why the committees' own items add up to something else than the items counted."""
    sums = summaries.reconcile(frame)
    text = (
        f"{'Kommunen' if whole else 'Filtrene giver'} "
        f"{danish.count(sums.items, 'punkt', 'punkter')}; "
        f"udvalgenes egne i alt {danish.number(sums.own)}"
    )
    if sums.shared:
        text += f", fordi {danish.count(sums.shared, 'punkt', 'punkter')} hører til flere udvalg"
    if sums.everyone:
        text += f"; {danish.count(sums.everyone, 'punkt', 'punkter')} gælder alle udvalg"
    if sums.nobody:
        text += f"; {danish.count(sums.nobody, 'punkt', 'punkter')} har intet udvalg"
    return f"{text}."


def moves(now: Now, comparison: Comparison) -> None:
    """How often times were moved, and how far in all; nothing where no version lies behind."""
    if now.past is None or len(now.past.of_the_plan()) < _VERSIONS:
        return
    rows = once(
        now,
        f"moves {comparison.dimension}",
        lambda: [
            (of, summaries.slipped(now.rows(comparison.part(of)))) for of in comparison.table.index
        ],
    )
    rows = [(of, one) for of, one in rows if one.moved]
    st.header("Flyttede tidspunkter", anchor=False)
    if not rows:
        st.html(html.sentence("I forhold til først aftalt", "intet tidspunkt er flyttet"))
        return
    whole = summaries.slipped(comparison.frame)
    st.html(
        html.sentence(
            "I forhold til først aftalt",
            f"{danish.count(whole.moved, 'punkt', 'punkter')} er flyttet "
            f"{danish.count(whole.moves, 'gang', 'gange')}, samlet {labels.later(whole.days)}",
        )
    )
    st.html(
        html.slipped_table(
            rows,
            lambda of, words: list_address(comparison.part(of).narrowed(MOVED, *words), now.dated),
            first=comparison.name,
        )
    )


def shares(now: Now, comparison: Comparison) -> None:
    """How much is finished, and how much nobody has reported, per value."""
    st.header("Andel afsluttet", anchor=False)
    st.html(
        drawn(
            now,
            f"shares {comparison.dimension}",
            lambda: html.share_table(
                summaries.progress_by(
                    comparison.frame, comparison.dimension, comparison.table.index
                ),
                lambda of: list_address(comparison.part(of), now.dated),
                first=comparison.name,
            ),
        )
    )
