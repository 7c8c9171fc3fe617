"""A store of an earlier udplan keeps its rows, and becomes what the table definitions say."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from udplan.access import Person, Role
from udplan.errors import StoreError
from udplan.store import Store, corrections, schema, workbooks
from udplan.store.tables import metadata

HOME = Path(__file__).parents[2]
VERSION_1 = """
    CREATE TABLE meta ("key" VARCHAR(40) NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("key"));
    CREATE TABLE workbooks (id {number}, sha256 VARCHAR(64) NOT NULL,
        name TEXT NOT NULL, saved VARCHAR(40), content {bytes}, added_at VARCHAR(40) NOT NULL,
        added_by TEXT NOT NULL, added_told BOOLEAN NOT NULL, withdrawn_at VARCHAR(40),
        withdrawn_by TEXT, withdrawn_why TEXT, version INTEGER NOT NULL,
        PRIMARY KEY (id), UNIQUE (sha256));
    CREATE TABLE shown (id {number}, source TEXT NOT NULL, workbook VARCHAR(64),
        instead_of VARCHAR(64), chosen_at VARCHAR(40) NOT NULL, chosen_by TEXT NOT NULL,
        chosen_told BOOLEAN NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (id), UNIQUE (source),
        FOREIGN KEY(workbook) REFERENCES workbooks (sha256));
    CREATE TABLE corrections (id {number}, about VARCHAR(40) NOT NULL, subject TEXT NOT NULL,
        meaning TEXT NOT NULL, alike TEXT NOT NULL, file TEXT NOT NULL,
        made_at VARCHAR(40) NOT NULL, made_by TEXT NOT NULL, made_told BOOLEAN NOT NULL,
        ended_at VARCHAR(40), ended_by TEXT, version INTEGER NOT NULL, PRIMARY KEY (id));
    CREATE TABLE log (id {number}, at VARCHAR(40) NOT NULL, "by" TEXT NOT NULL,
        told BOOLEAN NOT NULL, what VARCHAR(40) NOT NULL, about TEXT NOT NULL, PRIMARY KEY (id));
    INSERT INTO meta VALUES ('schema', '1');
    INSERT INTO workbooks (sha256, name, content, added_at, added_by, added_told, version)
        VALUES ('abc', 'plan.xlsx', {some}, '2025-08-01T09:00:00+02:00', 'Sekretariatet', true, 1);
    INSERT INTO shown (source, workbook, chosen_at, chosen_by, chosen_told, version)
        VALUES ('/plan.xlsx', 'abc', '2025-08-01T09:00:00+02:00', 'Sekretariatet', true, 1);
    INSERT INTO corrections
        (about, subject, meaning, alike, file, made_at, made_by, made_told, version)
        VALUES ('overskriften', 'fase', 'state', '["emne"]', 'plan.xlsx',
        '2025-08-01T09:00:00+02:00', 'Sekretariatet', true, 1);
    INSERT INTO log (at, "by", told, what, about)
        VALUES ('2025-08-01T09:00:00+02:00', 'Sekretariatet', true, 'sat ind', 'plan.xlsx');
"""
SQLITE_TRIGGERS = [
    f"CREATE TRIGGER log_no_{change.lower()} BEFORE {change} ON log "
    "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
    for change in ("UPDATE", "DELETE")
]
WORDS = {
    "sqlite": {"number": "INTEGER NOT NULL", "bytes": "BLOB", "some": "x'504b'"},
    "postgresql": {"number": "SERIAL NOT NULL", "bytes": "BYTEA", "some": r"'\x504b'"},
}


def run(url: str, *statements: str) -> None:
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture
def version_1(empty: str, kind: str) -> str:
    """A store as the first version of udplan left it."""
    statements = VERSION_1.format(**WORDS[kind]).split(";\n")[:-1]
    run(empty, *statements, *(SQLITE_TRIGGERS if kind == "sqlite" else ()))
    return empty


def test_a_store_of_version_1_keeps_its_rows(version_1):
    store = Store(version_1)
    assert workbooks.content(store, "abc")[1] == b"PK"
    assert workbooks.shown_for(store, "/plan.xlsx").workbook == "abc"
    (correction,) = corrections.in_force(store)
    assert (correction.subject, correction.features) == ("fase", frozenset(["emne"]))
    assert [(one.what, one.by) for one in store.log()] == [
        ("sat ind", Person("Sekretariatet", told=True, role=Role.ADMINISTRATOR))
    ]


def test_a_store_of_version_1_comes_to_look_like_a_new_one(version_1, kind, tmp_path, request):
    assert looks(version_1, brought_up=True) == looks(fresh(kind, tmp_path, request))


def test_the_migrations_make_what_the_table_definitions_say(empty, kind, tmp_path, request):
    assert looks(empty, brought_up=True) == looks(fresh(kind, tmp_path, request))


def fresh(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A database made by the table definitions alone."""
    url = f"sqlite:///{tmp_path / 'fresh.sqlite'}"
    if kind == "postgresql":
        server = request.getfixturevalue("server")
        run_alone(f"{server}/postgres", "DROP DATABASE IF EXISTS fresh", "CREATE DATABASE fresh")
        url = f"{server}/fresh"
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    metadata.create_all(engine)
    engine.dispose()
    return url


def run_alone(url: str, *statements: str) -> None:
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def looks(url: str, *, brought_up: bool = False) -> dict[str, object]:
    """All that the database knows of its tables: columns, keys, what must be unique, indexes."""
    if brought_up:
        Store(url).close()
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    seen = inspect(engine)
    tables = {
        name: {
            "columns": [
                (one["name"], str(one["type"]), one["nullable"], str(one["default"]))
                for one in seen.get_columns(name)
            ],
            "key": seen.get_pk_constraint(name)["constrained_columns"],
            "foreign": [
                (one["constrained_columns"], one["referred_table"], one["referred_columns"])
                for one in seen.get_foreign_keys(name)
            ],
            "unique": sorted(str(one["column_names"]) for one in seen.get_unique_constraints(name)),
            "indexes": sorted((one["name"], one["column_names"]) for one in seen.get_indexes(name)),
            "checks": seen.get_check_constraints(name),
        }
        for name in seen.get_table_names()
        if name != "alembic_version"
    }
    engine.dispose()
    assert "decisions" in tables
    return tables


def test_the_newest_step_is_the_version_that_udplan_asks_for():
    config = Config()
    config.set_main_option("script_location", str(HOME / "udplan" / "store" / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == str(schema.SCHEMA)


def test_many_who_start_at_once_make_one_store(empty):
    opened = [
        subprocess.Popen(
            [sys.executable, "-c", f"from udplan.store import Store; Store({empty!r})"],
            cwd=HOME,
            stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    assert [process.communicate()[1].decode() for process in opened] == [""] * 3
    with Store(empty).reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).all() == [
            (str(schema.SCHEMA),)
        ]


def test_a_store_of_a_newer_udplan_is_left_alone(empty):
    Store(empty).close()
    run(empty, "UPDATE meta SET value = '999' WHERE key = 'schema'")
    with pytest.raises(StoreError, match="nyere udplan"):
        Store(empty)


def test_a_store_that_is_up_to_date_opens_while_somebody_writes(store, url):
    with store.writing(Person("Sekretariatet", told=True, role=Role.ADMINISTRATOR)):
        Store(url).close()


def test_a_step_that_fails_leaves_the_store_as_it_was(version_1, monkeypatch):
    monkeypatch.setattr("alembic.command.upgrade", _half)
    with pytest.raises(StoreError):
        Store(version_1)
    monkeypatch.undo()
    assert len(workbooks.kept(Store(version_1))) == 1


def _half(config: Config, _: str) -> None:
    connection = config.attributes["connection"]
    connection.execute(text("DROP TABLE shown"))
    connection.execute(text("SELECT no FROM nothing"))
