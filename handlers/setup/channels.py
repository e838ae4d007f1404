"""The step Channels: three of them, chosen in one form."""

import asyncio

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.rules.incomplete import Incomplete
from bot.rules.rights import Refused
from bot.views.parts import Json
from bot.views.setup import channels as view
from handlers.rooms import be_in
from handlers.setup import guests
from handlers.setup.checklist import saved
from handlers.setup.meanwhile import showing, write
from handlers.turn import Answer, FormErrors, Turn
from storage import setup

COUNTS_WITHIN_SECONDS = 1.0


async def form(turn: Turn) -> Json:
    known = await turn.read(setup.seen)
    return showing(view.form(known), known.channels)


async def save(turn: Turn) -> Answer:
    """Each channel is looked at first, so that what is wrong stands at its field."""
    await turn.who()
    chosen = view.read(turn.view)
    errors = {purpose: wrong for purpose, one in chosen.items() if (wrong := await _wrong(turn, one))}
    if errors:
        return FormErrors(errors)
    counted = await _guests(turn, set(chosen.values()))
    shown = setup.Shown("sales", setup.chosen_channels)
    try:
        waited = await write(turn, shown, setup.choose_channels, chosen, counted)
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    waiting = f" {waited} waiting message{'s' if waited > 1 else ''} will appear now." if waited else ""
    return await saved(turn, f"The channels are saved.{waiting}")


async def _wrong(turn: Turn, channel_id: str) -> str:
    try:
        await be_in(turn, channel_id)
    except Refused as refused:
        return refused.sentence
    return ""


async def _guests(turn: Turn, channel_ids: set[str]) -> dict[str, int]:
    """A large company takes longer to count than an answer may take, or Slack has trouble: the hourly look does it."""
    try:
        async with asyncio.timeout(COUNTS_WITHIN_SECONDS):
            return await guests.count(turn.client, channel_ids)
    except (SlackApiError, aiohttp.ClientError, TimeoutError):
        return {}
