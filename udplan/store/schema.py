"""Which version a store has, and how it comes up to today's; the steps stand in `migrations`."""

from pathlib import Path
from threading import Lock
from typing import Final

from sqlalchemy import Connection, delete, insert, inspect, select

from udplan.errors import StoreError
from udplan.store.tables import meta, metadata

SCHEMA: Final = 3
"""The newest step of the migrations; a store of a higher one is left alone."""

_ONE_AT_A_TIME: Final = Lock()
"""Alembic keeps what it is doing in its modules, so one store at a time within a process."""

_STEPS: Final = Path(__file__).parent / "migrations"


def version(connection: Connection) -> int:
    """The store's version; 0 for a database without one."""
    if not inspect(connection).has_table(meta.name):
        return 0
    found = connection.scalar(select(meta.c.value).where(meta.c.key == "schema"))
    return int(found) if found is not None and found.isdigit() else 0


def is_current(connection: Connection) -> bool:
    """Whether nothing needs to be done; raises `StoreError` for a store of a newer udplan."""
    found = version(connection)
    if found > SCHEMA:
        raise StoreError(
            "Lageret er gemt af en nyere udplan, end den der kører nu. Start den nye udplan, eller "
            "peg UDPLAN_STORE på et andet lager."
        )
    return found == SCHEMA


def bring_up(connection: Connection) -> None:
    """Make the store one of today's, in the writer's transaction: whole, or not at all."""
    if is_current(connection):
        return  # another process was faster
    # Half of the time that a command of udplan takes to start, and wanted once in a store's life.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    found = version(connection)
    with _ONE_AT_A_TIME:
        if found and not inspect(connection).has_table("alembic_version"):
            command.stamp(config, str(found))  # version 1 knew nothing of alembic
        command.upgrade(config, "head")
    connection.execute(delete(meta).where(meta.c.key == "schema"))
    connection.execute(insert(meta).values(key="schema", value=str(SCHEMA)))


def drop(connection: Connection) -> None:
    """Leave nothing of the store, so that `bring_up` makes an empty one."""
    metadata.drop_all(connection)
    connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
