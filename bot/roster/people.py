"""Everyone with a role, asked of Slack anew."""

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
from storage.db import Database

log = structlog.get_logger("unison.roster")


async def refresh(
    client: AsyncWebClient, db: Database, clock: Clock, team_id: str, pace: float, every: timedelta
) -> None:
    """Whoever was looked up lately is left alone, so that quick restarts cost Slack nothing."""
    for member_id in await db.read(members.not_looked_up_since, clock.now() - every):
        await _one(client, db, clock, member_id, team_id)
        await asyncio.sleep(pace)


async def _one(client: AsyncWebClient, db: Database, clock: Clock, member_id: str, team_id: str) -> None:
    try:
        said = await client.users_info(user=member_id)
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as trouble:
        log.warning("person not refreshed", member=member_id, trouble=type(trouble).__name__)
    else:
        await db.write(sellers.remember, people.read_profile(said["user"], team_id), clock.now())
