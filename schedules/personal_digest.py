"""The personal digest, on the digest's day and at its time by each person's own clock."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from bot.rules.personal_digest import slots_of
from bot.rules.slots import Slot
from schedules.clockwork import Schedule
from storage import digest, personal_digest

NAME = "personal digest"


def due(session: Session, now: datetime) -> Iterable[Slot]:
    return slots_of(personal_digest.readers(session, NAME), digest.beat(session), now)


WEEKLY = Schedule(NAME, due=due, does=personal_digest.send)
