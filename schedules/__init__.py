"""What runs when: the table of schedules."""

from schedules import campaigns, conflicts, digest, housekeeping, meetings
from schedules.clockwork import Schedule

SCHEDULES: tuple[Schedule, ...] = (
    campaigns.CARDS,
    campaigns.REMINDERS,
    conflicts.DAILY,
    digest.WEEKLY,
    meetings.REMINDERS,
    meetings.TIME,
    housekeeping.DAILY,
)
