"""How many pages are worked out at once."""

import threading

import pytest

from udplan.ui import turns


def test_one_page_is_worked_out_at_a_time_and_the_next_waits_for_it():
    inside, second, leave = threading.Event(), threading.Event(), threading.Event()

    def page() -> None:
        with turns.turn():
            inside.set()
            leave.wait(timeout=10)

    def following() -> None:
        with turns.turn():
            second.set()

    threads = [threading.Thread(target=page), threading.Thread(target=following)]
    threads[0].start()
    assert inside.wait(timeout=10)
    threads[1].start()
    assert not second.wait(timeout=0.2)
    leave.set()
    assert second.wait(timeout=10)
    for one in threads:
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
    with turns.turn():
        pass
