"""A store on each of the two databases; every test that takes one runs on both."""

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests.store import postgres
from udplan.store import Store
from udplan.store.tables import metadata

_numbers = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A server for the tests of this worker; `make test` installs it."""
    programs = postgres.find()
    if programs is None and os.environ.get("CI") != "true":
        pytest.skip("PostgreSQL is missing: python tests/store/postgres.py installs it")
    assert programs is not None, "PostgreSQL is missing, and CI must not pass without it"
    with postgres.server(programs) as address:
        yield address


@pytest.fixture(scope="session")
def shared(server: str) -> str:
    """The address of a store that one test after the other uses; a database each takes longer."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE shared")
    Store(f"{server}/shared").close()
    return f"{server}/shared"


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with an empty store in it, to be copied."""
    path = tmp_path_factory.mktemp("ready") / "udplan.sqlite"
    Store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which of the two databases."""
    return str(request.param)


@pytest.fixture
def empty(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it, not even a store."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'udplan.sqlite'}"
        return
    server, name = request.getfixturevalue("server"), f"udplan_{next(_numbers)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store with nothing in it."""
    if kind == "sqlite":
        shutil.copy(request.getfixturevalue("ready"), tmp_path / "udplan.sqlite")
        return f"sqlite:///{tmp_path / 'udplan.sqlite'}"
    return str(request.getfixturevalue("cleared"))


@pytest.fixture
def cleared(shared: str) -> str:
    """The address of PostgreSQL's store, emptied."""
    with psycopg.connect(shared) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = 'shared' AND pid <> pg_backend_pid()"
        )
        connection.execute("SET session_replication_role = replica")  # the log only grows
        names = ", ".join(name for name in metadata.tables if name != "meta")
        connection.execute(f"TRUNCATE {names} RESTART IDENTITY")
        connection.execute("DROP TABLE IF EXISTS derived_items, derived_versions, derived_form")
    return shared


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store with nothing in it."""
    made = Store(url)
    yield made
    made.close()
