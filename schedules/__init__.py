"""What runs when: the table of schedules."""

from schedules import digest, housekeeping
from schedules.clockwork import Schedule

SCHEDULES: tuple[Schedule, ...] = (digest.WEEKLY, housekeeping.DAILY)
