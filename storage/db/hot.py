"""Statements for the hot path: built and compiled once, run by SQLite's driver itself."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from storage.db.unit import UnitSession

Converter = Callable[[Any], Any]


class Hot:
    """A Core statement whose every value is a bindparam. SQLAlchemy spends most of a small statement's
    time on its own; here that is spent once. On PostgreSQL, where the network is the cost, it runs as usual.

    It sees what was flushed, not objects that wait in the session.
    """

    def __init__(self, statement: Executable) -> None:
        self.statement = statement
        self._plan: Plan | None = None

    def rows(self, session: Session, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        raw = session.driver if isinstance(session, UnitSession) else None
        if raw is None:
            return [tuple(row) for row in session.connection().execute(self.statement, dict(values))]
        plan = self._planned()
        found = plan.execute(raw, values).fetchall()
        return [plan.converted(row) for row in found] if plan.converts else found

    def run(self, session: Session, values: Mapping[str, Any]) -> int:
        """How many rows it touched."""
        raw = session.driver if isinstance(session, UnitSession) else None
        if raw is None:
            options = {"preserve_rowcount": True}
            ran = session.connection().execute(self.statement, dict(values), execution_options=options)
            count: int = ran.rowcount
            return count
        return self._planned().execute(raw, values).rowcount

    def _planned(self) -> "Plan":
        if self._plan is None:
            self._plan = Plan(self.statement)
        return self._plan


class Plan:
    """The statement as SQLite hears it, and what is done to the values on their way in and out."""

    def __init__(self, statement: Executable) -> None:
        compiled = statement.compile(dialect=DIALECT)  # type: ignore[attr-defined]
        self.sql = str(compiled)
        if "POSTCOMPILE" in self.sql:
            raise TypeError("A hot statement has a fixed number of values: no IN over a list.")
        binds = [compiled.binds[name] for name in compiled.positiontup or ()]
        self._given = [(bind.key, bind.value, bind.required, converter(bind.type, "bind")) for bind in binds]
        columns = getattr(statement, "selected_columns", ())
        self._out = [converter(column.type, "result") for column in columns]
        self.converts = any(self._out)

    def execute(self, raw: sqlite3.Connection, values: Mapping[str, Any]) -> sqlite3.Cursor:
        try:
            return raw.execute(self.sql, self._bound(values))
        except sqlite3.Error as error:
            raise as_sqlalchemy(self.sql, error) from error

    def converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(convert(value) if convert else value for value, convert in zip(row, self._out, strict=True))

    def _bound(self, values: Mapping[str, Any]) -> list[Any]:
        bound = []
        for key, default, required, convert in self._given:
            value = values[key] if required else values.get(key, default)
            bound.append(convert(value) if convert else value)
        return bound


DIALECT = SQLiteDialect_pysqlite()
DIALECT.dbapi = sqlite3  # type: ignore[assignment]


def converter(kind: Any, way: str) -> Converter | None:
    here = kind.dialect_impl(DIALECT)
    found: Converter | None = here.bind_processor(DIALECT) if way == "bind" else here.result_processor(DIALECT, None)
    return found


def as_sqlalchemy(sql: str, error: sqlite3.Error) -> BaseException:
    """As SQLAlchemy would have raised it; what people wrote stays out of it."""
    return DBAPIError.instance(sql, None, error, sqlite3.Error, hide_parameters=True, dialect=DIALECT)


def driver(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError(f"{raw!r} is no connection to SQLite.")
    return raw
