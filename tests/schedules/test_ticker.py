"""The ticker looks at once, goes on whatever is done to the machine's clock, and ends between two slots."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta

from structlog.testing import capture_logs

from bot.clock import Clock
from bot.rules.slots import Rhythm, Slot
from schedules.ticker import Ticker, wall_clock
from storage.db import Database
from tests.schedules.town import Crier, told, until

DAILY = Rhythm(frozenset(range(7)), time(9), "UTC", date(2026, 5, 4))
NINE = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
SOON = timedelta(milliseconds=20)


def clock_at(moment: datetime) -> Clock:
    return Clock(moment - datetime.now(UTC))


@asynccontextmanager
async def running(ticker: Ticker) -> AsyncIterator["asyncio.Task[None]"]:
    task = asyncio.ensure_future(ticker.run())
    try:
        yield task
    finally:
        ticker.finish()
        await asyncio.wait_for(task, 10)


async def test_what_came_while_the_bot_was_down_does_not_wait_for_the_first_beat(db: Database) -> None:
    crier = Crier({"news": DAILY})
    async with running(Ticker(db, clock_at(NINE), [crier.schedule()], every=timedelta(hours=1))):
        await until(lambda: crier.tried)

    assert await db.read(told) == ["told crier news 2026-05-04"]


async def test_it_looks_again_at_every_beat(db: Database) -> None:
    crier, clock = Crier({"news": DAILY}), clock_at(NINE)
    async with running(Ticker(db, clock, [crier.schedule()], every=SOON)):
        for days in range(3):
            clock.ahead = clock_at(NINE + timedelta(days=days)).ahead
            await until(lambda: len(crier.tried) > days)  # noqa: B023 - it is over before the next round

    assert await db.read(told) == [f"told crier news 2026-05-0{day}" for day in (4, 5, 6)]


async def test_a_machine_whose_clock_is_set_back_by_a_day_does_not_stop_ticking(db: Database) -> None:
    """APScheduler would wait until it is as late as it was, which takes a day."""
    crier, clock = Crier({"news": DAILY}), clock_at(NINE - timedelta(hours=1))

    def before_it_was_set_back() -> datetime:
        return wall_clock() + timedelta(days=1)

    ticker = Ticker(db, clock, [crier.schedule()], every=SOON, wall=before_it_was_set_back)
    async with running(ticker):
        await until(lambda: crier.looked)
        clock.ahead = clock_at(NINE).ahead
        await until(lambda: crier.tried)

    assert await db.read(told) == ["told crier news 2026-05-04"]


async def test_a_beat_that_comes_late_is_a_beat_all_the_same(db: Database) -> None:
    """APScheduler leaves out what it finds more than a second late, if it may."""
    crier, an_hour = Crier({"news": DAILY}), timedelta(hours=1)

    def ten_seconds_ago() -> datetime:
        return wall_clock() - an_hour - timedelta(seconds=10)

    async with running(Ticker(db, clock_at(NINE), [crier.schedule()], every=an_hour, wall=ten_seconds_ago)):
        await until(lambda: crier.looked > 2)


async def test_a_tick_that_is_asked_for_waits_for_the_one_under_way(db: Database) -> None:
    """As a jump of the story's clock asks for it, while the ticker is ticking."""
    under_way, go_on = threading.Event(), threading.Event()

    def slow(slot: Slot) -> None:
        under_way.set()
        go_on.wait(10)

    crier, clock = Crier({"news": DAILY}, slow), clock_at(NINE)
    ticker = Ticker(db, clock, [crier.schedule()], every=timedelta(hours=1))
    async with running(ticker):
        await until(under_way.is_set)
        asked = asyncio.ensure_future(ticker.tick())
        clock.ahead = clock_at(NINE + timedelta(days=1)).ahead
        for _ in range(5):
            await db.read(told)
        assert crier.looked == 1
        go_on.set()
        await asked

    assert await db.read(told) == ["told crier news 2026-05-04", "told crier news 2026-05-05"]


async def test_a_stop_in_the_middle_of_a_tick_finishes_that_slot_and_no_other(db: Database) -> None:
    """Nothing is cancelled, nothing is half done, nothing is said about it in the log."""
    under_way, go_on = threading.Event(), threading.Event()

    def slow(slot: Slot) -> None:
        under_way.set()
        go_on.wait(10)

    crier = Crier({f"news {number}": DAILY for number in range(3)}, slow)
    ticker = Ticker(db, clock_at(NINE), [crier.schedule()], every=timedelta(hours=1))
    with capture_logs() as logs:
        task = asyncio.ensure_future(ticker.run())
        await until(under_way.is_set)
        ticker.finish()
        assert not task.done()
        go_on.set()
        await asyncio.wait_for(task, 10)

    assert logs == []
    assert len(await db.read(told)) == 1
    async with running(Ticker(db, clock_at(NINE), [Crier(crier.rhythms).schedule()])):
        await all_told(db, 3)


async def all_told(db: Database, count: int) -> None:
    async with asyncio.timeout(10):
        while len(await db.read(told)) < count:
            pass


async def test_a_bot_that_is_stopped_at_once_stops_at_once(db: Database) -> None:
    ticker = Ticker(db, clock_at(NINE), [Crier({"news": DAILY}).schedule()])
    ticker.finish()
    await asyncio.wait_for(ticker.run(), 10)

    assert await db.read(told) == []
