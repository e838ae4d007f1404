"""The ticker: APScheduler says when to look, the database says what is due."""

from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from schedules import TICKS, Tick
from storage.db import Database


def start(db: Database, clock: Clock) -> AsyncIOScheduler:
    """A tick that is late is still ticked, and several late ones are one."""
    scheduler = AsyncIOScheduler(job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1})
    for tick in TICKS:
        scheduler.add_job(_ticked, "interval", seconds=tick.every / timedelta(seconds=1), args=[tick, db, clock])
    scheduler.start()
    return scheduler


async def _ticked(tick: Tick, db: Database, clock: Clock) -> None:
    await db.write(tick.does, clock.now())
