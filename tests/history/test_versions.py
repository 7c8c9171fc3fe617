"""Versions as threads: what is derived, when it is derived anew, and what it answers."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from tests.history.versions import (
    KNOWN,
    NOW,
    SECRETARY,
    month,
    past_of,
    saved_of,
    taken_in,
    version,
)
from udplan.corrections import Known
from udplan.history import versions as deriving
from udplan.history.differences import Change
from udplan.history.kept_items import state
from udplan.history.naming import doubtful_join, reference, threads_of
from udplan.history.stories import past, past_of_reading
from udplan.history.threads import between, history_of, lay_in_front, versions
from udplan.history.versions import refresh
from udplan.intake.reading import read_bytes
from udplan.plan import State
from udplan.settings import DEFAULT
from udplan.status import Verdict, judge
from udplan.store import Store, derived, matches, workbooks
from udplan.store.backup import back_up, restore

KLOGE = ("R-1", "Kloge m2", "ØK", "maj 2025", "Igangsat")
BROER = ("A-1", "Renovering af broer", "MTU", "efterår 2025", "")
SKOLE = ("H-1", "Evaluering af skolestruktur", "BUU", "juni 2025", "Igangsat")


def moved(row, time, state=None):
    return (*row[:3], time, row[4] if state is None else state)


def rows(store):
    with store.reading() as connection:
        return [
            tuple(row)[1:]
            for row in connection.execute(
                select(derived.items).order_by(
                    derived.items.c.plan, derived.items.c.first, derived.items.c.thread
                )
            )
        ]


def test_only_what_changes_is_written_again(store):
    taken_in(store, month(1, KLOGE, BROER), month(2, moved(KLOGE, "juni 2025"), BROER))
    assert len(rows(store)) == 3


def test_of_versions_saved_in_the_same_second_the_last_taken_in_is_the_last(store):
    rows_of_each = [(KLOGE,), (KLOGE, BROER), (KLOGE, BROER, SKOLE)]
    taken = [taken_in(store, month(1, *each))[0] for each in rows_of_each]
    assert [one.sha256 for one in versions(store)] == taken


def test_of_versions_saved_in_the_same_second_and_read_together_the_last_is_the_last(store):
    taken = taken_in(store, month(1, KLOGE), month(1, KLOGE, BROER), month(1, BROER))
    assert tuple(one.sha256 for one in versions(store)) == taken


def test_since_then_tells_what_is_gone_new_and_moved(store):
    old, _, new = taken_in(
        store,
        month(1, KLOGE, SKOLE),
        month(2, KLOGE, SKOLE, BROER),
        month(3, moved(KLOGE, "efterår 2025"), BROER),
    )
    _, found = between(store, version(store, old), version(store, new))
    assert [item.title for item in found.gone] == ["Evaluering af skolestruktur"]
    assert [item.title for item in found.added] == ["Renovering af broer"]
    assert [(one.kinds, one.days) for one in found.changed] == [((Change.POSTPONED,), 183)]


def test_a_change_that_was_taken_back_is_no_difference(store):
    old, _, new = taken_in(
        store, month(1, KLOGE), month(2, moved(KLOGE, "juni 2025")), month(3, KLOGE)
    )
    _, found = between(store, version(store, old), version(store, new))
    assert found.changed == ()


def test_the_postponements_of_an_item_are_all_told_and_the_first_time_stays(store):
    *_, new = taken_in(
        store,
        month(1, KLOGE),
        month(2, moved(KLOGE, "juni 2025")),
        month(3, moved(KLOGE, "juni 2025", "Afventer")),
        month(4, moved(KLOGE, "efterår 2025")),
        month(5, moved(KLOGE, "oktober 2025")),
    )
    (story,) = past_of(store, new).stories.values()
    assert (story.first_text, story.first_flag) == ("maj 2025", date(2025, 5, 31))
    assert [move.days for move in story.moves] == [30, 153, -30]
    assert [move.day for move in story.moves] == [date(2025, m, 3) for m in (2, 4, 5)]
    assert story.slipped == 153
    assert story.since == date(2025, 1, 3)


def test_the_history_of_an_item_says_when_it_was_away(store):
    *_, new = taken_in(
        store,
        month(1, KLOGE, BROER),
        month(2, BROER),
        month(3, BROER),
        month(4, moved(KLOGE, "juni 2025"), BROER),
    )
    seen = past_of(store, new)
    story = next(one for one in seen.stories.values() if one.first_text == "maj 2025")
    assert story.returned == date(2025, 4, 3)
    chapters = history_of(store, seen.versions, story.thread)
    assert [(c.version.moment.month, c.item is not None) for c in chapters] == [
        (1, True),
        (2, False),
        (4, True),
    ]
    assert chapters[-1].changed.days == 30


def test_a_gone_item_has_a_last_chapter_that_says_so(store):
    first, *_ = taken_in(store, month(1, KLOGE, BROER), month(2, BROER))
    (story,) = [s for s in past_of(store, first).stories.values() if s.first_text == "maj 2025"]
    chapters = history_of(store, versions(store), story.thread)
    assert [chapter.item is None for chapter in chapters] == [False, True]


def test_a_version_knows_nothing_of_those_after_it(store):
    first, *_ = taken_in(store, month(1, KLOGE), month(2, moved(KLOGE, "juni 2025")))
    (story,) = past_of(store, first).stories.values()
    assert story.moves == ()


def test_a_postponed_item_is_judged_by_the_time_it_had_before(store):
    *_, same, later = taken_in(
        store,
        month(1, KLOGE),
        month(2, moved(KLOGE, "maj 2025", "Udskudt")),
        month(3, moved(KLOGE, "december 2025", "Udskudt")),
    )
    verdicts = []
    for sha256 in (same, later):
        seen = past_of(store, sha256)
        (story,) = seen.stories.values()
        (item,) = [item for _, item in _state(store, sha256)]
        verdicts.append(judge(item, date(2025, 9, 1), before=story.before).verdict)
    assert verdicts == [Verdict.POSTPONED, Verdict.IN_TIME]


def _state(store, sha256):
    with store.reading() as connection:
        row = connection.execute(
            select(derived.versions).where(derived.versions.c.sha256 == sha256)
        ).one()
        return state(connection, row)


def test_an_older_workbook_that_comes_late_takes_its_place_in_the_order(store):
    january, february, march = (
        month(1, KLOGE),
        month(2, moved(KLOGE, "juni 2025")),
        month(3, moved(KLOGE, "juli 2025")),
    )
    taken_in(store, january, march)
    late = rows(store)
    taken_in(store, february)
    in_order = Store("sqlite://")
    taken_in(in_order, january, february, march)
    assert rows(store) == rows(in_order)
    assert rows(store) != late


def test_a_withdrawn_workbook_leaves_nothing_of_itself_behind(store):
    _, middle, new = taken_in(
        store, month(1, KLOGE), month(2, ("R-1", "Lønliste", "ØK", "maj 2025", "")), month(3, KLOGE)
    )
    workbooks.withdraw(store, SECRETARY, middle, reason="forkert fil", now=NOW)
    assert not any("Lønliste" in json.dumps(row, default=str) for row in rows(store))
    refresh(store, KNOWN)
    assert past(store, middle) is None
    (story,) = past_of(store, new).stories.values()
    assert story.moves == ()
    assert [one.position for one in versions(store)] == [0, 1]


def test_a_new_plan_goes_on_from_the_old_one(store):
    *_, new = taken_in(
        store,
        month(11, KLOGE, BROER, SKOLE),
        month(12, moved(KLOGE, "1. halvår 2026"), BROER, first_year=2026),
    )
    seen = past_of(store, new)
    assert seen.version.plan == "2026-2029"
    stories = sorted(seen.stories.values(), key=lambda story: story.first_text or "")
    assert [story.first_text for story in stories] == ["efterår 2025", "maj 2025"]
    assert [len(story.moves) for story in stories] == [0, 1]
    old = next(one for one in seen.versions if one.plan == "2025-2028")
    _, found = between(store, old, seen.version)
    assert [item.title for item in found.gone] == ["Evaluering af skolestruktur"]
    assert found.added == ()


def test_nothing_is_read_again_when_nothing_is_another(store, monkeypatch):
    taken_in(store, month(1, KLOGE), month(2, BROER))

    def never(*_, **__):
        raise AssertionError("a workbook was read again")

    monkeypatch.setattr(deriving, "read_bytes", never)
    refresh(store, KNOWN)


def test_a_correction_derives_anew_what_it_changes(store):
    *_, new = taken_in(store, month(1, moved(KLOGE, "maj 2025", "Kører")), month(2, BROER))
    known = Known(replace(DEFAULT, state_words={"kører": "udskudt"}))
    refresh(store, known)
    with store.reading() as connection:
        states = set(connection.scalars(select(derived.items.c.state)))
    assert str(State.POSTPONED) in states
    before = rows(store)
    refresh(store, known)
    assert rows(store) == before
    assert past(store, new) is not None


def test_another_reader_derives_all_anew(store, monkeypatch):
    taken_in(store, month(1, KLOGE), month(2, moved(KLOGE, "juni 2025")))
    before = rows(store)
    monkeypatch.setattr(deriving, "reader_version", lambda: "another")
    read = []
    plain = deriving.read_bytes
    monkeypatch.setattr(deriving, "read_bytes", lambda *a, **k: read.append(1) or plain(*a, **k))
    refresh(store, KNOWN)
    assert len(read) == 2
    assert rows(store) == before


def test_a_workbook_that_cannot_be_read_any_more_is_told_and_the_rest_stands(store):
    taken_in(store, month(1, KLOGE))
    workbooks.keep(store, SECRETARY, b"no workbook", name="gammel.xlsx", saved=None, now=NOW)
    assert refresh(store, KNOWN) == ("gammel.xlsx",)
    assert refresh(store, KNOWN) == ("gammel.xlsx",)
    assert len(versions(store)) == 1


def test_the_meeting_had_the_version_that_was_saved_by_then(store):
    taken_in(store, month(1, KLOGE), month(3, BROER))
    known = versions(store)
    days = [date(2025, 1, 2), date(2025, 1, 3), date(2025, 3, 2), date(2025, 4, 1)]
    found = [lay_in_front(known, "2025-2028", day) for day in days]
    assert [one.position if one else None for one in found] == [None, 0, 0, 1]


def test_the_development_counts_each_version_as_of_its_own_day(store):
    taken_in(store, month(1, KLOGE, BROER), month(6, KLOGE, moved(BROER, "efterår 2025", "X")))
    counts = [dict(one.counts) for one in versions(store)]
    assert counts == [
        {"Inden for tiden": 2},
        {"Tidspunkt passeret": 1, "Afsluttet": 1},
    ]


def test_the_workbooks_own_time_is_what_orders_them():
    assert saved_of(month(4, KLOGE)).month == 4


# --- what people said -----------------------------------------------------------------------------

REWORDED = ("R-1", "Kloge kvadratmeter", "ØK", "juni 2025", "Igangsat")
OTHER = ("R-7", "Fælles indkøb", "KFU", "2026", "")


def named(store, sha256, title):
    at = version(store, sha256)
    return reference(at, next(item for _, item in _state(store, sha256) if item.title == title))


def said(store, old, new, *, same, seen=None):
    matches.say(store, SECRETARY, old=old, new=new, same=same, seen=seen, now=NOW)
    refresh(store, KNOWN)


def test_a_probable_pair_is_split_when_people_say_so_and_joined_when_they_take_it_back(store):
    first, second, third = taken_in(store, month(1, KLOGE), month(2, REWORDED), month(3, REWORDED))
    (story,) = past_of(store, third).stories.values()
    assert len(story.moves) == 1
    chapters = history_of(store, versions(store), story.thread)
    pair = doubtful_join(chapters)
    assert pair == (named(store, first, "Kloge m2"), named(store, second, "Kloge kvadratmeter"))
    said(store, *pair, same=False)
    (story,) = past_of(store, third).stories.values()
    assert (story.moves, story.since) == ((), date(2025, 2, 3))
    (kept,) = matches.said(store)
    matches.take_back(store, SECRETARY, kept, now=NOW)
    refresh(store, KNOWN)
    (story,) = past_of(store, third).stories.values()
    assert len(story.moves) == 1


def test_two_items_that_nobody_would_pair_are_one_when_people_say_so(store):
    first, second = taken_in(store, month(1, KLOGE), month(2, OTHER))
    _, found = between(store, version(store, first), version(store, second))
    assert (len(found.gone), len(found.added)) == (1, 1)
    said(store, named(store, first, "Kloge m2"), named(store, second, "Fælles indkøb"), same=True)
    _, found = between(store, version(store, first), version(store, second))
    assert (found.gone, found.added, len(found.changed)) == ((), (), 1)


def test_what_was_said_holds_across_a_version_in_which_the_item_was_away(store):
    first, _, third = taken_in(
        store, month(1, KLOGE, SKOLE), month(2, SKOLE), month(3, SKOLE, OTHER)
    )
    said(store, named(store, first, "Kloge m2"), named(store, third, "Fælles indkøb"), same=True)
    story = past_of(store, third).stories[named(store, third, "Fælles indkøb").key]
    assert story.since == date(2025, 1, 3)
    assert story.returned == date(2025, 3, 3)


def test_two_who_derive_at_once_do_it_once(store):
    for place, content in enumerate((month(1, KLOGE), month(2, REWORDED), month(3, BROER))):
        workbooks.keep(
            store, SECRETARY, content, name=f"{place}.xlsx", saved=saved_of(content), now=NOW
        )
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: refresh(store, KNOWN), range(4)))
    together = rows(store)
    with store.moving() as connection:
        derived.drop(connection)
    refresh(store, KNOWN)
    assert rows(store) == together


def test_a_restored_store_is_derived_from_what_it_holds_now(store, tmp_path):
    *_, new = taken_in(store, month(1, KLOGE), month(2, REWORDED))
    back_up(store, tmp_path / "kopi.sqlite")
    taken_in(store, month(3, OTHER))
    restore(store, tmp_path / "kopi.sqlite", SECRETARY, force=True, now=NOW)
    refresh(store, KNOWN)
    assert [one.sha256 for one in versions(store)][-1] == new
    assert not any("Fælles indkøb" in row for row in rows(store))


def test_a_name_that_a_meeting_used_still_finds_its_item_after_it_is_renamed(store):
    first, _ = taken_in(store, month(1, KLOGE), month(2, REWORDED))
    name = named(store, first, "Kloge m2")
    (story,) = past_of(store, versions(store)[-1].sha256).stories.values()
    assert threads_of(store, [name]) == {name: story.thread}
    unknown = replace(name, workbook="f" * 64, key="noget andet")
    assert threads_of(store, [unknown]) == {unknown: story.thread}


def test_a_plan_that_was_not_taken_in_goes_on_from_the_last_one(store):
    taken_in(store, month(1, KLOGE))
    reading = read_bytes(month(2, moved(KLOGE, "juni 2025")), file="ny.xlsx")
    seen = past_of_reading(store, reading)
    (story,) = seen.stories.values()
    assert [move.days for move in story.moves] == [30]
