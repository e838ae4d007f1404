"""Direct messages that waited for their reader's hours, or for 16:00, are let out."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.rules.slots import Slot
from schedules.clockwork import Schedule
from storage.outbox import rationing


def due(session: Session, now: datetime) -> Iterable[Slot]:
    """One for each person, named by what waits: what is held again has another moment."""
    return [
        Slot(f"{one.person}:{one.message}:{one.until.isoformat()}", one.until.date(), one.until)
        for one in rationing.waiting(session, now)
    ]


def let_out(session: Session, slot: Slot, now: datetime) -> None:
    rationing.release(session, slot.subject.partition(":")[0], now)


# However late: nothing that waited is lost.
RATION = Schedule("ration", due=due, does=let_out, grace=timedelta.max)
