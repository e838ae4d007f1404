"""Who comes to and goes from a channel, and what becomes of the channel itself."""

from bot.local_slack.changes import Happening
from bot.local_slack.records import Channel, User
from bot.local_slack.workspace import Workspace


def join(workspace: Workspace, channel: Channel, user: str, inviter: str = "") -> None:
    channel.members[user] = None
    workspace.changes.tell(Happening("member_joined_channel", channel=channel.id, user=user, detail=inviter))


def leave(workspace: Workspace, channel: Channel, user: str) -> None:
    channel.members.pop(user, None)
    workspace.changes.tell(Happening("member_left_channel", channel=channel.id, user=user))


def archive(workspace: Workspace, channel: Channel, user: str, *, archived: bool = True) -> None:
    channel.archived = archived
    kind = "channel_archive" if archived else "channel_unarchive"
    workspace.changes.tell(Happening(kind, channel=channel.id, user=user))


def rename(workspace: Workspace, channel: Channel, user: str, name: str) -> None:
    channel.name = name.removeprefix("#")
    workspace.changes.tell(Happening("channel_rename", channel=channel.id, user=user))


def changed(workspace: Workspace, user: User) -> None:
    """Call after somebody was deactivated, renamed, made an admin or moved to another time zone."""
    user.updated = int(workspace.clock.now().timestamp())
    workspace.changes.tell(Happening("user_change", user=user.id))
