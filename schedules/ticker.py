"""The ticker: APScheduler says when to look, the database says what is due."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from schedules import SCHEDULES
from schedules.clockwork import Schedule, tick
from storage import ticks
from storage.db import Database, StorageFailed

log = structlog.get_logger("unison")

EVERY = timedelta(seconds=15)
TRACED_EVERY = timedelta(minutes=1)


def wall_clock() -> datetime:
    return datetime.now(UTC)


class Ticker:
    """One tick at a time. The first is at once: what came while Unison was down does not wait."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        schedules: Iterable[Schedule] = SCHEDULES,
        *,
        every: timedelta = EVERY,
        wall: Callable[[], datetime] = wall_clock,
    ) -> None:
        self._db = db
        self._clock = clock
        self._schedules = tuple(schedules)
        self._every = every
        self._wall = wall
        # In UTC, or it would look for the machine's zone and fail where that is set oddly.
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._ticking = asyncio.Lock()
        self._beat = asyncio.Event()
        self._going = True
        self._traced_at: datetime | None = None

    async def run(self) -> None:
        """Until `finish` is called."""
        self._scheduler.start()
        try:
            while self._going:
                await self.tick()
                await self._next_beat()
        finally:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Now, or as soon as the tick under way has ended."""
        async with self._ticking:
            await tick(self._db, self._schedules, self._clock.now(), going=lambda: self._going)
            await self._leave_a_trace()

    async def _leave_a_trace(self) -> None:
        """At most once a minute, for the doctor; that time is the story's, which may jump."""
        now = self._clock.now()
        if self._traced_at is not None and timedelta(0) <= now - self._traced_at < TRACED_EVERY:
            return
        try:
            await self._db.write(ticks.remember, now)
            self._traced_at = now
        except StorageFailed as trouble:
            log.warning("the clockwork could not say that it ticked", trouble=str(trouble))

    def finish(self) -> None:
        """The transaction under way is waited for, nothing more: APScheduler would cancel a job in its middle."""
        self._going = False
        self._beat.set()

    async def _next_beat(self) -> None:
        """One job for one beat: an interval would be counted through, beat by beat, after a long sleep of the machine.

        A job late by any time still comes. APScheduler goes by the wall clock: set back by an hour it would be
        silent for an hour, so that the loop's own clock, which nobody sets, has the last word.
        """
        if not self._going:
            return
        self._beat.clear()
        due = self._wall() + self._every
        self._scheduler.add_job(
            self._strike, "date", run_date=due, id="beat", replace_existing=True, misfire_grace_time=None
        )
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._beat.wait(), 2 * self._every.total_seconds())

    async def _strike(self) -> None:
        self._beat.set()
