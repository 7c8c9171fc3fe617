"""»Hent«: what is on screen as files, each put together only when somebody asks for it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from udplan import danish
from udplan.briefing.to_enter import Entry
from udplan.export import calendar as calendars
from udplan.export import changes, delimited, excel, listing, machine, pdf, word
from udplan.export.calendar import Whose
from udplan.export.ground import Ground
from udplan.plan import Item
from udplan.ui import files, html
from udplan.ui.files import account
from udplan.ui.session import Now


def items(now: Now, listed: Callable[[], pd.DataFrame], *, key: str) -> None:
    """Exactly the listed rows, in their order, as Excel, CSV, PDF, calendar or JSON.

    They are put in order, and the buttons drawn, when somebody opens the popover.
    """
    place = st.popover("Hent", icon=":material/download:", key=key, on_change="rerun")
    if not place.open:
        return
    rows, name = listed(), f"udplan-{now.as_of.isoformat()}"
    with place:
        now = _with_closed(now, int(rows["closed"].sum()), key)
        _button("Excel", f"{name}.xlsx", excel.MIME, partial(_excel, now, rows), key)
        _button("PDF", f"{name}.pdf", pdf.MIME, partial(_pdf, now, rows), key)
        _button("CSV", f"{name}.csv", delimited.MIME, partial(_csv, now, rows), key)
        _button(
            "Kalender (.ics)", f"{name}.ics", calendars.MIME, partial(_calendar, now, rows), key
        )
        _button("JSON", f"{name}.json", machine.MIME, partial(_json, now, rows), key)
        st.html(html.grey_line(delimited.GUARD_IN_WORDS))


def _with_closed(now: Now, closed: int, key: str) -> Now:
    """As the files see it: what closed items are about is told only when ticked for this list."""
    told = (
        now.show_closed
        and closed > 0
        and st.checkbox(
            f"Medtag indholdet af {danish.count(closed, 'lukket punkt', 'lukkede punkter')}",
            key=f"{key}-med-lukkede",
            help="Uden hak står der kun, at de findes. Med hak må filen kun deles med dem, der må "
            "se dem.",
        )
    )
    return replace(now, show_closed=told)


def to_enter(now: Now, entries: tuple[Entry, ...]) -> None:
    """The cells that the keeper of the plan is to change, as Excel and as Word."""
    name = f"skal-skrives-i-planen-{now.as_of.isoformat()}"
    closed = {one.item.key for one in entries if one.item.closed}
    now = _with_closed(now, len(closed), "rettelser")
    with st.container(horizontal=True):
        _button(
            "Hent listen som Excel",
            f"{name}.xlsx",
            excel.MIME,
            lambda: changes.changes_workbook(ground(now), entries),
            "rettelser",
        )
        _button(
            "Hent listen som Word",
            f"{name}.docx",
            word.MIME,
            lambda: word.written(changes.changes_document(ground(now), entries)),
            "rettelser",
        )


def ground(now: Now) -> Ground:
    """The plan as a file made from what is on screen sees it."""
    return Ground(
        reading=now.reading,
        settings=now.settings,
        as_of=now.as_of,
        made=danish.now(),
        stories=now.past.stories if now.past is not None else {},
        show_closed=now.show_closed,
    )


def _button(label: str, file: str, mime: str, made: Callable[[], bytes], key: str) -> None:
    files.button(label, file, mime, made, key=f"{key}-{file}", type="tertiary")


def _excel(now: Now, rows: pd.DataFrame) -> bytes:
    return excel.items_workbook(rows, account(now))


def _csv(now: Now, rows: pd.DataFrame) -> bytes:
    return delimited.items_csv(rows, account(now))


def _pdf(now: Now, rows: pd.DataFrame) -> bytes:
    paper = listing.listing(ground(now), _items(now, rows), choice=now.selection.in_words())
    return pdf.written(paper)


def _json(now: Now, rows: pd.DataFrame) -> bytes:
    """Nothing can be withheld in the contract's items, so closed ones stay out unless shown."""
    closed = () if now.show_closed else tuple(rows.loc[rows["closed"], "key"])
    return machine.items_json(
        now.reading,
        frozenset(rows["key"]).difference(closed),
        now.as_of,
        now.settings,
        choice=now.selection.in_words(),
        left_out=closed,
        before=now.past.times_before() if now.past is not None else None,
    )


def _calendar(now: Now, rows: pd.DataFrame) -> bytes:
    words = now.selection.in_words() or "hele planen"
    return calendars.calendar(ground(now), Whose(name=words), _items(now, rows))


def _items(now: Now, rows: pd.DataFrame) -> list[Item]:
    by_key = {item.key: item for item in now.reading.plan.items}
    return [by_key[key] for key in rows["key"]]
