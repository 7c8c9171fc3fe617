"""What every file says of itself: which plan, judged as of which day, and what was chosen."""

from udplan.export.account import Account
from udplan.ui.session import Now


def account(now: Now) -> Account:
    """The account of a file made from what is on screen just now."""
    source = now.reading.source
    return Account(
        plan=now.reading.plan.title,
        file=source.file,
        saved=source.saved,
        read_at=now.read_at,
        as_of=now.as_of,
        choice=now.selection.in_words(),
        example=now.reading.example,
        show_closed=now.show_closed,
        years=now.reading.plan.years,
    )
