"""What is kept for a while only."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from sqlmodel import Session

from bot.rules.slots import Rhythm, Slot, slots
from schedules.clockwork import Schedule
from storage import claims, deliveries

NAME = "housekeeping"
EVERY_DAY = frozenset(range(7))
AT = time(3, 30)
# Slack's Delayed Events repeat for 24 hours; a week is on the safe side.
DELIVERIES_ARE_KEPT = timedelta(days=7)


def due(session: Session, now: datetime) -> Iterable[Slot]:
    last = claims.last_day(session, NAME)
    rhythm = Rhythm(EVERY_DAY, AT, "UTC", since=last or now.astimezone(UTC).date())
    return slots(rhythm, "", last, now)


def forget_deliveries(session: Session, slot: Slot, now: datetime) -> None:
    deliveries.forget(session, now - DELIVERIES_ARE_KEPT)


# Late or not, it is the same work.
DAILY = Schedule(NAME, due=due, does=forget_deliveries, skipped=forget_deliveries)
