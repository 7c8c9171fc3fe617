"""What a file says of itself: which plan it comes from, as of which day, and what was left out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import pandas as pd

from udplan import danish, labels
from udplan.plan import PlanYears

TIMES: Final = (
    "Tidspunkterne i planen er vejledende. »Passeret efter« er den seneste dag, som en "
    "rimelig læser kan mene; punktet regnes først for passeret dagen efter."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where the rows of a file come from; stands in the file itself."""

    plan: str | None
    file: str
    saved: datetime | None
    read_at: datetime
    as_of: date
    choice: str
    """The reader's choice in words; empty for the whole plan."""
    example: bool
    show_closed: bool
    """The words of closed items are in the file; else only that they are there."""
    years: PlanYears | None = None
    """The plan's own, by which the times without a year are read."""
    left_out: int = 0
    """Closed items that belong to the choice and are not among the rows."""

    @property
    def mark(self) -> str:
        """»EKSEMPELDATA · « before what is made of the example plan."""
        return "EKSEMPELDATA · " if self.example else ""

    @property
    def title(self) -> str:
        """The plan's own title, and whether it is the example; the reader knows it again."""
        return (self.plan or self.file) + (" · eksempeldata" if self.example else "")

    @property
    def name(self) -> str:
        """The plan's title, else the workbook's file name, with the mark."""
        return self.mark + (self.plan or self.file)


def origin(account: Account) -> list[tuple[str, str]]:
    """Plan, workbook, saved, read, judged as of, choice: the same lines in every kind of file."""
    saved = account.saved
    return [
        ("Plan", account.name),
        ("Projektmappe", account.file),
        ("Gemt", f"{saved:%d-%m-%Y kl. %H.%M}" if saved else labels.NOT_GIVEN),
        ("Læst", f"{account.read_at:%d-%m-%Y kl. %H.%M}"),
        ("Vurderet pr.", danish.long_day(account.as_of)),
        ("Valg", account.choice or "hele planen"),
    ]


def facts(frame: pd.DataFrame, account: Account) -> list[tuple[str, str]]:
    """What the file tells of itself, name and text."""
    told = [*origin(account), ("Antal punkter", danish.number(len(frame)))]
    closed = about_closed(frame, account)
    if closed:
        told.append(("Lukkede punkter", closed))
    return [
        *told,
        ("Beløb", f"I 1.000 kr.; {labels.SIGN_RULE}."),
        ("Tidspunkter", TIMES),
    ]


def about_closed(frame: pd.DataFrame, account: Account) -> str | None:
    """What became of the closed items, with their number; None where there are none."""
    if account.left_out:
        return f"{left_out(account.left_out)}."
    closed = int(frame["closed"].sum())
    if not closed:
        return None
    words = danish.count(closed, "lukket punkt", "lukkede punkter")
    if account.show_closed:
        return f"{words} er med og mærket »{labels.CLOSED}«."
    return f"{words} står uden indhold."


def left_out(closed: int) -> str:
    """»1 lukket punkt udeladt«."""
    return danish.count(closed, "lukket punkt udeladt", "lukkede punkter udeladt")
