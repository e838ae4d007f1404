"""The ticker: APScheduler says when to look, the database says what is due."""

from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from schedules import SCHEDULES
from schedules.clockwork import tick
from storage.db import Database

EVERY_SECONDS = 15


def start(db: Database, clock: Clock) -> AsyncIOScheduler:
    """The first tick is at once: what came while Unison was down does not wait.

    A tick that is late is still ticked, and several late ones are one.
    """
    scheduler = AsyncIOScheduler(job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1})
    scheduler.add_job(
        ticked, "interval", seconds=EVERY_SECONDS, args=[db, clock], next_run_time=datetime.now().astimezone()
    )
    scheduler.start()
    return scheduler


async def ticked(db: Database, clock: Clock) -> None:
    await tick(db, SCHEDULES, clock.now())
