"""What of a conversation somebody has not read yet, and how much of it calls them."""

from bot.local_slack.records import Channel, Message
from bot.local_slack.wording import pings
from bot.local_slack.words import words_of
from bot.local_slack.workspace import Workspace

EVERYBODY = {"channel", "here", "everyone"}


def calls(workspace: Workspace, user: str, channel: Channel) -> int:
    """The number beside a conversation: every message of a direct one, in a channel those that mention this person."""
    unread = workspace.unread_in(user, channel)
    return len(unread) if channel.direct else sum(_mentions(workspace, user, one) for one in unread)


def _mentions(workspace: Workspace, user: str, message: Message) -> bool:
    called = {*pings(message.text), *pings(words_of(message.blocks or []))}
    groups = (known for known, group in workspace.groups.by_id.items() if user in group.users)
    return bool(called & {user, *EVERYBODY, *groups})


def threads_of(workspace: Workspace, user: str) -> list[Message]:
    """The messages whose threads this person takes part in, by writing there; the last one replied to first."""
    found = [
        (replies[-1].ts, root)
        for channel in workspace.channels_of(user)
        for ts in channel.threads
        if (root := channel.messages.get(ts)) and (replies := channel.replies(ts))
        if user in {root.user, *(one.user for one in replies)}
    ]
    return [root for _, root in sorted(found, key=lambda one: one[0], reverse=True)]


def has_new_replies(workspace: Workspace, user: str, root: Message) -> bool:
    channel = workspace.rooms.by_id[root.channel]
    return any(one.thread_ts == root.ts for one in workspace.unread_in(user, channel))


def begins_at(workspace: Workspace, user: str, channel: Channel) -> str:
    """The ts of the first message that came since this person was there; "" where they never were, or nothing did."""
    if (user, channel.id) not in workspace.reads:
        return ""
    said = (one for one in workspace.unread_in(user, channel) if one.thread_ts in (None, one.ts) or one.broadcast)
    return next((one.ts for one in said), "")
