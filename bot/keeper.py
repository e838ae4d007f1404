"""Keeps the bot of the demo running, as a service manager would, and kills it when somebody wants to see that."""

import asyncio
import contextlib

import typer

from bot import child
from bot.local_slack import LocalSlack

RESTART_AFTER_SECONDS = 1
CONNECTS_WITHIN_SECONDS = 60


class Keeper:
    """A bot that dies by itself is started again; one that was killed here stays dead until `start`."""

    def __init__(self, slack: LocalSlack, url: str) -> None:
        self._slack = slack
        self._url = url
        self._bot: asyncio.subprocess.Process | None = None
        self._wanted = asyncio.Event()

    def running(self) -> bool:
        return self._wanted.is_set()

    async def run(self) -> None:
        """Until it is cancelled; the bot ends with it."""
        self._wanted.set()
        try:
            while await self._wanted.wait():
                await self._one_life()
        finally:
            if self._bot is not None:
                await child.stop(self._bot)

    async def _one_life(self) -> None:
        self._bot = await child.start(self._slack, self._url)
        if not self.running():  # Killed while it started.
            self._bot.kill()
        code = await self._bot.wait()
        self._bot = None
        if self._wanted.is_set():
            typer.echo(f"The bot ended ({code}); it starts again.", err=True)
            await asyncio.sleep(RESTART_AFTER_SECONDS)

    async def kill(self) -> None:
        """kill -9: nothing in it has the time to tidy up."""
        self._wanted.clear()
        if self._bot is not None:
            with contextlib.suppress(ProcessLookupError):
                self._bot.kill()
            await self._bot.wait()

    async def start(self) -> None:
        """Until it listens to Slack again; AssertionError where it does not."""
        self._wanted.set()
        await self._slack.connected(within=CONNECTS_WITHIN_SECONDS)
