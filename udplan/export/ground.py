"""What every paper stands on: which plan, judged as of which day; and what it says of that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

import pandas as pd

from udplan import danish, labels
from udplan.frame import to_frame
from udplan.history.stories import Story
from udplan.intake.reading import Reading
from udplan.plan import Item
from udplan.settings import Settings
from udplan.status import Judgement, judge

LEADERSHIP: Final = {"direktion": "Direktionen", "koncernledelse": "Koncernledelsen"}
GUIDING: Final = (
    "Tidspunkterne i planen er vejledende; et punkt er først passeret dagen efter den seneste dag, "
    "teksten kan betyde."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A plan as a paper sees it."""

    reading: Reading
    settings: Settings
    as_of: date
    made: datetime
    """When the paper is put together."""
    stories: Mapping[str, Story] = field(default_factory=dict)
    """What lies behind each item, by its key; empty where no earlier version is known."""
    show_closed: bool
    """Whether the paper tells what closed items are about."""

    @property
    def items(self) -> Sequence[Item]:
        """All items, in the order of the workbook."""
        return self.reading.plan.items

    def frame(self) -> pd.DataFrame:
        """The judged plan as a table, for the counts."""
        return to_frame(self.reading.plan, self.as_of, self.settings, self.stories)

    def judged(self, item: Item) -> Judgement:
        """The item's verdict as everywhere else."""
        story = self.stories.get(item.key)
        return judge(
            item,
            self.as_of,
            soon_days=self.settings.soon_days,
            before=story.before if story is not None else None,
        )

    def hides(self, item: Item) -> bool:
        """The one rule for closed items: number, committees and verdict may be seen, no words."""
        return item.closed and not self.show_closed

    def name_of(self, forum: str) -> str:
        """»Direktionen«, »Børne- og Ungdomsudvalget (BUU)«."""
        body = self.settings.body(forum)
        if body is not None:
            return f"{body.name} ({body.code})" if body.name != body.code else body.name
        named = next((one.name for one in self.settings.forums if one.code == forum), None)
        return named or LEADERSHIP.get(forum, forum)

    @property
    def plan_name(self) -> str:
        """»Udmøntningsplan 2025-2028«."""
        years = self.reading.plan.years
        return self.reading.plan.title or f"Udmøntningsplan {years.first}-{years.last}"

    @property
    def author(self) -> str:
        """Who stands as the paper's author in its properties."""
        return "udplan"

    def origin(self, *more: str) -> tuple[str, ...]:
        """Plan and workbook, the day it is judged by, and what else must be known."""
        source = self.reading.source
        saved = (
            f"gemt {danish.day(source.saved)} {source.saved:kl. %H.%M}"
            if source.saved
            else "uden angivelse af, hvornår den er gemt"
        )
        return (
            f"{self.plan_name} · {source.file}, {saved}",
            f"Vurderet pr. {danish.long_day(self.as_of)} · dannet {danish.day(self.made)} "
            f"{self.made:kl. %H.%M}. {GUIDING}",
            *(line for line in more if line),
        )


def closed_line(count: int, *, left_out: bool, shown: bool) -> str:
    """»1 lukket punkt er udeladt.«; empty where there are none."""
    if not count:
        return ""
    words = danish.count(count, "lukket punkt", "lukkede punkter")
    if left_out:
        return f"{words} er udeladt."
    if shown:
        return (
            f"{words} er mærket »lukket«; papiret må ikke deles med andre end dem, der må se dem."
        )
    return f"{words} står som »{labels.CLOSED_ITEM}« uden indhold."


def count_closed(items: Iterable[Item]) -> int:
    """How many of them are closed."""
    return sum(item.closed for item in items)
