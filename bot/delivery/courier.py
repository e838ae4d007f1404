"""The courier: looks at what waits, whenever something was committed or has become due, and sends it."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.delivery import trouble, wire
from bot.delivery.pace import Pace
from bot.delivery.sending import Sending
from bot.delivery.together import Renderer
from storage.db import Database, StorageFailed
from storage.outbox import carrying, minding
from storage.outbox.carrying import Due

log = structlog.get_logger("unison.delivery")

AT_ONCE = 8
# Without news it looks anyway: another copy of the bot may have written, or a lease may have ended.
LONGEST_REST = 2.0


class Courier:
    """`client` must have no retry handlers: the SDK's default repeats a post that Slack has taken."""

    def __init__(
        self,
        db: Database,
        client: AsyncWebClient,
        shows: Mapping[str, Renderer],
        clock: Clock,
        pace: Pace,
    ) -> None:
        self._db, self._pace = db, pace
        self._sending = Sending(db, wire.Wire(client, pace.timeout), shows, clock, pace)
        self._news, self._idle = asyncio.Event(), asyncio.Event()
        self._under_way: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Until it is cancelled; what is on its way then is still brought to its end."""
        self._db.when_committed(self._news.set)
        recovered = False
        try:
            while True:
                self._news.clear()
                try:
                    recovered = recovered or await self._recover()
                    rest = await self._round()
                except StorageFailed as failure:
                    log.warning("the outbox cannot be read; trying again", failure=type(failure).__name__)
                    rest = self._pace.interval
                await self._rest(rest)
        finally:
            if self._under_way:
                await asyncio.wait(self._under_way.values(), timeout=self._pace.lease)

    async def settled(self) -> None:
        """Returns when nothing waits any more but for a card that is not posted."""
        self._idle.clear()
        self._news.set()
        await self._idle.wait()

    async def _recover(self) -> bool:
        """What another process left behind; on PostgreSQL that process may be alive until its leases end."""
        now = datetime.now(UTC)
        look_at = self._sending.later(self._pace.quarantine)
        await self._db.write(minding.recover, look_at, None if self._db.alone else now)
        await self._db.write(minding.resume_where, trouble.RESUMED_AT_START)
        self._sending.troubled = await self._db.read(minding.troubled)
        return True

    async def _round(self) -> float:
        """Start what may go now; returns how long nothing else will."""
        rest, waiting = LONGEST_REST, False
        # Messages before tabs: a change that concerns many changes many tabs.
        for due in sorted(await self._db.read(carrying.heads), key=lambda due: due.is_home):
            if due.waits_for_card or due.lane in self._under_way:
                continue
            waiting = True
            wait = self._wait(due)
            if wait > 0:
                rest = min(rest, wait)
            elif len(self._under_way) < AT_ONCE:
                self._start(due)
        if not waiting and not self._under_way and not self._news.is_set():
            self._idle.set()
        return rest

    async def _rest(self, seconds: float) -> None:
        # A breath between two looks, so that a storm of commits does not become a storm of looks.
        await asyncio.sleep(self._pace.interval / 4)
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()

    def _wait(self, due: Due) -> float:
        """Seconds until this message may go."""
        moment = due.lease_until if due.state == "sending" else due.due_at
        wait = (moment - datetime.now(UTC)).total_seconds() if moment else 0.0
        if due.state == "sending":
            return wait
        gates = [wire.method(due), due.lane]
        if due.state == "queued" and not due.is_edit and not due.is_home:
            gates += [due.target] if due.target else [wire.OPEN]
        return max(wait, self._sending.gates.wait(*gates))

    def _start(self, due: Due) -> None:
        if due.state == "queued" and not due.is_edit and due.target:
            self._sending.gates.close(due.target, self._pace.interval)
        task = asyncio.create_task(self._carry(due))
        self._under_way[due.lane] = task

    async def _carry(self, due: Due) -> None:
        try:
            await self._sending.deliver(due)
        except StorageFailed as failure:
            log.warning("the database refused; trying again", failure=type(failure).__name__)
            self._sending.gates.close(due.lane, self._pace.interval)
        except Exception:  # the other messages must go on; this one's lease ends, and then it is looked for
            log.exception("delivery failed unexpectedly", message=due.id.hex, shows=due.shows)
            self._sending.gates.close(due.lane, self._pace.interval)
        finally:
            del self._under_way[due.lane]
            self._news.set()
