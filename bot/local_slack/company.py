"""The company that a Local Slack is made of, as a demo or a test describes it."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Member:
    """`organisation` names the other organisation somebody of a shared channel belongs to."""

    name: str
    tz: str = "Europe/Stockholm"
    admin: bool = False
    owner: bool = False
    guest: bool = False
    bot: bool = False
    deactivated: bool = False
    organisation: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """A channel. `app` says whether the app was invited to it."""

    name: str
    members: Sequence[str] = ()
    private: bool = False
    shared: bool = False
    archived: bool = False
    app: bool = True
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """A user group, @handle."""

    handle: str
    members: Sequence[str] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    name: str
    members: Sequence[Member]
    rooms: Sequence[Room] = field(default=())
    teams: Sequence[Team] = field(default=())
