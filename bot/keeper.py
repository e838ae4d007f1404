"""Keeps the bot of the demo running, as a service manager would, and kills it when somebody wants to see that."""

import asyncio
import contextlib
import time

import typer

from bot import child
from bot.local_slack import LocalSlack
from bot.local_slack.changes import Happening

RESTART_AFTER_SECONDS = 1
CONNECTS_WITHIN_SECONDS = 60
SHORT_LIFE_SECONDS = 10
MOST_VAIN_LIVES = 3
GAVE_UP = f"The bot ended {MOST_VAIN_LIVES} times soon after its start and is not started again; the terminal says why."


class Keeper:
    """A bot that dies by itself is started again, unless it does nothing but die; one that was killed here stays
    dead until `start`.
    """

    def __init__(self, slack: LocalSlack, url: str) -> None:
        self._slack = slack
        self._url = url
        self._bot: asyncio.subprocess.Process | None = None
        self._wanted = asyncio.Event()
        self._vain_lives = 0
        self._heard_nothing = True

    def running(self) -> bool:
        return self._wanted.is_set()

    async def run(self) -> None:
        """Until it is cancelled; the bot ends with it."""
        self._wanted.set()
        let_go = self._slack.workspace.changes.subscribe(self._moved)
        try:
            while await self._wanted.wait():
                await self._one_life()
        finally:
            let_go()
            if self._bot is not None:
                await child.stop(self._bot)

    async def _one_life(self) -> None:
        begun, self._heard_nothing = time.monotonic(), True
        self._bot = await child.start(self._slack, self._url)
        if not self.running():  # Killed while it started.
            self._bot.kill()
        code = await self._bot.wait()
        self._bot = None
        if not self.running():
            return
        vain = self._heard_nothing or time.monotonic() - begun < SHORT_LIFE_SECONDS
        self._vain_lives = self._vain_lives + 1 if vain else 0
        if self._gave_up():
            self._wanted.clear()
            typer.echo(GAVE_UP, err=True)
            self._slack.workspace.changes.tell(Happening("app"))
            return
        typer.echo(f"The bot ended ({code}); it starts again.", err=True)
        await asyncio.sleep(RESTART_AFTER_SECONDS)

    def _gave_up(self) -> bool:
        return self._vain_lives >= MOST_VAIN_LIVES

    def _listens(self) -> bool:
        return bool(self._slack.sockets and self._slack.sockets.sockets)

    def _moved(self, _: Happening) -> None:
        self._heard_nothing = self._heard_nothing and not self._listens()

    async def kill(self) -> None:
        """kill -9: nothing in it has the time to tidy up."""
        self._wanted.clear()
        if self._bot is not None:
            with contextlib.suppress(ProcessLookupError):
                self._bot.kill()
            await self._bot.wait()

    async def start(self) -> None:
        """Until it listens to Slack again; AssertionError where it does not."""
        self._vain_lives = 0
        self._wanted.set()
        await self.connected()

    async def connected(self) -> None:
        """AssertionError where the bot does not get that far."""
        changes = self._slack.workspace.changes
        await changes.wait_for(lambda: self._listens() or self._gave_up(), CONNECTS_WITHIN_SECONDS)
        if self._gave_up():
            raise AssertionError(GAVE_UP)
        await self._slack.connected(within=0)
