"""`make demo`: Acme in a pretend Slack on this machine, with the real bot as a child process."""

import asyncio
import contextlib
import logging
import time
import webbrowser
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from tempfile import TemporaryDirectory

import typer

from bot import acme
from bot.acme import guide, memory, story
from bot.keeper import CONNECTS_WITHIN_SECONDS, Keeper
from bot.local_slack import LocalSlack
from bot.local_slack.page import mount
from bot.local_slack.page.stage import Moment, Stage
from storage.db import Database

PORT = 8400


async def play(port: int, *, headless: bool, empty: bool) -> None:
    """Until it is cancelled. Raises OSError when the port is taken."""
    # Neither a throw-away database nor the page's own chatter is news here.
    logging.getLogger().setLevel(logging.ERROR)
    began = time.monotonic()
    async with AsyncExitStack() as stack:
        slack = acme.pretend_slack()
        folder = stack.enter_context(TemporaryDirectory(prefix="unison-demo-"))
        url = f"sqlite:///{folder}/unison.sqlite"
        keeper = Keeper(slack, url)
        mount(slack, _stage(slack, url, keeper, empty=empty))
        await slack.start(port)
        stack.push_async_callback(slack.stop)
        if not empty:
            typer.echo("Living through three months at Acme …")
            await acme.move_in(slack, url, story.begin)
            await memory.recall(slack, url)
        typer.echo(f"Starting Unison … ({time.monotonic() - began:.0f} s so far)")
        bot = await stack.enter_async_context(_kept(keeper))
        await slack.connected(within=CONNECTS_WITHIN_SECONDS)
        typer.echo(f"Unison is ready at {slack.url}")
        if not headless:
            webbrowser.open(f"{slack.url}/?as=sara.lind&in=sales")
        await bot


def _stage(slack: LocalSlack, url: str, keeper: Keeper, *, empty: bool) -> Stage:
    async def moments() -> list[Moment]:
        database = await Database.open(url)
        try:
            return await database.read(guide.moments, slack.now())
        finally:
            await database.close()

    hints = guide.BARE if empty else guide.STORY
    return Stage(hints, moments, keeper.kill, keeper.start, keeper.running)


@asynccontextmanager
async def _kept(keeper: Keeper) -> AsyncIterator["asyncio.Task[None]"]:
    running = asyncio.ensure_future(keeper.run())
    try:
        yield running
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
