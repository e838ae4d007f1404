"""When those who have not confirmed a campaign are reminded (product.md D20)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from bot.rules.business_time import is_working_day
from bot.rules.slots import Slot, instant

WORKING_DAYS_BEFORE = 2
AT = time(9)
# A campaign that starts later has nobody to remind yet, and of one that began earlier it is too late.
NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who has not confirmed a campaign, asked since then."""

    campaign_id: UUID
    member_id: str
    zone: str
    starts: date
    asked_at: datetime

    @property
    def subject(self) -> str:
        return f"{self.campaign_id}:{self.member_id}"


def read_subject(subject: str) -> tuple[UUID, str]:
    campaign_id, _, member_id = subject.partition(":")
    return UUID(campaign_id), member_id


def reminder_days(starts: date) -> list[date]:
    """Two working days before the start, and the start itself; nobody is written to on a weekend, but before it."""
    first, left = starts, WORKING_DAYS_BEFORE
    while left:
        first -= timedelta(days=1)
        left -= is_working_day(first)
    last = starts
    while not is_working_day(last):
        last -= timedelta(days=1)
    return [first, last]


def due_moments(starts: date, zone: str, now: datetime) -> list[tuple[date, datetime]]:
    """Of the two reminders, those that have come by now for people in this zone."""
    moments = [(day, instant(day, AT, zone)) for day in reminder_days(starts)]
    return [(day, at) for day, at in moments if at <= now]


def reminders(waiting: Waiting, moments: Iterable[tuple[date, datetime]]) -> list[Slot]:
    """One person's: none for a moment at which that person was not asked yet."""
    return [Slot(waiting.subject, day, at) for day, at in moments if waiting.asked_at < at]


def turning(subject: str, starts: date, until: date, zone: str, now: datetime) -> list[Slot]:
    """The midnights that have come at which it becomes live, and at which it has ended."""
    days = [starts, until + timedelta(days=1)]
    slots = [Slot(subject, day, instant(day, time(0), zone)) for day in days]
    return [slot for slot in slots if slot.at <= now]
