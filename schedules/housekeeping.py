"""What is kept for a while only."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from sqlmodel import Session

from bot.rules.slots import Slot, instant
from schedules.clockwork import Schedule
from storage import deliveries

# Slack's Delayed Events repeat for 24 hours; a week is on the safe side.
DELIVERIES_ARE_KEPT = timedelta(days=7)
AT = time(3, 30)


def due(session: Session, now: datetime) -> Iterable[Slot]:
    today = now.astimezone(UTC).date()
    return [slot for slot in [Slot("", today, instant(today, AT, "UTC"))] if slot.at <= now]


def forget_deliveries(session: Session, slot: Slot, now: datetime) -> None:
    deliveries.forget(session, now - DELIVERIES_ARE_KEPT)


DAILY = Schedule("housekeeping", due=due, does=forget_deliveries, skipped=forget_deliveries)
