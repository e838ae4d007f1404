"""What the things that happen look like as events; each shape as in Slack's own page of the event."""

from collections.abc import Callable, Mapping

from bot.local_slack.changes import Happening
from bot.local_slack.ids import stamp
from bot.local_slack.records import Channel, Json, Message
from bot.local_slack.web_api.shapes import channel_json, group_json, message_json, user_json
from bot.local_slack.workspace import Workspace


def said(happening: Happening) -> Message:
    if happening.message is None:
        raise ValueError(f"{happening.kind} happens to a message.")
    return happening.message


def said_event(workspace: Workspace, happening: Happening) -> Json:
    """`user_team` where people of several organisations write (docs: apis/slack-connect)."""
    channel = workspace.rooms.by_id[happening.channel]
    shown = message_json(workspace, said(happening))
    outside = {"user_team": shown["team"]} if channel.shared else {}
    return {**shown, **outside, **_place(channel), "event_ts": said(happening).ts}


def _message_changed(workspace: Workspace, happening: Happening) -> Json:
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": message_json(workspace, said(happening)),
        "previous_message": happening.before,
        "ts": stamp(workspace.clock.now()),
        **_place(workspace.rooms.by_id[happening.channel]),
    }


def _message_deleted(workspace: Workspace, happening: Happening) -> Json:
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": said(happening).ts,
        "previous_message": happening.before,
        "ts": stamp(workspace.clock.now()),
        **_place(workspace.rooms.by_id[happening.channel]),
    }


def _place(channel: Channel) -> Json:
    kind = "im" if channel.direct else "group" if channel.private else "channel"
    return {"channel": channel.id, "channel_type": kind}


def _membership(workspace: Workspace, happening: Happening) -> Json:
    channel = workspace.rooms.by_id[happening.channel]
    team = workspace.people.by_id[happening.user].team_id
    whole: Json = {
        "type": happening.kind,
        "user": happening.user,
        "channel": channel.id,
        "channel_type": "G" if channel.private else "C",
        "team": team,
    }
    return {**whole, "inviter": happening.detail} if happening.detail else whole


def _user(workspace: Workspace, happening: Happening) -> Json:
    email = "users:read.email" in workspace.app.scopes
    person = user_json(workspace, workspace.people.by_id[happening.user], email=email)
    return {"type": happening.kind, "user": person, "cache_ts": person["updated"]}


def _archive(workspace: Workspace, happening: Happening) -> Json:
    return {"type": _of_kind(workspace, happening), "channel": happening.channel, "user": happening.user}


def _left(workspace: Workspace, happening: Happening) -> Json:
    return {"type": _of_kind(workspace, happening), "channel": happening.channel}


def _deleted(workspace: Workspace, happening: Happening) -> Json:
    return {"type": _of_kind(workspace, happening), "channel": happening.channel, "actor_id": happening.user}


def _shared(workspace: Workspace, happening: Happening) -> Json:
    """`detail` is the other organisation's team id."""
    told: Json = {"type": happening.kind, "channel": happening.channel}
    if happening.kind == "channel_shared":
        return {**told, "connected_team_id": happening.detail}
    still = workspace.rooms.by_id[happening.channel].shared
    return {**told, "previously_connected_team_id": happening.detail, "is_ext_shared": still}


def _file(workspace: Workspace, happening: Happening) -> Json:
    file = {"file_id": happening.detail, "file": {"id": happening.detail}}
    return {"type": "file_shared", "channel_id": happening.channel, "user_id": happening.user, **file}


def _created(workspace: Workspace, happening: Happening) -> Json:
    shown = channel_json(workspace, workspace.rooms.by_id[happening.channel])
    known = {name: value for name, value in shown.items() if name != "is_member"}
    return {"type": happening.kind, "channel": {**known, "creator": happening.user}}


def _rename(workspace: Workspace, happening: Happening) -> Json:
    shown = channel_json(workspace, workspace.rooms.by_id[happening.channel])
    kept = {name: shown[name] for name in ("id", "name", "name_normalized", "created", "is_channel", "is_mpim")}
    return {"type": _of_kind(workspace, happening), "channel": kept}


def _of_kind(workspace: Workspace, happening: Happening) -> str:
    private = workspace.rooms.by_id[happening.channel].private
    return happening.kind.replace("channel_", "group_", 1) if private else happening.kind


def _reaction(workspace: Workspace, happening: Happening) -> Json:
    item = {"type": "message", "channel": happening.channel, "ts": said(happening).ts}
    whole: Json = {"type": happening.kind, "user": happening.user, "item": item}
    return {**whole, "reaction": happening.detail, "item_user": said(happening).user}


def _pin(workspace: Workspace, happening: Happening) -> Json:
    pins = workspace.rooms.by_id[happening.channel].pins
    whole: Json = {"type": happening.kind, "user": happening.user, "channel_id": happening.channel}
    left = {"has_pins": bool(pins)} if happening.kind == "pin_removed" else {}
    return {**whole, "item": happening.before, "item_user": said(happening).user, "pin_count": len(pins), **left}


def _group(workspace: Workspace, happening: Happening) -> Json:
    """Of the members only who came and who went (docs: events/subteam_members_changed)."""
    group = workspace.groups.by_id[happening.detail]
    if happening.kind == "subteam_members_changed":
        told: Json = {"subteam_id": group.id, "team_id": workspace.team_id, "date_update": group.updated}
        return {"type": happening.kind, **told, **(happening.before or {})}
    return {"type": happening.kind, "subteam": group_json(workspace, group, users=True)}


def _home(workspace: Workspace, happening: Happening) -> Json:
    """`view` only when a Home was published before (docs: events/app_home_opened)."""
    home = workspace.screens.homes.get(happening.user)
    shown = {"view": workspace.screens.as_json(home)} if home and happening.detail == "home" else {}
    channel = workspace.rooms.direct(happening.user, workspace.app.bot_user)
    return {
        "type": "app_home_opened",
        "user": happening.user,
        "channel": channel.id,
        "tab": happening.detail,
        **shown,
    }


SHAPES: Mapping[str, Callable[[Workspace, Happening], Json]] = {
    "app_home_opened": _home,
    "channel_archive": _archive,
    "channel_created": _created,
    "channel_deleted": _deleted,
    "channel_left": _left,
    "channel_rename": _rename,
    "channel_shared": _shared,
    "channel_unarchive": _archive,
    "channel_unshared": _shared,
    "file_shared": _file,
    "member_joined_channel": _membership,
    "member_left_channel": _membership,
    "message": said_event,
    "message_changed": _message_changed,
    "message_deleted": _message_deleted,
    "pin_added": _pin,
    "pin_removed": _pin,
    "reaction_added": _reaction,
    "reaction_removed": _reaction,
    "subteam_members_changed": _group,
    "subteam_updated": _group,
    "team_join": _user,
    "user_change": _user,
}
