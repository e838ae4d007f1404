"""Asks Slack anew about everyone with a role: what happened while the bot was away, no event tells."""

import asyncio
from datetime import timedelta

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.views import people
from storage import members
from storage.campaigns import sellers
from storage.db import Database, StorageFailed

log = structlog.get_logger("unison.roster")

EVERY = timedelta(hours=1)


async def keep_people_known(client: AsyncWebClient, db: Database, clock: Clock, team_id: str, pace: float) -> None:
    """At start and then every hour, one person after the other with a pause of `pace` seconds between.

    Whoever was looked up within the hour is left alone, so that quick restarts cost Slack nothing.
    """
    while True:
        try:
            for member_id in await db.read(members.not_looked_up_since, clock.now() - EVERY):
                await _refresh(client, db, clock, member_id, team_id)
                await asyncio.sleep(pace)
        except StorageFailed as failed:
            log.warning("people not refreshed", trouble=type(failed).__name__)
        await asyncio.sleep(EVERY.total_seconds())


async def _refresh(client: AsyncWebClient, db: Database, clock: Clock, member_id: str, team_id: str) -> None:
    try:
        said = await client.users_info(user=member_id)
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as trouble:
        log.warning("person not refreshed", member=member_id, trouble=type(trouble).__name__)
    else:
        await db.write(sellers.remember, people.read_profile(said["user"], team_id), clock.now())
