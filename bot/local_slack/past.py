"""What lies behind the workspace when somebody begins to look at it: said long ago, heard by nobody now."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from bot.local_slack.events import Events
from bot.local_slack.records import Channel, Json, Message
from bot.local_slack.workspace import Workspace, messages


@dataclass(frozen=True, slots=True)
class Said:
    """`thread_ts` is the message it answers; `reactions` are the ids of people by the emoji's name."""

    at: datetime
    who: str
    channel: Channel
    text: str
    blocks: list[Json] | None = None
    thread_ts: str | None = None
    metadata: Json | None = None
    reactions: Mapping[str, Sequence[str]] = field(default_factory=dict)


def remember(workspace: Workspace, events: Events, said: Said) -> Message:
    """Say things in the order of their time: a channel's stamps only grow."""
    with _back_then(workspace, events, said.at):
        message = messages.post(
            workspace,
            said.channel,
            said.who,
            said.text,
            blocks=said.blocks,
            thread_ts=said.thread_ts,
            metadata=said.metadata,
        )
    message.reactions = {name: list(people) for name, people in said.reactions.items()}
    return message


@contextmanager
def _back_then(workspace: Workspace, events: Events, moment: datetime) -> Iterator[None]:
    offset = workspace.clock.offset
    workspace.clock.offset += moment - workspace.clock.now()
    events.deaf = True
    try:
        yield
    finally:
        workspace.clock.offset = offset
        events.deaf = False


def all_read(workspace: Workspace) -> None:
    """Everybody has seen what was said so far."""
    for channel in workspace.rooms.by_id.values():
        for member in channel.members:
            workspace.mark_read(member, channel)
