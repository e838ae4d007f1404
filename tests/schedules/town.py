"""A town whose crier has something to tell at fixed times, and a row in the outbox for each time he told it."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select
from uuid_utils.compat import uuid7

from bot.rules.slots import Rhythm, Slot, slots
from schedules.clockwork import Schedule
from storage import claims, outbox
from storage.claims import ClaimRow
from storage.outbox import OutboxRow, Place

SUBJECT = UUID("0195558a-9f80-7000-8000-000000000001")
A_DAY = timedelta(hours=24)
Rhythms = dict[str, Rhythm]


@dataclass(slots=True)
class Crier:
    """`rhythms` are those of his subjects. `fails` is asked before he is done, and may raise."""

    rhythms: Rhythms
    fails: Callable[[Slot], object] = lambda slot: None
    name: str = "crier"
    tried: list[Slot] = field(default_factory=list)
    looked: int = 0

    def schedule(self, grace: timedelta = A_DAY) -> Schedule:
        return Schedule(self.name, self.due, self.cries, self.is_sorry, grace)

    def due(self, session: Session, now: datetime) -> Iterable[Slot]:
        self.looked += 1
        for subject, rhythm in self.rhythms.items():
            yield from slots(rhythm, subject, claims.last_day(session, self.name, subject), now)

    def cries(self, session: Session, slot: Slot, now: datetime) -> None:
        self.tried.append(slot)
        self._tell(session, "told late" if slot.late(now) else "told", slot, now)
        self.fails(slot)

    def is_sorry(self, session: Session, slot: Slot, now: datetime) -> None:
        self._tell(session, "sorry", slot, now)

    def _tell(self, session: Session, what: str, slot: Slot, now: datetime) -> None:
        # Another key each time: with the same one the outbox would hide that something was told twice.
        key = f"{what} {self.name} {slot.subject} {slot.day} {uuid7()}"
        outbox.tell(session, key=key, shows="cry", subject=SUBJECT, place=Place(person="U1"), now=now)


def told(session: Session) -> list[str]:
    """What was told about which day, in the order in which it was told."""
    query = select(OutboxRow.key).order_by(col(OutboxRow.id))
    return [key.rpartition(" ")[0] for key in session.exec(query)]


def claimed(session: Session) -> dict[tuple[str, str, str], str]:
    rows = session.exec(select(ClaimRow))
    return {(row.schedule, row.subject, str(row.day)): row.verdict for row in rows}


async def until(condition: Callable[[], object]) -> None:
    """What a thread of the database does is not heard of here: it has to be looked at."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)
