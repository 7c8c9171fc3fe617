"""Several at once: nothing is lost, nothing is there twice, and nobody waits for a reader."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from sqlalchemy import func, select

from tests.store.killing import kill_while_writing, start
from tests.store.records import (
    FORUM,
    ITEM,
    MEETING,
    NOW,
    SECRETARY,
    decide,
    in_force,
    put,
)
from udplan.access import Person, Role
from udplan.errors import Conflict, StoreError
from udplan.store import Store, base, decisions, drafts, matches, meetings, workbooks
from udplan.store.agenda import Act
from udplan.store.tables import log

PEOPLE = [Person(name, told=True, role=Role.ADMINISTRATOR) for name in "ABCD"]


def all_at_once(url: str, act: Callable[[Store, Person], object]) -> list[str]:
    """What each of four people, each with an open page of their own, was told; "" for kept."""
    barrier = Barrier(len(PEOPLE))

    def one(person: Person) -> str:
        store = Store(url)
        barrier.wait()
        try:
            act(store, person)
        except Conflict as conflict:
            return str(conflict)
        finally:
            store.close()
        return ""

    with ThreadPoolExecutor(len(PEOPLE)) as pool:
        return list(pool.map(one, PEOPLE))


NO_CONFLICT = {
    "the same workbook": lambda store, who: workbooks.keep(
        store, who, b"plan", name="plan.xlsx", saved=None, now=NOW
    ),
    "the same meeting": lambda store, who: meetings.enter(store, who, FORUM, MEETING, now=NOW),
    "the same item on the agenda": lambda store, who: put(store, Act.ON, person=who),
    "the same word on two versions": lambda store, who: matches.say(
        store, who, old=ITEM, new=ITEM, same=True, seen=None, now=NOW
    ),
}


@pytest.mark.parametrize("act", NO_CONFLICT.values(), ids=NO_CONFLICT)
def test_what_all_want_alike_happens_once_and_nobody_is_troubled(store, url, act):
    assert all_at_once(url, act) == [""] * len(PEOPLE)
    assert len(store.log()) == 1


CONFLICT = {
    "a choice of workbook": lambda store, who: workbooks.show(
        store, who, "/plan.xlsx", workbook=None, instead_of=None, seen=None, now=NOW
    ),
    "a meeting cancelled": lambda store, who: meetings.cancel(
        store, who, FORUM, MEETING, seen=None, now=NOW
    ),
    "a decision": lambda store, who: decide(store, f"Som {who.name} siger", person=who),
}


@pytest.mark.parametrize("act", CONFLICT.values(), ids=CONFLICT)
def test_of_those_who_want_otherwise_one_is_kept_and_the_others_are_told(store, url, act):
    told = all_at_once(url, act)
    assert told.count("") == 1
    assert len(store.log()) == 1


def test_who_decides_at_the_same_time_is_shown_both_texts(store, url):
    told = all_at_once(url, CONFLICT["a decision"])
    (kept,) = in_force(store)
    for person, words in zip(PEOPLE, told, strict=True):
        assert not words or (kept in words and f"Som {person.name} siger" in words)


def test_everybodys_draft_is_kept(store, url):
    def save(own: Store, who: Person) -> None:
        for number in range(5):
            drafts.save_draft(
                own, who, forum=FORUM, meeting=MEETING, key="k", text=f"{number}", now=NOW
            )

    assert all_at_once(url, save) == [""] * len(PEOPLE)
    for person in PEOPLE:
        assert drafts.draft(store, person, FORUM, MEETING, "k").text == "4"


def test_two_processes_that_correct_the_same_decision_lose_nothing(store, url):
    first = decide(store)
    writers = [start(url, name, "correct") for name in ("A", "B")]
    kept = [writer.communicate(timeout=60)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    made = decisions.made(store)
    assert sorted(int(one) for some in kept for one in some) == [one.id for one in made[1:]]
    # One chain: every decision but the last is corrected, and by one other only.
    assert [one.corrects for one in made[1:]] == [one.id for one in made[:-1]]
    assert made[0] == first


def test_the_edition_never_passes_a_change_that_is_not_there_yet(store, url):
    """PostgreSQL hands out a number before the row is seen; a cache would stay old for ever."""
    with ThreadPoolExecutor(1) as pool:
        with store.writing(SECRETARY) as first:
            first.log("langsomt", "en ændring, der tager tid", NOW)
            second = pool.submit(decide, store)
            with pytest.raises(TimeoutError):
                second.result(timeout=0.5)
            assert store.edition() == 0
        second.result(timeout=5)
    assert store.edition() == 2


def test_a_reader_waits_for_no_writer_and_sees_nothing_half(store, url):
    decide(store)
    with store.writing(SECRETARY) as writing:
        writing.log("halvt", "ikke færdig", NOW)
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(store.edition).result(timeout=3) == 1
            other = pool.submit(Store, url).result(timeout=3)
            assert len(decisions.made(other)) == 1
            other.close()
    assert store.edition() == 2


def test_a_writer_waits_for_no_reader_and_the_reader_sees_one_moment(store):
    with store.reading() as connection:
        before = connection.scalar(select(func.count()).select_from(log))
        decide(store)
        assert connection.scalar(select(func.count()).select_from(log)) == before
    assert store.edition() == 1


def test_who_waits_too_long_for_another_is_told_in_danish(url, monkeypatch):
    monkeypatch.setattr(base, "_PATIENCE", 1)
    store = Store(url)
    with (
        store.writing(SECRETARY),
        ThreadPoolExecutor(1) as pool,
        pytest.raises(StoreError, match="kan ikke bruges lige nu"),
    ):
        pool.submit(decide, store).result(timeout=10)
    decide(store)
    store.close()


def test_a_writer_that_is_killed_loses_nothing_it_was_told_is_kept(store, url, kind, request):
    if kind == "postgresql":
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = on")
            connection.execute("SELECT pg_reload_conf()")
            request.addfinalizer(lambda: _without_fsync(url))
    acknowledged = [kill_while_writing(url, f"w{n}", seconds=0.1 * n) for n in range(3)]
    assert all(acknowledged)
    assert len(decisions.made(store)) >= sum(acknowledged)


def _without_fsync(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM RESET fsync")
        connection.execute("SELECT pg_reload_conf()")


def test_signs_that_only_one_database_can_keep_are_left_out(store):
    made = decide(store, "Udskydes\0 til \ud800maj")
    assert made.text == "Udskydes til ?maj"


def test_a_server_that_does_not_answer_is_told_in_danish():
    with pytest.raises(StoreError, match="kan ikke bruges lige nu"):
        Store("postgresql://udplan@127.0.0.1:1/udplan")
