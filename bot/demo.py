"""`make demo`: Acme in a pretend Slack on this machine, with the real bot as a child process."""

import asyncio
import contextlib
import logging
import webbrowser
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from tempfile import TemporaryDirectory

import typer

from bot import acme, child
from bot.acme import story
from bot.local_slack import LocalSlack
from bot.local_slack.page import mount

PORT = 8400
RESTART_AFTER_SECONDS = 1


async def play(port: int, headless: bool) -> None:  # noqa: FBT001 - as the command line gives it
    """Until it is cancelled. Raises OSError when the port is taken."""
    # Neither a throw-away database nor the page's own chatter is news here.
    logging.getLogger().setLevel(logging.ERROR)
    async with AsyncExitStack() as stack:
        slack = acme.pretend_slack()
        mount(slack)
        await slack.start(port)
        stack.push_async_callback(slack.stop)
        folder = stack.enter_context(TemporaryDirectory(prefix="unison-demo-"))
        url = f"sqlite:///{folder}/unison.sqlite"
        await acme.move_in(slack, url, story.begin)
        bot = await stack.enter_async_context(_bot(slack, url))
        await slack.connected(within=60)
        typer.echo(f"Unison is ready at {slack.url}")
        if not headless:
            webbrowser.open(f"{slack.url}/?as=sara.lind&in=sales")
        await bot


@asynccontextmanager
async def _bot(slack: LocalSlack, url: str) -> AsyncIterator["asyncio.Task[None]"]:
    keeper = asyncio.ensure_future(_keep_running(slack, url))
    try:
        yield keeper
    finally:
        keeper.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await keeper


async def _keep_running(slack: LocalSlack, url: str) -> None:
    """A bot that dies is started again, as a service manager would do it."""
    while True:
        bot = await child.start(slack, url)
        try:
            code = await bot.wait()
        except asyncio.CancelledError:
            await child.stop(bot)
            raise
        typer.echo(f"The bot ended ({code}); it starts again.", err=True)
        await asyncio.sleep(RESTART_AFTER_SECONDS)
