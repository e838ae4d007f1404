"""Kills the bot at moments that a seed chooses, and starts it again as a service manager would, often on a Monday."""

import asyncio
import random

from tests.kill.office import Office

# One kill in so many strikes while the bot is still starting.
WHILE_STARTING = 5
# After one kill in so many it is Monday, nine o'clock: the digest falls due, and the next kill may strike at it.
MONDAYS = 2


class Killer:
    """`moments` counts what people have done: the kills are spread over all of it."""

    def __init__(self, office: Office, seed: int, kills: int, events: int) -> None:
        self._office = office
        self._random = random.Random(seed)
        self._moments = sorted(self._random.sample(range(1, events - 1), kills))

    async def work(self) -> None:
        for number, moment in enumerate(self._moments):
            if number % WHILE_STARTING == WHILE_STARTING - 1:
                await self._pause(1.5)
            else:
                await self._office.bot.connected()
                await self._progress(moment)
                await self._pause(0.4)
            await self._office.bot.kill()
            if number % MONDAYS == 0:
                self._office.next_monday()
            await self._pause(0.2)
            await self._office.bot.start()
        await self._office.bot.connected()

    async def _progress(self, moment: int) -> None:
        people = self._office.people
        await self._office.slack.workspace.changes.wait_for(lambda: people.done >= moment, within=600)

    async def _pause(self, longest: float) -> None:
        # The only sleeping: a seeded moment to strike at, which no condition could name.
        await asyncio.sleep(self._random.uniform(0, longest))
