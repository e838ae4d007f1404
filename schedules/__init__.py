"""What runs when: the table of schedules."""

from schedules import campaigns, digest, housekeeping, meetings
from schedules.clockwork import Schedule

SCHEDULES: tuple[Schedule, ...] = (
    campaigns.CARDS,
    campaigns.REMINDERS,
    digest.WEEKLY,
    meetings.REMINDERS,
    meetings.TIME,
    housekeeping.DAILY,
)
