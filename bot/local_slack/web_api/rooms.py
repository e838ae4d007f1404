"""conversations.* that make a channel, change it, and bring people in or out."""

import re

from bot.local_slack.changes import Happening
from bot.local_slack.company import Room
from bot.local_slack.records import Channel, Json
from bot.local_slack.web_api.call import ApiError, Call
from bot.local_slack.web_api.shapes import channel_json
from bot.local_slack.workspace import membership

LONGEST_NAME = 80
LONGEST_TOPIC = 250
MOST_INVITED = 100
# Docs: conversations.create, "naming": lower case letters, digits, hyphens and underscores.
_NAME = re.compile(r"[a-z0-9_-]+")
_MARKS_ONLY = re.compile(r"[_-]+")


def create(call: Call) -> Json:
    private = call.flag("is_private")
    _may_manage(call, private=private)
    room = Room(_new_name(call), (), private=private)
    channel = call.workspace.rooms.add(room)
    call.workspace.changes.tell(Happening("channel_created", channel=channel.id, user=call.app.bot_user))
    return {"channel": channel_json(call.workspace, channel)}


def rename(call: Call) -> Json:
    channel = _own(call)
    membership.rename(call.workspace, channel, call.app.bot_user, _new_name(call))
    return {"channel": channel_json(call.workspace, channel)}


def _new_name(call: Call) -> str:
    name = (call.text("name") or "").strip()
    if not name:
        raise ApiError("invalid_name_required")
    if len(name) > LONGEST_NAME:
        raise ApiError("invalid_name_maxlength")
    if _MARKS_ONLY.fullmatch(name):
        raise ApiError("invalid_name_punctuation")
    if not _NAME.fullmatch(name):
        raise ApiError("invalid_name_specials")
    if call.workspace.rooms.find(f"#{name}") is not None:
        raise ApiError("name_taken")
    return name


def archive(call: Call) -> Json:
    channel = _own(call)
    if channel.archived:
        raise ApiError("already_archived")
    membership.archive(call.workspace, channel, call.app.bot_user)
    return {}


def set_topic(call: Call) -> Json:
    channel = _described(call)
    channel.topic = _words(call, "topic")
    call.workspace.changes.tell(Happening("room", channel=channel.id))
    return {"channel": channel_json(call.workspace, channel)}


def set_purpose(call: Call) -> Json:
    channel = _described(call)
    channel.purpose = _words(call, "purpose")
    call.workspace.changes.tell(Happening("room", channel=channel.id))
    return {"channel": channel_json(call.workspace, channel), "purpose": channel.purpose}


def _described(call: Call) -> Channel:
    channel = _own(call, "write.topic")
    if channel.archived:
        raise ApiError("is_archived")
    return channel


def _words(call: Call, name: str) -> str:
    words = call.text(name) or ""
    if len(words) > LONGEST_TOPIC:
        raise ApiError("too_long")
    return words


def invite(call: Call) -> Json:
    channel = _own(call, "write.invites")
    if channel.archived:
        raise ApiError("is_archived")
    ids = call.ids("users")
    if not ids:
        raise ApiError("no_user")
    if len(ids) > MOST_INVITED:
        raise ApiError("too_many_users")
    refused = [{"user": one, "ok": False, "error": error} for one in ids if (error := _unwelcome(call, channel, one))]
    if refused and not call.flag("force"):
        raise ApiError(str(refused[0]["error"]), errors=refused)
    unwelcome = {one["user"] for one in refused}
    for one in ids:
        if one not in unwelcome:
            membership.join(call.workspace, channel, one, inviter=call.app.bot_user)
    return {"channel": channel_json(call.workspace, channel), **({"errors": refused} if refused else {})}


def _unwelcome(call: Call, channel: Channel, wanted: str) -> str:
    user = call.workspace.people.by_id.get(wanted)
    if wanted == call.app.bot_user:
        return "cant_invite_self"
    if user is None or user.deactivated:
        return "user_not_found"
    if user.organisation and not channel.shared:
        return "org_user_not_in_team"
    if user.guest:
        return "user_is_restricted"
    return "already_in_channel" if wanted in channel.members else ""


def leave(call: Call) -> Json:
    """Docs: conversations.leave: who is not in there is told so, and that is no error."""
    channel = call.channel()
    if channel.direct:
        raise ApiError("method_not_supported_for_channel_type")
    _may_manage(call, private=channel.private)
    if not call.is_member(channel):
        return {"not_in_channel": True}
    membership.leave(call.workspace, channel, call.app.bot_user)
    return {}


def _own(call: Call, family: str = "") -> Channel:
    """`family` is a narrower scope that is enough too, such as channels:write.topic."""
    channel = call.channel()
    if channel.direct:
        raise ApiError("method_not_supported_for_channel_type")
    _may_manage(call, private=channel.private, family=family)
    if not call.is_member(channel):
        raise ApiError("not_in_channel")
    return channel


def _may_manage(call: Call, *, private: bool, family: str = "") -> None:
    wide, kind = ("groups:write", "groups") if private else ("channels:manage", "channels")
    accepted = [wide, *([f"{kind}:{family}"] if family else [])]
    if not set(accepted) & set(call.app.scopes):
        call.lacks(",".join(accepted))
