"""The address of a page: who acts, where they are, and what is open beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from bot.local_slack.records import Channel, User
from bot.local_slack.workspace import UnknownName, Workspace, sight


@dataclass(frozen=True, slots=True)
class Address:
    """`thread` is the ts of the message whose thread is open; `home` says that the app's Home tab is."""

    who: User
    channel: Channel
    thread: str = ""
    home: bool = False
    chosen: bool = True

    def at(self, channel: Channel, *, home: bool = False) -> "Address":
        return replace(self, channel=channel, thread="", home=home, chosen=True)


def read(workspace: Workspace, query: Mapping[str, str]) -> Address:
    """Whatever the query names that does not exist is forgotten in favour of the first person or channel."""
    who = _person(workspace, query.get("as", ""))
    channel = _channel(workspace, who, query.get("in", ""))
    thread = query.get("thread", "")
    there = thread in channel.messages and sight.may_look_into(workspace, who, channel)
    home = query.get("tab") == "home" and workspace.app.bot_user in channel.members and channel.direct
    return Address(who, channel, thread if there else "", home, bool(query.get("in")))


def corrected(workspace: Workspace, query: Mapping[str, str], at: Address) -> str:
    """What the address has to say instead, where it names somebody or something else; "" where it is right."""
    right = write(workspace, at) if at.chosen else "?" + urlencode({"as": at.who.handle})
    return right if query and "?" + urlencode(dict(query)) != right else ""


def write(workspace: Workspace, at: Address) -> str:
    query = {"as": at.who.handle, "in": _name(workspace, at)}
    extra = {"thread": at.thread} if at.thread else {}
    return "?" + urlencode({**query, **extra, **({"tab": "home"} if at.home else {})})


def known_to(workspace: Workspace, who: User) -> list[User]:
    """Whom this person knows of, themselves too."""
    return [user for user in people(workspace) if sight.may_meet(workspace, who, user)]


def people(workspace: Workspace) -> list[User]:
    """Whom one can act as: everybody but bots."""
    return [user for user in workspace.people.by_id.values() if not user.bot and not user.deactivated]


def _person(workspace: Workspace, name: str) -> User:
    try:
        found = workspace.user(name)
    except UnknownName:
        return people(workspace)[0]
    return found if found in people(workspace) else people(workspace)[0]


def _channel(workspace: Workspace, who: User, name: str) -> Channel:
    """By name or id, as far as this person may look into it; or the conversation with somebody."""
    called = [one for one in workspace.rooms.by_id.values() if name and name in (one.name, one.id)]
    found = next((one for one in called if sight.may_look_into(workspace, who, one)), None)
    return found or _conversation(workspace, who, name) or _first(workspace, who)


def _conversation(workspace: Workspace, who: User, name: str) -> Channel | None:
    app = workspace.app
    try:
        other = workspace.user(app.bot_user if name in (app.name, app.bot_name) else name)
    except UnknownName:
        return None
    return workspace.rooms.direct(who.id, other.id) if sight.may_meet(workspace, who, other) else None


def _first(workspace: Workspace, who: User) -> Channel:
    mine = workspace.channels_of(who.id)
    return mine[0] if mine else workspace.rooms.direct(who.id, workspace.app.bot_user if sight.has_app(who) else who.id)


def _name(workspace: Workspace, at: Address) -> str:
    if not at.channel.direct:
        return at.channel.name
    others = [one for one in at.channel.members if one != at.who.id] or [at.who.id]
    other = workspace.people.by_id[others[0]]
    return workspace.app.name if other.id == workspace.app.bot_user else other.handle
