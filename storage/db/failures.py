"""What can go wrong while remembering, in words the rest of the program can act on."""

import sqlite3

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError


class StorageFailed(Exception):
    """The database could not do it: nothing of this unit was written."""


class DiskFull(StorageFailed):
    """No room left for the database."""


class Locked(StorageFailed):
    """Somebody else held the database for longer than we wait."""


# https://www.postgresql.org/docs/current/errcodes-appendix.html
FULL = {"53100"}  # disk_full
BUSY = {
    "40001",  # serialization_failure, still there after all our tries
    "40P01",  # deadlock_detected, likewise
    "55P03",  # lock_not_available: our lock_timeout
    "57014",  # query_canceled: our statement_timeout
    "53300",  # too_many_connections
}
# A mistake in our own statement or a rule broken by the values: for the caller, as it is.
OURS = (IntegrityError, ProgrammingError, DataError, NotSupportedError)


def translated(error: BaseException) -> BaseException:
    """The failure as one of ours when the database caused it, else the error itself."""
    if isinstance(error, OURS):
        return error
    if isinstance(error, StopIteration):  # no future can carry it, so its caller would wait for ever
        return RuntimeError("The work raised StopIteration.")
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return of_sqlite(cause)
    if isinstance(error, DBAPIError):
        return of_postgresql(error)
    return error


def of_sqlite(cause: sqlite3.Error) -> StorageFailed:
    # The lowest byte is the family; the rest says which page of it (SQLITE_BUSY_SNAPSHOT, …).
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    kinds = {sqlite3.SQLITE_FULL: DiskFull, sqlite3.SQLITE_BUSY: Locked, sqlite3.SQLITE_LOCKED: Locked}
    return caused_by(cause, kinds.get(code, StorageFailed))


def of_postgresql(error: DBAPIError) -> StorageFailed:
    state = sqlstate(error)
    return caused_by(error, DiskFull if state in FULL else Locked if state in BUSY else StorageFailed)


def sqlstate(error: BaseException) -> str:
    return str(getattr(getattr(error, "orig", None), "sqlstate", None) or "")


def caused_by(cause: BaseException, kind: type[StorageFailed]) -> StorageFailed:
    # Only the first line of the database's own words: SQLAlchemy's text would carry what people wrote.
    words = cause.orig if isinstance(cause, DBAPIError) else cause
    failure = kind(str(words).partition("\n")[0])
    failure.__cause__ = cause
    return failure
