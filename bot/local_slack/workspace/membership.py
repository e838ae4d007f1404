"""Who comes to and goes from a channel, and what becomes of the channel itself."""

from bot.local_slack.changes import Happening
from bot.local_slack.ids import stable_id
from bot.local_slack.records import Channel, User
from bot.local_slack.workspace import Workspace


def join(workspace: Workspace, channel: Channel, user: str, inviter: str = "") -> None:
    if user in channel.members:
        return
    channel.members[user] = None
    workspace.changes.tell(Happening("member_joined_channel", channel=channel.id, user=user, detail=inviter))


def leave(workspace: Workspace, channel: Channel, user: str) -> None:
    """The app itself hears that it is out as a member and for itself (docs: events/channel_left)."""
    if user not in channel.members:
        return
    del channel.members[user]
    workspace.changes.tell(Happening("member_left_channel", channel=channel.id, user=user))
    if user == workspace.app.bot_user:
        workspace.changes.tell(Happening("channel_left", channel=channel.id, user=user))


def archive(workspace: Workspace, channel: Channel, user: str, *, archived: bool = True) -> None:
    channel.archived = archived
    kind = "channel_archive" if archived else "channel_unarchive"
    workspace.changes.tell(Happening(kind, channel=channel.id, user=user))


def delete(workspace: Workspace, channel: Channel, user: str) -> None:
    """It is gone with all that was said there; its members hear of it first."""
    workspace.changes.tell(Happening("channel_deleted", channel=channel.id, user=user))
    del workspace.rooms.by_id[channel.id]


def share(workspace: Workspace, channel: Channel, organisation: str, *, shared: bool = True) -> None:
    """It stays shared as long as any other organisation is connected."""
    team = stable_id("T", organisation)
    channel.connected = [one for one in channel.connected if one != team] + ([team] if shared else [])
    channel.shared = bool(channel.connected)
    kind = "channel_shared" if shared else "channel_unshared"
    workspace.changes.tell(Happening(kind, channel=channel.id, detail=team))


def rename(workspace: Workspace, channel: Channel, user: str, name: str) -> None:
    channel.name = name.removeprefix("#")
    workspace.changes.tell(Happening("channel_rename", channel=channel.id, user=user))


def changed(workspace: Workspace, user: User) -> None:
    """Call after somebody was deactivated, renamed, made an admin or moved to another time zone."""
    user.updated = int(workspace.clock.now().timestamp())
    workspace.changes.tell(Happening("user_change", user=user.id))
