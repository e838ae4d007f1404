"""What was looked at, and what is said of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Level(StrEnum):
    """The worst first."""

    BAD = "bad"
    WARN = "look"
    OK = "ok"


@dataclass(frozen=True, slots=True)
class Held:
    """Messages that were put aside until a person has mended something."""

    place: str
    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Finding:
    """`do` is empty where nothing is to be done; `held` can be tried again or dropped."""

    name: str
    level: Level
    what: str
    do: str = ""
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a call to Slack: `refused` is Slack's code, `silent` why no answer came."""

    refused: str = ""
    silent: str = ""
    details: str = ""

    @property
    def well(self) -> bool:
        return not self.refused and not self.silent


@dataclass(frozen=True, slots=True)
class ChannelSeen:
    purpose: str
    id: str
    answered: Answered
    name: str = ""
    archived: bool = False
    shared: bool = False
    member: bool = True


@dataclass(frozen=True, slots=True)
class SlackSeen:
    """`app_token` is None where there is none to try. `skew`: by how many seconds our clock is ahead of Slack's."""

    bot_token: Answered
    app_token: Answered | None = None
    way_in: str = ""
    scopes: frozenset[str] | None = None
    skew: float | None = None
    channels: tuple[ChannelSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class DatabaseSeen:
    """`damage` says what is wrong in the file; with `looked` False there was no time to look at all of it."""

    kind: str = "sqlite"
    version: tuple[int, ...] = ()
    missing: bool = False
    unreachable: str = ""
    unwritable: str = ""
    looked: bool = True
    damage: str = ""
    orphans: int = 0
    revision: str | None = ""
    newest: str | None = ""


@dataclass(frozen=True, slots=True)
class DigestMade:
    day: date
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Memory:
    """What the database says of Unison's work. `begun`: since when somebody has a role."""

    now: datetime
    ticked_at: datetime | None = None
    waiting: int = 0
    uncertain: int = 0
    oldest_waiting_seconds: float = 0.0
    held: tuple[Held, ...] = ()
    held_places: int = 0
    digest: DigestMade | None = None
    begun: datetime | None = None
    shared_channel: bool = True
    missing: tuple[str, ...] = ()
    channels: tuple[tuple[str, str], ...] = ()
    first_admin: str = ""
