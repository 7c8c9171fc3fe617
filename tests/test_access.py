"""Who may what, and that no function of the store forgets to ask."""

import inspect
import pkgutil
from datetime import UTC, datetime
from importlib import import_module

import pytest
from sqlalchemy.exc import SQLAlchemyError

from udplan import store as store_package
from udplan.access import Person, Right, Role, may, require, role_of, sees_closed
from udplan.errors import AccessRefused, UdplanError
from udplan.settings import Admission
from udplan.store import backup, workbooks

pytest_plugins = ("tests.store.databases",)

HOUSE = Admission(
    administrators=("it@eksempel.dk",),
    secretaries=("Ledelsessekretariatet",),
    readers=("direktion", "borgmesterkontor"),
    sees_closed=("direktion",),
)
NOW = datetime(2025, 9, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("known_as", "role"),
    [
        pytest.param(["it@eksempel.dk"], Role.ADMINISTRATOR, id="an address"),
        pytest.param(["IT@Eksempel.DK"], Role.ADMINISTRATOR, id="capitals do not matter"),
        pytest.param(["a@eksempel.dk", "LEDELSESSEKRETARIATET"], Role.SECRETARY, id="a group"),
        pytest.param(["direktion", "Ledelsessekretariatet"], Role.SECRETARY, id="the highest wins"),
        pytest.param(["direktion"], Role.READER, id="a reader"),
        pytest.param(["en-anden@eksempel.dk"], None, id="nobody we know"),
        pytest.param([], None, id="no name at all"),
    ],
)
def test_a_role_follows_from_what_the_sign_in_calls_somebody(known_as, role):
    assert role_of(HOUSE, known_as) == role


def test_without_a_list_everybody_who_is_signed_in_reads_and_nobody_writes():
    role = role_of(Admission(), ["hvem@eksempel.dk"])
    assert role == Role.READER
    assert not may(role, Right.WRITE)
    assert not sees_closed(Admission(), ["hvem@eksempel.dk"], role)


def test_closed_items_are_seen_by_those_named_and_by_those_who_write():
    assert sees_closed(HOUSE, ["direktion"], Role.READER)
    assert not sees_closed(HOUSE, ["borgmesterkontor"], Role.READER)
    assert sees_closed(HOUSE, ["Ledelsessekretariatet"], Role.SECRETARY)


@pytest.mark.parametrize("role", [None, *Role])
@pytest.mark.parametrize("right", list(Right))
def test_each_role_may_what_the_one_before_it_may_and_none_may_nothing(role, right):
    expected = {
        None: set(),
        Role.READER: {Right.READ},
        Role.SECRETARY: {Right.READ, Right.WRITE},
        Role.ADMINISTRATOR: {Right.READ, Right.WRITE, Right.ERASE},
    }[role]
    assert may(role, right) == (right in expected)


def test_a_refusal_says_who_may_not_do_what_and_what_to_do():
    with pytest.raises(AccessRefused, match="Anne må ikke gemme noget i udplan"):
        require(Person("Anne", told=False, role=Role.READER))


def writers():
    """Every function of the store that changes something for a person."""
    for module in pkgutil.walk_packages(store_package.__path__, "udplan.store."):
        if ".migrations" in module.name:
            continue
        for name, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
            parameters = inspect.signature(function).parameters
            if function.__module__ == module.name and "person" in parameters and name[0] != "_":
                yield pytest.param(function, id=f"{module.name.rsplit('.', 1)[1]}.{name}")


READS = {"draft", "asked"}
"""Gives somebody their own words back; asks, and does nothing else."""
ERASES = {"restore"}
"""Wants more than the right to write, whatever it is given."""


@pytest.mark.parametrize("write", list(writers()))
def test_every_write_of_the_store_asks_for_the_role_first(store, write, tmp_path):
    if write.__name__ in READS:
        return
    right = Right.ERASE if write.__name__ in ERASES else Right.WRITE
    for role in (None, *Role):
        before = store.edition()
        refused = False
        try:
            person = Person("Anne", told=False, role=role)
            write(**_arguments(write, store, person, tmp_path))
        except AccessRefused:
            refused = True
        except (UdplanError, SQLAlchemyError, AttributeError, TypeError, ValueError):
            pass  # past the question: what it was given means nothing
        assert refused != may(role, right), role
        assert not refused or store.edition() == before


def _arguments(write, store, person, tmp_path):
    """Anything that fits, for the person is asked about first."""
    known = {"store": store, "person": person, "now": NOW, "path": tmp_path / "x"}
    known |= {"reason": "fejl", "content": b"", "text": "ja"}
    return {
        name: known.get(name, Anything())
        for name, parameter in inspect.signature(write).parameters.items()
        if name in known or parameter.default is inspect.Parameter.empty
    }


class Anything(str):
    """Any text, of which any part is again anything."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()


def test_only_an_administrator_erases_what_a_meeting_has_used_or_replaces_the_store(
    store, tmp_path
):
    secretary = Person("Ledelsessekretariatet", told=False, role=Role.SECRETARY)
    with pytest.raises(AccessRefused, match="slette"):
        workbooks.withdraw(store, secretary, "0", reason="fejl", even_if_used=True, now=NOW)
    with pytest.raises(AccessRefused, match="slette"):
        backup.restore(store, tmp_path / "x", secretary, now=NOW)
