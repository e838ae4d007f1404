"""The one way into the database: a unit of work goes in, its value comes out when it is on the disk."""

import asyncio
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from alembic.util import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from storage.db.failures import DiskFull, Locked, StorageFailed, translated
from storage.db.lock import AlreadyRunning, hold_alone
from storage.db.postgresql import PostgresStore, engine_for
from storage.db.sqlite import SqliteStore, file_of, migrating_engine
from storage.migrations import upgrade

__all__ = ["AlreadyRunning", "Database", "DiskFull", "Locked", "StorageFailed", "hold_alone"]

P = ParamSpec("P")
T = TypeVar("T")


def bring_up_to_date(url: str) -> None:
    engine = engine_to_migrate(url)
    try:
        upgrade(engine)
    except CommandError as error:
        raise StorageFailed(f"A newer Unison made this database; start that one. ({error})") from error
    except DBAPIError as error:
        raise translated(error) from error
    finally:
        engine.dispose()


def engine_to_migrate(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return engine_for(url)
    file_of(url).parent.mkdir(parents=True, exist_ok=True)
    return migrating_engine(url)


class Database:
    """One workspace's database. `work` is a plain function of a session; it may run twice, so it touches
    nothing but the session, and it hands back values, never rows.
    """

    def __init__(self, url: str, *, busy_timeout: float) -> None:
        self._callbacks: list[Callable[[], object]] = []
        store = SqliteStore if url.startswith("sqlite") else PostgresStore
        self._store: SqliteStore | PostgresStore = store(url, busy_timeout=busy_timeout, committed=self._committed)

    @classmethod
    async def open(cls, url: str, *, busy_timeout: float = 2.0) -> "Database":
        """Make or upgrade the tables, then start. `url` is sqlite:///path or postgresql://…"""
        await asyncio.to_thread(bring_up_to_date, url)
        return cls(url, busy_timeout=busy_timeout)

    @property
    def alone(self) -> bool:
        """No other copy of the bot can be working on this database."""
        return self._store.alone

    async def write(self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work` in a transaction; returns only after the COMMIT. What `work` raises reaches this caller
        alone and undoes this unit alone.
        """
        value: T = await self._store.write(work, args, kwargs)
        return value

    async def read(self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work` on one consistent view; it cannot write."""
        value: T = await self._store.read(work, args, kwargs)
        return value

    def when_committed(self, callback: Callable[[], object]) -> None:
        """Call it on the event loop after each commit: quick, and no news of what was written."""
        self._callbacks.append(callback)

    async def close(self) -> None:
        """What was asked for before is done first."""
        await self._store.close()

    def _committed(self) -> None:
        for callback in self._callbacks:
            callback()
