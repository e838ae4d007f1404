"""PostgreSQL: ordinary transactions from a pool, each as if it ran alone."""

import asyncio
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import DBAPIError

from storage.db.failures import sqlstate, translated
from storage.db.unit import UnitSession

# A second writer in the same process would mostly stand in the first one's way: PostgreSQL sees conflicts
# between serializable transactions by the page, or by the whole table while it is small.
WRITERS = 1
READERS = 6
TRIES = 16
# Two transactions that cannot both be right: the one that hears this simply runs again.
# unique_violation is among them because a row that was looked for and not found may have come in between
# (https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html).
AGAIN = {"40001", "40P01"}
AGAIN_ONCE = {"23505"}


class PostgresStore:
    alone = False  # other copies of the bot may work on the same database

    def __init__(self, url: str, *, busy_timeout: float, committed: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._committed = committed
        self._engine = engine_for(url, lock_timeout=busy_timeout)
        self._writing = self._engine.execution_options(isolation_level="SERIALIZABLE")
        self._reading = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._writers = ThreadPoolExecutor(WRITERS, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")

    async def write(self, work: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        value = await self._loop.run_in_executor(self._writers, self._write, work, args, kwargs)
        self._committed()
        return value

    async def read(self, work: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return await self._loop.run_in_executor(self._readers, self._read, work, args, kwargs)

    async def close(self) -> None:
        await asyncio.to_thread(self._writers.shutdown)
        await asyncio.to_thread(self._readers.shutdown)
        self._engine.dispose()

    def _write(self, work: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return tried(lambda: commit_one(self._writing, work, args, kwargs))

    def _read(self, work: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return tried(lambda: look(self._reading, work, args, kwargs))


class CommitFailed(Exception):
    """The connection broke while committing: it may have been written, so it must not simply run again."""


def commit_one(engine: Engine, work: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    with UnitSession(engine, expire_on_commit=False) as session:
        value = work(session, *args, **kwargs)
        session.flush()
        try:
            session.really_commit()
        except DBAPIError as error:
            if error.connection_invalidated:
                raise CommitFailed from error
            raise
        return value


def look(engine: Engine, work: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    with UnitSession(engine, expire_on_commit=False) as session:
        return work(session, *args, **kwargs)


def tried(once: Callable[[], Any]) -> Any:
    """Run it until it is neither in another's way nor on a broken connection; bounded."""
    left = {"again": TRIES, "duplicate": 1, "broken": 2}
    while True:
        try:
            return once()
        except CommitFailed as error:
            raise translated(error.__cause__ or error) from error
        except StopIteration as error:
            raise translated(error) from error
        except DBAPIError as error:
            why = reason_to_try_again(error)
            if why is None or left[why] == 0:
                keep_to_the_first_line(error)
                failure = translated(error)
                raise failure from (None if failure is error else error)
            left[why] -= 1
            if why == "again":
                time.sleep(random.uniform(0, min(0.15, 0.002 * 2 ** (TRIES - left[why]))))  # noqa: S311 - not a secret


def keep_to_the_first_line(error: DBAPIError) -> None:
    """The lines below it (DETAIL) repeat what people wrote."""
    for told in (error, error.orig):
        if told is not None and told.args:
            told.args = (str(told.args[0]).partition("\n")[0],)


def reason_to_try_again(error: DBAPIError) -> str | None:
    state = sqlstate(error)
    if state in AGAIN:
        return "again"
    if state in AGAIN_ONCE:
        return "duplicate"
    return "broken" if error.connection_invalidated else None


def engine_for(url: str, *, lock_timeout: float | None = None) -> Engine:
    """lock_timeout None: wait as long as it takes (migrations)."""
    target = make_url(url).set(drivername="postgresql+psycopg")
    options = str(target.query.get("options", ""))
    if lock_timeout is not None:
        options += f" -c lock_timeout={int(lock_timeout * 1000)} -c statement_timeout=15000"
        options += " -c idle_in_transaction_session_timeout=30000"
    arguments = {"options": options.strip(), "connect_timeout": 5, "tcp_user_timeout": 10_000}
    return create_engine(
        target.difference_update_query(["options"]),
        hide_parameters=True,  # or what people wrote would stand in every trace
        pool_size=WRITERS + READERS,
        max_overflow=0,
        connect_args=arguments,
    )
