"""Unison put together: settings, database, Slack, what is heard, what is sent and what ticks."""

import asyncio
import contextlib
import gc
import socket
from collections.abc import AsyncIterator, Coroutine, Iterator
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
from bot.settings import Settings
from bot.views import people
from bot.web import web
from handlers.answering import SLACK_WITHIN_SECONDS
from handlers.dispatch import Dispatcher, register
from schedules import ticker
from storage import outbox, setup, workspace
from storage.db import Database, StorageFailed, hold_alone

log = structlog.get_logger("unison")

SHUT_DOWN_WITHIN_SECONDS = 25


@dataclass(slots=True)
class Unison:
    """A running bot. `failed` holds what ended one of its parts, which should never happen."""

    db: Database
    courier: Courier
    port: int
    failed: "asyncio.Future[None]"
    parts: list["asyncio.Task[None]"] = field(default_factory=list)

    def start(self, part: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(part)
        task.add_done_callback(self._ended)
        self.parts.append(task)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        if not task.cancelled() and not self.failed.done():
            self.failed.set_exception(task.exception() or RuntimeError("a part of Unison ended by itself"))

    async def stop(self) -> None:
        for task in self.parts:
            task.cancel()
        await asyncio.wait(self.parts, timeout=SHUT_DOWN_WITHIN_SECONDS)
        self.failed.cancel()


async def serve(settings: Settings) -> None:
    """Runs until it is cancelled. Raises CannotStart, AlreadyRunning, WrongWorkspace, or OSError for a taken port."""
    with hold_alone(settings.database_url):
        async with running(settings) as unison:
            gc.collect()
            gc.freeze()
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
        register(bolt, Dispatcher(handlers.HEARS, db, slack.client(settings, quick), clock, here))
        unison = Unison(db, _courier(settings, db, patient, clock), listener.getsockname()[1], asyncio.Future())
        stack.push_async_callback(unison.stop)
        unison.start(unison.courier.run())
        unison.start(_serve_web(settings, bolt, db, clock, listener))
        scheduler = ticker.start(db, clock)
        stack.callback(scheduler.shutdown, wait=False)
        await stack.enter_async_context(_socket_mode(settings, bolt))
        yield unison


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    """Taken first, so that a port in use is told before anything else happens."""
    with socket.create_server((settings.host, settings.port)) as listener:
        yield listener


@asynccontextmanager
async def _session(timeout: float) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=timeout), trust_env=False) as session:
        yield session


async def _meet(settings: Settings, session: aiohttp.ClientSession, db: Database, clock: Clock) -> workspace.Workspace:
    client = slack.client(settings, session)
    here = await slack.meet(client)
    await db.write(workspace.remember, here, clock.now())
    if settings.unison_admin:
        said = await client.users_info(user=settings.unison_admin)
        profile = people.read_profile(said["user"], here.team_id)
        await db.write(setup.name_first_admin, profile, clock.now())
    return here


def _courier(settings: Settings, db: Database, session: aiohttp.ClientSession, clock: Clock) -> Courier:
    pace = Pace(settings.delivery_timeout, settings.delivery_quarantine, settings.delivery_pace)
    return Courier(db, slack.client(settings, session), handlers.CARDS, clock, pace)


async def _serve_web(settings: Settings, bolt: AsyncApp, db: Database, clock: Clock, listener: socket.socket) -> None:
    async def state() -> dict[str, Any]:
        try:
            return {"ok": True, **await db.read(outbox.health, clock.now())}
        except StorageFailed as failed:
            return {"ok": False, "trouble": type(failed).__name__}

    secret = settings.slack_signing_secret if settings.slack_app_token is None else None
    asgi = web(secret.get_secret_value() if secret else None, bolt.async_dispatch, state)
    config = uvicorn.Config(asgi, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=5)
    await _Server(config).serve(sockets=[listener])


class _Server(uvicorn.Server):
    """Signals are the command line's to hear: here they would end the process behind its back."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


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
