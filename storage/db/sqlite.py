"""SQLite: one writer that commits together what arrived together, and a few readers beside it."""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from sqlalchemy import Engine, NullPool, QueuePool, create_engine, event, make_url

from bot.rules.doctor import sqlite_may_damage
from storage.db.failures import Locked, translated
from storage.db.hot import driver
from storage.db.together import commit_together
from storage.db.unit import Unit, UnitSession

log = logging.getLogger(__name__)

READERS = 4
MOST_TOGETHER = 256


class SqliteStore:
    alone = True  # whoever opened the file is the only copy of the bot

    def __init__(self, url: str, *, busy_timeout: float, committed: Callable[[], None]) -> None:
        warn_of_the_wal_reset_bug(sqlite3.sqlite_version_info)
        self._loop = asyncio.get_running_loop()
        self._committed = committed
        self._waiting: list[Unit] = []
        self._busy = False
        self._closed = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._batches: SimpleQueue[list[Unit] | None] = SimpleQueue()
        self._writing = writing_engine(url, busy_timeout)
        self._reading = reading_engine(url, busy_timeout)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._writer = threading.Thread(target=self._write_batches, name="writer", daemon=True)
        self._writer.start()

    async def write(self, work: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if self._closed:
            raise RuntimeError("The database is closed.")
        unit = Unit(work, args, kwargs, self._loop.create_future())
        self._waiting.append(unit)
        if not self._busy:
            self._busy = True
            self._idle.clear()
            # Not now but at the end of this turn of the loop: so that all that arrives in it goes together.
            self._loop.call_soon(self._hand_over)
        return await unit.done

    async def read(self, work: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return await self._loop.run_in_executor(self._readers, self._read, work, args, kwargs)

    async def close(self) -> None:
        self._closed = True
        await self._idle.wait()
        self._batches.put(None)
        await asyncio.to_thread(self._writer.join)
        await asyncio.to_thread(self._readers.shutdown)
        self._reading.dispose()
        self._writing.dispose()

    def _hand_over(self) -> None:
        batch = [unit for unit in self._waiting[:MOST_TOGETHER] if not unit.done.done()]
        del self._waiting[:MOST_TOGETHER]
        self._batches.put(batch)

    def _write_batches(self) -> None:
        with self._writing.connect() as connection:
            while (batch := self._batches.get()) is not None:
                try:
                    commit_together(connection, batch)
                except BaseException as error:  # noqa: BLE001 - the callers must hear it, and the writer live on
                    for unit in batch:
                        unit.error = translated(error)
                self._loop.call_soon_threadsafe(self._answer, batch)

    def _answer(self, batch: list[Unit]) -> None:
        if locked := next((unit.error for unit in batch if isinstance(unit.error, Locked)), None):
            batch = [*batch, *self._give_up(locked)]
        if self._waiting:
            self._hand_over()
        else:
            self._busy = False
            self._idle.set()
        for unit in batch:
            unit.answer()
        if any(unit.error is None for unit in batch):
            self._committed()

    def _give_up(self, locked: Locked) -> list[Unit]:
        """Who came meanwhile has waited for the same lock: behind it once more, an answer would come too late."""
        waiting, self._waiting = self._waiting, []
        for unit in waiting:
            unit.error = locked
        return waiting

    def _read(self, work: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        try:
            with UnitSession(self._reading, expire_on_commit=False) as session:
                return work(session, *args, **kwargs)
        except Exception as error:
            failure = translated(error)
            if failure is error:
                raise
            raise failure from error


class UnitConnection(sqlite3.Connection):
    """To SQLAlchemy a unit looks like a whole transaction; to SQLite it is a savepoint in the shared one.

    Methods and not SQLAlchemy's events, for an engine with events looks for listeners at every statement.
    """

    def commit(self) -> None:
        """The shared COMMIT comes later."""

    def rollback(self) -> None:
        # After a full disk SQLite has rolled everything back and there is no savepoint left.
        if self.in_transaction:
            self.execute("ROLLBACK TO unit")


def writing_engine(url: str, busy_timeout: float) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,  # or what people wrote would stand in every trace
        poolclass=NullPool,
        connect_args={"isolation_level": None, "check_same_thread": False, "factory": UnitConnection},
    )
    event.listen(engine, "connect", lambda raw, _: prepare(raw, busy_timeout))
    return engine


def reading_engine(url: str, busy_timeout: float) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=READERS,
        max_overflow=0,
        connect_args={"isolation_level": None, "check_same_thread": False},
    )
    event.listen(engine, "connect", lambda raw, _: prepare(raw, busy_timeout, read_only=True))
    # One view of the whole database from the first row to the last.
    event.listen(engine, "begin", lambda connection: driver(connection).execute("BEGIN"))
    return engine


def migrating_engine(url: str) -> Engine:
    """Patient, for others may be migrating too; and with no transactions but those it is told to make."""
    return create_engine(url, poolclass=NullPool, connect_args={"isolation_level": None, "timeout": 60})


def prepare(raw: sqlite3.Connection, busy_timeout: float, *, read_only: bool = False) -> None:
    raw.execute(f"PRAGMA busy_timeout = {int(busy_timeout * 1000)}")
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA temp_store = MEMORY")  # the savepoints' journals would go to a file
    if read_only:
        raw.execute("PRAGMA query_only = ON")


def file_of(url: str) -> Path:
    return Path(make_url(url).database or "unison.db")


def warn_of_the_wal_reset_bug(version: tuple[int, int, int]) -> None:
    if sqlite_may_damage(version):
        log.warning(
            "This Python comes with SQLite %s, which can, very rarely, damage a database that more than one "
            "connection writes to. Keep backups, and take a Python with SQLite 3.51.3 or newer when you can.",
            ".".join(map(str, version)),
        )
