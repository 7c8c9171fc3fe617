"""The pictures: a summary becomes a figure, in the order and colours of the groups.

canvas    what all of them share
bars      counts and kroner
timeline  items over the years, and how many run out in each month
"""

from udplan.charts.bars import (
    money_bars,
    money_sentence,
    progress_bars,
    warm_up,
)
from udplan.charts.canvas import CONFIG
from udplan.charts.months import runs_out_bars
from udplan.charts.timeline import Said, timeline

__all__ = [
    "CONFIG",
    "Said",
    "money_bars",
    "money_sentence",
    "progress_bars",
    "runs_out_bars",
    "timeline",
    "warm_up",
]
