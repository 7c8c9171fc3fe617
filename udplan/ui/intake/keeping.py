"""What is saved on the page Indlæs: corrections, and which workbook is the plan."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from udplan import corrections, danish
from udplan.corrections import NOT_USED, USED, About, Correction, alike
from udplan.errors import StoreError, WorkbookError
from udplan.history.kept_items import forget_parsed
from udplan.history.versions import looks_of
from udplan.store import corrections as kept_corrections
from udplan.store import workbooks
from udplan.store.corrections import KeptCorrection
from udplan.ui import html, loading, saver, saying, session
from udplan.ui.intake.choice import Chosen
from udplan.ui.intake.trial import Trial
from udplan.ui.intake.words import field_words
from udplan.ui.session import Now
from udplan.ui.signin import Visitor


def buttons(now: Now, trial: Trial, said: Sequence[Correction]) -> None:
    """Keep what was said, and make the workbook the plan."""
    chosen = trial.chosen
    nothing = now.reading is loading.NOTHING
    shown = chosen.sha256 == now.reading.source.sha256 or (chosen.is_source and nothing)
    settled = shown or trial.reading is None
    nothing_to_do = settled and not said and not trial.known.kept and not chosen.is_kept
    if chosen.kept.store is None or nothing_to_do:
        return
    saver.ask_who(now.visitor)
    count = danish.count(len(said), "rettelse", "rettelser")
    with st.container(horizontal=True, vertical_alignment="center"):
        if said:
            st.button(
                f"Gem {count}",
                type="primary",
                on_click=partial(saying.tried, _save, now.visitor, trial, said),
                key="indlaes-gem",
            )
        if not shown and trial.reading is not None:
            st.button(
                f"Gem {count}, og brug projektmappen" if said else "Brug denne projektmappe",
                type="secondary" if said else "primary",
                on_click=partial(saying.tried, _use, now.visitor, trial, said),
                key="indlaes-brug",
            )


def in_force(now: Now, trial: Trial) -> None:
    """The corrections in force, those for such workbooks first, each with a way back."""
    known, store = trial.known, trial.chosen.kept.store
    if store is None or not known.kept:
        return
    ours = known.applying(trial.features)
    st.header("Rettelser, der gælder", anchor=False)
    for one in ours:
        _line(now.visitor, trial, one)
    if not ours:
        st.html(html.empty("Ingen gælder for denne projektmappe.", "Den ligner ikke de andre."))
    others = [one for one in known.kept if one not in ours]
    if others:
        with st.expander(f"For andre projektmapper ({len(others)})"):
            for one in others:
                _line(now.visitor, trial, one)


def _line(visitor: Visitor, trial: Trial, one: KeptCorrection) -> None:
    words, button = st.columns([5, 1], vertical_alignment="center")
    words.html(html.sentence(_said(one), f"{one.by}, {danish.day(one.made)}, om {one.file}"))
    button.button(
        "Tag tilbage",
        key=f"indlaes-tilbage-{one.id}",
        on_click=partial(saying.tried, _take_back, visitor, trial.chosen, one),
        help=f"Lad ikke længere rettelsen af »{one.subject or one.about}« gælde",
    )


def _said(one: KeptCorrection) -> str:
    """»Overskriften »Fase« læses som Status«."""
    meaning = one.meaning
    match one.about:
        case About.HEADING:
            words = f"læses som »{field_words(meaning)}«"
        case About.SHEET:
            words = {USED: "læses", NOT_USED: "læses ikke"}.get(meaning, meaning)
        case About.PLAN_YEAR:
            return f"Planens første år er {meaning}"
        case _:
            words = f"betyder {meaning}"
    return f"{one.about.capitalize()} »{one.subject}« {words}"


def withdraw(now: Now, trial: Trial) -> None:
    """A way to erase a workbook that should never have been put in."""
    chosen = trial.chosen
    if not chosen.is_kept:
        return
    with st.expander("Sat ind ved en fejl?"):
        why = f"indlaes-hvorfor-{chosen.sha256[:12]}"
        st.text_input("Hvorfor skal projektmappen slettes?", key=why)
        st.button(
            "Slet den af lageret",
            on_click=partial(saying.tried, _withdraw, now.visitor, chosen, why),
            key="indlaes-slet",
            help="Indholdet slettes for altid. Hvem, hvornår og hvorfor bliver stående.",
        )


# --- what the buttons do --------------------------------------------------------------------------


def _save(visitor: Visitor, trial: Trial, said: Sequence[Correction]) -> str:
    store = trial.chosen.kept.store
    assert store is not None  # noqa: S101  no buttons without one
    corrections.save(
        store,
        saver.who(visitor),
        said,
        known=trial.known,
        features=trial.features,
        file=trial.chosen.file,
        now=danish.now(),
    )
    count = danish.count(len(said), "rettelse", "rettelser")
    return f"{count} er gemt og gælder fra nu af, også for næste udgave af projektmappen."


def _use(visitor: Visitor, trial: Trial, said: Sequence[Correction]) -> str:
    chosen, now = trial.chosen, danish.now()
    store = chosen.kept.store
    assert store is not None  # noqa: S101  no buttons without one
    if not chosen.is_source:
        workbooks.keep(
            store,
            saver.who(visitor),
            chosen.content,
            name=chosen.file,
            saved=chosen.saved,
            now=now,
        )
    workbooks.show(
        store,
        saver.who(visitor),
        chosen.kept.where.workbook,
        workbook=None if chosen.is_source else chosen.sha256,
        instead_of=_source_now(chosen),
        seen=loading.chosen(chosen.kept.where, chosen.kept.edition),
        now=now,
    )
    if said:
        _save(visitor, trial, said)
    return f"»{chosen.file}« er nu den plan, der vises på alle sider."


def _source_now(chosen: Chosen) -> str | None:
    """What the followed file holds now; another content than this one ends the choice."""
    try:
        kept = chosen.kept
        seen = loading.from_source(kept, danish.now())
    except WorkbookError:
        return None
    return seen.reading.source.sha256


def _take_back(visitor: Visitor, chosen: Chosen, one: KeptCorrection) -> str:
    if chosen.kept.store is None:
        raise StoreError("Lageret kan ikke bruges lige nu. Prøv igen om lidt.")
    looks = looks_of(chosen.kept.store)
    kept_corrections.take_back(
        chosen.kept.store,
        saver.who(visitor),
        one,
        # Of a workbook that nobody has read, nobody knows how it looks.
        applies_to=lambda sha256: sha256 not in looks or alike(looks[sha256], one.features),
        now=danish.now(),
    )
    return "Rettelsen er taget tilbage."


def _withdraw(visitor: Visitor, chosen: Chosen, why: str) -> str:
    if chosen.kept.store is None:
        raise StoreError("Lageret kan ikke bruges lige nu. Prøv igen om lidt.")
    workbooks.withdraw(
        chosen.kept.store,
        saver.who(visitor),
        chosen.sha256,
        reason=session.kept(why) or "",
        now=danish.now(),
    )
    # What was read from it stands in the caches too, under keys of their own.
    st.cache_resource.clear()
    forget_parsed()
    return f"»{chosen.file}« er slettet af lageret."
