"""What is kept for a while only."""

from datetime import datetime, timedelta

from sqlmodel import Session

from storage import deliveries

# Slack's Delayed Events repeat for 24 hours; a week is on the safe side.
DELIVERIES_ARE_KEPT = timedelta(days=7)


def forget_deliveries(session: Session, now: datetime) -> int:
    return deliveries.forget(session, now - DELIVERIES_ARE_KEPT)
