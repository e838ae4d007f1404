"""Which of the things that happen the app hears as events (docs: apis/events-api)."""

from collections.abc import Mapping

from bot.local_slack.changes import Happening
from bot.local_slack.delivery import Deliveries
from bot.local_slack.event_shapes import SHAPES, said, said_event
from bot.local_slack.ids import fresh_id, stamp
from bot.local_slack.records import Json, Message
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
        make = SHAPES.get(happening.kind)
        if self.deaf or make is None or not self._in_earshot(happening):
            return
        if self._may_hear(self._subscription(happening), self._scopes(happening)):
            self.tell(make(self._workspace, happening), happening)
        if happening.kind == "message":
            self._mention(happening, said(happening))

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
            event = {**said_event(self._workspace, happening), "type": "app_mention"}
            del event["channel_type"]
            self.tell(event, happening)

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
