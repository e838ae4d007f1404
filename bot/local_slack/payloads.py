"""What the app is sent when a person does something (docs: reference/interaction-payloads)."""

from copy import deepcopy

from bot.local_slack.elements import kept_values
from bot.local_slack.ids import stamp
from bot.local_slack.records import Channel, Json, Message, User, Values, View
from bot.local_slack.web_api.shapes import message_json
from bot.local_slack.workspace import Workspace


def command(workspace: Workspace, user: User, channel: Channel, name: str, text: str, handles: tuple[str, str]) -> Json:
    """The form of a slash command: no thread_ts and no message_ts, ever. `handles`: trigger, response_url."""
    trigger, url = handles
    return {
        "token": workspace.app.verification_token,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user.id,
        "user_name": user.handle,
        "command": name,
        "text": text,
        "api_app_id": workspace.app.app_id,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": trigger,
    }


def channel_name(channel: Channel) -> str:
    """In commands and actions a DM is called directmessage and a private channel privategroup."""
    return "directmessage" if channel.direct else "privategroup" if channel.private else channel.name


def _who(workspace: Workspace, kind: str, user: User) -> Json:
    """Somebody of another organisation comes with their own team's id, the view with ours."""
    domain = (user.organisation or workspace.company.name).lower().replace(" ", "-")
    return {
        "type": kind,
        "team": {"id": user.team_id, "domain": domain},
        "enterprise": None,
        "user": {"id": user.id, "username": user.handle, "name": user.handle, "team_id": user.team_id},
        "api_app_id": workspace.app.app_id,
        "token": workspace.app.verification_token,
        "is_enterprise_install": False,
    }


def action_in_message(
    workspace: Workspace, user: User, message: Message, action: Json, handles: tuple[str, str]
) -> Json:
    trigger, url = handles
    return {
        **_who(workspace, "block_actions", user),
        **message_context(workspace, message),
        "trigger_id": trigger,
        "response_url": url,
        "state": {"values": deepcopy(message_values(message, user))},
        "actions": [{**action, "action_ts": stamp(workspace.clock.now())}],
    }


def message_values(message: Message, user: User) -> Values:
    """Every stateful element of the message, with what this person has chosen so far."""
    return kept_values(message.values.get(user.id, {}), message.blocks or [])


def message_context(workspace: Workspace, message: Message) -> Json:
    channel = workspace.rooms.by_id[message.channel]
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.reader is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    context: Json = {"container": container, "channel": {"id": channel.id, "name": channel_name(channel)}}
    # An ephemeral message is kept nowhere, so that Slack has no message to show.
    return context if message.reader else {**context, "message": message_json(workspace, message)}


def action_in_view(workspace: Workspace, user: User, view: View, action: Json, trigger: str) -> Json:
    return {
        **_who(workspace, "block_actions", user),
        **view_context(workspace, view),
        "trigger_id": trigger,
        "actions": [{**action, "action_ts": stamp(workspace.clock.now())}],
    }


def view_context(workspace: Workspace, view: View) -> Json:
    return {"container": {"type": "view", "view_id": view.id}, "view": workspace.screens.as_json(view)}


def submission(workspace: Workspace, user: User, view: View, trigger: str, response_urls: list[Json]) -> Json:
    return {
        **_who(workspace, "view_submission", user),
        "trigger_id": trigger,
        "view": workspace.screens.as_json(view),
        "response_urls": response_urls,
    }


def closed(workspace: Workspace, user: User, view: View, *, is_cleared: bool) -> Json:
    shown = workspace.screens.as_json(view)
    return {**_who(workspace, "view_closed", user), "view": shown, "is_cleared": is_cleared}


def global_shortcut(workspace: Workspace, user: User, callback_id: str, trigger: str) -> Json:
    """No channel, no message, no response_url."""
    return {
        **_who(workspace, "shortcut", user),
        "callback_id": callback_id,
        "trigger_id": trigger,
        "action_ts": stamp(workspace.clock.now()),
    }


def message_shortcut(
    workspace: Workspace, user: User, message: Message, callback_id: str, handles: tuple[str, str]
) -> Json:
    trigger, url = handles
    channel = workspace.rooms.by_id[message.channel]
    return {
        **_who(workspace, "message_action", user),
        "callback_id": callback_id,
        "trigger_id": trigger,
        "response_url": url,
        "message": message_json(workspace, message),
        "message_ts": message.ts,
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "action_ts": stamp(workspace.clock.now()),
    }


def suggestion(workspace: Workspace, user: User, on: Message | View, ids: tuple[str, str], typed: str) -> Json:
    context = view_context(workspace, on) if isinstance(on, View) else message_context(workspace, on)
    block_id, action_id = ids
    return {
        **_who(workspace, "block_suggestion", user),
        **context,
        "block_id": block_id,
        "action_id": action_id,
        "value": typed,
    }
