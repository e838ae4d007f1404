"""Keeps the workspace in a file, so that a later start goes on where this one was."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter

from bot.local_slack.records import Channel, View
from bot.local_slack.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Kept:
    """`read` says who had read what: person, channel, the ts of the last message. Open forms are not kept."""

    at: datetime
    channels: list[Channel]
    homes: dict[str, View]
    read: list[tuple[str, str, str]]


_KEPT = TypeAdapter(Kept)


def keep(workspace: Workspace, file: Path) -> None:
    """The file is whole at every moment: a new one takes the place of the old."""
    read = [(user, channel, ts) for (user, channel), ts in workspace.reads.items()]
    kept = Kept(workspace.clock.now(), list(workspace.rooms.by_id.values()), workspace.screens.homes, read)
    fresh = file.with_suffix(".new")
    fresh.write_bytes(_KEPT.dump_json(kept))
    fresh.replace(file)


def go_on(workspace: Workspace, file: Path) -> bool:
    """False when nothing was kept; else everything is as it was, the story's time too.

    Raises pydantic's ValidationError when the file is of another make.
    """
    if not file.exists():
        return False
    kept = _KEPT.validate_json(file.read_bytes())
    workspace.clock.offset += kept.at - workspace.clock.now()
    workspace.rooms.by_id.update({channel.id: channel for channel in kept.channels})
    workspace.screens.homes.update(kept.homes)
    workspace.reads.update({(user, channel): ts for user, channel, ts in kept.read})
    return True
