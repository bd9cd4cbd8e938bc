"""One engine for both databases: reading sees one moment, writing is one at a time.

SQLite: WAL, foreign keys, BEGIN IMMEDIATE. PostgreSQL: writers wait for one another on an
advisory lock, so that numbers, conflicts and the chain of the audit log mean the same there.
"""

import datetime as dt
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError, DataError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from corpus.errors import InputError, StoreError

Clock = Callable[[], dt.datetime]
WRITERS_LOCK = 0x68796F6B61
_WAIT_SECONDS = 30
# hide_parameters: what is saved must not come out in the words of an error.
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-512")
"""The cache in KiB is each connection's own, of which many may be open; the file is in the cache of
the system besides."""
_ENGINE = {"pool_size": 20, "max_overflow": 40, "pool_timeout": 30, "hide_parameters": True}


def utc_now() -> dt.datetime:
    """Return the present moment in UTC."""
    return dt.datetime.now(dt.UTC)


class Database:
    """Connections to one workspace, its clock and its source of ids."""

    def __init__(self, url: str | Path, clock: Clock = utc_now) -> None:
        self.url = _url(url)
        self.clock = clock
        self._one_writer = threading.Lock() if self.is_sqlite else nullcontext()
        self._engine = _engine(self.url)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file, not a server."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path:
        """The file of an SQLite workspace."""
        assert self.url.database, "a server has no file"
        return Path(self.url.database)

    @property
    def shown(self) -> str:
        """The address without its password, for messages."""
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Read as of one moment."""
        level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self._said(), self._engine.connect() as plain:
            connection = plain.execution_options(**level)
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Write all or nothing, alone; committed and on disk when the block ends."""
        with self._said(), self._one_writer, self._engine.connect() as plain:
            connection = plain.execution_options(hyoka_write=True)
            with connection.begin():
                if not self.is_sqlite:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
                yield connection

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def now(self) -> str:
        """Return the moment of the clock as text."""
        return at(self.clock())

    def later(self, span: dt.timedelta) -> str:
        """Return the moment after a span from now as text."""
        return at(self.clock() + span)

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Say in one line that the database cannot be used; faults of ours pass through."""
        try:
            yield
        except (DataError, UnicodeEncodeError) as error:
            raise InputError(
                "保存できない文字が含まれています。その文字を除いてください。"
            ) from error
        except DatabaseError as error:
            if type(error.orig).__name__ not in ("OperationalError", "DatabaseError"):
                raise
            reason = str(error.orig).splitlines()[0]
            raise StoreError(
                f"ワークスペース {self.shown} を使えません（{reason}）。"
                "場所と空き容量、ほかの処理の有無を確かめてください。"
            ) from error


def at(moment: dt.datetime) -> str:
    """Write a moment as it is kept: UTC with microseconds, so that text sorts as time."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def new_id() -> str:
    """Return a new id: 20 letters and digits that nobody can guess."""
    return secrets.token_hex(10)


def _url(url: str | Path) -> URL:
    if isinstance(url, Path):
        return URL.create("sqlite", database=str(url))
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            "ワークスペースの場所が読めません。sqlite:///… か postgresql://… で指定してください。"
        ) from error
    if parsed.get_backend_name() == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
        return parsed
    raise StoreError("ワークスペースには SQLite のファイルか PostgreSQL を指定してください。")


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": _WAIT_SECONDS}, **_ENGINE)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True, **_ENGINE)
    except (ImportError, NoSuchModuleError) as error:
        raise StoreError(
            "PostgreSQL を使うための部品がありません。hyoka[postgres] を導入してください。"
        ) from error


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # BEGIN is ours to say
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("hyoka_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
