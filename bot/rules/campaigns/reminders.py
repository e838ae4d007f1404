"""When those who have not confirmed a campaign are reminded (product.md D20)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from bot.rules.business_time import WorksOn, is_working_day, working_days_after
from bot.rules.slots import Slot, first_day, instant

WORKING_DAYS_BEFORE = 2
AT = time(9)
# So long after its time a reminder is of no use, and each of that time has its row already.
LOOKS_BACK = timedelta(days=31)
Moment = tuple[date, datetime]


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


def reminder_days(starts: date, works_on: WorksOn = is_working_day) -> list[date]:
    """Two working days before the start, and the start itself; nobody is written to on a free day, but before it."""
    first, left = starts, WORKING_DAYS_BEFORE
    while left:
        first -= timedelta(days=1)
        left -= works_on(first)
    last = starts
    while not works_on(last):
        last -= timedelta(days=1)
    return [first, last]


def latest_start(today: date, works_on: WorksOn = is_working_day) -> date:
    """A campaign that starts later has nobody to remind by tomorrow, which has come already in some zones."""
    return working_days_after(today + timedelta(days=1), WORKING_DAYS_BEFORE, works_on)


def usual_moments(starts: date, zone: str, works_on: WorksOn = is_working_day) -> list[Moment]:
    """Of the two reminders, for people in this zone."""
    return [(day, instant(day, AT, zone)) for day in reminder_days(starts, works_on)]


def reminders(
    waiting: Waiting, usual: Iterable[Moment], now: datetime, works_on: WorksOn = is_working_day
) -> list[Slot]:
    """One person's that have come: none for a moment at which that person was not asked yet, but one in any case."""
    moments = [(day, at) for day, at in usual if waiting.asked_at < at] or [_afterwards(waiting, works_on)]
    return [Slot(waiting.subject, day, at) for day, at in moments if now - LOOKS_BACK < at <= now]


def _afterwards(waiting: Waiting, works_on: WorksOn) -> Moment:
    """Whoever is asked after the start, or anew, is reminded the next working day."""
    day = first_day(waiting.asked_at, AT, waiting.zone)
    while not works_on(day):
        day += timedelta(days=1)
    return day, instant(day, AT, waiting.zone)


def turning(subject: str, starts: date, until: date, zone: str, now: datetime) -> list[Slot]:
    """The midnights that have come at which it becomes live, and at which it has ended."""
    days = [starts, until + timedelta(days=1)]
    slots = [Slot(subject, day, instant(day, time(0), zone)) for day in days]
    return [slot for slot in slots if slot.at <= now]
