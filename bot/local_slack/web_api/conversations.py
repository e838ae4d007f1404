"""conversations.*: which channels there are, who is in them, what was said there."""

import re
from collections.abc import Sequence

from bot.local_slack.records import Channel, Json, Message
from bot.local_slack.web_api.call import ApiError, Call
from bot.local_slack.web_api.paging import page
from bot.local_slack.web_api.shapes import channel_json, message_json
from bot.local_slack.workspace import membership

TYPES = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
MOST_PEOPLE_IN_A_DM = 8
_TS = re.compile(r"[0-9]+(\.[0-9]*)?")


def open_(call: Call) -> Json:
    if call.text("channel"):
        channel = call.channel()
        if not channel.direct:
            raise ApiError("method_not_supported_for_channel_type")
        _may_write_directly(call)
        return {"channel": _opened(call, channel), "no_op": True, "already_open": True}
    users = call.ids("users")
    if not users:
        raise ApiError("users_list_not_supplied")
    if len(users) > MOST_PEOPLE_IN_A_DM:
        raise ApiError("too_many_users")
    _may_write_directly(call)
    user = call.workspace.people.by_id.get(users[0])
    if user is None:
        raise ApiError("user_not_found")
    if user.deactivated:
        raise ApiError("user_disabled")
    if len(users) > 1:
        raise ApiError("not_implemented_by_local_slack")
    return {"channel": _opened(call, call.workspace.rooms.direct(user.id, call.app.bot_user))}


def _may_write_directly(call: Call) -> None:
    if "im:write" not in call.app.scopes:
        call.lacks("im:write")


def _opened(call: Call, channel: Channel) -> Json:
    return channel_json(call.workspace, channel) if call.flag("return_im") else {"id": channel.id}


def info(call: Call) -> Json:
    channel = call.channel()
    call.needs_kind("read", channel)
    counted = call.flag("include_num_members")
    return {"channel": _counted(call, channel) if counted else channel_json(call.workspace, channel)}


def _counted(call: Call, channel: Channel) -> Json:
    return channel_json(call.workspace, channel) | ({} if channel.direct else {"num_members": len(channel.members)})


def list_(call: Call) -> Json:
    kinds = _kinds(call)
    found = [one for one in call.workspace.rooms.by_id.values() if _listed(call, one, kinds)]
    channels, metadata = page(call, found)
    return {
        "channels": [_counted(call, one) for one in channels],
        "response_metadata": metadata,
    }


def _kinds(call: Call) -> list[str]:
    kinds = [one.strip() for one in (call.text("types") or "public_channel").split(",")]
    if not set(kinds) <= TYPES.keys():
        raise ApiError("invalid_types")
    for kind in kinds:
        if f"{TYPES[kind]}:read" not in call.app.scopes:
            call.lacks(f"{TYPES[kind]}:read")
    return kinds


def of_somebody(call: Call) -> Json:
    """Where a person, or the app itself, is a member; of others only what the app may see. Whether the app is in
    there is not told (docs: users.conversations).
    """
    kinds, wanted = _kinds(call), call.text("user") or call.app.bot_user
    found = [one for one in call.workspace.rooms.by_id.values() if wanted in one.members and _listed(call, one, kinds)]
    channels, metadata = page(call, found)
    shown = [channel_json(call.workspace, one) for one in channels]
    for one in shown:
        one.pop("is_member", None)
    return {"channels": shown, "response_metadata": metadata}


def _listed(call: Call, channel: Channel, kinds: Sequence[str]) -> bool:
    if channel.archived and call.flag("exclude_archived"):
        return False
    wanted = channel.kind in [TYPES[kind] for kind in kinds]
    return wanted and (channel.kind == "channels" or call.is_member(channel))


def members(call: Call) -> Json:
    channel = call.channel()
    call.needs_kind("read", channel)
    ids, metadata = page(call, list(channel.members))
    return {"members": list(ids), "response_metadata": metadata}


def join(call: Call) -> Json:
    channel = call.channel()
    if channel.private or channel.direct:
        raise ApiError("method_not_supported_for_channel_type")
    if channel.archived:
        raise ApiError("is_archived")
    shown = channel_json(call.workspace, channel)
    if call.is_member(channel):
        warning = "already_in_channel"
        return {"channel": shown, "warning": warning, "response_metadata": {"warnings": [warning]}}
    membership.join(call.workspace, channel, call.app.bot_user)
    return {"channel": channel_json(call.workspace, channel)}


def history(call: Call) -> Json:
    """Newest first, without the replies that live only in their thread."""
    channel = _readable(call)
    found = [one for one in channel.messages.values() if one.thread_ts is None or one.broadcast]
    return _told(call, [one for one in reversed(found) if _within(call, one)])


def replies(call: Call) -> Json:
    """The parent, then its replies, oldest first."""
    channel = _readable(call)
    parent = channel.messages.get(call.needed("ts"))
    if parent is None:
        raise ApiError("thread_not_found")
    root = parent.thread_ts or parent.ts
    first = channel.messages.get(root)
    thread = [*([first] if first else []), *channel.replies(root)]
    return _told(call, [one for one in thread if one.ts == root or _within(call, one)])


def _readable(call: Call) -> Channel:
    channel = call.channel()
    call.needs_kind("history", channel)
    if not call.is_member(channel):
        raise ApiError("not_in_channel")
    return channel


def _within(call: Call, message: Message) -> bool:
    oldest, latest = call.text("oldest") or "0", call.text("latest") or "9999999999"
    for name, bound in (("oldest", oldest), ("latest", latest)):
        if not _TS.fullmatch(bound):
            raise ApiError(f"invalid_ts_{name}")
    ts = float(message.ts)
    if call.flag("inclusive"):
        return float(oldest) <= ts <= float(latest)
    return float(oldest) < ts < float(latest)


def _told(call: Call, found: Sequence[Message]) -> Json:
    shown, metadata = page(call, found)
    whole = call.flag("include_all_metadata")
    told = [message_json(call.workspace, one, metadata=whole) for one in shown]
    return {"messages": told, "has_more": bool(metadata["next_cursor"]), "response_metadata": metadata}
