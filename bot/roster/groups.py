"""The user groups that roles follow, asked of Slack anew."""

from collections.abc import Awaitable

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.rules.rights import Refused
from handlers.workspace import groups
from storage.db import Database

log = structlog.get_logger("unison.roster")


async def refresh(client: AsyncWebClient, db: Database, clock: Clock, team_id: str) -> None:
    await _tried(groups.refresh(client, db, team_id, clock.now()))


async def meet_newcomers(client: AsyncWebClient, db: Database, clock: Clock, team_id: str) -> None:
    await _tried(groups.meet_newcomers(client, db, team_id, clock.now()))


async def _tried(asking: Awaitable[None]) -> None:
    try:
        await asking
    except (SlackApiError, aiohttp.ClientError, TimeoutError, Refused) as trouble:
        log.warning("user groups not refreshed", trouble=type(trouble).__name__)
