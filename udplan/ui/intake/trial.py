"""How a workbook would be read, with the corrections in force and those being tried."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import streamlit as st

from udplan import danish
from udplan.corrections import Correction, Known
from udplan.errors import WorkbookError
from udplan.intake.reading import Reading, SheetReport, overview, read_bytes
from udplan.ui import html
from udplan.ui.html import trial as parts
from udplan.ui.intake.choice import Chosen
from udplan.ui.intake.words import field_words
from udplan.ui.session import Now


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A workbook as it would be read."""

    chosen: Chosen
    reading: Reading | None
    """None when no plan is found in it."""
    sheets: tuple[SheetReport, ...]
    features: frozenset[str]
    trouble: str | None = None
    """Why there is no reading."""

    @property
    def known(self) -> Known:
        """What is kept just now of workbooks that look like this."""
        return self.chosen.kept.known


@dataclass(frozen=True, slots=True)
class _Read:
    reading: Reading | None
    sheets: tuple[SheetReport, ...]
    features: frozenset[str]
    trouble: str | None = None


def read(chosen: Chosen, said: Sequence[Correction] = ()) -> Trial:
    """The reading with what is in force, and with what is said but not kept yet."""
    known = replace(chosen.kept.known, drafts=tuple(said))
    found = _read(chosen.content, chosen.file, chosen.saved, known)
    return Trial(
        chosen=chosen,
        reading=found.reading,
        sheets=found.sheets,
        features=found.features,
        trouble=found.trouble,
    )


@st.cache_resource(max_entries=8, show_spinner="Læser projektmappen …")
def _read(content: bytes, file: str, saved: datetime | None, known: Known) -> _Read:
    settings = known.settings
    try:
        reading = read_bytes(content, file=file, saved=saved, settings=settings, known=known)
    except WorkbookError as error:
        seen = overview(content, file=file, settings=settings, known=known)
        return _Read(None, seen.sheets, seen.features, str(error))
    return _Read(reading, reading.source.sheets, reading.source.features)


def effect(now: Now, before: Trial, after: Trial) -> None:
    """What the plan would be, and what that changes in the number of items."""
    st.header(f"Sådan læses {after.chosen.file}", anchor=False)
    if after.reading is None:
        asked = any(sheet.headings for sheet in after.sheets)
        advice = " Sig nedenfor, hvad overskrifterne betyder, så prøves igen." if asked else ""
        st.html(html.notice(f"{after.trouble}{advice}", tone="warning"))
        return
    reading = after.reading
    many = Counter(finding.severity for finding in reading.findings)
    years = reading.plan.years
    figures = (
        ("Punkter", danish.number(len(reading.plan.items)), _difference(now, before, after)),
        (
            "Fejl",
            danish.number(many["error"]),
            "noget i projektmappen mangler i planen" if many["error"] else "intet mangler i planen",
        ),
        (
            "Advarsler",
            danish.number(many["warning"]),
            f"og {_many(many['info'], 'oplysning', 'oplysninger')}",
        ),
        ("Planens første år", str(years.first), f"til og med {years.last}"),
    )
    st.html(
        html.key_figures(
            [
                html.KeyFigure(label=label, value=value, note=note, group=None)
                for label, value, note in figures
            ]
        )
    )


def _many(number: int, one: str, many: str) -> str:
    return danish.count(number, one, many)


def _difference(now: Now, before: Trial, after: Trial) -> str:
    """»3 flere end i planen, der vises nu«; with drafts, what they do to this workbook first."""
    assert after.reading is not None  # noqa: S101  asked by the caller
    items = len(after.reading.plan.items)
    if before.reading is None:
        return "før rettelserne var der ingen plan"
    tried = items - len(before.reading.plan.items)
    if tried:
        return f"{_more(tried)} end før rettelserne"
    shown = len(now.reading.plan.items)
    if items == shown:
        return "lige så mange som i den plan, der vises nu"
    return f"{_more(items - shown)} end i den plan, der vises nu ({danish.number(shown)})"


def _more(difference: int) -> str:
    words = "flere" if difference > 0 else "færre"
    return f"{danish.number(abs(difference))} {words}"


def sheets(trial: Trial) -> None:
    """Sheet by sheet what was taken as what; ignored sheets, and why."""
    st.header("Ark for ark", anchor=False)
    items = Counter(
        item.origin.sheet for item in (trial.reading.plan.items if trial.reading else ())
    )
    for sheet in trial.sheets:
        count = danish.count(items[sheet.name], "punkt", "punkter")
        role = count if sheet.used else "læses ikke"
        unknown = [one for one in sheet.headings if one.field is None and one.filled]
        if sheet.used and unknown:
            role += f", {_many(len(unknown), 'ukendt overskrift', 'ukendte overskrifter')}"
        with st.expander(f"{sheet.name}: {role}"):
            if sheet.why_not is not None:
                st.html(html.notice(sheet.why_not))
            if sheet.headings:
                lines = [
                    parts.Line(
                        letter=one.letter,
                        heading=one.text,
                        sample=one.sample,
                        meaning=_meaning(sheet, one.letter, one.field),
                    )
                    for one in sheet.headings
                ]
                st.html(parts.headings(sheet.name, lines))
            if sheet.sections:
                st.html(parts.sections(sheet.sections))


def _meaning(sheet: SheetReport, letter: str, field: str | None) -> str | None:
    name = sheet.columns.get(letter) or field
    return field_words(name) if name else None
