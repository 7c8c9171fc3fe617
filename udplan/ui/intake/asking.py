"""What a person may say of a workbook, each thing from a list; what differs is a correction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from udplan import danish
from udplan.corrections import (
    FIELDS,
    NOT_USED,
    USED,
    About,
    Correction,
    UnknownWord,
    unknown_words,
)
from udplan.intake.reading import SheetReport
from udplan.intake.seen import Heading
from udplan.plan import State
from udplan.settings import Settings
from udplan.ui import html
from udplan.ui.intake.trial import Trial
from udplan.ui.intake.words import field_words

_UNANSWERED: Final = ""
_COLUMNS: Final = 3
_ROLES: Final = {USED: "Læs punkter fra arket", NOT_USED: "Læs ikke arket"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """One list to choose from, and what it is set to before anybody touches it."""

    about: About
    subject: str
    label: str
    note: str
    """What helps to answer, in grey below the list."""
    now: str
    answers: Mapping[str, str]
    """Meaning to the words of the list."""


def ask(trial: Trial, *, show_closed: bool) -> tuple[Correction, ...]:
    """Let the reader say what is otherwise; all that differs from how it is read now.

    Of a workbook with nothing in it nothing is asked.
    """
    headings = _headings(trial.sheets)
    if trial.reading is None and not headings:
        return ()
    unknown = [one for one in headings if _asks(one, trial)]
    rest = [one for one in headings if one not in unknown]
    words = unknown_words(trial.reading, show_closed=show_closed) if trial.reading else []
    st.header("Ret læsningen", anchor=False)
    asked = [*map(_about_heading, unknown), *_about_words(words, trial.known.settings)]
    if not asked and trial.reading is not None:
        st.html(html.empty("Alle overskrifter og ord er kendt.", "Ret dem nedenfor, hvis ikke."))
    said = _lists(trial, asked)
    with st.expander("Andre overskrifter"):
        said += _lists(trial, list(map(_about_heading, rest)))
    with st.expander("Ark og planens første år"):
        said += _lists(trial, list(map(_about_sheet, filter(_has_content, trial.sheets))))
        said += _year(trial)
    return tuple(said)


def _lists(trial: Trial, questions: Sequence[_Question]) -> list[Correction]:
    answers = []
    for start in range(0, len(questions), _COLUMNS):
        places = st.columns(_COLUMNS)
        for place, question in zip(places, questions[start : start + _COLUMNS], strict=False):
            answers.append(_answer(trial, question, place))
    return [answer for answer in answers if answer is not None]


def _answer(trial: Trial, question: _Question, place: DeltaGenerator) -> Correction | None:
    options = list(question.answers)
    meaning = place.selectbox(
        question.label,
        options,
        index=options.index(question.now),
        format_func=question.answers.__getitem__,
        # What is in force belongs to the key: another's correction is seen, mine is not lost.
        key=f"indlaes-{trial.chosen.sha256[:12]}-{question.about}-{question.subject}-{question.now}",
    )
    place.caption(question.note)
    if meaning == question.now:
        return None
    return Correction(about=question.about, subject=question.subject, meaning=meaning)


# --- headings -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A heading wherever it stands; it means the same on all sheets."""

    heading: Heading
    places: tuple[str, ...]
    used: bool
    """It stands on a sheet that items are read from."""


def _asks(found: _Found, trial: Trial) -> bool:
    """Nobody knows the heading, and something is missing for it."""
    missing = found.used or trial.reading is None
    return missing and found.heading.field is None and found.heading.filled > 0


def _headings(sheets: Sequence[SheetReport]) -> list[_Found]:
    """Each heading once, those of used sheets first; the one with most below it speaks for all."""
    found: dict[str, _Found] = {}
    for sheet in sorted(sheets, key=lambda one: not one.used):
        for heading in sheet.headings:
            before = found.get(heading.key)
            place = f"ark »{sheet.name}« kolonne {heading.letter}"
            best = max(
                [heading, *([before.heading] if before else [])],
                key=lambda one: (one.field is not None, one.filled),
            )
            places = (*before.places, place) if before else (place,)
            used = sheet.used or (before is not None and before.used)
            found[heading.key] = _Found(heading=best, places=places, used=used)
    return list(found.values())


def _about_heading(found: _Found) -> _Question:
    heading = found.heading
    fields = {field: field_words(field) for field in FIELDS}
    unanswered = {_UNANSWERED: "Kendes ikke"} if heading.field is None else {}
    where = danish.listed(found.places[:2])
    more = f" og {len(found.places) - 2} andre steder" if len(found.places) > 2 else ""  # noqa: PLR2004
    sample = f"F.eks. »{heading.sample}«. " if heading.sample else ""
    return _Question(
        about=About.HEADING,
        subject=heading.key,
        label=f"»{heading.text}«",
        note=f"{sample}Står i {where}{more}.",
        now=heading.field or _UNANSWERED,
        answers={**unanswered, **fields},
    )


# --- words, sheets, year --------------------------------------------------------------------------


def _about_words(words: Sequence[UnknownWord], settings: Settings) -> Iterator[_Question]:
    bodies = {body.code: f"{body.code} – {body.name}" for body in settings.bodies}
    states = {str(state): str(state).capitalize() for state in State if state != State.UNKNOWN}
    for word in words:
        kind = "Udvalget" if word.about == About.COMMITTEE else "Statussen"
        yield _Question(
            about=word.about,
            subject=word.subject,
            label=f"{kind} »{_short(word.text)}«",
            note=f"Står {danish.count(word.times, 'sted', 'steder')}, først på {word.where}.",
            now=_UNANSWERED,
            answers={
                _UNANSWERED: "Kendes ikke",
                **(bodies if word.about == About.COMMITTEE else states),
            },
        )


_LONGEST_LABEL: Final = 60


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_LABEL else f"{words[: _LONGEST_LABEL - 1]}…"


def _has_content(sheet: SheetReport) -> bool:
    return sheet.used or bool(sheet.headings)


def _about_sheet(sheet: SheetReport) -> _Question:
    return _Question(
        about=About.SHEET,
        subject=danish.fold(sheet.name),
        label=f"Arket »{sheet.name}«",
        note=sheet.why_not or "Punkterne på arket er med i planen.",
        now=USED if sheet.used else NOT_USED,
        answers=_ROLES,
    )


def _year(trial: Trial) -> list[Correction]:
    if trial.reading is None:
        return []
    now = trial.reading.plan.years.first
    year = st.number_input(
        "Planens første år",
        min_value=2000,
        max_value=2099,
        value=min(max(now, 2000), 2099),
        key=f"indlaes-{trial.chosen.sha256[:12]}-aar-{now}",
        width=220,
    )
    if year == now:
        return []
    return [Correction(about=About.PLAN_YEAR, subject="", meaning=str(year))]
