"""The channels that were chosen, asked of Slack anew: shared, archived, without Unison; and the guests there."""

import asyncio

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from handlers.setup import guests
from handlers.workspace.rooms import look
from storage import setup
from storage.db import Database

log = structlog.get_logger("unison.roster")

SLACK_TROUBLE = (SlackApiError, aiohttp.ClientError, TimeoutError)


async def refresh(client: AsyncWebClient, db: Database, clock: Clock, pace: float) -> None:
    for channel_id in await db.read(setup.watched):
        await _one(client, db, clock, channel_id)
        await asyncio.sleep(pace)
    await _count_guests(client, db)


async def _one(client: AsyncWebClient, db: Database, clock: Clock, channel_id: str) -> None:
    try:
        await look(client, db, clock.now(), channel_id)
    except SLACK_TROUBLE as trouble:
        log.warning("channel not refreshed", channel=channel_id, trouble=type(trouble).__name__)


async def _count_guests(client: AsyncWebClient, db: Database) -> None:
    try:
        counted = await guests.count(client, await db.read(setup.readable))
    except SLACK_TROUBLE as trouble:
        log.warning("guests not counted", trouble=type(trouble).__name__)
    else:
        await db.write(setup.count_guests, counted)
