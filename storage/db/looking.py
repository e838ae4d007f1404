"""A database looked at by the doctor: what it is, whether it is whole, and whether it can be written."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection, Engine, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.rules.doctor import DatabaseSeen
from storage.db.failures import translated
from storage.db.hot import driver
from storage.db.postgresql import engine_for
from storage.db.sqlite import file_of, prepare
from storage.migrations import revisions

# SQLite asks so often, in steps of its machine, whether it may go on.
STEPS = 10_000
MOST_COMPLAINTS = 3
WAITS_FOR_OTHERS_SECONDS = 2


def look(session: Session, within: float) -> DatabaseSeen:
    """Reads only. After `within` seconds it leaves the rest of a large file unseen."""
    connection = session.connection()
    known = DatabaseSeen(kind=connection.dialect.name, version=_version(connection))
    revision, newest = revisions(connection)
    known = replace(known, revision=revision, newest=newest)
    return _sound(known, driver(connection), within) if known.kind == "sqlite" else known


def _version(connection: Connection) -> tuple[int, ...]:
    if connection.dialect.name == "sqlite":
        return sqlite3.sqlite_version_info
    return tuple(int(part) for part in connection.dialect.server_version_info or ())


def _sound(known: DatabaseSeen, raw: sqlite3.Connection, within: float) -> DatabaseSeen:
    try:
        with _hurried(raw, within):
            said = [str(row[0]) for row in raw.execute(f"PRAGMA quick_check({MOST_COMPLAINTS})")]
            orphans = sum(1 for _ in raw.execute("PRAGMA foreign_key_check"))
    except sqlite3.OperationalError as stopped:
        if "interrupt" not in str(stopped):
            raise
        return replace(known, looked=False)
    except sqlite3.DatabaseError as malformed:
        return replace(known, damage=str(malformed))
    damage = "" if said == ["ok"] else "; ".join(line.partition("\n")[0] for line in said)
    return replace(known, damage=damage, orphans=orphans)


@contextmanager
def _hurried(raw: sqlite3.Connection, within: float) -> Iterator[None]:
    until = time.monotonic() + within
    raw.set_progress_handler(lambda: time.monotonic() > until, STEPS)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """Beside a running bot, or without one: neither makes a file nor changes a table."""
    engine = _sqlite(url) if url.startswith("sqlite") else engine_for(url, lock_timeout=WAITS_FOR_OTHERS_SECONDS)
    try:
        yield engine
    finally:
        engine.dispose()


def _sqlite(url: str) -> Engine:
    def connect() -> sqlite3.Connection:
        there = file_of(url).absolute().as_uri()
        raw = sqlite3.connect(f"{there}?mode=rw", uri=True, isolation_level=None, check_same_thread=False)
        prepare(raw, WAITS_FOR_OTHERS_SECONDS)
        return raw

    return create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)


def is_missing(url: str) -> bool:
    return url.startswith("sqlite") and not file_of(url).exists()


def unwritable(engine: Engine) -> str:
    """Writes a row and takes it away again; says what is in the way."""
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.execute(text("INSERT INTO tick (name, at) VALUES ('doctor', CURRENT_TIMESTAMP)"))
            connection.execute(text("DELETE FROM tick WHERE name = 'doctor'"))
            connection.commit()
    except (DBAPIError, sqlite3.Error) as failed:
        return str(translated(failed)).partition("\n")[0]
    return ""
