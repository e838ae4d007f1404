"""The tables' history: every start brings the database to the newest revision, all of it or nothing."""

import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, text
from sqlmodel import SQLModel

FOLDER = Path(__file__).parent
# Any number will do, as long as nobody else in this database locks the same one: "UNISON" in ASCII.
ADVISORY_LOCK = 0x554E49534F4E


class BrokenReferences(Exception):
    """A migration left rows that point at nothing; it was taken back."""


def upgrade(engine: Engine, to: str = "head") -> None:
    """Several processes may do this at once: one works, the others wait and find it done."""
    with locked(engine) as connection:
        command.upgrade(config(connection), to)


def downgrade(engine: Engine, to: str = "base") -> None:
    with locked(engine) as connection:
        command.downgrade(config(connection), to)


def config(connection: Connection, **attributes: Any) -> Config:
    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.attributes.update(connection=connection, **attributes)
    return made


@contextmanager
def locked(engine: Engine) -> Iterator[Connection]:
    """One real transaction around everything, held alone."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            with without_foreign_keys(connection):
                yield connection
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ADVISORY_LOCK})
            yield connection
            connection.commit()


@contextmanager
def without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Rebuilding a parent table with foreign keys on would delete its children without a word.

    SQLite ignores this pragma inside a transaction, so it comes first, by the driver.
    """
    raw = connection.connection.driver_connection
    assert raw is not None  # noqa: S101 - the connection was opened a line ago
    raw.execute("PRAGMA foreign_keys = OFF")
    # The driver opens no transactions of its own (isolation_level=None), so DDL is part of this one.
    connection.begin()
    raw.execute("BEGIN IMMEDIATE")
    yield
    broken = raw.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise BrokenReferences(f"{len(broken)} rows point at nothing, the first in {broken[0][0]}.")
    connection.commit()


def whole_metadata() -> MetaData:
    """Every table of every module of `storage`, however deep."""
    for module in pkgutil.walk_packages(import_module("storage").__path__, "storage."):
        if not module.name.startswith(__name__):
            import_module(module.name)
    return SQLModel.metadata


def revisions(connection: Connection) -> tuple[str | None, str | None]:
    """The one the tables are of, and the newest there is."""
    newest = ScriptDirectory.from_config(config(connection)).get_current_head()
    return MigrationContext.configure(connection).get_current_revision(), newest


def differences(connection: Connection) -> list[Any]:
    """What the models say and the migrations do not, or the other way round."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, whole_metadata()))
