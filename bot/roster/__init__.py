"""Asks Slack anew, at start and every hour: what happened while the bot was away, no event tells."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.roster import groups, people, rooms
from storage.db import Database, StorageFailed

log = structlog.get_logger("unison.roster")

EVERY = timedelta(hours=1)
NEWCOMERS_EVERY_SECONDS = 60


async def keep_known(client: AsyncWebClient, db: Database, clock: Clock, team_id: str, pace: float) -> None:
    """One question after the other, with a pause of `pace` seconds between."""
    while True:
        with _told():
            await rooms.refresh(client, db, clock, pace)
            await groups.refresh(client, db, clock, team_id)
            await people.refresh(client, db, clock, team_id, pace, EVERY)
        await _meet_newcomers(client, db, clock, team_id, EVERY)


async def _meet_newcomers(client: AsyncWebClient, db: Database, clock: Clock, team_id: str, during: timedelta) -> None:
    """A group with very many people can be chosen before all of them are met."""
    for _ in range(int(during.total_seconds()) // NEWCOMERS_EVERY_SECONDS):
        await asyncio.sleep(NEWCOMERS_EVERY_SECONDS)
        with _told():
            await groups.meet_newcomers(client, db, clock, team_id)


@contextmanager
def _told() -> Iterator[None]:
    """A database that fails is told of, and asked anew the next time."""
    try:
        yield
    except StorageFailed as failed:
        log.warning("what Slack says could not be kept", trouble=type(failed).__name__)
