"""Channels change: Unison is let in or taken out, they are archived, shared, deleted, and come back.

Events come late and in any order (https://docs.slack.dev/apis/events-api), so each only says that Slack is to be asked.
"""

from datetime import datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.rules.setup.rooms import Trouble
from bot.views.setup import rooms as view
from handlers.turn import Answer, Nothing, Turn
from storage import setup
from storage.db import Database


async def about_me(turn: Turn) -> Answer:
    """Somebody came or went; it matters only when it was Unison."""
    return await moved(turn) if turn.event.get("user") == turn.bot_user_id else Nothing()


async def moved(turn: Turn) -> Answer:
    channel_id = str(turn.event["channel"])
    await look(turn.client, turn.db, turn.now, channel_id)
    return Nothing()


async def deleted(turn: Turn) -> Answer:
    await turn.db.write(setup.deleted, turn.now, str(turn.event["channel"]))
    return Nothing()


async def look(client: AsyncWebClient, db: Database, now: datetime, channel_id: str) -> None:
    """Slack is asked once more where another look, which may have been the later one, was quicker to be written."""
    done = False
    while not done:
        before = await db.read(setup.troubles, channel_id)
        done = await db.write(setup.looked_since, now, channel_id, await how_is(client, channel_id), before)


async def how_is(client: AsyncWebClient, channel_id: str) -> frozenset[Trouble]:
    """A private channel without Unison is as if it were not there."""
    try:
        said = await client.conversations_info(channel=channel_id)
    except SlackApiError as refused:
        if refused.response.get("error") != "channel_not_found":
            raise
        return frozenset({Trouble.AWAY})
    return view.read(said["channel"])
