"""P6: what it costs to find the way to a handler when everything is heard, against one alone. In this process."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

import aiohttp
from pydantic import SecretStr
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest

import handlers
from bot import slack
from bot.clock import Clock
from bot.settings import Settings
from bot.views.parts import Json
from handlers.dispatch import Dispatcher, register
from handlers.turn import Answer, Heard, Key, Kind, Nothing, Turn
from storage.db import Database
from storage.workspace import Workspace
from tests.bench.names import BOT, BOT_USER, SECRET, SELLERS, TEAM

TIMES = 1500
BLOCK = 50
PERSON = {"id": SELLERS[0], "name": "sara", "team_id": TEAM}


async def nothing(turn: Turn) -> Answer:
    """Asks neither the database nor Slack, so that only the way to it costs."""
    return Nothing()


def bodies() -> dict[Kind, Json]:
    """The last of each kind in the table of what is heard."""
    last = {key.kind: key.name for key in handlers.HEARS}
    shapes: dict[Kind, Callable[[str], Json]] = {
        "command": lambda name: {"command": name, "user_id": SELLERS[0], "text": "", "team_id": TEAM},
        "shortcut": lambda name: {"type": "shortcut", "callback_id": name},
        "message_shortcut": lambda name: {"type": "message_action", "callback_id": name},
        "form": lambda name: {"type": "view_submission", "view": {"type": "modal", "id": "V0", "callback_id": name}},
        "closed": lambda name: {"type": "view_closed", "view": {"type": "modal", "id": "V0", "callback_id": name}},
        "button": lambda name: {"type": "block_actions", "actions": [{"action_id": name, "block_id": "b"}]},
        "options": lambda name: {"type": "block_suggestion", "action_id": name, "block_id": "b", "value": ""},
        "event": lambda name: {
            "type": "event_callback",
            "event_id": "Ev0",
            "team_id": TEAM,
            "event": {"type": name, "user": SELLERS[0], "channel": "C0", "tab": "home"},
        },
    }
    usual = {"trigger_id": "1.2.3", "user": PERSON, "team": {"id": TEAM}}
    return {
        kind: (usual if kind not in ("command", "event") else {"trigger_id": "1.2.3"}) | shape(last[kind])
        for kind, shape in shapes.items()
        if kind in last
    }


def only(app: AsyncApp, kind: Kind, name: str, listener: Callable[..., Awaitable[None]]) -> None:
    ways = {
        "command": app.command,
        "shortcut": app.global_shortcut,
        "message_shortcut": app.message_shortcut,
        "form": app.view_submission,
        "closed": app.view_closed,
        "button": app.action,
        "options": app.options,
        "event": app.event,
    }
    ways[kind](name)(listener)


class Routes:
    def __init__(self, db: Database, session: aiohttp.ClientSession) -> None:
        self._settings = Settings(
            _env_file=None, slack_bot_token=SecretStr("xoxb-1234567890"), slack_signing_secret=SecretStr(SECRET)
        )
        self._db, self._session = db, session

    def whole(self) -> AsyncApp:
        app = self._app()
        register(app, self._dispatcher(*handlers.HEARS))
        return app

    def alone(self, kind: Kind, name: str) -> AsyncApp:
        app, dispatcher = self._app(), self._dispatcher(Key(kind, name))

        async def listener(body: Json, ack: AsyncAck) -> None:
            await dispatcher.hear(kind, body, ack)

        only(app, kind, name, listener)
        return app

    def _app(self) -> AsyncApp:
        return slack.bolt(self._settings, self._here, self._session)

    def _dispatcher(self, *keys: Key) -> Dispatcher:
        hears = {key: Heard(nothing, needs=None) for key in keys}
        client = slack.client(self._settings, self._session)
        return Dispatcher(hears, self._db, client, Clock(), self._here)

    @property
    def _here(self) -> Workspace:
        return Workspace(TEAM, "https://acme.slack.com/", BOT_USER, BOT)


async def microseconds(app: AsyncApp, body: Json) -> float:
    began = time.perf_counter()
    answer = await app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))
    taken = time.perf_counter() - began
    if answer.status != 200:
        raise RuntimeError(f"Not heard: {body}")
    return taken * 1e6


async def compared(whole: AsyncApp, alone: AsyncApp, body: Json) -> tuple[float, float]:
    """In turns, so that whatever disturbs one disturbs the other."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(TIMES // BLOCK):
        for app, times in zip((whole, alone), taken, strict=True):
            times.extend([await microseconds(app, body) for _ in range(BLOCK)])
    return median(taken[0]), median(taken[1])


async def measure(folder: Path) -> dict[str, tuple[float, float]]:
    """By kind of payload: with everything registered, and alone; in microseconds."""
    db = await Database.open(f"sqlite:///{folder / 'routing.sqlite'}")
    async with aiohttp.ClientSession() as session:
        routes = Routes(db, session)
        whole = routes.whole()
        found: dict[str, tuple[float, float]] = {}
        for kind, body in bodies().items():
            name = next(reversed([key.name for key in handlers.HEARS if key.kind == kind]))
            found[kind] = await compared(whole, routes.alone(kind, name), body)
    await db.close()
    return found


def run(folder: Path) -> dict[str, tuple[float, float]]:
    return asyncio.run(measure(folder))
