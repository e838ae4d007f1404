"""What is kept for a while only."""

from datetime import datetime, time, timedelta

from sqlmodel import Session

from bot.rules.slots import Slot
from schedules.daily import daily
from storage import deliveries

# Slack's Delayed Events repeat for 24 hours; a week is on the safe side.
DELIVERIES_ARE_KEPT = timedelta(days=7)


def forget_deliveries(session: Session, slot: Slot, now: datetime) -> None:
    deliveries.forget(session, now - DELIVERIES_ARE_KEPT)


DAILY = daily("housekeeping", time(3, 30), lambda session: "UTC", forget_deliveries)
