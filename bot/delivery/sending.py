"""One message's way: claimed, rendered, sent, and what is made of the answer."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import structlog
from sqlmodel import Session, col, select

from bot.clock import Clock
from bot.delivery import together, trouble, wire
from bot.delivery.classify import Answer, NotSent, Refused, Sent, Uncertain
from bot.delivery.homes import Homes
from bot.delivery.pace import Gates, Pace
from bot.delivery.together import Renderer, Together
from bot.rules.doctor.held import CLOSED
from bot.views.parts import Message
from storage.db import Database, StorageFailed
from storage.outbox import carrying, minding, rationing
from storage.outbox.carrying import Due
from storage.outbox.tables import OutboxRow

log = structlog.get_logger("unison.delivery")

LOOK_BACK = timedelta(seconds=120)
# The message that was to be edited or pinned is there no more.
GONE = ("message_not_found", "no_item_specified", "bad_timestamp")


@dataclass(frozen=True, slots=True)
class Rendered:
    message: Message | None
    version: int


def render(session: Session, due: Due, renderer: Renderer) -> Rendered:
    """The present state, and which of the wished versions that is, seen at the same moment."""
    wanted = session.exec(select(OutboxRow.wanted).where(col(OutboxRow.id) == due.id)).one()
    value = renderer.read(session, due.subject, due.details)
    message = None if value is None else renderer.show(value)
    if message is not None:
        json.dumps(message.blocks)  # here it is our mistake; on its way it would look like Slack's
    return Rendered(message, wanted)


class Sending:
    def __init__(
        self,
        db: Database,
        line: wire.Wire,
        shows: Mapping[str, Renderer],
        clock: Clock,
        pace: Pace,
    ) -> None:
        self.gates = Gates()
        self.troubled: set[str] = set()
        self._db, self._wire, self._clock, self._pace = db, line, clock, pace
        self._homes = Homes(db, line, clock, pace, self.gates, self._surely, self._claimed)
        known: dict[str, Renderer] = {trouble.SHOWS: trouble.CARD, **shows}
        self._shows = known | {together.SHOWS: Together(known)}

    async def deliver(self, due: Due) -> None:
        if due.state == "sending":
            await self._db.write(minding.recover, self.later(self._pace.quarantine), self.later(0))
        elif due.state == "uncertain":
            await self._look_for(due)
        elif due.is_home:
            await self._homes.carry(due)
        else:
            await self._send(due)

    async def _send(self, due: Due) -> None:
        target = due.target or await self._open(due)
        started = asyncio.get_running_loop().time()
        if target is None or not await self._claimed(due, target):
            return
        if due.closed:
            await self._refused(due, CLOSED)
            return
        if due.is_pin:
            await self._settle(due, target, 1, await self._wire.pin(due, target))
            return
        rendered = await self._rendered(due)
        if rendered is None:
            await self._park(due, "render_failed")
        elif rendered.message is None:
            await self._surely(carrying.drop, due.id)
        elif asyncio.get_running_loop().time() - started > self._pace.lease - self._pace.timeout:
            # The process stood still meanwhile, or is very busy: all at once again, and nothing would ever be sent.
            log.warning("showing a message took too long; it is tried again", message=due.id.hex, shows=due.shows)
            await self._surely(carrying.send_again, due.id, self._hold(due, None))
        else:
            await self._ask_slack(due, target, rendered.message, rendered.version)

    async def _ask_slack(self, due: Due, target: str, message: Message, version: int) -> None:
        self.gates.close(due.lane if due.is_edit else target, self._pace.interval)
        answer = await self._wire.send(due, target, message)
        if isinstance(answer, Refused) and answer.code in trouble.ABOUT_BLOCKS:
            log.error("slack refused the blocks; sent as plain text", shows=due.shows, code=answer.code)
            answer = await self._wire.send(due, target, message, plain=True)
        await self._settle(due, target, version, answer)

    async def _settle(self, due: Due, target: str, version: int, answer: Answer) -> None:
        log.debug("slack answered", message=due.id.hex, shows=due.shows, answer=type(answer).__name__)
        match answer:
            case Sent():
                channel = answer.channel or target
                await self._surely(self._mark_sent, due, channel, answer.ts, version)
            case NotSent(_, after):
                await self._surely(carrying.send_again, due.id, self._hold(due, after))
            case Uncertain() if due.is_edit or due.is_pin:
                # Made again, but only when a late write of this one cannot undo it any more.
                await self._surely(carrying.send_again, due.id, self.later(self._pace.quarantine))
            case Uncertain() if due.kind == "whisper":
                await self._surely(carrying.whispered, due.id)
            case Uncertain():
                await self._surely(carrying.doubt, due.id, self.later(self._pace.quarantine))
            case Refused(code):
                await self._refused(due, code)

    def _mark_sent(self, session: Session, due: Due, channel: str, ts: str | None, version: int) -> None:
        if due.kind == "whisper":
            carrying.whispered(session, due.id)
        else:
            next_at = self.later(self._pace.interval)
            carrying.sent(session, due.id, channel, None if due.is_edit else ts, version, next_at)
        if channel in self.troubled:  # somebody has mended it, so the others go out as well
            minding.resume_where(session, trouble.ABOUT_THE_PLACE, channel)
            self.troubled.discard(channel)

    async def _refused(self, due: Due, code: str) -> None:
        if code in GONE and (due.is_edit or due.is_pin):
            await self._surely(carrying.gone, due.id)  # a person deleted it, so it stays deleted
        elif due.kind == "whisper" and due.person and code in trouble.ABOUT_THE_PLACE:
            await self._surely(carrying.as_direct_message, due.id, due.person)
        else:
            await self._park(due, code)

    async def _park(self, due: Due, code: str) -> None:
        log.error("slack refused a message", message=due.id.hex, shows=due.shows, code=code)
        await self._surely(trouble.park, due, code, self._clock.now())
        if due.target:
            self.troubled.add(due.target)

    async def _open(self, due: Due) -> str | None:
        """The channel of the direct messages with this person; None when the message is dealt with."""
        if due.person is None:
            await self._park(due, "no_channel")
            return None
        answer = await self._wire.open(due.person)
        if isinstance(answer, Sent) and answer.channel:
            await self._db.write(carrying.remember_conversation, due.person, answer.channel)
            return answer.channel
        if isinstance(answer, Refused):
            await self._park(due, answer.code)
        else:
            after = answer.after if isinstance(answer, NotSent) else None
            self.gates.close(wire.OPEN if after is not None else due.lane, after or self._pace.backoff(1))
        return None

    async def _claimed(self, due: Due, target: str | None) -> bool:
        # The message's ts may be of the story's clock (a pretend Slack) or of the real one: take the earlier.
        story = self._clock.now()
        now, lease = min(self.later(0), story), self.later(self._pace.lease)
        return await self._db.write(rationing.claim, due, uuid4(), target, lease, now, story)

    async def _rendered(self, due: Due) -> Rendered | None:
        try:
            return await self._db.read(render, due, self._shows[due.shows])
        except StorageFailed:
            await self._surely(carrying.send_again, due.id, self.later(self._pace.backoff(due.attempts)))
            raise
        except Exception:  # a feature's mistake in one message must not hold up the others
            log.exception("message could not be rendered", message=due.id.hex, shows=due.shows)
            return None

    async def _look_for(self, due: Due) -> None:
        channel, cursor, more = due.target or "", None, True
        oldest = (due.first_sent_at or self.later(0)) - LOOK_BACK
        while more:
            answer = await self._wire.look(due, channel, f"{oldest.timestamp():.6f}", cursor)
            if not isinstance(answer, Sent):
                await self._cannot_look(due, answer)
                return
            ts = wire.found(answer.body, due.id)
            if ts:
                await self._surely(self._mark_sent, due, channel, ts, 1)
                return
            cursor = wire.next_page(answer.body)
            more = cursor is not None
        await self._surely(carrying.not_found, due.id, due.attempts)

    async def _cannot_look(self, due: Due, answer: Answer) -> None:
        if isinstance(answer, Refused):
            await self._park(due, answer.code)
        else:
            after = self._hold(due, answer.after if isinstance(answer, NotSent) else None)
            await self._surely(carrying.look_later, due.id, after)

    def _hold(self, due: Due, after: float | None) -> datetime:
        """Slack's own time for the whole method, else ours for this message."""
        if after is None:
            return self.later(self._pace.backoff(due.attempts))
        self.gates.close(wire.method(due), after)
        return self.later(after)

    async def _surely(self, work: Callable[..., object], *values: Any) -> None:
        """What Slack did must be remembered: a passing failure of the database is waited out."""
        attempts = 0
        while True:
            try:
                await self._db.write(work, *values)
            except StorageFailed as failure:
                log.warning("the database refused; trying again", failure=type(failure).__name__)
                await asyncio.sleep(self._pace.backoff(attempts))
                attempts += 1
            else:
                return

    def later(self, seconds: float) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=seconds)
