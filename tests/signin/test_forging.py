"""A button that somebody may not see does nothing for them, however they press it."""

import pytest

from tests.signin.conftest import SHOWN_AS_OF, Guarded
from tests.signing_in import READER, READER_OF_OPEN, SECRETARY
from udplan.store import Store

PAGE = f"direktion?moede=2026-02-02&dato={SHOWN_AS_OF}"
WRITES = "Tag af dagsordenen"


def log_of(guarded: Guarded) -> list[str]:
    store = Store(guarded.store)
    try:
        return [f"{one.by} {one.what}" for one in store.log()]
    finally:
        store.close()


@pytest.fixture(scope="module")
def button(guarded) -> str:
    """The number of a button that writes, as a secretary's page gives it."""
    with guarded.as_(SECRETARY) as session:
        return session.open(PAGE).buttons()[WRITES]


@pytest.mark.parametrize("name", [READER, READER_OF_OPEN])
def test_a_reader_who_presses_a_secretarys_button_changes_nothing(name, button, guarded):
    before = log_of(guarded)
    with guarded.as_(name) as session:
        assert button not in session.open(PAGE).buttons().values()
        session.open(PAGE, pressed=button)
    assert log_of(guarded) == before


def test_a_secretary_who_presses_it_takes_the_item_off_and_both_logs_say_so(button, guarded):
    before, said = log_of(guarded), len(guarded.said())
    with guarded.as_(SECRETARY) as session:
        session.open(PAGE)
        session.open(PAGE, pressed=button)
    assert log_of(guarded) == [f"{SECRETARY} taget af", *before]
    told = f'INFO gemte {{"hvem": "{SECRETARY}", "hvad": "taget af"}}'
    assert told in guarded.said()[said:]
