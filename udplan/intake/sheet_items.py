"""The items of one used sheet, what is found on it, and what its columns are."""

from udplan import danish
from udplan.intake.checks import rounds_findings, sheet_findings
from udplan.intake.clock import Clock
from udplan.intake.columns import Vocabulary
from udplan.intake.findings import Finding
from udplan.intake.headings import Table
from udplan.intake.items import Draft, Surroundings, read_item
from udplan.intake.layout import Layout, groups, item_lines, legend, surroundings
from udplan.intake.lines import RowKind
from udplan.intake.money import Money, money, turned_findings
from udplan.intake.rounds import rounds_of
from udplan.intake.text import clean
from udplan.intake.years import named_years
from udplan.plan import PlanYears


class SheetItems:
    """The items of one used sheet."""

    def __init__(
        self, layout: Layout, vocabulary: Vocabulary, clock: Clock, *, named_by_area: bool = False
    ) -> None:
        self.layout = layout
        self.columns: dict[str, str] = {}
        self.findings: list[Finding] = []
        self.drafts: list[Draft] = []
        shown = legend(layout)
        tables = {id(t): self._table(t, clock.years) for t in layout.tables}
        rounds = {id(t): rounds_of(t, clock) for t in layout.tables}
        for pane in layout.panes:
            about = surroundings(layout.sheet, pane, vocabulary, named_by_area=named_by_area)
            for group in groups(pane):
                its_money, letters = tables[id(group.table)]
                around = Surroundings(
                    sheet=layout.sheet,
                    table=group.table,
                    meaning=group.sections.together([about]),
                    section=group.sections.labels,
                    unnamed=group.sections.unnamed,
                    money=its_money,
                    letters=letters,
                    rounds=rounds[id(group.table)],
                    lights=shown.lights,
                    across=shown.across,
                )
                self.drafts.append(read_item(group.lines, around, clock=clock))
        self.findings += sheet_findings(layout, [draft.item for draft in self.drafts])
        self.findings += [one for t in rounds.values() for one in rounds_findings(layout.sheet, t)]
        for table in layout.tables:
            rows = {line.row for line in item_lines(layout, table)}
            items = [draft.item for draft in self.drafts if draft.item.origin.row in rows]
            its_money, _ = tables[id(table)]
            self.findings += turned_findings(layout.sheet, table, its_money, items)

    def _table(self, table: Table, years: PlanYears) -> tuple[Money, frozenset[str]]:
        layout = self.layout
        named = named_years(layout.sheet.name)
        its_money = money(
            layout.sheet,
            table,
            item_lines(layout, table),
            years=years,
            around="\n".join(layout.texts(RowKind.TITLE, RowKind.NOTE)),
            sheet_year=named.first if named is not None and named.last is None else None,
        )
        self.findings += its_money.findings
        for column in table.columns.values():
            if column.field not in (None, "unused", "amounts"):
                self.columns.setdefault(column.letter, column.name)
        for year, group in its_money.columns.items():
            for column in group:
                self.columns.setdefault(column.letter, f"amounts.{year}")
        letters = {
            text
            for column in table.of("light")
            for line in item_lines(layout, table)
            if (cell := line.cells.get(column.number)) is not None
            and len(text := danish.fold(clean(cell.whole) or "").strip("!. ")) == 1
        }
        return its_money, frozenset(letters)
