"""Messages come and go: posted, whispered to one reader, changed, deleted."""

from bot.local_slack.changes import Happening
from bot.local_slack.elements import with_ids
from bot.local_slack.records import Channel, Json, Message
from bot.local_slack.wording import stored_blocks, stored_mrkdwn
from bot.local_slack.workspace import Workspace


def stored(blocks: list[Json] | None) -> list[Json] | None:
    if not blocks:
        return None
    kept: list[Json] = with_ids({"blocks": stored_blocks(blocks)})["blocks"]
    return kept


def post(
    workspace: Workspace,
    channel: Channel,
    user: str,
    text: str,
    *,
    blocks: list[Json] | None = None,
    thread_ts: str | None = None,
    broadcast: bool = False,
    metadata: Json | None = None,
) -> Message:
    message = Message(
        ts=workspace.rooms.next_ts(channel),
        channel=channel.id,
        user=user,
        text=stored_mrkdwn(text),
        blocks=stored(blocks),
        thread_ts=thread_ts,
        broadcast=broadcast,
        metadata=metadata,
        from_app=user == workspace.app.bot_user,
    )
    channel.messages[message.ts] = message
    if thread_ts:
        channel.threads.setdefault(thread_ts, []).append(message.ts)
    workspace.changes.tell(Happening("message", channel=channel.id, user=user, message=message))
    return message


def whisper(
    workspace: Workspace,
    channel: Channel,
    user: str,
    reader: str,
    text: str,
    *,
    blocks: list[Json] | None = None,
    thread_ts: str | None = None,
) -> Message:
    """Ephemeral: kept only for the reader's screen, in no history and never updatable."""
    message = Message(
        ts=workspace.rooms.next_ts(channel),
        channel=channel.id,
        user=user,
        text=stored_mrkdwn(text),
        blocks=stored(blocks),
        thread_ts=thread_ts,
        reader=reader,
        from_app=user == workspace.app.bot_user,
    )
    channel.ephemerals.append(message)
    workspace.changes.tell(Happening("ephemeral", channel=channel.id, user=reader, message=message))
    return message


def change(workspace: Workspace, message: Message, *, editor: str, before: Json) -> None:
    """Call after the change was made. Slack marks only a message without blocks as edited (docs: chat.update)."""
    channel = workspace.rooms.by_id[message.channel]
    message.changed = True
    if not message.blocks:
        message.edited_by, message.edited_ts = editor, workspace.rooms.next_ts(channel)
    happening = Happening("message_changed", channel.id, editor, message, before)
    workspace.changes.tell(happening)


def delete(workspace: Workspace, message: Message, before: Json) -> None:
    channel = workspace.rooms.by_id[message.channel]
    channel.messages.pop(message.ts, None)
    channel.pins.pop(message.ts, None)
    if message.thread_ts and message.ts in channel.threads.get(message.thread_ts, ()):
        channel.threads[message.thread_ts].remove(message.ts)
    if message in channel.ephemerals:
        channel.ephemerals.remove(message)
    workspace.changes.tell(Happening("message_deleted", channel.id, message.user, message, before))


def react(workspace: Workspace, message: Message, user: str, name: str) -> None:
    """`name` is an emoji's, without colons."""
    message.reactions.setdefault(name, []).append(user)
    workspace.changes.tell(Happening("reaction_added", message.channel, user, message, detail=name))


def unreact(workspace: Workspace, message: Message, user: str, name: str) -> None:
    message.reactions[name].remove(user)
    if not message.reactions[name]:
        del message.reactions[name]
    workspace.changes.tell(Happening("reaction_removed", message.channel, user, message, detail=name))
