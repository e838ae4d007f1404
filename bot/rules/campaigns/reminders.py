"""When those who have not confirmed a campaign are reminded (product.md D20)."""

from datetime import date, datetime, time, timedelta

from bot.rules.business_time import is_working_day
from bot.rules.slots import Slot, instant

WORKING_DAYS_BEFORE = 2
AT = time(9)


def reminder_days(starts: date) -> list[date]:
    """Two working days before the start, and the start itself."""
    day, left = starts, WORKING_DAYS_BEFORE
    while left:
        day -= timedelta(days=1)
        left -= is_working_day(day)
    return [day, starts]


def reminders(subject: str, starts: date, asked_at: datetime, zone: str, now: datetime) -> list[Slot]:
    """The reminders of one person that have come by now: none for a moment at which nobody was asked yet."""
    slots = [Slot(subject, day, instant(day, AT, zone)) for day in reminder_days(starts)]
    return [slot for slot in slots if asked_at < slot.at <= now]


def turning(subject: str, starts: date, ends: date, zone: str, now: datetime) -> list[Slot]:
    """The midnights that have come at which it becomes live, and at which it has ended."""
    days = [starts, ends + timedelta(days=1)]
    slots = [Slot(subject, day, instant(day, time(0), zone)) for day in days]
    return [slot for slot in slots if slot.at <= now]
