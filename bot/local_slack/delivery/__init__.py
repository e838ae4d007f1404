"""Everything the app hears goes through here, into the ledger, and again where Slack would repeat it."""

import asyncio
from collections.abc import Coroutine

from bot.local_slack.changes import Happening
from bot.local_slack.delivery.pace import Pace
from bot.local_slack.delivery.transport import Retry, Transport
from bot.local_slack.ledger import Answer, Delivery, Ledger
from bot.local_slack.records import Json
from bot.local_slack.workspace import Workspace

__all__ = ["Deliveries", "Pace", "Transport"]

REASONS = {
    "timeout": "http_timeout",
    "unreachable": "connection_failed",
    "lost": "connection_failed",
    "redirected": "too_many_redirects",
}


class Deliveries:
    """`repeat` sends everything twice, as Slack now and then does: the same payload, the first answer counts."""

    def __init__(self, workspace: Workspace, ledger: Ledger, transport: Transport, pace: Pace) -> None:
        self.workspace = workspace
        self.ledger = ledger
        self.pace = pace
        self.repeat = False
        self._held: list[Delivery] | None = None
        self._transport = transport
        self._flying = 0
        self._landed = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    async def ask(self, envelope: str, kind: str, known: str, payload: Json) -> Answer:
        """An interaction: somebody waits for the answer, so there is no ladder of retries."""
        delivery = Delivery(envelope, kind, known, payload)
        self.ledger.deliveries.append(delivery)
        answer = await self._attempt(delivery)
        again = answer.outcome in ("timeout", "lost") and self.pace.redeliver_interactions
        if again and not self._transport.marks_interactions:
            self._flying += 1
            self._start(self._land(self._attempt(delivery)))
        return answer

    def announce(self, kind: str, known: str, payload: Json) -> None:
        """An event: nobody waits; unacked it comes again up to three times with the same event_id."""
        delivery = Delivery("events_api", kind, known, payload)
        self.ledger.deliveries.append(delivery)
        if self._held is None:
            self._fly(delivery)
        else:
            self._held.append(delivery)

    def hold(self) -> None:
        """Events wait from now on, until they are released."""
        self._held = self._held or []

    def release(self, *, backwards: bool = False) -> None:
        """What waited goes out, in its order or the newest first, and what follows goes out at once."""
        held, self._held = self._held or [], None
        for delivery in held[::-1] if backwards else held:
            self._fly(delivery)

    def _fly(self, delivery: Delivery) -> None:
        self._flying += 1
        self._start(self._climb(delivery))

    async def redeliver(self, delivery: Delivery) -> Answer:
        """Once more, as late as you please, marked as Slack marks it."""
        marked = delivery.envelope == "events_api"
        return await self._attempt(delivery, Retry(1, "http_timeout") if marked else None)

    async def settled(self) -> None:
        """Until nothing is under way to the app; retries that wait for their minute do not count."""
        while self._flying:
            self._landed.clear()
            await self._landed.wait()

    async def stop(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._transport.stop()

    async def _climb(self, delivery: Delivery) -> None:
        try:
            answer = await self._attempt(delivery)
        finally:
            self._down()
        for number, wait in enumerate(self.pace.ladder, start=1):
            if answer.acked or answer.no_retry:
                return
            await asyncio.sleep(wait * self.pace.factor)
            reason = REASONS.get(answer.outcome, "http_error")
            self._flying += 1
            try:
                answer = await self._attempt(delivery, Retry(number, reason))
            finally:
                self._down()

    async def _land(self, attempt: Coroutine[None, None, Answer]) -> None:
        try:
            await attempt
        finally:
            self._down()

    async def _attempt(self, delivery: Delivery, retry: Retry | None = None) -> Answer:
        answer = await self._transport.send(delivery.envelope, delivery.payload, retry)
        delivery.answers.append(answer)
        if self.repeat:
            again = await self._transport.send(delivery.envelope, delivery.payload, retry)
            delivery.answers.append(again)
        self.workspace.changes.tell(Happening("answered", detail=delivery.id))
        return answer

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _down(self) -> None:
        self._flying -= 1
        self._landed.set()
