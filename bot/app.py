"""Unison put together: settings, database, Slack, what is heard, what is sent and what ticks."""

import asyncio
import gc
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import aiohttp
import structlog
import uvicorn
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

import handlers
from bot import slack
from bot.clock import Clock
from bot.delivery import Courier, Pace
from bot.errors import CannotStart
from bot.roster import keep_known
from bot.rules.rights import Refused
from bot.settings import Settings
from bot.web import web
from handlers.answering import SLACK_WITHIN_SECONDS
from handlers.dispatch import Dispatcher, register
from schedules.ticker import Ticker
from storage import outbox, setup, workspace
from storage.db import Database, StorageFailed, hold_alone

log = structlog.get_logger("unison")

SHUT_DOWN_WITHIN_SECONDS = 25
Part = Coroutine[Any, Any, None]


@dataclass(slots=True)
class Unison:
    """A running bot. `failed` holds what ended one of its parts, which should never happen."""

    db: Database
    courier: Courier
    clock: Clock
    ticker: Ticker
    port: int
    failed: "asyncio.Future[None]" = field(default_factory=asyncio.Future)

    async def tick(self) -> None:
        """What a jump of the clock asks for at once."""
        await self.ticker.tick()

    async def live_through(self) -> None:
        """What a jump made due is done and told before the story goes on, so that it is told at its time."""
        await self.tick()
        await self.courier.settled()

    @asynccontextmanager
    async def doing(self, part: Part, end: Callable[[], object] | None = None) -> AsyncIterator[None]:
        """Runs the part beside everything else; `end` asks it to finish, otherwise it is cancelled."""
        task = asyncio.ensure_future(part)
        task.add_done_callback(self._ended)
        try:
            yield
        finally:
            task.remove_done_callback(self._ended)
            (end or task.cancel)()
            await asyncio.wait([task], timeout=SHUT_DOWN_WITHIN_SECONDS)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        if not self.failed.done():
            self.failed.set_exception(task.exception() or RuntimeError("a part of Unison ended by itself"))


async def serve(settings: Settings) -> None:
    """Runs until it is cancelled. Raises CannotStart, AlreadyRunning, WrongWorkspace, or OSError for a taken port."""
    with hold_alone(settings.database_url):
        async with running(settings) as unison:
            gc.collect()
            gc.freeze()
            gc.set_threshold(50_000, 20, 50)  # a turn makes thousands of objects and no cycles
            log.info("ready", port=unison.port, listens="socket" if settings.slack_app_token else "http")
            await unison.failed


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Unison]:
    """Everything started in the order in which it is needed, and ended in the reverse."""
    async with AsyncExitStack() as stack:
        listener = stack.enter_context(_listening(settings))
        db = await Database.open(settings.database_url)
        stack.push_async_callback(db.close)
        clock = Clock(timedelta(seconds=settings.story_offset))
        quick = await stack.enter_async_context(_session(SLACK_WITHIN_SECONDS))
        patient = await stack.enter_async_context(_session(settings.delivery_timeout))
        here = await _meet(settings, patient, db, clock)
        bolt = slack.bolt(settings, here, quick)
        register(
            bolt,
            Dispatcher(handlers.HEARS, db, slack.client(settings, quick), clock, here, settings.command_prefix or ""),
        )
        courier, ticker = _courier(settings, db, patient, clock), Ticker(db, clock)
        unison = Unison(db, courier, clock, ticker, listener.getsockname()[1])
        await stack.enter_async_context(unison.doing(courier.run()))
        server = _server(settings, bolt, db, clock)
        await stack.enter_async_context(unison.doing(server.serve(sockets=[listener]), end=server.finish))
        roster = keep_known(slack.client(settings, patient), db, clock, here.team_id, settings.delivery_pace)
        await stack.enter_async_context(unison.doing(roster))
        if settings.story_clock:
            story = clock.follow(patient, settings.story_clock, unison.live_through)
            await stack.enter_async_context(unison.doing(story))
        await stack.enter_async_context(unison.doing(ticker.run(), end=ticker.finish))
        await stack.enter_async_context(_socket_mode(settings, bolt))
        yield unison


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    """Taken first, so that a port in use is told before anything else happens."""
    with socket.create_server((settings.host, settings.port)) as listener:
        # Inherited by each connection: an answer in two pieces would wait 40 ms for the other side's acknowledgement.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield listener


@asynccontextmanager
async def _session(timeout: float) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=timeout), trust_env=False) as session:
        yield session


async def _meet(settings: Settings, session: aiohttp.ClientSession, db: Database, clock: Clock) -> workspace.Workspace:
    client = slack.client(settings, session)
    here = await slack.meet(client)
    await db.write(workspace.remember, here, clock.now())
    if settings.slack_app_token:
        await slack.try_app_token(client, settings.slack_app_token.get_secret_value())
    if settings.unison_admin:
        profile = await slack.profile_of(client, settings.unison_admin, here.team_id)
        try:
            await db.write(setup.name_first_admin, profile, clock.now())
        except Refused as refused:
            raise CannotStart(f"UNISON_ADMIN: {refused.sentence}") from None
    return here


def _courier(settings: Settings, db: Database, session: aiohttp.ClientSession, clock: Clock) -> Courier:
    pace = Pace(settings.delivery_timeout, settings.delivery_quarantine, settings.delivery_pace)
    return Courier(db, slack.client(settings, session), handlers.CARDS, clock, pace)


def _server(settings: Settings, bolt: AsyncApp, db: Database, clock: Clock) -> "_Server":
    async def state() -> dict[str, Any]:
        try:
            if await db.read(workspace.is_removed):
                return {"ok": False, "trouble": "the app was removed from the workspace"}
            return {"ok": True, **await db.read(outbox.health, clock.now())}
        except StorageFailed as failed:
            return {"ok": False, "trouble": type(failed).__name__}

    secret = settings.slack_signing_secret if settings.slack_app_token is None else None
    asgi = web(secret.get_secret_value() if secret else None, bolt.async_dispatch, state)
    config = uvicorn.Config(
        asgi, log_config=None, access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=5
    )
    return _Server(config)


class _Server(uvicorn.Server):
    """Signals are the command line's to hear: here they would end the process behind its back."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    def finish(self) -> None:
        """Takes no new requests, and answers those it has."""
        self.should_exit = True


@asynccontextmanager
async def _socket_mode(settings: Settings, bolt: AsyncApp) -> AsyncIterator[None]:
    if settings.slack_app_token is None:
        yield
        return
    handler = AsyncSocketModeHandler(bolt, settings.slack_app_token.get_secret_value())
    await handler.connect_async()
    try:
        yield
    finally:
        await handler.close_async()
