"""How people, channels and messages look in Slack's answers and payloads."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.local_slack.ids import stable_id
from bot.local_slack.records import Channel, Group, Json, Message, Pin, User
from bot.local_slack.rich_text import rich_text_of
from bot.local_slack.workspace import Workspace


def user_json(workspace: Workspace, user: User, *, email: bool) -> Json:
    profile: Json = {
        "real_name": user.name,
        "real_name_normalized": user.name,
        "display_name": user.handle,
        "display_name_normalized": user.handle,
        "title": user.title,
        "team": user.team_id,
        "first_name": user.first_name,
        "last_name": user.name.partition(" ")[2],
    }
    if email and not user.bot:
        profile["email"] = user.email
    if user.bot:
        profile |= {"bot_id": user.bot_id, "always_active": True}
    whole: Json = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.handle,
        "deleted": user.deactivated,
        "profile": profile,
        "is_bot": user.bot,
        "is_app_user": False,
        "updated": user.updated,
    }
    return whole | _standing(workspace, user)


def _standing(workspace: Workspace, user: User) -> Json:
    """A deactivated person has no roles and no time zone; somebody else's person may be a stranger."""
    if user.deactivated:
        return {}
    offset = datetime.now(UTC).astimezone(ZoneInfo(user.tz)).utcoffset()
    standing: Json = {
        "real_name": user.name,
        "tz": user.tz,
        "tz_label": user.tz.rpartition("/")[2].replace("_", " "),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_admin": user.admin or user.owner,
        "is_owner": user.owner,
        "is_primary_owner": user.owner,
        "is_restricted": user.guest,
        "is_ultra_restricted": False,
        "is_email_confirmed": True,
    }
    if user.team_id != workspace.team_id:
        together = [one for one in workspace.rooms.of(user.id) if workspace.app.bot_user in one.members]
        standing["is_stranger"] = not together
    return standing


def channel_json(workspace: Workspace, channel: Channel) -> Json:
    if channel.direct:
        other = next((one for one in channel.members if one != workspace.app.bot_user), "")
        return {
            "id": channel.id,
            "created": channel.created,
            "is_im": True,
            "is_org_shared": False,
            "user": other,
            "is_archived": channel.archived,
        }
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.private,
        "is_group": channel.private,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.private,
        "is_archived": channel.archived,
        "is_general": False,
        "is_shared": channel.shared,
        "is_ext_shared": channel.shared,
        "is_org_shared": False,
        "is_member": workspace.app.bot_user in channel.members,
        "created": channel.created,
        "context_team_id": workspace.team_id,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": channel.purpose, "creator": "", "last_set": 0},
    }


def group_json(workspace: Workspace, group: Group, *, users: bool) -> Json:
    whole: Json = {
        "id": group.id,
        "team_id": workspace.team_id,
        "is_usergroup": True,
        "is_subteam": True,
        "name": group.name,
        "handle": group.handle,
        "description": "",
        "is_external": False,
        "date_create": 0,
        "date_update": group.updated,
        "date_delete": 0 if group.enabled else group.updated,
        "user_count": len(group.users),
        "prefs": {"channels": [], "groups": []},
    }
    return whole | ({"users": list(group.users)} if users else {})


def message_json(workspace: Workspace, message: Message, *, metadata: bool = False) -> Json:
    """Metadata only for who asked for it with include_all_metadata."""
    author = workspace.people.by_id.get(message.user)
    whole: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
    whole["team"] = author.team_id if author else workspace.team_id
    if message.from_app:
        whole |= _app_profile(workspace)
    if blocks := _blocks(message):
        whole["blocks"] = blocks
    if message.thread_ts:
        whole["thread_ts"] = message.thread_ts
        parent = workspace.rooms.by_id[message.channel].messages.get(message.thread_ts)
        if parent is not None and parent is not message:
            whole["parent_user_id"] = parent.user
    if message.edited_ts:
        whole["edited"] = {"user": message.edited_by, "ts": message.edited_ts}
    if message.broadcast:
        whole["subtype"] = "thread_broadcast"
    if metadata and message.metadata:
        whole["metadata"] = message.metadata
    if message.reactions:
        whole["reactions"] = [
            {"name": name, "users": users, "count": len(users)} for name, users in message.reactions.items()
        ]
    if message.ts in workspace.rooms.by_id[message.channel].pins:
        whole["pinned_to"] = [message.channel]
    return whole | _thread(workspace, message)


def permalink(base_url: str, channel: Channel, message: Message) -> str:
    link = f"{base_url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    return f"{link}?thread_ts={message.thread_ts}&cid={channel.id}" if message.thread_ts else link


def pin_json(workspace: Workspace, message: Message, pin: Pin) -> Json:
    """A pinned message is known by its own ts only, inside (docs: pins.list, events/pin_added)."""
    channel = workspace.rooms.by_id[message.channel]
    shown = message_json(workspace, message)
    shown["permalink"] = permalink(workspace.base_url, channel, message)
    return {"type": "message", "created": pin.at, "created_by": pin.by, "channel": channel.id, "message": shown}


def _blocks(message: Message) -> list[Json] | None:
    """What a person typed comes with a rich_text block that Slack made of it."""
    if message.blocks or message.from_app or not message.text:
        return message.blocks
    return [rich_text_of(message.text, stable_id("", message.ts)[:5])]


def _app_profile(workspace: Workspace) -> Json:
    app = workspace.app
    profile = {"id": app.bot_id, "app_id": app.app_id, "name": app.bot_name, "deleted": False}
    return {
        "bot_id": app.bot_id,
        "app_id": app.app_id,
        "bot_profile": {**profile, "team_id": workspace.team_id},
    }


def _thread(workspace: Workspace, message: Message) -> Json:
    channel = workspace.rooms.by_id[message.channel]
    replies = channel.replies(message.ts)
    if not replies:
        return {}
    users = list(dict.fromkeys(one.user for one in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": users,
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
    }
