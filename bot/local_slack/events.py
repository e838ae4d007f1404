"""Which of the things that happen the app hears as events, and what they look like (docs: apis/events-api)."""

from collections.abc import Callable, Mapping

from bot.local_slack.changes import Happening
from bot.local_slack.delivery import Deliveries
from bot.local_slack.ids import fresh_id, stamp
from bot.local_slack.records import Channel, Json, Message
from bot.local_slack.web_api.shapes import channel_json, message_json, user_json
from bot.local_slack.workspace import Workspace

# Scopes as in slack-api-ref's events.json; any of them is enough.
SCOPES: Mapping[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "app_uninstalled": (),
    "channel_archive": ("channels:read",),
    "channel_created": ("channels:read",),
    "channel_deleted": ("channels:read",),
    "channel_left": ("channels:read",),
    "channel_rename": ("channels:read",),
    "channel_shared": ("channels:read", "groups:read"),
    "channel_unarchive": ("channels:read",),
    "channel_unshared": ("channels:read", "groups:read"),
    "file_shared": ("files:read",),
    "group_archive": ("groups:read",),
    "group_deleted": ("groups:read",),
    "group_left": ("groups:read",),
    "group_rename": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "pin_added": ("pins:read",),
    "pin_removed": ("pins:read",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "subteam_members_changed": ("usergroups:read",),
    "subteam_updated": ("usergroups:read",),
    "team_join": ("users:read",),
    "tokens_revoked": (),
    "user_change": ("users:read",),
}


# Every other channel_* is called group_* in a private channel.
LEAVING = frozenset({"member_left_channel", "channel_left"})
SAME_FOR_PRIVATE = frozenset({"channel_shared", "channel_unshared"})


class Events:
    """Turns what happened in the workspace into deliveries; in other people's rooms the app hears nothing.

    While it is `deaf`, the app hears nothing at all: what is told then is long past.
    """

    def __init__(self, workspace: Workspace, deliveries: Deliveries) -> None:
        self._workspace = workspace
        self._deliveries = deliveries
        self.deaf = False
        workspace.changes.subscribe(self.hear)

    def hear(self, happening: Happening) -> None:
        make = _MAKERS.get(happening.kind)
        if self.deaf or make is None or not self._in_earshot(happening):
            return
        if self._may_hear(self._subscription(happening), self._scopes(happening)):
            self.tell(make(self._workspace, happening), happening)
        if happening.kind == "message":
            self._mention(happening, _said(happening))

    def tell(self, event: Json, happening: Happening) -> None:
        channel = self._workspace.rooms.by_id.get(happening.channel)
        payload = self._envelope(event, shared=bool(channel and channel.shared))
        self._deliveries.announce(event["type"], payload["event_id"], payload)

    def _mention(self, happening: Happening, message: Message) -> None:
        """Not in DMs (docs: events/app_mention)."""
        app = self._workspace.app
        direct = self._workspace.rooms.by_id[message.channel].direct
        mentioned = f"<@{app.bot_user}" in message.text and not message.from_app and not direct
        if mentioned and self._may_hear("app_mention", SCOPES["app_mention"]):
            event = _message(self._workspace, happening)
            self.tell({**event, "type": "app_mention"}, happening)

    def _in_earshot(self, happening: Happening) -> bool:
        channel = self._workspace.rooms.by_id.get(happening.channel)
        leaving = happening.kind in LEAVING and happening.user == self._workspace.app.bot_user
        return channel is None or self._workspace.app.bot_user in channel.members or leaving

    def _subscription(self, happening: Happening) -> str:
        channel = self._workspace.rooms.by_id.get(happening.channel)
        if happening.kind.startswith("message") and channel:
            return f"message.{channel.kind}"
        if channel and channel.private and happening.kind not in SAME_FOR_PRIVATE:
            return happening.kind.replace("channel_", "group_", 1)
        return happening.kind

    def _scopes(self, happening: Happening) -> tuple[str, ...]:
        """Who comes and goes is told by the scope of the channel's own type."""
        channel = self._workspace.rooms.by_id.get(happening.channel)
        if happening.kind.startswith("member_") and channel:
            return (f"{channel.kind}:read",)
        return SCOPES.get(self._subscription(happening), ())

    def _may_hear(self, subscription: str, scopes: tuple[str, ...]) -> bool:
        app = self._workspace.app
        return subscription in app.bot_events and (not scopes or bool(set(scopes) & set(app.scopes)))

    def _envelope(self, event: Json, *, shared: bool) -> Json:
        workspace = self._workspace
        team = {"enterprise_id": None, "team_id": workspace.team_id, "user_id": workspace.app.bot_user}
        return {
            "token": workspace.app.verification_token,
            "team_id": workspace.team_id,
            "context_team_id": workspace.team_id,
            "context_enterprise_id": None,
            "api_app_id": workspace.app.app_id,
            "event": {"event_ts": stamp(workspace.clock.now()), **event},
            "type": "event_callback",
            "event_id": fresh_id("Ev"),
            "event_time": int(workspace.clock.now().timestamp()),
            "authorizations": [{**team, "is_bot": True, "is_enterprise_install": False}],
            "is_ext_shared_channel": shared,
            "event_context": fresh_id("4-", 40),
        }


def _said(happening: Happening) -> Message:
    if happening.message is None:
        raise ValueError(f"{happening.kind} happens to a message.")
    return happening.message


def _message(workspace: Workspace, happening: Happening) -> Json:
    channel = workspace.rooms.by_id[happening.channel]
    shown = message_json(workspace, _said(happening))
    shown["user_team"] = shown["team"]
    return {**shown, **_place(channel), "event_ts": _said(happening).ts}


def _message_changed(workspace: Workspace, happening: Happening) -> Json:
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": message_json(workspace, _said(happening)),
        "previous_message": happening.before,
        "ts": stamp(workspace.clock.now()),
        **_place(workspace.rooms.by_id[happening.channel]),
    }


def _message_deleted(workspace: Workspace, happening: Happening) -> Json:
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": _said(happening).ts,
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


def _rename(workspace: Workspace, happening: Happening) -> Json:
    shown = channel_json(workspace, workspace.rooms.by_id[happening.channel])
    kept = {name: shown[name] for name in ("id", "name", "name_normalized", "created", "is_channel", "is_mpim")}
    return {"type": _of_kind(workspace, happening), "channel": kept}


def _of_kind(workspace: Workspace, happening: Happening) -> str:
    private = workspace.rooms.by_id[happening.channel].private
    return happening.kind.replace("channel_", "group_", 1) if private else happening.kind


def _mark(workspace: Workspace, happening: Happening) -> Json:
    item = {"type": "message", "channel": happening.channel, "ts": _said(happening).ts}
    whole: Json = {"type": happening.kind, "user": happening.user, "item": item}
    if happening.kind.startswith("pin_"):
        return {**whole, "channel_id": happening.channel}
    return {**whole, "reaction": happening.detail, "item_user": _said(happening).user}


def _group(workspace: Workspace, happening: Happening) -> Json:
    group = workspace.groups.by_id[happening.detail]
    if happening.kind == "subteam_members_changed":
        told: Json = {"subteam_id": group.id, "team_id": workspace.team_id, "date_update": group.updated}
        return {"type": happening.kind, **told, "users": list(group.users)}
    off = 0 if group.enabled else group.updated
    whole = {"id": group.id, "team_id": workspace.team_id, "is_usergroup": True, "name": group.name}
    return {"type": happening.kind, "subteam": {**whole, "handle": group.handle, "date_delete": off}}


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


_MAKERS: Mapping[str, Callable[[Workspace, Happening], Json]] = {
    "app_home_opened": _home,
    "channel_archive": _archive,
    "channel_created": _rename,
    "channel_deleted": _deleted,
    "channel_left": _left,
    "channel_rename": _rename,
    "channel_shared": _shared,
    "channel_unarchive": _archive,
    "channel_unshared": _shared,
    "file_shared": _file,
    "member_joined_channel": _membership,
    "member_left_channel": _membership,
    "message": _message,
    "message_changed": _message_changed,
    "message_deleted": _message_deleted,
    "pin_added": _mark,
    "pin_removed": _mark,
    "reaction_added": _mark,
    "reaction_removed": _mark,
    "subteam_members_changed": _group,
    "subteam_updated": _group,
    "team_join": _user,
    "user_change": _user,
}
