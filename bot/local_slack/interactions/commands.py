"""Typing: a message, or a slash command and what its ack shows."""

import contextlib
import re
from typing import Any

from bot.local_slack import payloads
from bot.local_slack.checks import check_message
from bot.local_slack.delivery import Deliveries
from bot.local_slack.interactions.notices import error_of, notice
from bot.local_slack.records import Channel, User
from bot.local_slack.server.responses import say
from bot.local_slack.wording import escaped
from bot.local_slack.workspace import UnknownName, Workspace, messages

_MENTION = re.compile(r"(?<!\w)(?:@(\w[\w.]*(?: \w+)?)|#([\w-]+))")


async def write(
    deliveries: Deliveries,
    user: User,
    channel: Channel,
    text: str,
    thread_ts: str | None = None,
    *,
    broadcast: bool = False,
) -> None:
    """A message of a person; its words are escaped as Slack escapes them, its mentions become ids."""
    workspace = deliveries.workspace
    may_write_in(workspace, user, channel)
    with_app = channel.direct and workspace.app.bot_user in channel.members
    if with_app and (workspace.app.messages_read_only or not workspace.app.messages_enabled):
        raise AssertionError("Sending messages to this app has been turned off.")
    words = mentioning(workspace, text)
    messages.post(workspace, channel, user.id, words, thread_ts=thread_ts, broadcast=broadcast and bool(thread_ts))
    await deliveries.settled()


def may_write_in(workspace: Workspace, user: User, channel: Channel) -> None:
    """Slack's own client has no box there otherwise."""
    if user.id not in channel.members:
        raise AssertionError(f"{user.name} is not in {workspace.title(channel, user.id)}.")
    if channel.archived:
        raise AssertionError(f"{workspace.title(channel, user.id)} is archived.")


def mentioning(workspace: Workspace, text: str) -> str:
    """@Sara, @Sara Lind and #sales as ids, everything else escaped."""
    pieces: list[str] = []
    end = 0
    for found in _MENTION.finditer(text):
        mention, rest = _room(workspace, found[2]) if found[2] else _person(workspace, found[1])
        if mention:
            pieces += [escaped(text[end : found.start()]), mention]
            end = found.end() - len(rest)
    return "".join([*pieces, escaped(text[end:])])


def _room(workspace: Workspace, name: str) -> tuple[str | None, str]:
    try:
        channel = workspace.channel(f"#{name}")
    except UnknownName:
        return None, ""
    # A private channel comes without its name (docs: slash commands, should_escape).
    return f"<#{channel.id}|{'' if channel.private else channel.name}>", ""


def _person(workspace: Workspace, words: str) -> tuple[str | None, str]:
    """The mention, and what of the words is not part of it."""
    first = words.partition(" ")[0]
    for name in dict.fromkeys((words, first, first.rstrip("."))):
        with contextlib.suppress(UnknownName):
            known = workspace.app.bot_user if name == workspace.app.name else workspace.user(name).id
            return f"<@{known}>", words[len(name) :]
    return None, ""


async def command(deliveries: Deliveries, user: User, channel: Channel, typed: str) -> None:
    workspace = deliveries.workspace
    may_write_in(workspace, user, channel)
    name, _, text = typed.partition(" ")
    known = workspace.app.commands.get(name)
    if known is None or user.organisation:
        notice(workspace, user, f"{name} is not a valid command.", channel)
        return
    text = mentioning(workspace, text.strip()) if known.get("should_escape") else text.strip()
    trigger = workspace.handles.lend_trigger(user.id, channel=channel.id)
    url = workspace.handles.lend_url(user.id, channel.id)
    handles = (trigger, f"{workspace.base_url}/response/{url.id}")
    payload = payloads.command(workspace, user, channel, name, text, handles)
    answer = await deliveries.ask("slash_commands", "slash_command", trigger, payload)
    if not answer.acked:
        notice(workspace, user, f'{name} failed with the error "{error_of(answer)}"', channel)
        return
    _show(deliveries, user, channel, typed, answer.body)


def _show(deliveries: Deliveries, user: User, channel: Channel, typed: str, body: Any) -> None:
    """An empty ack shows nothing; text or a message shows, to the person alone unless it says in_channel."""
    workspace = deliveries.workspace
    given = {"text": body} if isinstance(body, str) else body
    if not given:
        return
    wrong = not isinstance(given, dict) or not (given.get("text") or given.get("blocks"))
    problems = [] if wrong else check_message(given.get("text"), given.get("blocks"))
    if wrong or problems:
        deliveries.ledger.reject("slash_command", body, "invalid_command_response", problems)
        words = f'{typed.split(maxsplit=1)[0]} failed with the error "invalid_command_response"'
        notice(workspace, user, words, channel)
        return
    if given.get("response_type") == "in_channel":
        messages.post(workspace, channel, user.id, escaped(typed))
    say(workspace, channel, user.id, given)
