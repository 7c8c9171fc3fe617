"""The store: one database, opened once, read by many and written to by one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from udplan import journal
from udplan.access import Person, Right, require
from udplan.errors import AccessRefused, StoreError
from udplan.journal import Act
from udplan.store import schema
from udplan.store.tables import log

ABOUT_READING: Final = ("rettet", "taget tilbage", "vist", "trukket tilbage", "gendannet")
"""The lines of the log that change how workbooks are read, or which is shown."""
ABOUT_VERSIONS: Final = (*ABOUT_READING, "sat ind", "samme punkt", "to forskellige punkter")
"""Those that change which versions there are, or which of their items are the same."""
ABOUT_DECISIONS: Final = ("besluttet", "beslutning rettet", "beslutning taget tilbage")
"""Those that change what meetings have decided."""

_PATIENCE: Final = 5
"""Seconds to wait for another writer, or for a database that does not answer."""

_WRITERS: Final = 8_315_702_608
"""The lock that udplan's writers take one after the other on PostgreSQL; any number will do."""

_ERASABLE: Final = (
    *("workbooks", "agenda_items", "decisions", "matches", "drafts"),
    *("derived_items", "derived_versions"),
)
"""Tables with words of a workbook, which go when it is withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """Something that was done, by whom and when."""

    at: datetime
    by: Person
    what: str
    about: str


class Store:
    """One database; raises `StoreError` with a Danish sentence when it cannot be used."""

    def __init__(self, url: str | URL) -> None:
        with _explained():
            self._engine = _engine(_url(url))
            self._reader, self._writer = _reader(self._engine), _writer(self._engine)
            self._bring_up()

    def _bring_up(self) -> None:
        with self._reader.connect() as connection:
            current = schema.is_current(connection)
        if not current:
            with self._writer.begin() as connection:
                schema.bring_up(connection)
        self._opened = _identity(self._engine.url)

    def _same_file(self) -> None:
        """See that the file is the one that was opened: a deleted one would still take words."""
        now = _identity(self._engine.url)
        if now == self._opened:
            return
        self._engine.dispose()
        if now is None:
            raise StoreError(
                f"Lageret »{self._engine.url.database}« er flyttet eller slettet, mens udplan "
                "kørte, så intet kan gemmes. Læg filen tilbage, eller hent den fra en "
                "sikkerhedskopi."
            )
        self._bring_up()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with; all that is read within is of one moment."""
        with _explained():
            self._same_file()
            with self._reader.connect() as connection:
                yield connection

    @contextmanager
    def writing(self, person: Person | None, right: Right = Right.WRITE) -> Iterator["Writing"]:
        """All that is written within is kept, or nothing; only for somebody with the right."""
        who = asked(person, right)
        with _explained():
            self._same_file()
            with self._writer.begin() as connection:
                writing = Writing(connection, who)
                yield writing
        for what in writing.done:
            journal.note(Act.SAVED, str(who), hvad=what)

    @contextmanager
    def moving(self) -> Iterator[Connection]:
        """A connection to derive or to replace with: nobody's own doing; all of it, or nothing."""
        with _explained():
            self._same_file()
            with self._writer.begin() as connection:
                yield connection

    def edition(self, *about: str) -> int:
        """A number that every change to the store raises, or every one logged as one of these."""
        latest = select(func.coalesce(func.max(log.c.id), 0))
        with self.reading() as connection:
            return connection.scalar(latest.where(log.c.what.in_(about)) if about else latest) or 0

    def log(self) -> list[LogEntry]:
        """All that was done, the latest first."""
        with self.reading() as connection:
            rows = connection.execute(select(log).order_by(log.c.id.desc())).all()
        return [
            LogEntry(
                at=datetime.fromisoformat(row.at),
                by=Person(row.by, told=row.told),
                what=row.what,
                about=row.about,
            )
            for row in rows
        ]

    def tidy(self) -> None:
        """Leave nothing of what was erased in the files of the database."""
        with _explained(), self._engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            elif connection.dialect.name == "postgresql":
                alone = connection.execution_options(isolation_level="AUTOCOMMIT")
                alone.exec_driver_sql(f"SET lock_timeout = '{_PATIENCE}s'")
                there = set(inspect(connection).get_table_names())
                erasable = ", ".join(name for name in _ERASABLE if name in there)
                alone.exec_driver_sql(f"VACUUM (FULL) {erasable}")
                alone.exec_driver_sql("RESET lock_timeout")

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


@dataclass(frozen=True, slots=True)
class Writing:
    """A change that is being made, and by whom."""

    connection: Connection
    person: Person
    done: list[str] = field(default_factory=list)
    """What the journal is told of, once it is kept."""

    def told(self, prefix: str, now: datetime) -> dict[str, Any]:
        """Who and when, as the columns `made_at`, `made_by`, `made_told` hold them."""
        return {
            f"{prefix}_at": moment(now),
            f"{prefix}_by": self.person.name,
            f"{prefix}_told": self.person.told,
        }

    def log(self, what: str, about: str, now: datetime) -> None:
        """Note what was done; nothing is changed without it."""
        self.connection.execute(
            insert(log).values(
                at=moment(now),
                by=self.person.name,
                told=self.person.told,
                what=what,
                about=about,
            )
        )
        self.done.append(what)


def asked(person: Person | None, right: Right) -> Person:
    """The person who may; one who may not is noted before `AccessRefused` is raised."""
    try:
        return require(person, right)
    except AccessRefused:
        if person is not None:
            journal.note(Act.REFUSED, str(person), ret=right)
        raise


def moment(when: datetime) -> str:
    """A moment as the tables keep it."""
    return when.isoformat(timespec="seconds")


def storable(text: str) -> str:
    """The text without what only one of the databases can keep."""
    return text.replace("\0", "").encode("utf-8", errors="replace").decode("utf-8")


def _identity(url: URL) -> tuple[int, int] | None:
    """What tells the file of an SQLite database from another; None for no file."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    try:
        stat = Path(str(url.database)).stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _url(url: str | URL) -> URL:
    try:
        parsed = make_url(url)
    except ValueError as error:
        raise ArgumentError(str(url)) from error
    if parsed.drivername in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
        folder = Path(str(parsed.database)).parent
        if not folder.is_dir():
            raise StoreError(
                f"Lageret kan ikke åbnes: mappen »{folder}« findes ikke. Opret den, eller ret "
                "UDPLAN_STORE."
            )
    return parsed


def _engine(url: URL) -> Engine:
    match url.get_backend_name():
        case "sqlite":
            engine = create_engine(url, connect_args={"timeout": _PATIENCE})
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        case "postgresql":
            engine = create_engine(
                url, connect_args={"connect_timeout": _PATIENCE}, pool_pre_ping=True
            )
            event.listen(engine, "begin", _begin_postgresql)
            return engine
        case _:
            return create_engine(url, pool_pre_ping=True)


def _reader(engine: Engine) -> Engine:
    # SQLite's readers see one moment anyhow.
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine


def _writer(engine: Engine) -> Engine:
    return engine.execution_options(writes=True)


def _set_up_sqlite(connection: Any, _: object) -> None:  # noqa: ANN401  the driver's own
    connection.isolation_level = None  # we say BEGIN ourselves
    for rule in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={_PATIENCE * 1000}",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {rule}")


def _begin_sqlite(connection: Connection) -> None:
    # A reader that later wants to write is refused at once whatever the timeout; and readers that
    # begin as writers lock each other out (measured with 2 × 200 writes).
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    # One writer at a time, as on SQLite: who looks and then adds cannot be overtaken in between,
    # and the lines of the log become visible in the order of their numbers.
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


@contextmanager
def _explained() -> Iterator[None]:
    """The database's own complaints as one Danish sentence."""
    try:
        yield
    except (SQLAlchemyError, ImportError, OSError) as error:
        raise StoreError(
            "Lageret kan ikke bruges lige nu, så det, der skrives på siderne, kan hverken hentes "
            "eller gemmes. Prøv igen om lidt; bliver det ved, så bed it-afdelingen se på "
            "UDPLAN_STORE."
        ) from error
