"""A pretend Slack in this process, the real bot in another, and a database between its lives."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml
from starlette.types import ASGIApp

from bot.local_slack import LocalSlack
from bot.local_slack.server import Listener
from tests.kill.child import ROOT, Bot
from tests.kill.company import COMPANY, move_in
from tests.kill.evidence import A_WEEK, FIRST_MONDAY, Evidence, gather, mondays_come, still_waiting
from tests.kill.gate import Gate
from tests.kill.people import People

OPENS_AT = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)


@dataclass(slots=True)
class Office:
    slack: LocalSlack
    gate: Gate
    bot: Bot
    people: People
    url: str

    async def quiet(self, within: float = 120.0) -> None:
        """Until nothing is on its way any more, neither to the bot nor from it."""
        await self.slack.settled()
        async with asyncio.timeout(within):
            while await asyncio.to_thread(still_waiting, self.url):
                await asyncio.sleep(0.05)  # see `until`

    def evidence(self) -> Evidence:
        return gather(self.slack, self.url)

    def next_monday(self) -> str:
        """It is nine o'clock of the next Monday that is to come. Returns its day."""
        monday = FIRST_MONDAY + mondays_come(self.slack.now()) * A_WEEK
        self.story_goes_on_at(monday)
        return str(monday.date())

    def story_goes_on_at(self, moment: datetime) -> None:
        """For Slack at once, for the bot from its next start on."""
        self.slack.clock.offset = moment - datetime.now(UTC)


async def until(condition: Callable[[], object]) -> None:
    """A file that another process writes does not call: it has to be looked at."""
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.02)


@asynccontextmanager
async def opened(
    folder: Path, url: str, weather: Callable[[ASGIApp], ASGIApp] = lambda slack: slack, **scaled: str
) -> AsyncIterator[Office]:
    """With the bot running and connected. Rate limits are not what is tested here; `weather` is what lies between."""
    manifest = yaml.safe_load((ROOT / "app.manifest.yml").read_text())
    slack = LocalSlack(COMPANY, manifest, story_offset=OPENS_AT - datetime.now(UTC))
    slack.limits.enabled = False
    gate = Gate(weather(slack.asgi))
    slack._listener = Listener(gate)
    await slack.start()
    await move_in(slack, url)
    office = Office(slack, gate, Bot(slack, url, folder / "bot.log", **scaled), People(slack), url)
    try:
        await office.bot.start()
        await office.bot.connected()
        yield office
    finally:
        await office.bot.stop()
        await slack.stop()
