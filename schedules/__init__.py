"""What runs when: the table of schedules."""

from schedules import digest, housekeeping, meetings
from schedules.clockwork import Schedule

SCHEDULES: tuple[Schedule, ...] = (digest.WEEKLY, meetings.REMINDERS, meetings.TIME, housekeeping.DAILY)
