"""Which items are the same: what likeness joins can be split, and what it missed be joined."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from udplan import danish, labels
from udplan.errors import StoreError
from udplan.history.identity import Certainty
from udplan.history.naming import doubtful_join, reference
from udplan.history.threads import history_of
from udplan.plan import Item
from udplan.store import matches
from udplan.store.matches import SaidMatch
from udplan.store.references import ItemRef, is_same
from udplan.ui import html, saver, saying
from udplan.ui.changes import Span
from udplan.ui.session import Now


def correcting(now: Now, span: Span) -> None:
    """Let the secretary say which items of the two versions are the same."""
    store = now.kept.store
    if store is None or now.past is None or not now.may_write:
        return
    said = matches.said(store)
    probable = [one for one in span.found.changed if one.certainty == Certainty.PROBABLE]
    both = span.found.gone and span.found.added
    if not (probable or both or said):
        return
    with st.expander("Er det det samme punkt?", icon=":material/join:"):
        saying.message()
        saver.ask_who(now.visitor)
        for one in probable:
            pair = _pair(now, one.after)
            if pair is not None:
                _question(now, one.before, one.after, pair, said)
        if both:
            _join(now, span, said)
        for match in said:
            _way_back(now, span, match)


def _title(now: Now, item: Item) -> str:
    title = labels.CLOSED_ITEM if item.closed and not now.show_closed else item.title
    return f"{item.number or ''} {title}".strip()


def _pair(now: Now, item: Item) -> tuple[ItemRef, ItemRef] | None:
    """The two names that likeness joined, which may lie versions back."""
    assert now.kept.store is not None and now.past is not None  # noqa: S101, PT018  by the caller
    story = now.past.stories.get(item.key)
    if story is None:
        return None
    return doubtful_join(history_of(now.kept.store, now.past.versions, story.thread))


def _question(
    now: Now,
    old: Item,
    new: Item,
    pair: tuple[ItemRef, ItemRef],
    said: tuple[SaidMatch, ...],
) -> None:
    words, yes, no = st.columns([5, 1, 1], vertical_alignment="center")
    words.html(
        html.sentence(f"»{_title(now, old)}« → »{_title(now, new)}«", "sandsynligvis ét punkt")
    )
    key = f"{pair[1].workbook[:12]}-{new.origin.row}"
    for column, same, label in ((yes, True, "Det samme"), (no, False, "To punkter")):
        column.button(
            label,
            key=f"par-{same}-{key}",
            on_click=partial(saying.tried, _say, now, pair, same, said),
        )


def _join(now: Now, span: Span, said: tuple[SaidMatch, ...]) -> None:
    """One that is gone and one that is new, which people know to be the same."""
    gone, added = _named(now, span.found.gone), _named(now, span.found.added)
    left, right, button = st.columns([3, 3, 1], vertical_alignment="bottom")
    old = left.selectbox("Ude af projektmappen", list(gone), index=None, placeholder="Vælg")
    new = right.selectbox("Nyt i projektmappen", list(added), index=None, placeholder="Vælg")
    button.button(
        "Er ét punkt",
        key="par-saml",
        on_click=partial(saying.tried, _joined, now, span, (gone, added), (old, new), said),
    )


def _named(now: Now, items: Sequence[Item]) -> dict[str, Item]:
    """The items by what they are called; those called the same by their row too."""
    often = Counter(_title(now, item) for item in items)
    return {_distinct(now, item, often): item for item in items}


def _distinct(now: Now, item: Item, often: Counter[str]) -> str:
    title, origin = _title(now, item), item.origin
    return title if often[title] == 1 else f"{title} (ark »{origin.sheet}«, række {origin.row})"


def _joined(
    now: Now,
    span: Span,
    items: tuple[Mapping[str, Item], Mapping[str, Item]],
    chosen: tuple[str | None, str | None],
    said: tuple[SaidMatch, ...],
) -> str:
    old, new = (its.get(name or "") for its, name in zip(items, chosen, strict=True))
    if old is None or new is None:
        raise StoreError("Vælg både det punkt, der er ude, og det, der er nyt.")
    first = now.past.first_of(new.key) if now.past is not None else None
    pair = (reference(span.old, old), reference(first or span.new, new))
    return _say(now, pair, True, said)


def _say(
    now: Now,
    pair: tuple[ItemRef, ItemRef],
    same: bool,
    said: tuple[SaidMatch, ...],
) -> str:
    assert now.kept.store is not None  # noqa: S101  no button without one
    old, new = pair
    seen = next((one for one in said if is_same(one.old, old) and is_same(one.new, new)), None)
    matches.say(
        now.kept.store,
        saver.who(now.visitor),
        old=old,
        new=new,
        same=same,
        seen=seen,
        now=danish.now(),
    )
    return "Gemt: det er ét punkt." if same else "Gemt: det er to punkter."


def _reference(now: Now, span: Span, name: ItemRef) -> str:
    """The item by its name; of one that may be closed only its number."""
    items = (*now.reading.plan.items, *span.found.gone)
    is_open = any(one.title == name.title and not one.closed for one in items)
    if is_open or now.show_closed:
        return str(name)
    return f"{name.number or ''} {labels.CLOSED_ITEM}".strip()


def _way_back(now: Now, span: Span, match: SaidMatch) -> None:
    assert now.kept.store is not None  # noqa: S101  asked by the caller
    words, button = st.columns([6, 1], vertical_alignment="center")
    names = danish.listed([_reference(now, span, one) for one in (match.old, match.new)])
    what = "er ét punkt" if match.same else "er to punkter"
    words.html(html.sentence(f"{names} {what}", f"{match.by}, {danish.day(match.made)}"))
    button.button(
        "Tag tilbage",
        key=f"par-tilbage-{match.id}",
        on_click=partial(saying.tried, _take_back, now, match),
    )


def _take_back(now: Now, match: SaidMatch) -> str:
    assert now.kept.store is not None  # noqa: S101  no button without one
    matches.take_back(now.kept.store, saver.who(now.visitor), match, now=danish.now())
    return "udplan afgør igen selv, om det er ét punkt."
