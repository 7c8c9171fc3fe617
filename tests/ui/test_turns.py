"""How many pages are worked out at once."""

import threading

import pytest

from udplan.ui import turns


def test_two_pages_are_worked_out_at_once_and_the_third_waits_for_one_of_them():
    inside, third, leave = threading.Barrier(3), threading.Event(), threading.Event()

    def page() -> None:
        with turns.turn():
            inside.wait(timeout=10)
            leave.wait(timeout=10)

    def last() -> None:
        with turns.turn():
            third.set()

    first = [threading.Thread(target=page) for _ in range(2)]
    for one in first:
        one.start()
    inside.wait(timeout=10)
    waiting = threading.Thread(target=last)
    waiting.start()
    assert not third.wait(timeout=0.2)
    leave.set()
    assert third.wait(timeout=10)
    for one in (*first, waiting):
        one.join(timeout=10)


def test_a_page_that_fails_gives_its_place_back():
    for _ in range(5):
        with pytest.raises(RuntimeError), turns.turn():
            raise RuntimeError("the page failed")
    with turns.turn():
        pass


def test_nobody_waits_for_ever_for_pages_that_stand_still(monkeypatch):
    monkeypatch.setattr(turns, "_LONGEST", 0.05)
    with turns.turn(), turns.turn(), turns.turn():
        pass
    with turns.turn(), turns.turn():
        pass
