"""Units that arrived together are committed together, and each of them fails alone."""

import sqlite3

from sqlalchemy import Connection

from storage.db.failures import Locked, translated
from storage.db.hot import as_sqlalchemy, driver
from storage.db.unit import Unit, UnitSession


def commit_together(connection: Connection, units: list[Unit]) -> None:
    """Run the units in one transaction. Whoever reads `unit.value` afterwards may rely on the disk."""
    if not shared(connection, units):
        for unit in units:
            unit.value, unit.error = None, None
        run_each_alone(connection, units)


def run_each_alone(connection: Connection, units: list[Unit]) -> None:
    locked: Locked | None = None
    for unit in units:
        if locked is not None:  # or the last of them would wait for the lock as often as there are units
            unit.error = locked
        elif not shared(connection, [unit]) and unit.error is None:
            unit.error = RuntimeError("SQLite left the transaction without saying why.")
        if isinstance(unit.error, Locked):
            locked = unit.error


def shared(connection: Connection, units: list[Unit]) -> bool:
    """One transaction for all. False: SQLite took it back, so nothing was written, and errors say why."""
    raw = driver(connection)
    try:
        raw.execute("BEGIN IMMEDIATE")
    except Exception as error:  # noqa: BLE001 - all of them hear it; one by one they would wait as often
        fail(units, error)
        return True
    spare: UnitSession | None = None
    for unit in units:
        spare = try_out(connection, raw, unit, spare)
        # A full disk or an I/O error rolls back everything, and every later statement would commit by itself.
        if not raw.in_transaction:
            return False
    try:
        raw.execute("COMMIT")
    except sqlite3.Error as error:
        fail(units, as_sqlalchemy("COMMIT", error))
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        return False
    return True


def try_out(
    connection: Connection, raw: sqlite3.Connection, unit: Unit, spare: UnitSession | None
) -> UnitSession | None:
    """Returns the session when the unit left it untouched: a new one costs as much as two statements."""
    session = spare or UnitSession(connection, expire_on_commit=False)
    session.driver = raw
    raw.execute("SAVEPOINT unit")
    try:
        unit.value = unit.run(session)
        if session.in_transaction():
            session.really_commit()
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is for that caller alone
        unit.value, unit.error = None, translated(error)
        raw.rollback()
    untouched = unit.error is None and not session.in_transaction() and not session.identity_map
    if not untouched:
        session.close()
    if raw.in_transaction:
        raw.execute("RELEASE unit")
    return session if untouched else None


def fail(units: list[Unit], error: BaseException) -> None:
    for unit in units:
        unit.value, unit.error = None, translated(error)
