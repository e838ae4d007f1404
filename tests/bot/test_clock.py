"""A bot beside a pretend Slack goes by its clock, and carries out at once what a jump makes due."""

import asyncio
from datetime import timedelta

import aiohttp

from bot.clock import Clock
from tests.local_slack.counterpart import local_slack


async def test_a_clock_follows_the_pretend_slacks_and_tells_of_each_jump_once() -> None:
    clock, jumps = Clock(), asyncio.Queue[timedelta]()

    async def jumped() -> None:
        jumps.put_nowait(clock.ahead)

    async with local_slack() as slack, aiohttp.ClientSession() as session:
        following = asyncio.ensure_future(clock.follow(session, f"{slack.url}/clock", jumped))
        slack.moves_to(slack.now() + timedelta(days=2))
        first = slack.clock.offset
        assert await jumps.get() == first
        slack.moves_to(slack.now() + timedelta(hours=1))
        assert await jumps.get() == slack.clock.offset
        following.cancel()

    assert slack.clock.offset - first > timedelta(minutes=59)
    assert jumps.empty()
