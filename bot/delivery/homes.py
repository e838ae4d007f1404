"""Home tabs, shown anew whenever what they tell has changed, to whoever has ever opened theirs."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from sqlmodel import Session

from bot.clock import Clock
from bot.delivery.classify import Answer, NotSent, Refused, Sent, Uncertain
from bot.delivery.pace import Gates, Pace
from bot.delivery.wire import PUBLISH, Wire
from bot.rules.rights import Right, may
from bot.views import home as view
from bot.views.parts import Json
from storage import home, members
from storage.db import Database, StorageFailed
from storage.outbox import carrying, homes
from storage.outbox.carrying import Due
from storage.outbox.homes import Drawn

log = structlog.get_logger("unison.delivery")

CONFLICT = Refused("hash_conflict")
# Each time somebody else was quicker; more often than that it can wait for its next turn.
TRIES = 4


@dataclass(frozen=True, slots=True)
class Tab:
    view: Json
    drawn: Drawn


def draw(session: Session, person: str, now: datetime) -> Tab | None:
    """The tab and its version, seen at the same moment. None for whoever is no colleague any more."""
    reader = members.actor(session, person)
    if not may(reader, Right.BE_HERE):
        return None
    return Tab(view.show(home.overview(session, reader, now)), homes.drawn(session, person))


@dataclass(frozen=True, slots=True)
class Homes:
    """`surely` writes down what Slack did, however often the database refuses; `claimed` as for messages."""

    db: Database
    wire: Wire
    clock: Clock
    pace: Pace
    gates: Gates
    surely: Callable[..., Awaitable[None]]
    claimed: Callable[[Due, str | None], Awaitable[bool]]

    async def carry(self, due: Due) -> None:
        """Nobody waits for a tab that could not be shown: whoever opens it has it made anew."""
        if not await self.claimed(due, None):
            return
        try:
            tab, answer = await self._show(str(due.person))
        except StorageFailed:
            await self._again(due, self.pace.backoff(due.attempts))
            raise
        except Exception:  # a feature's mistake in one tab must not hold up the messages
            log.exception("a home could not be drawn", person=due.person)
            tab, answer = None, CONFLICT
        if tab is None:
            await self.surely(carrying.drop, due.id)
        else:
            await self._settle(due, tab, answer)

    async def _show(self, person: str) -> tuple[Tab | None, Answer]:
        """Read anew and shown again where another state of the tab is there than the one on record."""
        for tries_left in reversed(range(TRIES)):
            tab = await self.db.read(draw, person, self.clock.now())
            answer = await self.wire.publish(person, tab.view, tab.drawn.hash) if tab else CONFLICT
            if tab is None or answer != CONFLICT or not tries_left:
                break
            await self.surely(homes.forget_hash, person, tab.drawn.hash)
        return tab, answer

    async def _settle(self, due: Due, tab: Tab, answer: Answer) -> None:
        match answer:
            case Sent():
                next_at, state = _later(self.pace.interval), new_hash(answer.body)
                await self.surely(homes.carried, str(due.person), Drawn(tab.drawn.version, state), next_at)
            case NotSent(_, after) if after is not None:
                self.gates.close(PUBLISH, after)
                await self._again(due, after)
            case Uncertain() if tab.drawn.hash is None:
                # It may still come; with a hash Slack refuses one of the two.
                await self._again(due, self.pace.quarantine)
            case NotSent() | Uncertain() | Refused("hash_conflict"):
                await self._again(due, self.pace.backoff(due.attempts))
            case Refused(code):
                log.error("slack refused a home", person=due.person, code=code)
                await self.surely(carrying.drop, due.id)

    async def _again(self, due: Due, seconds: float) -> None:
        await self.surely(carrying.send_again, due.id, _later(seconds))


def new_hash(body: Mapping[str, Any]) -> str | None:
    """Of the answer to `views.publish`."""
    found = body.get("view")
    return (found.get("hash") or None) if isinstance(found, Mapping) else None


def _later(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)
