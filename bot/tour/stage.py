"""What the tour is played on: a pretend Slack, and the real bot as a child process that can be killed."""

import asyncio
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from tempfile import TemporaryDirectory

from bot import acme, child
from bot.acme import story
from bot.local_slack import LocalSlack
from bot.tour.actor import Actor
from bot.tour.paper import Paper
from storage import outbox
from storage.db import Database

STARTS_WITHIN_SECONDS = 60
QUIET_WITHIN_SECONDS = 30
LOOKS_EVERY_SECONDS = 0.05
# Ten seconds of Slack's and ours are one here, and a second between two messages a tenth.
SCALED = {"DELIVERY_TIMEOUT": "1", "DELIVERY_QUARANTINE": "1.5", "DELIVERY_PACE": "0.1"}


@dataclass(slots=True)
class Stage:
    slack: LocalSlack
    paper: Paper
    url: str
    db: Database
    kills: int = 0
    _bot: Process | None = field(default=None)

    def actor(self, name: str) -> Actor:
        return Actor(self.slack.person(name), self.paper)

    async def starts(self) -> None:
        """Does not wait for a bot that has ended instead."""
        self._bot = await child.start(self.slack, self.url, **SCALED)
        connecting = asyncio.ensure_future(self.slack.connected(within=STARTS_WITHIN_SECONDS))
        ending = asyncio.ensure_future(self._bot.wait())
        await asyncio.wait((connecting, ending), return_when=asyncio.FIRST_COMPLETED)
        if ending.done():
            connecting.cancel()
            raise AssertionError(f"the bot ended with {ending.result()} instead of starting.")
        ending.cancel()
        await connecting

    async def kills_it(self) -> None:
        """As a power cut would end it: no handler of the process runs."""
        if self._bot is not None:
            self._bot.kill()
            await self._bot.wait()
            self._bot = None
            self.kills += 1

    async def ends(self) -> None:
        if self._bot is not None:
            await child.stop(self._bot)

    async def quiet(self) -> None:
        """Slack has told the bot everything, and the bot has told Slack everything."""
        async with asyncio.timeout(QUIET_WITHIN_SECONDS):
            await self.slack.settled()
            while await self._on_its_way():  # noqa: ASYNC110 - another process writes it: nothing calls when it has
                await asyncio.sleep(LOOKS_EVERY_SECONDS)

    async def _on_its_way(self) -> bool:
        told = await self.db.read(outbox.health, self.slack.now())
        return bool(told["waiting"] or told["uncertain"])

    async def goes_on(self, moment: datetime) -> None:
        """The clock of the story jumps ahead; the bot, where it runs, hears of it."""
        await self.quiet()
        self.slack.moves_to(moment)
        if self._bot is not None:
            await self.slack.followed()


@asynccontextmanager
async def staged() -> AsyncIterator[Stage]:
    async with AsyncExitStack() as stack:
        slack = acme.pretend_slack()
        slack.limits.enabled = False
        await slack.start()
        stack.push_async_callback(slack.stop)
        folder = stack.enter_context(TemporaryDirectory(prefix="unison-tour-"))
        url = f"sqlite:///{folder}/unison.sqlite"
        await acme.move_in(slack, url, story.begin)
        db = await Database.open(url)
        stack.push_async_callback(db.close)
        stage = Stage(slack, Paper(slack), url, db)
        stack.push_async_callback(stage.ends)
        yield stage
