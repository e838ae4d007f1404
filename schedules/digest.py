"""The weekly digest, on its day and at its time by the team's clock."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from bot.rules.choices import Pack
from bot.rules.digest import due_slots
from bot.rules.slots import Slot
from schedules.clockwork import Schedule
from storage import claims, digest

NAME = "digest"


def due(session: Session, now: datetime) -> Iterable[Slot]:
    begun = digest.begun(session)
    return due_slots(digest.beat(session), begun, claims.last_day(session, NAME), now) if begun else []


WEEKLY = Schedule(NAME, due=due, does=digest.post, skipped=digest.skip, pack=Pack.DIGEST)
