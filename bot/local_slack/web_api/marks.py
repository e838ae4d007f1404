"""reactions.* and pins.*: marks on messages."""

import re

from bot.local_slack.changes import Happening
from bot.local_slack.records import Channel, Json, Message, Pin
from bot.local_slack.web_api.call import ApiError, Call
from bot.local_slack.web_api.shapes import message_json, pin_json
from bot.local_slack.workspace import messages

MOST_PINS = 100
_EMOJI = re.compile(r"[a-z0-9_'+-]+(::skin-tone-[2-6])?")
_TS = re.compile(r"\d+\.\d{6}")


def add_reaction(call: Call) -> Json:
    _, message = _marked(call)
    name = call.needed("name")
    if not _EMOJI.fullmatch(name):
        raise ApiError("invalid_name")
    if call.app.bot_user in message.reactions.get(name, []):
        raise ApiError("already_reacted")
    messages.react(call.workspace, message, call.app.bot_user, name)
    return {}


def remove_reaction(call: Call) -> Json:
    _, message = _marked(call)
    name = call.needed("name")
    if call.app.bot_user not in message.reactions.get(name, []):
        raise ApiError("no_reaction")
    messages.unreact(call.workspace, message, call.app.bot_user, name)
    return {}


def reactions_of(call: Call) -> Json:
    """Of one message, with all who reacted."""
    channel, message = _marked(call)
    return {"type": "message", "channel": channel.id, "message": message_json(call.workspace, message)}


def add_pin(call: Call) -> Json:
    """Up to a hundred in a channel (slack.com/help: pin messages and bookmark links)."""
    channel, message = _marked(call)
    if not call.is_member(channel):
        raise ApiError("not_in_channel")
    if message.ts in channel.pins:
        raise ApiError("already_pinned")
    if len(channel.pins) >= MOST_PINS:
        raise ApiError("too_many_pins")
    pin = Pin(call.app.bot_user, int(call.workspace.clock.now().timestamp()))
    channel.pins[message.ts] = pin
    item = pin_json(call.workspace, message, pin)
    call.workspace.changes.tell(Happening("pin_added", channel.id, call.app.bot_user, message, before=item))
    return {}


def remove_pin(call: Call) -> Json:
    channel, message = _marked(call)
    if message.ts not in channel.pins:
        raise ApiError("no_pin")
    item = pin_json(call.workspace, message, channel.pins.pop(message.ts))
    call.workspace.changes.tell(Happening("pin_removed", channel.id, call.app.bot_user, message, before=item))
    return {}


def list_pins(call: Call) -> Json:
    """The newest pin first, as in the method reference's example."""
    channel = call.channel()
    newest_first = reversed(channel.pins.items())
    return {"items": [pin_json(call.workspace, channel.messages[ts], pin) for ts, pin in newest_first]}


def _marked(call: Call) -> tuple[Channel, Message]:
    channel = call.channel()
    ts = call.text("timestamp")
    if not ts:
        raise ApiError("no_item_specified")
    if not _TS.fullmatch(ts):
        raise ApiError("bad_timestamp")
    if channel.archived:
        raise ApiError("is_archived")
    return channel, call.message(channel, "timestamp")
