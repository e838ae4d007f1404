"""Story time: the wall clock, which the demo and the tests may run ahead."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import aiohttp

LOOKS_EVERY_SECONDS = 0.1


@dataclass(slots=True)
class Clock:
    """What rules, slots, cards and look-back call now; signatures and pace go by the wall clock alone."""

    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    async def follow(self, session: aiohttp.ClientSession, address: str, jumped: Callable[[], Awaitable[None]]) -> None:
        """Goes by the pretend Slack's clock, and tells when that was moved. Only the demo and the tests do so."""
        while True:
            ahead = await _told(session, address)
            if ahead not in (None, self.ahead):
                self.ahead = ahead
                await jumped()
            await asyncio.sleep(LOOKS_EVERY_SECONDS)


async def _told(session: aiohttp.ClientSession, address: str) -> timedelta | None:
    """None while nobody answers: a pretend Slack may end before its bot does."""
    try:
        async with session.get(address) as answer:
            return timedelta(seconds=(await answer.json())["offset"])
    except (aiohttp.ClientError, TimeoutError):
        return None
