"""Several copies of the bot on one PostgreSQL are as careful as one, and a broken connection heals."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import pytest
from sqlalchemy import text
from sqlmodel import Session

from storage.db import Database, Locked
from tests import postgres


@pytest.fixture
def url() -> Iterator[str]:
    with postgres.schema() as address:
        yield address


@pytest.fixture
async def copies(url: str) -> AsyncIterator[list[Database]]:
    async with AsyncExitStack() as stack:
        databases = [await Database.open(url, busy_timeout=0.2) for _ in range(3)]
        for database in databases:
            stack.push_async_callback(database.close)
        await databases[0].write(run, "CREATE TABLE word (word TEXT UNIQUE)")
        yield databases


def run(session: Session, statement: str) -> None:
    session.connection().execute(text(statement))


def known(session: Session) -> list[str]:
    return [row.word for row in session.connection().execute(text("SELECT word FROM word"))]


def count_up(session: Session) -> None:
    highest = max((int(word) for word in known(session)), default=0)
    session.connection().execute(text("INSERT INTO word VALUES (:word)"), {"word": str(highest + 1)})


async def test_three_copies_that_read_before_they_write_lose_no_update(copies: list[Database]) -> None:
    await asyncio.gather(*(copies[n % 3].write(count_up) for n in range(30)))

    assert sorted(map(int, await copies[0].read(known))) == list(range(1, 31))


async def test_a_connection_that_broke_is_replaced_without_a_word(copies: list[Database]) -> None:
    everyone_else = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    await copies[0].write(count_up)
    await copies[1].write(run, f"{everyone_else} AND query LIKE '%word%'")
    await copies[0].write(count_up)

    assert await copies[0].read(known) == ["1", "2"]


async def test_a_table_somebody_holds_is_locked_and_not_waited_for_without_end(copies: list[Database]) -> None:
    holds, done = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def hold(session: Session) -> None:
        run(session, "LOCK TABLE word")
        loop.call_soon_threadsafe(holds.set)
        asyncio.run_coroutine_threadsafe(done.wait(), loop).result()

    holder = asyncio.create_task(copies[0].write(hold))
    await holds.wait()
    with pytest.raises(Locked):
        await copies[1].write(count_up)
    done.set()
    await holder
    await copies[1].write(count_up)

    assert await copies[2].read(known) == ["1"]
