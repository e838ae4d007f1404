"""A turn (one interaction of one person), the answers it can be given, and how a feature says what it hears."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar
from uuid import UUID

from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session

from bot.rules.rights import Actor, Right, Role
from bot.views.parts import Json, Message
from handlers.turn.answers import Answer, CloseAll, FormErrors, Home, Nothing, Options, Push, Say, Show
from storage import deliveries, members, outbox
from storage.db import Database

P = ParamSpec("P")
T = TypeVar("T")
Kind = Literal["command", "word", "shortcut", "message_shortcut", "form", "closed", "button", "options", "event"]


@dataclass(frozen=True, slots=True)
class Key:
    """What Slack says was used: a kind of payload and the name in it."""

    kind: Kind
    name: str


@dataclass(slots=True)
class Turn:
    """One delivery from Slack. `read` and `write` check the right in the very transaction that they open."""

    heard: Key
    body: Json
    actor_id: str
    delivery: str
    needs: Right | None
    db: Database
    client: AsyncWebClient
    now: datetime
    team_id: str
    bot_user_id: str
    checked: bool = field(default=False, init=False)
    wrote: bool = field(default=False, init=False)

    async def read(
        self, work: Callable[Concatenate[Session, Actor, datetime, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Raises Forbidden when the right is missing."""
        self.checked = True
        return await self.db.read(_allowed, self, work, args, kwargs)

    async def write(
        self, work: Callable[Concatenate[Session, Actor, datetime, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Raises Forbidden, or AlreadyDone when this delivery was carried out before."""
        self.checked = True
        done = await self.db.write(_once, self, work, args, kwargs)
        self.wrote = True
        return done

    def asks_for_nothing(self) -> None:
        """Nobody wanted anything of the bot, so there is no right to look up."""
        self.checked = True

    async def who(self) -> Actor:
        """The actor, if the right that the turn needs is theirs."""
        return await self.read(_actor_alone)

    async def check(self) -> None:
        """For a turn that needed nothing from the database: its right is looked up all the same."""
        if not self.checked:
            await self.who()

    @property
    def text(self) -> str:
        return str(self.body.get("text") or "")

    @property
    def prefix(self) -> str:
        """What this company puts before the names of commands, where another app has them (`/acme-unison`)."""
        typed = str(self.body.get("command") or "")
        return typed[1:].removesuffix(self.heard.name[1:]) if self.heard.kind == "command" else ""

    @property
    def view(self) -> Json:
        return self.body.get("view") or {}

    @property
    def event(self) -> Json:
        return self.body.get("event") or {}

    @property
    def value(self) -> str:
        """What the pressed button carries, or what was typed into a type-ahead."""
        actions = self.body.get("actions") or [self.body]
        return str(actions[0].get("value") or "")

    @property
    def channel(self) -> str | None:
        return self.body.get("channel_id") or (self.body.get("channel") or {}).get("id")

    @property
    def in_modal(self) -> bool:
        return self.view.get("type") == "modal"

    @property
    def on_home(self) -> bool:
        return self.view.get("type") == "home"


def _allowed(session: Session, turn: Turn, work: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    return work(session, _actor(session, turn), turn.now, *args, **kwargs)


def _once(session: Session, turn: Turn, work: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    actor = _actor(session, turn)
    deliveries.claim(session, turn.delivery, turn.now)
    done = work(session, actor, turn.now, *args, **kwargs)
    outbox.refresh_home(session, actor.id, turn.now)
    if turn.needs is Right.SET_UP:
        outbox.refresh_homes(session, Role.ADMIN, turn.now)  # each of them has the checklist
    return done


def _actor(session: Session, turn: Turn) -> Actor:
    return members.require(session, turn.actor_id, turn.needs or Right.BE_HERE)


def _actor_alone(session: Session, actor: Actor, now: datetime) -> Actor:
    return actor


@dataclass(frozen=True, slots=True)
class Example:
    """Something that may be typed; `needs` where it takes more than the command itself."""

    typed: str
    needs: Right | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Who answers, which right it needs, and how help describes it: `examples` are for whoever may type them.

    `needs` is None only for what Slack itself says (somebody was renamed, a channel came back): nobody asks.
    """

    does: Callable[[Turn], Awaitable[Answer]]
    needs: Right | None
    help: str = ""
    usage: str = ""
    examples: tuple[Example, ...] = ()


Hears = dict[Key, Heard]


def commands_in(table: Hears) -> tuple[str, ...]:
    return tuple(key.name for key in table if key.kind == "command")


@dataclass(frozen=True, slots=True)
class Card:
    """A message Unison posts: how its subject is read and how it is shown."""

    read: Callable[[Session, UUID, dict[str, Any]], Any]
    show: Callable[[Any], Message]


def command(name: str) -> Key:
    return Key("command", name)


def word(name: str) -> Key:
    """A word after `/unison`, which hands the turn on."""
    return Key("word", name)


def shortcut(name: str) -> Key:
    return Key("shortcut", name)


def message_shortcut(name: str) -> Key:
    return Key("message_shortcut", name)


def form(name: str) -> Key:
    return Key("form", name)


def button(name: str) -> Key:
    """Any element that sends an action: buttons, selects, menus."""
    return Key("button", name)


def options(name: str) -> Key:
    return Key("options", name)


def event(name: str) -> Key:
    return Key("event", name)


__all__ = [
    "Answer",
    "Card",
    "CloseAll",
    "Example",
    "FormErrors",
    "Heard",
    "Hears",
    "Home",
    "Key",
    "Kind",
    "Nothing",
    "Options",
    "Push",
    "Say",
    "Show",
    "Turn",
    "button",
    "command",
    "commands_in",
    "event",
    "form",
    "message_shortcut",
    "options",
    "shortcut",
    "word",
]
