"""Meetings by the clock: the agenda on the working day before, and an item's time for the moderator alone."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.rules.choices import Pack
from bot.rules.slots import Slot
from schedules.clockwork import Schedule
from storage.meetings import due

# A warning that comes later than this helps nobody any more.
WARNED_WITHIN = timedelta(minutes=2)
REMINDER = "meeting reminder"


def reminders(session: Session, now: datetime) -> Iterable[Slot]:
    return due.reminders(session, REMINDER, now)


def time_warnings(session: Session, now: datetime) -> Iterable[Slot]:
    return [slot for slot in due.time_warnings(session) if slot.at <= now]


REMINDERS = Schedule(REMINDER, due=reminders, does=due.remind, skipped=due.reminder_missed, pack=Pack.MEETINGS)
TIME = Schedule("meeting time", due=time_warnings, does=due.warn, grace=WARNED_WITHIN, pack=Pack.MEETINGS)
