"""What every meeting decided and what became of it, for the pages that are not of one meeting."""

from udplan.briefing.decided import Outcome
from udplan.briefing.to_enter import all_outcomes
from udplan.ui.computed import of_plan
from udplan.ui.session import Now


def outcomes(now: Now) -> tuple[Outcome, ...]:
    """Of each decision in force; nothing where the store cannot say.

    Kept until the plan, or anything in the store, changes.
    """
    store, past = now.kept.store, now.past
    if store is None or past is None:
        return ()
    return of_plan(
        now,
        f"outcomes {now.kept.latest}",
        lambda: all_outcomes(
            store,
            past,
            now.reading.plan.items,
            years=now.reading.plan.years,
            settings=now.settings,
        ),
    )
