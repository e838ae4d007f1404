"""`doctor --live`: all that Unison can show is tried on Slack, and one message is written, changed and taken back."""

import asyncio
import json
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bot import samples
from bot.views.parts import Json, Message, line, message, says
from handlers.doctor import Asked, asked

WITHIN_SECONDS = 10.0
# blocks.validate may be asked a hundred times a minute.
PAUSE_SECONDS = 30.0
TRIES = 4
HELLO = message("Unison's doctor", line(says("Unison's doctor tries whether it can write to you.")))
CHANGED = message("Unison's doctor", line(says("It can. This message goes away by itself.")))


@dataclass(frozen=True, slots=True)
class Tried:
    what: str
    well: bool
    result: str


async def tried(client: AsyncWebClient, first_admin: str) -> list[Tried]:
    shown = [await _validated(client, name, thing) for name, thing in samples.everything()]
    return [*shown, *await _written(client, first_admin)]


async def _validated(client: AsyncWebClient, name: str, thing: Json | Message) -> Tried:
    given = {"message": json.dumps(_message(thing))} if isinstance(thing, Message) else {"view": json.dumps(thing)}
    for _ in range(TRIES):
        came = await asked(client.api_call("blocks.validate", data=given), WITHIN_SECONDS)
        if came.answered.silent != "ratelimited":
            break
        await asyncio.sleep(PAUSE_SECONDS)
    return _tried(name, came, "Slack takes it.")


def _message(thing: Message) -> Json:
    return {"text": thing.text, "blocks": thing.blocks}


def _tried(what: str, came: Asked, well: str) -> Tried:
    told = came.answered
    why = f"No answer ({told.silent})." if told.silent else f"Slack refused it: {told.refused} {told.details}".rstrip()
    return Tried(what, told.well, well if told.well else why)


async def _written(client: AsyncWebClient, first_admin: str) -> list[Tried]:
    """Whatever happens in between, what was posted is taken back."""
    if not first_admin:
        return [Tried("direct message", False, "Unison has no admin yet to write to: type /unison setup first.")]
    opened = await asked(client.conversations_open(users=[first_admin]), WITHIN_SECONDS)
    if opened.said is None:
        return [_tried("direct message: opened", opened, "")]
    there = str(opened.said["channel"]["id"])
    posted = await asked(client.chat_postMessage(channel=there, **_message(HELLO)), WITHIN_SECONDS)
    rows = [_tried("direct message: posted", posted, "Slack took it.")]
    if posted.said is not None:
        rows += await _changed_and_taken_back(client, there, str(posted.said["ts"]))
    return rows


async def _changed_and_taken_back(client: AsyncWebClient, there: str, ts: str) -> list[Tried]:
    changed = await asked(client.chat_update(channel=there, ts=ts, **_message(CHANGED)), WITHIN_SECONDS)
    gone = await asked(client.chat_delete(channel=there, ts=ts), WITHIN_SECONDS)
    return [
        _tried("direct message: changed", changed, "Slack took it."),
        _tried("direct message: deleted", gone, "No message is left behind."),
    ]
