"""The way to the database: its address, its settings, its schema, and its errors in our words.

Everything that only SQLite has or does stands in this file.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from gegenzug.ledger import schema
from gegenzug.ledger.errors import LedgerError, Problem

_WRITING = "gegenzug_writing"
_SQLITE_PROBLEMS: dict[str, Problem] = {
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_READONLY": "read_only",
    "SQLITE_FULL": "full",
    "SQLITE_NOTADB": "not_a_ledger",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_CANTOPEN": "cannot_open",
    "SQLITE_PERM": "cannot_open",
    "SQLITE_AUTH": "cannot_open",
}


@dataclass(frozen=True, slots=True)
class Database:
    """An open database whose schema is the one this program knows."""

    engine: Engine
    where: str
    """Its path or address, without a password."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database. Raises LedgerError."""
        with translated(self.where), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is kept, or none. Raises LedgerError."""
        engine = self.engine.execution_options(**{_WRITING: True})
        with translated(self.where), engine.begin() as connection:
            yield connection


def open_database(where: str | Path, *, create: bool, patience: float) -> Database:
    """Open the database at a path or URL; with `create`, make it if it is missing. Brings its schema up to date.

    `patience` is how many seconds to wait for another writer. Raises LedgerError.
    """
    url = _url(where)
    shown = url.render_as_string(hide_password=True)
    if _is_sqlite_file(url):
        path = Path(url.database or "")
        shown = str(path)
        _check_path(path, create=create)
        url = _read_only(url, path)
    try:
        engine = create_engine(url, connect_args={"timeout": patience} if url.get_backend_name() == "sqlite" else {})
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise LedgerError("no_driver", shown, str(error)) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    database = Database(engine, shown)
    try:
        _bring_up_to_date(database, patience)
    except BaseException:
        engine.dispose()
        raise
    return database


def _url(where: str | Path) -> URL:
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(where))
    try:
        return make_url(where)
    except ArgumentError as error:
        raise LedgerError("bad_url", where) from error


def _is_sqlite_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:") and not url.query


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError("is_folder", str(path))
    if not path.exists() and not create:
        raise LedgerError("missing", str(path))
    if not path.parent.is_dir():
        raise LedgerError("no_folder", str(path))


def _read_only(url: URL, path: Path) -> URL:
    """The URL to use where nothing can be written: SQLite needs to be told, or it fails to open its log."""
    if not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return url
    log = path.with_name(path.name + "-wal")
    query = {"mode": "ro", "uri": "true"}
    if not log.exists() or log.stat().st_size == 0:
        query["immutable"] = "1"
    return url.set(database=path.resolve().as_uri(), query=query)


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see `_on_begin`
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")  # what was reported as read also survives a power cut
    cursor.close()


def _on_begin(connection: Connection) -> None:
    """Take the write lock at once when writing: a transaction that starts by reading could lose a race for it later."""
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _bring_up_to_date(database: Database, patience: float) -> None:
    with database.reading() as connection:
        if _revision(connection, database.where) == schema.HEAD:
            return
    _write_ahead(database, patience)
    with database.writing() as connection:
        revision = _revision(connection, database.where)  # another program may have been faster
        if revision != schema.HEAD:
            _migrate(connection, revision, database.where)


def _revision(connection: Connection, where: str) -> str | None:
    """The migration the database is at, or None if it is empty. Raises LedgerError if it holds something else."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if schema.VERSION_TABLE not in tables:
        raise LedgerError("not_a_ledger", where)
    found = connection.scalar(text(f"SELECT version_num FROM {schema.VERSION_TABLE}"))
    return None if found is None else str(found)


def _write_ahead(database: Database, patience: float) -> None:
    """Let readers read while one writes. The file remembers it."""
    if database.engine.dialect.name != "sqlite":
        return
    with translated(database.where):
        connection = database.engine.raw_connection()
        try:
            _switch_to_wal(connection.cursor(), patience)
        except sqlite3.Error as error:
            raise _from_sqlite(error, database.where) from error
        finally:
            connection.close()


def _switch_to_wal(cursor: DBAPICursor, patience: float) -> None:
    """Switch the journal; SQLite does not wait here while another program opens the same new ledger, so this does."""
    until = time.monotonic() + patience
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _migrate(connection: Connection, revision: str | None, where: str) -> None:
    # Imported here: alembic takes longer to load than a current ledger takes to open.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "gegenzug.ledger:migrations")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise LedgerError("newer", where, revision)
    command.upgrade(config, "head")


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Raise LedgerError for what the database reports."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise _from_sqlite(error.orig, where) from error
        raise LedgerError("database", where, str(error.orig)) from error
    except SQLAlchemyError as error:
        raise LedgerError("database", where, str(error)) from error


def _from_sqlite(error: sqlite3.Error, where: str) -> LedgerError:
    name = getattr(error, "sqlite_errorname", "")
    for code, problem in _SQLITE_PROBLEMS.items():
        if name == code or name.startswith(code + "_"):
            return LedgerError(problem, where, str(error))
    return LedgerError("database", where, str(error))
