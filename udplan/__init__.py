"""Follow the udmøntningsplan from the secretariat's workbook to the leadership's meeting.

intake     the workbook as it stands becomes a plan and a list of findings
status     each item gets a verdict as of a day
frame      the judged plan becomes one pandas table
selection  the reader chooses a part of it
summaries  the part becomes numbers
charts     the numbers become pictures
export     the same part becomes a file that leaves the house
ui         pages, the only place that knows Streamlit
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from udplan.api import load_plan, read_plan

__all__ = ["load_plan", "read_plan"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  a function of `udplan.api`
    """Load `read_plan` and `load_plan` when they are asked for: pandas takes its time."""
    if name in __all__:
        from udplan import api

        return getattr(api, name)
    raise AttributeError(f"module 'udplan' has no attribute {name!r}")
