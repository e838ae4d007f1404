"""Several copies of the bot look at the same moment: each slot is carried out by one of them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, time

import pytest
from structlog.testing import capture_logs

from bot.rules.slots import Rhythm
from schedules.clockwork import tick
from storage.db import Database
from tests import postgres
from tests.schedules.town import Crier, Rhythms, at, claimed, told

DAILY = Rhythm(frozenset(range(7)), time(9), "UTC", date(2026, 5, 4))
NOW = at("2026-05-04T09:00:01")
COPIES, SLOTS = 8, 1000


@pytest.fixture
async def copies(anyio_backend: str) -> AsyncIterator[list[Database]]:
    """Each with connections of its own, as in a process of its own."""
    with postgres.schema() as address:
        opened = [await Database.open(address), *(Database(address, busy_timeout=2.0) for _ in range(COPIES - 1))]
        yield opened
        for database in opened:
            await database.close()


async def race(copies: list[Database], rhythms: Rhythms) -> int:
    """Until nothing is open; returns how many of the copies carried something out. A copy that lost too often
    leaves a slot for the next tick.
    """
    criers = [Crier(rhythms) for _ in copies]
    for _ in range(3):
        with capture_logs():
            ticks = (tick(one, [crier.schedule()], NOW) for one, crier in zip(copies, criers, strict=True))
            await asyncio.gather(*ticks)
        if len(await copies[0].read(claimed)) == len(rhythms):
            break

    assert Counter(await copies[0].read(told)) == {f"told crier {name} 2026-05-04": 1 for name in rhythms}
    assert set((await copies[0].read(claimed)).values()) == {"done"}
    return sum(bool(crier.tried) for crier in criers)


@pytest.mark.slow
async def test_eight_copies_race_for_a_thousand_slots(copies: list[Database]) -> None:
    rhythms = {f"news {number}": DAILY for number in range(SLOTS)}
    assert await race(copies, rhythms) > 1, "there was no race"


async def test_two_copies_race_on_one_file(db: Database, url: str) -> None:
    """Nobody should run two on SQLite, and the lock is there to refuse it; if they do all the same, nothing doubles."""
    rhythms = {f"news {number}": DAILY for number in range(20)}
    other = Database(url, busy_timeout=2.0)
    await race([db, other], rhythms)
    await other.close()
