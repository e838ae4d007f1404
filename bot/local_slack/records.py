"""What a workspace consists of: people, channels, messages, views and the handles Slack hands out."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Values = dict[str, dict[str, Json]]


@dataclass(slots=True)
class User:
    id: str
    name: str
    handle: str
    team_id: str
    tz: str = "UTC"
    title: str = ""
    admin: bool = False
    owner: bool = False
    guest: bool = False
    bot: bool = False
    deactivated: bool = False
    organisation: str | None = None
    bot_id: str = ""
    updated: int = 0

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    @property
    def email(self) -> str:
        return f"{self.handle}@{(self.organisation or 'acme').lower().replace(' ', '')}.example"


@dataclass(slots=True)
class Message:
    """`reader` is the only person who sees it (ephemeral). `values` holds each person's open choices in it."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    metadata: Json | None = None
    reader: str | None = None
    edited_by: str | None = None
    edited_ts: str | None = None
    changed: bool = False
    from_app: bool = False
    values: dict[str, Values] = field(default_factory=dict)
    reactions: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pin:
    by: str
    at: int


@dataclass(slots=True)
class Channel:
    """`members` keeps the order in which people joined. `name` has no #; a DM has no name.
    `pins` goes by the ts of the message, the oldest pin first; `connected` are the other organisations it is shared
    with.
    """

    id: str
    name: str
    members: dict[str, None]
    private: bool = False
    direct: bool = False
    shared: bool = False
    connected: list[str] = field(default_factory=list)
    archived: bool = False
    topic: str = ""
    purpose: str = ""
    created: int = 0
    bookmarks: dict[str, Json] = field(default_factory=dict)
    pins: dict[str, Pin] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    threads: dict[str, list[str]] = field(default_factory=dict)
    ephemerals: list[Message] = field(default_factory=list)
    last_microseconds: int = 0

    def replies(self, parent: str) -> list[Message]:
        return [self.messages[ts] for ts in self.threads.get(parent, ())]

    @property
    def kind(self) -> str:
        """The word Slack's scopes use for this type of conversation."""
        return "im" if self.direct else "groups" if self.private else "channels"


@dataclass(slots=True)
class Group:
    """A user group of the company; one that is not `enabled` was switched off by somebody."""

    id: str
    handle: str
    name: str
    users: list[str]
    enabled: bool = True
    updated: int = 0


@dataclass(slots=True)
class File:
    """`content` is None until the bytes came; `shares` are channels with the ts of the message there."""

    id: str
    name: str
    length: int
    user: str
    content: bytes | None = None
    title: str = ""
    complete: bool = False
    shares: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class View:
    """`content` is the view as the app sent it, with ids filled in; `errors` and `trouble` are what its
    reader sees beside it: sentences by block_id, and Slack's own sentence when a submission failed.
    """

    id: str
    user: str
    content: Json
    hash: str
    values: Values
    previous: str | None = None
    root: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str = ""
    channel: str | None = None

    @property
    def kind(self) -> str:
        return str(self.content["type"])


@dataclass(slots=True)
class Trigger:
    """Good for one use within three seconds (docs: interactivity/handling-user-interaction)."""

    id: str
    user: str
    made: float
    used: bool = False
    channel: str | None = None


@dataclass(slots=True)
class ResponseUrl:
    """Good for five uses within thirty minutes (docs: interactivity/handling-user-interaction)."""

    id: str
    user: str
    channel: str
    made: float
    ts: str | None = None
    ephemeral: bool = False
    uses: int = 0
