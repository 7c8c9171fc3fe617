"""A store on each of the two databases; every test that takes one runs on both."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests.store import postgres
from udplan.store import Store

_numbers = count()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those on PostgreSQL share a server, so one worker takes them; said before xdist looks."""
    for item in items:
        if "store" in Path(item.fspath).parts and "postgresql" in item.name:
            item.add_marker(pytest.mark.xdist_group("postgresql"))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """One server for all the tests here; `make test` installs it."""
    programs = postgres.find()
    if programs is None and os.environ.get("CI") != "true":
        pytest.skip("PostgreSQL is missing: python tests/store/postgres.py installs it")
    assert programs is not None, "PostgreSQL is missing, and CI must not pass without it"
    with postgres.server(programs) as address:
        yield address


@pytest.fixture(scope="session")
def ready(server: str) -> str:
    """The name of a database with an empty store in it, to be copied."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE ready")
    Store(f"{server}/ready").close()
    return "ready"


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which of the two databases."""
    return str(request.param)


@pytest.fixture
def empty(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it, not even a store."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'udplan.sqlite'}"
    else:
        with _database(request.getfixturevalue("server"), "template0") as address:
            yield address


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store with nothing in it."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'udplan.sqlite'}"
    else:
        ready = request.getfixturevalue("ready")
        with _database(request.getfixturevalue("server"), ready) as address:
            yield address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store with nothing in it."""
    made = Store(url)
    yield made
    made.close()


@contextmanager
def _database(server: str, template: str) -> Iterator[str]:
    name = f"udplan_{next(_numbers)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield f"{server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
