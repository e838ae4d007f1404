"""Keeps the workspace in a file, so that a later start goes on where this one was."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from bot.local_slack.records import Channel, Group, User, View
from bot.local_slack.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Kept:
    """`read` says who had read what: person, channel, the ts of the last message; `word` is one of whoever keeps it.
    Open forms, the app's files and what Slack told somebody in passing are not kept.
    """

    at: datetime
    people: list[User]
    groups: list[Group]
    channels: list[Channel]
    homes: dict[str, View]
    read: list[tuple[str, str, str]]
    word: str = ""


_KEPT = TypeAdapter(Kept)
T = TypeVar("T", User, Group, Channel)


def keep(workspace: Workspace, file: Path, word: str = "") -> None:
    """The file is whole at every moment: a new one takes the place of the old."""
    read = [(user, channel, ts) for (user, channel), ts in workspace.reads.items()]
    people, groups = list(workspace.people.by_id.values()), list(workspace.groups.by_id.values())
    channels, homes = list(workspace.rooms.by_id.values()), workspace.screens.homes
    kept = Kept(workspace.clock.now(), people, groups, channels, homes, read, word)
    fresh = file.with_suffix(".new")
    fresh.write_bytes(_KEPT.dump_json(kept))
    fresh.replace(file)


def word_of(file: Path) -> str:
    """What was kept with it; "" when nothing was. Raises as `go_on` does."""
    return _KEPT.validate_json(file.read_bytes()).word if file.exists() else ""


def go_on(workspace: Workspace, file: Path) -> bool:
    """False when nothing was kept; else all that is kept is as it was, the story's time too.

    Raises pydantic's ValidationError when the file is of another make.
    """
    if not file.exists():
        return False
    kept = _KEPT.validate_json(file.read_bytes())
    workspace.clock.offset += kept.at - workspace.clock.now()
    _put_back(workspace.people.by_id, kept.people)
    _put_back(workspace.groups.by_id, kept.groups)
    _put_back(workspace.rooms.by_id, kept.channels)
    workspace.screens.homes.update(kept.homes)
    workspace.reads.update({(user, channel): ts for user, channel, ts in kept.read})
    return True


def _put_back(known: dict[str, T], kept: list[T]) -> None:
    known.clear()
    known.update({one.id: one for one in kept})
